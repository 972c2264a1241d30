import { hex } from '../protocol/zxid';
import type { Bucket } from './ExpiryQueue';
import type { Answer, FourLetterWord, MemberFacts, WordContext } from './fourLetterWords';
import type { ServerCnxn } from './ServerCnxn';

/**
 * What the words are answered that people and monitors send. The engine of the sandboxes is built without: no program there can send
 * one. A request is answered in the millisecond in which it arrives, so latencies are 0. Source: org.apache.zookeeper.server.command
 */
export const fourLetterTexts: Readonly<Partial<Record<FourLetterWord, Answer>>> = {
  srvr: (context) => `${greeting(context)}${stats(context)}`,
  stat: (context) => {
    const clients = context.cnxns.cnxns.map((cnxn) => `${briefly(cnxn, context)})\n`);
    return `${greeting(context)}Clients:\n${clients.join('')}\n${stats(context)}`;
  },
  mntr: (context) =>
    monitored(context)
      .map(([key, value]) => `zk_${key}\t${value}\n`)
      .join(''),
  cons: (context) => `${context.cnxns.cnxns.map((cnxn) => `${fully(cnxn, context)}\n`).join('')}\n`,
  conf: ({ options, member }) =>
    [
      `tickTime=${options.tickMs}`,
      `maxClientCnxns=${options.maxClientCnxns}`,
      `minSessionTimeout=${options.minSessionTimeoutMs}`,
      `maxSessionTimeout=${options.maxSessionTimeoutMs}`,
      `serverId=${member?.sid ?? 0}`,
      ...(member ? configurationOf(member) : ['']),
    ].join('\n'),
  dump,
  wchs: ({ state }) => {
    const watches = state.database.tree.watchesIn('data');
    const cnxns = new Set(watches.map(({ cnxn }) => cnxn)).size;
    const paths = new Set(watches.map(({ path }) => path)).size;
    return `${cnxns} connections watching ${paths} paths\nTotal watches:${watches.length}\n`;
  },
  wchc: (context) => watchesBy(context, 'cnxn'),
  wchp: (context) => watchesBy(context, 'path'),
  envi: (context) => `Environment:\nzookeeper.version=${version(context)}\n`,
  srst: ({ cnxns, member }) => {
    cnxns.resetPackets();
    member?.leader?.resetProposalSizes();
    return 'Server stats reset.\n';
  },
  crst: ({ cnxns }) => {
    for (const cnxn of cnxns.cnxns) cnxn.resetStats();
    return 'Connection stats reset.\n';
  },
};

/** The release whose behaviour is followed, in upstream's form. Clients read numbers up to the hyphen. */
function version({ state }: WordContext): string {
  return state.profile === '3.8' ? '3.8.0-simulated, built on 2024-12-29 17:54 UTC' : '3.9.5-simulated';
}

/** Source: StatCommand */
function greeting(context: WordContext): string {
  const limits = context.state.mode === 'read-only' ? 'READ-ONLY mode; serving only read-only clients\n' : '';
  return `Zookeeper version: ${version(context)}\n${limits}`;
}

/** Source: QuorumZooKeeperServer.dumpConf, ReadOnlyZooKeeperServer.dumpConf */
function configurationOf({
  initLimit,
  syncLimit,
  electionPort,
  quorumPort,
  peerType,
  membership,
}: MemberFacts): string[] {
  return [
    `initLimit=${initLimit}`,
    `syncLimit=${syncLimit}`,
    'electionAlg=3',
    `electionPort=${electionPort}`,
    `quorumPort=${quorumPort}`,
    `peerType=${peerType === 'participant' ? 0 : 1}`,
    ...(membership === null ? [''] : ['membership: ', membership]),
  ];
}

