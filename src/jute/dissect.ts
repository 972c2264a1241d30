import type { Codec } from './codecs';
import { JuteError } from './JuteError';
import { JuteReader } from './JuteReader';

/** One field of a record and the bytes it was read from: a row of the packet inspector. */
export interface FieldSpan {
  /** The way to it: `path`, `stat.czxid`, `acl[0].id.scheme`, `[1].request.path` in a multi. */
  readonly name: string;
  /** jute's name of its type: `long`, `vector<ACL>`, `Stat`. */
  readonly type: string;
  /** In how many records and vectors it lies. */
  readonly depth: number;
  /** Of its first byte, from the start of all bytes. */
  readonly offset: number;
  /** Its own bytes: a string's or buffer's with the length in front, a vector's count, none for a record. */
  readonly lengthBytes: number;
  /** The same with everything that lies in it. */
  readonly wholeBytes: number;
  /**
   * `value`: a field of one of jute's primitive types. `record`, `vector`: what follows at a greater depth lies in it.
   * `null`: −1 in place of a length. `absent`: a last field that an old peer left out. `broken`: reading stopped here; the
   * span has all bytes that are left, `text` is the reason.
   */
  readonly kind: 'value' | 'record' | 'vector' | 'null' | 'absent' | 'broken';
  /** What was read; the count of a vector. Null for records, nulls and broken fields. */
  readonly value: FieldValue;
  /** The value as one would write it down: numbers decimal, a buffer as text when it is printable and as hex when not. */
  readonly text: string;
}

export type FieldValue = boolean | number | bigint | string | Uint8Array | null;

type Place = Pick<FieldSpan, 'name' | 'type' | 'depth' | 'offset'>;
type OwnSpan = Omit<FieldSpan, 'wholeBytes'>;

/**
 * What `codec` finds in `bytes` from `offset` on, field by field in the order of the bytes; the record itself is not
 * listed. The spans lie end to end, so the last one tells where reading ended. Bytes that end early or make no sense
 * never throw: the fields that were complete are followed by one that is `broken`.
 */
export function dissect(codec: Codec<unknown>, bytes: Uint8Array, offset = 0): FieldSpan[] {
  const from = new JuteReader(bytes, offset);
  const spans: OwnSpan[] = [];
  let place: Place = { name: '', type: codec.type, depth: 0, offset }; // of the field that is being read

  const note = (kind: FieldSpan['kind'], value: FieldValue, text = textOf(value)) => {
    spans.push({ ...place, lengthBytes: from.offset - place.offset, kind, value, text });
  };

  const visit = (part: Codec<unknown>, name: string, depth: number): void => {
    place = { name, type: part.type, depth, offset: from.offset };
    const isRoot = depth < 0;
    if (part.otherwise !== undefined && from.remaining === 0) {
      note('absent', part.otherwise as FieldValue); // only primitives are optional
    } else if (part.nullable && from.skipNull()) {
      note('null', null);
    } else if (part.fields || part.parts) {
      if (!isRoot) note('record', null, '');
      for (const [field, inner] of part.fields ?? []) visit(inner, isRoot ? field : `${name}.${field}`, depth + 1);
      if (part.parts) visitParts(part.parts(), { name, type: part.type, depth: depth + 1 });
    } else if (part.element) {
      const count = from.readCount(`a ${part.type}`);
      note('vector', count);
      for (let index = 0; index < count; index += 1) visit(part.element, `${name}[${index}]`, depth + 1);
    } else {
      const value = part.read(from) as FieldValue; // what is neither record nor vector is a primitive
      if (from.offset > place.offset) note('value', value); // `nothing` has no bytes to show
    }
  };

  /** Each part is read twice: once to list its fields, once for the value that says what follows. */
  const visitParts = (parts: ReturnType<NonNullable<Codec<unknown>['parts']>>, list: Omit<Place, 'offset'>): void => {
    let next = parts.next();
    while (!next.done) {
      const [partName, part] = next.value;
      const start = from.offset;
      visit(part, list.name + partName, list.depth);
      place = { ...list, offset: from.offset }; // should the next part make no sense
      next = parts.next(part.read(new JuteReader(bytes, start)));
    }
  };

  try {
    visit(codec, '', codec.fields || codec.parts ? -1 : 0);
  } catch (thrown) {
    if (!(thrown instanceof JuteError)) throw thrown;
    const lengthBytes = bytes.byteLength - place.offset;
    spans.push({ ...place, lengthBytes, kind: 'broken', value: null, text: thrown.message });
  }
  return spans.map((span, index) => ({ ...span, wholeBytes: endOf(spans, index) - span.offset }));
}

/** Where the bytes of the field at `index` end, with all that lies in it: what follows at a greater depth. */
function endOf(spans: readonly OwnSpan[], index: number): number {
  const { depth, offset, lengthBytes } = spans[index] as OwnSpan; // the callers index is in range
  let end = offset + lengthBytes;
  for (let inner = index + 1; inner < spans.length; inner += 1) {
    const span = spans[inner] as OwnSpan; // so is this
    if (span.depth <= depth) break;
    end = span.offset + span.lengthBytes;
  }
  return end;
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function textOf(value: FieldValue): string {
  if (!(value instanceof Uint8Array)) return String(value);
  return printable(value) ?? Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

/** The bytes as text, or null when they are not UTF-8 or hold characters that cannot be seen. */
function printable(bytes: Uint8Array): string | null {
  try {
    const text = strictUtf8.decode(bytes);
    return /[\p{Cc}\p{Cf}]/u.test(text) ? null : text;
  } catch {
    return null; // a TypeError is how a strict decoder says no
  }
}
