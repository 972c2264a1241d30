import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Packet } from '../../src/components/PacketInspector/Packet';
import {
  byteAfterKey,
  byteTexts,
  charOf,
  covers,
  fieldAt,
  offsetText,
} from '../../src/components/PacketInspector/packetBytes';
import { locales } from '../../src/course/words/Locale';
import type { FrameView } from '../../src/lab/LabView';
import { packetFieldsOf } from '../../src/lab/packets';

/** exists("/a", no watch) as xid 3: length 15, header 8, path 4 + 2, watch 1. */
const bytes = '0000000f00000003000000030000 00022f6100'.replaceAll(' ', '');
const frame: FrameView = {
  id: '7',
  from: 'alice',
  to: 'zk1',
  cnxn: 1,
  sentSeq: 1,
  sentAtMs: 0,
  receivedSeq: null,
  receivedAtMs: null,
  lostAtMs: null,
  name: 'exists',
  xid: 3,
  bytes,
  direction: 'request',
};

describe('fields and bytes', () => {
  const fields = packetFieldsOf(frame);

  it('point at each other: every byte lies in exactly one field', () => {
    for (const [offset] of byteTexts(bytes).entries()) {
      const field = fieldAt(fields, offset);
      expect(field, offsetText(offset)).not.toBeNull();
      if (field) expect(covers(field, offset)).toBe(true);
    }
    expect(fieldAt(fields, 16)?.name).toBe('path');
    expect(fieldAt(fields, 99)).toBeNull();
  });

  it.each(locales)('are both in the page, in %s', (locale) => {
    const html = renderToStaticMarkup(<Packet bytes={bytes} fields={fields} locale={locale} />);

    for (const { name } of fields) expect(html).toContain(`data-field="${name}"`);
    expect(html.match(/data-byte=/g)).toHaveLength(19);
    expect(html).toContain('>/a</td>');
  });
});

describe('the bytes', () => {
  it('are walked with the arrow keys, never beyond the ends', () => {
    expect(byteAfterKey('ArrowRight', 0, 19)).toBe(1);
    expect(byteAfterKey('ArrowDown', 1, 19)).toBe(17);
    expect(byteAfterKey('ArrowDown', 5, 19)).toBe(5);
    expect(byteAfterKey('ArrowLeft', 0, 19)).toBe(0);
    expect(byteAfterKey('End', 4, 19)).toBe(18);
    expect(byteAfterKey('a', 4, 19)).toBeNull();
  });

  it('show letters where they are letters', () => {
    expect([charOf('2f'), charOf('61'), charOf('00'), charOf('e4')]).toEqual(['/', 'a', '·', '·']);
  });
});
