import type { ServedEnsemble } from './ServedEnsemble';

/** A line that cannot be done; its message says what could. */
class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** Longest latency that can be asked for, ms. */
export const longestLatencyMs = 60_000;

interface Command {
  /** How the line is written. */
  readonly usage: string;
  /** Returns what to print: lines, of which the last begins with `ok`. */
  run(ensemble: ServedEnsemble, argument: string): string | Promise<string>;
}

/** What may be said to a running ensemble, a line each. */
const commands: Readonly<Record<string, Command>> = {
  status: {
    usage: 'status',
    run: (ensemble, argument) => {
      if (argument !== '') throw new CommandError('status takes nothing');
      return `${statusLines(ensemble)}ok`;
    },
  },
  kill: {
    usage: 'kill N',
    run: (ensemble, argument) => {
      const id = serverOf(ensemble, argument, ['running', 'frozen'], 'is dead already');
      ensemble.kill(id);
      return `ok killed ${id}`;
    },
  },
  start: {
    usage: 'start N',
    run: async (ensemble, argument) => {
      const id = serverOf(ensemble, argument, ['dead'], 'runs already');
      await ensemble.restart(id);
      return `ok started ${id}`;
    },
  },
  freeze: {
    usage: 'freeze N',
    run: (ensemble, argument) => {
      const id = serverOf(ensemble, argument, ['running'], 'does not run');
      ensemble.freeze(id);
      return `ok froze ${id}`;
    },
  },
  thaw: {
    usage: 'thaw N',
    run: (ensemble, argument) => {
      const id = serverOf(ensemble, argument, ['frozen'], 'is not frozen');
      ensemble.thaw(id);
      return `ok thawed ${id}`;
    },
  },
  partition: {
    usage: 'partition N,M|K',
    run: (ensemble, argument) => {
      const sides = argument.split('|').map((side) => side.split(',').map((id) => serverOf(ensemble, id.trim())));
      if (sides.length < 2) throw new CommandError('a partition needs servers on both sides, as in 1,2|3');
      const all = sides.flat();
      const twice = all.find((id, index) => all.indexOf(id) !== index);
      if (twice !== undefined) throw new CommandError(`server ${twice} cannot be on two sides`);
      ensemble.partition(sides);
      return `ok partitioned ${sides.map((side) => side.join()).join('|')}`;
    },
  },
  heal: {
    usage: 'heal',
    run: (ensemble, argument) => {
      if (argument !== '') throw new CommandError('heal takes nothing');
      ensemble.heal();
      return 'ok healed';
    },
  },
  latency: {
    usage: 'latency MS',
    run: (ensemble, argument) => {
      if (!/^\d{1,6}$/.test(argument) || Number(argument) > longestLatencyMs) {
        throw new CommandError(`latency needs an integer from 0 to ${longestLatencyMs}`);
      }
      ensemble.setLatency(Number(argument));
      return `ok latency ${Number(argument)} ms`;
    },
  },
};

/** Does what one line says. The answer's last line begins with `ok` or `error`; it never rejects. */
export async function answerCommand(ensemble: ServedEnsemble, line: string): Promise<string> {
  const [, name = '', argument = ''] = /^\s*(\S*)\s*(.*?)\s*$/.exec(line) ?? [];
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    const usages = Object.values(commands).map(({ usage }) => usage);
    return `error no such command; there are ${usages.join(', ')}`;
  }
  try {
    return await command.run(ensemble, argument);
  } catch (error) {
    if (error instanceof CommandError) return `error ${error.message}`;
    if (error instanceof Error && 'code' in error) return `error ${error.message}`; // of the operating system
    throw error;
  }
}

/** `1 127.0.0.1:2181 leading epoch 1 zxid 0x100000000` for each server. */
function statusLines(ensemble: ServedEnsemble): string {
  const lines = ensemble.status().map(({ id, address, state, epoch, zxid }) => {
    return `${id} ${address} ${state} epoch ${epoch} zxid 0x${zxid.toString(16)}\n`;
  });
  return lines.join('');
}

function serverOf(ensemble: ServedEnsemble, argument: string, states?: readonly string[], otherwise = ''): number {
  const id = /^\d{1,3}$/.test(argument) ? Number(argument) : 0;
  if (!ensemble.has(id)) {
    const ids = ensemble.status().map((server) => server.id);
    throw new CommandError(`${argument === '' ? 'a server is missing' : 'no such server'}; there is ${ids.join(', ')}`);
  }
  if (states && !states.includes(ensemble.processOf(id))) throw new CommandError(`server ${id} ${otherwise}`);
  return id;
}
