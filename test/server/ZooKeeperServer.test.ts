import { describe, expect, it } from 'vitest';
import { bareFrame } from '../../src/protocol/frames';
import { operations } from '../../src/protocol/opCodes';
import * as proto from '../../src/protocol/proto';
import { negotiatedTimeoutMs } from '../../src/server/negotiatedTimeoutMs';
import { firstSessionId, passwordOf } from '../../src/server/sessionIds';
import { bytes, TestServer } from './TestClient';

describe('the handshake', () => {
  it('gives a new session its id, its password and a timeout', () => {
    const world = new TestServer({}, 123_456_789);
    const answer = world.connect().handshake({ timeOut: 10_000 });

    expect(answer).toEqual({
      protocolVersion: 0,
      timeOut: 10_000,
      sessionId: 0x0100075bcd150000n,
      passwd: passwordOf(0x0100075bcd150000n),
      readOnly: false,
    });
    expect(world.connect().handshake()?.sessionId).toBe(0x0100075bcd150001n);
    expect(firstSessionId(1, 123_456_789)).toBe(0x0100075bcd150000n);
  });

  it('grants between 2 and 20 ticks', () => {
    const asked = [-5, 0, 1, 3999, 4000, 4001, 10_000, 39_999, 40_000, 40_001, 2 ** 31 - 1];
    expect(asked.map((ms) => negotiatedTimeoutMs(ms, 4000, 40_000))).toEqual([
      4000, 4000, 4000, 4000, 4000, 4001, 10_000, 39_999, 40_000, 40_000, 40_000,
    ]);
    expect(new TestServer().connect().handshake({ timeOut: 1 })?.timeOut).toBe(4000);
  });

  it('resumes a session with its password, and the new timeout counts', () => {
    const world = new TestServer();
    const first = world.client(10_000);
    const { sessionId, passwd } = first.session ?? { sessionId: 0n, passwd: null };
    first.cut();

    const second = world.connect();
    expect(second.handshake({ sessionId, passwd, timeOut: 6000 })).toMatchObject({ sessionId, passwd, timeOut: 6000 });
    expect(world.noted('sessionResumed')).toEqual([
      { kind: 'sessionResumed', sessionId: '0x100000000000000', timeoutMs: 6000, expiresAtMs: 8000 },
    ]);
  });

  it('answers zeros and closes when the session is gone or the password is wrong', () => {
    const world = new TestServer();
    const alice = world.client();
    const zeros = { protocolVersion: 0, timeOut: 0, sessionId: 0n, passwd: new Uint8Array(16), readOnly: false };

    const unknown = world.connect();
    expect(unknown.handshake({ sessionId: 77n, passwd: passwordOf(77n) })).toEqual(zeros);
    expect(unknown.isClosed).toBe(true);

    const thief = world.connect();
    expect(thief.handshake({ sessionId: alice.sessionId })).toEqual(zeros);
    expect(alice.isClosed).toBe(true); // before the password was looked at
    expect(world.noted('sessionRefused')).toHaveLength(2);
    expect(world.noted('sessionClosed')).toHaveLength(0);
  });

  it('closes without a word when the client has seen a later zxid', () => {
    const world = new TestServer();
    const client = world.connect();

    expect(client.handshake({ lastZxidSeen: 1n })).toBeNull();
    expect(client.isClosed).toBe(true);
  });

  it('answers an old client, without the readOnly byte, in kind', () => {
    const world = new TestServer();
    const request = {
      protocolVersion: 0,
      lastZxidSeen: 0n,
      timeOut: 10_000,
      sessionId: 0n,
      passwd: new Uint8Array(16),
      readOnly: false,
    };
    const frame = bareFrame(proto.ConnectRequest, request).slice(0, -1);
    new DataView(frame.buffer).setInt32(0, 44);
    const old = world.connect();
    old.sendBytes(frame);

    expect(old.frames.map((payload) => payload.byteLength)).toEqual([36]);
    const young = world.connect();
    young.sendBytes(bareFrame(proto.ConnectRequest, request));
    expect(young.frames.map((payload) => payload.byteLength)).toEqual([37]);
  });

  it('waits 10 to 20 s for it', () => {
    const world = new TestServer({}, 5000);
    const client = world.connect();
    world.wait(14_999);
    expect(client.isClosed).toBe(false);
    world.wait(1);
    expect(client.isClosed).toBe(true); // 5,000 + 10,000, and up to the next multiple of 10,000
  });
});

