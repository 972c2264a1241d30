import type { Deed } from '../../lab/Action';

/** What one button does. */
export type Control =
  | { readonly do: 'wait'; readonly ms: number }
  | (Deed & { readonly do: SimpleFault })
  | Extract<Deed, { do: 'partition' }>;

const simpleFaults = ['cut', 'silence', 'heal', 'kill', 'restart', 'freeze', 'thaw', 'crash'] as const;
type SimpleFault = (typeof simpleFaults)[number];

/** The controls of a stage as lessons write them, such as `cut alice` or `wait 3s`. */
export type ControlText = `${SimpleFault} ${string}` | `partition ${string}|${string}` | `wait ${number}s`;

/** Reads a lesson's control. A lesson that writes nonsense does not build. */
export function controlOf(text: ControlText): Control {
  const [verb = '', what = ''] = text.split(' ');
  const seconds = /^(\d+(?:\.\d+)?)s$/.exec(what)?.[1];
  if (verb === 'wait' && seconds !== undefined) return { do: 'wait', ms: Number(seconds) * 1000 };
  if (verb === 'partition' && what.includes('|')) {
    return { do: 'partition', who: what.split(/[,|]/)[0] ?? '', sides: what };
  }
  const fault = simpleFaults.find((name) => name === verb);
  if (fault === undefined || what === '') {
    throw new Error(`A stage has no control "${text}"; write for example "cut alice" or "wait 3s".`);
  }
  return { do: fault, who: what };
}
