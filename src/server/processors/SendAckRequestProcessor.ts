import { hex } from '../../protocol/zxid';
import type { Outbox } from '../Outbox';
import type { Learner } from '../quorum/Learner';
import type { Request } from '../Request';
import type { RequestProcessor } from './RequestProcessor';

/** A follower's log has it: the leader is told. Source: SendAckRequestProcessor */
export class SendAckRequestProcessor implements RequestProcessor {
  readonly #learner: Learner;

  constructor(learner: Learner) {
    this.#learner = learner;
  }

  processRequest({ header }: Request, out: Outbox): void {
    if (!header) return;
    out.note({ kind: 'logged', zxid: hex(header.zxid) });
    this.#learner.send('ack', header.zxid, null, out);
  }
}
