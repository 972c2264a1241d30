import type { ScenarioId } from '../../lab/scenarios/scenarios';
import eachItsOwn from './programs/acls/each-its-own.ts?raw';
import { eachItsOwnInChinese, shutDoorInChinese } from './programs/acls/inChinese';
import { keepTheKey } from './programs/acls/keepTheKey';
import shutDoor from './programs/acls/shut-door.ts?raw';
import { madeAgainInChinese, takenOverInChinese } from './programs/ephemerals-through-failures/inChinese';
import madeAgain from './programs/ephemerals-through-failures/made-again.ts?raw';
import { stayMember } from './programs/ephemerals-through-failures/stayMember';
import takenOver from './programs/ephemerals-through-failures/taken-over.ts?raw';
import allOfThem from './programs/from-proposal-to-commit/all-of-them.ts?raw';
import { allOfThemInChinese, onlyTheLeaderInChinese } from './programs/from-proposal-to-commit/inChinese';
import onlyTheLeader from './programs/from-proposal-to-commit/only-the-leader.ts?raw';
import { writeThrough } from './programs/from-proposal-to-commit/writeThrough';
import { bothOrNeither } from './programs/guarantees/bothOrNeither';
import { oneMultiInChinese, twoCallsInChinese } from './programs/guarantees/inChinese';
import oneMulti from './programs/guarantees/one-multi.ts?raw';
import twoCalls from './programs/guarantees/two-calls.ts?raw';
import longEnough from './programs/heartbeats-and-deadlines/long-enough.ts?raw';
import { longEnoughInChinese } from './programs/heartbeats-and-deadlines/longEnoughInChinese';
import ownHeartbeat from './programs/heartbeats-and-deadlines/own-heartbeat.ts?raw';
import { ownHeartbeatInChinese } from './programs/heartbeats-and-deadlines/ownHeartbeatInChinese';
import { surviveThePause } from './programs/heartbeats-and-deadlines/surviveThePause';
import byType from './programs/inside-the-client/by-type.ts?raw';
import everyEvent from './programs/inside-the-client/every-event.ts?raw';
import { byTypeInChinese, everyEventInChinese } from './programs/inside-the-client/inChinese';
import { restartOnChange } from './programs/inside-the-client/restartOnChange';
import { keepSession } from './programs/loss-is-not-expiry/keepSession';
import waitItOut from './programs/loss-is-not-expiry/wait-it-out.ts?raw';
import { waitItOutInChinese } from './programs/loss-is-not-expiry/waitItOutInChinese';
import wrongClient from './programs/loss-is-not-expiry/wrong-client.ts?raw';
import { wrongClientInChinese } from './programs/loss-is-not-expiry/wrongClientInChinese';
import anyConnection from './programs/observers-and-read-only/any-connection.ts?raw';
import { anyConnectionInChinese, twoPromisesInChinese } from './programs/observers-and-read-only/inChinese';
import { readAndReport } from './programs/observers-and-read-only/readAndReport';
import twoPromises from './programs/observers-and-read-only/two-promises.ts?raw';
import { noTokenInChinese, withTokenInChinese } from './programs/pauses-clocks-and-fencing/inChinese';
import noToken from './programs/pauses-clocks-and-fencing/no-token.ts?raw';
import { noLateWrite } from './programs/pauses-clocks-and-fencing/noLateWrite';
import withToken from './programs/pauses-clocks-and-fencing/with-token.ts?raw';
import byTelephone from './programs/reads-writes-and-sync/by-telephone.ts?raw';
import { byTelephoneInChinese, syncFirstInChinese } from './programs/reads-writes-and-sync/inChinese';
import { sellAtTold } from './programs/reads-writes-and-sync/sellAtTold';
import syncFirst from './programs/reads-writes-and-sync/sync-first.ts?raw';
import { recoverInChinese, retryBlindlyInChinese } from './programs/retry-is-not-recovery/inChinese';
import { onePlace } from './programs/retry-is-not-recovery/onePlace';
import recover from './programs/retry-is-not-recovery/recover.ts?raw';
import retryBlindly from './programs/retry-is-not-recovery/retry-blindly.ts?raw';
import handOver from './programs/the-event-thread/hand-over.ts?raw';
import { handOverInChinese, waitInsideInChinese } from './programs/the-event-thread/inChinese';
import { keepHearing } from './programs/the-event-thread/keepHearing';
import waitInside from './programs/the-event-thread/wait-inside.ts?raw';
import ownDeadline from './programs/the-leader-is-gone/own-deadline.ts?raw';
import { ownDeadlineInChinese } from './programs/the-leader-is-gone/ownDeadlineInChinese';
import safeMode from './programs/the-leader-is-gone/safe-mode.ts?raw';
import { safeModeInChinese } from './programs/the-leader-is-gone/safeModeInChinese';
import existsIsFine from './programs/the-session-has-expired/exists-is-fine.ts?raw';
import { existsIsFineInChinese } from './programs/the-session-has-expired/existsIsFineInChinese';
import { ownAfterRestart } from './programs/the-session-has-expired/ownAfterRestart';
import whoseIsIt from './programs/the-session-has-expired/whose-is-it.ts?raw';
import { whoseIsItInChinese } from './programs/the-session-has-expired/whoseIsItInChinese';
import { followAll } from './programs/watches/followAll';
import { persistentGapInChinese, readThenWatchInChinese, readWithWatchInChinese } from './programs/watches/inChinese';
import persistentGap from './programs/watches/persistent-gap.ts?raw';
import readThenWatch from './programs/watches/read-then-watch.ts?raw';
import readWithWatch from './programs/watches/read-with-watch.ts?raw';
import everlasting from './programs/watches-through-failures/everlasting.ts?raw';
import everybodyWakes from './programs/watches-through-failures/everybody-wakes.ts?raw';
import { followThrough } from './programs/watches-through-failures/followThrough';
import {
  everlastingInChinese,
  everybodyWakesInChinese,
  oneWakesInChinese,
  readAgainInChinese,
} from './programs/watches-through-failures/inChinese';
import oneWakes from './programs/watches-through-failures/one-wakes.ts?raw';
import { oneAtATime } from './programs/watches-through-failures/oneAtATime';
import readAgain from './programs/watches-through-failures/read-again.ts?raw';
import { leadsOnInChinese, stepsDownInChinese } from './programs/what-the-application-must-do/inChinese';
import leadsOn from './programs/what-the-application-must-do/leads-on.ts?raw';
import { oneLeader } from './programs/what-the-application-must-do/oneLeader';
import stepsDown from './programs/what-the-application-must-do/steps-down.ts?raw';
import standBy from './programs/what-zookeeper-is/stand-by.ts?raw';
import { standByInChinese } from './programs/what-zookeeper-is/standByInChinese';
import noNews from './programs/which-server-and-the-handshake/no-news.ts?raw';
import { noNewsInChinese } from './programs/which-server-and-the-handshake/noNewsInChinese';
import ownLimit from './programs/which-server-and-the-handshake/own-limit.ts?raw';
import { ownLimitInChinese } from './programs/which-server-and-the-handshake/ownLimitInChinese';
import { startInTime } from './programs/which-server-and-the-handshake/startInTime';
import compareAndSet from './programs/znodes/compare-and-set.ts?raw';
import { countAll } from './programs/znodes/countAll';
import { compareAndSetInChinese, lostUpdateInChinese } from './programs/znodes/inChinese';
import lostUpdate from './programs/znodes/lost-update.ts?raw';
import type { SandboxProgram } from './SandboxProgram';

