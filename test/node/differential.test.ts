import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compare, type Pair } from '../../src/node/differential/compare';
import { probe } from '../../src/node/differential/probe';
import { randomScript } from '../../src/node/differential/randomScript';
import { runDifferential, type Totals } from '../../src/node/differential/runDifferential';
import type { Script, Step } from '../../src/node/differential/Script';
import { simulatedPlace } from '../../src/node/differential/simulatedPlace';
import type { Place } from '../../src/node/differential/Wire';
import { findZooKeeper } from '../../src/node/findZooKeeper';
import { tcpTransport } from '../../src/node/tcpTransport';
import type { Transport } from '../../src/ports/Transport';
import { operations } from '../../src/protocol/opCodes';
import { eventTypes } from '../../src/protocol/watchedEvents';
import { RealZooKeeper, type RealZooKeeperOptions } from '../support/RealZooKeeper';
import { RecordingClient } from '../support/RecordingClient';
import { realServerWanted } from '../support/realServerWanted';

const home = '/differential-test';

/** Plays `runs` scripts of 50 steps; gives the totals and what was printed. */
async function played(
  pair: Pair,
  runs: number,
  firstSeed = 1,
  signal = new AbortController().signal,
): Promise<Totals & { lines: string[] }> {
  const lines: string[] = [];
  const totals = await runDifferential({
    pair,
    home,
    firstSeed,
    runs,
    stepsPerScript: 50,
    commandFor: (seed) => `again ${seed}`,
    print: (line) => lines.push(line),
    signal,
  });
  return { ...totals, lines };
}

function asked(op: keyof typeof operations, body: unknown): Step {
  return { do: 'ask', who: 'alice', xid: 1, op, body, cutBytes: 0 };
}

function scriptOf(...steps: Step[]): Script {
  return { home, root: `${home}/root`, steps };
}

/** The same server, but for one field of one kind of event. */
function sayingNodeDataChangedForNodeDeleted({ transport, ...rest }: Place): Place {
  const falsified = (frame: Uint8Array) => {
    const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
    const isEvent = frame.byteLength > 24 && view.getInt32(4) === -1; // length, xid, zxid, err, then the event's type
    if (isEvent && view.getInt32(20) === eventTypes.NodeDeleted.code)
      view.setInt32(20, eventTypes.NodeDataChanged.code);
    return frame;
  };
  const dial: Transport['dial'] = (address, listener) =>
    transport.dial(address, {
      opened: () => listener.opened(),
      broken: (reason) => listener.broken(reason),
      received: (frame) => listener.received(falsified(frame)),
    });
  return { ...rest, transport: { dial } };
}

describe('a random script', () => {
  it('is the same for the same seed, and of the length asked for', () => {
    expect(randomScript(7, home, 50)).toEqual(randomScript(7, home, 50));
    expect(randomScript(7, home, 50).steps).toHaveLength(50);
    expect(randomScript(7, home, 50)).not.toEqual(randomScript(8, home, 50));
  });

  it('asks for every operation sooner or later', () => {
    const scripts = Array.from({ length: 60 }, (_, seed) => randomScript(seed, home, 50));
    const ops = new Set(scripts.flatMap(({ steps }) => steps.map((step) => (step.do === 'ask' ? step.op : step.do))));
    expect([...ops].sort()).toEqual(
      [...Object.keys(operations), 'askAtOnce', 'askUnknown', 'connect', 'drop', 'garbage'].sort(),
    );
  });
});

