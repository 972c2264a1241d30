import { describe, expect, it } from 'vitest';
import { boolean, type Codec, int, long, nothing, record } from '../../src/jute/codecs';
import { JuteReader } from '../../src/jute/JuteReader';
import { JuteWriter } from '../../src/jute/JuteWriter';
import { internalOpCodes, type Operation, operationNameOf, operations } from '../../src/protocol/opCodes';
import { LearnerInfo, QuorumPacket } from '../../src/protocol/quorum';
import * as txn from '../../src/protocol/txn';
import { bytesOf, hexOf } from '../support/arbitraries';
import {
  packetNames,
  quorumRecording,
  type RecordedPacket,
  snapshotHead,
  snapshotNode,
  snapshotSignature,
} from '../support/QuorumRecording';

const { links } = quorumRecording();
const packets = links.flatMap((link) => link.packets);

describe('bytes between real servers', () => {
  it.each(links)('$name: every packet decodes, and encodes to the same bytes', ({ packets: passed }) => {
    for (const packet of passed) {
      const again = packet.type === 'snapshot' ? snapshotAgain(packet) : packetAgain(packet);
      expect(again, `${packet.from} ${packet.type} ${packet.txn ?? ''}`).toBe(packet.bytes);
    }
  });

  it('cover every packet, but those that change the membership', () => {
    const seen = new Set(packets.map(({ type }) => type));
    const missing = packetNames.filter((name) => name !== '' && !seen.has(name));
    expect(missing).toEqual(['COMMITANDACTIVATE', 'INFORMANDACTIVATE']);
  });

  it('cover every kind of transaction in proposals and informs, but a new membership', () => {
    const kindsIn = (type: string) => new Set(packets.flatMap((packet) => (packet.type === type ? packet.txn : [])));
    // A check stands inside a multi only.
    const kinds = Object.keys(txnRecords).filter((kind) => !['reconfig', 'check'].includes(kind));
    expect([...kindsIn('PROPOSAL')].sort()).toEqual(kinds.sort());
    expect([...kindsIn('INFORM')].sort()).toEqual(kinds.sort());
  });

  it('cover every way to catch up', () => {
    const ways = links.map(({ packets: passed }) =>
      passed.slice(3, passed.findIndex(({ type }) => type === 'UPTODATE') + 2).map(({ type }) => type),
    );
    const end = ['NEWLEADER', 'ACK', 'UPTODATE', 'ACK'];
    expect(ways).toContainEqual(['DIFF', ...end]);
    expect(ways).toContainEqual(['TRUNC', ...end]);
    expect(ways).toContainEqual(['SNAP', 'snapshot', ...end]);
    const changes = ['PROPOSAL', 'COMMIT', 'PROPOSAL', 'COMMIT'];
    expect(ways).toContainEqual(['DIFF', ...changes, 'NEWLEADER', 'ACK', 'ACK', 'ACK', 'UPTODATE', 'ACK']);
  });

  it('a leader says nothing about the tree after an error, and how it stands after everything else', () => {
    for (const packet of packets.filter(({ type }) => type === 'PROPOSAL' || type === 'INFORM')) {
      const data = QuorumPacket.read(new JuteReader(bytesOf(packet.bytes))).data ?? new Uint8Array();
      const reader = new JuteReader(data);
      passTxn(reader, new JuteWriter());
      expect(reader.remaining, packet.txn).toBe(0);
      const digest = new JuteReader(data, data.byteLength - digestBytes);
      if (packet.txn !== 'error') expect(txn.TxnDigest.read(digest).version).toBe(2);
    }
  });
});

const digestBytes = 12;

/** What stands behind the header of each kind of transaction. */
const txnRecords: Readonly<Record<string, Codec<unknown>>> = {
  create: txn.CreateTxn,
  create2: txn.CreateTxn,
  createTTL: txn.CreateTTLTxn,
  createContainer: txn.CreateContainerTxn,
  delete: txn.DeleteTxn,
  deleteContainer: txn.DeleteTxn,
  setData: txn.SetDataTxn,
  reconfig: txn.SetDataTxn,
  setACL: txn.SetACLTxn,
  check: txn.CheckVersionTxn,
  createSession: txn.CreateSessionTxn,
  closeSession: txn.CloseSessionTxn,
  error: txn.ErrorTxn,
  multi: txn.MultiTxn,
};

