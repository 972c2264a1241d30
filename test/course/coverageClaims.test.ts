import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Claim, claims } from '../../src/course/claims';
import { type ClaimCoverage, coverageClaims, coverageReport } from '../../src/node/coverageClaims';

const twins = 'i18n/zh-Hans/docusaurus-plugin-content-docs/current';
let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'coverage-'));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

describe('coverage of a claim', () => {
  it('needs lessons in both languages, something that runs, a test, and a pass in both worlds', () => {
    plantAll('J-05');

    expect(row('J-05')).toEqual({
      id: 'J-05',
      taughtEn: true,
      taughtZh: true,
      shown: true,
      simulation: 'passed',
      real: 'passed',
      covered: true,
      why: null,
    });
    expect(coverageClaims(root).filter(({ covered }) => covered)).toHaveLength(1);
  });

  it('counts no Chinese lesson that is not the twin of the English one', () => {
    plantAll('J-05');
    rmSync(join(root, twins, 'client/lesson.mdx'));
    plant(`${twins}/client/other.mdx`, '<Claim id="J-05" />');

    expect(row('J-05')).toMatchObject({ taughtEn: true, taughtZh: false, covered: false });
  });

  it('does not take an element that is only quoted or commented out', () => {
    plantAll('J-05');
    plant(
      'docs/client/lesson.mdx',
      '`<Claim id="J-05" />`\n```mdx\n<Claim id="J-05" />\n```\n{/* <Claim id="J-05" /> */}',
    );
    expect(row('J-05')).toMatchObject({ taughtEn: false, taughtZh: false, shown: false });

    plant('docs/client/lesson.mdx', '<Claim id="J-05" />\n\nUse `<Lab scenario="x">` here, or <Label />.');
    expect(row('J-05')).toMatchObject({ taughtEn: true, shown: false, covered: false });
  });

  it.each(['<Lab scenario="cutOff">', '<StatechartView machine="clientCnxn" />', '<Sandbox id="x" />'])(
    'is shown by %s',
    (element) => {
      plantAll('J-05');
      plant('docs/client/lesson.mdx', `<Claim id="J-05" />\n${element}`);

      expect(row('J-05').shown).toBe(true);
    },
  );

  it('needs the element in the Chinese lesson too', () => {
    plantAll('J-05');
    plant(`${twins}/client/lesson.mdx`, '<Claim id="J-05" />');

    expect(row('J-05')).toMatchObject({ taughtZh: true, shown: false, covered: false });
  });

  it('is not run without a record, and no test without a test', () => {
    plantAll('J-05');
    rmSync(join(root, '.cache/claims/J-05.json'));
    expect(row('J-05')).toMatchObject({ simulation: 'not run', real: 'not run', covered: false });

    plantAll('J-05');
    rmSync(join(root, 'test/claims/J-05.test.ts'));
    expect(row('J-05')).toMatchObject({ simulation: 'no test', real: 'no test', covered: false });
  });

  it.each(['', '{', 'null', '[]', '{"id":"J-06","simulation":"passed","real":"passed"}'])(
    'takes %j for no record',
    (text) => {
      plantAll('J-05');
      plant('.cache/claims/J-05.json', text);

      expect(row('J-05')).toMatchObject({ simulation: 'not run', real: 'not run', covered: false });
    },
  );

  it('says why a world did not prove it', () => {
    plantAll('J-05');
    record('J-05', { simulation: 'passed', real: 'skipped', why: 'no ZooKeeper here' });

    expect(row('J-05')).toMatchObject({
      simulation: 'passed',
      real: 'skipped',
      covered: false,
      why: 'no ZooKeeper here',
    });
    expect(coverageReport(coverageClaims(root)).find((text) => text.startsWith('J-05'))).toMatch(
      /^J-05 {2}not covered .* real skipped \(no ZooKeeper here\)$/,
    );
  });

  it('of a question needs a question that carries the id', () => {
    plantAll('I-08');
    expect(row('I-08')).toMatchObject({ simulation: 'no question', covered: false });

    question('I-08');
    expect(row('I-08')).toMatchObject({ simulation: 'passed', real: 'passed', covered: true });
  });

  it('of I-11 needs a question for each of the seven topics, and a proof of each that can be run', () => {
    plantAll('I-11');
    for (const topic of ['T-03', 'T-04', 'T-05', 'T-06', 'T-07']) {
      plant(`test/claims/${topic}.test.ts`, '');
      record(topic, { simulation: 'passed', real: 'passed' });
    }
    question('I-11', 'T-01', 'T-02', 'T-03', 'T-04', 'T-05', 'T-06');
    expect(row('I-11')).toMatchObject({ covered: false, why: 'no question carries T-07' });

    question('I-11', 'T-01', 'T-02', 'T-03', 'T-04', 'T-05', 'T-06', 'T-07');
    expect(row('I-11').covered).toBe(true);

    record('T-05', { simulation: 'passed', real: 'skipped', why: 'no ZooKeeper here' });
    expect(row('I-11')).toMatchObject({ covered: false, real: 'skipped', why: 'no ZooKeeper here' });
  });

  it('of a text row needs only lessons', () => {
    plant('docs/intro.mdx', '<Claim id="T-01" />');
    plant(`${twins}/intro.mdx`, '<Claim id="T-01" />');

    expect(row('T-01')).toMatchObject({ shown: null, simulation: 'text', real: 'text', covered: true });
  });
});

