import { JuteError } from './JuteError';
import type { JuteReader } from './JuteReader';
import type { JuteWriter } from './JuteWriter';

/** How one type travels: the same table reads it, writes it, and shows it in the packet inspector. */
export interface Codec<Value> {
  /** jute's name of the type: `int`, `vector<ustring>`, `ConnectRequest`. */
  readonly type: string;
  read(from: JuteReader): Value;
  write(to: JuteWriter, value: Value): void;
  /** The parts of a record, in the order of their bytes. */
  readonly fields?: ReadonlyArray<readonly [name: string, codec: Codec<unknown>]>;
  /** What a vector holds. */
  readonly element?: Codec<unknown>;
  /** The value may be null: −1 in place of its length. */
  readonly nullable?: true;
  /** What it means when an old peer leaves this last field out. */
  readonly otherwise?: Value;
  /**
   * The parts of what no table can hold, because each part says what follows it: yields the next one, and is resumed
   * with the value that was read for it.
   */
  readonly parts?: () => Generator<readonly [name: string, codec: Codec<unknown>], void, unknown>;
}

export type ValueOf<C> = C extends Codec<infer Value> ? Value : never;

export const boolean: Codec<boolean> = {
  type: 'boolean',
  read: (from) => from.readBoolean(),
  write: (to, value) => to.writeBoolean(value),
};

/** 4 bytes, big-endian, two's complement. */
export const int: Codec<number> = {
  type: 'int',
  read: (from) => from.readInt(),
  write: (to, value) => to.writeInt(value),
};

/** 8 bytes, big-endian, two's complement. */
export const long: Codec<bigint> = {
  type: 'long',
  read: (from) => from.readLong(),
  write: (to, value) => to.writeLong(value),
};

/** Its length in bytes as an int, then UTF-8. */
export const ustring: Codec<string> = {
  type: 'ustring',
  read: (from) => from.readText(present(from.readLength('a string'), 'a string')),
  write: (to, value) => to.writeText(value),
};

/** Its length as an int, then the bytes. What is read is a view into the frame. */
export const buffer: Codec<Uint8Array> = {
  type: 'buffer',
  read: (from) => from.readBytes(present(from.readLength('a buffer'), 'a buffer')),
  write: (to, value) => {
    to.writeInt(value.byteLength);
    to.writeBytes(value);
  },
};

/** A count as an int, then the elements. */
export function vector<Value>(element: Codec<Value>): Codec<Value[]> {
  const type = `vector<${element.type}>`;
  return {
    type,
    element,
    read: (from) => {
      const values: Value[] = []; // grows with what is really there, not with what the count claims
      for (let left = from.readCount(`a ${type}`); left > 0; left -= 1) values.push(element.read(from));
      return values;
    },
    write: (to, value) => {
      to.writeInt(value.length);
      for (const item of value) element.write(to, item);
    },
  };
}

/** A string, buffer or vector that may be absent: −1 in place of its length. */
export function nullable<Value>(codec: Codec<Value>): Codec<Value | null> {
  return {
    ...codec,
    nullable: true,
    read: (from) => (from.skipNull() ? null : codec.read(from)),
    write: (to, value) => (value === null ? to.writeInt(-1) : codec.write(to, value)),
  };
}

/** A last field that old peers leave out: absent means `otherwise`. It is always written. */
export function optionalLast<Value>(codec: Codec<Value>, otherwise: Value): Codec<Value> {
  return { ...codec, otherwise, read: (from) => (from.remaining > 0 ? codec.read(from) : otherwise) };
}

type RecordOf<Fields> = { -readonly [Name in keyof Fields]: ValueOf<Fields[Name]> };

/** A record: its fields one after the other, without tags or a length. The table's order is the order of the bytes. */
export function record<Fields extends Record<string, Codec<unknown>>>(
  type: string,
  table: Fields,
): Codec<RecordOf<Fields>> {
  const fields = Object.entries(table);
  return {
    type,
    fields,
    read: (from) => {
      const value: Record<string, unknown> = {};
      for (const [name, codec] of fields) value[name] = codec.read(from);
      return value as RecordOf<Fields>;
    },
    write: (to, value) => {
      for (const [name, codec] of fields) codec.write(to, (value as Record<string, unknown>)[name]);
    },
  };
}

/** A body of no bytes, as a ping's. */
export const nothing: Codec<null> = { type: 'nothing', read: () => null, write: () => {} };

function present(length: number, what: string): number {
  if (length < 0) throw new JuteError(`${what} is null where a value must be`);
  return length;
}
