import { describe, expect, it } from 'vitest';
import { outcomes } from '../../../src/components/Predict/outcomes';
import { programs } from '../../../src/components/Sandbox/programs';
import type { Action } from '../../../src/lab/Action';
import { createLab } from '../../../src/lab/createLab';
import type { HistoryEntry } from '../../../src/lab/HistoryEntry';
import { askedAndGranted } from '../../../src/lab/scenarios/askedAndGranted';
import { branchOffice } from '../../../src/lab/scenarios/branchOffice';
import { candidates } from '../../../src/lab/scenarios/candidates';
import { crashes, diesBeforeCommit } from '../../../src/lab/scenarios/crashes';
import { cutOff } from '../../../src/lab/scenarios/cutOff';
import { election } from '../../../src/lab/scenarios/election';
import { ephemeralsHeld } from '../../../src/lab/scenarios/ephemeralsHeld';
import { slowWatcher } from '../../../src/lab/scenarios/eventThread';
import { expiredSession } from '../../../src/lab/scenarios/expiredSession';
import { fourServers } from '../../../src/lab/scenarios/fourServers';
import { guarantees, laggingFollower } from '../../../src/lab/scenarios/guarantees';
import { guarded } from '../../../src/lab/scenarios/guarded';
import { handshake } from '../../../src/lab/scenarios/handshake';
import { hiddenRetry } from '../../../src/lab/scenarios/hiddenRetry';
import { insideTheClient } from '../../../src/lab/scenarios/insideTheClient';
import { jobs } from '../../../src/lab/scenarios/jobs';
import { leader } from '../../../src/lab/scenarios/leader';
import { leaderLost } from '../../../src/lab/scenarios/leaderLost';
import { lockLine } from '../../../src/lab/scenarios/lockLine';
import { mutexHeld } from '../../../src/lab/scenarios/mutexHeld';
import { pausedHolder } from '../../../src/lab/scenarios/pausedHolder';
import { newClientAlone, plainApi } from '../../../src/lab/scenarios/plainApi';
import { queueing } from '../../../src/lab/scenarios/queueing';
import { reads, syncedRead } from '../../../src/lab/scenarios/reads';
import { roles } from '../../../src/lab/scenarios/roles';
import { sessionMoves } from '../../../src/lab/scenarios/sessionMoves';
import { bobChangesAll, watchesHeld } from '../../../src/lab/scenarios/watchesHeld';
import { watchFires } from '../../../src/lab/scenarios/watching';
import { whichServer } from '../../../src/lab/scenarios/whichServer';
import { runProgram } from '../../support/runProgram';

function leaderGone(actions: readonly Action[], untilMs: number): string | null {
  const lab = createLab(leader, { actions });
  lab.runUntil(untilMs);
  return outcomes.leaderGone(lab.history);
}

describe('who took /leader away', () => {
  const kill: Action = { atMs: 3000, do: 'kill', who: 'bob' };

  it('is open before bob is killed, and until it is gone', () => {
    expect(leaderGone([], 9000)).toBeNull();
    expect(leaderGone([kill], 9999)).toBeNull();
  });

  it('is his session', () => {
    expect(leaderGone([kill], 10_000)).toBe('session');
  });

  it('would be the connection if it went at once', () => {
    expect(leaderGone([kill, { atMs: 3000, do: 'delete', who: 'alice', path: '/leader' }], 4000)).toBe('connection');
  });
});

describe('for how long alice’s client waits without a byte', () => {
  const quietFor = (askedMs: number, atMs: number, untilMs: number): string | null => {
    const members = askedAndGranted.members.map((member) =>
      member.name === 'alice' ? { ...member, sessionTimeoutMs: askedMs } : member,
    );
    const lab = createLab({ ...askedAndGranted, members }, { actions: [{ atMs, do: 'silence', who: 'alice' }] });
    lab.runUntil(untilMs);
    return outcomes.quietFor(lab.history);
  };

  it('is open until it gives the connection up, and without a session', () => {
    expect(quietFor(100_000, 5000, 29_000)).toBeNull();
    expect(quietFor(100_000, 0, 65_000)).toBeNull();
  });

  it('is two thirds of what was granted', () => {
    expect(quietFor(100_000, 5000, 30_000)).toBe('s27');
    expect(quietFor(30_000, 5000, 30_000)).toBe('s20');
  });
});

describe('when alice is told after she stood still', () => {
  function told(thawAtMs: number, untilMs: number): string | null {
    const actions: readonly Action[] = [
      { atMs: 3000, do: 'freeze', who: 'alice' },
      { atMs: thawAtMs, do: 'thaw', who: 'alice' },
    ];
    const lab = createLab(expiredSession, { actions });
    lab.runUntil(untilMs);
    return outcomes.toldAfterThaw(lab.history);
  }

  it('is open until she hears anything final', () => {
    expect(told(15_000, 14_999)).toBeNull();
    expect(told(15_000, 17_000)).toBeNull();
  });

  it('is some time after she goes on', () => {
    expect(told(15_000, 17_001)).toBe('later');
  });

  it('would be never if her session lived', () => {
    expect(told(7000, 15_000)).toBe('never');
  });
});

