import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { ServerAddress } from '../../src/ports/Transport';

/** Sends a four-letter word; resolves with all that the server says before it ends the connection. */
export function askWord(address: ServerAddress, word: string): Promise<string> {
  const socket = connect(address);
  socket.write(word);
  return text(socket);
}
