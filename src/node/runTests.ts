import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildFolder, buildSite, whyBuild } from './buildSite';
import { checkBuild } from './checkBuild';
import { findCClient } from './findCClient';
import { findChromium } from './findChromium';
import { findCurator } from './findCurator';
import { findKazoo } from './findKazoo';
import { findZooKeeper, hasJavaCompiler } from './findZooKeeper';
import { hasChineseFont, installTools, type ToolPackage, whyNoInstall } from './installTools';

/**
 * `npm test`: everything that can be checked, on two cores. What needs no browser and no clock runs while the site builds;
 * claims on the real server and browser tests have the machine to themselves, since they measure time.
 */

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

interface StepResult extends Counts {
  readonly name: string;
  readonly seconds: number;
}

const strict = /^(1|true)$/i.test(process.env.CI ?? '');
const children = new Set<ChildProcess>();
const results: StepResult[] = [];
const seed = process.env.SEED === undefined ? '' : ` (SEED=${process.env.SEED})`;

async function runTests(): Promise<Counts> {
  console.log(`Node ${process.versions.node}${seed}`);
  provideTools();
  const chromium = findChromium();
  const zooKeeper = findZooKeeper();
  console.log(chromium.found ? `${chromium.version} at ${chromium.path}` : `No Chromium. ${chromium.why}`);
  console.log(
    zooKeeper.found ? `ZooKeeper ${zooKeeper.version}, ${zooKeeper.javaVersion}` : `No ZooKeeper. ${zooKeeper.why}`,
  );

  const kazoo = findKazoo();
  console.log(kazoo.found ? `kazoo ${kazoo.version} in ${kazoo.python}` : `No kazoo. ${kazoo.why}`);
  const cClient = findCClient();
  console.log(cClient.found ? `C client ${cClient.version} for ${cClient.compiler}` : `No C client. ${cClient.why}`);
  const curator = findCurator();
  console.log(curator.found ? `Curator ${curator.version}` : `No Curator. ${curator.why}`);

  await Promise.all([
    step('typecheck', () => command('node_modules/typescript/bin/tsc', ['--noEmit'])),
    step('lint', () =>
      command('node_modules/@biomejs/biome/bin/biome', ['ci', '--max-diagnostics=50', '--colors=off', '.']),
    ),
  ]);
  const [built] = await Promise.all([
    step('build', build),
    step('unit', () =>
      vitest(
        ['test/claims/**', 'test/clients/**', ...Object.values(besideReal)].flatMap((glob) => ['--exclude', glob]),
      ),
    ),
  ]);
  if (!zooKeeper.found) announceSkip('the claims on a real ZooKeeper', zooKeeper.why);
  await step('beside real servers', () => vitest(Object.keys(besideReal)));
  // Their files spend their time waiting, on a server that most of them share: four at a time, whatever the machine has.
  await step('claims', () => vitest(['test/claims', '--maxWorkers=4']));
  if (zooKeeper.found) await step('coverage', () => command('src/node/preflight.mjs', ['src/node/coverageClaims.ts']));
  else results.push({ name: 'coverage', seconds: 0, passed: 0, failed: 0, skipped: 1 });
  for (const { missing, why } of clientsMissing()) announceSkip(`the tests of ${missing}`, why);
  await step('clients', () => vitest(['test/clients']));
  if (built.failed > 0) {
    console.error('Without a build there is nothing to check for links and nothing to open in a browser.');
    results.push({ name: 'links', seconds: 0, ...failure }, { name: 'browser', seconds: 0, ...failure });
  } else {
    await step('links', links);
    if (chromium.found) await step('browser', () => playwright(chromium.path));
    else {
      announceSkip('all browser tests', chromium.why);
      results.push({ name: 'browser', seconds: 0, passed: 0, failed: 0, skipped: 1 });
    }
  }
  return results.reduce(
    (sum, { passed, failed, skipped }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/**
 * Tests that also ask a real server or a real ensemble, beside claims and clients: they wait for real time, so nothing
 * else runs. How vitest picks them → how it leaves them out.
 */
const besideReal: Readonly<Record<string, string>> = {
  'test/support/': 'test/support/**',
  'Real.test.ts': '**/*Real.test.ts',
  'test/server/fourLetterWords.test.ts': 'test/server/fourLetterWords.test.ts',
  'test/client/ZooKeeper.test.ts': 'test/client/ZooKeeper.test.ts',
  'test/frameworks/curator/bothWorlds.test.ts': 'test/frameworks/curator/bothWorlds.test.ts',
  'test/node/tls.test.ts': 'test/node/tls.test.ts',
  'test/node/buildClient.test.ts': 'test/node/buildClient.test.ts',
  'test/node/differential.test.ts': 'test/node/differential.test.ts',
};

const success: Counts = { passed: 1, failed: 0, skipped: 0 };
const failure: Counts = { passed: 0, failed: 1, skipped: 0 };

/** Installs what is missing where that is possible; elsewhere says what to install. */
function provideTools(): void {
  const missing: ToolPackage[] = [];
  if (!findChromium().found) missing.push('chromium', ...(hasChineseFont() ? [] : (['fonts-noto-cjk'] as const)));
  const zooKeeper = findZooKeeper();
  if (!zooKeeper.found) missing.push('zookeeper');
  if (!findKazoo().found) missing.push('python3-kazoo');
  if (!zooKeeper.found || !hasJavaCompiler(zooKeeper.java)) missing.push('default-jdk-headless');
  if (!findCClient().found) missing.push('libzookeeper-mt-dev', 'gcc', 'libc6-dev');
  if (!findCurator().found) missing.push('libcurator-recipes-java');
  if (missing.length === 0) return;
  const why = whyNoInstall();
  if (why === null) {
    console.log(`Installing ${missing.join(', ')} with apt-get.`);
    if (installTools(missing)) return;
    console.error('apt-get failed; its message is above.');
  }
  console.error(
    `Not found: ${missing.join(', ')}${why === null ? '' : ` (not installed here: ${why})`}. ` +
      'On Debian or Ubuntu: apt-get install chromium zookeeper fonts-noto-cjk python3-kazoo default-jdk-headless libzookeeper-mt-dev gcc libc6-dev libcurator-recipes-java. ' +
      'Elsewhere, install Chromium, a JDK, Apache ZooKeeper 3.8 with its C client, Curator 5.4 and kazoo for Python, then set CHROMIUM=/path/to/chromium, ZOOKEEPER_JARS=/path/to/apache-zookeeper/lib and CURATOR_JARS=/path/to/curator.',
  );
}

/** Clients of other makes that cannot be tried here; each needs a real server to be compared with. */
function clientsMissing(): { missing: string; why: string }[] {
  const zooKeeper = findZooKeeper();
  if (!zooKeeper.found) return [{ missing: 'clients of other makes', why: zooKeeper.why }];
  const kazoo = findKazoo();
  const cClient = findCClient();
  const curator = findCurator();
  const noJava = hasJavaCompiler(zooKeeper.java) ? [] : [`${zooKeeper.java} has no compiler.`];
  return [
    ...(kazoo.found ? [] : [{ missing: 'kazoo', why: kazoo.why }]),
    ...(cClient.found ? [] : [{ missing: 'the C client', why: cClient.why }]),
    ...noJava.map((why) => ({ missing: 'the Java client', why })),
    ...(curator.found && noJava.length === 0
      ? []
      : [{ missing: 'Curator', why: curator.found ? noJava.join() : curator.why }]),
  ];
}

function announceSkip(what: string, why: string): void {
  console.error(`\n!!! SKIPPED: ${what}. ${why}${strict ? ' With CI=true that is a failure.' : ''}\n`);
}

async function step(name: string, run: () => Promise<Counts>): Promise<StepResult> {
  const began = performance.now();
  console.log(`── ${name}`);
  const counts = await run().catch((error: Error) => {
    console.error(error.message);
    return failure;
  });
  const result = { name, seconds: (performance.now() - began) / 1000, ...counts };
  results.push(result);
  console.log(`── ${name}: ${counts.failed > 0 ? 'FAILED' : 'done'} after ${result.seconds.toFixed(1)} s`);
  return result;
}

/** Runs one of our programs; what it prints appears when it has ended, so that two at once do not mix their lines. */
function run(script: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, FORCE_COLOR: '0', ...env },
    });
    children.add(child);
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      children.delete(child);
      process.stdout.write(Buffer.concat(output));
      resolve(code ?? 1);
    });
  });
}