it('which number the next job has', () => {
  const lab = createLab(jobs, {
    actions: [{ atMs: 1000, do: 'create', who: 'alice', path: '/jobs/job-', mode: 'persistentSequential' }],
  });
  lab.runUntil(1000);
  expect(outcomes.nextNumber(lab.history)).toBeNull();
  lab.runUntil(1005);
  expect(outcomes.nextNumber(lab.history)).toBe('n4');
});

describe('what the death of zk3 did to alice', () => {
  const kill: Action = { atMs: 5000, do: 'kill', who: 'zk3' };
  const outcome = (actions: readonly Action[], untilMs: number): string | null => {
    const lab = createLab(leaderLost, { actions });
    lab.runUntil(untilMs);
    return outcomes.leaderLost(lab.history);
  };

  it('is open before zk3 is killed, and until she is connected again', () => {
    expect(outcome([], 9000)).toBeNull();
    expect(outcome([kill], 5757)).toBeNull();
  });

  it('is that she is disconnected, and goes on with her session', () => {
    expect(outcome([kill], 5758)).toBe('resumed');
  });

  it('would be her end, or nothing, in other worlds', () => {
    expect(outcome([kill, { atMs: 5000, do: 'cut', who: 'alice' }], 40_000)).toBe('expired');
    const lab = createLab(leaderLost, { actions: [kill] });
    lab.runUntil(6000);
    expect(outcomes.leaderLost(lab.history.filter(({ kind }) => kind !== 'watchedEvent'))).toBe('untouched');
  });
});

describe('what bob is told after alice’s ok', () => {
  const looks = (scenario: typeof guarantees, untilMs: number, actions: readonly Action[] = []): string | null => {
    const lab = createLab(scenario, { actions });
    lab.runUntil(untilMs);
    return outcomes.otherClientLooks(lab.history);
  };
  const create: Action = { atMs: 5000, do: 'create', who: 'alice', path: '/order' };
  const ask: Action = { atMs: 6000, do: 'exists', who: 'bob', path: '/order' };

  it('is old while his server lags', () => {
    expect(looks(laggingFollower, 6009)).toBeNull();
    expect(looks(laggingFollower, 6010)).toBe('old');
    expect(looks(laggingFollower, 16_000)).toBe('old');
  });

  const part: Action = { atMs: 5500, do: 'partition', who: 'zk1', sides: 'zk1|zk2,zk3' };

  it('is open when nothing lags', () => {
    expect(looks(guarantees, 7000, [create, ask])).toBeNull();
  });

  it('is new when his server lags since then, and late when his own link is silent', () => {
    expect(looks(guarantees, 7000, [create, part, ask])).toBe('new');
    const silent: Action = { atMs: 5500, do: 'silence', who: 'bob' };
    const heal: Action = { atMs: 8000, do: 'heal', who: 'bob' };
    expect(looks(guarantees, 9000, [create, part, silent, ask, heal])).toBe('waits');
  });

  it('is open when he asked before she had her answer', () => {
    expect(looks(guarantees, 9000, [{ ...ask, atMs: 4500 }, create])).toBeNull();
  });
});

describe('what the broken line makes of alice', () => {
  const atBranch = (untilMs: number, actions: readonly Action[] = []): string | null => {
    const lab = createLab(branchOffice, { actions });
    lab.runUntil(untilMs);
    return outcomes.lineBroken(lab.history);
  };

  it('is open while zk4 believes in its leader, and for some seconds more', () => {
    expect(atBranch(14_000)).toBeNull();
    expect(atBranch(19_000)).toBeNull();
  });

  it('is that she is disconnected, and a new session for a client that has none', () => {
    expect(atBranch(20_000)).toBe('disconnected');
    expect(atBranch(20_000, [{ atMs: 17_000, do: 'restart', who: 'alice' }])).toBe('newSession');
  });

  it('would be that she reads on, if she heard nothing', () => {
    const lab = createLab(branchOffice);
    lab.runUntil(20_000);
    expect(outcomes.lineBroken(lab.history.filter((entry) => entry.kind !== 'watchedEvent'))).toBe('readsOn');
  });
});

