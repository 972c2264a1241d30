import { assert } from '../assert';

const utf8 = new TextEncoder();

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
    const encoded = utf8.encode(value);
    this.writeInt(encoded.byteLength);
    this.writeBytes(encoded);
  }

  /** Overwrites the int at `offset`: for a length that is known only afterwards. */
  setInt(offset: number, value: number): void {
    this.#view.setInt32(offset, value);
  }

  /** What was written so far: a view, valid until the next write. */
  written(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
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
