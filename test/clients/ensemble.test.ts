import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServerAddress } from '../../src/ports/Transport';
import { OPEN_ACL_UNSAFE } from '../../src/protocol/data';
import { type EnsemblePlace, ensemblePlaces, type RunningEnsemble } from '../support/ensemblePlaces';
import { cClient, curator, javaClient, kazoo, nodeClient } from '../support/foreignPrograms';
import { RecordingClient } from '../support/RecordingClient';
import { wanted } from '../support/testForeignClient';

/*
 * Clients of other makes while their leader dies. In the mode `ensemble` each program makes a znode, below it an ephemeral
 * `alive` and a watched `watched`, prints `ready`, and then makes one child after the other until there is one called
 * `stop`. For each it prints `acked`, or `lost` when it got no answer. In the end it says whether its session is the same,
 * whose `alive` is, and whether its watch has fired when it changes `watched`. Everything as lines of JSON, [what, value].
 */

const programs = [javaClient, curator, cClient, kazoo, nodeClient];
/** How many children are made before the leader is killed, and how many after that. */
const enough = 50;

describe.each(ensemblePlaces.filter(here))('on $name', (place) => {
  let ensemble: RunningEnsemble;
  beforeAll(async () => {
    ensemble = await place.start();
  });
  afterAll(() => ensemble.stop());

  it.each(programs.filter(wanted))('$name loses nothing when the leader is killed', async (program) => {
    const path = `/${program.name.replaceAll(' ', '-')}`;
    const { command, remove } = await program.build();
    const client = new Client(command, ensemble.addresses, path);
    let dead = 0;
    try {
      await client.made(enough);
      dead = await ensemble.leader();
      await ensemble.kill(dead);
      await client.made(client.acked.length + enough);
      const living = ensemble.addresses.filter((_, index) => index + 1 !== dead);
      await stop(path, living[0]);
      expect(await client.end()).toEqual({
        session: 'same',
        ephemeral: 'own',
        event: 'came',
        ...(program === curator ? { lock: 'held' } : {}),
      });

      const first = await childrenOf(path, living[0]);
      expect(first.filter((name) => client.acked.includes(name)).length).toBe(client.acked.length);
      expect(first).not.toContain('alive'); // closed with its session
      expect(await childrenOf(path, living[1])).toEqual(first);
      const back = dead;
      dead = 0;
      await ensemble.start(back);
      expect(await childrenOf(path, ensemble.addresses[back - 1])).toEqual(first);
    } finally {
      client.kill();
      await remove();
      if (dead !== 0) await ensemble.start(dead); // for the next client
    }
  });

  it.each([javaClient, cClient].filter(wanted))('$name waits for a quorum, and keeps its session', async (program) => {
    const path = `/${program.name.replaceAll(' ', '-')}-without-quorum`;
    const { command, remove } = await program.build();
    const client = new Client(command, ensemble.addresses, path);
    const dead: number[] = [];
    try {
      const leader = await ensemble.leader();
      const follower = leader === 1 ? 2 : 1;
      await client.made(enough);
      await ensemble.kill(follower);
      dead.push(follower);
      await client.made(client.acked.length + enough); // two of three are enough
      const before = client.ends.length;
      await ensemble.kill(leader);
      dead.push(leader);
      await client.lost(client.losses + 3);
      expect(client.ends.slice(before).join(' ')).toMatch(/^(acked )*lost( lost)+$/); // nothing is acknowledged any more

      for (const id of [follower, leader]) await ensemble.start(id);
      dead.length = 0;
      await client.made(client.acked.length + enough);
      await stop(path, ensemble.addresses[0]);
      expect(await client.end()).toEqual({ session: 'same', ephemeral: 'own', event: 'came' });
      const first = await childrenOf(path, ensemble.addresses[0]);
      expect(first.filter((name) => client.acked.includes(name)).length).toBe(client.acked.length);
      for (const address of ensemble.addresses) expect(await childrenOf(path, address)).toEqual(first);
    } finally {
      client.kill();
      await remove();
      for (const id of dead) await ensemble.start(id);
    }
  });
});

function here({ name, why }: EnsemblePlace): boolean {
  return wanted({ name: `other clients on ${name}`, why });
}

/** A program in the mode `ensemble`. */
class Client {
  readonly acked: string[] = [];
  /** How each child ended, in order. */
  readonly ends: ('acked' | 'lost')[] = [];
  readonly #child: ChildProcessByStdio<null, Readable, Readable>;
  readonly #lines: AsyncIterator<string>;
  readonly #complaint: Promise<string>;
  readonly #said: Record<string, string> = {};

  constructor([file, ...args]: readonly [string, ...string[]], addresses: readonly ServerAddress[], path: string) {
    const connectString = addresses.map(({ host, port }) => `${host}:${port}`).join();
    this.#child = spawn(file, [...args, 'ensemble', connectString, path], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
    this.#complaint = text(this.#child.stderr);
  }

  get losses(): number {
    return this.ends.length - this.acked.length;
  }

  /** Resolves when so many children were acknowledged. */
  made(count: number): Promise<void> {
    return this.#until(() => this.acked.length >= count);
  }

  /** Resolves when so many got no answer. */
  lost(count: number): Promise<void> {
    return this.#until(() => this.losses >= count);
  }

  /** Resolves with what it says in the end. */
  async end(): Promise<Record<string, string>> {
    while (await this.#hear());
    if (this.#child.exitCode === null) await once(this.#child, 'exit');
    if (this.#child.exitCode !== 0) throw new Error(`It ended with ${this.#child.exitCode}. ${await this.#complaint}`);
    return this.#said;
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  async #until(enough: () => boolean): Promise<void> {
    while (!enough()) if (!(await this.#hear())) throw new Error(`The client ended early. ${await this.#complaint}`);
  }

  async #hear(): Promise<boolean> {
    const { value, done } = await this.#lines.next();
    if (done) return false;
    const [what = '', told = ''] = JSON.parse(value) as string[]; // as it is described above
    if (what === 'acked') this.acked.push(told);
    if (what === 'acked' || what === 'lost') this.ends.push(what);
    else if (what !== 'ready') this.#said[what] = told;
    return true;
  }
}

/** Tells the program that makes children of this znode to end. */
async function stop(path: string, address: ServerAddress | undefined): Promise<void> {
  const client = await opened(address);
  await client.call('create', { path: `${path}/stop`, data: null, acl: [...OPEN_ACL_UNSAFE], flags: 0 });
  await client.call('closeSession', null);
}

/** What this server knows when it has caught up, sorted. */
async function childrenOf(path: string, address: ServerAddress | undefined): Promise<string[]> {
  const reader = await opened(address);
  await reader.call('sync', { path });
  const { children } = await reader.call('getChildren', { path, watch: false });
  await reader.call('closeSession', null);
  return children.sort();
}

/** A session on this server: a server that has just been started may still be looking for its leader. */
async function opened(address: ServerAddress | undefined): Promise<RecordingClient> {
  if (address === undefined) throw new Error('There are three servers.');
  for (;;) {
    const client = RecordingClient.open(address, 'reader');
    if (await client.connect()) return client;
    client.drop();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
