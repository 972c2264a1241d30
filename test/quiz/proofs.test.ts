import { describe, expect, it } from 'vitest';
import { createLab } from '../../src/lab/createLab';
import { scenarios } from '../../src/lab/scenarios/scenarios';
import { problemsOfMarks } from '../../src/quiz/problemsOf';
import { type Choice, type ChoiceQuestion, isChoice, type QuizRun } from '../../src/quiz/Question';
import { questions as all } from '../../src/quiz/questionsOf';
import { aclsWorlds } from './worlds/acls';
import { anElectionWorlds } from './worlds/anElection';
import { broadcastWorlds } from './worlds/broadcast';
import { curatorWorlds } from './worlds/curator';
import { dutyWorlds } from './worlds/duties';
import { ephemeralsThroughFailuresWorlds } from './worlds/ephemeralsThroughFailures';
import { eventThreadWorlds } from './worlds/eventThread';
import { expiryWorlds } from './worlds/expiry';
import { fourClientWorlds } from './worlds/fourClients';
import { fromProposalToCommitWorlds } from './worlds/fromProposalToCommit';
import { furtherWorlds } from './worlds/further';
import { guaranteesWorlds } from './worlds/guarantees';
import { heartbeatWorlds } from './worlds/heartbeats';
import { insideTheClientWorlds } from './worlds/insideTheClient';
import { kazooWorlds } from './worlds/kazoo';
import { lockWorlds } from './worlds/locks';
import { lockWithoutHerdWorlds } from './worlds/lockWithoutHerd';
import { plainApiWorlds } from './worlds/plainApi';
import { readOnlyWorlds } from './worlds/readOnly';
import { readsAndSyncWorlds } from './worlds/readsAndSync';
import { retryWorlds } from './worlds/retries';
import { rolesWorlds } from './worlds/roles';
import { sessionsInTheEnsembleWorlds } from './worlds/sessionsInTheEnsemble';
import { theHandshakeWorlds } from './worlds/theHandshake';
import { theLeaderIsGoneWorlds } from './worlds/theLeaderIsGone';
import { theLifecycleWorlds } from './worlds/theLifecycle';
import { timeoutWorlds } from './worlds/timeouts';
import { changed, type Entry, type Worlds } from './worlds/World';
import { watchesWorlds } from './worlds/watches';
import { watchesThroughFailuresWorlds } from './worlds/watchesThroughFailures';
import { whatSurvivesACrashWorlds } from './worlds/whatSurvivesACrash';
import { whatZooKeeperIsWorlds } from './worlds/whatZooKeeperIs';
import { whichServerWorlds } from './worlds/whichServer';
import { zkclientWorlds } from './worlds/zkclient';
import { znodesWorlds } from './worlds/znodes';

/** Multiple choice; the other forms are in forms.test.ts. */
const questions = all.filter(isChoice);
const seeds = [1, 2, 3, 7, 42];

function runOf({ scenario }: ChoiceQuestion, seed: number): QuizRun {
  const lab = createLab(scenarios[scenario], { seed });
  lab.runUntil(lab.endsAtMs);
  return { history: lab.history, viewAt: (atMs) => lab.viewAt(lab.seqAt(atMs)) };
}

function problemsOf({ choices }: { readonly choices: readonly Choice[] }, run: QuizRun): string[] {
  return problemsOfMarks(choices, ({ holds }) => holds(run));
}

describe.each(questions)('$id', (question) => {
  it.each(seeds)('has the key that its scenario shows (seed %i)', (seed) => {
    expect(problemsOf(question, runOf(question, seed))).toEqual([]);
  });

  it('fails when the key is another option', () => {
    const run = runOf(question, 1);
    const wrong = question.choices.filter(({ confusion }) => confusion !== null);

    expect(wrong).toHaveLength(3);
    for (const { id } of wrong) {
      const choices = question.choices.map((choice) => ({ ...choice, confusion: choice.id === id ? null : 1 }));
      expect(problemsOf({ choices }, run), id).toHaveLength(2);
    }
  });

  it('fails on a scenario in which nothing goes wrong', () => {
    const lab = createLab(scenarios.cutOff);
    lab.runUntil(30_000);
    const run = { history: lab.history, viewAt: (atMs: number) => lab.viewAt(lab.seqAt(atMs)) };

    expect(problemsOf(question, run)).not.toEqual([]);
  });

  it('replays a moment of its scenario', () => {
    expect(runOf(question, 1).history.some(({ atMs }) => atMs === question.replayAtMs)).toBe(true);
  });
});

const same = (entry: Entry): Entry => entry;
const deletedAt = (atMs: number): Entry => ({
  seq: 0,
  atMs,
  who: 'zk1',
  kind: 'znode',
  change: 'deleted',
  path: '/alice',
  zxid: '0x9',
  ephemeralOwner: '0x1',
});

