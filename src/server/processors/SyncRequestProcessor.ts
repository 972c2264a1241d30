import { assert } from '../../assert';
import type { Outbox } from '../Outbox';
import type { TxnLog } from '../persistence/TxnLog';
import { txnBytes } from '../persistence/txnBytes';
import type { Request } from '../Request';
import type { ZKDatabase } from '../ZKDatabase';
import type { RequestProcessor } from './RequestProcessor';

/**
 * Writes changes to the log and hands them on when they are on the medium, as many as have gathered with one force. What
 * changes nothing goes straight on, unless something before it still waits. Source: SyncRequestProcessor
 */
export class SyncRequestProcessor implements RequestProcessor {
  readonly #log: TxnLog;
  readonly #database: ZKDatabase;
  readonly #snapCount: number;
  readonly #next: RequestProcessor | null;
  /** Written, but perhaps not yet on the medium; and what came after that. */
  #toFlush: Request[] = [];
  #forcing = false;

  /** `next` is null where nobody waits for the medium, as on an observer. `snapCount`: transactions between two snapshots. */
  constructor(log: TxnLog, database: ZKDatabase, snapCount: number, next: RequestProcessor | null) {
    this.#log = log;
    this.#database = database;
    this.#snapCount = snapCount;
    this.#next = next;
  }

  processRequest(request: Request, out: Outbox): void {
    if (!request.header) {
      if (this.#toFlush.length > 0) this.#toFlush.push(request);
      else this.#next?.processRequest(request, out);
      return;
    }
    assert(request.txn, 'what has a header was decided');
    request.logged ??= { zxid: request.header.zxid, bytes: txnBytes(request.header, request.txn) };
    this.#log.append(request.logged, out);
    if (this.#log.sinceSnapshot >= this.#snapCount) this.#log.takeSnapshot(this.#database, out);
    this.#toFlush.push(request);
    if (!this.#forcing) this.#force(out);
  }

  #force(out: Outbox): void {
    this.#forcing = true;
    const covered = this.#toFlush.length;
    this.#log.force((later) => {
      this.#handOn(covered, later);
      this.#forcing = false;
      if (this.#log.unforced) this.#force(later);
      else this.#handOn(this.#toFlush.length, later);
    }, out);
  }

  /** One by one: what comes in meanwhile must see that others still wait. */
  #handOn(count: number, out: Outbox): void {
    for (let left = count; left > 0; left -= 1) {
      const request = this.#toFlush.shift();
      if (request) this.#next?.processRequest(request, out);
    }
  }
}
