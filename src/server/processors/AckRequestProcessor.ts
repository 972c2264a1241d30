import { hex } from '../../protocol/zxid';
import type { Outbox } from '../Outbox';
import type { Leader } from '../quorum/Leader';
import type { Request } from '../Request';
import type { RequestProcessor } from './RequestProcessor';

/** The leader's own log has it: that is one ack among the others. Source: AckRequestProcessor */
export class AckRequestProcessor implements RequestProcessor {
  readonly #leader: Leader;

  constructor(leader: Leader) {
    this.#leader = leader;
  }

  processRequest({ header }: Request, out: Outbox): void {
    if (!header) return;
    out.note({ kind: 'logged', zxid: hex(header.zxid) });
    this.#leader.processAck(this.#leader.sid, header.zxid, out);
  }
}
