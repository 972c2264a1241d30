import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { JuteError } from '../../src/jute/JuteError';
import { JuteReader } from '../../src/jute/JuteReader';
import { internalOpCodes, operationNameOf } from '../../src/protocol/opCodes';
import { LearnerInfo, QuorumPacket } from '../../src/protocol/quorum';
import { TxnHeader } from '../../src/protocol/txn';
import { freePort } from './freePort';
import {
  packetNames,
  type RecordedLink,
  type RecordedPacket,
  snapshotHead,
  snapshotNode,
  snapshotSignature,
} from './QuorumRecording';

type From = RecordedPacket['from'];

/** Stands in front of a server's quorum port and writes down what the server and its learners say. */
export class QuorumRelay {
  readonly port: number;
  /** In the order in which the learners called. */
  readonly links: RecordedLink[] = [];
  readonly #leader: number;
  readonly #target: number;
  readonly #listener: Server;
  readonly #sockets = new Set<Socket>();
  #swallows = false;

  private constructor(leader: number, port: number, target: number) {
    this.#leader = leader;
    this.port = port;
    this.#target = target;
    this.#listener = createServer({ noDelay: true }, (learner) => this.#accept(learner));
  }

  /** `leader` is the id of the server that listens on the port `target`. */
  static async start(leader: number, target: number): Promise<QuorumRelay> {
    const relay = new QuorumRelay(leader, await freePort(), target);
    relay.#listener.listen({ host: '127.0.0.1', port: relay.port });
    await once(relay.#listener, 'listening');
    return relay;
  }

  /** From now on nothing that the leader says reaches its learners, nor is it written down. */
  swallow(): void {
    this.#swallows = true;
  }

  stop(): void {
    this.#listener.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  /** A learner would take a connection that is closed at once for a leader that has failed: it waits here for one that listens. */
  async #accept(learner: Socket): Promise<void> {
    this.#sockets.add(learner);
    learner.on('error', () => {}); // `close` follows
    const leader = await this.#dial(learner);
    if (leader === null) return;
    const recorder = new LinkRecorder(this.#leader);
    this.links.push(recorder.recorded);
    this.#join(learner, leader, 'learner', recorder);
    this.#join(leader, learner, 'leader', recorder);
  }

  /** Null when the learner has lost its patience. */
  async #dial(learner: Socket): Promise<Socket | null> {
    while (!learner.destroyed) {
      const leader = connect({ host: '127.0.0.1', port: this.#target, noDelay: true });
      try {
        await once(leader, 'connect');
        return leader;
      } catch {
        await pause(20);
      }
    }
    return null;
  }

  #join(from: Socket, to: Socket, side: From, recorder: LinkRecorder): void {
    this.#sockets.add(from);
    from.on('data', (bytes) => {
      if (side === 'leader' && this.#swallows) return;
      recorder.push(side, bytes);
      to.write(bytes);
    });
    from.on('close', () => to.destroy());
    from.on('error', () => {}); // `close` follows
  }
}

/** Cuts the two streams of a link into packets. */
class LinkRecorder {
  readonly recorded: RecordedLink;
  readonly #kept: Record<From, Uint8Array> = { leader: new Uint8Array(), learner: new Uint8Array() };
  #snapshotComes = false;

  constructor(leader: number) {
    this.recorded = { name: '', leader, learner: 0, packets: [] };
  }

  push(from: From, bytes: Uint8Array): void {
    this.#kept[from] = Buffer.concat([this.#kept[from], bytes]);
    while (this.#take(from));
  }

  /** Takes one packet, if there is a whole one. */
  #take(from: From): boolean {
    const bytes = this.#kept[from];
    const reader = new JuteReader(bytes);
    let what: Omit<RecordedPacket, 'from' | 'bytes'>;
    try {
      what = from === 'leader' && this.#snapshotComes ? passSnapshot(reader) : this.#passPacket(reader);
    } catch (thrown) {
      if (thrown instanceof JuteError) return false; // the rest is still to come
      throw thrown;
    }
    if (from === 'leader') this.#snapshotComes = what.type === 'SNAP';
    const all = Buffer.from(bytes.subarray(0, reader.offset)).toString('hex');
    this.recorded.packets.push({ from, ...what, bytes: all });
    this.#kept[from] = bytes.slice(reader.offset);
    return true;
  }

  #passPacket(reader: JuteReader): Omit<RecordedPacket, 'from' | 'bytes'> {
    const { type: code, data } = QuorumPacket.read(reader);
    const type = packetNames[code] ?? String(code);
    if (data === null) return { type };
    if (type === 'FOLLOWERINFO' || type === 'OBSERVERINFO') {
      this.recorded.learner = Number(LearnerInfo.read(new JuteReader(data)).serverid);
    }
    if (!/^(PROPOSAL|INFORM|INFORMANDACTIVATE)$/.test(type)) return { type };
    const header = TxnHeader.read(new JuteReader(data, type === 'INFORMANDACTIVATE' ? 8 : 0));
    return { type, txn: kindOf(header.type) };
  }
}

function passSnapshot(reader: JuteReader): { type: string } {
  snapshotHead.read(reader);
  while (snapshotSignature.read(reader) !== '/') snapshotNode.read(reader);
  snapshotSignature.read(reader);
  return { type: 'snapshot' };
}

function kindOf(code: number): string {
  const internal = Object.entries(internalOpCodes).find(([, number]) => number === code)?.[0];
  return internal ?? operationNameOf(code) ?? String(code);
}
