import { execFile } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findZooKeeper } from '../../src/node/findZooKeeper';
import { bothFollowers, bothServers, type Side } from '../support/bothServers';
import { realServerWanted } from '../support/realServerWanted';

/** What is typed, by what it is about. `create -e` and `quit` come last: the session ends with them. */
const session = {
  znodes: [
    'create /a one',
    'create /a again',
    'create /none/child',
    'create -s /s- x',
    'create -s /s- x',
    'create -c /box',
    'create -t 1000 /ttl',
    'create /a/b "two words"',
    'get /a/b',
    'get -s /a',
    'stat /a',
    'stat /none',
    'set -s /a two',
    'set -v 0 /a three',
    'set -v 1 /a three',
    'get /a',
    'ls /',
    'ls -s /a',
    'ls -R /a',
    'getAllChildrenNumber /a',
    'delete /a',
    'delete -v 9 /a/b',
    'sync /a',
    'version',
  ],
  permissions: [
    'create /acl data world:anyone:ra',
    'getAcl /acl',
    'getAcl -s /acl',
    'set /acl changed',
    'create /acl/child',
    'setAcl /acl world:anyone:cdrwa',
    'set /acl changed',
    'whoami',
    'addauth digest me:secret',
    'whoami',
    'create /mine data auth::cdrwa',
    'getAcl /mine',
    'setAcl -v 7 /acl world:anyone:r',
  ],
  watches: [
    'get -w /a',
    'set /a watched',
    'ls -w /a',
    'create /a/c',
    'stat -w /none',
    'create /none',
    'addWatch /a',
    'set /a/c x',
    'delete /a/c',
    'removewatches /a',
    'removewatches /a',
    'addWatch -m PERSISTENT /none',
    'set /none x',
    'deleteall /none',
  ],
  quotas: ['setquota -n 5 /a', 'listquota /a', 'create /a/d', 'listquota /a', 'delquota /a', 'listquota /a'],
  ending: [
    'create -e /e mine',
    'getEphemerals',
    'stat /e',
    'deleteall /a',
    'ls /',
    'config',
    'reconfig -remove 1',
    'get /zookeeper/config',
    'history',
    'quit',
  ],
} as const;

interface Output {
  /** Line by line, without what differs from run to run. */
  readonly said: readonly string[];
  readonly complained: readonly string[];
  /** What watchers printed: a thread of their own does, between any two lines. */
  readonly events: readonly string[];
}

const found = findZooKeeper();

const places = [
  { place: 'one server', start: bothServers },
  { place: 'a follower of three', start: bothFollowers },
];

describe.runIf(realServerWanted(found)).each(places)('the command line on $place, simulated and real', ({ start }) => {
  let sides: Side[];
  let outputs: Map<string, Output[]>;
  beforeAll(async () => {
    sides = await start();
    outputs = new Map();
    for (const [group, lines] of Object.entries(session)) {
      outputs.set(group, await Promise.all(sides.map((side) => typed(side, lines))));
    }
  });
  afterAll(() => Promise.all(sides.map(({ stop }) => stop())));

  it.each(Object.keys(session))('prints the same: %s', (group) => {
    const [ours, theirs] = outputs.get(group) ?? [];
    expect(ours).toEqual(theirs);
    expect(theirs?.said.length).toBeGreaterThan(3);
  });

  it('has tried what it should', () => {
    const [, theirs] = outputs.get('watches') ?? [];
    const events = ['NodeDataChanged path:/a', 'NodeChildrenChanged path:/a', 'NodeCreated path:/none'];
    expect(theirs?.events).toEqual(expect.arrayContaining(events));
    expect(outputs.get('znodes')?.[1]?.complained).toContain('Node already exists: /a');
    expect(outputs.get('permissions')?.[1]?.complained).toContain('Insufficient permission : /acl');
  });
});

/** Starts upstream's command line client, as `zkCli.sh` does, types these lines and reads what it prints. */
function typed({ address }: Side, lines: readonly string[]): Promise<Output> {
  if (!found.found) throw new Error(found.why);
  const main = ['-cp', found.classPath, 'org.apache.zookeeper.ZooKeeperMain', '-waitforconnection'];
  const flags = ['-Xmx64m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Duser.timezone=UTC'];
  const server = ['-timeout', '6000', '-server', `${address.host}:${address.port}`];
  return new Promise((resolve) => {
    // It ends with 1 when its last command failed, and some do.
    const child = execFile(found.java, [...flags, ...main, ...server], { timeout: 30_000 }, (_, out, complaint) => {
      const printed = linesOf(out, address.port);
      resolve({
        said: printed.filter((line) => !/^(WATCHER::|WatchedEvent )/.test(line)),
        complained: linesOf(complaint, address.port),
        events: printed.flatMap((line) => /^WatchedEvent state:SyncConnected type:(?!None)(.*)$/.exec(line)?.[1] ?? []),
      });
    });
    child.stdin?.end(`${[...lines, ...(lines.includes('quit') ? [] : ['quit'])].join('\n')}\n`);
  });
}

function linesOf(text: string, port: number): string[] {
  const known = text
    .replaceAll(/^([cm]time = ).*$/gm, '$1…')
    .replaceAll(/0x[0-9a-f]{12,}/g, '0x…') // a session id
    .replaceAll(/^(server\.\d=)\S+?:\d+:\d+(:[a-z]+)(;\S+)?$/gm, '$1…$2') // each ensemble has its own addresses
    .replaceAll(String(port), 'PORT')
    .replaceAll(/(?:^(?:digest|ip): .*\n)+/gm, sorted); // a set, in no order
  return known.split('\n').filter((line) => line !== '');
}

function sorted(lines: string): string {
  return lines.match(/.*\n/g)?.sort().join('') ?? '';
}
