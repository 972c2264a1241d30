import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeTcpTransport, tcpTransport } from '../../src/node/tcpTransport';
import type { Connection, ServerAddress } from '../../src/ports/Transport';
import { freePort } from '../support/freePort';

const servers: Server[] = [];
const accepted: Socket[] = [];
const connections: Connection[] = [];

afterEach(() => {
  for (const connection of connections.splice(0)) connection.close();
  for (const socket of accepted.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});

describe('tcpTransport', () => {
  it('opens, carries bytes both ways in order, and sees the end', async () => {
    const { address, peer } = await listen();
    const heard = dial(address);
    await heard.until('opened');
    const server = await peer;

    heard.connection.send(Uint8Array.of(1, 2));
    heard.connection.send(Uint8Array.of(3));
    const [got] = (await once(server, 'data')) as [Buffer];
    expect([...got.subarray(0, 2)]).toEqual([1, 2]);

    server.write(Uint8Array.of(4, 5));
    await heard.until('received 4,5');
    server.end();
    await heard.until('broken ended');
    expect(heard.calls).toEqual(['opened', 'received 4,5', 'broken ended']);
  });

  it('hands over plain bytes that stay as they are', async () => {
    const { address, peer } = await listen();
    const kept: Uint8Array[] = [];
    const heard = dial(address, (bytes) => kept.push(bytes));
    (await peer).write(Uint8Array.of(1));
    await heard.until('received 1');
    (await peer).write(Uint8Array.of(2));
    await heard.until('received 2');

    expect(kept).toEqual([Uint8Array.of(1), Uint8Array.of(2)]);
    expect(Object.getPrototypeOf(kept[0])).toBe(Uint8Array.prototype);
  });

  it('keeps a megabyte in order, piece by piece', async () => {
    const { address, peer } = await listen();
    const sent = Uint8Array.from({ length: 2 ** 20 }, (_, index) => index % 251);
    const kept: Uint8Array[] = [];
    const heard = dial(address, (bytes) => kept.push(bytes));
    (await peer).end(sent);
    await heard.until('broken ended');

    expect(Buffer.compare(Buffer.concat(kept), sent)).toBe(0);
  });

  it('tells a reset from an end', async () => {
    const { address, peer } = await listen();
    const heard = dial(address);
    await heard.until('opened');
    (await peer).resetAndDestroy();
    await heard.until('broken reset');
    expect(heard.calls).toEqual(['opened', 'broken reset']);
  });

  it('sends what was queued before it opened', async () => {
    const { address, peer } = await listen();
    dial(address).connection.send(Uint8Array.of(9));
    const [got] = (await once(await peer, 'data')) as [Buffer];
    expect([...got]).toEqual([9]);
  });

  it('says refused where nobody listens', async () => {
    const heard = dial({ host: '127.0.0.1', port: await freePort() });
    await heard.until('broken refused');
    expect(heard.calls).toEqual(['broken refused']);
  });

  it('says unresolved for a name that does not exist', async () => {
    const heard = dial({ host: 'no-such-host.invalid', port: 2181 });
    await heard.until('broken unresolved');
    expect(heard.calls).toEqual(['broken unresolved']);
  });

  it('says why in the system’s words', async () => {
    const port = await freePort();
    const broken = vi.fn();
    connections.push(tcpTransport.dial({ host: '127.0.0.1', port }, { opened: () => {}, received: () => {}, broken }));
    await vi.waitFor(() => expect(broken).toHaveBeenCalled(), 10_000);
    expect(broken).toHaveBeenCalledExactlyOnceWith('refused', `connect ECONNREFUSED 127.0.0.1:${port}`);
  });

  it('resolves a name at each dial, and tries its addresses one after the other', async () => {
    const { address } = await listen();
    const nobody = { address: '127.0.0.9', family: 4 }; // all of 127/8 is this machine, and nobody listens there
    const here = { address: '127.0.0.1', family: 4 };
    const asked: string[] = [];
    let answer = [nobody, nobody, here];
    const transport = makeTcpTransport({
      resolve: (name, done) => {
        asked.push(name);
        setImmediate(() => done(null, answer));
      },
    });
    const dialName = () => dial({ host: 'zk.test', port: address.port }, () => {}, transport);

    await dialName().until('opened');
    answer = [nobody];
    await dialName().until('broken refused');
    answer = [];
    await dialName().until('broken unresolved');
    expect(asked).toEqual(['zk.test', 'zk.test', 'zk.test']);
  });

  it('says unreachable where no way leads', async () => {
    const heard = dial({ host: '255.255.255.255', port: 2181 });
    await heard.until('broken unreachable');
    expect(heard.calls).toEqual(['broken unreachable']);
  });

  it.each(['127.0.0.1', 'no-such-host.invalid'])('calls nothing before dial returned (%s)', async (host) => {
    let returned = false;
    const early: string[] = [];
    const note = (what: string) => () => {
      if (!returned) early.push(what);
    };
    const listener = { opened: note('opened'), received: note('received'), broken: vi.fn(note('broken')) };
    const connection = tcpTransport.dial({ host, port: await freePort() }, listener);
    returned = true;
    connections.push(connection);
    await vi.waitFor(() => expect(listener.broken).toHaveBeenCalledOnce(), 10_000);
    expect(early).toEqual([]);
  });

  it('is quiet after its own close, also while dialling', async () => {
    const { address, peer } = await listen();
    const dialling = dial(address);
    dialling.connection.close();
    dialling.connection.send(Uint8Array.of(1));
    const refused = dial({ host: '127.0.0.1', port: await freePort() });
    refused.connection.close();
    const open = dial(address);
    await open.until('opened');
    (await peer).write(Uint8Array.of(1));
    open.connection.close();
    open.connection.close();

    // Whatever the closed ones could still hear comes before what a later connection hears.
    const later = dial(address);
    await later.until('opened');
    await turn();
    expect([dialling.calls, refused.calls, open.calls]).toEqual([[], [], ['opened']]);
  });

  it('shows the peer an end when it closes, behind what was sent before', async () => {
    const { address, peer } = await listen();
    const heard = dial(address);
    await heard.until('opened');
    const server = await peer;
    const got: number[] = [];
    server.on('data', (bytes) => got.push(...bytes));
    heard.connection.send(Uint8Array.of(7));
    heard.connection.send(Uint8Array.of(8));
    heard.connection.close();
    await once(server, 'end');
    expect(got).toEqual([7, 8]);
  });
});

/** A server on loopback; `peer` is its end of the first connection that was opened and not closed at once. */
async function listen(): Promise<{ address: ServerAddress; peer: Promise<Socket> }> {
  const server = createServer((socket) => {
    accepted.push(socket);
    socket.on('error', () => {});
  });
  servers.push(server);
  server.listen({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server's address is never a string
  const peer = once(server, 'connection').then(([socket]) => socket as Socket);
  return { address: { host: '127.0.0.1', port }, peer };
}

/** Dials, and writes down what is heard. */
function dial(address: ServerAddress, keep: (bytes: Uint8Array) => void = () => {}, transport = tcpTransport) {
  const calls: string[] = [];
  const connection = transport.dial(address, {
    opened: () => calls.push('opened'),
    received: (bytes) => {
      keep(bytes);
      calls.push(`received ${[...bytes]}`);
    },
    broken: (reason) => calls.push(`broken ${reason}`),
  });
  connections.push(connection);
  return { connection, calls, until: (call: string) => vi.waitFor(() => expect(calls).toContain(call), 10_000) };
}
