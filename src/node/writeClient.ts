import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { bundleTypes } from './bundleTypes';

/** Where `npm run build:client` puts it. */
export const clientFolder = 'dist/client';

const root = resolve(import.meta.dirname, '../..');
const entry = 'src/node/clientModule';

/** Writes the client as one ES module, with everything it needs but Node, its types in one file, and a package.json. */
export async function writeClient(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const [banner, types, manifest] = await Promise.all([bannerText(), typesText(), manifestText()]);
  await build({
    absWorkingDir: root,
    entryPoints: [`${entry}.ts`],
    outfile: join(folder, 'index.js'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    define: { 'process.env.NODE_ENV': '"production"' },
    banner: { js: banner },
    legalComments: 'none',
    logLevel: 'warning',
  });
  await writeFile(join(folder, 'index.d.ts'), types);
  await writeFile(join(folder, 'package.json'), manifest);
}

/** The licence of what is bundled in goes with it. */
async function bannerText(): Promise<string> {
  const xstate = JSON.parse(await readFile(join(root, 'node_modules/xstate/package.json'), 'utf8'));
  const licence = await readFile(join(root, 'node_modules/xstate/LICENSE'), 'utf8');
  return `/*!\nThe client of ZooKeeper Client Lab, Apache License 2.0.\n\nContains xstate ${xstate.version}:\n\n${licence.trim()}\n*/`;
}

async function manifestText(): Promise<string> {
  const { name, version, license, engines } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const exports = { '.': { types: './index.d.ts', default: './index.js' } };
  return `${JSON.stringify({ name, version, license, type: 'module', exports, types: './index.d.ts', engines }, null, 2)}\n`;
}

/** Lets tsc write the declarations of every module, and puts into one what the entry exports. */
async function typesText(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'client-types-'));
  try {
    const out = join(folder, 'out');
    const config = {
      extends: join(root, 'tsconfig.json'),
      compilerOptions: {
        noEmit: false,
        declaration: true,
        emitDeclarationOnly: true,
        rootDir: root,
        outDir: out,
        types: ['node'],
        typeRoots: [join(root, 'node_modules/@types')],
      },
      files: [join(root, `${entry}.ts`)],
      include: [],
    };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
    await promisify(execFile)(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder]);
    return bundleTypes(await declarationsUnder(out), entry);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function declarationsUnder(folder: string): Promise<Map<string, string>> {
  const names = await readdir(folder, { recursive: true });
  const files = names.filter((name) => name.endsWith('.d.ts'));
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  return new Map(files.map((name, index) => [name.replace(/\.d\.ts$/, ''), texts[index] ?? '']));
}
