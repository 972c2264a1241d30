import type { Codec } from '../jute/codecs';
import { JuteError } from '../jute/JuteError';
import { JuteWriter } from '../jute/JuteWriter';
import { ReplyHeader, RequestHeader } from './proto';

/** Longest payload that client and server accept, bytes: upstream's default of `jute.maxbuffer`. Source: BinaryInputArchive */
export const maxFrameBytes = 0xfffff;

/** A payload with its length in front: what travels. */
export function frameOf(write: (to: JuteWriter) => void): Uint8Array {
  const writer = new JuteWriter();
  writer.writeInt(0);
  write(writer);
  writer.setInt(0, writer.lengthBytes - 4);
  return writer.written();
}

/** A ConnectRequest or ConnectResponse: the only frames without a header. */
export function bareFrame<Value>(codec: Codec<Value>, value: Value): Uint8Array {
  return frameOf((to) => codec.write(to, value));
}

export function requestFrame<Body>(header: RequestHeader, codec: Codec<Body>, body: Body): Uint8Array {
  return frameOf((to) => {
    RequestHeader.write(to, header);
    codec.write(to, body);
  });
}

/** A reply; `codec` and `body` are left out when `header.err` is not 0. */
export function replyFrame<Body>(header: ReplyHeader, codec?: Codec<Body>, body?: Body): Uint8Array {
  return frameOf((to) => {
    ReplyHeader.write(to, header);
    if (codec) codec.write(to, body as Body); // both or neither are given
  });
}

/** Bytes in which frames are written one behind the other, before the next piece of memory is taken. */
const slabBytes = 64 * 1024;

/** Writes many small frames into shared memory: taking memory for each would cost more than writing it. */
export class FrameWriter {
  #writer = new JuteWriter(slabBytes);

  requestFrame<Body>(header: RequestHeader, codec: Codec<Body>, body: Body): Uint8Array {
    if (this.#writer.lengthBytes > slabBytes / 2) this.#writer = new JuteWriter(slabBytes);
    const writer = this.#writer;
    const start = writer.lengthBytes;
    writer.writeInt(0);
    writer.writeInt(header.xid);
    writer.writeInt(header.type);
    codec.write(writer, body);
    writer.setInt(start, writer.lengthBytes - start - 4);
    return writer.written(start);
  }
}

/**
 * Cuts a byte stream back into frames. A length below 0 or above `maxBytes` is refused as soon as its four bytes are
 * there, before anything is allocated for it.
 */
export class FrameSplitter {
  readonly #maxBytes: number;
  /** What came and is not yet handed out, in order. */
  #pieces: Uint8Array[] = [];
  /** In the first piece: what lies before has been handed out. */
  #start = 0;
  /** From there to the end of the last piece. */
  #keptBytes = 0;
  /** With fewer than these nothing new can be said: first a length, then the frame it announces. */
  #neededBytes = 4;

  constructor(maxBytes: number = maxFrameBytes) {
    this.#maxBytes = maxBytes;
  }

  /**
   * The payloads that are complete now, without their lengths. Throws JuteError at a length that lies, after the payloads
   * before it: how the stream was cut makes no difference. `bytes` are kept as they are and must not change afterwards.
   */
  push(bytes: Uint8Array): Iterable<Uint8Array> {
    if (this.#keptBytes === 0) {
      this.#pieces = [];
      this.#start = 0;
    }
    this.#pieces.push(bytes);
    this.#keptBytes += bytes.byteLength;
    return this.#payloads();
  }

  *#payloads(): Generator<Uint8Array> {
    while (this.#keptBytes >= this.#neededBytes) {
      const all = this.#joined();
      const start = this.#start;
      const lengthBytes = lengthAt(all, start);
      if (lengthBytes < 0 || lengthBytes > this.#maxBytes) {
        throw new JuteError(`a frame claims ${lengthBytes} bytes; 0 to ${this.#maxBytes} are allowed`);
      }
      this.#neededBytes = 4 + lengthBytes;
      if (this.#keptBytes < this.#neededBytes) return;
      const end = start + this.#neededBytes;
      // All is in order before the reader gets it: it may stop here, or push what comes next.
      this.#start = end;
      this.#keptBytes -= this.#neededBytes;
      this.#neededBytes = 4;
      yield all.subarray(start + 4, end);
    }
  }

  #joined(): Uint8Array {
    const only = this.#pieces[0];
    if (only && this.#pieces.length === 1) return only;
    const all = new Uint8Array(this.#keptBytes);
    let offset = 0;
    for (const [index, piece] of this.#pieces.entries()) {
      const kept = index === 0 ? piece.subarray(this.#start) : piece;
      all.set(kept, offset);
      offset += kept.byteLength;
    }
    this.#pieces = [all];
    this.#start = 0;
    return all;
  }
}

function lengthAt(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset + at, 4).getInt32(0);
}
