import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A browser the tests can drive. */
export interface ChromiumFound {
  readonly found: true;
  readonly path: string;
  /** What it says of itself: `Chromium 120.0.6099.224 …`. */
  readonly version: string;
}

export interface ChromiumMissing {
  readonly found: false;
  /** What is missing and where it was looked for: one sentence. */
  readonly why: string;
}

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const usualFolders = ['/usr/bin', '/usr/local/bin', '/snap/bin'];
const macApplications = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Looks for Chromium in `CHROMIUM` (a path), or, without it, in `PATH` and where systems usually put it. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): ChromiumFound | ChromiumMissing {
  if (env.CHROMIUM) return asked(env.CHROMIUM);
  const folders = [...(env.PATH ?? '').split(delimiter).filter((folder) => folder !== ''), ...usualFolders];
  const places = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...macApplications];
  const path = places.find((place) => existsSync(place));
  return path ? asked(path) : { found: false, why: `No ${names[0]} in PATH or the usual places.` };
}

function asked(path: string): ChromiumFound | ChromiumMissing {
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 30_000 });
  if (status !== 0) return { found: false, why: `${path} --version fails.` };
  return { found: true, path, version: stdout.trim() };
}