/** Source: ServerStats.toString, StatCommand */
function stats({ cnxns, state, member }: WordContext): string {
  const sizes = member?.leader?.proposalSizes;
  return [
    'Latency min/avg/max: 0/0.0/0',
    `Received: ${cnxns.packets.received}`,
    `Sent: ${cnxns.packets.sent}`,
    `Connections: ${cnxns.cnxns.length}`,
    `Outstanding: ${state.requestsInProcess}`,
    `Zxid: ${hex(state.database.tree.lastProcessedZxid)}`,
    `Mode: ${state.mode}`,
    `Node count: ${state.database.tree.nodeCount}`,
    ...(sizes ? [`Proposal sizes last/min/max: ${sizes.last}/${sizes.min}/${sizes.max}`, ''] : ['']),
  ].join('\n');
}

/** The keys that the model knows, in upstream's order. Source: ZooKeeperServer.registerMetrics */
function monitored(context: WordContext): [string, string | number][] {
  const { cnxns, state, startedMs, at } = context;
  const { tree } = state.database;
  const ephemerals = [...tree.ephemerals.values()].reduce((sum, paths) => sum + paths.size, 0);
  return [
    ['version', version(context)],
    ['server_state', state.mode],
    ['ephemerals_count', ephemerals],
    ['num_alive_connections', cnxns.cnxns.length],
    ['avg_latency', '0.0'],
    ['outstanding_requests', state.requestsInProcess],
    ['znode_count', tree.nodeCount],
    ['global_sessions', state.database.sessionsWithTimeouts.size],
    ['packets_sent', cnxns.packets.sent],
    ['packets_received', cnxns.packets.received],
    ['watch_count', tree.watchesIn('data').length + tree.watchesIn('child').length],
    ['min_latency', 0],
    ['approximate_data_size', tree.approximateDataSize],
    ['local_sessions', 0],
    ['uptime', at.nowMs - startedMs],
    ['max_latency', 0],
    ...(context.member ? monitoredOf(context.member, context) : []),
  ];
}

/** Source: QuorumZooKeeperServer.registerMetrics, LeaderZooKeeperServer.registerMetrics */
function monitoredOf({ voters, leader }: MemberFacts, { at, state }: WordContext): [string, number][] {
  if (state.mode === 'read-only') return [];
  if (!leader) return [['quorum_size', voters]];
  return [
    ['quorum_size', voters],
    ['learners', leader.learners],
    ['synced_followers', leader.followers],
    ['synced_non_voting_followers', leader.nonVotingFollowers],
    ['synced_observers', leader.observers],
    ['pending_syncs', leader.pendingSyncs],
    ['leader_uptime', at.nowMs - leader.sinceMs],
    ['last_proposal_size', leader.proposalSizes.last],
    ['max_proposal_size', leader.proposalSizes.max],
    ['min_proposal_size', leader.proposalSizes.min],
  ];
}

/** The number in brackets says whether more is read from the connection. Source: ServerCnxn.dumpConnectionInfo */
function briefly(cnxn: ServerCnxn, { asking }: WordContext): string {
  const { packetsReceived, packetsSent } = cnxn;
  const interest = cnxn === asking ? 0 : 1;
  return ` ${addressOf(cnxn)}[${interest}](queued=0,recved=${packetsReceived},sent=${packetsSent}`;
}

function fully(cnxn: ServerCnxn, context: WordContext): string {
  const { sessionId, lastAnswer, establishedMs, timeoutMs } = cnxn;
  if (sessionId === 0n) return `${briefly(cnxn, context)})`;
  const fields = [
    `sid=${hex(sessionId)}`,
    `lop=${lastAnswer.op}`,
    `est=${establishedMs}`,
    `to=${timeoutMs}`,
    ...(lastAnswer.cxid === null ? [] : [`lcxid=${hex(BigInt(lastAnswer.cxid))}`]),
    `lzxid=${hex(BigInt.asUintN(64, lastAnswer.zxid))}`,
    `lresp=${lastAnswer.atMs}`,
    'llat=0,minlat=0,avglat=0,maxlat=0',
  ];
  return `${briefly(cnxn, context)},${fields.join(',')})`;
}

