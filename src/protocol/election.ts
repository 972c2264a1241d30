/** What servers say on their election ports: no jute file lists it. Source: FastLeaderElection.buildMsg, QuorumCnxManager */
import { buffer, int, long, record, ustring, type ValueOf } from '../jute/codecs';
import { JuteError } from '../jute/JuteError';
import { JuteReader } from '../jute/JuteReader';
import { frameOf } from './frames';
import { epochOf } from './zxid';

/** Longest payload between two election ports, bytes. Source: QuorumCnxManager.PACKETMAXSIZE */
export const maxElectionFrameBytes = 512 * 1024;

/** First bytes on an election connection, without a length in front: who dials, and where it can be called back. */
export const InitialMessage = record('InitialMessage', {
  protocolVersion: long, // −65536: one address; −65535: several, with | between them
  sid: long,
  electionAddresses: ustring, // host:port; 1 to 2048 bytes
});
export type InitialMessage = ValueOf<typeof InitialMessage>;

/** `InitialMessage.protocolVersion` of a server with one address. Source: QuorumCnxManager.PROTOCOL_VERSION_V1 */
export const oneAddressVersion = -65536n;

/** The same of a server with several. Source: QuorumCnxManager.PROTOCOL_VERSION_V2 */
export const severalAddressesVersion = -65535n;

/** What the sender is doing: `Notification.state` by name. Source: QuorumPeer.ServerState */
export const peerStates = { looking: 0, following: 1, leading: 2, observing: 3 } as const;
export type PeerState = keyof typeof peerStates;

/** Null for a number that upstream does not know either: such a notification counts for nothing. */
export function peerStateOf(state: number): PeerState | null {
  switch (state) {
    case peerStates.looking:
      return 'looking';
    case peerStates.following:
      return 'following';
    case peerStates.leading:
      return 'leading';
    case peerStates.observing:
      return 'observing';
    default:
      return null;
  }
}

/** `Notification.version` of what is sent here: with the configuration at the end, since 3.5. */
export const notificationVersion = 2;

/** Whom the sender votes for or follows. All that an election says. */
export const Notification = record('Notification', {
  state: int, // of the sender: `peerStates`
  leader: long, // server id; −2^63 from an observer that knows of no candidate
  zxid: long, // the last one that this leader had logged
  electionEpoch: long, // round of the election, the sender's logical clock
  peerEpoch: long, // epoch that this leader had last taken part in
  version: int, // of this format
  config: buffer, // text of the sender's configuration: server.1=… lines, then version=…
});
export type Notification = ValueOf<typeof Notification>;

/** One notification with its length in front. */
export function notificationFrame(notification: Notification): Uint8Array {
  return frameOf((to) => Notification.write(to, notification));
}

const RoundOnly = record('RoundOnly', { state: int, leader: long, zxid: long, electionEpoch: long });

/**
 * The notification in one payload, or null when it makes no sense: it is passed over, the connection stays. Shorter ones
 * come from old releases: 28 bytes know no epoch of the leader, 40 bytes no version. Source: FastLeaderElection.WorkerReceiver
 */
export function readNotification(payload: Uint8Array): Notification | null {
  const from = new JuteReader(payload);
  try {
    const round = RoundOnly.read(from);
    const old = { ...round, version: 0, config: new Uint8Array() };
    if (payload.byteLength === 28) return { ...old, peerEpoch: BigInt(epochOf(round.zxid)) };
    const peerEpoch = long.read(from);
    if (payload.byteLength === 40) return { ...old, peerEpoch };
    const version = int.read(from);
    return { ...old, peerEpoch, version, config: version > 1 ? buffer.read(from) : old.config };
  } catch (thrown) {
    if (thrown instanceof JuteError) return null;
    throw thrown;
  }
}
