import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ClientLogEntry, ZooKeeper } from '../../src/client';
import { findZooKeeper } from '../../src/node/findZooKeeper';
import { NodeZooKeeper, type NodeZooKeeperOptions } from '../../src/node/NodeZooKeeper';
import { ServedEnsemble } from '../../src/node/ServedEnsemble';
import { makeCertificates } from '../support/certificates';
import { freePort } from '../support/freePort';
import { RealZooKeeper } from '../support/RealZooKeeper';
import { realServerWanted } from '../support/realServerWanted';

const { ca, server, client } = makeCertificates();
const stranger = makeCertificates();
const clients: ZooKeeper[] = [];

function open(address: string, options: NodeZooKeeperOptions) {
  const notes: ClientLogEntry[] = [];
  const zk = new NodeZooKeeper(address, { sessionTimeoutMs: 6000, log: (entry) => notes.push(entry), ...options });
  clients.push(zk);
  const because = () => notes.find((entry) => entry.kind === 'brokenBecause');
  return { zk, because };
}

afterAll(() => Promise.all(clients.map((zk) => zk.close())));

describe('TLS in front of the simulated server', () => {
  let ensemble: ServedEnsemble;
  let address: string;
  const sockets: (Socket | TLSSocket)[] = [];
  const options = { ...server, ca, requestCert: true, rejectUnauthorized: true };
  const front = createServer(options, (outside) => {
    const inside = connect(Number(ensemble.addresses.split(':')[1]), '127.0.0.1');
    for (const socket of [outside, inside]) socket.on('error', () => {});
    sockets.push(outside, inside);
    outside.pipe(inside).pipe(outside);
  });

  beforeAll(async () => {
    ensemble = await ServedEnsemble.start({ port: 0, host: '127.0.0.1', servers: 1, tickMs: 500, latencyMs: 0 });
    const port = await freePort();
    await new Promise<void>((resolve) => front.listen(port, '127.0.0.1', resolve));
    address = `127.0.0.1:${port}`;
  });
  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    front.close();
    await ensemble.stop();
  });

  it('carries a client that trusts the server and shows who it is', async () => {
    const { zk } = open(address, { tls: { ca, ...client } });
    await zk.create('/secret', 'x'.repeat(100_000));
    expect((await zk.getData('/secret')).data).toHaveLength(100_000);
    await zk.close();
    expect(zk.state).toBe('closed');
  });

  it('takes certificates as bytes, and a name to look for', async () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    const tls = { ca: bytes(ca), cert: bytes(client.cert), key: bytes(client.key), servername: 'localhost' };
    const { zk } = open(address, { tls });
    expect((await zk.exists('/'))?.version).toBe(0);
  });

  it.each([
    ['of an authority it does not know', { ca: stranger.ca, ...client }, /unable to verify|self-signed|signature/],
    ['of another name', { ca, ...client, servername: 'elsewhere' }, /elsewhere/],
  ])('is refused by a client that is shown a certificate %s, which says so', async (_, tls, words) => {
    const { zk, because } = open(address, { tls });
    await vi.waitFor(() => expect(because()).toBeDefined(), 10_000);
    expect(because()).toMatchObject({ reason: 'unreachable', detail: expect.stringMatching(words) });
    expect(zk.state).toBe('connecting');
  });

  it('turns a client away that shows nothing of itself', async () => {
    const { zk, because } = open(address, { tls: { ca } });
    await vi.waitFor(() => expect(because()).toBeDefined(), 10_000);
    expect(zk.sessionId).toBe(0n);
  });

  it('is no server to a client without TLS', async () => {
    const { zk } = open(address, { sessionTimeoutMs: 1000 });
    await expect(zk.exists('/')).rejects.toMatchObject({ reason: 'ConnectionLoss' });
  });
});

describe.skipIf(!realServerWanted(findZooKeeper()))('TLS at a real server’s secureClientPort', () => {
  let real: RealZooKeeper;
  let address: string;
  const folder = mkdtempSync(join(tmpdir(), 'tls-'));
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  beforeAll(async () => {
    const port = await freePort();
    address = `localhost:${port}`;
    const settings = {
      serverCnxnFactory: 'org.apache.zookeeper.server.NettyServerCnxnFactory',
      secureClientPort: String(port),
      'ssl.keyStore.location': file('server.pem', server.key + server.cert),
      'ssl.keyStore.type': 'PEM',
      'ssl.trustStore.location': file('ca.pem', ca),
      'ssl.trustStore.type': 'PEM',
    };
    real = await RealZooKeeper.start({ settings });
  });
  afterAll(async () => {
    await real?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('carries a client, which the server knows by its certificate', async () => {
    const { zk } = open(address, { tls: { ca, ...client } });
    await zk.create('/secret', 'x');
    expect((await zk.getData('/secret')).stat.dataLength).toBe(1);
    const schemes = await zk.whoAmI();
    expect(schemes).toContainEqual({ authScheme: 'x509', user: 'CN=alice' });
  });
});
