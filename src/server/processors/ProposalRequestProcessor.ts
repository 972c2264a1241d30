import { operations } from '../../protocol/opCodes';
import type { Outbox } from '../Outbox';
import type { Leader } from '../quorum/Leader';
import type { Request } from '../Request';
import type { CommitProcessor } from './CommitProcessor';
import type { RequestProcessor } from './RequestProcessor';
import type { SyncRequestProcessor } from './SyncRequestProcessor';

/**
 * Where a leader's changes part: they wait for their commit, and meanwhile they are proposed to the followers and written to
 * the leader's own log. Source: ProposalRequestProcessor
 */
export class ProposalRequestProcessor implements RequestProcessor {
  readonly #leader: Leader;
  readonly #commit: CommitProcessor;
  readonly #sync: SyncRequestProcessor;

  constructor(leader: Leader, commit: CommitProcessor, sync: SyncRequestProcessor) {
    this.#leader = leader;
    this.#commit = commit;
    this.#sync = sync;
  }

  processRequest(request: Request, out: Outbox): void {
    if (request.type === operations.sync.code && !request.cnxn) {
      this.#leader.processSync(request, out);
      return;
    }
    this.#commit.processRequest(request, out);
    if (!request.header || !this.#leader.propose(request, out)) return;
    this.#sync.processRequest(request, out);
  }
}
