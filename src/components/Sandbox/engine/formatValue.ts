const maxDepth = 3;
const maxItems = 50;
const maxLength = 4000;

/** How a program's console shows its arguments: texts as they are, everything else much as Node would. Never throws. */
export function formatLine(values: readonly unknown[]): string {
  return clip(values.map((value) => (typeof value === 'string' ? value : formatValue(value))).join(' '), maxLength);
}

/** One value as text, in bounded length. */
export function formatValue(value: unknown): string {
  try {
    return clip(format(value, 0, []), maxLength);
  } catch {
    return '[cannot be shown]'; // a getter or proxy of the program threw
  }
}

function format(value: unknown, depth: number, above: readonly object[]): string {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'bigint':
      return `${value}n`;
    case 'function':
      return /^class\b/.test(Function.prototype.toString.call(value))
        ? `[class ${value.name || '(anonymous)'}]`
        : `[Function ${value.name || '(anonymous)'}]`;
    case 'object':
      return value === null ? 'null' : formatObject(value, depth, above);
    default:
      return Object.is(value, -0) ? '-0' : String(value);
  }
}

function formatObject(value: object, depth: number, above: readonly object[]): string {
  if (above.includes(value)) return '[Circular]';
  const inside = [...above, value];
  const inner = (item: unknown): string => format(item, depth + 1, inside);
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  if (value instanceof RegExp) return String(value);
  if (value instanceof Promise) return 'Promise {}';
  const name = nameOf(value);
  if (depth >= maxDepth) return Array.isArray(value) ? '[Array]' : `[${name || 'Object'}]`;
  if (Array.isArray(value)) return listed('[', ']', value, value.length, inner);
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    const items = [...(value as unknown as ArrayLike<unknown> & Iterable<unknown>)]; // every typed array is one
    return `${name}(${items.length}) ${listed('[', ']', items, items.length, inner)}`;
  }
  if (value instanceof Set) return `Set(${value.size}) ${listed('{', '}', value, value.size, inner)}`;
  if (value instanceof Map) {
    const pairs = ([key, item]: [unknown, unknown]): string => `${inner(key)} => ${inner(item)}`;
    return `Map(${value.size}) ${listed('{', '}', value, value.size, pairs)}`;
  }
  const entries = Object.entries(value);
  const body = listed('{', '}', entries, entries.length, ([key, item]) => `${keyOf(key)}: ${inner(item)}`);
  return name === '' || name === 'Object' ? body : `${name} ${body}`;
}

function listed<Item>(
  open: string,
  close: string,
  items: Iterable<Item>,
  count: number,
  show: (item: Item) => string,
): string {
  const shown: string[] = [];
  for (const item of items) {
    if (shown.length === maxItems) break;
    shown.push(show(item));
  }
  if (count > shown.length) shown.push(`… ${count - shown.length} more`);
  if (shown.length === 0) return open + close;
  return `${open} ${shown.join(', ')} ${close}`;
}

function nameOf(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null) return '[Object: null prototype]';
  const made = (prototype as { constructor?: unknown }).constructor; // any prototype may have one
  return typeof made === 'function' ? made.name : '';
}

function keyOf(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key);
}

function quoted(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
  return escaped.includes("'") ? `"${escaped.replaceAll('"', '\\"')}"` : `'${escaped}'`;
}

function clip(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}…`;
}
