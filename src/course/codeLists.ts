import { keeperErrors } from '../protocol/KeeperError';
import { reservedXids } from '../protocol/opCodes';
import { eventTypes, keeperStates } from '../protocol/watchedEvents';
import type { Localized } from './words/Locale';
import { names } from './words/names';

/** A line of a list that the code keeps: a word of the API, its number on the wire, and what it means. */
export interface CodeRow {
  readonly name: string;
  readonly code: number;
  /** First release that has it; null where the code does not say. */
  readonly since: string | null;
  readonly meaning: Localized;
}

/** Whoever is no request's number, in words. */
const xidMeanings: Readonly<Record<keyof typeof reservedXids, Localized>> = {
  notification: {
    en: 'an event of a watch: nobody asked for it just now',
    'zh-Hans': 'watch 事件：不是对某个请求的应答',
  },
  ping: { en: 'a heartbeat and its answer', 'zh-Hans': '心跳及其应答' },
  auth: { en: 'credentials and their answer', 'zh-Hans': '凭据及其应答' },
  setWatches: {
    en: 'watches set again, in the source; on the wire Java gives it an ordinary number',
    'zh-Hans': '重新注册 watch：源码里写的是它，但 Java 客户端发出时用的是普通编号',
  },
};

type Errors = typeof keeperErrors;
type MadeBy = Errors[keyof Errors]['madeBy'];

/** Lists that a lesson shows as tables. They are read from the code, so they cannot fall behind it. */
export const codeLists = {
  eventTypes: rowsOf(eventTypes, names.eventTypes),
  keeperStates: rowsOf(keeperStates, names.keeperStates),
  clientErrors: errorsMadeBy('client', 'both'),
  serverErrors: errorsMadeBy('server'),
  reservedXids: Object.entries(reservedXids).map(
    ([name, code]): CodeRow => ({ name, code, since: null, meaning: xidMeanings[name as keyof typeof reservedXids] }),
  ),
} as const satisfies Readonly<Record<string, readonly CodeRow[]>>;

export type CodeListName = keyof typeof codeLists;

function rowsOf<Name extends string>(
  list: Readonly<Record<Name, { readonly code: number; readonly since: string }>>,
  meanings: Readonly<Record<Name, Localized>>,
): readonly CodeRow[] {
  return (Object.keys(list) as Name[]).map((name) => ({ name, ...list[name], meaning: meanings[name] }));
}

function errorsMadeBy(...makers: readonly MadeBy[]): readonly CodeRow[] {
  return (Object.keys(keeperErrors) as (keyof Errors)[])
    .filter((name) => makers.includes(keeperErrors[name].madeBy))
    .map((name) => ({ name, code: keeperErrors[name].code, since: null, meaning: names.reasons[name] }));
}
