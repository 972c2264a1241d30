import { type KeeperErrorName, keeperErrors } from '../../protocol/KeeperError';
import type { MultiOperation, MultiResult } from '../../protocol/multi';
import { type OperationName, reservedXids } from '../../protocol/opCodes';
import type * as proto from '../../protocol/proto';
import { hex } from '../../protocol/zxid';
import type { LoggedTxn } from '../../server/persistence/DataDir';
import { readTxn } from '../../server/persistence/txnBytes';
import type { Txn } from '../../server/Txn';
import { sameBytes } from '../sameBytes';
import type { Checker, Report } from './Checker';
import type { AskedRequest, ClientFact } from './ClientFact';
import type { Deliveries } from './Deliveries';
import { ModelTree } from './ModelTree';

type Answer = Extract<ClientFact, { kind: 'answered' }>;

/** A change that a client asked for, and what it was told, if anything. */
interface Write {
  readonly asked: AskedRequest;
  /** The newest zxid that any client knew to be done when this was asked. */
  readonly floor: bigint;
  answer: Answer | null;
}

const writes: ReadonlySet<OperationName> = new Set(['create', 'create2', 'delete', 'setData', 'multi', 'closeSession']);

/** These end a request before anybody looks at the tree. */
const beforeTheTree: ReadonlySet<number> = new Set(
  (['SessionExpired', 'SessionMoved', 'UnknownSession'] satisfies KeeperErrorName[]).map(
    (name) => keeperErrors[name].code,
  ),
);

/**
 * What clients may conclude from what they were told. While it goes on: each connection's answers come in the order of its requests, no client sees a zxid go back, and whatever was asked after another
 * one's answer comes after it. At the end: the changes, carried out one after the other by their zxids on a model of the tree,
 * give just the answers that were given, each client's in the order in which it asked; and each read saw the model at its zxid.
 */
export class ClientHistory implements Checker {
  readonly #deliveries: Pick<Deliveries, 'all'>;
  readonly #report: Report;
  readonly #writes = new Map<string, Write>(); // by session and xid, as transactions name them
  readonly #reads: Answer[] = [];
  /** By session: the newest zxid it was shown. */
  readonly #seen = new Map<bigint, bigint>();
  /** By connection: xids of the requests that are not answered, oldest first. */
  readonly #waiting = new Map<number, number[]>();
  #newestDone = 0n;

  constructor(deliveries: Pick<Deliveries, 'all'>, report: Report) {
    this.#deliveries = deliveries;
    this.#report = report;
  }

  heard(fact: ClientFact): void {
    this.#keepOrder(fact);
    if (fact.kind === 'asked' && writes.has(fact.op)) {
      this.#writes.set(keyOf(fact.sessionId, fact.xid), { asked: fact, floor: this.#newestDone, answer: null });
    } else if (fact.kind === 'answered') this.#answered(fact);
  }

  ended(): void {
    const model = new ModelTree();
    const lastXids = new Map<bigint, number>();
    const done = new Set<string>();
    const reads = [...this.#reads].sort((one, other) => (one.zxid < other.zxid ? -1 : one.zxid > other.zxid ? 1 : 0));
    let nextRead = 0;
    const readUpTo = (before: bigint | null) => {
      for (let read = reads[nextRead]; read && (before === null || read.zxid < before); read = reads[nextRead]) {
        this.#read(read, model);
        nextRead += 1;
      }
    };
    for (const txn of this.#deliveries.all) {
      readUpTo(txn.zxid);
      this.#carryOut(txn, model, lastXids, done);
    }
    readUpTo(null);
    for (const [key, { asked, answer }] of this.#writes) {
      if (asked.op === 'closeSession' && !model.hasSession(asked.sessionId)) continue;
      if (!answer || done.has(key) || answer.err === keeperErrors.ConnectionLoss.code) continue;
      const says = `${asked.client} was answered its ${asked.op} ${asked.xid} at ${hex(answer.zxid)}, and it is nowhere`;
      this.#report('WritesFollowModel', [asked.client], says);
    }
  }

  /** Pings share one xid: they are left out. */
  #keepOrder(fact: ClientFact): void {
    if (fact.kind === 'broken') this.#waiting.delete(fact.cnxn);
    if (fact.kind === 'asked' && fact.xid >= 0) {
      const waiting = this.#waiting.get(fact.cnxn);
      if (waiting) waiting.push(fact.xid);
      else this.#waiting.set(fact.cnxn, [fact.xid]);
    }
    if (fact.kind !== 'answered' || fact.asked.xid < 0) return;
    const { client, cnxn, xid } = fact.asked;
    const next = this.#waiting.get(cnxn)?.shift();
    if (next !== xid)
      this.#report('AnswersInOrder', [client], `${client} is answered ${xid} when it waits for ${next}`);
  }

