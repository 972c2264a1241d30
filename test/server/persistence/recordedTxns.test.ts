import { describe, expect, it } from 'vitest';
import { JuteReader } from '../../../src/jute/JuteReader';
import { QuorumPacket } from '../../../src/protocol/quorum';
import { readTxn, txnBytes } from '../../../src/server/persistence/txnBytes';
import { bytesOf, hexOf } from '../../support/arbitraries';
import { quorumRecording } from '../../support/QuorumRecording';

/** A version and a sum over the tree, after every transaction of a real leader but a failed one. We write none. */
const digestBytes = 12;

const proposals = quorumRecording()
  .links.flatMap(({ packets }) => packets)
  .filter(({ type }) => type === 'PROPOSAL');
const kinds = [...new Set(proposals.map(({ txn }) => txn))];

describe('transactions of a real leader', () => {
  it.each(kinds)('%s: read and written again, the bytes are the same but for the digest', (kind) => {
    for (const { bytes } of proposals.filter(({ txn }) => txn === kind)) {
      const data = QuorumPacket.read(new JuteReader(bytesOf(bytes))).data ?? new Uint8Array();
      const { header, txn } = readTxn(data);
      const withoutDigest = kind === 'error' ? data : data.subarray(0, -digestBytes);
      expect(hexOf(txnBytes(header, txn))).toBe(hexOf(withoutDigest));
    }
  });
});
