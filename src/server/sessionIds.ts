import { containerOwner } from './ephemeralTypes';

/**
 * The id of the first session that a server gives out; the following ones count up from it. Upper byte: the server; next
 * five bytes: the lower 40 bits of its monotonic clock, ms; lower two bytes: 0. Source: SessionTrackerImpl.initializeNextSessionId
 */
export function firstSessionId(serverId: number, nowMs: number): bigint {
  const clock = BigInt.asUintN(64, BigInt(nowMs) << 24n) >> 8n;
  const id = BigInt.asIntN(64, clock | (BigInt(serverId) << 56n));
  return id === containerOwner ? id + 1n : id;
}

const superSecret = 0xb3415c00n;

/**
 * The 16 bytes that prove a session is one's own. Never stored: whoever knows the id can compute them, so they guard against
 * mistakes only. Source: ZooKeeperServer.generatePasswd
 */
export function passwordOf(sessionId: bigint): Uint8Array {
  const random = new JavaRandom(sessionId ^ superSecret);
  const password = new DataView(new ArrayBuffer(16));
  for (let offset = 0; offset < 16; offset += 4) password.setInt32(offset, random.nextInt(), true);
  return new Uint8Array(password.buffer);
}

export function isPasswordOf(sessionId: bigint, password: Uint8Array | null): boolean {
  if (sessionId === 0n || password?.byteLength !== 16) return false;
  const right = passwordOf(sessionId);
  return password.every((byte, index) => byte === right[index]);
}

const multiplier = 0x5deece66dn;
const mask48 = (1n << 48n) - 1n;

/** The generator that every Java program has, as its specification gives it. Source: java.util.Random */
class JavaRandom {
  #state: bigint;

  constructor(seed: bigint) {
    this.#state = (seed ^ multiplier) & mask48;
  }

  /** The next 32 bits, signed. */
  nextInt(): number {
    this.#state = (this.#state * multiplier + 0xbn) & mask48;
    return Number(BigInt.asIntN(32, this.#state >> 16n));
  }
}
