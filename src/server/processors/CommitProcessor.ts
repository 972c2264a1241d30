import { internalOpCodes, operations } from '../../protocol/opCodes';
import type { Outbox } from '../Outbox';
import type { Request } from '../Request';
import type { RequestProcessor } from './RequestProcessor';

/** What has to be agreed on before it is carried out. Source: CommitProcessor.needCommit */
const changes: ReadonlySet<number> = new Set([
  operations.create.code,
  operations.create2.code,
  operations.createContainer.code,
  operations.createTTL.code,
  operations.delete.code,
  internalOpCodes.deleteContainer,
  operations.setData.code,
  operations.setACL.code,
  operations.multi.code,
  operations.check.code,
  operations.reconfig.code,
  internalOpCodes.createSession,
  operations.closeSession.code,
]);

export function isChange(type: number): boolean {
  return changes.has(type);
}

/**
 * Holds each session's requests in their order: a change waits until it is committed, and whatever the session asked after
 * it waits, too. Other sessions are not held up. Source: CommitProcessor
 */
export class CommitProcessor implements RequestProcessor {
  readonly #next: RequestProcessor;
  readonly #matchSyncs: boolean;
  /** By session; the first of each waits for its commit. */
  readonly #waiting = new Map<bigint, Request[]>();

  /** `matchSyncs`: a sync, too, waits, for the leader's answer. The leader itself needs none. */
  constructor(next: RequestProcessor, { matchSyncs }: { readonly matchSyncs: boolean }) {
    this.#next = next;
    this.#matchSyncs = matchSyncs;
  }

  processRequest(request: Request, out: Outbox): void {
    const queue = this.#waiting.get(request.sessionId);
    if (queue) queue.push(request);
    else if (this.#needsCommit(request)) this.#waiting.set(request.sessionId, [request]);
    else this.#next.processRequest(request, out);
  }

  /** A change was decided; whoever asked for it here is answered, and what waited for it goes on. */
  commit(committed: Request, out: Outbox): void {
    const queue = this.#waiting.get(committed.sessionId);
    const first = queue?.[0];
    if (!queue || first?.cxid !== committed.cxid) {
      this.#next.processRequest(committed, out); // it was asked for elsewhere
      return;
    }
    if (first !== committed) Object.assign(first, decisionOf(committed));
    queue.shift();
    this.#next.processRequest(first, out);
    for (let request = queue[0]; request && !this.#needsCommit(request); request = queue[0]) {
      queue.shift();
      this.#next.processRequest(request, out);
    }
    if (queue.length === 0) this.#waiting.delete(committed.sessionId);
  }

  #needsCommit({ type }: Request): boolean {
    return changes.has(type) || (this.#matchSyncs && type === operations.sync.code);
  }
}

function decisionOf({ header, txn, logged }: Request): Pick<Request, 'header' | 'txn' | 'logged'> {
  return { header, txn, logged };
}
