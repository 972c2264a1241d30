import type { ChartAction, ChartTransition } from '../course/Chart';
import type { ChartLine } from '../course/ChartLayout';

/** More characters than this on one line make an arrow's label too wide. */
const longestLabel = 20;
/** The same for a line in a box. */
const longestLine = 24;

/** The label of an arrow: what makes it happen, a guard on a line of its own when both are long. Actions are in the table. */
export function arrowLines(transitions: readonly ChartTransition[]): ChartLine[] {
  return transitions.flatMap((transition) => {
    const words = [triggerText(transition), guardText(transition)].filter((text) => text !== '');
    const line = words.join(' ');
    return (line.length > longestLabel ? words : [line]).map((text) => ({ text, transitions: [transition.id] }));
  });
}

/** What a state's box says of transitions that stay inside: the trigger, and under it what it depends on and does. */
export function insideLines(transitions: readonly ChartTransition[]): ChartLine[] {
  const triggers = new Set(transitions.map(triggerText));
  return [...triggers].flatMap((trigger) => {
    const all = transitions.filter((transition) => triggerText(transition) === trigger);
    const ids = all.map(({ id }) => id);
    const [only] = all;
    if (all.length === 1 && only?.guard === null) {
      return folded([trigger, actionsText(only.actions)]).map((text, index) => ({
        text,
        transitions: ids,
        again: index === 0 && only.reenter,
      }));
    }
    return [
      { text: trigger, transitions: ids, again: all.every(({ reenter }) => reenter) },
      ...all
        .map((transition) => `${guardText(transition)} ${actionsText(transition.actions)}`.trim())
        .filter((text) => text !== '')
        .map((text) => ({ text: `  ${text}`, transitions: ids })),
    ];
  });
}

/** What a state's box says of transitions that no arrow is drawn for, because too many lead to the same end. */
export function leavingLines(transitions: readonly ChartTransition[]): ChartLine[] {
  return transitions.flatMap((transition) =>
    folded([triggerText(transition), guardText(transition), `→ ${transition.to}`]).map((text) => ({
      text,
      transitions: [transition.id],
    })),
  );
}

/** The parts on one line, or each on its own with the later ones set in. */
function folded(parts: readonly string[]): string[] {
  const words = parts.filter((part) => part !== '');
  const line = words.join(' ');
  return line.length <= longestLine ? [line] : words.map((word, index) => (index === 0 ? word : `  ${word}`));
}

function triggerText({ kind, event }: ChartTransition): string {
  return kind === 'after' ? `after ${event}` : event;
}

function guardText({ guard }: ChartTransition): string {
  return guard === null ? '' : `[${guard}]`;
}

function actionsText(actions: readonly ChartAction[]): string {
  return actions.length === 0 ? '' : `/ ${actions.map(actionText).join(', ')}`;
}

function actionText({ name, detail }: ChartAction): string {
  return detail === null ? name : `${name}(${detail})`;
}
