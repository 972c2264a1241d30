import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { Options, ThemeConfig } from '@docusaurus/preset-classic';
import type { Config, LoadContext, Plugin } from '@docusaurus/types';
import { searchWords } from './src/course/words/searchWords';
import { colouredCode } from './src/site/colouredCode';
import { glossaryLinks } from './src/site/glossaryLinks';
import { tablesInPages } from './src/site/referenceTables';
import { rowsInLessons } from './src/site/rowsInLessons';
import { unitsStay } from './src/site/unitsStay';

/** Docusaurus generates CommonJS. Without these two settings our `"type": "module"` would have it read as ES modules. */
function commonJs({ generatedFilesDir }: LoadContext): Plugin {
  return {
    name: 'common-js',
    configureWebpack(_config, isServer) {
      return {
        module: { rules: [{ include: generatedFilesDir, test: /\.js$/, type: 'javascript/auto' }] },
        ...(isServer ? { output: { chunkFilename: 'assets/js/[name].[contenthash:8].cjs' } } : {}),
      };
    },
  };
}

/**
 * Keeps two packages out of the build: the editor's own bundler client, which brings `@codesandbox/nodebox` (licensed for
 * non-commercial use only) and addresses of foreign servers. Sandboxes run in a Worker of ours and need neither.
 */
function sealedEditor({ siteDir }: LoadContext): Plugin {
  return {
    name: 'sealed-editor',
    configureWebpack() {
      return {
        resolve: {
          alias: { '@codesandbox/sandpack-client$': `${siteDir}/src/components/Sandbox/sandpackClient.ts` },
        },
      };
    },
  };
}

/**
 * The theme would load what colours code on every page, in order to teach it more languages. Our code is coloured when the site
 * is built (`src/site/colouredCode.ts`).
 */
function coloursInTheBuild(): Plugin {
  return {
    name: 'colours-in-the-build',
    configureWebpack() {
      const theme = dirname(createRequire(import.meta.url).resolve('@docusaurus/theme-classic'));
      return { resolve: { alias: { [`${theme}/prism-include-languages`]: false } } };
    },
  };
}

export default {
  title: 'ZooKeeper Client Lab',
  tagline: 'Learn the Apache ZooKeeper client by running it',
  favicon: 'img/favicon.svg',
  url: process.env.SITE_URL ?? 'http://localhost:3000',
  baseUrl: process.env.SITE_BASE_URL ?? '/',
  trailingSlash: false,
  onBrokenLinks: 'throw',
  onBrokenAnchors: 'throw',
  onDuplicateRoutes: 'throw',
  baseUrlIssueBanner: false,
  markdown: { hooks: { onBrokenMarkdownLinks: 'throw', onBrokenMarkdownImages: 'throw' } },
  future: { v4: true, faster: true },
  i18n: {
    defaultLocale: 'en',
    locales: ['en', 'zh-Hans'],
    localeConfigs: {
      en: { label: 'English', htmlLang: 'en' },
      'zh-Hans': { label: '简体中文', htmlLang: 'zh-Hans' },
    },
  },
  presets: [
    [
      'classic',
      {
        docs: {
          path: 'docs',
          routeBasePath: 'docs',
          sidebarPath: './sidebars.ts',
          breadcrumbs: false,
          remarkPlugins: [rowsInLessons, tablesInPages, glossaryLinks, unitsStay, colouredCode],
        },
        blog: false,
        pages: {},
        theme: { customCss: './src/css/custom.css' },
        sitemap: { lastmod: null },
      } satisfies Options,
    ],
  ],
  themes: [
    [
      '@easyops-cn/docusaurus-search-local',
      {
        language: ['en', 'zh'],
        zhUserDict: searchWords.map((word) => `${word} 100000 n`).join('\n'),
        hashed: 'filename',
        docsRouteBasePath: '/docs',
        indexBlog: false,
        highlightSearchTermsOnTargetPage: true,
        explicitSearchResultPath: true,
        // The entry test asks what the end of the lesson asks.
        ignoreCssSelectors: ['[data-entry-test]'],
      },
    ],
  ],
  clientModules: ['./src/components/Print/openFolds.ts'],
  plugins: [
    commonJs,
    sealedEditor,
    coloursInTheBuild,
    './src/site/lessonList.ts',
    './src/site/courseData.ts',
    './src/site/statecharts.ts',
    './src/site/oneLanguage.ts',
    './src/site/sandboxEngine.ts',
    './src/site/courseRows.ts',
    './src/site/referenceTables.ts',
    './src/site/interviewRoutes.ts',
    './src/site/machineRoutes.ts',
    './src/site/licences.ts',
    './src/site/slimPages.ts',
  ],
  themeConfig: {
    image: 'img/og.png',
    metadata: [{ name: 'twitter:card', content: 'summary_large_image' }],
    colorMode: { respectPrefersColorScheme: true },
    docs: { sidebar: { hideable: false, autoCollapseCategories: false } },
    tableOfContents: { minHeadingLevel: 2, maxHeadingLevel: 3 },
    navbar: {
      title: 'ZooKeeper Client Lab',
      logo: { src: 'img/logo.svg', srcDark: 'img/logo-dark.svg', alt: '', width: 32, height: 32 },
      items: [
        { type: 'docSidebar', sidebarId: 'lessons', label: 'Lessons', position: 'left' },
        { to: '/interview', label: 'Interview', position: 'left' },
        { to: '/machines', label: 'Machines', position: 'left' },
        { type: 'localeDropdown', position: 'right' },
      ],
    },
    footer: {
      copyright:
        'ZooKeeper Client Lab, Apache License 2.0. Apache ZooKeeper is a trademark of the Apache Software Foundation, which has no part in this course.',
    },
  } satisfies ThemeConfig,
} satisfies Config;