  #answered(answer: Answer): void {
    const { asked, zxid } = answer;
    if (zxid > 0n && !isNoAnswer(asked.xid)) {
      const seen = this.#seen.get(asked.sessionId) ?? 0n;
      if (zxid < seen) {
        const says = `${asked.client} was shown ${hex(zxid)} after ${hex(seen)}, in the same session`;
        this.#report('SingleSystemImage', [asked.client], says);
      }
      this.#seen.set(asked.sessionId, zxid);
    }
    if (!writes.has(asked.op)) {
      this.#reads.push(answer);
      return;
    }
    const key = keyOf(asked.sessionId, asked.xid);
    const write = this.#writes.get(key);
    if (!write) return;
    if (answer.err === keeperErrors.NotReadOnly.code) {
      this.#writes.delete(key); // a server without a quorum: nobody decided on it
      return;
    }
    write.answer = answer;
    // A session of a single server ends without a transaction.
    if (zxid <= write.floor && asked.op !== 'closeSession') {
      const says = `${asked.client} asked for ${asked.op} ${asked.xid} when ${hex(write.floor)} was done, and it got ${hex(zxid)}`;
      this.#report('RealTimeOrder', [asked.client], says);
    }
    if (zxid > this.#newestDone) this.#newestDone = zxid;
  }

