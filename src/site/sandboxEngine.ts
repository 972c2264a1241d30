import { join } from 'node:path';
import type { LoadContext, Plugin } from '@docusaurus/types';
import { build, type Plugin as EsbuildPlugin } from 'esbuild';
import type { Configuration, RuleSetRule } from 'webpack';

/** At the end of an import: the file as its text. */
const rawQuery = /^\?raw$/;
const engineFile = 'engine.txt';
/** Everything the engine is made of. */
const sources = [
  'machines',
  'src/{jute,protocol,ports,client,frameworks,server,sim,lab,browser}',
  'src/components/Sandbox/engine',
];

/**
 * Builds the engine of the sandboxes, client and simulation and the Worker that runs programs, as one text, and serves it
 * from the site's own origin. It also lets pages import the text of a program: `import text from './program.ts?raw'`.
 */
export default function sandboxEngine({ siteDir, generatedFilesDir }: LoadContext): Plugin<string> {
  return {
    name: 'sandbox-engine',
    getPathsToWatch: () => sources.map((folder) => join(siteDir, folder, '**/*.ts')),
    loadContent: () => engineText(siteDir),
    async contentLoaded({ content, actions }) {
      await actions.createData(engineFile, content);
    },
    configureWebpack(config, isServer) {
      return {
        mergeStrategy: { 'module.rules': 'replace' },
        module: {
          rules: [
            { resourceQuery: rawQuery, type: 'asset/source' },
            {
              include: join(generatedFilesDir, 'sandbox-engine'),
              test: /\.txt$/,
              type: 'asset/resource',
              generator: { filename: 'assets/sandbox-engine.[contenthash:8].js', emit: !isServer },
            },
            ...(config.module?.rules ?? []).map((rule) => (isRule(rule) ? notRaw(rule) : rule)),
          ],
        },
      };
    },
  };
}

type Rule = NonNullable<NonNullable<Configuration['module']>['rules']>[number];

function isRule(rule: Rule): rule is RuleSetRule {
  return typeof rule === 'object' && rule !== null;
}

/** Each rule stays where it is, as other plugins look for theirs; it only lets raw texts pass. */
function notRaw(rule: RuleSetRule): RuleSetRule {
  return rule.resourceQuery ? rule : { ...rule, resourceQuery: { not: [rawQuery] } };
}

/** Leaves the texts of four letter words out: who sends one does so on a connection of his own, and a program has none. */
const withoutFourLetterTexts: EsbuildPlugin = {
  name: 'without-four-letter-texts',
  setup(engine) {
    engine.onLoad({ filter: /[\\/]server[\\/]fourLetterTexts\.ts$/ }, () => ({
      contents: 'export const fourLetterTexts = {};',
    }));
  },
};

/** In a Worker nobody looks at a world: the page folds its views from the history that it is told. So the engine goes without them. */
const withoutViews: EsbuildPlugin = {
  name: 'without-views',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]lab[\\/]Views\.ts$/ }, () => ({ contents: 'export class Views {}' }));
  },
};

/** One classic script without imports, for a Worker made from a blob. */
export async function engineText(siteDir: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: siteDir,
    entryPoints: ['src/components/Sandbox/engine/sandboxWorker.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    minify: true,
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    plugins: [withoutFourLetterTexts, withoutViews],
    logLevel: 'warning',
  });
  const text = outputFiles[0]?.text;
  if (text === undefined) throw new Error('esbuild gave no engine.');
  return text;
}
