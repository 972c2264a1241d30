import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes of a real server and its client, as `test/recorded/<name>.json` keeps them. Taken by `recordTraffic.ts`. */
export interface Recording {
  /** The server and its release. */
  readonly server: string;
  /** Day on which it was taken, `2025-01-31`. */
  readonly takenAt: string;
  /** Which client spoke, and what was special about the server. */
  readonly how: string;
  readonly connections: RecordedConnection[];
}

/** One TCP connection, from the first byte to the last. */
export interface RecordedConnection {
  readonly name: string;
  /** In the order in which the client sent and received them. */
  readonly frames: RecordedFrame[];
  /** Who ended it; `client` also for whoever just went away. */
  endedBy: 'client' | 'server' | null;
}

export interface RecordedFrame {
  readonly from: 'client' | 'server';
  /** Operation, as in `operations`; of a reply the one that it answers. `unknown`: the number is in the bytes. */
  readonly op: string;
  /** Of a reply: its error by name, when it has one. */
  readonly error?: string;
  /** What is special about it. */
  readonly note?: string;
  /** No client would send it: its body need not be what the operation asks for. */
  readonly odd?: true;
  /** All of it, length in front, hex. */
  readonly bytes: string;
}

const folder = join(import.meta.dirname, '../recorded');

/** Every recording of clients there is, by name. What servers say to each other is in `QuorumRecording.ts`. */
export function recordings(): [name: string, Recording][] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json') && file !== 'quorum.json');
  return files.map((file) => [
    file.slice(0, -'.json'.length),
    // Written by recordTraffic.ts only; recorded.test.ts looks at every field.
    JSON.parse(readFileSync(join(folder, file), 'utf8')) as Recording,
  ]);
}

export function recordingPath(name: string): string {
  return join(folder, `${name}.json`);
}
