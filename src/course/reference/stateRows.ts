import { type EventType, eventTypes, type KeeperState, keeperStates } from '../../protocol/watchedEvents';
import type { Chart, ChartAction, ChartTransition } from '../Chart';
import { type ChartWords, type ClientCnxnAction, chartWords } from '../words/chart';
import type { Locale } from '../words/Locale';
import { nameOf, names } from '../words/names';

/** What a watcher is told by each order of the client's chart to tell. */
export const toldStates: Readonly<Record<Extract<ClientCnxnAction, `tell${string}`>, KeeperState>> = {
  tellConnected: 'SyncConnected',
  tellConnectedReadOnly: 'ConnectedReadOnly',
  tellDisconnected: 'Disconnected',
  tellExpired: 'Expired',
  tellClosed: 'Closed',
  tellAuthFailed: 'AuthFailed',
};

/** A transition of the client's chart on which watchers are told something. */
export interface Telling {
  readonly told: KeeperState;
  readonly transition: ChartTransition;
}

/** Every transition that tells something: by an action of its own, of a state that is left or of one that is entered. */
export function tellingsOf(chart: Chart): Telling[] {
  return chart.transitions.flatMap((transition) =>
    ordersOn(chart, transition)
      .filter(({ name }) => Object.hasOwn(toldStates, name))
      .map(({ name }) => ({ told: toldStates[name as keyof typeof toldStates], transition })),
  );
}

/** In the order in which they are carried out. */
function ordersOn({ states }: Chart, { from, to, reenter, actions }: ChartTransition): ChartAction[] {
  if (to === null || (to === from && !reenter)) return [...actions];
  const leaves = (path: string): boolean => lies(from, path) && (!lies(to, path) || path === from);
  const enters = (path: string): boolean => lies(to, path) && (!lies(from, path) || path === to);
  return [
    ...states.filter(({ path }) => leaves(path)).flatMap(({ exit }) => exit),
    ...actions,
    ...states.filter(({ path }) => enters(path)).flatMap(({ entry }) => entry),
  ];
}

function lies(path: string, within: string): boolean {
  return path === within || path.startsWith(`${within}.`);
}

/** What an application hears of its connection and session, in one language. */
export interface KeeperStateRow {
  readonly name: KeeperState;
  readonly code: number;
  readonly since: string;
  readonly meaning: string;
  /** When this client tells it. */
  readonly tellings: readonly TellingRow[];
}

/** One transition on which something is told, in one language. */
export interface TellingRow {
  readonly told: KeeperState;
  /** The state that declares it: a dotted path. */
  readonly from: string;
  /** Name of the event or delay, and what it means. */
  readonly event: string;
  readonly words: string;
  /** What it depends on, or null. */
  readonly guard: string | null;
}

const words: ChartWords = chartWords.clientCnxn;

function tellingRow({ told, transition: { from, event, guard } }: Telling, locale: Locale): TellingRow {
  return {
    told,
    from,
    event,
    words: nameOf(words.triggers, event, locale),
    guard: guard === null ? null : nameOf(words.guards, guard, locale),
  };
}

export function keeperStateRows(chart: Chart, locale: Locale): KeeperStateRow[] {
  const tellings = tellingsOf(chart);
  return keysOf(keeperStates).map((name) => ({
    name,
    ...keeperStates[name],
    meaning: names.keeperStates[name][locale],
    tellings: tellings.filter(({ told }) => told === name).map((telling) => tellingRow(telling, locale)),
  }));
}

/** What a watch can report, in one language. */
export interface EventTypeRow {
  readonly name: EventType;
  readonly code: number;
  readonly since: string;
  readonly meaning: string;
}

export function eventTypeRows(locale: Locale): EventTypeRow[] {
  return keysOf(eventTypes).map((name) => ({ name, ...eventTypes[name], meaning: names.eventTypes[name][locale] }));
}

/** One state of the client's chart, in one language. */
export interface ClientStateRow {
  /** Dotted path. */
  readonly path: string;
  /** What `zk.state` says meanwhile. */
  readonly clientState: string;
  readonly meaning: string;
  readonly isFinal: boolean;
  /** What is told when it ends. */
  readonly tells: readonly TellingRow[];
}

/** The innermost states: a client is in one of them at any time. */
export function clientStateRows(chart: Chart, locale: Locale): ClientStateRow[] {
  const tellings = tellingsOf(chart);
  return chart.states
    .filter(({ type }) => type !== 'compound')
    .map(({ path, type }) => ({
      path,
      clientState: path.split('.')[0] ?? path,
      meaning: nameOf(words.states, path, locale),
      isFinal: type === 'final',
      tells: tellings
        .filter(({ transition }) => lies(path, transition.from))
        .map((telling) => tellingRow(telling, locale)),
    }));
}

function keysOf<Key extends string>(table: Readonly<Record<Key, unknown>>): Key[] {
  return Object.keys(table) as Key[]; // Object.keys forgets which keys it was given
}
