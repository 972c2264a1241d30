/** What a member of an ensemble notes about its part in it. Zxids and session ids are `0x…` strings, servers are ids. */
export type QuorumLogEntry =
  /** The member's own chart moved: `quorumPeerMachine`. */
  | { readonly kind: 'peer'; readonly from: string; readonly event: string; readonly to: string }
  /** Whom it would elect now, as it told the others. */
  | {
      readonly kind: 'vote';
      readonly leader: number;
      readonly zxid: string;
      readonly electionEpoch: number;
      readonly peerEpoch: number;
    }
  /** What it promised (`accepted`), or whose history it took over (`current`): on its disk from now on. */
  | { readonly kind: 'epoch'; readonly of: 'accepted' | 'current'; readonly epoch: number }
  /** A leader tells a learner what it missed. `zxid` is the learner's last one. */
  | { readonly kind: 'sync'; readonly to: number; readonly by: 'diff' | 'trunc' | 'snap'; readonly zxid: string }
  /** A quorum has the leader's history: its epoch is established. `zxid` is the last transaction of that history. */
  | { readonly kind: 'established'; readonly epoch: number; readonly zxid: string }
  /** A learner was told that it is up to date: `zxid` is the last transaction that it has taken over as committed. */
  | { readonly kind: 'upToDate'; readonly epoch: number; readonly zxid: string }
  /** A leader decided on a change and sends it to its followers. `cxid` and `sessionId` say whose it is. */
  | {
      readonly kind: 'proposed';
      readonly zxid: string;
      readonly op: string;
      readonly sessionId: string;
      readonly cxid: number;
    }
  /** A member has the transaction on its disk. */
  | { readonly kind: 'logged'; readonly zxid: string }
  /** The leader heard that server `by` has it on its disk. */
  | { readonly kind: 'acked'; readonly zxid: string; readonly by: number }
  /** A quorum has it: the leader commits. */
  | { readonly kind: 'committed'; readonly zxid: string }
  /** A member carried it out. */
  | { readonly kind: 'applied'; readonly zxid: string; readonly op: string }
  /** A learner forgot what it had after this zxid: nobody else knows of it. */
  | { readonly kind: 'truncated'; readonly zxid: string }
  /** A member gave up its part; the sentence of upstream's log says why. */
  | { readonly kind: 'gaveUp'; readonly why: LossReason }
  /** A learner heard from a client; the leader is told with the answer to its next ping. */
  | { readonly kind: 'sessionHeard'; readonly sessionId: string; readonly by: string }
  /** A learner learned of a session, or that it is over. */
  | { readonly kind: 'sessionKnown'; readonly sessionId: string; readonly timeoutMs: number }
  | { readonly kind: 'sessionForgotten'; readonly sessionId: string }
  /** A learner asks the leader whether the session lives, for a client that came back. */
  | { readonly kind: 'sessionAsked'; readonly sessionId: string }
  /** The leader said that it does. */
  | { readonly kind: 'sessionRevalidated'; readonly sessionId: string; readonly timeoutMs: number };

/** Why a member looks for a leader again. */
export type LossReason =
  /** The leader: no quorum reported, agreed on the epoch, or took over the history in `initLimit`. */
  | 'noQuorumInTime'
  /** The leader: not enough followers were heard from in `syncLimit`. */
  | 'followersSilent'
  /** The leader has used up the numbers of its epoch. */
  | 'zxidsUsedUp'
  /** The learner could not reach the leader. */
  | 'leaderUnreachable'
  /** The link to the leader ended or broke. */
  | 'linkBroken'
  /** The learner heard nothing from the leader for too long. */
  | 'leaderSilent'
  /** The leader's epoch is older than one that was promised. */
  | 'epochTooOld'
  /** A learner has more than the leader, so the leader must not lead. */
  | 'behindFollower'
  /** The membership or its own part in it changed. */
  | 'reconfigured'
  /** The disk is full. */
  | 'diskFull';
