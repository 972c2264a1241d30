import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the production build goes. */
export const buildFolder = 'build';
const stampFile = join(buildFolder, 'build-id.txt');

/** Everything the build reads: a change in one of these makes it stale. */
const inputs = ['docs', 'i18n', 'machines', 'src', 'static'];
const inputFiles = ['docusaurus.config.ts', 'sidebars.ts', 'tsconfig.json', 'package.json', 'package-lock.json'];
const inputVariables = ['SITE_URL', 'SITE_BASE_URL'];

/** Hash of the contents of all inputs: the same sources give the same id on every machine. */
export async function inputsId(root = '.'): Promise<string> {
  const hash = createHash('sha256');
  for (const name of inputVariables) hash.update(`${name}=${process.env[name] ?? ''}\n`);
  const files = [...inputFiles, ...(await Promise.all(inputs.map((folder) => filesUnder(root, folder)))).flat()];
  for (const file of files.sort()) {
    const content = await readFile(join(root, file)).catch(() => null);
    if (content) hash.update(`${file} ${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

async function filesUnder(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
  const nested = entries.map(async (entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(root, path) : [path];
  });
  return (await Promise.all(nested)).flat();
}

/** Why the site has to be built, in a few words, or null when `build/` is what the sources say. */
export async function whyBuild(): Promise<string | null> {
  const stamp = await readFile(stampFile, 'utf8').catch(() => null);
  if (stamp === null) return 'no build yet';
  return stamp.trim() === (await inputsId()) ? null : 'sources have changed';
}

/** Builds both languages into `build/` and marks the build with its inputs. Rejects when Docusaurus fails. */
export async function buildSite(onStart: (child: ChildProcess) => void = () => {}): Promise<void> {
  const id = await inputsId(); // before, not after: an edit during the build makes it stale again
  await new Promise<void>((resolve, reject) => {
    const child = spawn(process.execPath, ['node_modules/@docusaurus/core/bin/docusaurus.mjs', 'build'], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, NODE_ENV: 'production' },
    });
    onStart(child);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`The build failed (${signal ?? `exit code ${code}`}); its message is above.`));
    });
  });
  await writeFile(stampFile, `${id}\n`);
}