describe('how long bob’s sync takes', () => {
  const took = (scenario: typeof reads, untilMs: number, actions: readonly Action[] = []): string | null => {
    const lab = createLab(scenario, { actions });
    lab.runUntil(untilMs);
    return outcomes.syncTook(lab.history);
  };
  const slow = (latencyMs: number): Action => ({ atMs: 4600, do: 'slow', who: 'zk1', from: 'zk3', latencyMs });

  it('is a round trip to the leader', () => {
    expect(took(syncedRead, 7509)).toBeNull();
    expect(took(syncedRead, 7510)).toBe('roundTrip');
  });

  it('is less with a leader that is near, and more with one that is farther away', () => {
    expect(took(syncedRead, 9000, [slow(5)])).toBe('own');
    expect(took(syncedRead, 12_000, [slow(2000)])).toBe('all');
    expect(took(reads, 9000)).toBeNull();
  });
});

describe('which server is dialled first', () => {
  const first = (seed: number): string | null => {
    const lab = createLab(whichServer, { seed });
    const before = outcomes.firstDial(lab.history);
    lab.runUntil(0);
    return before ?? outcomes.firstDial(lab.history);
  };

  it('is no matter of how the list is written', () => {
    const dialled = Array.from({ length: 12 }, (_, index) => first(index + 1));
    expect(dialled[0]).toBe('shuffled');
    expect(new Set(dialled)).toEqual(new Set(['shuffled', 'written']));
  });
});

describe('what a client was and told that never had a session', () => {
  const silence: Action = { atMs: 0, do: 'silence', who: 'alice' };
  const silencedUntil = (untilMs: number, ...more: readonly Action[]) => {
    const lab = createLab(cutOff, { actions: [silence, ...more] });
    lab.runUntil(untilMs);
    return lab.history;
  };

  it('is open until her third attempt, and then nothing', () => {
    expect(outcomes.silentStart(silencedUntil(14_199))).toBeNull();
    expect(outcomes.silentStart(silencedUntil(14_200))).toBe('quiet');
    expect(outcomes.silentStart(silencedUntil(25_000, { atMs: 20_000, do: 'heal', who: 'alice' }))).toBe('quiet');
  });

  it('is another question when her link is healed, she is closed, or has been connected', () => {
    expect(outcomes.silentStart(silencedUntil(25_000, { atMs: 8000, do: 'heal', who: 'alice' }))).toBeNull();
    expect(outcomes.silentStart(silencedUntil(25_000, { atMs: 8000, do: 'close', who: 'alice' }))).toBeNull();
    const late = createLab(cutOff, { actions: [{ ...silence, atMs: 3000 }] });
    late.runUntil(25_000);
    expect(outcomes.silentStart(late.history)).toBeNull();
  });

  it('would be told, or an end, in other worlds', () => {
    const other = (entry: HistoryEntry): HistoryEntry =>
      entry.kind === 'dialled' && entry.atMs === 7100
        ? {
            seq: entry.seq,
            atMs: 7100,
            who: 'alice',
            kind: 'watchedEvent',
            state: 'Disconnected',
            type: 'None',
            path: null,
            watchers: 1,
          }
        : entry;
    expect(outcomes.silentStart(silencedUntil(20_000).map(other))).toBe('told');
    const end = (entry: HistoryEntry): HistoryEntry =>
      entry.kind === 'transition' && entry.who === 'alice' && entry.atMs === 13_100
        ? { ...entry, to: 'closed' }
        : entry;
    expect(outcomes.silentStart(silencedUntil(20_000).map(end))).toBe('gaveUp');
  });
});

describe('what became of a session when a server hung up', () => {
  const lab = createLab(handshake);
  lab.runUntil(1000);
  const firstHangUp = (change: (entry: HistoryEntry) => HistoryEntry = (entry) => entry) =>
    outcomes.firstHangUp(lab.history.map(change));

  it('is open until she dials again, and nothing of it then: she had none', () => {
    expect(outcomes.firstHangUp(lab.history.filter(({ atMs }) => atMs < 570))).toBeNull();
    expect(firstHangUp()).toBe('none');
  });

  it('would be kept if she showed it, and ended if she heard so', () => {
    const shown = (entry: HistoryEntry): HistoryEntry =>
      entry.kind === 'sent' && entry.atMs === 570
        ? { ...entry, bytes: `${entry.bytes.slice(0, 54)}77${entry.bytes.slice(56)}` }
        : entry;
    expect(firstHangUp(shown)).toBe('kept');
    const told = (entry: HistoryEntry): HistoryEntry =>
      entry.kind === 'dialled' && entry.atMs === 560
        ? {
            seq: entry.seq,
            atMs: 560,
            who: 'alice',
            kind: 'watchedEvent',
            state: 'Expired',
            type: 'None',
            path: null,
            watchers: 1,
          }
        : entry;
    expect(firstHangUp(told)).toBe('ended');
  });

  it('is another question once she has a session', () => {
    const lost = createLab(handshake, { actions: [{ atMs: 5000, do: 'kill', who: 'zk2' }] });
    lost.runUntil(7000);
    expect(outcomes.firstHangUp(lost.history.filter(({ atMs }) => atMs > 20))).toBeNull();
  });
});