/** For each wrong option the world in which it would be right: a statement that no world could show would prove nothing. */
const worlds: Worlds = {
  ...aclsWorlds,
  ...anElectionWorlds,
  ...whatSurvivesACrashWorlds,
  ...broadcastWorlds,
  ...expiryWorlds,
  ...ephemeralsThroughFailuresWorlds,
  ...guaranteesWorlds,
  ...plainApiWorlds,
  ...zkclientWorlds,
  ...readOnlyWorlds,
  ...readsAndSyncWorlds,
  ...fourClientWorlds,
  ...fromProposalToCommitWorlds,
  ...rolesWorlds,
  ...whichServerWorlds,
  ...sessionsInTheEnsembleWorlds,
  ...theHandshakeWorlds,
  ...theLifecycleWorlds,
  ...heartbeatWorlds,
  ...timeoutWorlds,
  ...insideTheClientWorlds,
  ...eventThreadWorlds,
  ...whatZooKeeperIsWorlds,
  ...znodesWorlds,
  ...theLeaderIsGoneWorlds,
  ...watchesWorlds,
  ...lockWorlds,
  ...dutyWorlds,
  ...curatorWorlds,
  ...kazooWorlds,
  ...retryWorlds,
  ...watchesThroughFailuresWorlds,
  ...lockWithoutHerdWorlds,
  'session-ends-with-connection': (run) =>
    changed(run, (entry) => (entry.kind === 'granted' && entry.atMs > 3000 ? { ...entry, sessionId: '0x9' } : entry)),
  'application-reconnects': (run) =>
    changed(run, (entry) => (entry.kind === 'watchedEvent' && entry.atMs > 3100 ? null : entry)),
  'znode-made-again': (run) =>
    changed(run, same, [deletedAt(3005), { ...deletedAt(5000), change: 'created' } as Entry]),
  'server-pushes': (run) =>
    changed(run, same, [
      { seq: 0, atMs: 10_000, kind: 'sent', chunk: 9999, cnxn: 0, from: 'zk1', to: 'alice', bytes: '00' },
      { seq: 0, atMs: 10_005, kind: 'received', chunk: 9999, by: 'alice' },
    ]),
  'ends-at-the-cut': (run) =>
    changed(run, (entry) => (entry.kind === 'sessionExpired' ? { ...entry, atMs: 3005 } : entry)),
  'attempts-run-out': (run) => {
    const third = run.history.filter((entry) => entry.kind === 'broken' && entry.reason === 'refused')[2];
    return changed(run, (entry) => {
      if (entry.kind === 'sessionExpired') return null;
      return entry.kind === 'watchedEvent' && entry.state === 'Expired' ? { ...entry, atMs: third?.atMs ?? 0 } : entry;
    });
  },
  'with-the-connection': (run) => changed(run, same, [deletedAt(3005)]),
  'first-missed-ping': (run) => changed(run, same, [deletedAt(5000)]),
  stays: (run) => changed(run, (entry) => (entry.kind === 'znode' ? null : entry)),
};

describe('every wrong option', () => {
  it.each(
    questions.flatMap((question) =>
      question.choices
        .filter(({ confusion }) => confusion !== null)
        .map((choice) => ({ id: choice.id, choice, question })),
    ),
  )('$id would hold if the world were so', ({ id, choice, question }) => {
    const run = runOf(question, 1);

    expect(choice.holds(run)).toBe(false);
    const world = furtherWorlds[`${question.id} ${id}`] ?? worlds[id];
    expect(choice.holds(world?.(run) ?? run)).toBe(true);
  });
});

describe('every question', () => {
  it('has an id of its own, and so has every option', () => {
    const ids = questions.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, choices } of questions) expect(new Set(choices.map((choice) => choice.id)).size, id).toBe(4);
  });

  it('names a row of the confusions for each wrong option', () => {
    for (const { choices } of questions) {
      for (const { confusion } of choices) {
        if (confusion === null) continue;
        expect(confusion).toBeGreaterThanOrEqual(1);
        expect(confusion).toBeLessThanOrEqual(28);
      }
    }
  });

  it('says everything in both languages, each in its own script', () => {
    for (const { id, ask, choices } of questions) {
      for (const text of [ask, ...choices.flatMap((choice) => [choice.text, choice.why])]) {
        expect(text.en, id).toMatch(/^[^\u3000-\u9fff]+[.?]$/);
        expect(text['zh-Hans'], id).toMatch(/[\u4e00-\u9fff].*[。？]$/);
        expect(text['zh-Hans'], id).not.toMatch(/[\u4e00-\u9fff][,;:?!]/);
      }
    }
  });
});
