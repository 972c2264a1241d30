import type { ClientCall, Deed } from '../../lab/Action';

/** What one button does. */
export type Control =
  | { readonly do: 'wait'; readonly ms: number }
  | (Deed & { readonly do: SimpleFault })
  | Extract<Deed, { do: 'partition' }>;

const simpleFaults = ['cut', 'silence', 'heal', 'kill', 'restart', 'freeze', 'thaw', 'crash', 'close'] as const;
type SimpleFault = (typeof simpleFaults)[number];

type CallName = Exclude<ClientCall['do'], 'close'>;

/**
 * The controls of a stage as lessons write them, such as `cut alice`, `cut alice from zk2` or `wait 3s`. A call begins with who makes it:
 * `alice create /leader ephemeral`, `bob setData /config v2`, with the version it expects `bob setData /config v2 0`,
 * `alice getData /config watch`, `alice addAuth digest alice:secret`, `alice setACL /app auth::cdrwa`.
 */
export type ControlText = `${SimpleFault} ${string}` | `partition ${string}|${string}` | `wait ${number}s` | CallText;
type CallText = `${string} ${Exclude<CallName, 'addAuth'>} /${string}` | `${string} addAuth ${string} ${string}`;

/** Reads a lesson's control. A lesson that writes nonsense does not build. */
export function controlOf(text: ControlText): Control | ClientCall {
  const [verb = '', what = '', preposition, other] = text.split(' ');
  const seconds = /^(\d+(?:\.\d+)?)s$/.exec(what)?.[1];
  if (verb === 'wait' && seconds !== undefined) return { do: 'wait', ms: Number(seconds) * 1000 };
  if (verb === 'partition' && what.includes('|')) {
    return { do: 'partition', who: what.split(/[,|]/)[0] ?? '', sides: what };
  }
  const call = callOf(text);
  if (call !== null) return call;
  const fault = simpleFaults.find((name) => name === verb);
  if (fault === undefined || what === '') {
    throw new Error(`A stage has no control "${text}"; write for example "cut alice" or "wait 3s".`);
  }
  if (preposition === 'from' && other !== undefined && isOnLinks(fault)) return { do: fault, who: what, from: other };
  return { do: fault, who: what };
}

function isOnLinks(fault: SimpleFault): fault is 'cut' | 'silence' | 'heal' {
  return fault === 'cut' || fault === 'silence' || fault === 'heal';
}

/** Null when it is no call. What is no create mode, the lab refuses. */
function callOf(text: ControlText): ClientCall | null {
  const [who = '', op, path = '', first, second] = text.split(' ');
  const watch = first === 'watch' ? { watch: true } : {};
  switch (op) {
    case 'create':
      return { do: op, who, path, ...(first && { mode: first as CreateMode }) };
    case 'setData':
      return { do: op, who, path, data: first ?? '', ...(second && { version: Number(second) }) };
    case 'delete':
      return { do: op, who, path, ...(first && { version: Number(first) }) };
    case 'exists':
    case 'getData':
    case 'getChildren':
      return { do: op, who, path, ...watch };
    case 'sync':
    case 'getACL':
      return { do: op, who, path };
    case 'addWatch':
      return { do: op, who, path, mode: first as WatchMode };
    case 'setACL':
      return { do: op, who, path, acl: first ?? '' };
    case 'addAuth':
      return { do: op, who, scheme: path, auth: first ?? '' };
    default:
      return null;
  }
}
type WatchMode = Extract<ClientCall, { do: 'addWatch' }>['mode'];
type CreateMode = NonNullable<Extract<ClientCall, { do: 'create' }>['mode']>;

/** What a call's button says of it, the words of the API in every language: `setData /config v2, version 0`. */
export function callText(call: ClientCall): string {
  if (call.do === 'close') return call.do;
  if (call.do === 'addAuth') return `${call.do} ${call.scheme} ${call.auth}`;
  if (call.do === 'setACL') return `${call.do} ${call.path} ${call.acl}`;
  const what = call.do === 'setData' ? `${call.path} ${call.data}` : call.path;
  const mode = 'mode' in call && call.mode ? `, ${call.mode}` : '';
  const version = 'version' in call && call.version !== undefined ? `, version ${call.version}` : '';
  const watch = 'watch' in call && call.watch ? ', watch' : '';
  return `${call.do} ${what}${mode}${version}${watch}`;
}

export function isCall(control: Control | ClientCall): control is ClientCall {
  return 'path' in control || control.do === 'addAuth';
}