it('how often alice was told of three changes', () => {
  const lab = createLab(watchFires);
  lab.runUntil(1000);
  expect(outcomes.timesTold(lab.history)).toBeNull();
  lab.runUntil(1010);
  expect(outcomes.timesTold(lab.history)).toBe('n1');
  lab.runUntil(4000);
  expect(outcomes.timesTold(lab.history)).toBe('n1');
});

it('when /alice went', () => {
  const lab = createLab(cutOff, { actions: [{ atMs: 3000, do: 'kill', who: 'alice' }] });
  lab.runUntil(9999);
  expect(outcomes.aliceGone(lab.history)).toBeNull();
  lab.runUntil(10_000);
  expect(outcomes.aliceGone(lab.history)).toBe('seconds');
});

describe('what became of the line that was late', () => {
  const outcomeOf = async (name: 'no-token' | 'with-token') => {
    const { history } = await runProgram(programs[`pauses-clocks-and-fencing/${name}`].text, {
      scenario: pausedHolder,
    });
    return { history, outcome: outcomes.lateWrite(history) };
  };

  it('is open until it arrives, and then taken', async () => {
    const { history, outcome } = await outcomeOf('no-token');
    expect(outcomes.lateWrite(history.filter(({ atMs }) => atMs < 16_940))).toBeNull();
    expect(outcome).toBe('taken');
  });

  it('would be refused if it carried a token, and lost if the store had gone', async () => {
    const { history, outcome } = await outcomeOf('with-token');
    expect(outcome).toBe('refused');
    const lost = history.map((entry) =>
      entry.kind === 'settled' && entry.result === 'BadVersion' ? { ...entry, result: 'ConnectionLoss' } : entry,
    );
    expect(outcomes.lateWrite(lost)).toBe('lost');
  });
});

describe('what alice’s client does after the end of her session', () => {
  const outcome = (
    untilMs: number,
    { actions = [], change = (entry: HistoryEntry) => [entry] }: Changes = {},
  ): string | null => {
    const lab = createLab(plainApi, { actions: [...longBreak, ...actions] });
    lab.runUntil(untilMs);
    return outcomes.backAfterExpiry(lab.history.flatMap(change));
  };
  interface Changes {
    readonly actions?: readonly Action[];
    readonly change?: (entry: HistoryEntry) => HistoryEntry[];
  }
  const longBreak = newClientAlone.actions.filter(({ do: what }) => what === 'cut' || what === 'heal');
  const restart: Action = { atMs: 13_000, do: 'restart', who: 'alice' };

  it('is open until she could have been connected, and then nothing', () => {
    expect(outcome(14_000)).toBeNull();
    expect(outcome(18_000)).toBe('nothing');
  });

  it('would be a new session, or all that she had', () => {
    expect(outcome(18_000, { actions: [restart] })).toBe('newSession');
    const create: Action = { atMs: 14_000, do: 'create', who: 'alice', path: '/alice', mode: 'ephemeral' };
    expect(outcome(18_000, { actions: [restart, create] })).toBe('everything');
  });
});

describe('what alice does with her orders at RECONNECTED', () => {
  const historyOf = async (name: 'asks-the-mutex' | 'listens') =>
    (await runProgram(programs[`curator/${name}`].text, { scenario: mutexHeld })).history;

  it('is open until a second later, and then beside bob', async () => {
    const history = await historyOf('asks-the-mutex');
    expect(outcomes.lockAtReconnect(history.filter(({ atMs }) => atMs < 27_000))).toBeNull();
    expect(outcomes.lockAtReconnect(history)).toBe('beside');
  });

  it('would be that she stops if the store had nothing from her, and hers if it had nothing from bob', async () => {
    const history = await historyOf('asks-the-mutex');
    const sentBy = (who: string, fromMs: number) => (entry: HistoryEntry) =>
      !(entry.kind === 'sent' && entry.from === who && entry.to === 'store' && entry.atMs > fromMs);
    expect(outcomes.lockAtReconnect(history.filter(sentBy('alice', 26_020)))).toBe('stops');
    expect(outcomes.lockAtReconnect(history.filter(sentBy('bob', 0)))).toBe('hers');
  });

  it('is another question where a program listens, or none gives orders', async () => {
    expect(outcomes.lockAtReconnect(await historyOf('listens'))).toBeNull();
    const lab = createLab(mutexHeld);
    lab.runUntil(lab.endsAtMs);
    expect(outcomes.lockAtReconnect(lab.history)).toBeNull();
  });
});

