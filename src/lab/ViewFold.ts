import { type ProposalEvent, proposalTransitions } from '../../machines/proposalMachine';
import { hex } from '../protocol/zxid';
import { emptyView, newClient } from './emptyView';
import type { FrameIndex } from './FrameIndex';
import type { HistoryEntry } from './HistoryEntry';
import type {
  ClientView,
  LabView,
  LinkView,
  PeerView,
  ProposalView,
  ServerView,
  SessionView,
  TimerView,
} from './LabView';
import type { Scenario } from './Scenario';

/** A view, and what its next steps need to know beside it. Never changed in place: a checkpoint is a reference to it. */
export interface ViewFold {
  readonly view: LabView;
  /** Connections that nobody has ended yet. */
  readonly cnxns: readonly Cnxn[];
}

interface Cnxn {
  readonly cnxn: number;
  readonly client: string;
  readonly server: string;
  readonly accepted: boolean;
}

/** A world before its first entry. */
export function emptyFold(scenario: Scenario): ViewFold {
  return { view: emptyView(scenario), cnxns: [] };
}

/** The fold's step. `frames` has been fed all entries up to this one, perhaps more. */
export function advance(fold: ViewFold, entry: HistoryEntry, frames: FrameIndex): ViewFold {
  const next = applied(fold, entry, frames);
  return { ...next, view: { ...next.view, seq: entry.seq, atMs: entry.atMs } };
}

function applied(fold: ViewFold, entry: HistoryEntry, frames: FrameIndex): ViewFold {
  switch (entry.kind) {
    case 'link':
      return { ...fold, view: { ...fold.view, links: withLink(fold, entry) } };
    case 'process':
      return withProcess(fold, entry);
    case 'peerLink':
      return { ...fold, view: { ...fold.view, peerLinks: withPeerLink(fold, entry) } };
    case 'dialled': {
      if (entry.port !== undefined) return fold;
      const cnxn: Cnxn = { cnxn: entry.cnxn, client: entry.from, server: entry.to, accepted: false };
      return onClient({ ...fold, cnxns: [...fold.cnxns, cnxn] }, entry.from, () => ({ server: entry.to }));
    }
    case 'accepted': {
      const cnxns = fold.cnxns.map((each) => (each.cnxn === entry.cnxn ? { ...each, accepted: true } : each));
      return connectedLinks({ ...fold, cnxns });
    }
    case 'broken':
    case 'closedBy': {
      const cnxns = fold.cnxns.filter(({ cnxn }) => cnxn !== entry.cnxn);
      return onClient(connectedLinks({ ...fold, cnxns }), entry.who, () => ({ server: null }));
    }
    case 'sent': {
      const grant = frames.grantOf(entry.chunk);
      const inFlight = [...fold.view.inFlight, ...frames.sentWith(entry.chunk)];
      const sent = atZxid({ ...fold, view: { ...fold.view, inFlight } }, entry.from, frames.zxidOf(entry.chunk));
      return grant ? owned(sent, entry.from, grant.sessionId, grant.client) : sent;
    }
    case 'received':
    case 'lost': {
      const inFlight = fold.view.inFlight.filter(({ id }) => Number.parseInt(id, 10) !== entry.chunk);
      return { ...fold, view: { ...fold.view, inFlight } };
    }
    case 'action':
    case 'console':
    case 'connectionState':
    case 'takenUp':
    case 'disk':
    case 'clock':
      return fold;
    default:
      return withMember(fold, entry);
  }
}

type MemberEntry = Exclude<
  HistoryEntry,
  {
    kind:
      | 'link'
      | 'process'
      | 'dialled'
      | 'accepted'
      | 'broken'
      | 'closedBy'
      | 'sent'
      | 'received'
      | 'lost'
      | 'action'
      | 'console'
      | 'connectionState'
      | 'takenUp'
      | 'peerLink'
      | 'disk'
      | 'clock';
  }
>;

