import { spawnSync } from 'node:child_process';

/** A Python that has kazoo, the ZooKeeper client of that language. */
export interface KazooFound {
  readonly found: true;
  readonly python: string;
  /** Of kazoo: `2.8.0`. */
  readonly version: string;
}

export interface KazooMissing {
  readonly found: false;
  /** One sentence. */
  readonly why: string;
}

/** Where Debian's package `python3-kazoo` puts it is known to Debian's own Python alone. */
const debianPython = '/usr/bin/python3';

/** Asks `PYTHON`, the `python3` of `PATH`, and Debian's own, in this order. */
export function findKazoo(env: NodeJS.ProcessEnv = process.env): KazooFound | KazooMissing {
  const pythons = [env.PYTHON || null, 'python3', debianPython].filter((python) => python !== null);
  for (const python of pythons) {
    const { status, stdout } = spawnSync(python, ['-c', 'import kazoo; print(kazoo.__version__)'], {
      encoding: 'utf8',
    });
    if (status === 0) return { found: true, python, version: stdout.trim() };
  }
  return { found: false, why: `No Python with kazoo: asked ${pythons.join(', ')}.` };
}
