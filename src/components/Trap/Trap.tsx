import type { ReactNode } from 'react';
import type { Locale } from '../../course/words/Locale';
import { useLocale } from '../useLocale';
import styles from './Trap.module.css';

const label: Readonly<Record<Locale, string>> = { en: 'Trap', 'zh-Hans': '陷阱' };

/** The mistake that this part of the lesson is there to prevent. */
export function Trap({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <div className={styles.trap}>
      <p className={styles.label}>{label[useLocale()]}</p>
      {children}
    </div>
  );
}
