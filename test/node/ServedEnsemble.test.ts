import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answerCommand } from '../../src/node/ensembleCommands';
import { ServedEnsemble } from '../../src/node/ServedEnsemble';
import { OPEN_ACL_UNSAFE } from '../../src/protocol/data';
import { RecordingClient } from '../support/RecordingClient';

let ensemble: ServedEnsemble;
const sockets: Socket[] = [];

beforeEach(async () => {
  ensemble = await ServedEnsemble.start({ port: 0, host: '127.0.0.1', servers: 1, tickMs: 200, latencyMs: 0 });
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  ensemble.stop();
});

function address(of = ensemble) {
  return { host: '127.0.0.1', port: Number(of.addresses.split(':')[1]) };
}

function dial(): Socket {
  const socket = connect({ ...address(), noDelay: true });
  socket.on('error', () => {});
  sockets.push(socket);
  return socket;
}

async function session(timeOut = 4000, of = ensemble) {
  const client = RecordingClient.open(address(of), 'peer');
  const granted = await client.connect({ timeOut });
  return { client, granted };
}

/** Resolves when the socket is gone, however it went. */
function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => (socket.closed ? resolve() : socket.once('close', () => resolve())));
}

/** The number of sockets and servers that this process holds. */
function handles(): number {
  return process.getActiveResourcesInfo().filter((name) => /^TCP/.test(name)).length;
}

const create = (path: string) => ({ path, data: Uint8Array.of(1), acl: [...OPEN_ACL_UNSAFE], flags: 0 });

