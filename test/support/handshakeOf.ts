import { JuteReader } from '../../src/jute/JuteReader';
import { ConnectRequest, ConnectResponse } from '../../src/protocol/proto';
import type { ClaimConnection } from './ClaimWorld';

export interface Handshake {
  /** Null until the client has said it. */
  readonly request: ConnectRequest | null;
  /** Null until the server has answered. */
  readonly response: ConnectResponse | null;
}

/** What the two sides said first on a connection. */
export function handshakeOf(connection: ClaimConnection | undefined): Handshake {
  const request = firstPayload(connection, 'client');
  const response = firstPayload(connection, 'server');
  return {
    request: request && ConnectRequest.read(request),
    response: response && ConnectResponse.read(response),
  };
}

function firstPayload(connection: ClaimConnection | undefined, from: 'client' | 'server'): JuteReader | null {
  const frame = connection?.frames.find((each) => each.from === from);
  return frame ? new JuteReader(new Uint8Array(Buffer.from(frame.bytes, 'hex')), 4) : null; // the length stands in front
}
