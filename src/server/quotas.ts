/**
 * Quotas are znodes too: `/zookeeper/quota<path>/zookeeper_limits` says what a subtree may hold, `zookeeper_stats` beside it
 * what it holds. Soft limits are only logged; hard ones refuse, where `enforceQuota` is on. Source: Quotas
 */
export const quotaRoot = '/zookeeper/quota';
export const limitsName = 'zookeeper_limits';
export const statsName = 'zookeeper_stats';

export function limitsPath(path: string): string {
  return `${quotaRoot}${path}/${limitsName}`;
}

export function statsPath(path: string): string {
  return `${quotaRoot}${path}/${statsName}`;
}

/** A number for each key; one that is missing is −1. Source: StatsTrack */
export type StatsTrack = ReadonlyMap<string, number>;

/** `count=1,bytes=4=;byteHardLimit=9` as numbers. */
export function statsTrackOf(data: Uint8Array | null): StatsTrack {
  const track = new Map<string, number>();
  for (const pair of new TextDecoder().decode(data ?? new Uint8Array(0)).split(/[,;]+/)) {
    const [key = '', value = ''] = pair.split('=');
    if (key !== '') track.set(key, /^-?\d+$/.test(value) ? Number(value) : -1);
  }
  return track;
}

/** Count first, bytes second; with more keys a stray `=` keeps old readers from looking at them. */
export function statsBytes(track: StatsTrack): Uint8Array {
  const others = [...track.keys()].filter((key) => key !== 'count' && key !== 'bytes').sort();
  const rest = others.map((key) => `;${key}=${track.get(key)}`).join('');
  const text = `count=${numberOf(track, 'count')},bytes=${numberOf(track, 'bytes')}${rest === '' ? '' : `=${rest}`}`;
  return new TextEncoder().encode(text);
}

/** What a change adds to a subtree; negative when it takes away. */
export interface QuotaChange {
  readonly count: number;
  readonly bytes: number;
}

export function withChange(track: StatsTrack, { count, bytes }: QuotaChange): StatsTrack {
  return new Map([...track, ['count', numberOf(track, 'count') + count], ['bytes', numberOf(track, 'bytes') + bytes]]);
}

/** Whether a change would go over a hard limit. Source: ZooKeeperServer.checkQuota */
export function exceedsQuota(limits: StatsTrack, stats: StatsTrack, change: QuotaChange): boolean {
  const isOver = (key: 'count' | 'bytes', hardKey: string) => {
    const limit = numberOf(limits, hardKey);
    return change[key] !== 0 && limit > -1 && numberOf(stats, key) + change[key] > limit;
  };
  return isOver('count', 'countHardLimit') || isOver('bytes', 'byteHardLimit');
}

function numberOf(track: StatsTrack, key: string): number {
  return track.get(key) ?? -1;
}
