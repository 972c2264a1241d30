import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { buildFolder } from '../../src/node/buildSite';

/**
 * The built scripts that hold a word, as a pattern of their addresses: `page.route(scriptsWith('upgradeneeded'), …)`.
 * They are found on disk, so that the route's handler has nothing to wait for when its page ends.
 *
 * @throws Error if no script holds the word: then the test would block nothing.
 */
export function scriptsWith(word: string): RegExp {
  const scripts = readdirSync(buildFolder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.js') && readFileSync(`${buildFolder}/${path}`, 'utf8').includes(word))
    .map((path) => basename(path).replaceAll('.', '\\.'));
  if (scripts.length === 0) throw new Error(`No script of the build holds “${word}”: look for another word.`);
  return new RegExp(`/(?:${scripts.join('|')})$`);
}
