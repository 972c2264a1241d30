/** Where a server listens. `host` is a name or an address without brackets; the transport resolves it at each dial. */
export interface ServerAddress {
  readonly host: string;
  readonly port: number;
}

/**
 * Why a connection ended or never came to be.
 * `ended`: the peer closed it in order (FIN). `reset`: it broke (RST). `refused`: nobody listens there.
 * `unresolved`: the host name is unknown. `unreachable`: any other failure to dial.
 */
export type BrokenReason = 'ended' | 'reset' | 'refused' | 'unresolved' | 'unreachable';

/** What the dialling side hears. After `broken` nothing more comes. None of them is called before `dial` returned. */
export interface ConnectionListener {
  /** The connection is up: bytes may be sent. */
  opened(): void;
  /** Bytes arrived, in order, cut anywhere. The array is the listener's to keep. */
  received(bytes: Uint8Array): void;
  /**
   * The connection is over, or could not be made. Not called after the own `close()`. `detail`: what the system says of it, for
   * people to read; a simulated world has none.
   */
  broken(reason: BrokenReason, detail?: string): void;
}

/** One byte stream. */
export interface Connection {
  /** Queues bytes for sending. Ignored once the connection is over. The array must not be changed afterwards. */
  send(bytes: Uint8Array): void;
  /** Ends the connection from this side, also while it is still being dialled. */
  close(): void;
}

/** Opens byte streams to servers: TCP in Node, simulated links in the World. */
export interface Transport {
  dial(address: ServerAddress, listener: ConnectionListener): Connection;
}
