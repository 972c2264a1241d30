import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JuteWriter } from '../../src/jute/JuteWriter';
import { notificationFrame } from '../../src/protocol/election';
import { frameOf } from '../../src/protocol/frames';
import { ConnectRequest, RequestHeader } from '../../src/protocol/proto';
import { LearnerInfo, QuorumPacket } from '../../src/protocol/quorum';
import { ForwardedRequest, packetBytes, type QuorumPacketType } from '../../src/protocol/quorumPackets';
import { initialMessageBytes } from '../support/initialMessageBytes';
import { QuorumWorld } from './QuorumWorld';

const bytes = (maxLength: number) => fc.uint8Array({ maxLength });
const long = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const smallLong = fc.oneof(fc.bigInt({ min: -2n, max: 6n }), long);
const int = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });

const connectRequest = fc
  .record({
    protocolVersion: int,
    lastZxidSeen: smallLong,
    timeOut: int,
    sessionId: smallLong,
    passwd: fc.oneof(fc.constant(null), bytes(20)),
    readOnly: fc.boolean(),
  })
  .map((request) => frameOf((to) => ConnectRequest.write(to, request as never)));

/** Any operation, also those nobody knows, with any body. */
const anyRequest = fc
  .record({ xid: int, type: fc.oneof(fc.integer({ min: -12, max: 110 }), int), body: bytes(60) })
  .map(({ xid, type, body }) =>
    frameOf((to) => {
      RequestHeader.write(to, { xid, type });
      to.writeBytes(body);
    }),
  );

/** Bodies that begin with a path, as most do. */
const pathRequest = fc
  .record({
    xid: int,
    type: fc.integer({ min: -12, max: 110 }),
    path: fc.string({ unit: 'binary', maxLength: 12 }),
    rest: bytes(40),
  })
  .map(({ xid, type, path, rest }) =>
    frameOf((to) => {
      RequestHeader.write(to, { xid, type });
      to.writeText(`/${path}`);
      to.writeBytes(rest);
    }),
  );

const fromClients = fc.array(fc.oneof(connectRequest, anyRequest, pathRequest, bytes(40)), { maxLength: 12 });

/** Packets of every type, in whatever order. */
const packet = fc
  .record({
    type: fc.oneof(fc.integer({ min: 0, max: 20 }), int),
    zxid: fc.oneof(fc.constantFrom(0n, 0x100000000n, 0x100000001n, 0x100000002n, -1n), long),
    data: fc.oneof(fc.constant(null), bytes(40)),
    authinfo: fc.boolean().map((named) => (named ? [{ scheme: 'ip', id: '127.0.0.1' }] : null)),
  })
  .map((fields) => {
    const to = new JuteWriter(64);
    QuorumPacket.write(to, fields);
    return to.written();
  });

/** What a learner says at first, with any id: whoever says it is let in. */
const learnerInfo = fc
  .record({ type: fc.constantFrom(11, 16), sid: smallLong, epoch: fc.constantFrom(0n, 1n) })
  .map(({ type, sid, epoch }) => {
    const data = new JuteWriter(20);
    data.writeLong(sid);
    data.writeInt(0x10000);
    data.writeLong(0n);
    const to = new JuteWriter(64);
    QuorumPacket.write(to, { type, zxid: epoch << 32n, data: data.written(), authinfo: null });
    return to.written();
  });

const fromLearners = fc
  .tuple(fc.oneof(learnerInfo, packet), fc.array(fc.oneof(packet, bytes(40)), { maxLength: 8 }))
  .map(([first, rest]) => [first, ...rest]);

function packetOf(type: QuorumPacketType, zxid: bigint, write: (to: JuteWriter) => void): Uint8Array {
  const data = new JuteWriter(64);
  write(data);
  return packetBytes(type, zxid, data.written());
}

/** How a learner is let in, up to the point where it may ask for anything. */
const asALearner = [
  packetOf('followerInfo', 0n, (to) =>
    LearnerInfo.write(to, { serverid: 7n, protocolVersion: 0x10000, configVersion: 0n }),
  ),
  packetOf('ackEpoch', 0n, (to) => to.writeInt(1)),
  packetBytes('ack', 0x100000000n),
];

/** What a client of a learner asks for, with any body. */
const forwarded = fc
  .record({
    sessionId: smallLong,
    cxid: int,
    type: fc.integer({ min: -12, max: 110 }),
    path: fc.constantFrom('/', '/zookeeper/config', '/a'),
    rest: bytes(40),
  })
  .map(({ path, rest, ...fields }) =>
    packetOf('request', -1n, (to) => {
      ForwardedRequest.write(to, fields);
      to.writeText(path);
      to.writeBytes(rest);
    }),
  );
const fromOneLetIn = fc.array(fc.oneof(forwarded, packet), { maxLength: 10 }).map((rest) => [...asALearner, ...rest]);

const notification = fc
  .record({
    state: fc.integer({ min: -1, max: 4 }),
    leader: smallLong,
    zxid: smallLong,
    electionEpoch: smallLong,
    peerEpoch: smallLong,
    version: fc.integer({ min: -1, max: 3 }),
    config: bytes(20),
  })
  .map((fields) => notificationFrame(fields));

const electionFrame = fc.oneof(
  notification,
  bytes(60).map((payload) => frameOf((to) => to.writeBytes(payload))),
);
const fromVoters = fc
  .tuple(fc.oneof(initialMessageBytes(smallLong), bytes(40)), fc.array(electionFrame, { maxLength: 5 }))
  .map(([first, rest]) => [first, ...rest]);

/** After all that, somebody who behaves is served on every server. */
function expectServing(world: QuorumWorld): void {
  world.leader();
  world.settle();
  for (const name of world.ensemble.names) {
    expect(world.ensemble.statusOf(name).process).toBe('running');
    const alice = world.client(name);
    expect(alice.create(`/served-by-${name}-`, 'persistentSequential')?.err).toBe(0);
    alice.close();
  }
}

function tellAll(world: QuorumWorld, server: string, port: number, pieces: readonly Uint8Array[]): void {
  const stranger = world.connect(server, port);
  for (const piece of pieces) {
    stranger.sendBytes(piece);
    world.wait(3);
  }
  world.wait(50);
  stranger.close();
}

describe('whatever arrives, a server goes on', () => {
  it.each(['zk1', 'zk3'])('from clients, to a follower and to the leader: %s', (server) => {
    fc.assert(
      fc.property(fromClients, (pieces) => {
        const world = new QuorumWorld().settle();
        tellAll(world, server, 2181, pieces);
        expectServing(world);
      }),
      { numRuns: 60 },
    );
  });

  it('from strangers at the port for learners', () => {
    fc.assert(
      fc.property(fromLearners, (pieces) => {
        const world = new QuorumWorld().settle();
        tellAll(world, 'zk3', 2888, pieces);
        expectServing(world);
      }),
      { numRuns: 120 },
    );
  });

  it('from one that was let in as a learner', () => {
    fc.assert(
      fc.property(fromOneLetIn, (pieces) => {
        const world = new QuorumWorld().settle();
        tellAll(world, 'zk3', 2888, pieces);
        expect(world.noted('sync', 'zk3').some(({ to }) => to === 7)).toBe(true);
        expectServing(world);
      }),
      { numRuns: 100 },
    );
  });

  it.each(['zk1', 'zk3'])('from strangers at the port for elections: %s', (server) => {
    fc.assert(
      fc.property(fromVoters, (pieces) => {
        const world = new QuorumWorld().settle();
        tellAll(world, server, 3888, pieces);
        expectServing(world);
      }),
      { numRuns: 60 },
    );
  });
});
