import { operations } from '../../protocol/opCodes';
import type { Outbox } from '../Outbox';
import type { Learner } from '../quorum/Learner';
import type { Request } from '../Request';
import { type CommitProcessor, isChange } from './CommitProcessor';
import type { RequestProcessor } from './RequestProcessor';

/**
 * Where a learner's requests part: reads it serves itself, changes and syncs also go to the leader. Source:
 * FollowerRequestProcessor, ObserverRequestProcessor
 */
export class LearnerRequestProcessor implements RequestProcessor {
  readonly #learner: Learner;
  readonly #commit: CommitProcessor;

  constructor(learner: Learner, commit: CommitProcessor) {
    this.#learner = learner;
    this.#commit = commit;
  }

  processRequest(request: Request, out: Outbox): void {
    this.#commit.processRequest(request, out);
    if (request.type === operations.sync.code || isChange(request.type)) this.#learner.request(request, out);
  }
}
