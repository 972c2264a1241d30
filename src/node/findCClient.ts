import { spawnSync } from 'node:child_process';

/** A C compiler that finds upstream's C client. */
export interface CClientFound {
  readonly found: true;
  readonly compiler: string;
  /** What the compiler is told behind the source file. */
  readonly libraries: readonly string[];
  /** Of the client: `3.8.0`. */
  readonly version: string;
}

export interface CClientMissing {
  readonly found: false;
  /** One sentence. */
  readonly why: string;
}

const libraries = ['-lzookeeper_mt'];
const program = '#include <zookeeper/zookeeper.h>\nint main(void) { return zoo_state(0); }\n';

/** Asks `CC` or else `gcc` to build the smallest program that needs the client. */
export function findCClient(env: NodeJS.ProcessEnv = process.env): CClientFound | CClientMissing {
  const compiler = env.CC || 'gcc';
  const from = (...args: string[]) =>
    spawnSync(compiler, ['-DTHREADED', '-xc', '-', ...args], { input: program, encoding: 'utf8' });
  const built = from('-o', '/dev/null', ...libraries);
  if (built.error) return { found: false, why: `No C compiler ${compiler}.` };
  if (built.status !== 0) return { found: false, why: `${compiler} does not find the C client of ZooKeeper.` };
  const [, version = 'of unknown version'] = /^#define ZOO_VERSION "(.*)"$/m.exec(from('-dM', '-E').stdout) ?? [];
  return { found: true, compiler, libraries, version };
}