describe('how a write of alice’s ended that was under way when bob wrote', () => {
  const historyOf = async (name: 'trust-the-call' | 'name-the-version') =>
    (await runProgram(programs[`zkclient/${name}`].text, { scenario: hiddenRetry })).history;

  it('is open until it has ended, and then well', async () => {
    const history = await historyOf('trust-the-call');
    expect(outcomes.writeOverBreak(history.filter(({ atMs }) => atMs < 34_000))).toBeNull();
    expect(outcomes.writeOverBreak(history.filter(({ atMs }) => atMs < 41_001))).toBeNull();
    expect(outcomes.writeOverBreak(history)).toBe('done');
  });

  it('would be an error if it named a version, and never if nobody repeated it', async () => {
    const history = await historyOf('name-the-version');
    expect(outcomes.writeOverBreak(history)).toBe('error');
    const silent = history.filter((entry) => entry.kind !== 'settled' || entry.who !== 'alice' || entry.atMs < 34_000);
    expect(outcomes.writeOverBreak(silent)).toBe('never');
  });

  it('says nothing where she had none under way', () => {
    const lab = createLab(hiddenRetry);
    lab.runUntil(60_000);
    expect(outcomes.writeOverBreak(lab.history)).toBeNull();
  });
});

describe('how many places she has after her second create', () => {
  const create = (atMs: number, mode: 'ephemeral' | 'ephemeralSequential' = 'ephemeralSequential'): Action => ({
    atMs,
    do: 'create',
    who: 'alice',
    path: '/queue/n-',
    mode,
  });
  const outcome = (actions: readonly Action[], untilMs: number): string | null => {
    const lab = createLab(queueing, { actions });
    lab.runUntil(untilMs);
    return outcomes.placesAfterRetry(lab.history);
  };

  it('is open until the second is answered, and then two', () => {
    expect(outcome([create(1525), create(7525)], 8124)).toBeNull();
    expect(outcome([create(1525), create(7525)], 8125)).toBe('two');
  });

  it('is one where the first is gone, and none more where the name was taken', () => {
    expect(
      outcome(
        [create(1525), { atMs: 6000, do: 'delete', who: 'bob', path: '/queue/n-0000000000' }, create(7525)],
        8125,
      ),
    ).toBe('one');
    expect(outcome([create(1525, 'ephemeral'), create(7525, 'ephemeral')], 8125)).toBe('refused');
  });
});

describe('who leads after zk3 has died and zk2 is back', () => {
  function leads(actions: readonly Action[], untilMs: number): string | null {
    const lab = createLab(election, { actions });
    lab.runUntil(untilMs);
    return outcomes.electedAfterReturn(lab.history);
  }
  const away: Action = { atMs: 5000, do: 'kill', who: 'zk2' };
  const write: Action = { atMs: 6000, do: 'create', who: 'alice', path: '/order' };
  const killed: Action = { atMs: 7000, do: 'kill', who: 'zk3' };
  const back: Action = { atMs: 8000, do: 'restart', who: 'zk2' };

  it('is open until somebody does', () => {
    expect(leads([away, write, killed], 20_000)).toBeNull();
    expect(leads([away, write, killed, back], 8254)).toBeNull();
  });

  it('is who has the newer history, or the higher id if there is none', () => {
    expect(leads([away, write, killed, back], 8255)).toBe('zk1');
    expect(leads([away, killed, back], 9000)).toBe('zk2');
  });

  it('would be nobody without a quorum', () => {
    const deadToo: Action = { atMs: 8001, do: 'kill', who: 'zk1' };
    expect(leads([away, killed, back, deadToo], 20_000)).toBe('nobody');
  });
});

describe('what the death of zk3 left of /order', () => {
  function left(actions: readonly Action[], untilMs: number): string | null {
    const lab = createLab(crashes, { actions });
    lab.runUntil(untilMs);
    return outcomes.uncommittedOrder(lab.history);
  }

  it('is open until the next leader serves, and then kept', () => {
    expect(left([], 20_000)).toBeNull();
    expect(left(diesBeforeCommit.actions, 6399)).toBeNull();
    expect(left(diesBeforeCommit.actions, 6400)).toBe('kept');
  });

  it('is dropped where nobody else had it, until it is written again', () => {
    const actions: readonly Action[] = [
      { atMs: 5000, do: 'create', who: 'alice', path: '/order' },
      { atMs: 5050, do: 'kill', who: 'zk3' },
    ];
    expect(left(actions, 9000)).toBe('dropped');
    expect(left([...actions, { atMs: 9000, do: 'create', who: 'alice', path: '/order' }], 12_000)).toBe('split');
  });
});

