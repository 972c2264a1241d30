import * as data from '../../protocol/data';
import * as election from '../../protocol/election';
import { type OperationName, operations } from '../../protocol/opCodes';
import * as proto from '../../protocol/proto';
import * as quorum from '../../protocol/quorum';
import * as quorumPackets from '../../protocol/quorumPackets';
import * as txn from '../../protocol/txn';
import type { Codec } from '../../protocol/wire';
import type { Locale } from '../words/Locale';
import { names } from '../words/names';
import { fieldNotes, recordWords } from '../words/records';

/** One record in one language: what its codec says, and what it is for. */
export interface RecordRow {
  readonly name: string;
  /** What it is for, where it is not simply the request or the answer of an operation. */
  readonly meaning: string | null;
  /** Operations that it asks for, and operations that it answers, with their words. */
  readonly asks: readonly RecordUse[];
  readonly answers: readonly RecordUse[];
  /** In the order of their bytes. */
  readonly fields: readonly FieldRow[];
  /** Length where it is always the same; null where it depends on the values. */
  readonly lengthBytes: number | null;
}

export interface RecordUse {
  readonly operation: OperationName;
  readonly words: string;
}

export interface FieldRow {
  readonly name: string;
  /** jute's name of the type: `long`, `vector<ACL>`. */
  readonly type: string;
  /** −1 in place of its length says that there is none. */
  readonly nullable: boolean;
  /** What it means when an old peer leaves this last field out; null where it is always there. */
  readonly otherwise: string | null;
  readonly note: string | null;
}

/** Parts of the page, each with the modules whose records stand there. */
const parts = {
  opening: [],
  proto: [proto],
  data: [data],
  txn: [txn],
  quorum: [quorum, quorumPackets],
  election: [election],
} as const satisfies Readonly<Record<string, readonly object[]>>;
export type RecordPart = keyof typeof parts;

/** These come before everything else on a connection, or in front of every frame: they are shown first, in this order. */
const openingRecords = ['ConnectRequest', 'ConnectResponse', 'RequestHeader', 'ReplyHeader', 'WatcherEvent'];

/** Every record that a codec table defines, part by part, by name. */
export function recordRows(locale: Locale): Readonly<Record<RecordPart, readonly RecordRow[]>> {
  const all = Object.entries(parts).flatMap(([part, modules]) =>
    modules.flatMap(recordsIn).map((codec) => ({
      part: openingRecords.includes(codec.type) ? 'opening' : part,
      row: recordRow(codec, locale),
    })),
  );
  const rowsOf = (part: RecordPart): RecordRow[] => all.filter((each) => each.part === part).map(({ row }) => row);
  return {
    opening: rowsOf('opening').sort((a, b) => openingRecords.indexOf(a.name) - openingRecords.indexOf(b.name)),
    proto: rowsOf('proto'),
    data: rowsOf('data'),
    txn: rowsOf('txn'),
    quorum: rowsOf('quorum'),
    election: rowsOf('election'),
  };
}

/** A codec that is a table of fields. */
type RecordCodec = Codec<unknown> & Required<Pick<Codec<unknown>, 'fields'>>;

/** The records among the exports of a module. */
export function recordsIn(module: object): RecordCodec[] {
  return Object.values(module).filter(isRecord);
}

function isRecord(exported: unknown): exported is RecordCodec {
  return typeof exported === 'object' && exported !== null && 'fields' in exported && 'read' in exported;
}

function recordRow(codec: RecordCodec, locale: Locale): RecordRow {
  const { type: name, fields } = codec;
  return {
    name,
    meaning: recordWords[name]?.[locale] ?? null,
    asks: usesOf('request', codec, locale),
    answers: usesOf('response', codec, locale),
    fields: fields.map(([field, { type, nullable, otherwise }]) => ({
      name: field,
      type,
      nullable: nullable === true,
      otherwise: otherwise === undefined ? null : String(otherwise),
      note: fieldNotes[`${name}.${field}`]?.[locale] ?? null,
    })),
    lengthBytes: fixedLength(codec),
  };
}

function usesOf(side: 'request' | 'response', codec: RecordCodec, locale: Locale): RecordUse[] {
  // Object.keys forgets which keys it was given.
  return (Object.keys(operations) as OperationName[])
    .filter((operation) => operations[operation][side] === codec)
    .map((operation) => ({ operation, words: names.frames[operation][locale] }));
}

const fixedLengths: Readonly<Record<string, number>> = { boolean: 1, int: 4, long: 8 };

/** bytes, or null when some part of it may be longer or shorter. */
function fixedLength({ type, fields, otherwise }: Codec<unknown>): number | null {
  if (otherwise !== undefined) return null;
  if (fields === undefined) return fixedLengths[type] ?? null;
  const lengths = fields.map(([, field]) => fixedLength(field));
  return lengths.reduce<number | null>((sum, each) => (sum === null || each === null ? null : sum + each), 0);
}
