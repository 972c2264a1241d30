import type { CSSProperties, ReactNode } from 'react';
import type { Locale } from '../../course/words/Locale';
import { nameOf, names } from '../../course/words/names';
import type { ClientView, LabView, LinkView, ServerView, SessionView } from '../../lab/LabView';
import { useLab, useLabTime } from '../Lab/LabContext';
import { Name } from '../Reference/Name';
import { stateRole } from '../stateRole';
import { useLocale } from '../useLocale';
import type { ControlText } from './controls';
import { FrameMarks } from './FrameMarks';
import { labels } from './labels';
import { PeerPart } from './PeerPart';
import { Sheet } from './Sheet';
import styles from './Stage.module.css';
import { columnPercent } from './stageGeometry';
import { TimeBar } from './TimeBar';

export interface StageProps {
  /** Above the figure; without: a plain one. */
  readonly title?: string;
  /** What the reader can do here besides playing, such as `cut alice` or `wait 3s`. */
  readonly controls?: readonly ControlText[];
  readonly caption?: string;
}

const everyFault: readonly ControlText[] = [
  'cut alice',
  'silence alice',
  'heal alice',
  'freeze alice',
  'thaw alice',
  'wait 3s',
];

/** The world as one sheet: servers above, clients below, links between, controls under them. */
export function Stage({ title, controls = everyFault, caption }: StageProps): ReactNode {
  const locale = useLocale();
  const lab = useLab();
  const nowMs = useLabTime();
  const words = labels[locale];
  if (!lab?.view) return <p className={styles.notYet}>{words.notYet}</p>;
  const { view } = lab;
  const clientOf = clientsBySession(view);
  return (
    <Sheet title={title ?? words.title} controls={controls} caption={caption ?? words.caption}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for what can be filled in */}
      <div
        role="group"
        aria-label={words.scene}
        className={styles.scene}
        style={{ '--servers': view.servers.length, '--clients': view.clients.length } as CSSProperties}
        tabIndex={Math.max(view.servers.length, view.clients.length) > 3 ? 0 : undefined}
      >
        <div className={styles.servers}>
          {view.servers.map((server) => (
            <ServerBox key={server.name} server={server} clientOf={clientOf} nowMs={nowMs} locale={locale} />
          ))}
        </div>
        <PeerLinks view={view} locale={locale} />
        <Links view={view} locale={locale} />
        <div className={styles.clients}>
          {view.clients.map((client) => (
            <ClientBox key={client.name} client={client} nowMs={nowMs} locale={locale} />
          ))}
        </div>
      </div>
    </Sheet>
  );
}

/** By session id: only the server that granted a session notes whose it is, and the others of an ensemble know it too. */
function clientsBySession({ servers }: LabView): ReadonlyMap<string, string> {
  return new Map(
    servers.flatMap(({ sessions }) =>
      sessions.flatMap(({ sessionId, client }) => (client === null ? [] : [[sessionId, client] as const])),
    ),
  );
}

interface ServerBoxProps {
  readonly server: ServerView;
  readonly clientOf: ReadonlyMap<string, string>;
  readonly nowMs: number;
  readonly locale: Locale;
}