describe('what became of a session whose server died', () => {
  const kill: Action = { atMs: 8000, do: 'kill', who: 'zk1' };

  function became(actions: readonly Action[], untilMs: number): string | null {
    const lab = createLab(sessionMoves, { actions });
    lab.runUntil(untilMs);
    return outcomes.serverOfSessionDies(lab.history);
  }

  it('is open until she is connected again', () => {
    expect(became([], 12_000)).toBeNull();
    expect(became([kill], 8923)).toBeNull();
  });

  it('is that it goes on', () => {
    expect(became([kill], 8924)).toBe('goesOn');
  });

  it('would be over if she reached no other server, or another one if that did not know it', () => {
    expect(became([kill, { atMs: 8000, do: 'cut', who: 'alice' }], 30_000)).toBe('over');
    const lab = createLab(sessionMoves, { actions: [kill] });
    lab.runUntil(9000);
    const elsewhere = lab.history.map((entry) =>
      entry.kind === 'granted' && entry.atMs > 8000 ? { ...entry, sessionId: '0x9' } : entry,
    );
    expect(outcomes.serverOfSessionDies(elsewhere)).toBe('newSession');
  });

  it('says nothing when she closes or dies herself', () => {
    expect(became([{ atMs: 8000, do: 'kill', who: 'alice' }, kill], 30_000)).toBeNull();
    expect(became([{ atMs: 7900, do: 'close', who: 'alice' }, kill], 30_000)).toBeNull();
  });
});

describe('whose write was made as it stood', () => {
  const create = (who: string): Action => ({ atMs: 5000, do: 'create', who, path: `/${who}` });
  const all = ['carol', 'alice', 'bob'].map(create);

  function historyOf(actions: readonly Action[], untilMs: number): readonly HistoryEntry[] {
    const lab = createLab(roles, { actions });
    lab.runUntil(untilMs);
    return lab.history;
  }

  it('is open until all three are answered', () => {
    expect(outcomes.threeWrites(historyOf(all, 5029))).toBeNull();
    expect(outcomes.threeWrites(historyOf(all.slice(1), 9000))).toBeNull();
  });

  it('is that of all three', () => {
    expect(outcomes.threeWrites(historyOf(all, 5030))).toBe('all');
  });

  it('would be that of the voters, or the leader, if others were refused or sent on', () => {
    const history = historyOf(all, 6000);
    const refused = (who: string) =>
      history.map((entry) => (entry.kind === 'settled' && entry.who === who ? { ...entry, ok: false } : entry));
    expect(outcomes.threeWrites(refused('bob'))).toBe('voters');
    const calls = history.findLast((entry) => entry.kind === 'call');
    const sentOn = ['alice', 'bob'].map(
      (from): HistoryEntry => ({
        seq: (calls?.seq ?? 0) + 0.5,
        atMs: 5005,
        kind: 'dialled',
        cnxn: 99,
        from,
        to: 'zk3',
      }),
    );
    expect(outcomes.threeWrites([...history, ...sentOn])).toBe('leaderOnly');
    expect(outcomes.threeWrites(refused('carol'))).toBeNull();
  });

  it('says nothing when a server was dead before', () => {
    const kill: Action = { atMs: 4900, do: 'kill', who: 'zk1' };
    expect(outcomes.threeWrites(historyOf([kill, ...all], 9000))).toBeNull();
  });
});

describe('how a write ended while zk1 stood still', () => {
  const freeze = (who: string): Action => ({ atMs: 5000, do: 'freeze', who });
  const write: Action = { atMs: 5100, do: 'create', who: 'alice', path: '/order' };

  function ended(actions: readonly Action[], untilMs: number): string | null {
    const lab = createLab(fourServers, { actions });
    lab.runUntil(untilMs);
    return outcomes.writeWithoutOne(lab.history);
  }

  it('is open while nobody stands still, and until there is an answer', () => {
    expect(ended([write], 20_000)).toBeNull();
    expect(ended([freeze('zk1'), write], 5129)).toBeNull();
  });

  it('is at once', () => {
    expect(ended([freeze('zk1'), write], 5130)).toBe('atOnce');
  });

  it('would be later, if the others stood still too, or not at all', () => {
    const thaw: Action = { atMs: 6000, do: 'thaw', who: 'zk3' };
    expect(ended([freeze('zk1'), freeze('zk3'), write, thaw], 7000)).toBe('afterThaw');
    expect(ended([freeze('zk1'), freeze('zk3'), write], 20_000)).toBe('refused');
  });
});

