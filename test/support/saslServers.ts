import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServedEnsemble } from '../../src/node/ServedEnsemble';
import type { Side } from './bothServers';
import { RealZooKeeper } from './RealZooKeeper';

/** The users of both servers. */
export const saslUsers = { bob: 'bobsecret', ünal: 'schlüssel "5"', root: 'rootsecret' } as const;
const superUser = 'root';
const tickMs = 500;

interface SaslServersOptions {
  /** Nobody is served without it. */
  readonly required?: boolean;
}

/** The simulated server behind TCP, then a real ZooKeeper, that know the same users by SASL; both new. */
export async function bothSaslServers({ required = false }: SaslServersOptions = {}): Promise<Side[]> {
  const jaas = await jaasFile('Server', Object.fromEntries(prefixed(saslUsers)));
  const [ours, theirs] = await Promise.all([
    ServedEnsemble.start({
      port: 0,
      host: '127.0.0.1',
      servers: 1,
      tickMs,
      latencyMs: 0,
      settings: { sasl: { users: saslUsers, superUser, sessionRequireClientSASLAuth: required } },
    }),
    RealZooKeeper.start({
      tickMs,
      settings: { 'authProvider.1': 'org.apache.zookeeper.server.auth.SASLAuthenticationProvider' },
      properties: {
        'java.security.auth.login.config': jaas.path,
        'zookeeper.superUser': superUser,
        'zookeeper.sessionRequireClientSASLAuth': String(required),
      },
    }),
  ]);
  const [host = '', port] = ours.addresses.split(':');
  return [
    { address: { host, port: Number(port) }, stop: () => ours.stop() },
    { address: theirs.address, stop: () => Promise.all([theirs.stop(), jaas.remove()]) },
  ];
}

/** A file for Java's login, with one section of `DigestLoginModule`. */
export async function jaasFile(section: 'Client' | 'Server', options: Readonly<Record<string, string>>) {
  const folder = await mkdtemp(join(tmpdir(), 'jaas-'));
  const path = join(folder, 'jaas.conf');
  const lines = Object.entries(options).map(([name, value]) => `  ${name}=${JSON.stringify(value)}`);
  const module = 'org.apache.zookeeper.server.auth.DigestLoginModule';
  await writeFile(path, `${section} {\n  ${module} required\n${lines.join('\n')};\n};\n`);
  return { path, remove: () => rm(folder, { recursive: true }) };
}

function prefixed(users: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(users).map(([user, password]) => [`user_${user}`, password]);
}
