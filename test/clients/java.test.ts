import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll } from 'vitest';
import { findZooKeeper, hasJavaCompiler } from '../../src/node/findZooKeeper';
import { testForeignClient } from '../support/testForeignClient';

const found = findZooKeeper();
let classes: string | null = null;

/** Compiles the program once. Resolves with what starts it. */
async function command(): Promise<readonly [string, ...string[]]> {
  if (!found.found) throw new Error(found.why);
  classes = await mkdtemp(join(tmpdir(), 'java-client-'));
  const compiler = ['-m', 'jdk.compiler/com.sun.tools.javac.Main', '-proc:none', '-d', classes];
  await promisify(execFile)(found.java, [...compiler, '-cp', found.classPath, 'test/clients/JavaClient.java']);
  const flags = ['-Xmx64m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
  return [found.java, ...flags, '-cp', [found.classPath, classes].join(delimiter), 'JavaClient'];
}

afterAll(async () => {
  if (classes !== null) await rm(classes, { recursive: true });
});

testForeignClient({
  name: 'the Java client',
  why: !found.found ? found.why : hasJavaCompiler(found.java) ? null : `${found.java} has no compiler.`,
  command,
});
