import type { ProposalEvent, ProposalState } from '../../machines/proposalMachine';
import type { LinkState, ProcessState } from '../sim/WorldEntry';

/**
 * A world as it stood at one position of its history: a fold over the entries up to `seq`. It holds what is so at that
 * moment, not what has happened until then: that is the history, and a view that carried it would grow with it.
 * All times are virtual ms of the world; session ids and zxids are `0x…` strings.
 */
export interface LabView {
  /** The last entry that counts, −1 before the first. */
  readonly seq: number;
  readonly atMs: number;
  readonly clients: readonly ClientView[];
  readonly servers: readonly ServerView[];
  readonly links: readonly LinkView[];
  /** From server to server; none where each stands alone. */
  readonly peerLinks: readonly PeerLinkView[];
  /** Frames that were sent and have neither arrived nor been lost. */
  readonly inFlight: readonly FrameView[];
}

export interface ClientView {
  readonly name: string;
  readonly process: ProcessState;
  /** Active state of `clientCnxnMachine` as a dotted path, e.g. `connecting.dialing`. */
  readonly state: string;
  /** The transition taken last: keys of `statechart.transitions`. */
  readonly lastTransition: {
    readonly from: string;
    readonly event: string;
    readonly to: string;
    readonly seq: number;
  } | null;
  readonly sessionId: string | null;
  /** Granted, ms; null before the first handshake. */
  readonly timeoutMs: number | null;
  readonly timers: readonly TimerView[];
  readonly watches: readonly {
    readonly of: 'data' | 'exist' | 'child' | 'persistent' | 'persistentRecursive';
    readonly path: string;
  }[];
  /** Server it talks to or dials, by name. */
  readonly server: string | null;
}

export interface TimerView {
  readonly timer: 'ping' | 'readDeadline' | 'connectDeadline' | 'expire' | 'dial';
  readonly setAtMs: number;
  readonly dueAtMs: number;
}

export interface ServerView {
  readonly name: string;
  readonly process: ProcessState;
  readonly sessions: readonly SessionView[];
  readonly znodes: readonly { readonly path: string; readonly ephemeralOwner: string | null; readonly zxid: string }[];
  readonly watches: readonly { readonly of: 'data' | 'child'; readonly path: string; readonly sessionId: string }[];
  readonly lastZxid: string;
  /** Its part in the ensemble; null where it stands alone. */
  readonly peer: PeerView | null;
}

/** One member's part in its ensemble, as far as the member itself knows. */
export interface PeerView {
  /** State of `quorumPeerMachine` as a dotted path: `looking`, `following.broadcast`. */
  readonly state: string;
  readonly lastTransition: {
    readonly from: string;
    readonly event: string;
    readonly to: string;
    readonly seq: number;
  } | null;
  /** Server ids start at 1 in the order of the members. */
  readonly type: 'participant' | 'observer';
  /** Whom it would elect, while it looks. */
  readonly vote: { readonly leader: number; readonly zxid: string; readonly electionEpoch: number } | null;
  readonly acceptedEpoch: number;
  readonly currentEpoch: number;
  /** The last transaction on its disk. */
  readonly loggedZxid: string;
  /** A leader's: proposed and not yet committed, oldest first, with the ids of those that have it on disk. */
  readonly proposals: readonly { readonly zxid: string; readonly op: string; readonly acks: readonly number[] }[];
  /** What it proposed last since it leads, committed or not. */
  readonly lastProposal: ProposalView | null;
}

/** One proposal on its way through `proposalMachine`. */
export interface ProposalView {
  readonly zxid: string;
  readonly op: string;
  readonly state: ProposalState;
  /** Every transition it has taken, oldest first. */
  readonly steps: readonly {
    readonly from: ProposalState;
    readonly event: ProposalEvent['type'];
    readonly to: ProposalState;
    readonly seq: number;
  }[];
}

export interface PeerLinkView {
  readonly one: string;
  readonly other: string;
  readonly state: LinkState;
  readonly latencyMs: number;
  /** Who hears nothing, where only one of the two does not. */
  readonly silentTo: string | null;
}

export interface SessionView {
  readonly sessionId: string;
  /** The client that owns it, by name; null when nobody in this world does. */
  readonly client: string | null;
  readonly timeoutMs: number;
  readonly touchedAtMs: number;
  /** Null on a server that does not decide it: only the leader has a deadline for it. */
  readonly expiresAtMs: number | null;
  readonly state: 'alive' | 'expired' | 'closed';
  /** When it ended; null while alive. */
  readonly endedAtMs: number | null;
}

export interface LinkView {
  readonly client: string;
  readonly server: string;
  readonly state: LinkState;
  readonly latencyMs: number;
  /** A connection is up over this link. */
  readonly connected: boolean;
}

/** One frame, cut out of the bytes that were sent, with what the codec tables say of it. */
export interface FrameView {
  /** `<chunk>` or `<chunk>.<index>` where one chunk carried several frames: unique in a history. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly cnxn: number;
  readonly sentSeq: number;
  readonly sentAtMs: number;
  readonly receivedSeq: number | null;
  readonly receivedAtMs: number | null;
  readonly lostAtMs: number | null;
  /** Upstream's word: `ConnectRequest`, `ping`, `create`, `notification`. */
  readonly name: string;
  readonly xid: number | null;
  /** The whole frame with its length, hex. */
  readonly bytes: string;
  /** A reply has another header and another body than the request of the same name. */
  readonly direction: 'request' | 'reply';
  /** Between two servers; left out where a client takes part. */
  readonly channel?: 'quorum' | 'election';
  /** What a packet between servers is about, `0x…`. */
  readonly zxid?: string;
}
