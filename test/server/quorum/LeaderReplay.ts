import { JuteReader } from '../../../src/jute/JuteReader';
import { LearnerInfo, QuorumPacket } from '../../../src/protocol/quorum';
import { EpochAck, learnerProtocolVersion, packetBytes } from '../../../src/protocol/quorumPackets';
import { zxidOf } from '../../../src/protocol/zxid';
import { Outbox } from '../../../src/server/Outbox';
import { Leader } from '../../../src/server/quorum/Leader';
import { bytesOf, encoded } from '../../support/arbitraries';
import type { RecordedLink } from '../../support/QuorumRecording';
import { packetOf, peerWith } from './LearnerReplay';

const at = { nowMs: 0, wallMs: 0 };
const [recorded, helper] = [1, 2]; // connections

/** A leader of ours hears what a real learner said to a real one, until that one may serve; its disk is as quick as can be. */
export class LeaderReplay {
  /** What the leader says to the learner. */
  readonly said: QuorumPacket[] = [];
  readonly #leader: Leader;
  readonly #forced: (ticket: number, out: Outbox) => void;

  /** `serves`: another follower has made a quorum with it before the learner calls. */
  constructor(link: RecordedLink, { serves }: { serves: boolean }) {
    const [, info, , sync] = link.packets.map(packetOf);
    const [newLeader] = link.packets.filter(({ type }) => type === 'NEWLEADER').map(packetOf);
    if (!info || !sync || !newLeader?.data) throw new Error('The beginning of a link is missing.');
    const lastEpoch = (info.zxid >> 32n) - 1n;
    const peer = peerWith({
      sid: link.leader,
      lastZxid: sync.zxid,
      acceptedEpoch: lastEpoch,
      currentEpoch: lastEpoch,
      config: newLeader.data,
    });
    this.#forced = (ticket, out) => peer.log.forced(ticket, out);
    this.#leader = new Leader(peer);
    this.#call((out) => this.#leader.start(out));
    if (serves) this.#follow(6 - link.leader - link.learner, lastEpoch, sync.zxid);
    this.#call((out) => this.#leader.accept(recorded, out));
    for (const { from, bytes } of link.packets) if (from === 'learner') this.#hear(recorded, bytesOf(bytes));
  }

  /** One of three that has the leader's history: it promises, and has nothing to catch up with. */
  #follow(sid: number, epoch: bigint, lastZxid: bigint): void {
    const info = { serverid: BigInt(sid), protocolVersion: learnerProtocolVersion, configVersion: 0n };
    const ack = { currentEpoch: Number(epoch) };
    this.#call((out) => this.#leader.accept(helper, out));
    this.#hear(helper, packetBytes('followerInfo', zxidOf(Number(epoch), 0), encoded(LearnerInfo, info)));
    this.#hear(helper, packetBytes('ackEpoch', lastZxid, encoded(EpochAck, ack)));
    this.#hear(helper, packetBytes('ack', zxidOf(Number(epoch) + 1, 0)));
  }

  #hear(cnxn: number, bytes: Uint8Array): void {
    this.#call((out) => this.#leader.receive(cnxn, bytes, out));
  }

  #call(run: (out: Outbox) => void): void {
    const out = new Outbox(at);
    run(out);
    for (const effect of out.effects) {
      if (effect.do === 'send' && effect.cnxn === recorded)
        this.said.push(QuorumPacket.read(new JuteReader(effect.bytes)));
      else if (effect.do === 'force') this.#call((later) => this.#forced(effect.ticket, later));
    }
  }
}