async function command(script: string, args: readonly string[]): Promise<Counts> {
  return (await run(script, args)) === 0 ? success : failure;
}

async function build(): Promise<Counts> {
  const why = await whyBuild();
  if (why === null) console.log('The build is up to date.');
  else await buildSite((child) => children.add(child));
  return success;
}

async function links(): Promise<Counts> {
  const problems = await checkBuild(buildFolder, new URL(process.env.SITE_URL ?? 'http://localhost:3000').origin);
  for (const { file, what } of problems) console.error(`${file} ${what}`);
  return problems.length === 0 ? success : { passed: 0, failed: problems.length, skipped: 0 };
}

/** Runs a program that writes its counts as JSON to a file, which `read` understands. */
async function counted(read: (report: unknown) => Counts, start: (file: string) => Promise<number>): Promise<Counts> {
  const folder = await mkdtemp(join(tmpdir(), 'npm-test-'));
  try {
    const file = join(folder, 'report.json');
    const code = await start(file);
    const counts = read(JSON.parse(await readFile(file, 'utf8')));
    // A suite that cannot even be loaded fails without a failed test.
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function vitest(args: readonly string[]): Promise<Counts> {
  return counted(
    (report) => {
      const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report as Record<string, number>; // vitest's JSON reporter
      return {
        passed: numPassedTests ?? 0,
        failed: numFailedTests ?? 0,
        skipped: (numPendingTests ?? 0) + (numTodoTests ?? 0),
      };
    },
    (file) =>
      run('node_modules/vitest/vitest.mjs', [
        'run',
        ...args,
        '--reporter=default',
        '--reporter=json',
        `--outputFile=${file}`,
      ]),
  );
}

function playwright(chromium: string): Promise<Counts> {
  return counted(
    (report) => {
      const { stats } = report as { stats: Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number> }; // Playwright's JSON reporter
      return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
    },
    (file) =>
      run(
        'node_modules/@playwright/test/cli.js',
        ['test', '--config', 'test/e2e/playwright.config.ts', '--reporter=list,json'],
        {
          CHROMIUM: chromium,
          PLAYWRIGHT_JSON_OUTPUT_FILE: file,
        },
      ),
  );
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    for (const child of children) child.kill('SIGTERM');
    process.exit(signal === 'SIGINT' ? 130 : 143);
  });
}

runTests().then(({ passed, failed, skipped }) => {
  const seconds = results.map((result) => `${result.name} ${result.seconds.toFixed(1)} s`);
  console.log(`\n${seconds.join(', ')}`);
  for (const { name, failed: wrong } of results) if (wrong > 0) console.log(`${name}: ${wrong} failed`);
  if (strict && skipped > 0) console.log(`CI=true: ${skipped} skipped count as failures.`);
  process.exitCode = failed > 0 || (strict && skipped > 0) ? 1 : 0;
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
});