describe('where alice heard of a change that was made between two of her calls', () => {
  const outcome = (actions: readonly Action[], untilMs: number): string | null => {
    const lab = createLab(insideTheClient, { actions });
    lab.runUntil(untilMs);
    return outcomes.eventAmongAnswers(lab.history);
  };
  const exists: Action = { atMs: 2000, do: 'exists', who: 'alice', path: '/config' };
  const change: Action = { atMs: 2000, do: 'setData', who: 'bob', path: '/config', data: 'v2' };
  const read: Action = { atMs: 2000, do: 'getData', who: 'alice', path: '/config' };

  it('is open until all three are told', () => {
    expect(outcome([exists, change, read], 2199)).toBeNull();
    expect(outcome([exists, change], 9000)).toBeNull();
  });

  it('is between her two answers', () => {
    expect(outcome([exists, change, read], 2200)).toBe('between');
  });

  it('would be first or last if it were told so', () => {
    const lab = createLab(insideTheClient, { actions: [exists, change, read] });
    lab.runUntil(2200);
    const told = (seq: number) =>
      lab.history.map((entry) => (entry.kind === 'watchedEvent' && entry.type !== 'None' ? { ...entry, seq } : entry));
    expect(outcomes.eventAmongAnswers(told(0))).toBe('first');
    expect(outcomes.eventAmongAnswers(told(9999))).toBe('last');
  });
});

describe('what comes first after silence', () => {
  const first = (actions: readonly Action[], untilMs: number): string | null => {
    const lab = createLab(candidates, { actions });
    lab.runUntil(untilMs);
    return outcomes.stopInTime(lab.history);
  };

  it('is open until her session has ended, and then that she was told', () => {
    expect(first([], 17_999)).toBeNull();
    expect(first([], 18_000)).toBe('told');
  });

  it('is never, where Expired is the first that she hears: her process stood still', () => {
    const pause: readonly Action[] = [
      { atMs: 11_900, do: 'freeze', who: 'alice' },
      { atMs: 19_000, do: 'thaw', who: 'alice' },
    ];
    expect(first(pause, 18_999)).toBeNull();
    expect(first(pause, 22_000)).toBe('never');
  });

  it('would be the end, if zk1 were quicker than she', () => {
    const lab = createLab(candidates);
    lab.runUntil(20_000);
    const ended = lab.history.findIndex((entry) => entry.kind === 'sessionExpired');
    const told = lab.history.findIndex(({ kind, atMs }) => kind === 'watchedEvent' && atMs > 12_000);
    const swapped = lab.history.with(told, { ...lab.history[ended], seq: told } as HistoryEntry);
    expect(outcomes.stopInTime(swapped.with(ended, { ...lab.history[told], seq: ended } as HistoryEntry))).toBe(
      'ended',
    );
  });
});

describe('what bob could do behind a closed door', () => {
  const path = '/app/password';
  const tries: readonly Action[] = [
    { atMs: 1000, do: 'getData', who: 'bob', path },
    { atMs: 1000, do: 'setData', who: 'bob', path, data: 'cat' },
    { atMs: 1000, do: 'delete', who: 'bob', path },
  ];
  const could = (actions: readonly Action[], untilMs = 2000): string | null => {
    const lab = createLab(guarded, { actions });
    lab.runUntil(untilMs);
    return outcomes.behindClosedDoor(lab.history);
  };
  const acl = (of: string, text: string): Action => ({ atMs: 900, do: 'setACL', who: 'alice', path: of, acl: text });

  it('is open until all three have been answered', () => {
    expect(could(tries, 1009)).toBeNull();
    expect(could(tries.slice(1))).toBeNull();
  });

  it('depends on both ACLs', () => {
    expect(could(tries)).toBe('change');
    expect(could([acl(path, 'auth::cdrwa'), ...tries])).toBe('nothing');
    expect(could([acl(path, 'world:anyone:r'), ...tries])).toBe('read');
    expect(could([acl('/app', 'world:anyone:cdrwa'), ...tries])).toBe('delete');
  });
});

describe('of how many of four changes alice is told', () => {
  const told = (actions: readonly Action[], untilMs: number): string | null => {
    const lab = createLab(watchesHeld, { actions });
    lab.runUntil(untilMs);
    return outcomes.toldOfFour(lab.history);
  };
  const kill: Action = { atMs: 5000, do: 'kill', who: 'zk2' };

  it('is open until she is back and all four are made', () => {
    expect(told([kill, ...bobChangesAll(5000)], 5760)).toBeNull();
    expect(told([kill], 9000)).toBeNull();
  });

  it('is two while she was away, and four while she was there', () => {
    expect(told([kill, ...bobChangesAll(5000)], 9000)).toBe('n2');
    expect(told([...bobChangesAll(4000), kill], 9000)).toBe('n4');
  });

  it('is open when her session has ended meanwhile', () => {
    const restart: Action = { atMs: 18_000, do: 'restart', who: 'alice' };
    const cut: Action = { atMs: 5000, do: 'cut', who: 'alice' };
    const heal: Action = { atMs: 15_000, do: 'heal', who: 'alice' };
    expect(told([cut, ...bobChangesAll(5000), heal, restart], 20_000)).toBeNull();
  });

  it('stays two when bob changes one of the four again', () => {
    const again: Action = { atMs: 8000, do: 'setData', who: 'bob', path: '/state', data: 'v2' };
    expect(told([kill, ...bobChangesAll(5000), again], 9000)).toBe('n2');
  });
});

