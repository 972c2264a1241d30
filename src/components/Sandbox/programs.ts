import aLockWithoutAHerd from './programs/a-lock-without-a-herd/programs';
import acls from './programs/acls/programs';
import constructorAndTimeouts from './programs/constructor-and-timeouts/programs';
import curator from './programs/curator/programs';
import ephemeralsThroughFailures from './programs/ephemerals-through-failures/programs';
import fromProposalToCommit from './programs/from-proposal-to-commit/programs';
import guarantees from './programs/guarantees/programs';
import heartbeatsAndDeadlines from './programs/heartbeats-and-deadlines/programs';
import insideTheClient from './programs/inside-the-client/programs';
import lossIsNotExpiry from './programs/loss-is-not-expiry/programs';
import observersAndReadOnly from './programs/observers-and-read-only/programs';
import pausesClocksAndFencing from './programs/pauses-clocks-and-fencing/programs';
import readsWritesAndSync from './programs/reads-writes-and-sync/programs';
import retryIsNotRecovery from './programs/retry-is-not-recovery/programs';
import sessionsInTheEnsemble from './programs/sessions-in-the-ensemble/programs';
import theEventThread from './programs/the-event-thread/programs';
import theHandshake from './programs/the-handshake/programs';
import theLeaderIsGone from './programs/the-leader-is-gone/programs';
import thePlainApi from './programs/the-plain-api/programs';
import theSessionHasExpired from './programs/the-session-has-expired/programs';
import watches from './programs/watches/programs';
import watchesThroughFailures from './programs/watches-through-failures/programs';
import whatTheApplicationMustDo from './programs/what-the-application-must-do/programs';
import whatZookeeperIs from './programs/what-zookeeper-is/programs';
import whichServerAndTheHandshake from './programs/which-server-and-the-handshake/programs';
import zkclient from './programs/zkclient/programs';
import znodes from './programs/znodes/programs';

/**
 * Every program that a lesson may put into a sandbox, by `<lesson>/<name>`. A reader's draft is kept by this id, and rests when
 * there is no such program any more. A lesson's own are in a file of their own, and a page carries no others:
 * `src/site/rowsInLessons.ts` hands a sandbox its programs.
 */
export const programs = {
  ...aLockWithoutAHerd,
  ...acls,
  ...constructorAndTimeouts,
  ...curator,
  ...ephemeralsThroughFailures,
  ...fromProposalToCommit,
  ...guarantees,
  ...heartbeatsAndDeadlines,
  ...insideTheClient,
  ...lossIsNotExpiry,
  ...observersAndReadOnly,
  ...pausesClocksAndFencing,
  ...readsWritesAndSync,
  ...retryIsNotRecovery,
  ...sessionsInTheEnsemble,
  ...theEventThread,
  ...theHandshake,
  ...theLeaderIsGone,
  ...thePlainApi,
  ...theSessionHasExpired,
  ...watches,
  ...watchesThroughFailures,
  ...whatTheApplicationMustDo,
  ...whatZookeeperIs,
  ...whichServerAndTheHandshake,
  ...zkclient,
  ...znodes,
} as const;

export type ProgramId = keyof typeof programs;

export default programs;