/** Every program that a lesson may put into a sandbox, by `<lesson>/<name>`. An id stays for ever. */
export const programs = {
  'loss-is-not-expiry/wrong-client': {
    file: 'wrong-client.ts',
    text: wrongClient,
    inChinese: wrongClientInChinese,
    scenario: 'cutOff',
    task: keepSession,
  },
  'loss-is-not-expiry/wait-it-out': {
    file: 'wait-it-out.ts',
    text: waitItOut,
    inChinese: waitItOutInChinese,
    scenario: 'cutOff',
  },
  'what-zookeeper-is/stand-by': {
    file: 'stand-by.ts',
    text: standBy,
    inChinese: standByInChinese,
    scenario: 'leader',
  },
  'guarantees/two-calls': {
    file: 'two-calls.ts',
    text: twoCalls,
    inChinese: twoCallsInChinese,
    scenario: 'guarantees',
    task: bothOrNeither,
  },
  'guarantees/one-multi': {
    file: 'one-multi.ts',
    text: oneMulti,
    inChinese: oneMultiInChinese,
    scenario: 'guarantees',
  },
  'observers-and-read-only/any-connection': {
    file: 'any-connection.ts',
    text: anyConnection,
    inChinese: anyConnectionInChinese,
    scenario: 'branchOffice',
    task: readAndReport,
  },
  'observers-and-read-only/two-promises': {
    file: 'two-promises.ts',
    text: twoPromises,
    inChinese: twoPromisesInChinese,
    scenario: 'branchOffice',
  },
  'reads-writes-and-sync/by-telephone': {
    file: 'by-telephone.ts',
    text: byTelephone,
    inChinese: byTelephoneInChinese,
    scenario: 'reads',
    task: sellAtTold,
  },
  'reads-writes-and-sync/sync-first': {
    file: 'sync-first.ts',
    text: syncFirst,
    inChinese: syncFirstInChinese,
    scenario: 'reads',
  },
  'heartbeats-and-deadlines/own-heartbeat': {
    file: 'own-heartbeat.ts',
    text: ownHeartbeat,
    inChinese: ownHeartbeatInChinese,
    scenario: 'heartbeats',
    task: surviveThePause,
  },
  'heartbeats-and-deadlines/long-enough': {
    file: 'long-enough.ts',
    text: longEnough,
    inChinese: longEnoughInChinese,
    scenario: 'heartbeats',
  },
  'the-session-has-expired/exists-is-fine': {
    file: 'exists-is-fine.ts',
    text: existsIsFine,
    inChinese: existsIsFineInChinese,
    scenario: 'expiredSession',
    task: ownAfterRestart,
  },
  'the-session-has-expired/whose-is-it': {
    file: 'whose-is-it.ts',
    text: whoseIsIt,
    inChinese: whoseIsItInChinese,
    scenario: 'expiredSession',
  },
  'znodes/lost-update': {
    file: 'lost-update.ts',
    text: lostUpdate,
    inChinese: lostUpdateInChinese,
    scenario: 'jobs',
    task: countAll,
  },
  'znodes/compare-and-set': {
    file: 'compare-and-set.ts',
    text: compareAndSet,
    inChinese: compareAndSetInChinese,
    scenario: 'jobs',
  },
  'the-leader-is-gone/own-deadline': {
    file: 'own-deadline.ts',
    text: ownDeadline,
    inChinese: ownDeadlineInChinese,
    scenario: 'leaderLost',
    task: keepSession,
  },
  'the-leader-is-gone/safe-mode': {
    file: 'safe-mode.ts',
    text: safeMode,
    inChinese: safeModeInChinese,
    scenario: 'leaderLost',
  },
  'from-proposal-to-commit/only-the-leader': {
    file: 'only-the-leader.ts',
    text: onlyTheLeader,
    inChinese: onlyTheLeaderInChinese,
    scenario: 'fourServers',
    task: writeThrough,
  },
  'from-proposal-to-commit/all-of-them': {
    file: 'all-of-them.ts',
    text: allOfThem,
    inChinese: allOfThemInChinese,
    scenario: 'fourServers',
  },
  'which-server-and-the-handshake/no-news': {
    file: 'no-news.ts',
    text: noNews,
    inChinese: noNewsInChinese,
    scenario: 'whichServer',
    task: startInTime,
  },
  'which-server-and-the-handshake/own-limit': {
    file: 'own-limit.ts',
    text: ownLimit,
    inChinese: ownLimitInChinese,
    scenario: 'whichServer',
  },
  'watches/read-then-watch': {
    file: 'read-then-watch.ts',
    text: readThenWatch,
    inChinese: readThenWatchInChinese,
    scenario: 'changingConfig',
    task: followAll,
  },
  'watches/read-with-watch': {
    file: 'read-with-watch.ts',
    text: readWithWatch,
    inChinese: readWithWatchInChinese,
    scenario: 'changingConfig',
  },
  'watches/persistent-gap': {
    file: 'persistent-gap.ts',
    text: persistentGap,
    inChinese: persistentGapInChinese,
    scenario: 'changingConfig',
  },
  'what-the-application-must-do/leads-on': {
    file: 'leads-on.ts',
    text: leadsOn,
    inChinese: leadsOnInChinese,
    scenario: 'candidates',
    task: oneLeader,
  },
  'what-the-application-must-do/steps-down': {
    file: 'steps-down.ts',
    text: stepsDown,
    inChinese: stepsDownInChinese,
    scenario: 'candidates',
  },
  'retry-is-not-recovery/retry-blindly': {
    file: 'retry-blindly.ts',
    text: retryBlindly,
    inChinese: retryBlindlyInChinese,
    scenario: 'queueing',
    task: onePlace,
  },
  'retry-is-not-recovery/recover': {
    file: 'recover.ts',
    text: recover,
    inChinese: recoverInChinese,
    scenario: 'queueing',
  },
  'pauses-clocks-and-fencing/no-token': {
    file: 'no-token.ts',
    text: noToken,
    inChinese: noTokenInChinese,
    scenario: 'pausedHolder',
    task: noLateWrite,
  },
  'pauses-clocks-and-fencing/with-token': {
    file: 'with-token.ts',
    text: withToken,
    inChinese: withTokenInChinese,
    scenario: 'pausedHolder',
  },
  'acls/shut-door': {
    file: 'shut-door.ts',
    text: shutDoor,
    inChinese: shutDoorInChinese,
    scenario: 'vault',
    task: keepTheKey,
  },
  'acls/each-its-own': {
    file: 'each-its-own.ts',
    text: eachItsOwn,
    inChinese: eachItsOwnInChinese,
    scenario: 'vault',
  },
  'inside-the-client/every-event': {
    file: 'every-event.ts',
    text: everyEvent,
    inChinese: everyEventInChinese,
    scenario: 'twoChanges',
    task: restartOnChange,
  },
  'inside-the-client/by-type': {
    file: 'by-type.ts',
    text: byType,
    inChinese: byTypeInChinese,
    scenario: 'twoChanges',
  },
  'watches-through-failures/everlasting': {
    file: 'everlasting.ts',
    text: everlasting,
    inChinese: everlastingInChinese,
    scenario: 'changingThroughExpiry',
    task: followThrough,
  },
  'watches-through-failures/read-again': {
    file: 'read-again.ts',
    text: readAgain,
    inChinese: readAgainInChinese,
    scenario: 'changingThroughExpiry',
  },
  'watches-through-failures/everybody-wakes': {
    file: 'everybody-wakes.ts',
    text: everybodyWakes,
    inChinese: everybodyWakesInChinese,
    scenario: 'lockQueue',
    task: oneAtATime,
  },
  'watches-through-failures/one-wakes': {
    file: 'one-wakes.ts',
    text: oneWakes,
    inChinese: oneWakesInChinese,
    scenario: 'lockQueue',
  },
  'ephemerals-through-failures/made-again': {
    file: 'made-again.ts',
    text: madeAgain,
    inChinese: madeAgainInChinese,
    scenario: 'updatedProcess',
    task: stayMember,
  },
  'ephemerals-through-failures/taken-over': {
    file: 'taken-over.ts',
    text: takenOver,
    inChinese: takenOverInChinese,
    scenario: 'updatedProcess',
  },
  'the-event-thread/wait-inside': {
    file: 'wait-inside.ts',
    text: waitInside,
    inChinese: waitInsideInChinese,
    scenario: 'readyLater',
    task: keepHearing,
  },
  'the-event-thread/hand-over': {
    file: 'hand-over.ts',
    text: handOver,
    inChinese: handOverInChinese,
    scenario: 'readyLater',
  },
} as const satisfies Readonly<Record<string, SandboxProgram<ScenarioId>>>;

export type ProgramId = keyof typeof programs;
