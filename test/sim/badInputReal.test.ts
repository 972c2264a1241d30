import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findZooKeeper } from '../../src/node/findZooKeeper';
import type { ServerAddress } from '../../src/ports/Transport';
import { OPEN_ACL_UNSAFE } from '../../src/protocol/data';
import { bareFrame, frameOf } from '../../src/protocol/frames';
import { ConnectRequest, RequestHeader } from '../../src/protocol/proto';
import { type EnsembleSide, onBothEnsembles } from '../support/bothEnsembles';
import { realServerWanted } from '../support/realServerWanted';

const asking: ConnectRequest = {
  protocolVersion: 0,
  lastZxidSeen: 0n,
  timeOut: 8000,
  sessionId: 0n,
  passwd: new Uint8Array(16),
  readOnly: false,
};
const hello = (asked: Partial<ConnectRequest> = {}) => bareFrame(ConnectRequest, { ...asking, ...asked });
const greeting = hello();
const request = (xid: number, type: number, body: readonly number[] = []) =>
  frameOf((to) => {
    RequestHeader.write(to, { xid, type });
    to.writeBytes(Uint8Array.from(body));
  });
const ints = (...values: number[]) => {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  values.forEach((value, index) => {
    view.setInt32(4 * index, value);
  });
  return new Uint8Array(view.buffer);
};

/** What is sent on a connection of its own, one piece after the other. */
const cases: Readonly<Record<string, readonly Uint8Array[]>> = {
  'a length below 0': [ints(-1)],
  'a length above jute.maxbuffer': [ints(0x100000)],
  'no bytes at all, as a frame': [ints(0)],
  'a handshake of four bytes': [ints(4, 0)],
  'a handshake cut short': [hello().subarray(0, 20)],
  'a handshake with a password of negative length': [frameOf((to) => to.writeBytes(hello().subarray(4, 28))), ints(-7)],
  'a request before the handshake': [request(1, 11)],
  'a four-letter word nobody knows': [new TextEncoder().encode('zzzz')],
  HTTP: [new TextEncoder().encode('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')],
  'a TLS hello': [Uint8Array.of(0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3)],
  'a password of no bytes': [hello({ sessionId: 0x123n, passwd: new Uint8Array(0) })],
  'no password': [hello({ sessionId: 0x456n, passwd: null as never })],
  'a timeout below 0': [hello({ timeOut: -1 })],
  'a second handshake': [greeting, greeting],
  'a frame of nothing after the handshake': [greeting, ints(0)],
  'a header cut short': [greeting, ints(4, 7)],
  'an operation nobody knows': [greeting, request(1, 77)],
  'createSession, from a client': [greeting, request(1, -10, [0, 0, 0x27, 0x10])],
  'closeSession with the number of the transaction': [greeting, request(1, -11)],
  'deleteContainer, from a client': [greeting, request(1, 20, [...new TextEncoder().encode('/zookeeper')])],
  'a create without a body': [greeting, request(1, 1)],
  'a create with a list of ACLs that claims too much': [
    hello(),
    request(1, 1, [0, 0, 0, 2, 47, 97, 0, 0, 0, 0, 127, 0, 0, 0]),
  ],
  'a multi that does not end': [greeting, request(1, 14, [0, 0, 0, 1, 0, 255, 255, 255, 255])],
  'an auth cut short': [greeting, request(-4, 100, [0, 0])],
  'xid of a watch event': [greeting, request(-1, 4, [0, 0, 0, 1, 47, 0])],
  'two requests of one xid': [greeting, request(5, 3, [0, 0, 0, 1, 47, 0]), request(5, 3, [0, 0, 0, 1, 47, 0])],
  'xids that count down': [greeting, request(9, 3, [0, 0, 0, 1, 47, 0]), request(3, 3, [0, 0, 0, 1, 47, 0])],
};

/** With nothing heard for so long, a connection counts as one that stays open, ms: long enough for a busy machine. */
const quietMs = 4000;

/** Sends the pieces; tells how many bytes came back and whether the server ended the connection within a while. */
function tell(address: ServerAddress, pieces: readonly Uint8Array[]): Promise<string> {
  return new Promise((resolve) => {
    let received = 0;
    const socket = connect({ ...address, noDelay: true });
    let quiet: NodeJS.Timeout | undefined;
    const done = (how: string) => {
      clearTimeout(quiet);
      socket.destroy();
      resolve(`${received} bytes, ${how}`);
    };
    socket.on('data', (bytes) => {
      received += bytes.length;
      quiet?.refresh();
    });
    socket.on('end', () => done('ended'));
    socket.on('error', () => done('ended')); // bytes that nobody read turn an end into a reset
    socket.on('connect', async () => {
      for (const [index, piece] of pieces.entries()) {
        // What follows the handshake waits for its answer: otherwise the end may overtake that.
        while (index > 0 && pieces[0] === greeting && received === 0 && !socket.destroyed) await pause(5);
        socket.write(piece);
      }
      quiet = setTimeout(() => done('open'), quietMs);
    });
  });
}

async function expectServing(side: EnsembleSide): Promise<void> {
  for (const id of side.addresses.keys()) {
    const client = await side.join(id + 1);
    await client.call('create', { path: '/served-', data: null, acl: [...OPEN_ACL_UNSAFE], flags: 2 });
    await client.call('closeSession', null);
  }
}

const wanted = realServerWanted(findZooKeeper());

it.skipIf(!wanted)('what makes no sense is answered as by a real server', async () => {
  const { ours, theirs } = await onBothEnsembles({}, async (side) => {
    const { leader, followers } = await side.roles();
    const answers: Record<string, string> = {};
    for (const [role, id] of Object.entries({ leader, follower: followers[0] ?? 0 })) {
      const told = Object.entries(cases).map(
        async ([name, pieces]) => [name, await tell(side.address(id), pieces)] as const,
      );
      for (const [name, answer] of await Promise.all(told)) answers[`${role}: ${name}`] = answer;
    }
    await expectServing(side);
    return answers;
  });
  expect(ours).toEqual(theirs);
});

it.skipIf(!wanted)('the same random bytes leave both ensembles serving', async () => {
  const pieces = fc.sample(fc.array(fc.uint8Array({ minLength: 1, maxLength: 60 }), { minLength: 1, maxLength: 4 }), {
    numRuns: 60,
    seed: 1,
  });
  await onBothEnsembles({}, async (side) => {
    const { leader } = await side.roles();
    await Promise.all(pieces.map((each, index) => tell(side.address(leader), index % 2 ? [greeting, ...each] : each)));
    await expectServing(side);
  });
});

it.skipIf(!wanted)('a thousand connections from one address are let in by both', async () => {
  await onBothEnsembles({}, async (side) => {
    const { leader } = await side.roles();
    const sockets = Array.from({ length: 1000 }, () => connect(side.address(leader)));
    await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once('connect', resolve))));
    await expectServing(side);
    for (const socket of sockets) socket.destroy();
  });
});

it.skipIf(!wanted)('one connection more than maxClientCnxns is ended at once by both', async () => {
  const options = { ours: { maxClientCnxns: 3 }, real: { settings: { maxClientCnxns: '3' } } };
  const { ours, theirs } = await onBothEnsembles(options, async (side) => {
    const { leader } = await side.roles();
    await pause(200); // until the words that found the leader are gone
    const told: Promise<string>[] = [];
    for (let count = 0; count < 5; count += 1) {
      told.push(tell(side.address(leader), [greeting]));
      await pause(50); // a real server counts a connection some time after it let it in
    }
    return Promise.all(told);
  });
  expect(ours).toEqual(theirs);
});