function ServerBox({ server, clientOf, nowMs, locale }: ServerBoxProps): ReactNode {
  const words = labels[locale];
  const znodes = server.znodes.filter(({ path }) => path !== '/' && !path.startsWith('/zookeeper'));
  return (
    <article
      className={styles.box}
      data-member={server.name}
      data-process={server.process}
      data-peer={server.peer?.state.split('.')[0]}
    >
      <h4 className={styles.name}>
        {server.name}
        <ProcessWord process={server.process} locale={locale} />
      </h4>
      {server.peer && server.process === 'running' && <PeerPart peer={server.peer} locale={locale} />}
      <ul className={styles.sessions}>
        {server.sessions.map((session) => (
          <li key={session.sessionId}>
            <Session
              session={session}
              client={clientOf.get(session.sessionId) ?? null}
              counted={countedAt(server, session)}
              alone={
                server.sessions.filter(({ sessionId }) => clientOf.get(sessionId) === clientOf.get(session.sessionId))
                  .length === 1
              }
              nowMs={nowMs}
              locale={locale}
            />
          </li>
        ))}
      </ul>
      {znodes.length === 0 ? (
        <p className={styles.quiet}>{words.noZnodes}</p>
      ) : (
        <ul className={styles.znodes}>
          {znodes.map(({ path, ephemeralOwner }) => (
            <li key={path}>
              <code>{path}</code>
              {ephemeralOwner && (
                <span className={styles.quiet}>
                  {' '}
                  {words.ephemeralOf(clientOf.get(ephemeralOwner) ?? shortId(ephemeralOwner))}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}

type Counted = 'here' | 'byLeader' | 'byNobody' | 'onDisk';

/** Deadlines are in the memory of a leader, of a server that stands alone, or of one that only reads, for sessions of its own. */
function countedAt({ process, peer }: ServerView, { expiresAtMs }: SessionView): Counted {
  if (process === 'dead') return 'onDisk';
  if (peer === null || peer.state.startsWith('leading')) return 'here';
  if (peer.state !== 'looking') return 'byLeader';
  return expiresAtMs === null ? 'byNobody' : 'here';
}

interface SessionProps {
  readonly session: SessionView;
  readonly client: string | null;
  /** Who waits for its deadline. */
  readonly counted: Counted;
  /** The client has no other session here: its name says enough. */
  readonly alone: boolean;
  readonly nowMs: number;
  readonly locale: Locale;
}

function Session({ session, client, counted, alone, nowMs, locale }: SessionProps): ReactNode {
  const words = labels[locale];
  const id = alone && client !== null ? '' : ` ${shortId(session.sessionId)}`;
  const name = `${words.session} ${client ?? ''}${id}`;
  if (session.state !== 'alive') {
    return (
      <p className={styles.bar}>
        <span>{name}</span>
        <span className={styles.over}>{words.ended[session.state]}</span>
      </p>
    );
  }
  if (counted !== 'here' || session.expiresAtMs === null) {
    return (
      <p className={styles.bar}>
        <span>{name}</span>
        <span className={styles.quiet}>{words.known[counted === 'here' ? 'byLeader' : counted]}</span>
      </p>
    );
  }
  return (
    <TimeBar
      name={name}
      fromMs={session.touchedAtMs}
      dueMs={session.expiresAtMs}
      nowMs={nowMs}
      locale={locale}
      colour="connected"
    />
  );
}

function ClientBox({ client, nowMs, locale }: { client: ClientView; nowMs: number; locale: Locale }): ReactNode {
  const words = labels[locale];
  const [state = client.state] = client.state.split('.');
  const meaning = nameOf(names.states, client.state, locale);
  return (
    <article
      className={styles.box}
      data-member={client.name}
      data-process={client.process}
      data-role={stateRole(client.state)}
    >
      <h4 className={styles.name}>
        {client.name}
        <ProcessWord process={client.process} locale={locale} />
      </h4>
      {client.process !== 'dead' && (
        <>
          <p className={styles.state} data-role={stateRole(client.state)}>
            <Name>{state}</Name> {meaning !== state && <span>{meaning}</span>}
          </p>
          <p className={styles.quiet}>
            {client.sessionId === null ? words.noSession : `${words.session} ${shortId(client.sessionId)}`}
          </p>
        </>
      )}
      {client.process === 'running' &&
        client.timers.map(({ timer, setAtMs, dueAtMs }) => (
          <TimeBar
            key={timer}
            name={nameOf(names.timers, timer, locale)}
            fromMs={setAtMs}
            dueMs={dueAtMs}
            nowMs={nowMs}
            locale={locale}
            colour={timer === 'ping' || timer === 'dial' ? 'accent' : 'connecting'}
          />
        ))}
    </article>
  );
}

/** Nothing for what is as it should be. */
function ProcessWord({ process, locale }: { process: ClientView['process']; locale: Locale }): ReactNode {
  if (process === 'running') return null;
  return <span className={styles.process}> · {nameOf(names.processes, process, locale)}</span>;
}

function Links({ view, locale }: { view: LabView; locale: Locale }): ReactNode {
  return (
    <div className={styles.links}>
      <svg className={styles.wires} viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        {view.links.map((link) => (
          <Wire key={`${link.client} ${link.server}`} link={link} view={view} />
        ))}
      </svg>
      <ul className={styles.linkWords}>
        {view.links
          .filter((link) => isWorthAWord(link, view))
          .map((link, index) => (
            <li
              key={`${link.client} ${link.server}`}
              data-link={link.state}
              style={placeOfWord(xOf(view, link.client), xOf(view, link.server), index)}
            >
              <span className={styles.hidden}>{labels[locale].is(`${link.client} – ${link.server}`, '')}</span>
              {labels[locale].link[link.state]}
            </li>
          ))}
      </ul>
      <FrameMarks xOf={(who) => xOf(view, who)} isServer={(who) => view.servers.some(({ name }) => name === who)} />
    </div>
  );
}

/** How far up their links words stand, one after the other: side by side they would lie on each other where links are close. */
const heights = [0.5, 0.72, 0.34];

function placeOfWord(clientX: number, serverX: number, index: number): CSSProperties {
  const up = heights[index % heights.length] ?? 0.5;
  return { left: `${clientX + (serverX - clientX) * up}%`, top: `${(1 - up) * 100}%` };
}

/** With several servers only those links have something to say that are in use or in trouble. */
function isWorthAWord({ connected, state }: LinkView, { servers }: LabView): boolean {
  return servers.length === 1 || connected || state !== 'up';
}

/** Servers that do not reach each other, in words. */
function PeerLinks({ view, locale }: { view: LabView; locale: Locale }): ReactNode {
  const troubled = view.peerLinks.filter(({ state }) => state !== 'up');
  if (troubled.length === 0) return null;
  return (
    <ul className={styles.peerLinks}>
      {troubled.map(({ one, other, state }) => (
        <li key={`${one} ${other}`} data-link={state}>
          {labels[locale].is(`${one} – ${other}`, labels[locale].link[state])}
        </li>
      ))}
    </ul>
  );
}

function Wire({ link, view }: { link: LinkView; view: LabView }): ReactNode {
  const [x1, x2] = [xOf(view, link.client), xOf(view, link.server)];
  const middle = { x: (x1 + x2) / 2, y: 50 };
  const gap = 0.12;
  const toward = (x: number, y: number): { x: number; y: number } => ({
    x: middle.x + (x - middle.x) * gap,
    y: middle.y + (y - middle.y) * gap,
  });
  const className = link.connected ? styles.wireUp : styles.wireIdle;
  if (link.state !== 'cut') {
    return (
      <line
        className={className}
        data-link={link.state}
        x1={x1}
        y1={100}
        x2={x2}
        y2={0}
        vectorEffect="non-scaling-stroke"
      />
    );
  }
  const [below, above] = [toward(x1, 100), toward(x2, 0)];
  return (
    <g className={className} data-link="cut">
      <line x1={x1} y1={100} x2={below.x} y2={below.y} vectorEffect="non-scaling-stroke" />
      <line x1={above.x} y1={above.y} x2={x2} y2={0} vectorEffect="non-scaling-stroke" />
    </g>
  );
}

function xOf(view: LabView, who: string): number {
  const row = view.clients.some(({ name }) => name === who) ? view.clients : view.servers;
  return columnPercent(
    row.findIndex(({ name }) => name === who),
    row.length,
  );
}

/** The last digits of an id are what tells two sessions apart. */
function shortId(sessionId: string): string {
  return sessionId.length > 8 ? `0x…${sessionId.slice(-5)}` : sessionId;
}
