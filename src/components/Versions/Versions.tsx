import useIsBrowser from '@docusaurus/useIsBrowser';
import { clsx } from 'clsx';
import { type ReactNode, useId } from 'react';
import { labels as heardLabels } from '../Heard/labels';
import { useLab } from '../Lab/LabContext';
import { useLocale } from '../useLocale';
import { labels } from './labels';
import styles from './Versions.module.css';

/** Profiles of the client, today's first. */
const versions = { current: 'java-3.9', older: 'java-3.8' } as const;

/** Chooses the Java client that everybody in this lesson's lab behaves as. A choice begins a new world. */
export function Versions(): ReactNode {
  const locale = useLocale();
  const name = useId();
  const choice = useLab()?.versions ?? null;
  if (choice === null) throw new TypeError('Versions stands inside a Lab with an older scenario.');
  return (
    <fieldset className={styles.versions} disabled={!useIsBrowser()}>
      <legend>{labels[locale].title}</legend>
      {(['current', 'older'] as const).map((version) => (
        <label key={version}>
          <input
            type="radio"
            name={name}
            checked={choice.chosen === choice[version]}
            onChange={() => choice.choose(choice[version])}
          />
          {heardLabels[locale].lanes[versions[version]]}
        </label>
      ))}
    </fieldset>
  );
}

export interface VersionProps {
  readonly of: keyof typeof versions;
  readonly children: ReactNode;
}

/** What is so in one version only. All versions can be read; the one that the lab runs is marked. */
export function Version({ of, children }: VersionProps): ReactNode {
  const locale = useLocale();
  const choice = useLab()?.versions ?? null;
  const chosen = choice !== null && choice.chosen === choice[of];
  return (
    <div className={clsx(styles.version, chosen && styles.chosen)} data-version={of}>
      <p className={styles.label}>
        {heardLabels[locale].lanes[versions[of]]}
        {chosen && <span className={styles.runs}>{labels[locale].runs}</span>}
      </p>
      {children}
    </div>
  );
}
