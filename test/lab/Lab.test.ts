import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ZooKeeper } from '../../src/client';
import type { Action } from '../../src/lab/Action';
import { createLab } from '../../src/lab/createLab';
import { FrameIndex } from '../../src/lab/FrameIndex';
import type { Lab } from '../../src/lab/Lab';
import { cutOff } from '../../src/lab/scenarios/cutOff';
import type { Ticker } from '../../src/lab/Ticker';
import { advance, emptyFold } from '../../src/lab/ViewFold';
import { nodeTurn } from '../../src/node/nodeTurn';
import { systemClock } from '../../src/node/systemClock';
import { anyActions, anyDeed } from '../support/anyActions';

/** A run with some of everything: a cut, a silence, a pause, a death. */
const eventful: readonly Action[] = [
  { atMs: 1500, do: 'cut', who: 'alice' },
  { atMs: 2500, do: 'heal', who: 'alice' },
  { atMs: 6000, do: 'setData', who: 'bob', path: '/config', data: 'v2' },
  { atMs: 7000, do: 'silence', who: 'bob' },
  { atMs: 9000, do: 'freeze', who: 'alice' },
  { atMs: 13_000, do: 'heal', who: 'bob' },
  { atMs: 20_000, do: 'thaw', who: 'alice' },
  { atMs: 21_000, do: 'kill', who: 'zk1' },
  { atMs: 24_000, do: 'restart', who: 'zk1' },
  { atMs: 30_000, do: 'restart', who: 'alice' },
];

describe('a lab', () => {
  it('is the same world for the same scenario, seed and actions', () => {
    fc.assert(
      fc.property(fc.nat(), anyActions, (seed, actions) => {
        const [one, other] = [createLab(cutOff, { seed, actions }), createLab(cutOff, { seed, actions })];
        one.runUntil(50_000);
        while (other.nowMs < 40_000 && other.step());
        other.runUntil(50_000);
        expect(one.historyText).toBe(other.historyText);
      }),
      { numRuns: 30 },
    );
  });

  it('replays what was done live, whenever and in whatever steps it was done', () => {
    const step = fc.oneof(
      fc.record({ wait: fc.integer({ min: 0, max: 4000 }) }),
      fc.record({ steps: fc.nat(9) }),
      fc.record({ deed: anyDeed, later: fc.nat(500) }),
    );
    fc.assert(
      fc.property(fc.nat(), fc.array(step, { maxLength: 25 }), (seed, steps) => {
        const live = createLab(cutOff, { seed });
        for (const each of steps) {
          if ('wait' in each) live.runUntil(live.nowMs + each.wait);
          else if ('steps' in each) for (let count = 0; count < each.steps; count += 1) live.step();
          else live.act(each.deed, live.nowMs + each.later);
        }
        const endMs = live.nowMs + 10_000;
        live.runUntil(endMs);

        const replay = createLab(cutOff, { seed, actions: live.added });
        replay.runUntil(endMs);
        expect(replay.historyText).toBe(live.historyText);
      }),
      { numRuns: 60 },
    );
  });

  it('leaves nothing to chance but what the seed decides', () => {
    const lab = (seed: number) => {
      const made = createLab(cutOff, { seed, actions: eventful });
      made.runUntil(40_000);
      return made.historyText;
    };
    expect(lab(1)).not.toBe(lab(2)); // the client's back-off is a throw of the dice
  });

  it('starts somewhere in the first tick when the scenario wants it so', () => {
    const starts = Array.from(
      { length: 20 },
      (_, seed) => createLab({ ...cutOff, startsWithinMs: 2000 }, { seed }).nowMs,
    );
    expect(new Set(starts).size).toBeGreaterThan(10);
    expect(Math.max(...starts)).toBeLessThan(2000);
  });

  it('refuses what makes no sense in its scenario', () => {
    const lab = createLab(cutOff);
    expect(() => lab.act({ do: 'cut', who: 'carol' })).toThrow('there is no member carol');
    expect(() => lab.act({ do: 'create', who: 'zk1', path: '/a' })).toThrow('there is no client zk1');
    expect(() => lab.act({ do: 'create', who: 'alice', path: 'a' })).toThrow('the path must start with /');
    expect(() => createLab(cutOff, { seed: 1.5 })).toThrow('1.5 is not a seed.');
    expect(() => lab.act({ do: 'cut', who: 'alice' }, -1)).toThrow('-1 ms is not now or later.');
    expect(() => createLab(cutOff, { actions: [{ atMs: -1, do: 'cut', who: 'alice' }] })).toThrow(TypeError);
  });
});

