import { existsSync } from 'node:fs';
import { buildFolder } from '../../src/node/buildSite';
import { serveSite } from '../../src/node/serveSite';

/** Serves the production build on a free port for all browser tests; they find it in `SITE_UNDER_TEST`. */
export default async function serveBuild(): Promise<() => Promise<void>> {
  if (!existsSync(`${buildFolder}/index.html`)) throw new Error('There is no build: npm run build makes one.');
  const site = await serveSite({ folder: buildFolder, host: '127.0.0.1', port: 0 });
  process.env.SITE_UNDER_TEST = site.url;
  return () => site.close();
}
