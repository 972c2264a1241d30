import { InitialMessage, Notification } from '../protocol/election';
import { type Operation, operations } from '../protocol/opCodes';
import { ConnectRequest, ConnectResponse, ReplyHeader, RequestHeader, WatcherEvent } from '../protocol/proto';
import { QuorumPacket } from '../protocol/quorum';
import { type Codec, dissect, type FieldSpan, int } from '../protocol/wire';
import { hex } from '../protocol/zxid';
import { bytesOfHex } from '../sim/hex';
import type { FrameView } from './LabView';

/** One row of the packet inspector. */
export interface PacketField {
  /** `length`, `header.xid`, `path`, `stat.czxid`. */
  readonly name: string;
  /** jute's name of its type. */
  readonly type: string;
  /** Of its first byte in the whole frame. */
  readonly offset: number;
  /** Its own bytes; none for a record or a field that is absent. */
  readonly lengthBytes: number;
  /** The same with everything that lies in it. */
  readonly wholeBytes: number;
  /** As one would write it down; empty for a record. */
  readonly value: string;
  /** In how many records and vectors it lies. */
  readonly depth: number;
  readonly kind: FieldSpan['kind'];
}

/**
 * All fields of a frame in the order of its bytes: the length, the header, the body. Every byte belongs to one of them. What servers say
 * to each other has neither length nor header here.
 */
export function packetFieldsOf(frame: FrameView): PacketField[] {
  const bytes = bytesOfHex(frame.bytes);
  const fields: PacketField[] = [];
  let offset = 0;
  const add = (codec: Codec<unknown>, prefix: string): FieldSpan[] => {
    const spans = dissect(codec, bytes, offset);
    for (const span of spans) {
      const { name, type, depth, kind } = span;
      const { offset: from, lengthBytes: own, wholeBytes } = span;
      fields.push({
        name: prefix + name,
        type,
        offset: from,
        lengthBytes: own,
        wholeBytes,
        value: shown(span),
        depth,
        kind,
      });
      offset = Math.max(offset, from + own);
    }
    return spans;
  };

  if (frame.channel === undefined) add(int, 'length');
  for (const { codec, prefix } of partsOf(frame)) {
    const spans = add(codec, prefix);
    // The body of a reply follows only when it is not an error.
    if (codec === ReplyHeader && spans.some(({ name, text }) => name === 'err' && text !== '0')) break;
  }
  if (offset < bytes.byteLength) fields.push(rest(bytes, offset));
  return fields;
}

/** Longs that name a session or a transaction, by the last word of the field's name; the others are times. */
const idNames = /(?:^|\.)(?:sessionId|ephemeralOwner|lastZxidSeen|relativeZxid|zxid|[cmp]zxid|curConfigId)$/;

/** Ids are written as everywhere else: `0x…`. */
function shown({ name, value, text }: FieldSpan): string {
  return typeof value === 'bigint' && idNames.test(name) ? hex(value) : text;
}

interface Part {
  readonly codec: Codec<unknown>;
  readonly prefix: string;
}

function partsOf({ name, direction, channel }: FrameView): Part[] {
  if (name === 'snapshot') return [];
  if (channel === 'quorum') return [{ codec: QuorumPacket, prefix: '' }];
  if (channel === 'election') return [{ codec: name === 'InitialMessage' ? InitialMessage : Notification, prefix: '' }];
  if (name === 'ConnectRequest') return [{ codec: ConnectRequest, prefix: '' }];
  if (name === 'ConnectResponse') return [{ codec: ConnectResponse, prefix: '' }];
  const header = { codec: direction === 'request' ? RequestHeader : ReplyHeader, prefix: 'header.' };
  if (name === 'notification') return [header, { codec: WatcherEvent, prefix: '' }];
  if (!Object.hasOwn(operations, name)) return [header];
  const operation: Operation = operations[name as keyof typeof operations]; // it is one of its keys
  return [header, { codec: direction === 'request' ? operation.request : operation.response, prefix: '' }];
}

/** Bytes that no codec has asked for. */
function rest(bytes: Uint8Array, offset: number): PacketField {
  const left = bytes.byteLength - offset;
  const value = Array.from(bytes.subarray(offset), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  return { name: 'rest', type: 'bytes', offset, lengthBytes: left, wholeBytes: left, value, depth: 0, kind: 'value' };
}
