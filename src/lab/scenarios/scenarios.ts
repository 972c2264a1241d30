import type { Scenario } from '../Scenario';
import { answerLost } from './answerLost';
import { askedAndGranted, grantedThenSilent, silentFromTheStart } from './askedAndGranted';
import { branchOffice, lineDown } from './branchOffice';
import { candidates } from './candidates';
import { changedThreeTimes } from './changedThreeTimes';
import { changedWhileAway } from './changedWhileAway';
import { chrootMissing } from './chrootMissing';
import { askedAfterClose, closedClient, closedWhileCut } from './closedClient';
import { crashes, diesBeforeCommit, oneDiskDropped, oneDiskKept, powerCut } from './crashes';
import { cutOff } from './cutOff';
import { election, olderEpoch, olderHistory } from './election';
import {
  ephemeralsHeld,
  ephemeralsKilled,
  ephemeralsOutlive,
  ephemeralsRestarted,
  updatedProcess,
} from './ephemeralsHeld';
import { heardLate, readyLater, slowWatcher, stoodStill } from './eventThread';
import { expiredBehindCut } from './expiredBehindCut';
import { expiredSession } from './expiredSession';
import { expiredWhileFrozen } from './expiredWhileFrozen';
import { fourClients, fourClientsNoServer } from './fourClients';
import { fourServers, observerDies, oneWrite, twoStandStill, writtenTwice } from './fourServers';
import { frozenClient } from './frozenClient';
import { fivePromises, guarantees, laggingFollower, leaderStandsStill, leftBehind } from './guarantees';
import { guarded, guardedTried, vault } from './guarded';
import { handshake, threeHandshakes } from './handshake';
import { heartbeats } from './heartbeats';
import { herd } from './herd';
import { callsRepeated, hiddenRetry } from './hiddenRetry';
import { changeBetweenCalls, insideTheClient, sentAndQueued, twoChanges } from './insideTheClient';
import { jobs, jobsGoOn } from './jobs';
import { kazooCutOff } from './kazooCutOff';
import { killedClient } from './killedClient';
import { leader, leaderDies } from './leader';
import { deadClientThenLeader, leaderKilled, leaderLost, noLeaderForThirty } from './leaderLost';
import { linesToStore } from './linesToStore';
import { goneBetween, lockLine, waitsForItself } from './lockLine';
import { lockQueue } from './lockQueue';
import { longCut } from './longCut';
import { longCutOldClient } from './longCutOldClient';
import { longTimeout } from './longTimeout';
import { mutexHeld } from './mutexHeld';
import { nextServer } from './nextServer';
import { observerLeft } from './observerLeft';
import {
  candidatesOlderClients,
  cutOffOlderClients,
  heartbeatsOlderClients,
  insideTheClientOlderClients,
  watchesHeldOlderClients,
} from './olderClients';
import { oneStandsStill } from './oneStandsStill';
import { pausedHolder } from './pausedHolder';
import { foundAgain, lostRequest, newClientAlone, plainApi } from './plainApi';
import { queueing, retriedCreate } from './queueing';
import { oldRead, reads, sleepingLeader, syncedRead, toldByTelephone } from './reads';
import { restartedClient } from './restartedClient';
import { readThenWrite, roles, twoOfFourVoters } from './roles';
import { serverComesLate } from './serverComesLate';
import { birthServerDies, lateWrite, sessionMoves } from './sessionMoves';
import { shortCut } from './shortCut';
import { silentAtThirty } from './silentAtThirty';
import { silentIdler } from './silentIdler';
import { twoHolders } from './twoHolders';
import { unreachableAtStart } from './unreachableAtStart';
import { changingThroughExpiry, watchesExpired, watchesFrozen, watchesHeld, watchesSilence } from './watchesHeld';
import { changingConfig, watchFires, watching, watchOverBreak } from './watching';
import { whichServer } from './whichServer';

/** Every scenario by its id. An id is part of links: it stays for ever. */
export const scenarios = {
  cutOff,
  shortCut,
  longCut,
  longCutOldClient,
  killedClient,
  frozenClient,
  fourClients,
  fourClientsNoServer,
  leader,
  leaderDies,
  heartbeats,
  cutOffOlderClients,
  heartbeatsOlderClients,
  candidatesOlderClients,
  insideTheClientOlderClients,
  watchesHeldOlderClients,
  silentIdler,
  silentAtThirty,
  expiredSession,
  expiredBehindCut,
  expiredWhileFrozen,
  restartedClient,
  answerLost,
  changedThreeTimes,
  changedWhileAway,
  chrootMissing,
  closedClient,
  askedAfterClose,
  closedWhileCut,
  longTimeout,
  askedAndGranted,
  grantedThenSilent,
  silentFromTheStart,
  linesToStore,
  serverComesLate,
  jobs,
  jobsGoOn,
  leaderLost,
  leaderKilled,
  deadClientThenLeader,
  noLeaderForThirty,
  oneStandsStill,
  observerLeft,
  fourServers,
  oneWrite,
  observerDies,
  twoStandStill,
  reads,
  oldRead,
  syncedRead,
  sleepingLeader,
  toldByTelephone,
  election,
  olderHistory,
  olderEpoch,
  branchOffice,
  lineDown,
  crashes,
  diesBeforeCommit,
  oneDiskKept,
  oneDiskDropped,
  powerCut,
  whichServer,
  handshake,
  threeHandshakes,
  nextServer,
  unreachableAtStart,
  watching,
  watchFires,
  watchOverBreak,
  changingConfig,
  pausedHolder,
  candidates,
  queueing,
  retriedCreate,
  twoHolders,
  guarded,
  guardedTried,
  vault,
  guarantees,
  laggingFollower,
  leftBehind,
  leaderStandsStill,
  fivePromises,
  insideTheClient,
  changeBetweenCalls,
  sentAndQueued,
  twoChanges,
  watchesHeld,
  watchesSilence,
  watchesExpired,
  watchesFrozen,
  changingThroughExpiry,
  lockLine,
  goneBetween,
  waitsForItself,
  lockQueue,
  herd,
  ephemeralsHeld,
  ephemeralsKilled,
  ephemeralsRestarted,
  ephemeralsOutlive,
  updatedProcess,
  slowWatcher,
  heardLate,
  stoodStill,
  readyLater,
  roles,
  readThenWrite,
  twoOfFourVoters,
  writtenTwice,
  sessionMoves,
  birthServerDies,
  lateWrite,
  plainApi,
  foundAgain,
  lostRequest,
  newClientAlone,
  mutexHeld,
  kazooCutOff,
  hiddenRetry,
  callsRepeated,
} as const satisfies Readonly<Record<string, Scenario>>;

export type ScenarioId = keyof typeof scenarios;
