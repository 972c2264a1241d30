import type { HistoryEntry } from '../../../../lab/HistoryEntry';
import { programMember } from '../../programMember';
import { reachableAt } from '../../reachableAt';
import type { Task } from '../../Task';

/** What was possible must have been done so many ms later. */
const withinMs = 1000;

/**
 * The program applies each change of /config as soon as it may, by writing to /applied: not before /ready is there, and not later
 * than a second after it could. And it sends no work to /work while it is disconnected.
 */
export const keepHearing: Task = {
  judge(history) {
    const applied = writesTo(history, '/applied');
    const ready = history.find(
      (entry) => entry.kind === 'znode' && entry.path === '/ready' && entry.change === 'created',
    );
    const early = applied.find(({ seq }) => ready === undefined || seq < ready.seq);
    if (early) return { rule: 'waitsForReady', who: programMember, atMs: early.atMs, seq: early.seq };

    const blind = history.find(
      (entry) =>
        entry.kind === 'call' &&
        entry.who === programMember &&
        entry.path === '/work' &&
        reachableAt(history, entry.atMs) !== entry.atMs,
    );
    if (blind) return { rule: 'stopsWorking', who: programMember, atMs: blind.atMs, seq: blind.seq };

    const late = writesTo(history, '/config').find((change) => {
      const sinceMs = reachableAt(history, Math.max(change.atMs, ready?.atMs ?? change.atMs));
      return !applied.some(({ atMs }) => atMs >= sinceMs && atMs <= sinceMs + withinMs);
    });
    return late ? { rule: 'applies', who: programMember, atMs: late.atMs, seq: late.seq } : null;
  },
  kept: {
    en: 'each change was applied within a second once /ready was there, and no work was sent while disconnected.',
    'zh-Hans': '/ready 出现之后，每次变化都在一秒之内生效；断线期间没有发出任何工作。',
  },
  broken: {
    waitsForReady: {
      en: (atS, who) => `Wait for /ready: at ${atS} ${who} applied a change, and /ready was not there yet.`,
      'zh-Hans': (atS, who) => `要等 /ready：${atS} ${who} 就让变化生效了，而 /ready 还没有出现。`,
    },
    stopsWorking: {
      en: (atS, who) =>
        `Hear of the loss: at ${atS} ${who} sent work, and was disconnected. The lab shows that moment.`,
      'zh-Hans': (atS, who) => `要得知断线：${atS} ${who} 还在发出工作，而它已经断线。实验台正显示那一刻。`,
    },
    applies: {
      en: (atS, who) =>
        `Go on hearing: /config changed at ${atS}, and ${who} did not apply it within a second once it could. The lab shows that moment.`,
      'zh-Hans': (atS, who) =>
        `要继续收到通知：/config 在 ${atS}变了，${who} 却没有在可以生效后的一秒之内让它生效。实验台正显示那一刻。`,
    },
  },
};

function writesTo(history: readonly HistoryEntry[], path: string): HistoryEntry[] {
  return history.filter((entry) => entry.kind === 'znode' && entry.path === path && entry.change === 'dataChanged');
}