  #carryOut({ bytes }: LoggedTxn, model: ModelTree, lastXids: Map<bigint, number>, done: Set<string>): void {
    const { header, txn } = readTxn(bytes);
    const { clientId, cxid, zxid } = header;
    if (txn.op === 'createSession') model.createSession(clientId);
    const key = keyOf(clientId, cxid);
    const write = this.#writes.get(key);
    if (!write || cxid === 0) {
      if (txn.op === 'closeSession') model.closeSession(clientId, zxid);
      return;
    }
    const { asked, floor, answer } = write;
    const { client, op } = asked;
    const complain = (says: string) =>
      this.#report('WritesFollowModel', [client], `${client}'s ${op} ${cxid} at ${hex(zxid)} ${says}`);
    if (done.has(key)) this.#report('ProgramOrder', [client], `${client}'s ${op} ${cxid} was carried out twice`);
    done.add(key);
    if (answer && answer.zxid !== zxid) complain(`was answered at ${hex(answer.zxid)}`);
    const err = errOf(txn);
    if (beforeTheTree.has(err)) {
      if (answer && answer.err !== err) complain(`was refused with ${err}, and the client was told ${answer.err}`);
      return;
    }
    if (zxid <= floor)
      this.#report('RealTimeOrder', [client], `${client}'s ${op} ${cxid} came before what was done when it was asked`);
    const lastXid = lastXids.get(clientId) ?? 0;
    if (cxid < lastXid)
      this.#report('ProgramOrder', [client], `${client}'s ${op} ${cxid} came after its request ${lastXid}`);
    lastXids.set(clientId, cxid);
    // The end of a session is prepared without a look at it: the leader's and the client's may both be under way.
    if (op !== 'closeSession' && !model.hasSession(clientId)) complain('comes from a session that is over');
    const refused = err === keeperErrors.NotEmpty.code ? pathRefused(txn, asked) : null;
    if (refused !== null && model.stillCountsChildren(refused, zxid)) return;
    const expected = model.apply(op, asked.request, clientId, zxid);
    if (!expected) return;
    const wanted = expected.errs?.find((each) => each !== 0) ?? expected.err;
    if (wanted !== err) complain(`should end with ${wanted}, and ended with ${err}`);
    if (!answer) return;
    if (answer.err !== expected.err) complain(`should be answered ${expected.err}, and was ${answer.err}`);
    if (answer.err !== 0) return;
    if (op === 'create' || op === 'create2') {
      const { path } = answer.response as proto.CreateResponse;
      if (path !== expected.path) complain(`should make ${expected.path}, and made ${path}`);
    } else if (op === 'setData') {
      const { stat } = answer.response as proto.SetDataResponse;
      const { path } = asked.request as proto.SetDataRequest;
      if (stat.mzxid !== zxid || stat.version !== model.node(path)?.version) complain('was answered another version');
    } else if (op === 'multi') {
      const errs = (answer.response as MultiResult[]).map((result) =>
        result.op === 'error' ? result.response.err : 0,
      );
      if (errs.join() !== expected.errs?.join()) complain(`should be answered ${expected.errs}, and was ${errs}`);
    }
  }

  #read({ asked, zxid, err, response }: Answer, model: ModelTree): void {
    const { client, op, request } = asked;
    const complain = (says: string) => {
      this.#report('ReadsFollowModel', [client], `${client}'s ${op} ${asked.xid} at ${hex(zxid)} ${says}`);
    };
    if (op !== 'getData' && op !== 'exists' && op !== 'getChildren2') return;
    if (beforeTheTree.has(err)) return;
    const { path } = request as { path: string };
    const node = model.node(path);
    if ((err === 0) !== (node !== null)) complain(node ? `missed ${path}` : `saw ${path}, which is not there`);
    if (err !== 0 || !node) return;
    const { stat } = response as proto.ExistsResponse;
    if (stat.version !== node.version || stat.mzxid !== node.mzxid || stat.czxid !== node.czxid)
      complain(`saw another ${path}`);
    if (stat.ephemeralOwner !== node.owner || stat.pzxid !== node.pzxid)
      complain(`saw another owner or children of ${path}`);
    if (stat.numChildren !== node.children.size) complain(`saw ${stat.numChildren} children of ${path}`);
    if (op === 'getData') {
      const { data } = response as proto.GetDataResponse;
      if (!sameBytes(data ?? new Uint8Array(0), node.data ?? new Uint8Array(0))) complain(`saw other data of ${path}`);
    }
    if (op === 'getChildren2') {
      const { children } = response as proto.GetChildren2Response;
      if ([...children].sort().join() !== [...node.children].sort().join()) complain(`saw other children of ${path}`);
    }
  }
}

/** The znode that a delete, or a delete in a multi, could not take away. */
function pathRefused(txn: Txn, { op, request }: AskedRequest): string | null {
  if (op === 'delete') return (request as proto.DeleteRequest).path;
  if (op !== 'multi' || txn.op !== 'multi') return null;
  const at = txn.txns.findIndex((step) => step.op === 'error');
  return (request as MultiOperation[])[at]?.request.path ?? null;
}

function keyOf(sessionId: bigint, xid: number): string {
  return `${sessionId} ${xid}`;
}

/** Error code that a transaction carries; of a multi that of the first operation that failed. */
function errOf(txn: Txn): number {
  if (txn.op === 'error') return txn.txn.err;
  if (txn.op !== 'multi') return 0;
  for (const part of txn.txns) if (part.op === 'error' && part.txn.err !== 0) return part.txn.err;
  return 0;
}

/** A client takes no zxid from what answers pings and credentials: they show nothing. Source: ClientCnxn.SendThread.readResponse */
function isNoAnswer(xid: number): boolean {
  return xid === reservedXids.ping || xid === reservedXids.auth;
}
