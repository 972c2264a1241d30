import type { ReactNode } from 'react';
import type { FrameExample } from '../../lab/frameExamples';
import { Packet } from '../PacketInspector/Packet';
import { useLocale } from '../useLocale';
import { labels } from './labels';
import styles from './Reference.module.css';

/** Frames of a run, byte by byte. */
export function FrameExamples({ rows }: { readonly rows: readonly FrameExample[] }): ReactNode {
  const locale = useLocale();
  const say = labels[locale].frames;
  return rows.map(({ id, name, direction, bytes, fields }) => (
    <figure key={id} className={styles.frame} data-frame={`${name} ${direction}`}>
      <figcaption>
        <code>{name}</code> {say[direction]}
      </figcaption>
      <Packet bytes={bytes} fields={fields} locale={locale} />
    </figure>
  ));
}
