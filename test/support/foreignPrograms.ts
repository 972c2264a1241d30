import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { findCClient } from '../../src/node/findCClient';
import { findCurator } from '../../src/node/findCurator';
import { findKazoo } from '../../src/node/findKazoo';
import { findZooKeeper, hasJavaCompiler } from '../../src/node/findZooKeeper';

/** A client of another make, as a program that is started with a mode and what the mode wants. */
export interface ForeignProgram {
  readonly name: string;
  /** Why it cannot run here, or null when it can. */
  readonly why: string | null;
  /** Makes it ready. Resolves with how it is started; `remove` takes away what was made. */
  build(): Promise<{ readonly command: readonly [string, ...string[]]; remove(): Promise<void> }>;
}

const nothingMade = { remove: () => Promise.resolve() };

export const nodeClient: ForeignProgram = {
  name: 'node-zookeeper-client',
  why: null,
  build: async () => ({ command: [process.execPath, 'test/clients/nodeClient.mjs'], ...nothingMade }),
};

const kazooFound = findKazoo();
export const kazoo: ForeignProgram = {
  name: 'kazoo',
  why: kazooFound.found ? null : kazooFound.why,
  build: async () => ({
    command: [kazooFound.found ? kazooFound.python : 'python3', 'test/clients/kazoo_client.py'],
    ...nothingMade,
  }),
};

/** kazoo's recipes, driven line by line. */
export const kazooRecipes: ForeignProgram = {
  ...kazoo,
  build: async () => ({
    command: [kazooFound.found ? kazooFound.python : 'python3', 'test/clients/kazoo_recipes.py'],
    ...nothingMade,
  }),
};

const zooKeeper = findZooKeeper();
const javaFlags = ['-Xmx64m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

/** A Java program of one file; `more` are the jars that it needs beside the Java client's. */
function javaProgram(
  name: string,
  main: string,
  more: readonly string[] = [],
  missing: string | null = null,
): ForeignProgram {
  const noCompiler = zooKeeper.found && !hasJavaCompiler(zooKeeper.java) ? `${zooKeeper.java} has no compiler.` : null;
  return {
    name,
    why: !zooKeeper.found ? zooKeeper.why : (missing ?? noCompiler),
    build: async () => {
      if (!zooKeeper.found) throw new Error(zooKeeper.why);
      const { folder, remove } = await newFolder();
      const classPath = [zooKeeper.classPath, ...more].join(delimiter);
      const compiler = ['-m', 'jdk.compiler/com.sun.tools.javac.Main', '-proc:none', '-d', folder];
      await promisify(execFile)(zooKeeper.java, [...compiler, '-cp', classPath, `test/clients/${main}.java`]);
      return { command: [zooKeeper.java, ...javaFlags, '-cp', [classPath, folder].join(delimiter), main], remove };
    },
  };
}

export const javaClient = javaProgram('the Java client', 'JavaClient');

/** The Java client with a watcher that waits. */
export const blockedEventThread = javaProgram('the Java client', 'BlockedEventThread');

const curatorFound = findCurator();
export const curator = curatorFound.found
  ? javaProgram('Curator', 'CuratorClient', curatorFound.jars)
  : javaProgram('Curator', 'CuratorClient', [], curatorFound.why);

/** Curator's recipes, driven line by line. */
export const curatorRecipes = curatorFound.found
  ? javaProgram('Curator', 'CuratorRecipes', curatorFound.jars)
  : javaProgram('Curator', 'CuratorRecipes', [], curatorFound.why);

const cFound = findCClient();
export const cClient: ForeignProgram = {
  name: 'the C client',
  why: cFound.found ? null : cFound.why,
  build: async () => {
    if (!cFound.found) throw new Error(cFound.why);
    const { folder, remove } = await newFolder();
    const program = join(folder, 'c-client');
    await promisify(execFile)(cFound.compiler, ['-o', program, 'test/clients/cClient.c', ...cFound.libraries]);
    return { command: [program], remove };
  },
};

async function newFolder(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'foreign-client-'));
  return { folder, remove: () => rm(folder, { recursive: true }) };
}
