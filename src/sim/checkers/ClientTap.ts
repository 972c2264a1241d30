import type { BrokenReason, Connection, ConnectionListener, Transport } from '../../ports/Transport';
import { FrameSplitter } from '../../protocol/frames';
import { operationNameOf, operations, reservedXids } from '../../protocol/opCodes';
import * as proto from '../../protocol/proto';
import { eventTypeOf } from '../../protocol/watchedEvents';
import { JuteError, JuteReader } from '../../protocol/wire';
import type { AskedRequest, ClientFact } from './ClientFact';

/** Reads along what clients and servers say to each other, at the clients' machines: what was not sent or never arrived is not seen. */
export class ClientTap {
  readonly #now: () => number;
  readonly #heard: (fact: ClientFact) => void;
  #cnxns = 0;

  /** `now`: virtual ms. */
  constructor(now: () => number, heard: (fact: ClientFact) => void) {
    this.#now = now;
    this.#heard = heard;
  }

  /** The client's transport, read along. */
  on(client: string, transport: Transport): Transport {
    return {
      dial: (address, listener) => {
        this.#cnxns += 1;
        const tapped = new TappedConnection(client, this.#cnxns, listener, this.#now, this.#heard);
        tapped.host = transport.dial(address, tapped);
        return tapped;
      },
    };
  }
}

class TappedConnection implements Connection, ConnectionListener {
  host: Connection | null = null;
  readonly #client: string;
  readonly #cnxn: number;
  readonly #listener: ConnectionListener;
  readonly #now: () => number;
  readonly #heard: (fact: ClientFact) => void;
  readonly #sent = new FrameSplitter();
  readonly #received = new FrameSplitter();
  /** The one that it asked for, then the one that it was granted. */
  #sessionId: bigint | null = null;
  #isConnected = false;
  #over = false;
  #isDeaf = false;
  readonly #asked = new Map<number, AskedRequest[]>(); // by xid: pings share one

  constructor(
    client: string,
    cnxn: number,
    listener: ConnectionListener,
    now: () => number,
    heard: (fact: ClientFact) => void,
  ) {
    this.#client = client;
    this.#cnxn = cnxn;
    this.#listener = listener;
    this.#now = now;
    this.#heard = heard;
  }

  send(bytes: Uint8Array): void {
    this.#read(this.#sent, bytes, (payload) => this.#ask(payload));
    this.host?.send(bytes);
  }

  close(): void {
    this.#end();
    this.host?.close();
  }

  opened(): void {
    this.#listener.opened();
  }

  received(bytes: Uint8Array): void {
    this.#read(this.#received, bytes, (payload) => this.#hear(payload));
    this.#listener.received(bytes);
  }

  broken(reason: BrokenReason): void {
    this.#end();
    this.#listener.broken(reason);
  }

  /** What is no frame, or not what it should be, is for others to judge: from then on nothing is read along. */
  #read(splitter: FrameSplitter, bytes: Uint8Array, take: (payload: JuteReader) => void): void {
    if (this.#over || this.#isDeaf) return;
    try {
      for (const payload of splitter.push(bytes)) take(new JuteReader(payload));
    } catch (error) {
      if (!(error instanceof JuteError)) throw error;
      this.#isDeaf = true;
    }
  }

  #end(): void {
    if (this.#over) return;
    this.#over = true;
    this.#heard({ kind: 'broken', client: this.#client, cnxn: this.#cnxn });
  }

  #ask(from: JuteReader): void {
    const { client, cnxn } = this.#me;
    if (this.#sessionId === null) {
      const { sessionId, lastZxidSeen } = proto.ConnectRequest.read(from);
      this.#sessionId = sessionId;
      this.#heard({ kind: 'connecting', client, cnxn, sessionId, lastZxidSeen });
      return;
    }
    const { xid, type } = proto.RequestHeader.read(from);
    const op = operationNameOf(type);
    if (op === null) return;
    const request = operations[op].request.read(from);
    const asked = { client, cnxn, sessionId: this.#sessionId, xid, op, request, atMs: this.#now() };
    const same = this.#asked.get(xid);
    if (same) same.push(asked);
    else this.#asked.set(xid, [asked]);
    this.#heard({ kind: 'asked', ...asked });
  }

  #hear(from: JuteReader): void {
    const { client, cnxn } = this.#me;
    if (!this.#isConnected) {
      const { sessionId, timeOut } = proto.ConnectResponse.read(from);
      this.#isConnected = true;
      if (timeOut <= 0) {
        this.#heard({ kind: 'refused', client, cnxn, sessionId: this.#sessionId ?? 0n });
        return;
      }
      this.#sessionId = sessionId;
      this.#heard({ kind: 'connected', client, cnxn, sessionId, timeoutMs: timeOut });
      return;
    }
    const { xid, zxid, err } = proto.ReplyHeader.read(from);
    if (xid === reservedXids.notification) {
      const { type, path } = proto.WatcherEvent.read(from);
      const known = eventTypeOf(type);
      if (known) this.#heard({ kind: 'event', client, cnxn, type: known, path });
      return;
    }
    const asked = this.#asked.get(xid)?.shift();
    if (!asked) return;
    const response = err === 0 ? operations[asked.op].response.read(from) : null;
    this.#heard({ kind: 'answered', asked, zxid, err, response });
  }

  get #me() {
    return { client: this.#client, cnxn: this.#cnxn };
  }
}
