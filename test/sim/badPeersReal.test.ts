import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { JuteWriter } from '../../src/jute/JuteWriter';
import { findZooKeeper } from '../../src/node/findZooKeeper';
import { InitialMessage, oneAddressVersion } from '../../src/protocol/election';
import { frameOf } from '../../src/protocol/frames';
import { LearnerInfo } from '../../src/protocol/quorum';
import { packetBytes } from '../../src/protocol/quorumPackets';
import { RealEnsemble } from '../support/RealEnsemble';
import { realServerWanted } from '../support/realServerWanted';
import { QuorumWorld } from './QuorumWorld';

function ints(...values: readonly number[]): Uint8Array {
  return written((to) => {
    for (const value of values) to.writeInt(value);
  });
}

const written = (write: (to: JuteWriter) => void) => {
  const to = new JuteWriter(64);
  write(to);
  return to.written().slice();
};
const info = (serverid: bigint, configVersion = 0n) =>
  written((to) => LearnerInfo.write(to, { serverid, protocolVersion: 0x10000, configVersion }));
const initial = (sid: bigint, electionAddresses = '127.0.0.1:1', protocolVersion = oneAddressVersion) =>
  written((to) => InitialMessage.write(to, { protocolVersion, sid, electionAddresses }));

/** What a stranger says at the port for learners of the leader, one packet after the other. */
const toLeader: Readonly<Record<string, readonly Uint8Array[]>> = {
  'a ping first': [packetBytes('ping', 0n)],
  'an ack first': [packetBytes('ack', 0x100000000n)],
  'a request first': [packetBytes('request', -1n, new Uint8Array(20))],
  'a packet whose data has a length below −1': [ints(11, 0, 0, -5)],
  'a packet whose data claims 2 GiB': [ints(11, 0, 0, 0x7fffffff)],
  'a newer membership than the leader has': [packetBytes('followerInfo', 0n, info(7n, 0x999n))],
  'a learner, and then no ackEpoch': [packetBytes('followerInfo', 0n, info(7n)), packetBytes('ping', 0n)],
  'an ackEpoch without an epoch': [
    packetBytes('followerInfo', 0n, info(7n)),
    packetBytes('ackEpoch', 0n, new Uint8Array(2)),
  ],
};

/** What a stranger says at the port for elections of the server with this id. */
const toVoter = (sid: bigint): Readonly<Record<string, readonly Uint8Array[]>> => ({
  'an address of no bytes': [initial(9n, '')],
  'an address that is too long': [initial(9n, `${'x'.repeat(3000)}:1`)],
  'a version that nobody knows': [initial(9n, '127.0.0.1:1', -7n)],
  'a smaller id': [initial(0n)],
  'its own id': [initial(sid)],
  'a larger id, then a message of length 0': [initial(9n), Uint8Array.of(0, 0, 0, 0)],
  'a larger id, then a message of length −1': [initial(9n), Uint8Array.of(255, 255, 255, 255)],
  'a larger id, then a message that is too long': [initial(9n), Uint8Array.of(0, 8, 0, 1)],
  'a larger id, then a message that is too short': [initial(9n), frameOf((to) => to.writeBytes(new Uint8Array(10)))],
});

/** Whether the server hung up within a while. */
function hangsUp(port: number, pieces: readonly Uint8Array[]): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const done = (ended: boolean) => {
      socket.destroy();
      resolve(ended);
    };
    socket.on('data', () => {});
    socket.on('end', () => done(true));
    socket.on('error', () => done(true));
    pieces.forEach((piece, index) => {
      setTimeout(() => socket.write(piece), index * 200);
    });
    setTimeout(() => done(false), 3000);
  });
}

function hangsUpHere(world: QuorumWorld, port: number, pieces: readonly Uint8Array[]): boolean {
  const stranger = world.connect('zk3', port);
  for (const piece of pieces) {
    world.wait(200);
    stranger.sendBytes(piece);
  }
  world.wait(1300);
  const ended = stranger.broken !== null;
  stranger.close();
  return ended;
}

it.skipIf(!realServerWanted(findZooKeeper()))(
  'strangers at the ports between servers are hung up on where a real one does',
  async () => {
    const real = await RealEnsemble.start();
    const leader = await real.leader();
    const conf = (await real.server(leader).ask('conf')) ?? '';
    const portOf = (name: string) => Number(new RegExp(`^${name}=(\\d+)$`, 'm').exec(conf)?.[1]);
    const theirs: Record<string, boolean> = {};
    const ours: Record<string, boolean> = {};
    const world = new QuorumWorld({ tickMs: 500 }).settle();
    for (const [name, pieces] of Object.entries(toLeader)) {
      theirs[name] = await hangsUp(portOf('quorumPort'), pieces);
      ours[name] = hangsUpHere(world, 2888, pieces);
    }
    for (const [name, pieces] of Object.entries(toVoter(BigInt(leader)))) {
      theirs[name] = await hangsUp(portOf('electionPort'), pieces);
      ours[name] = hangsUpHere(world, 3888, toVoter(3n)[name] ?? []);
    }
    const stillLeads = (await real.leader()) === leader;
    await real.stop();
    expect(ours).toEqual(theirs);
    expect([world.ensemble.leader, stillLeads]).toEqual(['zk3', true]);
  },
);