describe('what it is worth to be told in a line', () => {
  const place = (number: number): string => `/lock/n-000000000${number}`;
  const inLine: readonly Action[] = [
    { atMs: 3000, do: 'create', who: 'carol', path: '/lock/n-', mode: 'ephemeralSequential' },
    { atMs: 4000, do: 'exists', who: 'carol', path: place(1), watch: true },
  ];
  const left: Action = { atMs: 5000, do: 'close', who: 'bob' };
  const worth = (actions: readonly Action[], untilMs = 6000): string | null => {
    const lab = createLab(lockLine, { actions });
    lab.runUntil(untilMs);
    return outcomes.toldInLine(lab.history);
  };

  it('is open before bob has left, and when carol does not watch his place', () => {
    expect(worth(inLine)).toBeNull();
    expect(worth([...inLine, left], 5500)).toBeNull();
    expect(worth([left])).toBeNull();
  });

  it('is no turn while alice has the lock, and is one when her place has gone unseen', () => {
    expect(worth([...inLine, left])).toBe('waits');
    const deleted: Action = { atMs: 4500, do: 'delete', who: 'alice', path: place(0) };
    expect(worth([...inLine, deleted, left])).toBe('turn');
  });

  it('is open while nothing can reach carol', () => {
    expect(worth([...inLine, { atMs: 5000, do: 'silence', who: 'carol' }, left])).toBeNull();
    expect(worth([...inLine, { atMs: 4500, do: 'freeze', who: 'zk1' }, left])).toBeNull();
  });
});

describe('when /alice goes after a kill', () => {
  const gone = (kill: Action, untilMs = 20_000): string | null => {
    const lab = createLab(ephemeralsHeld, { actions: [kill] });
    lab.runUntil(untilMs);
    return outcomes.goneAfterKill(lab.history);
  };
  const at = (atMs: number): Action => ({ atMs, do: 'kill', who: 'alice' });

  it('is open until it is gone', () => {
    expect(gone(at(6500), 12_009)).toBeNull();
    expect(gone({ atMs: 6500, do: 'close', who: 'alice' })).toBeNull();
  });

  it('depends on when she was last heard of, and not on when she died', () => {
    expect(gone(at(5500))).toBe('above');
    expect(gone(at(6500))).toBe('below');
  });

  it('is open when bob has deleted it, before the kill or after', () => {
    for (const atMs of [6000, 6500]) {
      const lab = createLab(ephemeralsHeld, {
        actions: [
          { atMs, do: 'delete', who: 'bob', path: '/alice' },
          { atMs: 6500, do: 'kill', who: 'alice' },
        ],
      });
      lab.runUntil(20_000);
      expect(outcomes.goneAfterKill(lab.history)).toBeNull();
    }
  });

  it('would be at once if her server took it away', () => {
    const lab = createLab(ephemeralsHeld, { actions: [at(6500)] });
    lab.runUntil(20_000);
    const early = lab.history.map((entry) => (entry.atMs > 7000 ? { ...entry, atMs: 6505 } : entry));
    expect(outcomes.goneAfterKill(early)).toBe('atOnce');
  });
});

describe('what became of the session of alice, whose watcher waits', () => {
  const outcome = (actions: readonly Action[], untilMs: number): string | null => {
    const lab = createLab(slowWatcher, { actions });
    lab.runUntil(untilMs);
    return outcomes.sessionOfWaiting(lab.history);
  };
  const flag: Action = { atMs: 3000, do: 'create', who: 'bob', path: '/flag' };

  it('is open while it waits', () => {
    expect(outcome([flag], 2000)).toBeNull();
    expect(outcome([flag], 12_009)).toBeNull();
  });

  it('is that it lived, when the next event is taken up', () => {
    expect(outcome([flag], 12_010)).toBe('lived');
  });

  it('would be that it expired if nothing of hers arrived', () => {
    const lab = createLab(slowWatcher, { actions: [{ atMs: 3000, do: 'silence', who: 'alice' }] });
    lab.runUntil(12_000);
    expect(outcomes.sessionOfWaiting(lab.history)).toBeNull(); // but here it was her link
    const unhurt = lab.history.filter((entry) => entry.kind !== 'action' || entry.deed.do !== 'silence');
    expect(outcomes.sessionOfWaiting(unhurt)).toBe('expired');
  });

  it('is open when her whole process stood still', () => {
    expect(outcome([{ atMs: 3000, do: 'freeze', who: 'alice' }], 12_000)).toBeNull();
  });
});