const Request = record('Request', { sessionId: long, cxid: int, type: int });
const Touch = record('Touch', { sessionId: long, timeout: int });
const Revalidation = record('Revalidation', { sessionId: long, valid: boolean });

/** Passes the data of a packet through our tables; what stays unread is a mistake. */
const dataOf: Readonly<Record<string, (from: JuteReader, to: JuteWriter, packet: RecordedPacket) => void>> = {
  FOLLOWERINFO: (from, to) => pass(LearnerInfo, from, to),
  OBSERVERINFO: (from, to) => pass(LearnerInfo, from, to),
  LEADERINFO: (from, to) => pass(int, from, to),
  ACKEPOCH: (from, to) => pass(int, from, to),
  NEWLEADER: (from, to) => {
    const config = from.readText(from.remaining);
    expect(config).toMatch(/^(server\.\d+=127\.0\.0\.1:\d+:\d+:(participant|observer);127\.0\.0\.1:\d+\n)+version=0$/);
    to.writeBytes(new TextEncoder().encode(config));
  },
  PROPOSAL: passTxn,
  INFORM: passTxn,
  PING: (from, to) => {
    while (from.remaining > 0) pass(Touch, from, to);
  },
  REVALIDATE: (from, to, packet) => {
    if (packet.from === 'leader') pass(Revalidation, from, to);
    else pass(Touch, from, to);
  },
  REQUEST: (from, to) => {
    const { type } = pass(Request, from, to);
    const table: Readonly<Record<string, Operation>> = operations;
    const asked = operationNameOf(type);
    if (type === internalOpCodes.createSession) pass(txn.CreateSessionTxn, from, to);
    else pass(table[asked ?? '']?.request ?? nothing, from, to);
  },
};

function packetAgain(packet: RecordedPacket): string {
  const from = new JuteReader(bytesOf(packet.bytes));
  const read = QuorumPacket.read(from);
  expect(from.remaining).toBe(0);
  expect(packetNames[read.type]).toBe(packet.type);
  if (read.data === null) return writtenAgain((to) => QuorumPacket.write(to, read));
  const inner = new JuteReader(read.data);
  const data = new JuteWriter();
  dataOf[packet.type]?.(inner, data, packet);
  expect(inner.remaining).toBe(0);
  return writtenAgain((to) => QuorumPacket.write(to, { ...read, data: data.written() }));
}

function passTxn(from: JuteReader, to: JuteWriter): void {
  const { type } = pass(txn.TxnHeader, from, to);
  const body = pass(recordOf(type), from, to);
  if (type === operations.multi.code) for (const slot of (body as txn.MultiTxn).txns) passSlot(slot);
  if (type !== internalOpCodes.error) pass(txn.TxnDigest, from, to);
}

/** What stands inside a multi has no header and no digest of its own. */
function passSlot({ type, data }: txn.Txn): void {
  const from = new JuteReader(data);
  expect(writtenAgain((to) => pass(recordOf(type), from, to))).toBe(hexOf(data));
  expect(from.remaining).toBe(0);
}

function recordOf(type: number): Codec<unknown> {
  const internal = Object.entries(internalOpCodes).find(([, code]) => code === type)?.[0];
  return txnRecords[internal ?? operationNameOf(type) ?? ''] ?? nothing;
}

function snapshotAgain(packet: RecordedPacket): string {
  const from = new JuteReader(bytesOf(packet.bytes));
  return writtenAgain((to) => {
    pass(snapshotHead, from, to);
    while (pass(snapshotSignature, from, to) !== '/') pass(snapshotNode, from, to);
    expect(pass(snapshotSignature, from, to)).toBe('BenWasHere');
    expect(from.remaining).toBe(0);
  });
}

function pass<Value>(codec: Codec<Value>, from: JuteReader, to: JuteWriter): Value {
  const value = codec.read(from);
  codec.write(to, value);
  return value;
}

function writtenAgain(write: (to: JuteWriter) => void): string {
  const to = new JuteWriter();
  write(to);
  return hexOf(to.written());
}
