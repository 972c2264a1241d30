import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Relative luminance and contrast. Source: WCAG 2.2, definitions "relative luminance" and "contrast ratio". */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function rolesIn(selector: string): Map<string, string> {
  const css = readFileSync('src/css/roles.css', 'utf8');
  const block = new RegExp(`${selector} \\{([^}]*)\\}`).exec(css)?.[1] ?? '';
  return new Map([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]));
}

const states = ['accent', 'connected', 'connecting', 'closed', 'silent', 'leader', 'observer'];
const pairs = [
  ...['ink', 'ink-soft', ...states].flatMap((role) => [`${role} on paper`, `${role} on paper-sunk`]),
  ...states.flatMap((role) => [`${role} on ${role}-tint`, `ink on ${role}-tint`, `ink-soft on ${role}-tint`]),
  'accent-ink on accent',
];

it('knows black on white and grey on white', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2); // the well-known grey that just fails
});

describe.each([
  ['light', ':root'],
  ['dark', '\\[data-theme="dark"\\]'],
])('%s', (_name, selector) => {
  const roles = rolesIn(selector);
  const of = (name: string) => {
    const value = roles.get(name);
    if (value === undefined) throw new Error(`--${name} has no colour`);
    return value;
  };

  it.each(pairs)('%s has at least 4.5:1', (pair) => {
    const [text = '', ground = ''] = pair.split(' on ');
    expect(contrast(of(text), of(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it('borders of controls have at least 3:1', () => {
    expect(contrast(of('rule-strong'), of('paper'))).toBeGreaterThanOrEqual(3);
  });
});
