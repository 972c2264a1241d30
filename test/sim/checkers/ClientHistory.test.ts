import { describe, expect, it } from 'vitest';
import { type OperationName, reservedXids } from '../../../src/protocol/opCodes';
import { zxidOf } from '../../../src/protocol/zxid';
import type { ClientFact } from '../../../src/sim/checkers/ClientFact';
import { ClientHistory } from '../../../src/sim/checkers/ClientHistory';
import { Deliveries } from '../../../src/sim/checkers/Deliveries';
import { Reports } from './Reports';

/** alice hears the first zxid of an epoch by an answer to this, and then is answered a read by an older one. */
function rulesAfter(op: OperationName, xid: number): string[] {
  const reports = new Reports();
  const history = new ClientHistory(new Deliveries({ peer: () => null }, [], reports.report), reports.report);
  const answered = (of: OperationName, as: number, zxid: bigint): void => {
    const asked = { client: 'alice', cnxn: 1, sessionId: 7n, xid: as, op: of, request: null, atMs: 0 };
    history.heard({ kind: 'asked', ...asked } as unknown as ClientFact);
    history.heard({ kind: 'answered', asked, zxid, err: -101, response: null } as unknown as ClientFact);
  };
  answered(op, xid, zxidOf(5, 0));
  answered('exists', 2, zxidOf(4, 2));
  return reports.rules;
}

describe('what a client was shown', () => {
  it('is what answers its requests', () => {
    expect(rulesAfter('exists', 1)).toEqual(['SingleSystemImage']);
  });

  it('is not what answers a ping or credentials: a client takes no zxid from those', () => {
    expect(rulesAfter('ping', reservedXids.ping)).toEqual([]);
    expect(rulesAfter('auth', reservedXids.auth)).toEqual([]);
  });
});