describe('views', () => {
  it('are the fold over the entries up to there, and know nothing of what came later', () => {
    const lab = createLab(cutOff, { actions: eventful });
    lab.runUntil(40_000);
    const seqs = lab.history.map(({ seq }) => seq);
    const fromScratch = seqs.map((seq) => {
      const frames = new FrameIndex();
      let fold = emptyFold(cutOff);
      for (const entry of lab.history.slice(0, seq + 1)) {
        frames.add(entry);
        fold = advance(fold, entry, frames);
      }
      return fold.view;
    });
    for (const seq of seqs) expect(lab.viewAt(seq)).toEqual(fromScratch[seq]);
    fc.assert(
      fc.property(fc.nat(seqs.length - 1), (seq) => {
        expect(lab.viewAt(seq)).toEqual(fromScratch[seq]);
      }),
      { numRuns: 300 },
    );
  });

  it('show who is connected, what is held, and when it ends', () => {
    const lab = createLab(cutOff);
    lab.runUntil(1000);
    const view = lab.viewAt();
    const [alice] = view.clients;
    const [zk1] = view.servers;
    expect(alice).toMatchObject({ name: 'alice', state: 'connected', timeoutMs: 6000, server: 'zk1' });
    expect(alice?.watches).toEqual([{ of: 'data', path: '/config' }]);
    expect(zk1?.sessions.map(({ client, state }) => `${client} ${state}`)).toEqual(['alice alive', 'bob alive']);
    expect(zk1?.sessions[0]?.expiresAtMs).toBe(8000); // last touched at 305: 6305, then the next tick
    expect(zk1?.znodes).toContainEqual(expect.objectContaining({ path: '/alice', ephemeralOwner: alice?.sessionId }));
    expect(zk1?.lastZxid).toBe('0x4'); // two sessions, two znodes
    expect(view.links.map(({ connected }) => connected)).toEqual([true, true]);
    expect(view.inFlight).toEqual([]);
  });

  it('show frames on their way, by their names', () => {
    const lab = createLab(cutOff);
    lab.runUntil(202);
    expect(lab.viewAt().inFlight.map(({ name, from, to, xid }) => ({ name, from, to, xid }))).toEqual([
      { name: 'create', from: 'alice', to: 'zk1', xid: 1 },
    ]);
  });

  it('find the last entry of a moment', () => {
    const lab = createLab(cutOff);
    lab.runUntil(1000);
    for (const atMs of [0, 7, 100, 205, 1000]) {
      const expected = lab.history.filter((entry) => entry.atMs <= atMs).length - 1;
      expect(lab.seqAt(atMs)).toBe(expected);
    }
    expect(lab.seqAt(-1)).toBe(-1);
  });
});

describe('frames', () => {
  it('are named by request, by what they answer, or as notification', () => {
    const lab = createLab(cutOff, {
      actions: [{ atMs: 1000, do: 'setData', who: 'bob', path: '/config', data: 'v2' }],
    });
    lab.runUntil(2500);
    const of = (from: string, to: string) =>
      lab.frames().flatMap((frame) => (frame.from === from && frame.to === to ? [frame.name] : []));
    expect(of('alice', 'zk1')).toEqual(['ConnectRequest', 'create', 'getData', 'ping']);
    expect(of('zk1', 'alice')).toEqual(['ConnectResponse', 'create', 'getData', 'notification', 'ping']);
    expect(lab.frames().every(({ sentAtMs, receivedAtMs }) => receivedAtMs === sentAtMs + 5)).toBe(true);
  });
});

