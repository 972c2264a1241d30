import type { Id } from '../protocol/data';
import { FrameSplitter } from '../protocol/frames';

/** One connection of a client, as the server keeps it. Source: NIOServerCnxn */
export class ServerCnxn {
  /** The number that the host of the server gave it. */
  readonly cnxn: number;
  readonly address: string;
  readonly splitter = new FrameSplitter();
  /** The first frame was a ConnectRequest and was let in. */
  initialized = false;
  /** Its ConnectRequest had no `readOnly` byte, so the answer has none. */
  isOldClient = true;
  sessionId = 0n;
  /** Granted, ms; before the handshake how long it may take. */
  timeoutMs: number;
  /** No more is read. */
  isClosed = false;
  readonly authInfo: Id[];

  constructor(cnxn: number, address: string, sessionlessTimeoutMs: number) {
    this.cnxn = cnxn;
    this.address = address;
    this.timeoutMs = sessionlessTimeoutMs;
    this.authInfo = [{ scheme: 'ip', id: address }];
  }

  addAuthInfo(id: Id): void {
    if (!this.authInfo.some((own) => own.scheme === id.scheme && own.id === id.id)) this.authInfo.push(id);
  }
}
