import fc from 'fast-check';
import { type Codec, nothing } from '../../src/jute/codecs';
import { JuteError } from '../../src/jute/JuteError';
import { JuteReader } from '../../src/jute/JuteReader';
import { JuteWriter } from '../../src/jute/JuteWriter';
import * as data from '../../src/protocol/data';
import { MultiRequest, MultiResponse, multiRequestSlots, multiResponseSlots } from '../../src/protocol/multi';
import * as proto from '../../src/protocol/proto';
import * as quorum from '../../src/protocol/quorum';
import * as txn from '../../src/protocol/txn';

/** Every record of the protocol by the name it is exported under: whatever is added to the tables is tested. */
export const records: ReadonlyMap<string, Codec<unknown>> = new Map(
  [data, proto, quorum, txn]
    .flatMap((module) => Object.entries<unknown>(module))
    .filter((entry): entry is [string, Codec<unknown>] => isRecord(entry[1])),
);

function isRecord(value: unknown): value is Codec<unknown> {
  return typeof value === 'object' && value !== null && 'fields' in value;
}

/** Any 64-bit number, with those at the edges more often than chance would have them. */
export const longs = fc.bigInt({ min: -(1n << 63n), max: (1n << 63n) - 1n });

/** Any text that UTF-8 can carry, so without lone surrogates; some begin with U+FEFF, which a decoder likes to swallow. */
export const texts = fc
  .tuple(fc.constantFrom('', '', '\ufeff'), fc.string({ unit: 'binary', maxLength: 12 }))
  .map(([start, rest]) => start + rest);

/** What a codec can carry, made from its own table. */
export function valuesOf<Value>(codec: Codec<Value>): fc.Arbitrary<Value> {
  return arbitraryOf(codec) as fc.Arbitrary<Value>; // the table that makes the values is the one that types them
}

function arbitraryOf(codec: Codec<unknown>): fc.Arbitrary<unknown> {
  const present = presentOf(codec);
  return codec.nullable ? fc.option(present, { nil: null }) : present;
}

function presentOf(codec: Codec<unknown>): fc.Arbitrary<unknown> {
  if (codec === MultiRequest) return fc.oneof(operationsOf('transaction'), operationsOf('read'));
  if (codec === MultiResponse) return slotsOf('response', Object.entries(multiResponseSlots));
  if (codec === nothing) return fc.constant(null);
  if (codec.fields) {
    return fc.record(Object.fromEntries(codec.fields.map(([name, part]) => [name, arbitraryOf(part)])), {
      noNullPrototype: true,
    });
  }
  if (codec.element) return fc.array(arbitraryOf(codec.element), { maxLength: 3 });
  switch (codec.type) {
    case 'boolean':
      return fc.boolean();
    case 'int':
      return fc.integer();
    case 'long':
      return longs;
    case 'ustring':
      return texts;
    case 'buffer':
      return fc.uint8Array({ maxLength: 20 });
    default:
      throw new Error(`there is no arbitrary for ${codec.type}`);
  }
}

function operationsOf(kind: 'transaction' | 'read'): fc.Arbitrary<unknown> {
  return slotsOf(
    'request',
    Object.entries(multiRequestSlots).filter(([, slot]) => slot.kind === kind),
  );
}

function slotsOf(key: string, table: ReadonlyArray<readonly [op: string, slot: { readonly body: Codec<unknown> }]>) {
  const slots = table.map(([op, { body }]) =>
    fc.record({ op: fc.constant(op), [key]: arbitraryOf(body) }, { noNullPrototype: true }),
  );
  return fc.array(fc.oneof(...slots), { maxLength: 4 });
}

/** One value with something in every place: no null, no empty vector, buffer or string. */
export function fullValueOf(codec: Codec<unknown>): unknown {
  if (codec.fields) return Object.fromEntries(codec.fields.map(([name, part]) => [name, fullValueOf(part)]));
  if (codec.element) return [fullValueOf(codec.element), fullValueOf(codec.element)];
  const values: Record<string, unknown> = {
    boolean: true,
    int: -7,
    long: 0x0102_0304_0506_0708n,
    ustring: '/é',
    buffer: Uint8Array.of(1, 2, 3),
  };
  if (!(codec.type in values)) throw new Error(`there is no example of ${codec.type}`);
  return values[codec.type];
}

/** All ways to cut bytes into pieces, some of them empty. */
export function cuttingsOf(bytes: Uint8Array): fc.Arbitrary<Uint8Array[]> {
  return fc.array(fc.nat({ max: bytes.byteLength }), { maxLength: 12 }).map((cuts) => {
    const edges = [0, ...cuts.sort((one, other) => one - other), bytes.byteLength];
    return edges.slice(1).map((end, index) => bytes.subarray(edges[index], end));
  });
}

export function encoded<Value>(codec: Codec<Value>, value: Value): Uint8Array {
  const to = new JuteWriter();
  codec.write(to, value);
  return to.written();
}

/** What `codec` reads from all of `bytes`; bytes that are left over are an error here. */
export function decoded<Value>(codec: Codec<Value>, bytes: Uint8Array): Value {
  const from = new JuteReader(bytes);
  const value = codec.read(from);
  if (from.remaining !== 0) throw new Error(`${from.remaining} bytes are left over`);
  return value;
}

/** What `read` throws if it is a JuteError, null if it throws nothing; any other error goes on. */
export function juteErrorOf(read: () => unknown): JuteError | null {
  try {
    read();
    return null;
  } catch (thrown) {
    if (thrown instanceof JuteError) return thrown;
    throw thrown;
  }
}

/** `0000000b fffffffe`: white space is for the reader. */
export function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.replaceAll(/\s/g, '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
