import { createModes } from '../protocol/createModes';
import { pathProblem } from '../protocol/paths';
import type { Action, Deed } from './Action';
import { aclOf } from './aclOf';
import type { Scenario } from './Scenario';

/** What a field of a deed may hold; `?` behind it: may be left out. */
export type DeedFieldKind =
  | 'member'
  | 'client'
  | 'server'
  | 'path'
  | 'text'
  | 'mode'
  | 'ms'
  | 'version'
  | 'flag'
  | 'sides'
  | 'acl'
  | 'watchMode';
type DeedField = DeedFieldKind | `${DeedFieldKind}?`;

/** Every deed and its fields, in the order in which links write them: append only, so that old links keep working. */
export const deedFields = {
  cut: { who: 'member', from: 'member?' },
  silence: { who: 'member', from: 'member?' },
  slow: { who: 'member', from: 'member?', latencyMs: 'ms' },
  heal: { who: 'member', from: 'member?' },
  kill: { who: 'member' },
  restart: { who: 'member' },
  freeze: { who: 'member' },
  thaw: { who: 'member' },
  create: { who: 'client', path: 'path', data: 'text?', mode: 'mode?' },
  delete: { who: 'client', path: 'path', version: 'version?' },
  exists: { who: 'client', path: 'path', watch: 'flag?' },
  getData: { who: 'client', path: 'path', watch: 'flag?' },
  setData: { who: 'client', path: 'path', data: 'text', version: 'version?' },
  getChildren: { who: 'client', path: 'path', watch: 'flag?' },
  sync: { who: 'client', path: 'path' },
  close: { who: 'client' },
  crash: { who: 'server' },
  slowDisk: { who: 'server', forceMs: 'ms' },
  partition: { who: 'server', sides: 'sides' },
  addAuth: { who: 'client', scheme: 'text', auth: 'text' },
  getACL: { who: 'client', path: 'path' },
  setACL: { who: 'client', path: 'path', acl: 'acl' },
  addWatch: { who: 'client', path: 'path', mode: 'watchMode' },
} as const satisfies Record<Deed['do'], Readonly<Record<string, DeedField>>>;

const maxMs = 2 ** 31 - 1;
const maxTextLength = 10_000;

/** Why this cannot be done in this scenario, as a sentence, or null when it can. Takes anything, also what a forged link holds. */
export function deedProblem(scenario: Scenario, deed: Readonly<Record<string, unknown>>): string | null {
  const name = deed.do;
  if (typeof name !== 'string' || !Object.hasOwn(deedFields, name)) return `nothing is called ${String(name)}`;
  const fields: Readonly<Record<string, DeedField>> = deedFields[name as Deed['do']]; // it is one of its keys
  const unknown = Object.keys(deed).find((key) => key !== 'do' && key !== 'atMs' && !Object.hasOwn(fields, key));
  if (unknown !== undefined) return `${name} has no ${unknown}`;
  for (const [key, field] of Object.entries(fields)) {
    const value = deed[key];
    if (value === undefined && field.endsWith('?')) continue;
    const kind = (field.endsWith('?') ? field.slice(0, -1) : field) as DeedFieldKind; // the type's two forms
    const problem = valueProblem(scenario, kind, value, deed.mode);
    if (problem !== null) return `${name}: ${problem}`;
  }
  return null;
}

/** The same for a deed with its time. */
export function actionProblem(scenario: Scenario, action: Readonly<Record<string, unknown>>): string | null {
  return valueProblem(scenario, 'ms', action.atMs, undefined) ?? deedProblem(scenario, action);
}

/** `zk1,zk2|zk3` → [['zk1', 'zk2'], ['zk3']] */
export function sidesOf(text: string): string[][] {
  return text.split('|').map((side) => side.split(','));
}

/** The deed of an action, without its time. */
export function deedOf(action: Action): Deed {
  const { atMs: _, ...deed } = action;
  return deed;
}

function valueProblem(scenario: Scenario, kind: DeedFieldKind, value: unknown, mode: unknown): string | null {
  switch (kind) {
    case 'member':
    case 'client':
    case 'server':
      return scenario.members.some(({ name, kind: is }) => name === value && (kind === 'member' || kind === is))
        ? null
        : `there is no ${kind} ${String(value)}`;
    case 'path': {
      if (typeof value !== 'string' || value.length > maxTextLength) return 'the path is not a text';
      return pathProblem(value, { sequential: typeof mode === 'string' && mode.endsWith('Sequential') });
    }
    case 'text':
      return typeof value === 'string' && value.length <= maxTextLength ? null : 'the data is not a text';
    case 'mode':
      // TTL modes need a time to live, which no deed carries.
      return typeof value === 'string' && Object.hasOwn(createModes, value) && !value.endsWith('Ttl')
        ? null
        : `there is no mode ${String(value)}`;
    case 'ms':
      return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= maxMs
        ? null
        : `${String(value)} is not a whole number of ms`;
    case 'version':
      return Number.isInteger(value) && Number(value) >= -1 && Number(value) <= maxMs
        ? null
        : `${String(value)} is not a version`;
    case 'sides': {
      if (typeof value !== 'string' || value.length > maxTextLength) return 'the sides are not a text';
      const sides = sidesOf(value);
      const named = sides.flat();
      const isServer = (name: string) =>
        scenario.members.some((member) => member.name === name && member.kind === 'server');
      const stranger = named.find((name) => !isServer(name));
      if (stranger !== undefined) return `there is no server ${stranger}`;
      if (new Set(named).size < named.length) return 'a server cannot be on two sides';
      return sides.length > 1 ? null : 'a partition has servers on both sides';
    }
    case 'acl':
      return typeof value === 'string' && value.length <= maxTextLength && aclOf(value) !== null
        ? null
        : `there is no ACL ${String(value)}`;
    case 'watchMode':
      return value === 'persistent' || value === 'persistentRecursive' ? null : `there is no mode ${String(value)}`;
    case 'flag':
      return typeof value === 'boolean' ? null : 'a choice is neither yes nor no';
  }
}
