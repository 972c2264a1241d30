import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from '@docusaurus/types';

/** Licences that let everybody copy and publish what is under them, as package.json spells them. */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-1.1',
  'MPL-2.0',
  'OFL-1.1',
  'W3C-20150513',
]);
const licenceFile = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i;

/** A package whose code or letters are part of the built site. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** What has to travel with it; empty when it brings nothing but the name of its licence. */
  readonly texts: readonly string[];
}

/**
 * Writes `licences.txt` into the site: who made what is bundled, and on which terms. The minifier takes such notices out of
 * the code, and most licences want them kept. A package that must not be passed on ends the build.
 */
export default function licences(): Plugin {
  const files = new Set<string>();
  return {
    name: 'licences',
    configureWebpack(_config, isServer, { currentBundler }) {
      // While one writes, nothing is passed on, and each new compilation would emit the file again.
      if (isServer || process.env.NODE_ENV !== 'production') return {};
      const { sources } = currentBundler.instance;
      return {
        plugins: [
          {
            apply({ hooks }) {
              hooks.compilation.tap('licences', (compilation) => {
                // Before modules are joined, as each still knows its file then.
                compilation.hooks.finishModules.tap('licences', (modules) => {
                  for (const module of modules) {
                    const file = module.nameForCondition();
                    if (file?.includes('node_modules')) files.add(file);
                  }
                });
                compilation.hooks.processAssets.tap('licences', () => {
                  // Styles are taken apart by a loader, which leaves no modules behind but says what it has read.
                  for (const file of compilation.fileDependencies) {
                    if (/node_modules.*\.(?:css|woff2)$/.test(file)) files.add(file);
                  }
                  compilation.emitAsset('licences.txt', new sources.RawSource(licencesText(packagesOf(files))));
                });
              });
            },
          },
        ],
      };
    },
  };
}

/** The packages that these files belong to, each once, by name. */
export function packagesOf(files: Iterable<string>): BundledPackage[] {
  const folders = new Set([...new Set([...files].map(dirname))].map(packageFolderOf));
  const packages = new Map<string, BundledPackage>();
  for (const folder of folders) {
    const found = packageIn(folder);
    packages.set(`${found.name} ${found.version}`, found);
  }
  return [...packages].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, found]) => found);
}

export function licencesText(packages: readonly BundledPackage[]): string {
  const refused = packages.filter(({ licence }) => !mayBePublished(licence));
  if (refused.length > 0) {
    throw new Error(`Must not be published: ${refused.map(({ name, licence }) => `${name} (${licence})`).join(', ')}.`);
  }
  const head = 'This site is under the Apache License 2.0. It contains parts of these packages, each on its own terms.';
  const parts = packages.map(({ name, version, licence, texts }) => [`${name} ${version}: ${licence}`, ...texts]);
  return `${[head, ...parts.flat()].map((text) => text.trim()).join('\n\n')}\n`;
}

/** Of licences to choose from one is enough; of licences that hold together each must do. */
function mayBePublished(licence: string): boolean {
  const ids = licence.replace(/[()]/g, '').split(/ (?:OR|AND) /);
  return licence.includes(' AND ') ? ids.every((id) => allowed.has(id)) : ids.some((id) => allowed.has(id));
}

/** A folder inside a package may have a package.json of its own that only sets its module type. */
function packageFolderOf(folder: string): string {
  const file = join(folder, 'package.json');
  if (existsSync(file) && 'version' in JSON.parse(readFileSync(file, 'utf8'))) return folder;
  return packageFolderOf(dirname(folder));
}

function packageIn(folder: string): BundledPackage {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder)
    .filter((file) => licenceFile.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
  return { name, version, licence: typeof license === 'string' ? license : 'unknown', texts };
}
