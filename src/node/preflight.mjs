// Runs before everything else, on a bare clone: checks Node, installs what the lockfile names when it is missing or differs,
// then hands over to the TypeScript script it is given. Plain JavaScript without dependencies, because nothing is there yet.
//   node src/node/preflight.mjs [SCRIPT.ts [ARGUMENTS …]]
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const oldestNode = 20;
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * What differs between the lockfile and what is installed, in a few words, or null when nothing does. Compares contents:
 * dates say nothing after a clone or a copy. Optional packages may be missing, they belong to other systems.
 */
export function differenceOf(lockfile, installed) {
  const installedPackages = installed.packages ?? {};
  const lockedPackages = lockfile.packages ?? {};
  for (const [path, locked] of Object.entries(lockedPackages)) {
    if (path === '') continue;
    const found = installedPackages[path];
    if (!found) {
      if (locked.optional) continue;
      return `${path} is missing`;
    }
    if (found.version !== locked.version) return `${path} is ${found.version}, not ${locked.version}`;
    if (found.integrity && locked.integrity && found.integrity !== locked.integrity)
      return `${path} has other contents`;
  }
  for (const path of Object.keys(installedPackages)) {
    if (!(path in lockedPackages)) return `${path} is not in the lockfile`;
  }
  return null;
}

function whyInstall() {
  const hidden = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return 'node_modules is missing';
  try {
    const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
    return differenceOf(read(join(root, 'package-lock.json')), read(hidden));
  } catch {
    return 'node_modules is damaged';
  }
}

async function preflight() {
  if (Number(process.versions.node.split('.')[0]) < oldestNode) {
    console.error(`Node ${oldestNode} or newer is needed; this is ${process.versions.node}.`);
    process.exit(1);
  }
  const why = whyInstall();
  if (!why) return;
  console.log(`Installing dependencies (${why}): npm ci --include=dev`);
  if ((await install()) === 0) return;
  console.error('npm ci failed; its message is above.');
  process.exit(1);
}

/** Exit code of npm. A signal meanwhile ends npm, and then this process with 0, as it ends every command here. */
function install() {
  return new Promise((resolve) => {
    const npm = spawn('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    });
    const leave = () => {
      npm.kill('SIGTERM');
      process.exit(0);
    };
    process.once('SIGINT', leave);
    process.once('SIGTERM', leave);
    npm.on('error', () => resolve(1));
    npm.on('exit', (code) => {
      process.off('SIGINT', leave);
      process.off('SIGTERM', leave);
      resolve(code ?? 1);
    });
  });
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await preflight();
  const script = process.argv[2];
  if (script) {
    process.chdir(root);
    process.argv.splice(1, 2, resolve(script)); // the script finds its own arguments where it would have them
    const { register } = await import('tsx/esm/api');
    register();
    await import(pathToFileURL(resolve(script)).href);
  }
}