describe('a branch', () => {
  it('has the same past and a future of its own, and leaves its parent alone', () => {
    const lab = createLab(cutOff, { seed: 3, actions: eventful });
    lab.runUntil(40_000);
    const text = lab.historyText;
    fc.assert(
      fc.property(fc.nat(lab.history.length - 1), anyDeed, (seq, deed) => {
        const branch = lab.branchAt(seq);
        expect(branch.history.slice(0, seq + 1)).toEqual(lab.history.slice(0, seq + 1));
        expect(branch.nowMs).toBe(lab.history[seq]?.atMs);
        branch.act(deed);
        branch.runUntil(40_000);
      }),
      { numRuns: 40 },
    );
    expect(lab.historyText).toBe(text);
  });

  it('forgets what the reader did after that moment', () => {
    const lab = createLab(cutOff);
    lab.act({ do: 'cut', who: 'alice' }, 1000);
    lab.runUntil(5000);
    const branch = lab.branchAt(lab.seqAt(999));
    branch.runUntil(5000);
    const untouched = createLab(cutOff);
    untouched.runUntil(5000);
    expect(branch.added).toEqual([]);
    expect(branch.historyText).toBe(untouched.historyText);
  });
});

describe('a program', () => {
  it('awaits its client and its own timers in virtual time, the same on every run', async () => {
    const run = async () => {
      const seen: string[] = [];
      const lab: Lab = createLab(cutOff, {
        program: {
          who: 'alice',
          host: { clock: systemClock, turn: nodeTurn },
          run: (ports) => {
            const zk = new ZooKeeper('zk1', { ...ports, sessionTimeoutMs: 6000 });
            const wait = (ms: number) => new Promise<void>((resolve) => ports.clock.setTimeout(resolve, ms));
            const main = async () => {
              seen.push(`${await zk.create('/mine', 'x', { mode: 'ephemeral' })} at ${ports.clock.now()}`);
              for (let turn = 0; turn < 3; turn += 1) await zk.setData('/mine', `${turn}`);
              seen.push(`written at ${ports.clock.now()}`);
              lab.act({ do: 'freeze', who: 'alice' });
              lab.act({ do: 'thaw', who: 'alice' }, ports.clock.now() + 1000);
              await wait(10);
              seen.push(`awake at ${ports.clock.now()}`);
            };
            void main();
          },
        },
      });
      await lab.run(5000);
      return { seen, text: lab.historyText };
    };
    const first = await run();
    expect(first.seen).toEqual(['/mine at 30', 'written at 60', 'awake at 1060']);
    expect(await run()).toEqual(first);
  });
});

describe('playing', () => {
  function arrange() {
    let tick: ((elapsedMs: number) => void) | null = null;
    const ticker: Ticker = (run) => {
      tick = run;
      return () => {
        tick = null;
      };
    };
    return { ticker, tick: (ms: number) => tick?.(ms), ticking: () => tick !== null };
  }

  it('turns real time into virtual time at its speed, and loses no fraction of it', () => {
    const { ticker, tick } = arrange();
    const lab = createLab(cutOff);
    lab.speed = 0.25;
    lab.play(ticker);
    for (let count = 0; count < 6; count += 1) tick(10);
    expect(lab.nowMs).toBe(15);
  });

  it('tells its listeners of each change, and its state is one value until then', () => {
    const { ticker, tick, ticking } = arrange();
    const lab = createLab(cutOff);
    const seen: string[] = [];
    const stop = lab.subscribe(() => seen.push(`${lab.state.status} ${lab.state.nowMs}`));
    expect(lab.state).toMatchObject({ status: 'idle', nowMs: 0 });
    lab.play(ticker);
    tick(100);
    lab.pause();
    expect(ticking()).toBe(false);
    lab.act({ do: 'cut', who: 'alice' });
    const { state } = lab;
    lab.pause();
    expect(lab.state).toBe(state);
    stop();
    lab.runUntil(500);
    expect(seen).toEqual(['running 0', 'running 100', 'paused 100', 'paused 100']);
  });

  it('ends by itself where the scenario ends', () => {
    const { ticker, tick, ticking } = arrange();
    const lab = createLab({ ...cutOff, endsAtMs: 300 });
    lab.play(ticker);
    tick(200);
    tick(200);
    expect(lab.state).toMatchObject({ status: 'ended', nowMs: 300 });
    expect(ticking()).toBe(false);
  });
});
