import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findZooKeeper } from '../../src/node/findZooKeeper';
import { bothFollowers, bothServers, type Side } from './bothServers';
import type { ForeignProgram } from './foreignPrograms';
import { RecordingClient } from './RecordingClient';

/** What a program with the modes `script`, `hold` and `resume` tries in its script, in this order. */
const everyGroup = ['crud', 'stat', 'sequences', 'watches', 'multi', 'acl', 'close'];
/** A killed client's session: long enough that its process gets to it, short enough to wait for. Ms. */
const shortTimeoutMs = 2000;

const starts = { 'one server': bothServers, 'a follower of three': bothFollowers };
type Place = keyof typeof starts;

interface ForeignClientOptions {
  /** Where it is tried. Default everywhere. */
  readonly places?: readonly Place[];
  /** What the script tries, in this order, when that is something else. */
  readonly groups?: readonly string[];
  /** Its clients race each other: how many of their calls fail, and so take a zxid, is another number every time. */
  readonly racing?: boolean;
}

/** `[group, step, result]`. */
type Line = readonly [string, string, unknown];

/**
 * Runs the client's script of behaviour against the simulated server behind TCP and against a real ZooKeeper, both new
 * and with the same ticks: every result must be the same, zxids included. Only times and session ids are not compared.
 */
export function testForeignClient(client: ForeignProgram, options: ForeignClientOptions = {}): void {
  const { groups = everyGroup, racing = false, places = Object.keys(starts) as Place[] } = options;
  describe.skipIf(!wanted(client)).each(places)(`${client.name} on %s, simulated and real`, (place) => {
    const both: Side[] = [];
    let program: Awaited<ReturnType<ForeignProgram['build']>>;
    const onBoth = <Result>(run: (side: Side) => Promise<Result>): Promise<Result[]> => Promise.all(both.map(run));

    let scripts: Line[][];
    beforeAll(async () => {
      program = await client.build();
      both.push(...(await starts[place]()));
      scripts = await onBoth((side) => linesOf(program.command, 'script', side));
    });
    afterAll(async () => {
      await onBoth(async ({ stop }) => stop());
      await program.remove();
    });

    it('tries everything', () => {
      expect([...new Set(scripts[0]?.map(([group]) => group))]).toEqual(groups);
    });

    it.each(groups)('sees the same: %s', (group) => {
      const [ours, theirs] = scripts.map((lines) => lines.filter((line) => line[0] === group));
      expect(ours).toEqual(theirs);
    });

    it('sees the same: a session resumed with id and password after its process died', async () => {
      const [ours, theirs] = await onBoth(async (side) => {
        const held = await hold(program.command, side, 6000, '/resumed');
        await held.kill();
        const resume = (password: string) =>
          linesOf(program.command, 'resume', side, held.sessionId, password, '/resumed');
        // A client may keep trying after a refusal, as a new session; it then sees the ephemeral of another.
        const wrong = await resume('ff'.repeat(16));
        const right = await resume(held.password);
        const afterClose = await resume(held.password);
        return { wrong, right, afterClose };
      });
      expect(ours).toEqual(theirs);
      expect([ours?.wrong, ours?.right, ours?.afterClose].map(isSameSession)).toEqual([false, true, false]);
      expect(JSON.stringify(ours?.right)).toContain('own');
    });

    it('sees the same: what a killed process leaves behind goes when its session expires', async () => {
      const [ours, theirs] = await onBoth(async (side) => {
        const held = await hold(program.command, side, shortTimeoutMs, '/left-behind');
        const watcher = RecordingClient.open(side.address, 'watcher');
        await watcher.connect({ timeOut: 10_000 });
        const { stat } = await watcher.call('exists', { path: '/left-behind', watch: true });
        const pathGone = watcher.event();
        await held.kill();
        const event = await pathGone;
        const afterwards = await linesOf(
          program.command,
          'resume',
          side,
          held.sessionId,
          held.password,
          '/left-behind',
        );
        watcher.drop();
        return { event, czxid: racing ? null : stat.czxid, afterwards };
      });
      expect(ours).toEqual(theirs);
      expect(ours?.event).toMatchObject({ type: 2, state: 3, path: '/left-behind' }); // NodeDeleted, SyncConnected
    });
  });
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

function start(
  [file, ...args]: readonly [string, ...string[]],
  mode: string,
  { address }: Side,
  rest: string[],
): Child {
  return spawn(file, [...args, mode, `${address.host}:${address.port}`, ...rest], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs the program to its end. Rejects when that is not a good one. */
async function linesOf(
  command: readonly [string, ...string[]],
  mode: 'script' | 'resume',
  side: Side,
  ...rest: string[]
): Promise<Line[]> {
  const child = start(command, mode, side, rest);
  const [out, complaint, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  if (code !== 0) throw new Error(`${command.join(' ')} ${mode} ended with ${code}.\n${complaint}\n${out.slice(-500)}`);
  return out
    .trim()
    .split('\n')
    .map((line): Line => JSON.parse(line));
}

/** A running client with an ephemeral of its own. */
async function hold(command: readonly [string, ...string[]], side: Side, timeoutMs: number, path: string) {
  const child = start(command, 'hold', side, [String(timeoutMs), path]);
  const complaint = text(child.stderr);
  const gone = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) {
    const [sessionId = '', password = ''] = JSON.parse(line) as string[]; // as the modes are described in each program
    const kill = async (): Promise<void> => {
      child.kill('SIGKILL');
      await gone;
    };
    return { sessionId, password, kill };
  }
  throw new Error(`${command.join(' ')} hold ended early.\n${await complaint}`);
}

/** Some programs write every result as text. */
function isSameSession(lines: readonly Line[] = []): boolean {
  return lines.some(([, step, result]) => step === 'same session' && String(result) === 'true');
}

export function wanted({ name, why }: Pick<ForeignProgram, 'name' | 'why'>): boolean {
  const found = findZooKeeper();
  const missing = why ?? (found.found ? null : found.why);
  if (missing === null) return true;
  if (process.env.CI === 'true') throw new Error(`The tests of ${name} cannot run: ${missing}`);
  console.warn(`SKIPPED: the tests of ${name}. ${missing}`);
  return false;
}
