import type { MemberFacts } from '../fourLetterWords';
import type { Instant } from '../Instant';
import type { Outbox } from '../Outbox';
import { PrepRequestProcessor } from '../processors/PrepRequestProcessor';
import { ReadOnlyRequestProcessor } from '../processors/ReadOnlyRequestProcessor';
import type { ServerCnxn } from '../ServerCnxn';
import { SessionTracker } from '../SessionTracker';
import { type ServerFiles, ZooKeeperServer } from '../ZooKeeperServer';
import { LearnerSessionTracker } from './LearnerSessionTracker';
import { memberFacts } from './memberFacts';
import type { PeerContext } from './PeerContext';

/**
 * What a member without a leader is to clients that want to read all the same: its tree as it was when it last had one.
 * Sessions of the ensemble cannot come here. Own ones exist only where `localSessionsEnabled` is on; elsewhere whoever asks
 * for a new session is told that there is none to be had. Source: ReadOnlyZooKeeperServer
 */
export class ReadOnlyZooKeeperServer extends ZooKeeperServer {
  readonly #peer: PeerContext;

  constructor(peer: PeerContext, files: ServerFiles, at: Instant) {
    const { options } = peer;
    const { serverId = 1, tickMs, localSessionsEnabled = false } = options;
    super(options, files, at, {
      mode: 'read-only',
      sessionTracker: localSessionsEnabled
        ? new SessionTracker({ serverId, tickMs }, at.nowMs, new Map())
        : new LearnerSessionTracker({ serverId }, at.nowMs),
      setupRequestProcessors: ({ state, final }) => {
        return new ReadOnlyRequestProcessor(state, new PrepRequestProcessor(state, final), final, localSessionsEnabled);
      },
    });
    this.#peer = peer;
  }

  protected override get memberFacts(): MemberFacts {
    return { ...memberFacts(this.#peer, null), membership: null };
  }

  protected override get cleansContainers(): boolean {
    return false;
  }

  /** Source: ReadOnlyZooKeeperServer.validateSession */
  protected override reopenSession(
    cnxn: ServerCnxn,
    sessionId: bigint,
    password: Uint8Array | null,
    out: Outbox,
  ): void {
    if (this.database.sessionsWithTimeouts.has(sessionId)) this.cnxns.close(cnxn, out);
    else super.reopenSession(cnxn, sessionId, password, out);
  }
}