describe('an ensemble behind TCP', () => {
  it('speaks real bytes, and knows the time of day', async () => {
    const beforeMs = Date.now();
    const { client, granted } = await session(100_000);
    await client.call('create', create('/a'));
    const { stat } = await client.call('getData', { path: '/a', watch: false });
    client.drop();

    expect(granted?.timeOut).toBe(4000); // 20 ticks
    expect(stat).toMatchObject({ version: 0, dataLength: 1, ephemeralOwner: 0n });
    expect(Number(stat.ctime)).toBeGreaterThanOrEqual(beforeMs - 5); // two clocks, each cut to whole ms
    expect(Number(stat.ctime)).toBeLessThanOrEqual(Date.now() + 5);
  });

  it('ends a silent session by itself', async () => {
    const { client } = await session();
    const silent = dial();
    silent.resume();
    silent.write(
      Buffer.from(
        '0000002d0000000000000000000000000000019000000000000000000000001000000000000000000000000000000000 00'.replace(
          ' ',
          '',
        ),
        'hex',
      ),
    );
    await once(silent, 'end');
    client.drop();
  });

  it.each([
    ['a length below zero', Buffer.from('ffffffff', 'hex')],
    ['a length beyond all bounds', Buffer.from('7fffffff00', 'hex')],
    ['a connect request that ends too early', Buffer.from('0000000400000000', 'hex')],
    ['noise', Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 97 + 13) % 256))],
  ])('ends the connection that sends %s, and nothing else', async (_, bytes) => {
    const { client } = await session();
    const garbage = dial();
    garbage.write(bytes);
    expect(await buffer(garbage)).toHaveLength(0);

    await client.call('create', create('/still-here'));
    client.drop();
  });

  it('holds no more handles after thousands of short connections', async () => {
    await vi.waitFor(() => expect(ensemble.openConnections).toBe(0));
    const before = handles();
    for (let round = 0; round < 60; round += 1) {
      const batch = Array.from({ length: 50 }, () => connect({ ...address(), noDelay: true }));
      await Promise.all(
        batch.map(async (socket, index) => {
          socket.on('error', () => {});
          await once(socket, 'connect');
          if (index % 3 === 0) socket.write('nonsense');
          if (index % 3 === 1) socket.resetAndDestroy();
          else socket.end();
          socket.resume();
          await closed(socket);
        }),
      );
    }
    await vi.waitFor(() => expect(ensemble.openConnections).toBe(0));
    await vi.waitFor(() => expect(handles()).toBeLessThanOrEqual(before));
  });

  it('reads nothing while it is frozen, though connections are accepted', async () => {
    const { client } = await session();
    expect(await answerCommand(ensemble, 'freeze 1')).toBe('ok froze 1');
    const late = dial();
    await once(late, 'connect');
    let answered = false;
    const created = client.call('create', create('/frozen')).then(() => {
      answered = true;
    });
    late.write('srvr');
    const told = buffer(late);
    // Bytes that were read would be on their way back before the tenth answer of this loopback.
    for (let turn = 0; turn < 10; turn += 1) await once(dial(), 'connect');
    expect(answered).toBe(false);
    expect(await answerCommand(ensemble, 'status')).toMatch(/ frozen epoch 0 zxid 0x1\nok$/);

    expect(await answerCommand(ensemble, 'thaw 1')).toBe('ok thawed 1');
    await created;
    await told;
    client.drop();
  });

  it('leaves what is sent to it in the kernel while it is frozen', async () => {
    const sender = dial();
    await once(sender, 'connect');
    expect(await answerCommand(ensemble, 'freeze 1')).toBe('ok froze 1');
    sender.write(new Uint8Array(32_000_000));

    // Another server, which runs, has read as much, and answered it, by the time we look.
    const other = await ServedEnsemble.start({ port: 0, host: '127.0.0.1', servers: 1, tickMs: 1000, latencyMs: 0 });
    const { client } = await session(20_000, other);
    for (let count = 0; count < 64; count += 1) {
      await client.call('setData', { path: '/', data: new Uint8Array(1_000_000), version: -1 });
    }
    other.stop();
    expect(ensemble.bytesRead).toBeLessThan(200_000); // what was under way when it froze

    expect(await answerCommand(ensemble, 'thaw 1')).toBe('ok thawed 1');
    await closed(sender); // 32 MB of zeros are no connect request
  });

  it('resets all connections when it is killed, refuses, and comes back with its data', async () => {
    const { client, granted } = await session();
    await client.call('create', create('/kept'));
    const idle = dial();
    await once(idle, 'connect');
    const port = address().port;
    expect(await answerCommand(ensemble, 'kill 1')).toBe('ok killed 1');
    await closed(idle);
    const [refusal] = await once(connect({ host: '127.0.0.1', port }), 'error');
    expect(refusal).toMatchObject({ code: 'ECONNREFUSED' });
    expect(await answerCommand(ensemble, 'kill 1')).toBe('error server 1 is dead already');

    expect(await answerCommand(ensemble, 'start 1')).toBe('ok started 1');
    expect(address().port).toBe(port);
    const again = RecordingClient.open(address(), 'peer');
    const resumed = await again.connect({
      timeOut: 4000,
      sessionId: granted?.sessionId ?? 0n,
      passwd: granted?.passwd ?? null,
    });
    expect(resumed?.sessionId).toBe(granted?.sessionId);
    expect((await again.call('exists', { path: '/kept', watch: false })).stat.version).toBe(0);
    again.drop();
  });

  it('does not read from a client that does not read', async () => {
    const { client } = await session();
    await client.call('create', { ...create('/big'), data: new Uint8Array(1_000_000) });
    const greedy = dial();
    greedy.write(Buffer.from(`0000002d${'00'.repeat(12)}00000fa0${'00'.repeat(8)}00000010${'00'.repeat(17)}`, 'hex'));
    await once(greedy, 'data');
    greedy.pause();
    // Each asks for a megabyte: xid 1, getData, "/big", no watch.
    const ask = Buffer.from(`00000011000000010000000400000004${Buffer.from('/big').toString('hex')}00`, 'hex');
    const look = () => client.call('exists', { path: '/big', watch: false });
    const before = ensemble.bytesRead;
    const asks = Buffer.concat(Array.from({ length: 20 }, () => ask));
    greedy.write(asks);
    while (ensemble.bytesRead - before < asks.byteLength) await look();
    await look(); // by now the first lot has been answered, and waits to be sent
    const read = ensemble.bytesRead;
    const more = Buffer.concat(Array.from({ length: 50_000 }, () => ask)); // far more than Node reads ahead
    greedy.write(more);
    for (let looks = 0; looks < 20; looks += 1) await look();
    expect(ensemble.bytesRead - read).toBeLessThan(more.byteLength / 2);
    client.drop();
  });

  it('takes as long on the way as it was told', async () => {
    expect(await answerCommand(ensemble, 'latency 60')).toBe('ok latency 60 ms');
    const startMs = performance.now();
    const { client } = await session();
    expect(performance.now() - startMs).toBeGreaterThan(118); // there and back
    expect(await answerCommand(ensemble, 'heal')).toBe('ok healed');
    expect(await answerCommand(ensemble, 'latency 0')).toBe('ok latency 0 ms');
    client.drop();
  });

  it.each([
    [
      'dance',
      'error no such command; there are status, kill N, start N, freeze N, thaw N, partition N,M|K, heal, latency MS',
    ],
    ['constructor', 'error no such command'],
    ['kill', 'error a server is missing; there is 1'],
    ['kill 2', 'error no such server; there is 1'],
    ['start 1', 'error server 1 runs already'],
    ['thaw 1', 'error server 1 is not frozen'],
    ['partition 1|2', 'error no such server; there is 1'],
    ['partition 1', 'error a partition needs servers on both sides, as in 1,2|3'],
    ['latency soon', 'error latency needs an integer from 0 to 60000'],
    ['latency -1', 'error latency needs an integer from 0 to 60000'],
    ['status now', 'error status takes nothing'],
  ])('answers "%s" by what could be said instead', async (line, answer) => {
    expect(await answerCommand(ensemble, line)).toContain(answer);
  });
});