function withMember(fold: ViewFold, entry: MemberEntry): ViewFold {
  switch (entry.kind) {
    case 'transition':
      return onClient(fold, entry.who, () => ({
        state: entry.to,
        lastTransition: { from: entry.from, event: entry.event, to: entry.to, seq: entry.seq },
      }));
    case 'granted':
      return onClient(fold, entry.who, () => ({ sessionId: entry.sessionId, timeoutMs: entry.timeoutMs }));
    case 'timers':
      return onClient(fold, entry.who, ({ timers }) => ({ timers: timersOf(timers, entry) }));
    case 'clientWatch':
      return onClient(fold, entry.who, ({ watches }) => {
        const others = watches.filter(({ of, path }) => of !== entry.of || path !== entry.path);
        return { watches: entry.change === 'set' ? [...others, { of: entry.of, path: entry.path }] : others };
      });
    case 'call':
    case 'settled':
    case 'watchedEvent':
    case 'distrusted':
    case 'brokenBecause':
      return fold;
    case 'sessionCreated':
      return onServer(fold, entry.who, ({ sessions }) => ({
        sessions: [
          ...sessions,
          { ...newSession(entry.sessionId, entry.timeoutMs, entry.atMs), expiresAtMs: entry.expiresAtMs },
        ],
      }));
    case 'sessionTouched':
      return onSession(fold, entry, { touchedAtMs: entry.atMs, expiresAtMs: entry.expiresAtMs });
    case 'sessionResumed': {
      const { timeoutMs, expiresAtMs, atMs } = entry;
      return onSession(fold, entry, { timeoutMs, expiresAtMs, touchedAtMs: atMs });
    }
    case 'sessionRefused':
    case 'sync':
    case 'upToDate':
    case 'gaveUp':
    case 'sessionAsked':
      return fold;
    case 'sessionKnown': {
      const { sessionId, timeoutMs, atMs } = entry;
      return onServer(fold, entry.who, ({ sessions }) => ({
        sessions: [...sessions, newSession(sessionId, timeoutMs, atMs)],
      }));
    }
    case 'sessionHeard':
      return onSession(fold, entry, { touchedAtMs: entry.atMs });
    case 'sessionRevalidated':
      return onSession(fold, entry, { touchedAtMs: entry.atMs, timeoutMs: entry.timeoutMs });
    case 'sessionForgotten':
      return onSession(fold, entry, { state: 'closed', endedAtMs: entry.atMs });
    case 'peer':
      return onServer(
        onPeer(fold, entry.who, (peer) => peerAt(entry, peer)),
        entry.who,
        ({ sessions }) => ({
          sessions: entry.to === 'looking' ? withoutDeadlines(sessions) : sessions,
          watches: [],
        }),
      );
    case 'vote': {
      const { leader, zxid, electionEpoch } = entry;
      return onPeer(fold, entry.who, () => ({ vote: { leader, zxid, electionEpoch } }));
    }
    case 'epoch':
      return onPeer(fold, entry.who, () =>
        entry.of === 'accepted' ? { acceptedEpoch: entry.epoch } : { currentEpoch: entry.epoch },
      );
    case 'established':
    case 'applied':
      return onServer(fold, entry.who, () => ({ lastZxid: entry.zxid }));
    case 'logged':
    case 'truncated':
      return onPeer(fold, entry.who, () => ({ loggedZxid: entry.zxid }));
    case 'proposed': {
      const { zxid, op } = entry;
      return onPeer(fold, entry.who, ({ proposals }) => ({
        proposals: [...proposals, { zxid, op, acks: [] }],
        lastProposal: { zxid, op, state: 'proposed', steps: [] },
      }));
    }
    case 'acked': {
      const voters = fold.view.servers.filter(({ peer }) => peer?.type === 'participant').length;
      return onPeer(fold, entry.who, ({ proposals: before, lastProposal }) => {
        const proposals = before.map((each) =>
          each.zxid === entry.zxid ? { ...each, acks: [...each.acks, entry.by] } : each,
        );
        const acks = proposals.find(({ zxid }) => zxid === entry.zxid)?.acks.length ?? 0;
        const acked = stepped(lastProposal, 'acked', entry);
        return { proposals, lastProposal: acks > voters / 2 ? stepped(acked, 'quorumAcked', entry) : acked };
      });
    }
    case 'committed':
      return onPeer(fold, entry.who, ({ proposals, lastProposal }) => ({
        proposals: proposals.filter(({ zxid }) => zxid !== entry.zxid),
        lastProposal: stepped(lastProposal, 'turnCame', entry),
      }));
    case 'sessionExpired':
      return onSession(fold, entry, { state: 'expired', endedAtMs: entry.atMs });
    case 'sessionClosed':
      return onSession(fold, entry, { state: 'closed', endedAtMs: entry.atMs });
    case 'znode':
      return onServer(fold, entry.who, ({ znodes }) => {
        const { path, ephemeralOwner, zxid } = entry;
        const others = znodes.filter((znode) => znode.path !== path);
        return {
          znodes: entry.change === 'deleted' ? others : [...others, { path, ephemeralOwner, zxid }],
          lastZxid: zxid,
        };
      });
    case 'watch':
      return onServer(fold, entry.who, ({ watches }) => {
        const { of, path, sessionId } = entry;
        if (entry.change === 'fired' && entry.mode !== undefined) return {}; // it stays
        const others = watches.filter((each) => each.of !== of || each.path !== path || each.sessionId !== sessionId);
        return { watches: entry.change === 'set' ? [...others, { of, path, sessionId }] : others };
      });
  }
}

