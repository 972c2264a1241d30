import { JuteError } from './JuteError';

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true }); // U+FEFF may start a znode's name like any other character

/** Reads jute's primitives from a byte array, front to back. Source: BinaryInputArchive */
export class JuteReader {
  readonly bytes: Uint8Array;
  readonly #view: DataView;
  #offset: number;

  constructor(bytes: Uint8Array, offset = 0) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#offset = offset;
  }

  /** Where the next read starts. */
  get offset(): number {
    return this.#offset;
  }

  get remaining(): number {
    return this.bytes.byteLength - this.#offset;
  }

  readByte(): number {
    return this.#view.getInt8(this.#advance(1, 'a byte'));
  }

  readBoolean(): boolean {
    return this.#view.getInt8(this.#advance(1, 'a boolean')) !== 0;
  }

  readInt(): number {
    return this.#view.getInt32(this.#advance(4, 'an int'));
  }

  /** Moves past a −1, which stands for null, if it is the next int. */
  skipNull(): boolean {
    const isNull = this.remaining >= 4 && this.#view.getInt32(this.#offset) === -1;
    if (isNull) this.#offset += 4;
    return isNull;
  }

  readLong(): bigint {
    return this.#view.getBigInt64(this.#advance(8, 'a long'));
  }

  /** The length in front of a string, buffer or vector: −1 stands for null; anything below is a lie. */
  readLength(of: string): number {
    const length = this.readInt();
    if (length < -1) throw new JuteError(`${of} claims a length of ${length}`);
    return length;
  }

  /** The count in front of a vector. Each element has at least one byte, so a count beyond the end is refused at once. */
  readCount(of: string): number {
    const count = this.readLength(of);
    if (count < 0) throw new JuteError(`${of} is null where a value must be`);
    if (count > this.remaining) {
      throw new JuteError(`${of} claims ${count} elements, but only ${this.remaining} bytes are left`);
    }
    return count;
  }

  /** A view of the next `lengthBytes` bytes; nothing is copied. A length beyond the end is refused before anything is allocated. */
  readBytes(lengthBytes: number): Uint8Array {
    const start = this.#advance(lengthBytes, 'a buffer');
    return this.bytes.subarray(start, start + lengthBytes);
  }

  readText(lengthBytes: number): string {
    const start = this.#advance(lengthBytes, 'a string');
    return utf8.decode(this.bytes.subarray(start, start + lengthBytes));
  }

  #advance(lengthBytes: number, what: string): number {
    if (lengthBytes > this.remaining) {
      throw new JuteError(
        `${what} of ${lengthBytes} bytes at offset ${this.#offset}, but only ${this.remaining} are left`,
      );
    }
    const start = this.#offset;
    this.#offset += lengthBytes;
    return start;
  }
}
