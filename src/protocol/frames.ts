import type { Codec } from '../jute/codecs';
import { JuteError } from '../jute/JuteError';
import { JuteReader } from '../jute/JuteReader';
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

/**
 * Cuts a byte stream back into frames. A length below 0 or above `maxBytes` is refused as soon as its four bytes are
 * there, before anything is allocated for it.
 */
export class FrameSplitter {
  readonly #maxBytes: number;
  #kept: Uint8Array[] = []; // what came and is not yet handed out, in order
  #keptBytes = 0;
  #neededBytes = 4; // with fewer than these nothing new can be said: first a length, then the frame it announces

  constructor(maxBytes: number = maxFrameBytes) {
    this.#maxBytes = maxBytes;
  }

  /**
   * The payloads that are complete now, without their lengths. Throws JuteError at a length that lies, after the payloads
   * before it: how the stream was cut makes no difference. `bytes` are kept as they are and must not change afterwards.
   */
  push(bytes: Uint8Array): Iterable<Uint8Array> {
    this.#kept.push(bytes);
    this.#keptBytes += bytes.byteLength;
    return this.#payloads();
  }

  *#payloads(): Generator<Uint8Array> {
    while (this.#keptBytes >= this.#neededBytes) {
      const all = joined(this.#kept, this.#keptBytes);
      this.#kept = [all];
      const lengthBytes = new JuteReader(all).readInt();
      if (lengthBytes < 0 || lengthBytes > this.#maxBytes) {
        throw new JuteError(`a frame claims ${lengthBytes} bytes; 0 to ${this.#maxBytes} are allowed`);
      }
      this.#neededBytes = 4 + lengthBytes;
      if (this.#keptBytes < this.#neededBytes) return;
      const rest = all.subarray(this.#neededBytes);
      const payload = all.subarray(4, this.#neededBytes);
      this.#kept = [rest];
      this.#keptBytes = rest.byteLength;
      this.#neededBytes = 4;
      yield payload;
    }
  }
}

function joined(pieces: readonly Uint8Array[], lengthBytes: number): Uint8Array {
  const [only] = pieces;
  if (only && pieces.length === 1) return only;
  const all = new Uint8Array(lengthBytes);
  let offset = 0;
  for (const piece of pieces) {
    all.set(piece, offset);
    offset += piece.byteLength;
  }
  return all;
}
