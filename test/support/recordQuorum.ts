import { writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { assert } from '../../src/assert';
import { OPEN_ACL_UNSAFE, permissions } from '../../src/protocol/data';
import type { CreateRequest } from '../../src/protocol/proto';
import type { QuorumRecording, RecordedLink } from './QuorumRecording';
import { QuorumRelay } from './QuorumRelay';
import { RealEnsemble, type RealEnsembleOptions } from './RealEnsemble';
import { recordingPath } from './Recording';
import { RecordingClient } from './RecordingClient';
import { serverName } from './serverName';

/**
 * Takes `test/recorded/quorum.json` anew: `npx tsx test/support/recordQuorum.ts`. It starts real ensembles whose servers
 * reach each other's quorum ports through relays, brings them into every kind of synchronisation, and writes down the
 * packets of both directions.
 */
class Stage {
  readonly ensemble: RealEnsemble;
  readonly #relays: readonly QuorumRelay[];
  readonly #clients: RecordingClient[] = [];
  readonly #kept: RecordedLink[] = [];

  private constructor(ensemble: RealEnsemble, relays: readonly QuorumRelay[]) {
    this.ensemble = ensemble;
    this.#relays = relays;
  }

  static async run(options: RealEnsembleOptions, script: (stage: Stage) => Promise<void>): Promise<RecordedLink[]> {
    const relays: QuorumRelay[] = [];
    const between = async (id: number, port: number) => {
      const relay = await QuorumRelay.start(id, port);
      relays.push(relay);
      return relay.port;
    };
    const ensemble = await RealEnsemble.start({ ...options, between });
    const stage = new Stage(ensemble, relays);
    try {
      await script(stage);
    } finally {
      for (const client of stage.#clients) client.drop();
      await ensemble.stop();
      for (const relay of relays) relay.stop();
    }
    return stage.#kept;
  }

  /** A client with a session on this server. */
  async join(id: number, timeOut = 20_000): Promise<RecordingClient> {
    const client = this.open(id);
    assert((await client.connect({ timeOut })) !== null, 'A new session must be granted.');
    return client;
  }

  open(id: number): RecordingClient {
    const client = RecordingClient.open(this.ensemble.server(id).address, `server ${id}`);
    this.#clients.push(client);
    return client;
  }

  /** Calls the newest link from this learner by its name, and keeps it. */
  keep(learner: number, leader: number, name: string): RecordedLink {
    const link = this.relay(leader).links.findLast((recorded) => recorded.learner === learner);
    assert(link !== undefined, `Server ${learner} has not called server ${leader}.`);
    link.name = name;
    this.#kept.push(link);
    return link;
  }

  relay(leader: number): QuorumRelay {
    const relay = this.#relays[leader - 1];
    assert(relay !== undefined, `There is no server ${leader}.`);
    return relay;
  }

  /** The leader, and the other voters. */
  async roles(): Promise<[leader: number, first: number, second: number]> {
    const leader = await this.ensemble.leader();
    const [first = 0, second = 0] = [1, 2, 3].filter((id) => id !== leader);
    return [leader, first, second];
  }
}

/** Two pings each way, so that what was touched is told. */
const twoPingsMs = 1200;

async function everyChange(stage: Stage): Promise<void> {
  const [leader, first, second] = await stage.roles();
  stage.keep(first, leader, 'starts with nothing; every kind of change, asked for here and elsewhere');
  stage.keep(4, leader, 'an observer starts with nothing; every kind of change; a sync');
  const alice = await stage.join(first);
  for (const [flags, path] of ['/a', '/e', '/s-', '/es-'].entries()) await alice.call('create', created(path, flags));
  await alice.call('create', { ...created('/null', 0), data: null });
  await alice.call('create2', created('/会话', 0));
  await alice.call('createContainer', created('/container', 4));
  await alice.call('create', created('/container/child', 0));
  await alice.call('createTTL', { ...created('/ttl', 5), ttl: 60_000n });
  await alice.call('setData', { path: '/a', data: text('changed'), version: 0 });
  await alice.call('setACL', { path: '/null', acl: [...readers], version: 0 });
  await alice.refused('create', created('/a', 0), 'NodeExists');
  await alice.call('multi', [
    { op: 'create', request: created('/m', 0) },
    { op: 'create2', request: created('/m/s-', 2) },
    { op: 'createContainer', request: created('/m/container', 4) },
    { op: 'createTTL', request: { ...created('/m/ttl', 5), ttl: 60_000n } },
    { op: 'setData', request: { path: '/m', data: text('set'), version: 0 } },
    { op: 'check', request: { path: '/m', version: 1 } },
    { op: 'delete', request: { path: '/m/container', version: -1 } },
  ]);
  await alice.refused('delete', { path: '/', version: -1 }, 'BadArguments');
  const culprit = [
    { op: 'create', request: created('/m/new', 0) },
    { op: 'check', request: { path: '/m', version: 7 } },
    { op: 'delete', request: { path: '/m', version: -1 } },
  ] as const;
  await alice.call('multi', [...culprit]);
  await alice.call('auth', { type: 0, scheme: 'digest', auth: text('alice:secret') });
  await alice.call('delete', { path: '/a', version: 1 });
  await alice.call('sync', { path: '/' });
  await alice.call('delete', { path: '/container/child', version: -1 });

  const bob = await stage.join(4);
  await bob.call('create', created('/from-the-observer', 0));
  await bob.call('sync', { path: '/' });
  await pause(twoPingsMs);
  await bob.call('closeSession', null);

  const carol = stage.open(second);
  const session = await carol.connect({ timeOut: 20_000 });
  assert(session !== null, 'A new session must be granted.');
  await carol.call('create', created('/moves', 1));
  const moved = stage.open(first);
  await moved.connect({ sessionId: session.sessionId, passwd: session.passwd, timeOut: 20_000 });
  await moved.call('setData', { path: '/moves', data: text('moved'), version: -1 });
  await moved.call('closeSession', null);
  const gone = stage.open(first);
  await gone.connect({ sessionId: session.sessionId, passwd: session.passwd, timeOut: 20_000 });
  await alice.call('closeSession', null);
  await pause(2000); // the container without children goes
}

async function cameBack(stage: Stage): Promise<void> {
  const [leader, first, second] = await stage.roles();
  const alice = await stage.join(leader);
  await alice.call('create', created('/a', 0));
  await stage.ensemble.kill(first);
  await stage.ensemble.start(first);
  stage.keep(first, leader, 'comes back, has missed nothing');

  await stage.ensemble.kill(first);
  await alice.call('create', created('/b', 1));
  await alice.call('setData', { path: '/a', data: text('while it was away'), version: -1 });
  await stage.ensemble.start(first);
  stage.keep(first, leader, 'comes back, has missed two changes');

  await stage.ensemble.kill(leader);
  const next = await stage.ensemble.leader();
  stage.keep(next === first ? second : first, next, 'the leader was killed; follows the next one');
  await stage.ensemble.start(leader);
  stage.keep(leader, next, 'the old leader comes back, has missed nothing but the new epoch');
}

/** A leader writes what nobody else gets, dies, and comes back. */
const hadMore = (changesAfterwards: boolean, name: string) => async (stage: Stage) => {
  const [leader] = await stage.roles();
  const alice = await stage.join(leader);
  await alice.call('create', created('/a', 0));
  stage.relay(leader).swallow();
  alice.call('create', created('/lost', 0)).catch(() => {}); // no answer will come
  await pause(300); // until it is in the leader's log
  await stage.ensemble.kill(leader);
  const next = await stage.ensemble.leader();
  if (changesAfterwards) {
    const bob = await stage.join(next);
    await bob.call('create', created('/b', 0));
  }
  await stage.ensemble.start(leader);
  stage.keep(leader, next, name);
};

async function main(): Promise<void> {
  const quick = { 'znode.container.checkIntervalMs': '500' };
  const settings = { extendedTypesEnabled: 'true' };
  const links = [
    ...(await Stage.run({ observers: 1, tickMs: 1000, settings, properties: quick }, everyChange)),
    ...(await Stage.run({ tickMs: 2000 }, cameBack)),
    ...(await Stage.run(
      { tickMs: 2000 },
      hadMore(false, 'an old leader comes back with a change that nobody else has'),
    )),
    ...(await Stage.run(
      { tickMs: 2000 },
      hadMore(true, 'the same, but the new leader has changes of its own epoch already'),
    )),
  ];
  const recording: QuorumRecording = {
    server: serverName(),
    takenAt: new Date().toISOString().slice(0, 10),
    how: 'Three voters, in places an observer, on loopback; each reaches the quorum ports of the others through a relay.',
    links,
  };
  writeFileSync(recordingPath('quorum'), `${JSON.stringify(recording, null, 1)}\n`);
  for (const { name, leader, learner, packets } of links) {
    console.log(`${name}: server ${learner} follows server ${leader}, ${packets.length} packets`);
  }
}

const readers = [{ perms: permissions.read, id: { scheme: 'world', id: 'anyone' } }];

function created(path: string, flags: number): CreateRequest {
  return { path, data: text('data'), acl: [...OPEN_ACL_UNSAFE], flags };
}

function text(of: string): Uint8Array {
  return new TextEncoder().encode(of);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
