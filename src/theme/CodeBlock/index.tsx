import type { Props } from '@theme/CodeBlock';
import { lazy, type ReactNode, Suspense } from 'react';

const Original = lazy(() => import('@theme-original/CodeBlock'));

/** A block of code between fences. What colours it is large and few pages have one, so only those load it; until then its HTML stands. */
export default function CodeBlock(props: Props): ReactNode {
  return (
    <Suspense>
      <Original {...props} />
    </Suspense>
  );
}
