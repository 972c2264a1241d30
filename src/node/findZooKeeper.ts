import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A ZooKeeper server and a Java that can run it. */
export interface ZooKeeperFound {
  readonly found: true;
  /** Path of the `java` program. */
  readonly java: string;
  /** First line of `java -version`. */
  readonly javaVersion: string;
  /** What `java -cp` wants. */
  readonly classPath: string;
  /** Version of ZooKeeper by the name of its jar: `3.8.0`. */
  readonly version: string;
}

export interface ZooKeeperMissing {
  readonly found: false;
  /** What is missing and where it was looked for: one sentence. */
  readonly why: string;
}

/** Where Debian's package `zookeeper` puts its jars. */
const debianFolder = '/usr/share/java';

/**
 * Looks for ZooKeeper's jars in `ZOOKEEPER_JARS` (a folder of jars, or a class path) or, without it, where Debian's
 * package puts them; and for Java in `JAVA_HOME` and `PATH`. Called by the tests and by the preflight of `npm test`.
 */
export function findZooKeeper(env: NodeJS.ProcessEnv = process.env): ZooKeeperFound | ZooKeeperMissing {
  const wanted = env.ZOOKEEPER_JARS || debianFolder;
  const jars = isFolder(wanted) ? jarsIn(wanted) : { classPath: wanted, names: wanted.split(delimiter) };
  const version = versionIn(jars.names);
  if (version === null) return { found: false, why: `No zookeeper-<version>.jar in ${wanted}.` };

  const java = findJava(env);
  if (java === null) return { found: false, why: 'No java in JAVA_HOME or PATH.' };
  const asked = spawnSync(java, ['-version'], { encoding: 'utf8' });
  if (asked.status !== 0) return { found: false, why: `${java} -version fails.` };

  const javaVersion = asked.stderr.split('\n')[0] ?? '';
  return { found: true, java, javaVersion, classPath: jars.classPath, version };
}

/** Whether this Java can compile: a development kit, not only what runs programs. */
export function hasJavaCompiler(java: string): boolean {
  const { status, stdout } = spawnSync(java, ['--list-modules'], { encoding: 'utf8' });
  return status === 0 && /^jdk\.compiler\b/m.test(stdout);
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

function jarsIn(folder: string): { classPath: string; names: string[] } {
  const names = readdirSync(folder);
  // Debian's zookeeper.jar names what it needs in its manifest, but no logger and not all of what TLS needs; its folder
  // holds hundreds of other jars.
  const own = ['zookeeper.jar', 'slf4j-nop.jar', 'netty-codec.jar'].filter((name) => names.includes(name));
  const classPath = own.includes('zookeeper.jar')
    ? own.map((name) => join(folder, name)).join(delimiter)
    : join(folder, '*');
  return { classPath, names };
}

function versionIn(names: readonly string[]): string | null {
  for (const name of names) {
    const version = /(?:^|\/)zookeeper-(\d+\.\d+\.\d+[^/]*)\.jar$/.exec(name)?.[1];
    if (version !== undefined) return version;
  }
  return null;
}

function findJava(env: NodeJS.ProcessEnv): string | null {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  if (env.JAVA_HOME) folders.unshift(join(env.JAVA_HOME, 'bin'));
  return folders.map((folder) => join(folder, 'java')).find((path) => existsSync(path)) ?? null;
}
