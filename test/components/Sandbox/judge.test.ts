import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judge } from '../../../src/components/Sandbox/judge';
import { runProgram } from '../../support/runProgram';

const wrong = program('wrong-client');
const repaired = program('wait-it-out');

function program(name: string): string {
  return readFileSync(
    new URL(`../../../src/components/Sandbox/programs/loss-is-not-expiry/${name}.ts`, import.meta.url),
    'utf8',
  );
}

async function judged(source: string, seed: number) {
  const { history, outcome } = await runProgram(source, { seed });
  return { finding: judge(history, 'alice', '/alice'), how: outcome?.how };
}

describe('the task "keep the session"', () => {
  const seeds = [1, 2, 40_000];

  it.each(seeds)('is not done by the program as it stands: seed %i', async (seed) => {
    const { finding } = await judged(wrong, seed);
    expect(finding).toMatchObject({ rule: 'keepsSession', who: 'alice' });
    expect(finding?.atMs).toBeGreaterThan(2000); // her second handshake, long before the first session is over at 8 s
    expect(finding?.atMs).toBeLessThan(8000);
  });

  it.each(seeds)('is done by waiting on Disconnected: seed %i', async (seed) => {
    const waiting = wrong.replace(/ {6}if \(event\.state === 'Disconnected'\) \{[\s\S]*? {6}\}\n/, '');
    expect(waiting).not.toBe(wrong);
    expect(await judged(waiting, seed)).toEqual({ finding: null, how: 'passed' });
  });

  it('is done by the repair of the lesson', async () => {
    expect((await judged(repaired, 1)).finding).toBeNull();
  });

  it('is not done by closing on Disconnected and making nothing new', async () => {
    const closing = wrong.replace('zk = start(); // A new client, so a new session.', '');
    expect((await judged(closing, 1)).how).toBe('failed');
  });

  it('is not done by taking the znode down before the end', async () => {
    const waiting = wrong
      .replace(/ {6}if \(event\.state === 'Disconnected'\) \{[\s\S]*? {6}\}\n/, '')
      .replace('await zk.close();', "await zk.delete('/alice');\nawait zk.close();");
    expect((await judged(waiting, 1)).finding).toMatchObject({ rule: 'ownsZnode' });
  });

  it('is not done by a stranger’s znode', async () => {
    const late = wrong.replace("client.create('/alice', name, { mode: 'ephemeral' })", "client.exists('/alice')");
    const keeping = late.replace(/ {6}if \(event\.state === 'Disconnected'\) \{[\s\S]*? {6}\}\n/, '');
    expect((await judged(keeping, 1)).finding).toMatchObject({ rule: 'ownsZnode' });
  });
});
