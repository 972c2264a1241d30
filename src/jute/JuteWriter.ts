import { assert } from '../assert';

const utf8 = new TextEncoder();
/** Characters up to which a loop is quicker than the system's encoder. */
const longestPlainText = 128;

/** Writes jute's primitives into a growing byte array. Source: BinaryOutputArchive */
export class JuteWriter {
  #bytes: Uint8Array;
  #view: DataView;
  #length = 0;

  constructor(capacityBytes = 256) {
    this.#bytes = new Uint8Array(capacityBytes);
    this.#view = new DataView(this.#bytes.buffer);
  }

  get lengthBytes(): number {
    return this.#length;
  }

  writeByte(value: number): void {
    const at = this.#advance(1);
    this.#view.setInt8(at, value);
  }

  writeBoolean(value: boolean): void {
    this.writeByte(value ? 1 : 0);
  }

  writeInt(value: number): void {
    assert((value | 0) === value, 'an int is a whole number of 32 bits');
    const at = this.#advance(4);
    this.#view.setInt32(at, value);
  }

  writeLong(value: bigint): void {
    assert(BigInt.asIntN(64, value) === value, 'a long is a signed number of 64 bits');
    const at = this.#advance(8);
    this.#view.setBigInt64(at, value);
  }

  writeBytes(value: Uint8Array): void {
    const at = this.#advance(value.byteLength);
    this.#bytes.set(value, at);
  }

  /**
   * Proper UTF-8. Java writes a character beyond U+FFFF as two surrogates of 3 bytes each, which no reader takes, its own
   * included; only ids in ACLs can hold one. Source: BinaryOutputArchive.stringToByteBuffer
   */
  writeText(value: string): void {
    if (this.#writeAscii(value)) return;
    const encoded = utf8.encode(value);
    this.writeInt(encoded.byteLength);
    this.writeBytes(encoded);
  }

  /** Most texts are short paths without any other letter: no encoder is quicker for them. False, and nothing done, for others. */
  #writeAscii(value: string): boolean {
    if (value.length > longestPlainText) return false;
    const before = this.#length;
    const start = this.#advance(4 + value.length);
    this.#view.setInt32(start, value.length);
    for (let index = 0; index < value.length; index += 1) {
      const unit = value.charCodeAt(index);
      if (unit > 0x7f) {
        this.#length = before;
        return false;
      }
      this.#bytes[start + 4 + index] = unit;
    }
    return true;
  }

  /** Overwrites the int at `offset`: for a length that is known only afterwards. */
  setInt(offset: number, value: number): void {
    this.#view.setInt32(offset, value);
  }

  /** What was written so far, or since `start`: a view. Later writes leave it as it is, but for `setInt`. */
  written(start = 0): Uint8Array {
    return this.#bytes.subarray(start, this.#length);
  }

  #advance(lengthBytes: number): number {
    const start = this.#length;
    const end = start + lengthBytes;
    if (end > this.#bytes.byteLength) {
      const grown = new Uint8Array(Math.max(end, this.#bytes.byteLength * 2));
      grown.set(this.#bytes.subarray(0, start));
      this.#bytes = grown;
      this.#view = new DataView(grown.buffer);
    }
    this.#length = end;
    return start;
  }
}
