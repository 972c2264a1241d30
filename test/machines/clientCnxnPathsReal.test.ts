import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findZooKeeper } from '../../src/node/findZooKeeper';
import { NodeZooKeeper } from '../../src/node/NodeZooKeeper';
import {
  allPaths,
  arrives,
  type Begin,
  type Circumstances,
  nameOf,
  type Path,
  walked,
} from '../support/clientCnxnPaths';
import { RealEnsemble } from '../support/RealEnsemble';
import { RealWalk } from '../support/RealWalk';
import { RealZooKeeper } from '../support/RealZooKeeper';
import { realServerWanted } from '../support/realServerWanted';
import { SimulatedWalk } from '../support/SimulatedWalk';

/** Walks spend their time waiting: this many at a time. */
const walkersAtOnce = 16;
/** A machine that is busy elsewhere may make a walker late, and then it goes another way. */
const attempts = 3;

/**
 * The client takes every transition of its chart beside real servers too, under the circumstances under which it does in the
 * simulation. There is none that they cannot be brought to: what they need is a link that holds back, delays and breaks.
 */
describe.skipIf(!realServerWanted(findZooKeeper()))('clientCnxnMachine beside real servers', () => {
  const paths = allPaths();
  const found = new Map(paths.map((path) => [path, resolvable()]));
  let server: RealZooKeeper;
  let halfEnsemble: RealEnsemble;

  beforeAll(async () => {
    const known = new Map<Path, Circumstances | null>();
    for (const path of paths) known.set(path, await walked(path, async (options) => new SimulatedWalk(options)));

    halfEnsemble = await RealEnsemble.install({
      servers: 2,
      properties: { 'readonlymode.enabled': 'true' },
      settings: { localSessionsEnabled: 'true' }, // else no server without a leader gives a session
    });
    [server] = await Promise.all([RealZooKeeper.start(), halfEnsemble.start(1)]);
    const servers = { readWrite: server.address, readOnly: halfEnsemble.server(1).address };
    const over = await endedSession(server);
    const begin: Begin = (options, { way, last }) =>
      RealWalk.begin(
        servers,
        [...way, last].some(({ readOnly }) => readOnly),
        { ...options, ...(last.event === 'refused' ? over : {}) },
      );
    const queue = [...paths];
    const walkOn = async (): Promise<void> => {
      for (let path = queue.shift(); path; path = queue.shift()) {
        const walk = walkedSoon(path, begin, known.get(path) ?? null);
        found.get(path)?.resolve(walk);
        await walk.catch(() => {}); // the test of this path tells
      }
    };
    for (let walker = 0; walker < walkersAtOnce; walker += 1) void walkOn();
  });
  afterAll(() => Promise.all([server?.stop(), halfEnsemble?.stop()]));

  it.each(paths.map((path) => [nameOf(path.last), path] as const))('the client takes %s', async (_, path) => {
    expect(await found.get(path)?.promise).toBe(true);
  });
});

async function walkedSoon(path: Path, begin: Begin, circumstances: Circumstances | null): Promise<boolean> {
  for (let attempt = 0; circumstances && attempt < attempts; attempt += 1) {
    if (await arrives(path, begin, circumstances)) return true;
  }
  return false;
}

/** A session that the server knows no more. */
async function endedSession({ address: { host, port } }: RealZooKeeper) {
  const zk = new NodeZooKeeper(`${host}:${port}`);
  await zk.exists('/');
  await zk.close();
  const { sessionId, sessionPassword } = zk;
  return { sessionId, sessionPassword };
}

function resolvable() {
  let resolve: (found: Promise<boolean>) => void = () => {};
  const promise = new Promise<boolean>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
