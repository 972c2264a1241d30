import Translate, { translate } from '@docusaurus/Translate';
import type { CSSProperties, ReactNode } from 'react';
import styles from './SessionAndWire.module.css';

/** One run of twelve seconds, as the first lesson plays it: the timeout is ten seconds, the cable is cut for five. */
const timeoutS = 10;
const cutFromS = 3;
const cutToS = 8;
const endS = 12;

/** The static introduction: one cut cable, seen on the wire, in the session and at the znode. Reads without scripts. */
export function SessionAndWire(): ReactNode {
  return (
    <figure className={styles.figure} aria-labelledby="session-and-wire">
      <div className={styles.title} id="session-and-wire">
        <Translate id="home.figure.title" values={{ timeoutS, cutS: cutToS - cutFromS }}>
          {'Session timeout {timeoutS} s, cable cut for {cutS} s'}
        </Translate>
      </div>
      <dl className={styles.rows}>
        <Row name={translate({ id: 'home.figure.wire', message: 'Connection' })}>
          <Span from={0} to={cutFromS} look="connected">
            {translate({ id: 'home.figure.wire.up', message: 'up' })}
          </Span>
          <Span from={cutFromS} to={cutToS} look="cut">
            {translate({ id: 'home.figure.wire.cut', message: 'cut' })}
          </Span>
          <Span from={cutToS} to={endS} look="connected">
            {translate({ id: 'home.figure.wire.again', message: 'up again' })}
          </Span>
        </Row>
        <Row name={translate({ id: 'home.figure.session', message: 'Session' })}>
          <Span from={0} to={endS} look="connected">
            {translate({ id: 'home.figure.session.kept', message: 'one session, kept by the leader' })}
          </Span>
        </Row>
        <Row name={<code>/alice</code>}>
          <Span from={0} to={endS} look="connected">
            {translate({ id: 'home.figure.znode', message: 'ephemeral znode, still there' })}
          </Span>
        </Row>
        <Row name={translate({ id: 'home.figure.time', message: 'Time' })}>
          {[0, cutFromS, cutToS, endS].map((s) => (
            <span className={styles.tick} key={s} style={place(s, s)}>
              {translate({ id: 'home.figure.second', message: '{s} s' }, { s })}
            </span>
          ))}
        </Row>
      </dl>
      <figcaption>
        <Translate id="home.figure.caption">
          A connection is the wire; a session is a promise. Losing the first does not break the second.
        </Translate>
      </figcaption>
    </figure>
  );
}

function Row({ name, children }: { readonly name: ReactNode; readonly children: ReactNode }): ReactNode {
  return (
    <div className={styles.row}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface SpanProps {
  readonly from: number;
  readonly to: number;
  readonly look: 'connected' | 'cut';
  readonly children: ReactNode;
}

function Span({ from, to, look, children }: SpanProps): ReactNode {
  return (
    <span className={styles[look]} style={place(from, to)}>
      {children}
    </span>
  );
}

function place(fromS: number, toS: number): CSSProperties {
  return { left: `${(fromS / endS) * 100}%`, width: `${((toS - fromS) / endS) * 100}%` };
}
