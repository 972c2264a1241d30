import { Fragment, type ReactNode } from 'react';

/** A name from the code. Where there is too little room it is broken before a capital or after a dot, as one reads it. */
export function Name({ children }: { readonly children: string }): ReactNode {
  return (
    <code>
      {children.split(/(?=[A-Z][a-z])|(?<=\.)/).map((part, index) => (
        <Fragment key={part}>
          {index > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </code>
  );
}