function newSession(sessionId: string, timeoutMs: number, atMs: number): SessionView {
  return { sessionId, client: null, timeoutMs, touchedAtMs: atMs, expiresAtMs: null, state: 'alive', endedAtMs: null };
}

/** Proposals belong to one time as leader; a vote is of use only while one looks. */
function peerAt(
  { from, event, to, seq }: Extract<HistoryEntry, { kind: 'peer' }>,
  before: PeerView,
): Partial<PeerView> {
  const lastTransition = { from, event, to, seq };
  if (to !== 'looking') return { state: to, lastTransition, vote: null, lastProposal: null };
  const { lastProposal } = before;
  const left = lastProposal && stepped(lastProposal, 'leaderLost', { zxid: lastProposal.zxid, seq });
  return { state: to, lastTransition, proposals: [], lastProposal: left };
}

/** The proposal after this, when it is the one that is meant and the event changes or confirms its state. */
function stepped(
  proposal: ProposalView | null,
  event: ProposalEvent['type'],
  { zxid, seq }: { readonly zxid: string; readonly seq: number },
): ProposalView | null {
  if (proposal === null || proposal.zxid !== zxid) return proposal;
  const from = proposal.state;
  const to = proposalTransitions[from][event];
  return to === undefined ? proposal : { ...proposal, state: to, steps: [...proposal.steps, { from, event, to, seq }] };
}

function onPeer(fold: ViewFold, name: string, change: (peer: PeerView) => Partial<PeerView>): ViewFold {
  return onServer(fold, name, ({ peer }) => (peer ? { peer: { ...peer, ...change(peer) } } : {}));
}

function withPeerLink(fold: ViewFold, entry: Extract<HistoryEntry, { kind: 'peerLink' }>): LabView['peerLinks'] {
  const { one, other, state, latencyMs, silentTo = null } = entry;
  const { peerLinks } = fold.view;
  const link = { one, other, state, latencyMs, silentTo };
  const index = peerLinks.findIndex((each) => each.one === one && each.other === other);
  return index < 0 ? [...peerLinks, link] : peerLinks.with(index, link);
}

/** Deadlines are kept by a leader only, in its memory. */
function withoutDeadlines(sessions: readonly SessionView[]): readonly SessionView[] {
  return sessions.map((session) => ({ ...session, expiresAtMs: null }));
}

