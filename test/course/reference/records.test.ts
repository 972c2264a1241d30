import { describe, expect, it } from 'vitest';
import { recordRows, recordsIn } from '../../../src/course/reference/recordRows';
import { locales } from '../../../src/course/words/Locale';
import { fieldNotes, recordWords } from '../../../src/course/words/records';
import { frameExamples } from '../../../src/lab/frameExamples';
import * as data from '../../../src/protocol/data';
import * as election from '../../../src/protocol/election';
import { operations } from '../../../src/protocol/opCodes';
import * as proto from '../../../src/protocol/proto';
import * as quorum from '../../../src/protocol/quorum';
import * as quorumPackets from '../../../src/protocol/quorumPackets';
import * as txn from '../../../src/protocol/txn';
import { JuteWriter } from '../../../src/protocol/wire';

const codecs = [proto, data, txn, quorum, quorumPackets, election].flatMap(recordsIn);

describe.each(locales)('the records in %s', (locale) => {
  const rows = Object.values(recordRows(locale)).flat();

  it('are all records of the codec tables, each once, with its fields and types in their order', () => {
    expect(codecs.length).toBeGreaterThan(70);
    const shown = Object.fromEntries(
      rows.map(({ name, fields }) => [name, fields.map((field) => [field.name, field.type])]),
    );
    expect(rows).toHaveLength(codecs.length);
    expect(shown).toEqual(
      Object.fromEntries(codecs.map(({ type, fields }) => [type, fields.map(([name, codec]) => [name, codec.type])])),
    );
  });

  it('say what each is for: in words, or by the operation that it asks for or answers', () => {
    for (const { name, meaning, asks, answers } of rows) {
      const said = [meaning ?? [], [...asks, ...answers].map(({ words }) => words)].flat();
      expect(said.length, name).toBeGreaterThan(0);
      for (const words of said) expect(/\p{Script=Han}/u.test(words), words).toBe(locale === 'zh-Hans');
    }
  });

  it('name every operation whose request or answer is a record', () => {
    const records = new Set<unknown>(codecs);
    for (const side of ['request', 'response'] as const) {
      const expected = Object.entries(operations).filter(([, operation]) => records.has(operation[side]));
      const named = rows
        .flatMap((row) => (side === 'request' ? row.asks : row.answers))
        .map(({ operation }) => operation);
      expect([...named].sort()).toEqual(expected.map(([name]) => name).sort());
    }
  });
});

it('those that come first are shown in the order in which they travel', () => {
  expect(recordRows('en').opening.map(({ name }) => name)).toEqual([
    'ConnectRequest',
    'ConnectResponse',
    'RequestHeader',
    'ReplyHeader',
    'WatcherEvent',
  ]);
});

it('a note belongs to a field that there is, and words to a record', () => {
  const fields = codecs.flatMap(({ type, fields: each }) => each.map(([name]) => `${type}.${name}`));
  expect(Object.keys(fieldNotes).filter((key) => !fields.includes(key))).toEqual([]);
  expect(Object.keys(recordWords).filter((key) => !codecs.some(({ type }) => type === key))).toEqual([]);
});

it('the length that is always the same is what the codec writes', () => {
  const lengths = Object.fromEntries(
    Object.values(recordRows('en')).flatMap((rows) => rows.map(({ name, lengthBytes }) => [name, lengthBytes])),
  );
  const stat = new JuteWriter();
  data.Stat.write(stat, {
    czxid: 1n,
    mzxid: 2n,
    ctime: 3n,
    mtime: 4n,
    version: 5,
    cversion: 6,
    aversion: 7,
    ephemeralOwner: 8n,
    dataLength: 9,
    numChildren: 10,
    pzxid: 11n,
  });
  expect(lengths).toMatchObject({ Stat: stat.lengthBytes, RequestHeader: 8, ReplyHeader: 16, WatcherEvent: null });
  expect(lengths.ConnectRequest).toBeNull(); // old peers leave its last byte out
});

it('the frames shown are the first that open a session and create a znode, every byte in a field', () => {
  const frames = frameExamples();
  expect(frames.map(({ name, direction }) => `${name} ${direction}`)).toEqual([
    'ConnectRequest request',
    'ConnectResponse reply',
    'create request',
    'create reply',
  ]);
  for (const { bytes, fields } of frames) {
    const covered = fields.reduce((sum, { lengthBytes }) => sum + lengthBytes, 0);
    expect(covered).toBe(bytes.length / 2);
    expect(fields.some(({ kind }) => kind === 'broken')).toBe(false);
  }
});
