import { dirname, join } from 'node:path/posix';
import { assert } from '../assert';

/** One declaration at the top of a module, with its doc comment, without `export`. */
interface Declaration {
  readonly name: string;
  readonly text: string;
}

/** Where a name comes from. */
interface Origin {
  readonly module: string;
  readonly name: string;
}

interface Module {
  readonly declarations: readonly Declaration[];
  /** By the name they have in this module. */
  readonly imports: ReadonlyMap<string, Origin>;
  /** What it passes on, by the name it gives to others. */
  readonly passedOn: ReadonlyMap<string, Origin>;
  /** Modules all of whose exports it passes on. */
  readonly wholes: readonly string[];
}

/**
 * Puts the declaration files that tsc wrote for one entry into one file: what the entry exports, and all that those
 * declarations need. It knows what tsc writes and what our sources use; at anything else it throws.
 *
 * @param files Declaration files, by their path without `.d.ts`.
 */
export function bundleTypes(files: ReadonlyMap<string, string>, entry: string): string {
  const modules = new Map([...files].map(([path, text]) => [path, parse(path, text, files)]));
  const exported = exportsOf(entry, modules);
  const texts = new Map<string, string>();
  const owners = new Map<string, string>();
  const open = [...exported.values()];
  for (let origin = open.shift(); origin; origin = open.shift()) {
    const { module, name } = declaredAt(origin, modules);
    if (owners.get(name) === module) continue;
    assert(!owners.has(name), `${module} and ${owners.get(name)} both declare ${name}`);
    owners.set(name, module);
    const found = modules.get(module)?.declarations.filter((declaration) => declaration.name === name) ?? [];
    assert(found.length > 0, `${module} declares no ${name}`);
    const text = found.map((declaration) => declaration.text).join('\n');
    open.push(...neededBy(text, module, modules));
    texts.set(name, text.replace(inlineImport, '$2'));
  }
  const names = [...exported].map(([as, origin]) => {
    const { name } = declaredAt(origin, modules);
    return name === as ? name : `${name} as ${as}`;
  });
  return `${[...texts.values()].join('\n')}\nexport { ${names.sort().join(', ')} };\n`;
}

const inlineImport = /import\("([^"]+)"\)\.(\w+)/g;
const heads = /^(?:export )?(?:declare )?(?:const|class|function|type|interface) (\w+)/;

function parse(path: string, text: string, files: ReadonlyMap<string, string>): Module {
  const declarations: Declaration[] = [];
  const imports = new Map<string, Origin>();
  const passedOn = new Map<string, Origin>();
  const wholes: string[] = [];
  for (const statement of statements(text)) {
    const code = statement.replace(/^\/\*\*[\s\S]*?\*\/\n/, '');
    const list = /^(import|export) (?:type )?\{([\s\S]*)\} from '([^']+)';$/.exec(code);
    const whole = /^export \* from '([^']+)';$/.exec(code);
    const head = heads.exec(code);
    if (list) {
      const [, kind, names = '', from = ''] = list;
      for (const [name, as] of namePairs(names)) {
        (kind === 'import' ? imports : passedOn).set(as, { module: resolved(path, from, files), name });
      }
    } else if (whole) wholes.push(resolved(path, whole[1] ?? '', files));
    else if (head) {
      const shown = statement.slice(0, statement.length - code.length) + code.replace(/^export /, '');
      declarations.push({ name: head[1] ?? '', text: shown });
    } else if (!/^(export \{\};|import \* as )/.test(code)) throw new Error(`${path}: cannot read ${code}`);
  }
  return { declarations, imports, passedOn, wholes };
}

/** A statement begins with a keyword in the first column, or with the doc comment in front of it. */
function statements(text: string): string[] {
  const start = /^(?:\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?(?=(?:export|declare|import|type|interface)\b)/gm;
  const offsets = [...text.matchAll(start)].map(({ index }) => index);
  // A keyword right behind its own comment is no second start.
  const starts = offsets.filter(
    (at, index) => index === 0 || !/^\/\*\*[\s\S]*\*\/\n$/.test(text.slice(offsets[index - 1], at)),
  );
  return starts.map((at, index) => text.slice(at, starts[index + 1]).trim());
}

/** `type A, B as C` → `[A, A], [B, C]`. */
function namePairs(names: string): [string, string][] {
  const each = names.split(',').map((name) => name.trim().replace(/^type /, ''));
  return each
    .filter((name) => name !== '')
    .map((name) => {
      const [from = '', as = from] = name.split(' as ');
      return [from, as];
    });
}

function resolved(path: string, from: string, files: ReadonlyMap<string, string>): string {
  const place = join(dirname(path), from);
  return files.has(place) ? place : `${place}/index`;
}

function exportsOf(path: string, modules: ReadonlyMap<string, Module>): Map<string, Origin> {
  const module = modules.get(path);
  assert(module, `there is no module ${path}`);
  const found = new Map<string, Origin>();
  for (const whole of module.wholes) for (const [name, origin] of exportsOf(whole, modules)) found.set(name, origin);
  for (const [name, origin] of module.passedOn) found.set(name, origin);
  return found;
}

/** Follows a name through the modules that only pass it on. */
function declaredAt(origin: Origin, modules: ReadonlyMap<string, Module>): Origin {
  const module = modules.get(origin.module);
  assert(module, `${origin.name} comes from ${origin.module}, which is none of ours`);
  if (module.declarations.some(({ name }) => name === origin.name)) return origin;
  const next = module.passedOn.get(origin.name) ?? exportsOf(origin.module, modules).get(origin.name);
  assert(next, `${origin.module} has no ${origin.name}`);
  return declaredAt(next, modules);
}

function neededBy(text: string, path: string, modules: ReadonlyMap<string, Module>): Origin[] {
  const module = modules.get(path);
  assert(module, `there is no module ${path}`);
  const code = text.replace(/\/\*\*[\s\S]*?\*\//g, '');
  const inline = [...code.matchAll(inlineImport)].map(([, from = '', name = '']) => ({
    module: join(dirname(path), from),
    name,
  }));
  const words = new Set(code.replace(inlineImport, '').match(/\b[A-Za-z_]\w*\b/g) ?? []);
  const named = [...words].flatMap((name) => {
    const imported = module.imports.get(name);
    if (imported) {
      assert(imported.name === name, `${path} imports ${imported.name} under another name`);
      return [imported];
    }
    return module.declarations.some((declaration) => declaration.name === name) ? [{ module: path, name }] : [];
  });
  return [...inline, ...named];
}