/** Source: DumpCommand */
function dump(context: WordContext): string {
  const { cnxns, state } = context;
  const ephemerals = [...state.database.tree.ephemerals].map(([sessionId, paths]) => {
    return `${hex(sessionId)}:\n${[...paths].map((path) => `\t${path}\n`).join('')}`;
  });
  return [
    'SessionTracker dump:\n',
    sessions(context),
    'ephemeral nodes dump:\n',
    `Sessions with Ephemerals (${ephemerals.length}):\n${ephemerals.join('')}`,
    'Connections dump:\n',
    `Connections ${bucketLines(
      cnxns.buckets,
      (cnxn) => `ip: ${addressOf(cnxn)} sessionId: ${hex(cnxn.sessionId)}`,
      context,
    )}`,
  ].join('');
}

/** A learner knows no deadlines, only who there is. Source: LearnerSessionTracker.dumpSessions, SessionTrackerImpl.dumpSessions */
function sessions(context: WordContext): string {
  const { sessionTracker, mode, database } = context.state;
  const decides = mode === 'standalone' || mode === 'leader';
  const buckets = `Session ${bucketLines(sessionTracker.buckets, hex, context)}`;
  if (decides) return buckets;
  const known = [...database.sessionsWithTimeouts].sort(([one], [other]) => (one < other ? -1 : 1));
  const lines = known.map(([sessionId, timeoutMs]) => `${hex(BigInt.asUintN(64, sessionId))}\t${timeoutMs}ms\n`);
  const own = mode === 'read-only' && sessionTracker.decides ? `Local ${buckets}` : '';
  return `${own}Global Sessions(${known.length}):\n${lines.join('')}`;
}

/** Source: ExpiryQueue.dump */
function bucketLines<Element>(
  buckets: readonly Bucket<Element>[],
  line: (element: Element) => string,
  { at }: WordContext,
): string {
  const all = buckets.reduce((sum, { elements }) => sum + elements.length, 0);
  const sets = buckets.map(({ deadlineMs, elements }) => {
    const due = dateText(at.wallMs + deadlineMs - at.nowMs);
    return `${elements.length} expire at ${due}:\n${elements.map((element) => `\t${line(element)}\n`).join('')}`;
  });
  return `Sets (${buckets.length})/(${all}):\n${sets.join('')}`;
}

/** Of the data watches alone, as upstream has it. Source: WatchManager.dumpWatches */
function watchesBy({ cnxns, state }: WordContext, by: 'cnxn' | 'path'): string {
  const groups = new Map<string, string[]>();
  for (const { cnxn, path } of state.database.tree.watchesIn('data')) {
    const session = hex(cnxns.get(cnxn)?.sessionId ?? 0n);
    const [head, line] = by === 'cnxn' ? [session, path] : [path, session];
    groups.set(head, [...(groups.get(head) ?? []), line]);
  }
  const texts = [...groups].map(([head, lines]) => `${head}\n${lines.map((line) => `\t${line}\n`).join('')}`);
  return `${texts.join('')}\n`;
}

function addressOf({ address, port }: ServerCnxn): string {
  return `/${address}:${port}`;
}

const dayNames = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed']; // 1970 began on a Thursday
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const dayMs = 86_400_000;

/** `Sun Nov 22 19:40:27 UTC 2026`, as Java writes dates, from ms since 1970. The calendar of every year since then up to 2099. */
export function dateText(wallMs: number): string {
  const days = Math.floor(wallMs / dayMs);
  const two = (number: number): string => String(number).padStart(2, '0');
  const seconds = Math.floor((wallMs - days * dayMs) / 1000);
  let year = 1970;
  let day = days;
  for (; day >= daysIn(year); year += 1) day -= daysIn(year);
  let month = 0;
  for (; day >= daysInMonth(year, month); month += 1) day -= daysInMonth(year, month);
  const time = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(':');
  return `${dayNames[days % 7]} ${monthNames[month]} ${two(day + 1)} ${time} UTC ${year}`;
}

function daysIn(year: number): number {
  return year % 4 === 0 ? 366 : 365;
}

/** `month`: from 0. */
function daysInMonth(year: number, month: number): number {
  if (month === 1) return daysIn(year) - 337;
  return [3, 5, 8, 10].includes(month) ? 30 : 31;
}
