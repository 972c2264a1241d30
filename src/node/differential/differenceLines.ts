import { Aliases } from './Aliases';
import type { Difference } from './compare';
import type { Step } from './Script';

/** A difference as a person reads it: the script step by step, then what each server said to the last one. */
export function differenceLines({ script, step, ours, real }: Difference): string[] {
  const steps = script.steps.map((each, index) => `  ${index + 1}. ${sentence(each)}`);
  const said = [
    `the simulation said to step ${step + 1}:`,
    ...indented(ours),
    'the real server said:',
    ...indented(real),
  ];
  return [...steps, ...said.map((line) => `  ${line}`)].map((line) => line.replaceAll(script.root, 'ROOT'));
}

function sentence(step: Step): string {
  switch (step.do) {
    case 'drop':
      return `${step.who} drops the connection`;
    case 'askUnknown':
      return `${step.who} asks ${step.xid} for the unknown operation ${step.type}`;
    case 'askAtOnce':
      return `${step.who} at once: ${step.asks.map(sentence).join('; ')}`;
    case 'garbage':
      return `${step.who} sends the bytes ${step.bytes.join(' ')}`;
    case 'connect': {
      const whose = step.session === 'new' ? 'a new session' : `the session of ${step.session}`;
      const old = step.isOldClient ? ', as an old client' : '';
      const how = `${old}${step.wrongPassword ? ', with a wrong password' : ''}${step.ahead ? ', ahead of the server' : ''}`;
      return `${step.who} connects for ${whose} of ${step.timeoutMs} ms${how}`;
    }
    case 'ask': {
      const cut = step.cutBytes === 0 ? '' : `, without its last ${step.cutBytes} bytes`;
      return `${step.who} asks ${step.xid} ${step.op} ${new Aliases().text(step.body)}${cut}`;
    }
  }
}

function indented(lines: readonly string[]): string[] {
  return lines.length === 0 ? ['  nothing'] : lines.map((line) => `  ${line}`);
}