describe('a session', () => {
  it('expires on the first tick after its timeout, and its ephemerals go', () => {
    const world = new TestServer();
    const alice = world.client(5000);
    const bob = world.client(40_000);
    alice.create('/alice', 1);
    bob.ask('exists', { path: '/alice', watch: true });

    world.wait(5999);
    expect(bob.events).toEqual([]);
    world.wait(1);
    expect(bob.events).toEqual(['NodeDeleted /alice']);
    expect(alice.isClosed).toBe(true);
    expect(world.noted('sessionExpired')).toEqual([{ kind: 'sessionExpired', sessionId: '0x100000000000000' }]);
  });

  it('lives on while requests or pings arrive, and when its connection breaks', () => {
    const world = new TestServer();
    const alice = world.client(5000);
    for (let i = 0; i < 10; i += 1) {
      world.wait(3000);
      expect(alice.ping()).toMatchObject({ xid: -2, error: null });
    }
    alice.cut();
    world.wait(5999);
    expect(world.noted('sessionExpired')).toEqual([]);
    world.wait(2000);
    expect(world.noted('sessionExpired')).toHaveLength(1);
  });

  it('ends at once when closed: reply, then the end of the connection', () => {
    const world = new TestServer();
    const alice = world.client();
    const bob = world.client();
    alice.create('/alice', 1);
    bob.ask('exists', { path: '/alice', watch: true });

    expect(alice.call('closeSession')).toMatchObject({ error: null, zxid: 4n });
    expect(alice.isClosed).toBe(true);
    expect(bob.events).toEqual(['NodeDeleted /alice']);
    expect(world.noted('sessionClosed')).toHaveLength(1);
  });

  it('survives a restart of the server with a full timeout, its ephemerals too', () => {
    const world = new TestServer();
    const alice = world.client(10_000);
    alice.create('/alice', 1);
    world.wait(9000);

    const after = new TestServer({}, 9000, world.disk.dir);
    expect(after.notes).toEqual([
      { kind: 'sessionTouched', sessionId: '0x100000000000000', by: 'restart', expiresAtMs: 20_000 },
    ]);
    const again = after.connect();
    const { sessionId, passwd } = alice.session ?? { sessionId: 0n, passwd: null };
    expect(again.handshake({ sessionId, passwd, lastZxidSeen: 2n })?.sessionId).toBe(sessionId);
    expect(again.stat('/alice').ephemeralOwner).toBe(sessionId);
    expect(again.call('closeSession')).toMatchObject({ zxid: 3n });
    expect(world.client().stat('/alice').ephemeralOwner).toBe(sessionId); // the old tree is not touched by the new server
  });
});

describe('what is not understood', () => {
  it('closes the connection at a length that lies, after the requests before it', () => {
    for (const lie of [
      [0xff, 0xff, 0xff, 0xff],
      [0x7f, 0xff, 0xff, 0xff],
      [0, 0x10, 0, 0],
    ]) {
      const client = new TestServer().client();
      client.sendBytes(new Uint8Array([0, 0, 0, 8, 0xff, 0xff, 0xff, 0xfe, 0, 0, 0, 11, ...lie]));
      expect(client.frames).toHaveLength(1);
      expect(client.isClosed).toBe(true);
    }
  });

  it('closes the connection at a frame that cannot hold a header', () => {
    const client = new TestServer().client();
    client.sendBytes(new Uint8Array([0, 0, 0, 3, 1, 2, 3]));
    expect(client.isClosed).toBe(true);
    expect(client.frames).toEqual([]);

    const early = new TestServer().connect();
    early.sendBytes(new Uint8Array([0, 0, 0, 0]));
    expect(early.isClosed).toBe(true);
  });

  it('answers MarshallingError to a body that cannot be decoded; a change has then cost a zxid', () => {
    const client = new TestServer().client();
    client.send(7, operations.getData.code, new Uint8Array([0, 0, 0, 9]));
    expect(client.reply()).toMatchObject({ xid: 7, zxid: 1n, error: 'MarshallingError' });
    client.send(8, operations.create.code, new Uint8Array([0, 0, 0, 9]));
    expect(client.reply()).toMatchObject({ xid: 8, zxid: 2n, error: 'MarshallingError' });
    expect(client.isClosed).toBe(false);
  });

  it('answers Unimplemented to an unknown operation, and closes', () => {
    const client = new TestServer().client();
    client.send(7, 99);
    expect(client.reply()).toMatchObject({ xid: 7, zxid: -1n, error: 'Unimplemented' });
    expect(client.isClosed).toBe(true);
  });

  it('is silent after a check that stands alone and holds, as 3.8.0 is; 3.9 refuses it', () => {
    const client = new TestServer().client();
    expect(client.call('check', { path: '/', version: 0 })).toBeNull();
    expect(client.call('check', { path: '/', version: 5 })).toMatchObject({ error: 'BadVersion' });
    expect(client.isClosed).toBe(false);

    const later = new TestServer({ profile: '3.9' }).client();
    expect(later.call('check', { path: '/', version: 0 })).toMatchObject({ error: 'Unimplemented' });
    expect(later.isClosed).toBe(true);
  });

  it('does the same however the bytes are cut', () => {
    const whole = new TestServer().client();
    const cut = new TestServer().client();
    const frames = new Uint8Array([
      0, 0, 0, 8, 0, 0, 0, 1, 0, 0, 0, 11, 0, 0, 0, 8, 0xff, 0xff, 0xff, 0xfe, 0, 0, 0, 11,
    ]);
    whole.sendBytes(frames);
    for (const byte of frames) cut.sendBytes(new Uint8Array([byte]));
    expect(cut.frames).toEqual(whole.frames);
    expect(cut.frames).toHaveLength(2);
  });
});

it('costs nothing to be idle: a million ms of one client that pings', () => {
  const world = new TestServer();
  const alice = world.client(30_000);
  for (let ms = 0; ms < 1_000_000; ms += 10_000) {
    world.wait(10_000);
    alice.ping();
  }
  expect(world.noted('sessionTouched')).toHaveLength(100);
  expect(alice.isClosed).toBe(false);
  expect(alice.create('/still-here', 1, bytes('x'))).toBe('/still-here');
});
