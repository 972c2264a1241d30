/** What servers of an ensemble say to each other. Source: zookeeper.jute, module org.apache.zookeeper.server.quorum */
import { buffer, int, long, nullable, record, type ValueOf, vector } from '../jute/codecs';
import { Id } from './data';

export const LearnerInfo = record('LearnerInfo', { serverid: long, protocolVersion: int, configVersion: long });
export type LearnerInfo = ValueOf<typeof LearnerInfo>;

export const QuorumPacket = record('QuorumPacket', {
  type: int, // what the packet is for: proposal, ack, commit, ping …
  zxid: long,
  data: nullable(buffer),
  authinfo: nullable(vector(Id)),
});
export type QuorumPacket = ValueOf<typeof QuorumPacket>;

export const QuorumAuthPacket = record('QuorumAuthPacket', { magic: long, status: int, token: nullable(buffer) });
export type QuorumAuthPacket = ValueOf<typeof QuorumAuthPacket>;
