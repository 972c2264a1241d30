import clsx from 'clsx';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import type { Locale } from '../../course/words/Locale';
import type { PacketField } from '../../lab/packets';
import { labels } from './labels';
import styles from './PacketInspector.module.css';
import { byteAfterKey, byteTexts, charOf, covers, fieldAt, offsetText, rowLength } from './packetBytes';

export interface PacketProps {
  /** The whole frame, hex. */
  readonly bytes: string;
  readonly fields: readonly PacketField[];
  readonly locale: Locale;
}

/** One frame twice: as fields and as bytes. Whatever is pointed at or focused on one side lights up on the other. */
export function Packet({ bytes, fields, locale }: PacketProps): ReactNode {
  const say = labels[locale];
  const texts = byteTexts(bytes);
  // A pointer that rests somewhere must not put out what the keyboard has lit.
  const [focused, setFocused] = useState<PacketField | null>(null);
  const [pointed, setPointed] = useState<PacketField | null>(null);
  const lit = pointed ?? focused;
  const [cursor, setCursor] = useState<number | null>(null);
  const pointAt = (offset: number | null) => {
    setCursor(offset);
    setPointed(offset === null ? null : fieldAt(fields, offset));
  };
  const moveCursor = (event: KeyboardEvent) => {
    const next = byteAfterKey(event.key, cursor ?? 0, texts.length);
    if (next === null) return;
    event.preventDefault();
    pointAt(next);
  };
  const rows = Array.from({ length: Math.ceil(texts.length / rowLength) }, (_, row) => row * rowLength);
  return (
    <div className={styles.packet}>
      <table className={styles.fields}>
        <thead>
          <tr>
            <th scope="col">{say.field}</th>
            <th scope="col">{say.type}</th>
            <th scope="col">{say.value}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr
              key={`${field.offset} ${field.name} ${field.kind}`}
              className={clsx(lit === field && styles.lit)}
              data-field={field.name}
              data-lit={lit === field}
              onPointerEnter={() => setPointed(field)}
              onPointerLeave={() => setPointed(null)}
            >
              <th scope="row" style={{ paddingLeft: 12 + Math.max(0, field.depth) * 12 }}>
                <button
                  type="button"
                  onFocus={() => setFocused(field)}
                  onBlur={() => setFocused(null)}
                  onClick={() => setFocused(field)}
                  aria-description={say.fieldSpan(field.name, offsetText(field.offset), field.wholeBytes)}
                >
                  {field.name}
                </button>
              </th>
              <td>{field.type}</td>
              <td className={styles.value}>{valueText(field, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles.bytes}>
        <div className={styles.bytesHead}>
          {say.bytes}
          <span>{say.length(texts.length)}</span>
        </div>
        <section
          className={styles.grid}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys go from byte to byte
          tabIndex={0}
          aria-label={say.bytesHelp}
          onKeyDown={moveCursor}
          onFocus={() => pointAt(cursor ?? 0)}
          onBlur={() => pointAt(null)}
          onPointerLeave={() => pointAt(null)}
        >
          {rows.map((start) => (
            <div key={start} className={styles.row}>
              <span className={styles.offset}>{offsetText(start)}</span>
              {texts.slice(start, start + rowLength).map((text, index) => {
                const offset = start + index;
                return (
                  <span
                    key={offset}
                    className={clsx(
                      styles.byte,
                      lit && covers(lit, offset) && styles.litByte,
                      cursor === offset && styles.cursor,
                    )}
                    data-byte={offset}
                    data-lit={lit !== null && covers(lit, offset)}
                    onPointerEnter={() => pointAt(offset)}
                  >
                    {text}
                  </span>
                );
              })}
              <span style={{ width: `${3 * Math.max(0, start + rowLength - texts.length)}ch` }} />
              <span className={styles.chars} aria-hidden="true">
                {texts
                  .slice(start, start + rowLength)
                  .map(charOf)
                  .join('')}
              </span>
            </div>
          ))}
        </section>
        <p className={styles.spoken} role="status">
          {cursor === null
            ? lit && say.fieldSpan(lit.name, offsetText(lit.offset), lit.wholeBytes)
            : say.byte(offsetText(cursor), texts[cursor] ?? '', lit?.name ?? null, lit ? valueText(lit, locale) : '')}
        </p>
      </div>
    </div>
  );
}

function valueText({ kind, value }: PacketField, locale: Locale): string {
  if (kind === 'absent') return labels[locale].absent;
  if (kind === 'null') return labels[locale].empty;
  return value;
}
