/**
 * Stands in for `@codesandbox/sandpack-client` in the site's build: what the editor's file tabs need of it, without the
 * bundler, its iframe and its servers. The alias is in `docusaurus.config.ts`.
 */

interface SandpackFile {
  readonly code: string;
}
type SandpackFiles = Record<string, SandpackFile>;

/** Makes every path absolute, as the editor's file tabs expect; anything that holds no path passes unchanged. */
export function normalizePath<T>(path: T): T;
export function normalizePath(path: unknown): unknown {
  if (typeof path === 'string') return path.startsWith('/') ? path : `/${path}`;
  if (Array.isArray(path)) return path.map((one) => normalizePath(one));
  if (typeof path === 'object' && path !== null) {
    return Object.fromEntries(Object.entries(path).map(([name, file]) => [normalizePath(name), file]));
  }
  return path;
}

/** Our runner reads the program's files alone, so no `package.json` joins them. */
export function addPackageJSONIfNeeded(files: SandpackFiles): SandpackFiles {
  return normalizePath(files);
}

/** What a bundler reported; ours never reports, the runner has its own console. */
export function extractErrorDetails(message: { readonly message?: string }): { message: string } {
  return { message: message.message ?? '' };
}

/** Refuses: only the editor's preview pane asks for a bundler, and no page of ours has one. */
export function loadSandpackClient(): Promise<never> {
  return Promise.reject(new Error('Programs run in the lab, not in a bundler. Leave the preview pane out.'));
}