describe('two simulated servers', () => {
  it('say the same when they are set up alike', async () => {
    const pair = { ours: simulatedPlace, real: simulatedPlace() };
    const { operations: count, ...rest } = await played(pair, 20);
    expect(rest).toEqual({ runs: 20, differences: 0, lines: [] });
    expect(count).toBeGreaterThan(20 * 50); // several of a step that asks at once
  });

  it('are told apart by one wrong field of one watch event, after a script that makes one', async () => {
    const pair = { ours: () => sayingNodeDataChangedForNodeDeleted(simulatedPlace()), real: simulatedPlace() };
    const { differences, lines } = await played(pair, 3);
    expect(differences).toBeGreaterThan(0);
    expect(lines.join('\n')).toMatch(
      /the simulation said[\s\S]*event NodeDataChanged[\s\S]*the real server said[\s\S]*event NodeDeleted/,
    );
    expect(Number(/script found has (\d+) of its steps/.exec(lines[0] ?? '')?.[1])).toBeLessThanOrEqual(4);
  });

  it('are told apart when they are not, by a script of the one step that matters', async () => {
    const pair = { ours: () => simulatedPlace(), real: simulatedPlace({ extendedTypesEnabled: true }) };
    const { differences, lines } = await played(pair, 3);
    expect(differences).toBe(3);
    expect(lines[0]).toBe('seed 1 differs; the shortest script found has 1 of its steps:');
    expect(lines.join('\n')).toMatch(/asks \d+ create.*"flags":[56]/);
    expect(lines.join('\n')).toContain('Unimplemented (-6)');
    expect(lines).toContain('  again: again 3');
  });
});

it('plays no further script once it is stopped', async () => {
  const pair = { ours: simulatedPlace, real: simulatedPlace() };
  expect(await played(pair, 20, 1, AbortSignal.abort())).toMatchObject({ runs: 0, operations: 0 });
});

describe('npm run differential', () => {
  const command = (...args: string[]) =>
    spawnSync(process.execPath, ['src/node/preflight.mjs', 'src/node/differential.ts', ...args], { encoding: 'utf8' });

  it.each([
    [[], '--against needs HOST:PORT of a real server, with a port from 1 to 65535.'],
    [['--against', 'here'], '--against needs HOST:PORT of a real server, with a port from 1 to 65535, not here.'],
    [['--against', 'localhost:2181', '--runs', '0'], '--runs needs an integer from 1 to 1000000, not 0.'],
  ])('refuses %j', (args, message) => {
    const { status, stderr } = command(...args);
    expect(stderr.trim()).toBe(message);
    expect(status).toBe(2);
  });

  it('says so where no server answers', () => {
    const { status, stderr } = command('--against', '127.0.0.1:1');
    expect(stderr.trim()).toBe('No ZooKeeper answers at 127.0.0.1:1.');
    expect(status).toBe(1);
  });
});

/** Scripts that once showed a difference, and what it was. */
const onceDifferent: ReadonlyArray<readonly [string, Script]> = [
  ['a watch looked for at a path without a slash', scriptOf(asked('checkWatches', { path: '.', type: 3 }))],
  [
    'a watch looked for beside a recursive one, at a path that does not begin with a slash',
    scriptOf(
      asked('addWatch', { path: `${home}/root/a/x/p`, mode: 1 }),
      asked('checkWatches', { path: 'a/b', type: 2 }),
    ),
  ],
];

const found = findZooKeeper();
const setups: RealZooKeeperOptions[] = [{}, { settings: { extendedTypesEnabled: 'true' } }];

describe.runIf(realServerWanted(found)).each(setups)('a real server with %j', (options) => {
  let server: RealZooKeeper;
  let pair: Pair;
  beforeAll(async () => {
    server = await RealZooKeeper.start(options);
    const real: Place = { transport: tcpTransport, address: server.address, patienceMs: 10_000 };
    const alike = await probe(real, home);
    pair = { ours: () => simulatedPlace(alike), real };
  });
  afterAll(() => server.stop());

  it('says what the simulated one says, and is left as it was', async () => {
    const { differences, runs, lines } = await played(pair, 15);
    expect(lines).toEqual([]);
    expect({ differences, runs }).toEqual({ differences: 0, runs: 15 });

    const client = RecordingClient.open(server.address, 'afterwards');
    await client.connect();
    expect(await client.call('getChildren', { path: '/', watch: false })).toEqual({ children: ['zookeeper'] });
    client.drop();
  });

  it.each(onceDifferent)('agrees on %s', async (_what, script) => {
    expect(await compare(script, pair)).toBeNull();
  });

  it('is told apart from a simulated one that differs in one setting', async () => {
    const other = options.settings === undefined;
    const { differences, lines } = await played(
      { ...pair, ours: () => simulatedPlace({ extendedTypesEnabled: other }) },
      1,
      3,
    );
    expect(differences).toBe(1);
    expect(lines[0]).toBe('seed 3 differs; the shortest script found has 1 of its steps:');
  });
});
