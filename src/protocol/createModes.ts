/** What `create` makes, and its flag on the wire. The flags are an enumeration, not a bit set. Source: CreateMode.fromFlag */
export const createModes = {
  persistent: { flag: 0, ephemeral: false, sequential: false, ttl: false, since: '3.0' },
  ephemeral: { flag: 1, ephemeral: true, sequential: false, ttl: false, since: '3.0' },
  persistentSequential: { flag: 2, ephemeral: false, sequential: true, ttl: false, since: '3.0' },
  ephemeralSequential: { flag: 3, ephemeral: true, sequential: true, ttl: false, since: '3.0' },
  container: { flag: 4, ephemeral: false, sequential: false, ttl: false, since: '3.5.1' },
  persistentTtl: { flag: 5, ephemeral: false, sequential: false, ttl: true, since: '3.5.3' },
  persistentSequentialTtl: { flag: 6, ephemeral: false, sequential: true, ttl: true, since: '3.5.3' },
} as const;

export type CreateMode = keyof typeof createModes;

/** The mode of a flag, or null where upstream would answer BadArguments. */
export function createModeOf(flag: number): CreateMode | null {
  const modes = Object.keys(createModes) as CreateMode[];
  return modes.find((mode) => createModes[mode].flag === flag) ?? null;
}
