import { type ReactNode, useEffect, useState } from 'react';
import { nameOf, names } from '../../course/words/names';
import { sentenceOfFrame } from '../../course/words/sentences';
import type { FrameView } from '../../lab/LabView';
import type { PacketField } from '../../lab/packets';
import { useLab } from '../Lab/LabContext';
import { useLocale } from '../useLocale';
import { labels } from './labels';
import { useOpenFrame } from './openFrame';
import { Packet } from './Packet';
import styles from './PacketInspector.module.css';

/** The frame that was opened in the timeline: what its bytes say, by the same tables that wrote them. */
export function PacketInspector(): ReactNode {
  const locale = useLocale();
  const say = labels[locale];
  const openId = useOpenFrame();
  const frame = useLab()?.frames.find(({ id }) => id === openId) ?? null;
  const fields = usePacketFields(frame);
  return (
    <figure className={styles.figure} data-packet={frame?.id ?? ''}>
      <div className={styles.title}>
        {say.title}
        {frame && (
          <span>
            <code>{frame.name}</code> {nameOf(names.frames, frame.name, locale)}
          </span>
        )}
      </div>
      {frame === null && <p className={styles.none}>{say.none}</p>}
      {frame && fields === 'reading' && <p className={styles.none}>{say.reading}</p>}
      {frame && fields === 'failed' && <p className={styles.none}>{say.failed}</p>}
      {frame && Array.isArray(fields) && <Packet key={frame.id} bytes={frame.bytes} fields={fields} locale={locale} />}
      {frame && <figcaption>{sentenceOfFrame(frame, locale)}</figcaption>}
    </figure>
  );
}

/** The codec tables come with the first frame that is opened. */
function usePacketFields(frame: FrameView | null): PacketField[] | 'reading' | 'failed' {
  const [fields, setFields] = useState<PacketField[] | 'reading' | 'failed'>('reading');
  const { bytes, name, direction } = frame ?? {};
  // biome-ignore lint/correctness/useExhaustiveDependencies: a frame's bytes never change; what became of it does not matter
  useEffect(() => {
    if (!frame) return undefined;
    let gone = false;
    setFields('reading');
    import('../../lab/packets').then(
      ({ packetFieldsOf }) => !gone && setFields(packetFieldsOf(frame)),
      () => !gone && setFields('failed'),
    );
    return () => {
      gone = true;
    };
  }, [bytes, name, direction]);
  return fields;
}
