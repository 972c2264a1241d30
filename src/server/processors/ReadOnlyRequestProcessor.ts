import { internalOpCodes, operations } from '../../protocol/opCodes';
import { CreateSessionTxn } from '../../protocol/txn';
import { hex } from '../../protocol/zxid';
import type { Outbox } from '../Outbox';
import { bodyOf, type Request } from '../Request';
import type { ServerState } from '../ServerState';
import { isChange } from './CommitProcessor';
import type { FinalRequestProcessor } from './FinalRequestProcessor';
import type { RequestProcessor } from './RequestProcessor';

/**
 * Where a server without a leader refuses whatever would change something, a sync included; reads go on. Sessions of its own
 * begin and end here, without a transaction. Source: ReadOnlyRequestProcessor
 */
export class ReadOnlyRequestProcessor implements RequestProcessor {
  readonly #state: ServerState;
  readonly #next: RequestProcessor;
  readonly #final: FinalRequestProcessor;
  readonly #hasSessions: boolean;

  /** `hasSessions`: whether there are sessions that only this server knows. */
  constructor(state: ServerState, next: RequestProcessor, final: FinalRequestProcessor, hasSessions: boolean) {
    this.#state = state;
    this.#next = next;
    this.#final = final;
    this.#hasSessions = hasSessions;
  }

  processRequest(request: Request, out: Outbox): void {
    const { type, cnxn } = request;
    const isCreation = type === internalOpCodes.createSession;
    if (isCreation || type === operations.closeSession.code) {
      if (!this.#hasSessions) {
        if (cnxn) this.#final.refuse(request, cnxn, 'NotReadOnly', out);
        return;
      }
      if (isCreation) this.#openSession(request, out);
      else this.#endSession(request, out);
      this.#final.processRequest(request, out);
      return;
    }
    if (!isChange(type) && type !== operations.sync.code) this.#next.processRequest(request, out);
    else if (cnxn) this.#final.refuse(request, cnxn, 'NotReadOnly', out);
  }

  #openSession(request: Request, out: Outbox): void {
    const { sessionTracker } = this.#state;
    const { sessionId } = request;
    const { timeOut: timeoutMs } = bodyOf(request, CreateSessionTxn);
    sessionTracker.commitSession(sessionId, timeoutMs);
    const expiresAtMs = sessionTracker.deadlineOf(sessionId) ?? out.at.nowMs;
    out.note({ kind: 'sessionCreated', sessionId: hex(sessionId), timeoutMs, expiresAtMs });
  }

  #endSession({ sessionId }: Request, out: Outbox): void {
    const ended = this.#state.sessionTracker.removeSession(sessionId);
    if (ended) out.note({ kind: ended === 'expired' ? 'sessionExpired' : 'sessionClosed', sessionId: hex(sessionId) });
  }
}