describe('npm run coverage:claims', () => {
  it('ends with 1 and an honest sum while anything is missing', async () => {
    plantAll('J-05');
    plantAll('J-06');
    record('J-06', { simulation: 'passed', real: 'notApplicable' });
    rmSync(join(root, twins, 'client/lesson.mdx')); // the lesson that is left teaches J-06 alone

    const { code, lines } = await run();

    expect(code).toBe(1);
    expect(lines).toHaveLength(61);
    expect(lines.at(-1)).toBe(
      'covered 0/60 (taught en 1/60, zh 0/60, shown 1/57, simulation 2/57, real 1/57, simulation only 1)',
    );
  });

  it('ends with 0 when every row is covered', async () => {
    const ids = ledger.map(({ id }) => id);
    const lesson = `<Lab scenario="cutOff">\n${ids.map((id) => `<Claim id="${id}" />`).join('\n')}\n</Lab>`;
    plant('docs/all.mdx', lesson);
    plant(`${twins}/all.mdx`, lesson);
    question(...ids);
    for (const id of ids) {
      plant(`test/claims/${id}.test.ts`, '');
      record(id, { simulation: 'passed', real: 'passed' });
    }

    const { code, lines } = await run();

    expect(lines.at(-1)).toBe(
      'covered 60/60 (taught en 60/60, zh 60/60, shown 57/57, simulation 57/57, real 57/57, simulation only 0)',
    );
    expect(code).toBe(0);
  });
});

const ledger: readonly Claim[] = Object.values(claims);

function row(id: string): ClaimCoverage {
  const found = coverageClaims(root).find((coverage) => coverage.id === id);
  if (!found) throw new Error(`no row ${id}`);
  return found;
}

function plant(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function plantAll(id: string): void {
  const lesson = `<Claim id="${id}" />\n<Lab scenario="cutOff">\n</Lab>`;
  plant('docs/client/lesson.mdx', lesson);
  plant(`${twins}/client/lesson.mdx`, lesson);
  plant(`test/claims/${id}.test.ts`, '');
  record(id, { simulation: 'passed', real: 'passed' });
}

function record(id: string, outcome: { simulation: string; real: string; why?: string }): void {
  plant(`.cache/claims/${id}.json`, JSON.stringify({ id, ...outcome }));
}

function question(...ids: string[]): void {
  plant('src/quiz/questions/sessions.ts', `export const q = { claims: [${ids.map((id) => `'${id}'`).join(', ')}] };`);
}

function run(): Promise<{ code: number; lines: string[] }> {
  const tsx = resolve('node_modules/tsx/dist/cli.mjs');
  const command = [tsx, resolve('src/node/coverageClaims.ts')];
  return new Promise((settle) => {
    execFile(process.execPath, command, { cwd: root }, (error, stdout) => {
      settle({ code: error === null ? 0 : Number(error.code), lines: stdout.trimEnd().split('\n') });
    });
  });
}
