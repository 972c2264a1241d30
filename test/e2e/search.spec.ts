import { createRequire } from 'node:module';
import { expect } from '@playwright/test';
import { build, type Plugin } from 'esbuild';
import { test } from '../support/livingPage';

/**
 * What engineers type, and the lesson that answers it. A lesson that gets lost here names its subject in the `keywords` of its
 * front matter: these come before the words of its text.
 */
const queries = {
  en: {
    'session expired': 'client/the-session-has-expired',
    ConnectionLoss: 'client/loss-is-not-expiry',
    Disconnected: 'client/what-the-application-must-do',
    heartbeat: 'client/heartbeats-and-deadlines',
    'ping interval': 'client/heartbeats-and-deadlines',
    'session timeout': 'client/constructor-and-timeouts',
    'leader election': 'ensemble/the-leader-is-gone',
    quorum: 'ensemble/the-leader-is-gone',
    epoch: 'ensemble/the-leader-is-gone',
    'connection string': 'client/which-server-and-the-handshake',
    chroot: 'client/which-server-and-the-handshake',
    'Session 0x0': 'client/the-handshake',
    'stuck in CONNECTING': 'client/the-lifecycle',
    'persistent watch': 'foundations/watches',
    'watch fires once': 'foundations/watches',
    BadVersion: 'foundations/znodes',
    'ephemeral znode': 'foundations/znodes',
    'compare and set': 'foundations/znodes',
    'NodeExists after restart': 'client/the-session-has-expired',
    'Curator SUSPENDED': 'frameworks/curator',
    kazoo: 'frameworks/kazoo-and-the-rest',
    zkclient: 'frameworks/zkclient',
    'distributed lock': 'foundations/what-zookeeper-is',
    'herd effect': 'client/a-lock-without-a-herd',
  },
  'zh-Hans': {
    会话过期: 'client/the-session-has-expired',
    临时节点: 'foundations/znodes',
    连接丢失: 'client/loss-is-not-expiry',
    断网: 'client/loss-is-not-expiry',
    心跳: 'client/heartbeats-and-deadlines',
    会话超时: 'client/constructor-and-timeouts',
    协商超时: 'client/constructor-and-timeouts',
    选举: 'ensemble/the-leader-is-gone',
    过半: 'ensemble/the-leader-is-gone',
    'leader 宕机': 'ensemble/the-leader-is-gone',
    连接串: 'client/which-server-and-the-handshake',
    握手: 'client/the-handshake',
    'Session 0x0': 'client/the-handshake',
    '卡在 CONNECTING': 'client/the-lifecycle',
    '一次性 watch': 'foundations/watches',
    '持久 watch': 'foundations/watches',
    漏掉事件: 'foundations/watches',
    版本号: 'foundations/znodes',
    丢失更新: 'foundations/znodes',
    会话密码: 'client/the-session-has-expired',
    SUSPENDED: 'frameworks/four-clients-one-clock',
    分布式锁: 'foundations/what-zookeeper-is',
    羊群效应: 'client/a-lock-without-a-herd',
    zkclient: 'frameworks/zkclient',
  },
} as const;

/** How many hits the search field shows. */
const shown = 8;

const plugin = createRequire(import.meta.url).resolve('@easyops-cn/docusaurus-search-local');

/** The plugin's own search, with the settings that this build has generated, as a script that leaves `searchSite` behind. */
async function searchScript(): Promise<string> {
  const generated: Plugin = {
    name: 'generated',
    setup({ onResolve, onLoad }) {
      const file = `${process.cwd()}/.docusaurus/@easyops-cn/docusaurus-search-local/default/generated-constants.js`;
      onResolve({ filter: /proxiedGeneratedConstants$/ }, () => ({ path: file }));
      // It would offer the search to another thread; here there is one.
      onResolve({ filter: /^comlink$/ }, () => ({ path: 'comlink', namespace: 'one-thread' }));
      onLoad({ filter: /.*/, namespace: 'one-thread' }, () => ({ contents: 'export const expose = () => {};' }));
    },
  };
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { SearchWorker } from ${JSON.stringify(plugin.replace(/server\/server\/index\.js$/, 'client/client/theme/worker.js'))};
        globalThis.searchSite = (baseUrl, query, most) => new SearchWorker().search(baseUrl, '', query, most);`,
      resolveDir: process.cwd(),
    },
    bundle: true,
    write: false,
    format: 'iife',
    plugins: [generated],
  });
  return outputFiles[0]?.text ?? '';
}

test('what engineers type finds its lesson among the first three, in both languages', async ({ page }) => {
  await page.goto('/404.html');
  await page.addScriptTag({ content: await searchScript() });
  for (const [locale, all] of Object.entries(queries)) {
    const root = locale === 'en' ? '/' : `/${locale}/`;
    expect(Object.keys(all)).toHaveLength(Object.keys(queries.en).length);
    const found = await page.evaluate(
      async ([baseUrl, asked, most]) => {
        // The script above has put it there. A hit names its page as `u`.
        const { searchSite } = globalThis as unknown as {
          searchSite(baseUrl: string, query: string, most: number): Promise<{ document: { u: string } }[]>;
        };
        const hits = asked.map(async (query) => {
          const pages = (await searchSite(baseUrl, query, most)).map(({ document }) => document.u);
          return [query, [...new Set(pages)].slice(0, 3)] as const;
        });
        return Object.fromEntries(await Promise.all(hits));
      },
      [root, Object.keys(all), shown] as const,
    );
    for (const [query, lesson] of Object.entries(all))
      expect.soft(found[query], `${locale}: ${query}`).toContain(`${root}docs/${lesson}`);
  }
});
