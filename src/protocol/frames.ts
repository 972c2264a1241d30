import type { Codec } from '../jute/codecs';
import { JuteError } from '../jute/JuteError';
import { JuteReader } from '../jute/JuteReader';
import { JuteWriter } from '../jute/JuteWriter';
import { ReplyHeader, RequestHeader } from './proto';

/** Longest payload that client and server accept, bytes: upstream's default of `jute.maxbuffer`. Source: BinaryInputArchive */
export const maxFrameBytes = 0xfffff;

const nothingKept = new Uint8Array(0);

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
  #kept: Uint8Array = nothingKept;

  constructor(maxBytes: number = maxFrameBytes) {
    this.#maxBytes = maxBytes;
  }

  /** The payloads that are complete now, without their lengths; the rest is kept. Throws JuteError on a length that lies. */
  push(bytes: Uint8Array): Uint8Array[] {
    const all = this.#kept.byteLength === 0 ? bytes : joined(this.#kept, bytes);
    const payloads: Uint8Array[] = [];
    let start = 0;
    while (all.byteLength - start >= 4) {
      const lengthBytes = new JuteReader(all, start).readInt();
      if (lengthBytes < 0 || lengthBytes > this.#maxBytes) {
        throw new JuteError(`a frame claims ${lengthBytes} bytes; 0 to ${this.#maxBytes} are allowed`);
      }
      if (all.byteLength - start - 4 < lengthBytes) break;
      payloads.push(all.subarray(start + 4, start + 4 + lengthBytes));
      start += 4 + lengthBytes;
    }
    this.#kept = start === all.byteLength ? nothingKept : all.slice(start);
    return payloads;
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const all = new Uint8Array(first.byteLength + second.byteLength);
  all.set(first);
  all.set(second, first.byteLength);
  return all;
}
