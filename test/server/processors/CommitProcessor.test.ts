import { expect, it } from 'vitest';
import { operations } from '../../../src/protocol/opCodes';
import { Outbox } from '../../../src/server/Outbox';
import { CommitProcessor } from '../../../src/server/processors/CommitProcessor';
import { newRequest, type Request } from '../../../src/server/Request';

const out = new Outbox({ nowMs: 0, wallMs: 0 });
type Op = 'create' | 'getData' | 'sync' | 'ping';

function arrange(matchSyncs: boolean) {
  const done: string[] = [];
  const next = { processRequest: ({ sessionId, cxid }: Request) => done.push(`${sessionId}.${cxid}`) };
  const processor = new CommitProcessor({ processRequest: next.processRequest }, { matchSyncs });
  const request = (sessionId: bigint, cxid: number, op: Op): Request =>
    newRequest({ sessionId, cxid, type: operations[op].code, body: null });
  const ask = (sessionId: bigint, cxid: number, op: Op) => {
    const asked = request(sessionId, cxid, op);
    processor.processRequest(asked, out);
    return asked;
  };
  const commit = (committed: Request) => processor.commit(committed, out);
  return { done, ask, commit, request };
}

it('a change holds up what its session asks after it, and nobody else', () => {
  const { done, ask, commit } = arrange(true);
  const create = ask(1n, 1, 'create');
  ask(1n, 2, 'getData');
  ask(1n, 3, 'ping');
  ask(2n, 1, 'getData');
  expect(done).toEqual(['2.1']);
  commit(create);
  expect(done).toEqual(['2.1', '1.1', '1.2', '1.3']);
});

it('what waits stops at the next change', () => {
  const { done, ask, commit } = arrange(true);
  const first = ask(1n, 1, 'create');
  const second = ask(1n, 2, 'create');
  ask(1n, 3, 'getData');
  commit(first);
  expect(done).toEqual(['1.1']);
  commit(second);
  expect(done).toEqual(['1.1', '1.2', '1.3']);
});

it('a change that was asked for elsewhere is carried out at once, in between', () => {
  const { done, ask, commit, request } = arrange(true);
  const own = ask(1n, 5, 'create');
  commit(request(9n, 1, 'create'));
  commit(request(1n, 4, 'create')); // the same session, through another server
  commit(own);
  expect(done).toEqual(['9.1', '1.4', '1.5']);
});

it('a sync waits on a learner, and is only a place in the queue on a leader', () => {
  const learner = arrange(true);
  const sync = learner.ask(1n, 1, 'sync');
  learner.ask(1n, 2, 'getData');
  expect(learner.done).toEqual([]);
  learner.commit(sync);
  expect(learner.done).toEqual(['1.1', '1.2']);

  const leader = arrange(false);
  leader.ask(1n, 1, 'sync');
  expect(leader.done).toEqual(['1.1']);
});
