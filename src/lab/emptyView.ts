import type { ClientView, LabView, PeerView, ServerView } from './LabView';
import type { Scenario } from './Scenario';

/** A world before its first entry: who takes part. Apart from the fold, so that a page can draw it before the engine is there. */
export function emptyView({ members, ensemble }: Scenario): LabView {
  const clients: ClientView[] = [];
  const servers: ServerView[] = [];
  for (const member of members) {
    const { name } = member;
    if (member.kind === 'client') clients.push({ ...newClient, name });
    else {
      const peer = ensemble ? { ...newPeer, type: member.type ?? 'participant' } : null;
      servers.push({ name, process: 'running', sessions: [], znodes: [], watches: [], lastZxid: '0x0', peer });
    }
  }
  return { seq: -1, atMs: 0, clients, servers, links: [], peerLinks: [], inFlight: [] };
}

export const newClient: Omit<ClientView, 'name'> = {
  process: 'running',
  state: 'connecting.pausing',
  lastTransition: null,
  sessionId: null,
  timeoutMs: null,
  timers: [],
  watches: [],
  server: null,
};

/** A member that has just been switched on. What is on its disk is found in the notes that follow. */
const newPeer: PeerView = {
  state: 'looking',
  lastTransition: null,
  type: 'participant',
  vote: null,
  acceptedEpoch: 0,
  currentEpoch: 0,
  loggedZxid: '0x0',
  proposals: [],
  lastProposal: null,
};
