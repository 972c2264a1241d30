import { join } from 'node:path';
import { getSwcJsMinimizerOptions, rspack } from '@docusaurus/faster';
import type { LoadContext, Plugin } from '@docusaurus/types';

/**
 * Keeps out of what every page loads what would grow with the course: a route for each question (one stands for all of them),
 * the descriptions of all lessons. And Chinese is written as it is; escaped, each letter would take six bytes instead of three.
 */
export default function slimPages({ siteDir, generatedFilesDir, baseUrl }: LoadContext): Plugin {
  const docs = join(generatedFilesDir, 'docusaurus-plugin-content-docs/default/p');
  return {
    name: 'slim-pages',
    configureWebpack(config, isServer) {
      const minimizers = config.optimization?.minimizer;
      return {
        mergeStrategy: { 'optimization.minimizer': 'replace' },
        module: {
          rules: [
            {
              include: [join(generatedFilesDir, 'routes.js'), join(generatedFilesDir, 'routesChunkNames.json'), docs],
              // What Docusaurus has written, before anything has read it.
              enforce: 'pre',
              use: {
                loader: join(siteDir, 'src/site/generatedLoader.mjs'),
                options: { root: `${baseUrl}interview` },
              },
            },
          ],
        },
        ...(minimizers !== undefined && !isServer && { optimization: { minimizer: minimizers.map(unescaped) } }),
      };
    },
  };
}

/** The minimizer of scripts, told to write letters as they are; any other as it is. */
function unescaped<Minimizer>(minimizer: Minimizer): Minimizer {
  if (!(minimizer instanceof rspack.SwcJsMinimizerRspackPlugin)) return minimizer;
  const { format, ...options } = getSwcJsMinimizerOptions();
  // The two packages spell the same options in types of their own.
  const minimizerOptions = { ...options, format: { ...format, ascii_only: false } } as unknown as MinimizerOptions;
  return new rspack.SwcJsMinimizerRspackPlugin({ minimizerOptions }) as Minimizer;
}

type MinimizerOptions = NonNullable<
  NonNullable<ConstructorParameters<typeof rspack.SwcJsMinimizerRspackPlugin>[0]>['minimizerOptions']
>;
