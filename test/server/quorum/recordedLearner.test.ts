import { describe, expect, it } from 'vitest';
import { hex } from '../../../src/protocol/zxid';
import { hexOf } from '../../support/arbitraries';
import { packetNames, quorumRecording, type RecordedLink, type RecordedPacket } from '../../support/QuorumRecording';
import { LearnerReplay, packetOf } from './LearnerReplay';

const { links } = quorumRecording();

describe('a learner that hears what a real leader said', () => {
  it.each(links)('$name: says what a real learner said', (link) => {
    const replay = new LearnerReplay(link);
    expect(replay.said.map(shown)).toEqual(saidOnItsOwn(link).map(packetOf).map(shown));
    expect(replay.lost).toBe(null);
  });

  it.each(links)('$name: knows what the leader knew', (link) => {
    const { peer } = new LearnerReplay(link);
    const [newLeader] = link.packets.filter(({ type }) => type === 'NEWLEADER').map(packetOf);
    expect(peer.currentEpoch).toBe((newLeader?.zxid ?? 0n) >> 32n);
    const changes = ['DIFF', 'TRUNC', 'SNAP', 'COMMIT', 'INFORM'];
    const [last] = link.packets.filter(({ type }) => changes.includes(type)).slice(-1);
    expect(hex(peer.database.lastProcessedZxid)).toBe(hex(last ? packetOf(last).zxid : 0n));
  });

  it('has the same znodes in the end, whether it was told of each change or came as an observer', () => {
    const [follower, observer] = links.slice(0, 2).map((link) => new LearnerReplay(link).peer.database.tree);
    const paths = [...(follower?.nodes() ?? [])].map(([path]) => path);
    const made = [
      '/',
      '/from-the-observer',
      '/m',
      '/m/s-0000000000',
      '/m/ttl',
      '/null',
      '/s-0000000002',
      '/ttl',
      '/会话',
    ];
    expect(paths.filter((path) => !path.startsWith('/zookeeper')).sort()).toEqual(made.sort());
    expect([...(observer?.nodes() ?? [])].sort()).toEqual([...(follower?.nodes() ?? [])].sort());
  });

  it('forgets what nobody else has', () => {
    const truncated = links.find(({ packets }) => packets.some(({ type }) => type === 'TRUNC'));
    if (!truncated) throw new Error('No link with a TRUNC is recorded.');
    const [, , promised] = truncated.packets.map(packetOf);
    const { peer } = new LearnerReplay(truncated);
    expect(peer.database.lastProcessedZxid).toBe((promised?.zxid ?? 0n) - 1n);
    expect(peer.log.lastZxid).toBe((promised?.zxid ?? 0n) - 1n);
  });
});

/**
 * Without what its clients made it say, and without the acknowledgements of single changes that came with a DIFF: a real
 * learner sends those as well, after the one that counts, and its leader passes them over.
 */
function saidOnItsOwn({ packets }: RecordedLink): RecordedPacket[] {
  const upToDate = packets.findIndex(({ type }) => type === 'UPTODATE');
  const isEcho = (packet: RecordedPacket, index: number) =>
    index < upToDate && packet.type === 'ACK' && (packetOf(packet).zxid & 0xffffffffn) !== 0n;
  return packets.filter(
    (packet, index) =>
      packet.from === 'learner' && !['REQUEST', 'REVALIDATE'].includes(packet.type) && !isEcho(packet, index),
  );
}

function shown({ type, zxid, data }: ReturnType<typeof packetOf>): string {
  return `${packetNames[type]} ${hex(zxid)} ${data === null ? null : hexOf(data)}`;
}
