import { createSocket, type RemoteInfo } from 'node:dgram';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { NodeZooKeeper } from '../../src/node/NodeZooKeeper';
import { makeResolveSrv } from '../../src/node/resolveSrv';
import { ServedEnsemble } from '../../src/node/ServedEnsemble';
import type { ServerAddress } from '../../src/ports/Transport';

/** A DNS server that has SRV records for one name, and for no other. Source: RFC 1035, RFC 2782 */
const dns = createSocket('udp4', (question, from) => answer(question, from));
const known = 'zookeeper.example.org';
let records: readonly ServerAddress[] = [];
let ensemble: ServedEnsemble;
let dnsServer: string;

beforeAll(async () => {
  dns.bind(0, '127.0.0.1');
  await once(dns, 'listening');
  dnsServer = `127.0.0.1:${dns.address().port}`;
  ensemble = await ServedEnsemble.start({ port: 0, host: '127.0.0.1', servers: 1, tickMs: 500, latencyMs: 0 });
  const [, port] = ensemble.addresses.split(':');
  records = [{ host: 'localhost', port: Number(port) }];
});
afterAll(() => {
  dns.close();
  ensemble.stop();
});

function answer(question: Buffer, { address, port }: RemoteInfo): void {
  const asked = question.subarray(12, question.indexOf(0, 12) + 5);
  const isKnown = asked.toString('latin1').startsWith(nameOf(known).toString('latin1'));
  const found = isKnown ? records : [];
  const header = Buffer.from([0, 0, 0x81, isKnown ? 0x80 : 0x83, 0, 1, 0, found.length, 0, 0, 0, 0]);
  question.copy(header, 0, 0, 2); // its number
  const answers = found.map((record) => {
    const target = nameOf(record.host);
    const fields = [0xc00c, 33, 1, 0, 60, 6 + target.length, 0, 0, record.port]; // class IN, for a minute; no priority, no weight
    return Buffer.concat([Buffer.from(Uint16Array.from(fields).buffer).swap16(), target]);
  });
  dns.send(Buffer.concat([header, asked, ...answers]), port, address);
}

/** Each label with its length in front, and an empty one. */
function nameOf(name: string): Buffer {
  return Buffer.concat([
    ...name.split('.').flatMap((label) => [Buffer.of(label.length), Buffer.from(label)]),
    Buffer.of(0),
  ]);
}

it('finds hosts and ports', async () => {
  expect(await makeResolveSrv([dnsServer])(known)).toEqual(records);
  await expect(makeResolveSrv([dnsServer])('other.example.org')).rejects.toThrow('ENOTFOUND');
});

it('lets a client find its servers', async () => {
  const options = { clientProfile: 'java-3.10', resolveSrv: makeResolveSrv([dnsServer]) } as const;
  const zk = await NodeZooKeeper.build(`dns-srv://${known}`, options);
  await zk.create('/a', 'x');
  await zk.close();
  await expect(NodeZooKeeper.build('dns-srv://other.example.org', options)).rejects.toThrow('ENOTFOUND');
});

it('is not asked for the servers of a plain connect string', async () => {
  const zk = await NodeZooKeeper.build(ensemble.addresses, {
    resolveSrv: () => Promise.reject(new Error('asked')),
  });
  expect(await zk.exists('/')).not.toBeNull();
  await zk.close();
});