function withProcess(fold: ViewFold, entry: Extract<HistoryEntry, { kind: 'process' }>): ViewFold {
  const { who, state } = entry;
  const noted = onServer(
    onClient(fold, who, ({ process }) => {
      // All that a dead client knew was in its memory.
      if (process === 'dead' && state === 'running') return newClient;
      return state === 'dead' ? { process: state, timers: [], watches: [], server: null } : { process: state };
    }),
    who,
    ({ peer, sessions }) => {
      if (state !== 'dead') return { process: state };
      return {
        process: state,
        sessions: peer ? withoutDeadlines(sessions) : sessions,
        watches: [],
        peer: peer && { ...peer, state: 'looking', vote: null, proposals: [], lastProposal: null },
      };
    },
  );
  if (state !== 'dead') return noted;
  return connectedLinks({
    ...noted,
    cnxns: noted.cnxns.filter(({ client, server }) => client !== who && server !== who),
  });
}

function withLink(fold: ViewFold, entry: Extract<HistoryEntry, { kind: 'link' }>): readonly LinkView[] {
  const { client, server, state, latencyMs } = entry;
  const { links } = fold.view;
  const index = links.findIndex((link) => link.client === client && link.server === server);
  if (index < 0) return [...links, { client, server, state, latencyMs, connected: false }];
  return links.map((link, at) => (at === index ? { ...link, state, latencyMs } : link));
}

function connectedLinks(fold: ViewFold): ViewFold {
  const links = fold.view.links.map((link) => {
    const connected = fold.cnxns.some(
      ({ client, server, accepted }) => accepted && client === link.client && server === link.server,
    );
    return connected === link.connected ? link : { ...link, connected };
  });
  return { ...fold, view: { ...fold.view, links } };
}

const timerNames = {
  ping: 'pingAtMs',
  readDeadline: 'readDeadlineAtMs',
  connectDeadline: 'connectDeadlineAtMs',
  expire: 'expireAtMs',
  dial: 'dialAtMs',
} as const satisfies Record<TimerView['timer'], string>;

/** A timer that is still due at the same moment was set when it was set. */
function timersOf(before: readonly TimerView[], entry: Extract<HistoryEntry, { kind: 'timers' }>): TimerView[] {
  const timers: TimerView[] = [];
  for (const [name, field] of Object.entries(timerNames)) {
    const timer = name as TimerView['timer']; // the table's keys
    const dueAtMs = entry[field];
    if (dueAtMs === null) continue;
    const same = before.find((each) => each.timer === timer && each.dueAtMs === dueAtMs);
    timers.push(same ?? { timer, setAtMs: entry.atMs, dueAtMs });
  }
  return timers;
}

/** Changes of sessions take a zxid too, and leave no znode: the headers of replies tell. */
function atZxid(fold: ViewFold, server: string, zxid: bigint | null): ViewFold {
  if (zxid === null) return fold;
  return onServer(fold, server, ({ lastZxid }) => (zxid > BigInt(lastZxid) ? { lastZxid: hex(zxid) } : {}));
}

/** Who got a session is known from the answer that grants it. */
function owned(fold: ViewFold, server: string, sessionId: string, client: string): ViewFold {
  return onServer(fold, server, ({ sessions }) => ({
    sessions: sessions.map((session) => (session.sessionId === sessionId ? { ...session, client } : session)),
  }));
}

function onClient(fold: ViewFold, name: string, change: (client: ClientView) => Partial<ClientView>): ViewFold {
  const clients = changed(fold.view.clients, name, change);
  return clients === fold.view.clients ? fold : { ...fold, view: { ...fold.view, clients } };
}

function onServer(fold: ViewFold, name: string, change: (server: ServerView) => Partial<ServerView>): ViewFold {
  const servers = changed(fold.view.servers, name, change);
  return servers === fold.view.servers ? fold : { ...fold, view: { ...fold.view, servers } };
}

function onSession(fold: ViewFold, of: { who: string; sessionId: string }, change: Partial<SessionView>): ViewFold {
  return onServer(fold, of.who, ({ sessions }) => ({
    sessions: sessions.map((session) => (session.sessionId === of.sessionId ? { ...session, ...change } : session)),
  }));
}

function changed<Member extends { readonly name: string }>(
  members: readonly Member[],
  name: string,
  change: (member: Member) => Partial<Member>,
): readonly Member[] {
  if (!members.some((member) => member.name === name)) return members;
  return members.map((member) => (member.name === name ? { ...member, ...change(member) } : member));
}
