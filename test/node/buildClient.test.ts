import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findZooKeeper } from '../../src/node/findZooKeeper';
import { ServedEnsemble } from '../../src/node/ServedEnsemble';
import { writeClient } from '../../src/node/writeClient';
import { RealZooKeeper } from '../support/RealZooKeeper';
import { realServerWanted } from '../support/realServerWanted';

const run = promisify(execFile);
const example = 'examples/first-steps.mjs';

describe('the client as a module of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'client-module-'));
  const client = join(folder, 'dist/client');
  const read = (file: string) => readFileSync(join(client, file), 'utf8');

  beforeAll(async () => {
    await writeClient(client);
    mkdirSync(join(folder, 'examples'));
    cpSync(example, join(folder, example)); // there is nothing but Node around it
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const firstSteps = async (address: string) =>
    (await run(process.execPath, [join(folder, example), address])).stdout.trim().split('\n');
  const expected = [
    'connection: SyncConnected',
    'read: hello, version 0',
    'watch: NodeDataChanged /greeting',
    'refused: BadVersion',
    'connection: Closed',
  ];

  it('runs the example on the simulated server', async () => {
    const options = { port: 0, host: '127.0.0.1', servers: 1, tickMs: 2000, latencyMs: 0 };
    const ensemble = await ServedEnsemble.start(options);
    try {
      expect(await firstSteps(ensemble.addresses)).toEqual(expected);
    } finally {
      await ensemble.stop();
    }
  });

  it.skipIf(!realServerWanted(findZooKeeper()))('runs the example on a real ZooKeeper', async () => {
    const real = await RealZooKeeper.start({ tickMs: 2000 });
    try {
      expect(await firstSteps(`${real.address.host}:${real.address.port}`)).toEqual(expected);
    } finally {
      await real.stop();
    }
  });

  it('needs nothing but Node, and carries the licence of what is in it', () => {
    const imports = [...read('index.js').matchAll(/^import .* from "([^"]+)";$/gm)].map(([, from = '']) => from);
    expect(imports.length).toBeGreaterThan(2);
    expect(imports.filter((from) => !builtinModules.includes(from.replace(/^node:/, '')))).toEqual([]);
    expect(read('index.js')).toMatch(/Contains xstate [\d.]+:\s+The MIT License/);
    expect(JSON.parse(read('package.json'))).toMatchObject({ type: 'module', license: 'Apache-2.0' });
  });

  it('has types that stand alone, with their comments', async () => {
    const types = read('index.d.ts');
    expect(types).not.toMatch(/from ['"]|import\(/);
    expect(types).toContain('ms asked for; the server grants between 2 and 20 of its ticks. Default 30,000.');

    const program = `
      import { KeeperError, op, ZooKeeper, type Stat, type WatchedEvent } from './dist/client/index.js';
      const zk = new ZooKeeper('a:2181', { sessionTimeoutMs: 1, watcher: (event: WatchedEvent) => void event.zxid });
      const stat: Stat | null = await zk.exists('/a', { watcher: () => {} });
      const made: string = await zk.create('/a', new Uint8Array(1), { mode: 'ephemeralSequential' });
      const all: readonly unknown[] = await zk.multi([op.check(made, stat?.version ?? 0), op.delete('/b')]);
      const reason: 'NoNode' | string = new KeeperError('NoNode').reason;
      export { all, reason };
      // @ts-expect-error a mode that is none
      void zk.create('/a', '', { mode: 'odd' });
      // @ts-expect-error an option that is none
      new ZooKeeper('a', { timeout: 1 });
    `;
    writeFileSync(join(folder, 'program.mts'), program);
    const compilerOptions = {
      strict: true,
      exactOptionalPropertyTypes: true,
      module: 'nodenext',
      target: 'es2022',
      lib: ['es2022'],
      types: [],
      noEmit: true,
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['program.mts'] }));
    const { stdout } = await run(process.execPath, [resolve('node_modules/typescript/bin/tsc'), '-p', folder]).catch(
      (failed: { stdout: string }) => failed,
    );
    expect(stdout).toBe('');
  });
});
