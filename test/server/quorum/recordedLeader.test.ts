import { describe, expect, it } from 'vitest';
import { hex } from '../../../src/protocol/zxid';
import { hexOf } from '../../support/arbitraries';
import { packetNames, quorumRecording } from '../../support/QuorumRecording';
import { LeaderReplay } from './LeaderReplay';
import { packetOf } from './LearnerReplay';

/** Where the real leader had just begun its epoch and knew nothing but what the learner's way to catch up tells of it. */
const beginnings = [
  { name: 'starts with nothing; every kind of change, asked for here and elsewhere', serves: false },
  { name: 'the leader was killed; follows the next one', serves: false },
  { name: 'the old leader comes back, has missed nothing but the new epoch', serves: true },
  { name: 'an old leader comes back with a change that nobody else has', serves: true },
];

describe('a leader that hears what a real learner said', () => {
  it.each(beginnings)('$name: says what a real leader said', ({ name, serves }) => {
    const link = quorumRecording().links.find((recorded) => recorded.name === name);
    if (!link) throw new Error(`There is no link called ${name}.`);
    const end = link.packets.findIndex(({ type }) => type === 'UPTODATE') + 2; // and its acknowledgement
    const beginning = { ...link, packets: link.packets.slice(0, end) };
    const theirs = beginning.packets.filter(({ from }) => from === 'leader').map(packetOf);
    expect(new LeaderReplay(beginning, { serves }).said.map(shown)).toEqual(theirs.map(shown));
  });
});

function shown({ type, zxid, data }: ReturnType<typeof packetOf>): string {
  return `${packetNames[type]} ${hex(zxid)} ${data === null ? null : hexOf(data)}`;
}
