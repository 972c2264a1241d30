import { hex } from '../protocol/zxid';
import type { TreeEvent, WatchTable } from './DataTree';
import type { Instant } from './Instant';
import type { DiskEffect } from './persistence/DataDir';
import type { PeerPort, ServerEffect } from './ServerEffect';
import type { ServerLogEntry } from './ServerLogEntry';
import type { Watch } from './WatchManager';

/** The moment at which the server was called, and the effects collected since then. Handed down through one call. */
export class Outbox {
  readonly at: Instant;
  readonly effects: ServerEffect[] = [];

  constructor(at: Instant) {
    this.at = at;
  }

  send(cnxn: number, bytes: Uint8Array): void {
    this.effects.push({ do: 'send', cnxn, bytes });
  }

  close(cnxn: number): void {
    this.effects.push({ do: 'close', cnxn });
  }

  /** `cnxn`: below 0, and new. */
  dial(cnxn: number, to: bigint, port: Exclude<PeerPort, 'client'>): void {
    this.effects.push({ do: 'dial', cnxn, to, port });
  }

  listen(): void {
    this.effects.push({ do: 'listen', port: 'quorum' });
  }

  unlisten(): void {
    this.effects.push({ do: 'unlisten', port: 'quorum' });
  }

  exit(why: string): void {
    this.effects.push({ do: 'exit', why });
  }

  disk(effect: DiskEffect): void {
    this.effects.push(effect);
  }

  note(entry: ServerLogEntry): void {
    this.effects.push({ do: 'note', entry });
  }

  /** `sessionId`: of the connection that registered the watch. */
  noteWatch(change: 'set' | 'fired' | 'removed', of: WatchTable, { path, mode }: Watch, sessionId: bigint): void {
    const entry = { kind: 'watch', change, of, path, sessionId: hex(sessionId) } as const;
    this.note(mode === 'standard' ? entry : { ...entry, mode });
  }

  /** What a transaction did to the tree. Which watches it fired is for others to tell. */
  noteZnodes(happened: readonly TreeEvent[], zxid: bigint): void {
    for (const event of happened) {
      if (event.kind !== 'znode') continue;
      const { change, path, ephemeralOwner } = event;
      const owner = ephemeralOwner === 0n ? null : hex(ephemeralOwner);
      this.note({ kind: 'znode', change, path, zxid: hex(zxid), ephemeralOwner: owner });
    }
  }
}
