import type { Props } from '@theme/CodeBlock';
import { lazy, type ReactNode, Suspense } from 'react';

const Original = lazy(() => import('@theme-original/CodeBlock'));

/** The theme's block of code, with a highlighter that is large. Ours are sheets (`CodeSheet`), so no page of ours loads it. */
export default function CodeBlock(props: Props): ReactNode {
  return (
    <Suspense>
      <Original {...props} />
    </Suspense>
  );
}
