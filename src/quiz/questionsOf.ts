import { type ChoiceQuestion, isChoice, type Question } from './Question';
import { acls } from './questions/acls';
import { anElection } from './questions/anElection';
import { broadcast } from './questions/broadcast';
import { connecting } from './questions/connecting';
import { curatorQuestions } from './questions/curator';
import { duties } from './questions/duties';
import { ephemeralsThroughFailures } from './questions/ephemeralsThroughFailures';
import { eventThreadQuestions } from './questions/eventThread';
import { expiryQuestions } from './questions/expiry';
import { fourClientQuestions } from './questions/fourClients';
import { frameworks } from './questions/frameworks';
import { fromProposalToCommit } from './questions/fromProposalToCommit';
import { furtherSessions } from './questions/furtherSessions';
import { furtherWatches } from './questions/furtherWatches';
import { guaranteesQuestions } from './questions/guarantees';
import { heartbeatQuestions } from './questions/heartbeats';
import { insideTheClientQuestions } from './questions/insideTheClient';
import { kazooQuestions } from './questions/kazoo';
import { locks } from './questions/locks';
import { lockWithoutHerd } from './questions/lockWithoutHerd';
import { plainApiQuestions } from './questions/plainApi';
import { readOnlyQuestions } from './questions/readOnly';
import { readsAndSync } from './questions/readsAndSync';
import { retries } from './questions/retries';
import { rolesQuestions } from './questions/roles';
import { sessions } from './questions/sessions';
import { sessionsInTheEnsemble } from './questions/sessionsInTheEnsemble';
import { theHandshakeQuestions } from './questions/theHandshake';
import { theLeaderIsGone } from './questions/theLeaderIsGone';
import { theLifecycleQuestions } from './questions/theLifecycle';
import { timeoutQuestions } from './questions/timeouts';
import { watches } from './questions/watches';
import { watchesThroughFailures } from './questions/watchesThroughFailures';
import { whatSurvivesACrash } from './questions/whatSurvivesACrash';
import { whatZooKeeperIs } from './questions/whatZooKeeperIs';
import { whichServerQuestions } from './questions/whichServer';
import { writes } from './questions/writes';
import { zkclientQuestions } from './questions/zkclient';
import { znodes } from './questions/znodes';

/** Every question of the course, topic by topic. */
export const questions: readonly Question[] = [
  ...sessions,
  ...furtherSessions,
  ...whatZooKeeperIs,
  ...heartbeatQuestions,
  ...timeoutQuestions,
  ...connecting,
  ...furtherWatches,
  ...watchesThroughFailures,
  ...lockWithoutHerd,
  ...writes,
  ...expiryQuestions,
  ...ephemeralsThroughFailures,
  ...znodes,
  ...acls,
  ...plainApiQuestions,
  ...zkclientQuestions,
  ...fourClientQuestions,
  ...retries,
  ...guaranteesQuestions,
  ...readsAndSync,
  ...readOnlyQuestions,
  ...rolesQuestions,
  ...theLeaderIsGone,
  ...broadcast,
  ...fromProposalToCommit,
  ...anElection,
  ...whatSurvivesACrash,
  ...whichServerQuestions,
  ...sessionsInTheEnsemble,
  ...theHandshakeQuestions,
  ...theLifecycleQuestions,
  ...insideTheClientQuestions,
  ...eventThreadQuestions,
  ...watches,
  ...frameworks,
  ...curatorQuestions,
  ...kazooQuestions,
  ...locks,
  ...duties,
];

/** The questions at the end of a lesson, such as `client/loss-is-not-expiry`. */
export function questionsOf(lesson: string): ChoiceQuestion[] {
  return questions.filter(isChoice).filter((question) => question.lesson === lesson);
}

export function lessonsWithQuestions(): string[] {
  return [...new Set(questions.flatMap(({ lesson }) => lesson ?? []))];
}

export function topicOf(questionId: string): string {
  return questionId.split('/')[0] ?? '';
}
