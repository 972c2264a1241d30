import { describe, expect, it } from 'vitest';
import { createLab } from '../../src/lab/createLab';
import { packetFieldsOf } from '../../src/lab/packets';
import { cutOff } from '../../src/lab/scenarios/cutOff';
import { olderEpoch } from '../../src/lab/scenarios/election';
import { shortCut } from '../../src/lab/scenarios/shortCut';

const lab = createLab(shortCut, {
  actions: [
    { atMs: 3500, do: 'setData', who: 'bob', path: '/config', data: 'v2' },
    { atMs: 8000, do: 'getData', who: 'bob', path: '/none' },
    { atMs: 9000, do: 'close', who: 'bob' },
  ],
});
lab.runUntil(10_000);

function frame(name: string, direction: 'request' | 'reply') {
  const found = lab.frames().find((each) => each.name === name && each.direction === direction);
  if (!found) throw new Error(`no ${direction} ${name} was sent`);
  return found;
}

describe('the fields of a packet', () => {
  it('account for every byte of every frame, once and in order', () => {
    expect(lab.frames().length).toBeGreaterThan(30);
    for (const each of lab.frames()) {
      let end = 0;
      for (const field of packetFieldsOf(each)) {
        expect(field.offset).toBe(end);
        expect(field.kind).not.toBe('broken');
        expect(field.name).not.toBe('rest');
        end += field.lengthBytes;
      }
      expect(end).toBe(each.bytes.length / 2);
    }
  });

  it('account for every byte of what servers say to each other', () => {
    const servers = createLab(olderEpoch);
    servers.runUntil(20_000);
    const between = servers.frames().filter(({ channel }) => channel !== undefined);
    expect(new Set(between.map(({ name }) => name)).size).toBeGreaterThan(12);
    for (const each of between) {
      const fields = packetFieldsOf(each);
      expect(fields.map(({ kind }) => kind)).not.toContain('broken');
      expect(fields.map(({ name }) => name)).not.toContain('rest');
      expect(fields.reduce((sum, { lengthBytes }) => sum + lengthBytes, 0)).toBe(each.bytes.length / 2);
    }
  });

  it('are those of a vote', () => {
    const servers = createLab(olderEpoch);
    servers.runUntil(20_000);
    const vote = servers.frames().findLast(({ name, from }) => name === 'Notification' && from === 'zk3');
    const fields = new Map((vote ? packetFieldsOf(vote) : []).map(({ name, value }) => [name, value]));
    expect([...fields.keys()]).toEqual(['state', 'leader', 'zxid', 'electionEpoch', 'peerEpoch', 'version', 'config']);
    expect([fields.get('leader'), fields.get('zxid'), fields.get('peerEpoch')]).toEqual(['2', '0x100000002', '2']);
  });

  it('are those of a ConnectRequest, without a header', () => {
    const fields = packetFieldsOf(frame('ConnectRequest', 'request'));
    expect(fields.map(({ name, offset, value }) => [name, offset, value])).toEqual([
      ['length', 0, '45'],
      ['protocolVersion', 4, '0'],
      ['lastZxidSeen', 8, '0x0'],
      ['timeOut', 16, '6000'],
      ['sessionId', 20, '0x0'],
      ['passwd', 28, '00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00'],
      ['readOnly', 48, 'false'],
    ]);
  });

  it('are decoded by the request that a reply answers', () => {
    const stat = packetFieldsOf(frame('exists', 'reply')).filter(({ name }) => name.startsWith('stat'));
    expect(stat[0]).toMatchObject({ name: 'stat', depth: 0, lengthBytes: 0, wholeBytes: 68 });
    expect(stat[1]).toMatchObject({ name: 'stat.czxid', type: 'long', depth: 1 });
  });

  it('show a notification, and a catch-up after a reconnect', () => {
    const names = packetFieldsOf(frame('notification', 'reply')).map(({ name }) => name);
    expect(names).toEqual(['length', 'header.xid', 'header.zxid', 'header.err', 'type', 'state', 'path']);
    const set = packetFieldsOf(frame('setWatches', 'request'));
    expect(set.find(({ name }) => name === 'dataWatches[0]')).toMatchObject({ value: '/config' });
  });

  it('end with the header when a reply is an error', () => {
    const failed = lab
      .frames()
      .filter(({ name, direction }) => name === 'getData' && direction === 'reply')
      .at(-1);
    expect(failed && packetFieldsOf(failed).map(({ name, value }) => `${name} ${value}`)).toEqual([
      'length 16',
      expect.stringMatching(/^header.xid /),
      expect.stringMatching(/^header.zxid /),
      'header.err -101',
    ]);
  });

  it('say what is left over, and where bytes stop making sense', () => {
    const ping = frame('ping', 'request');
    expect(packetFieldsOf({ ...ping, bytes: `${ping.bytes}ff` }).at(-1)).toMatchObject({ name: 'rest', value: 'ff' });
    const cut = { ...frame('create', 'request') };
    const fields = packetFieldsOf({ ...cut, bytes: cut.bytes.slice(0, 40) });
    expect(fields.at(-1)).toMatchObject({ name: 'path', kind: 'broken' });
    expect(packetFieldsOf({ ...cut, name: 'unreadable' }).at(-1)?.name).toBe('rest');
  });
});

it('a frame of a world that has just begun is in no view of before', () => {
  const young = createLab(cutOff);
  expect(young.frames()).toEqual([]);
  expect(young.viewAt(-1).inFlight).toEqual([]);
});
