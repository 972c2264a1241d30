/** Letters, digits, `_` and `-`, and dots but not in front: nothing here can be wrong. */
const plainPath = /^(?:\/[\w-][\w.-]*)+$/;

/**
 * Why a path is not allowed, as a sentence, or null when it is. A sequential create may end in a slash, as the number
 * is put behind it. Source: PathUtils.validatePath
 */
export function pathProblem(path: string, options: { sequential?: boolean } = {}): string | null {
  if (plainPath.test(path)) return null;
  const checked = options.sequential ? `${path}1` : path;
  if (checked.length === 0) return 'the path is empty';
  if (checked[0] !== '/') return 'the path must start with /';
  if (checked.length === 1) return null;
  if (checked.endsWith('/')) return 'the path must not end with /';
  for (const component of checked.slice(1).split('/')) {
    if (component === '') return 'the path has an empty component';
    if (component === '.' || component === '..') return `the path has the relative component ${component}`;
  }
  for (let index = 0; index < checked.length; index += 1) {
    const unit = checked.charCodeAt(index);
    if (isForbidden(unit))
      return `the path has the forbidden character U+${unit.toString(16).padStart(4, '0')} at ${index}`;
  }
  return null;
}

function isForbidden(unit: number): boolean {
  return (
    unit <= 0x1f || (unit >= 0x7f && unit <= 0x9f) || (unit >= 0xd800 && unit <= 0xf8ff) || unit >= 0xfff0 // control, surrogates and private use, specials
  );
}

/** `/a/b` → `/a`; `/a` → `/`. The root has no parent. */
export function parentPath(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash <= 0 ? '/' : path.slice(0, slash);
}

/** `/a/b` → `b`. */
export function nodeName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `/a` and `b` → `/a/b`; `/` and `b` → `/b`. */
export function childPath(parent: string, name: string): string {
  return parent === '/' ? `/${name}` : `${parent}/${name}`;
}

/** Where an ensemble keeps its own membership. Source: ZooDefs.CONFIG_NODE */
export const configPath = '/zookeeper/config';
