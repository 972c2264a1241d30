import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { findKazoo } from '../findKazoo';
import { findZooKeeper, hasJavaCompiler } from '../findZooKeeper';
import { writeClient } from '../writeClient';

type Command = readonly [string, ...string[]];

/** A client that takes part, and how it is started for an address. */
export interface Entrant {
  readonly name: string;
  readonly command: (address: string) => Command;
}

const run = promisify(execFile);
const here = (file: string): string => join(import.meta.dirname, file);
/** What is made once and kept: compiled programs, packages that are none of our dependencies. */
const cache = resolve('.cache/bench');
/** npm's binding to the C client, measured but never depended on. */
const nativePackage = 'zookeeper@7.3.0';

/** Ours, twice: the second tells what is noise. */
export async function ours(): Promise<Entrant[]> {
  const folder = join(cache, 'client');
  await writeClient(folder);
  const command = (address: string): Command => [
    process.execPath,
    '--expose-gc',
    here('ours.mjs'),
    join(folder, 'index.js'),
    address,
  ];
  return [
    { name: 'ours', command },
    { name: 'ours again', command },
  ];
}

/** Everybody else who can be had here; says of each who cannot, why. */
export async function others(say: (sentence: string) => void): Promise<Entrant[]> {
  const asked = [bareSocket(), nodeZooKeeperClient(), native(), kazoo(), java()];
  const entrants = await Promise.all(
    asked.map((entrant) =>
      entrant.catch((error: Error) => {
        say(error.message);
        return null;
      }),
    ),
  );
  return entrants.filter((entrant) => entrant !== null);
}

/** What the socket alone costs: with one operation at a time no client in Node can do with less. */
async function bareSocket(): Promise<Entrant> {
  return {
    name: 'a bare socket',
    command: (address) => [process.execPath, '--expose-gc', here('bareSocket.mjs'), address],
  };
}

export async function nodeZooKeeperClient(): Promise<Entrant> {
  const { version } = JSON.parse(await readFile('node_modules/node-zookeeper-client/package.json', 'utf8'));
  return {
    name: `node-zookeeper-client ${version}`,
    command: (address) => [process.execPath, '--expose-gc', here('nodeZooKeeperClient.mjs'), address],
  };
}

async function native(): Promise<Entrant> {
  const folder = join(cache, 'native');
  if (!existsSync(join(folder, 'node_modules/zookeeper/build/Release/zookeeper.node'))) {
    await mkdir(folder, { recursive: true });
    const flags = ['--prefix', folder, '--no-audit', '--no-fund', '--no-save'];
    await run('npm', ['install', ...flags, nativePackage]).catch((error: Error) => {
      throw new Error(`npm's ${nativePackage} does not build here: ${error.message.split('\n')[0]}`);
    });
  }
  return {
    name: `npm ${nativePackage}`,
    command: (address) => [process.execPath, here('native.mjs'), folder, address],
  };
}

export async function kazoo(): Promise<Entrant> {
  const found = findKazoo();
  if (!found.found) throw new Error(found.why);
  return {
    name: `kazoo ${found.version}`,
    command: (address) => [found.python, here('kazoo_contestant.py'), address],
  };
}

async function java(): Promise<Entrant> {
  const found = findZooKeeper();
  if (!found.found) throw new Error(found.why);
  if (!hasJavaCompiler(found.java)) throw new Error(`${found.java} has no compiler.`);
  const folder = join(cache, 'java');
  await mkdir(folder, { recursive: true });
  const compiler = ['-m', 'jdk.compiler/com.sun.tools.javac.Main', '-proc:none', '-d', folder];
  await run(found.java, [...compiler, '-cp', found.classPath, here('JavaContestant.java')]);
  const classPath = [found.classPath, folder].join(delimiter);
  return {
    name: `Java ${found.version}`,
    command: (address) => [found.java, '-Xmx512m', '-cp', classPath, 'JavaContestant', address],
  };
}
