import { expect } from '@playwright/test';
import { build } from 'esbuild';
import type { Action } from '../../src/lab/Action';
import { createLab } from '../../src/lab/createLab';
import { type ScenarioId, scenarios } from '../../src/lab/scenarios/scenarios';
import { test } from '../support/livingPage';

const untilMs = 60_000;
const faults: readonly Action[] = [
  { atMs: 5000, do: 'silence', who: 'alice' },
  { atMs: 9500, do: 'heal', who: 'alice' },
  { atMs: 15_000, do: 'cut', who: 'bob' },
  { atMs: 30_000, do: 'heal', who: 'bob' },
  { atMs: 35_000, do: 'freeze', who: 'alice' },
  { atMs: 45_000, do: 'thaw', who: 'alice' },
];

/** The engine as a script for a page; it leaves `runLab` behind. */
async function engineScript(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { createLab } from './src/lab/createLab';
        import { scenarios } from './src/lab/scenarios/scenarios';
        globalThis.runLab = (id, seed, actions, untilMs) => {
          const lab = createLab(scenarios[id], { seed, actions });
          lab.runUntil(untilMs);
          return lab.historyText;
        };`,
      resolveDir: process.cwd(),
      loader: 'ts',
    },
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
  });
  return outputFiles[0]?.text ?? '';
}

test('the same seed and script give the same history, byte for byte, in Node and in Chromium', async ({ page }) => {
  test.slow(); // every scenario, three times, in two places
  await page.goto('about:blank');
  await page.addScriptTag({ content: await engineScript() });
  for (const id of Object.keys(scenarios) as ScenarioId[]) {
    for (const seed of [1, 2, 77]) {
      const actions = id === 'cutOff' ? faults : [];
      const lab = createLab(scenarios[id], { seed, actions });
      lab.runUntil(untilMs);
      const inChromium = await page.evaluate(
        // The script above has put it there.
        (run) => (globalThis as unknown as { runLab: (...args: unknown[]) => string }).runLab(...run),
        [id, seed, actions, untilMs] as const,
      );
      expect(lab.history.length).toBeGreaterThan(20);
      expect(inChromium === lab.historyText, `${id}, seed ${seed}`).toBe(true);
    }
  }
});
