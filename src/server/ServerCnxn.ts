import type { Id } from '../protocol/data';
import { FrameSplitter } from '../protocol/frames';
import type { ZooKeeperSaslServer } from './ZooKeeperSaslServer';

/** What a connection was last answered, for the word `cons`. Source: ServerCnxn.updateStatsForResponse */
export interface LastAnswer {
  /** Four letters; `NA` before the first answer and for what was refused in preparation. */
  readonly op: string;
  /** The last xid that was no reserved one; null before. */
  readonly cxid: number | null;
  readonly zxid: bigint;
  /** On the server's monotonic clock, ms. */
  readonly atMs: number;
}

const noAnswer: LastAnswer = { op: 'NA', cxid: null, zxid: -1n, atMs: 0 };

/** Whence and since when. */
export interface CnxnOrigin {
  readonly address: string;
  readonly port: number;
  readonly establishedMs: number;
}

/** One connection of a client, as the server keeps it. Source: NIOServerCnxn */
export class ServerCnxn {
  /** The number that the host of the server gave it. */
  readonly cnxn: number;
  readonly address: string;
  readonly port: number;
  /** When it was accepted, ms since 1970. */
  readonly establishedMs: number;
  readonly splitter: FrameSplitter;
  /** The first frame was a ConnectRequest and was let in. */
  initialized = false;
  /** Its ConnectRequest had no `readOnly` byte, so the answer has none. */
  isOldClient = true;
  sessionId = 0n;
  /** Granted, ms; before the handshake how long it may take. */
  timeoutMs: number;
  /** The session was granted: the answer to the ConnectRequest is out. */
  isGranted = false;
  /** Frames are taken from it. Not while it waits for its session, nor while too much is under way. */
  isRead = true;
  /** The next frame is taken as soon as the present one is dealt with. */
  isBeingRead = false;
  /** Requests that were submitted and not yet answered. */
  outstanding = 0;
  /** No more is read. */
  isClosed = false;
  readonly authInfo: Id[];
  /** Its exchange by SASL; null before its first token. */
  saslServer: ZooKeeperSaslServer | null = null;
  packetsReceived = 0;
  packetsSent = 0;
  lastAnswer = noAnswer;
  /** What it began with while that is less than four bytes; null from then on. */
  #opening: string | null = '';

  constructor(
    cnxn: number,
    { address, port, establishedMs }: CnxnOrigin,
    sessionlessTimeoutMs: number,
    maxFrameBytes: number,
  ) {
    this.splitter = new FrameSplitter(maxFrameBytes);
    this.cnxn = cnxn;
    this.address = address;
    this.port = port;
    this.establishedMs = establishedMs;
    this.timeoutMs = sessionlessTimeoutMs;
    this.authInfo = [{ scheme: 'ip', id: address }];
  }

  /** To be shown all bytes before they are read as frames. Once returns the first four as text; null at any other time. */
  openingWord(bytes: Uint8Array): string | null {
    if (this.#opening === null) return null;
    for (const byte of bytes.subarray(0, 4 - this.#opening.length)) this.#opening += String.fromCharCode(byte);
    if (this.#opening.length < 4) return null;
    const word = this.#opening;
    this.#opening = null;
    return word;
  }

  /** For the word `crst`. */
  resetStats(): void {
    this.packetsReceived = 0;
    this.packetsSent = 0;
    this.lastAnswer = noAnswer;
  }

  addAuthInfo(id: Id): void {
    if (!this.authInfo.some((own) => own.scheme === id.scheme && own.id === id.id)) this.authInfo.push(id);
  }
}
