import { InitialMessage, maxElectionFrameBytes, readNotification } from '../protocol/election';
import { FrameSplitter } from '../protocol/frames';
import { quorumPacketTypeOf, readPacket } from '../protocol/quorumPackets';
import { JuteError, JuteReader } from '../protocol/wire';
import { electionPort } from '../sim/electionPort';

/** What runs between two servers: packets of a leader and a learner, or votes. */
export type PeerChannel = 'quorum' | 'election';

/** One packet between two servers. */
export interface PeerFrame {
  /** `proposal`, `ack` …; `snapshot` for the tree after a snap; `InitialMessage` and `Notification` in an election. */
  readonly name: string;
  /** The zxid that the packet is about; null where it is about none. */
  readonly zxid: bigint | null;
  readonly bytes: Uint8Array;
}

/** The packets of one connection between two servers, cut out of its chunks and named. */
export class PeerFrames {
  readonly channel: PeerChannel;
  /** Who dialled. */
  readonly client: string;
  readonly #splitters = new Map<string, FrameSplitter>();
  #introduced = false;
  #snapshotComes = false;

  constructor(client: string, port: number) {
    this.client = client;
    this.channel = port === electionPort ? 'election' : 'quorum';
  }

  cut(from: string, bytes: Uint8Array): PeerFrame[] {
    try {
      return this.channel === 'quorum' ? [this.#packet(bytes)] : this.#votes(from, bytes);
    } catch (thrown) {
      if (thrown instanceof JuteError) return [{ name: 'unreadable', zxid: null, bytes }];
      throw thrown;
    }
  }

  /** In a simulated world a chunk is a whole packet. */
  #packet(bytes: Uint8Array): PeerFrame {
    if (this.#snapshotComes) {
      this.#snapshotComes = false;
      return { name: 'snapshot', zxid: null, bytes };
    }
    const { type, zxid } = readPacket(bytes);
    const name = quorumPacketTypeOf(type) ?? `packet ${type}`;
    this.#snapshotComes = name === 'snap';
    return { name, zxid: zxid > 0n ? zxid : null, bytes };
  }

  #votes(from: string, bytes: Uint8Array): PeerFrame[] {
    if (from === this.client && !this.#introduced) {
      this.#introduced = true;
      InitialMessage.read(new JuteReader(bytes));
      return [{ name: 'InitialMessage', zxid: null, bytes }];
    }
    const splitter = this.#splitters.get(from) ?? new FrameSplitter(maxElectionFrameBytes);
    this.#splitters.set(from, splitter);
    return [...splitter.push(bytes)].map((payload) => {
      return { name: 'Notification', zxid: readNotification(payload)?.zxid ?? null, bytes: payload };
    });
  }
}
