import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  InitialMessage,
  maxElectionFrameBytes,
  Notification,
  notificationFrame,
  notificationVersion,
  oneAddressVersion,
  type PeerState,
  peerStateOf,
  peerStates,
  readNotification,
} from '../../src/protocol/election';
import { FrameSplitter } from '../../src/protocol/frames';
import { zxidOf } from '../../src/protocol/zxid';
import { bytesOf, decoded, encoded, hexOf, valuesOf } from '../support/arbitraries';

const config = new TextEncoder().encode('version=0');
const round = '00000002 0000000000000003 0000000100000007 0000000000000005';
const leading = { state: 2, leader: 3n, zxid: zxidOf(1, 7), electionEpoch: 5n };
const notification = { ...leading, peerEpoch: 1n, version: 2, config };

describe('a notification', () => {
  it('is 44 bytes and the configuration', () => {
    const bytes = `${round} 0000000000000001 00000002 00000009 76657273696f6e3d30`.replaceAll(' ', '');

    expect(hexOf(encoded(Notification, notification))).toBe(bytes);
    expect(hexOf(notificationFrame(notification))).toBe(`00000035${bytes}`);
    expect(readNotification(bytesOf(bytes))).toEqual(notification);
  });

  it('comes back as it was sent', () => {
    fc.assert(
      fc.property(valuesOf(Notification), (sent) => {
        const [payload] = new FrameSplitter(maxElectionFrameBytes).push(notificationFrame(sent));
        const came = readNotification(payload ?? new Uint8Array());
        expect(came).toEqual(sent.version > 1 ? sent : { ...sent, config: new Uint8Array() });
      }),
    );
  });

  it('of releases before 3.4 has no epoch of the leader: the zxid tells it', () => {
    const old = { version: 0, config: new Uint8Array() };
    expect(readNotification(bytesOf(round))).toEqual({ ...leading, ...old, peerEpoch: 1n });
  });

  it('of 40 bytes has no version, whatever the last four say', () => {
    const bytes = bytesOf(`${round} 0000000000000009 00000002`);
    expect(readNotification(bytes)).toEqual({ ...leading, peerEpoch: 9n, version: 0, config: new Uint8Array() });
  });

  it('is passed over when it is cut anywhere else, or lies about its length', () => {
    const whole = encoded(Notification, notification);
    for (let lengthBytes = 0; lengthBytes < whole.byteLength; lengthBytes += 1) {
      const came = readNotification(whole.subarray(0, lengthBytes));
      if (lengthBytes === 28 || lengthBytes === 40) expect(came).not.toBeNull();
      else expect(came).toBeNull();
    }
    for (const length of ['ffffffff', '80000000', '7fffffff', '0000000a']) {
      const bytes = `${round} 0000000000000001 00000002 ${length} 76657273696f6e3d30`;
      expect(readNotification(bytesOf(bytes))).toBeNull();
    }
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        readNotification(bytes);
      }),
    );
  });
});

/**
 * Taken on the wire from ZooKeeper 3.8.0 (Debian 3.8.0-11+deb12u2), server 1 of three with empty disks: what it says when it
 * dials server 2, and its first vote.
 */
describe('bytes of a real server', () => {
  it('say who dials', () => {
    const bytes = 'ffffffffffff000000000000000000010000000f3132372e302e302e313a3239333831';
    const initial = { protocolVersion: oneAddressVersion, sid: 1n, electionAddresses: '127.0.0.1:29381' };

    expect(decoded(InitialMessage, bytesOf(bytes))).toEqual(initial);
    expect(hexOf(encoded(InitialMessage, initial))).toBe(bytes);
  });

  it('say whom it votes for', () => {
    const servers = [1, 2, 3].map((sid) => `server.${sid}=127.0.0.1:2928${sid}:2938${sid}:participant\n`);
    const payload = bytesOf(
      `00000000 0000000000000001 0000000000000000 0000000000000001 0000000000000000 00000002 0000008a
      7365727665722e313d3132372e302e302e313a32393238313a32393338313a7061727469636970616e740a
      7365727665722e323d3132372e302e302e313a32393238323a32393338323a7061727469636970616e740a
      7365727665722e333d3132372e302e302e313a32393238333a32393338333a7061727469636970616e740a76657273696f6e3d30`,
    );
    const vote = {
      state: peerStates.looking,
      leader: 1n,
      zxid: 0n,
      electionEpoch: 1n,
      peerEpoch: 0n,
      version: notificationVersion,
      config: new TextEncoder().encode(`${servers.join('')}version=0`),
    };

    expect(readNotification(payload)).toEqual(vote);
    expect(encoded(Notification, vote)).toEqual(payload);
  });
});

describe('the state of a sender', () => {
  it('has four names', () => {
    expect([0, 1, 2, 3, 4, -1].map(peerStateOf)).toEqual([
      ...(['looking', 'following', 'leading', 'observing'] satisfies PeerState[]),
      null,
      null,
    ]);
    for (const [name, number] of Object.entries(peerStates)) expect(peerStateOf(number)).toBe(name);
  });
});
