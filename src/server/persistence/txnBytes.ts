import { assert } from '../../assert';
import { internalOpCodes, operations } from '../../protocol/opCodes';
import * as txns from '../../protocol/txn';
import { type Codec, JuteError, JuteReader, JuteWriter } from '../../protocol/wire';
import type { Txn, TxnHeader } from '../Txn';

type PlainTxn = Exclude<Txn, { op: 'multi' }>;

/** How each transaction is numbered and written. */
const records: { readonly [Op in PlainTxn['op']]: { readonly type: number; readonly codec: Codec<unknown> } } = {
  create: { type: operations.create.code, codec: txns.CreateTxn },
  create2: { type: operations.create2.code, codec: txns.CreateTxn },
  createContainer: { type: operations.createContainer.code, codec: txns.CreateContainerTxn },
  createTTL: { type: operations.createTTL.code, codec: txns.CreateTTLTxn },
  delete: { type: operations.delete.code, codec: txns.DeleteTxn },
  deleteContainer: { type: internalOpCodes.deleteContainer, codec: txns.DeleteTxn },
  setData: { type: operations.setData.code, codec: txns.SetDataTxn },
  setACL: { type: operations.setACL.code, codec: txns.SetACLTxn },
  reconfig: { type: operations.reconfig.code, codec: txns.SetDataTxn },
  check: { type: operations.check.code, codec: txns.CheckVersionTxn },
  createSession: { type: internalOpCodes.createSession, codec: txns.CreateSessionTxn },
  closeSession: { type: operations.closeSession.code, codec: txns.CloseSessionTxn },
  error: { type: internalOpCodes.error, codec: txns.ErrorTxn },
};

const opsByType = new Map(Object.entries(records).map(([op, { type }]) => [type, op as PlainTxn['op']]));

/** A transaction as it stands in a log file and in a proposal: its header, then its record. Source: Util.marshallTxnEntry */
export function txnBytes({ clientId, cxid, zxid, timeMs }: TxnHeader, txn: Txn): Uint8Array {
  const to = new JuteWriter(128);
  const type = txn.op === 'multi' ? operations.multi.code : records[txn.op].type;
  txns.TxnHeader.write(to, { clientId, cxid, zxid, time: BigInt(timeMs), type });
  writeTxn(to, txn);
  return to.written();
}

/** Throws JuteError for bytes that are no transaction. What stands after it, such as a digest of the tree, is not read. */
export function readTxn(bytes: Uint8Array): { readonly header: TxnHeader; readonly txn: Txn; readonly type: number } {
  const from = new JuteReader(bytes);
  const { clientId, cxid, zxid, time, type } = txns.TxnHeader.read(from);
  return { header: { clientId, cxid, zxid, timeMs: Number(time) }, txn: readRecord(type, from), type };
}

function writeTxn(to: JuteWriter, txn: Txn): void {
  if (txn.op !== 'multi') {
    records[txn.op].codec.write(to, txn.txn);
    return;
  }
  const parts = txn.txns.map((part) => {
    assert(part.op !== 'multi', 'a multi holds no multi');
    const data = new JuteWriter(128);
    writeTxn(data, part);
    return { type: records[part.op].type, data: data.written() };
  });
  txns.MultiTxn.write(to, { txns: parts });
}

function readRecord(type: number, from: JuteReader): Txn {
  if (type === operations.multi.code) {
    const { txns: parts } = txns.MultiTxn.read(from);
    return { op: 'multi', txns: parts.map((part) => readRecord(part.type, new JuteReader(part.data))) };
  }
  const op = opsByType.get(type);
  if (!op) throw new JuteError(`${type} is no type of transaction`);
  return { op, txn: records[op].codec.read(from) } as PlainTxn; // the table pairs each op with its record
}
