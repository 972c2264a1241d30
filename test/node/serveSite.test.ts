import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ServedSite, serveSite } from '../../src/node/serveSite';

let folder: string;
let site: ServedSite;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'serve-site-'));
  await mkdir(join(folder, 'site/docs'), { recursive: true });
  await mkdir(join(folder, 'site/zh-Hans'));
  await mkdir(join(folder, 'site/assets'));
  await writeFile(join(folder, 'secret.txt'), 'secret');
  for (const [name, text] of Object.entries({
    'index.html': 'home',
    '404.html': 'nothing here',
    'docs/a.html': 'lesson a',
    'zh-Hans/index.html': '首页',
    'zh-Hans/404.html': '没有',
    'assets/x.123.js': 'x',
  })) {
    await writeFile(join(folder, 'site', name), text);
  }
  site = await serveSite({ folder: join(folder, 'site'), host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await site.close();
  await rm(folder, { recursive: true });
});

it.each([
  ['', 200, 'home'],
  ['docs/a', 200, 'lesson a'],
  ['docs/a?x=1', 200, 'lesson a'],
  ['docs/a/', 200, 'lesson a'],
  ['zh-Hans', 200, '首页'],
  ['zh-Hans/', 200, '首页'],
  ['docs', 404, 'nothing here'],
  ['zh-Hans/docs/a', 404, '没有'],
])('/%s answers %i', async (path, status, text) => {
  const response = await fetch(site.url + path);
  expect(response.status).toBe(status);
  expect(await response.text()).toBe(text);
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
});

it('lets browsers keep what carries a hash, and ask again for the rest', async () => {
  expect((await fetch(`${site.url}assets/x.123.js`)).headers.get('cache-control')).toContain('immutable');
  const page = await fetch(`${site.url}docs/a`);
  expect(page.headers.get('cache-control')).toBe('no-cache');
  const again = await fetch(`${site.url}docs/a`, { headers: { 'if-none-match': page.headers.get('etag') ?? '' } });
  expect(again.status).toBe(304);
});

it('refuses other methods', async () => {
  expect((await fetch(site.url, { method: 'POST' })).status).toBe(405);
});

/** Sends a request line as it stands; `fetch` would tidy the path first. */
function rawStatus(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(site.url).port), '127.0.0.1');
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
    socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
  });
}

it.each(['/../secret.txt', '/%2e%2e/secret.txt', '/docs/..%2f..%2fsecret.txt', '/..\\secret.txt', '/%zz', '/a%00b'])(
  'refuses to leave the folder: %s',
  async (path) => {
    const answer = await rawStatus(path);
    expect(answer).toContain('HTTP/1.1 400');
    expect(answer).not.toContain('secret');
  },
);

it('says when the port is taken', async () => {
  const port = Number(new URL(site.url).port);
  await expect(serveSite({ folder, host: '127.0.0.1', port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
