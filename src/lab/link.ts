import type { Action } from './Action';
import { actionProblem, type DeedFieldKind, deedFields } from './deeds';
import type { Scenario } from './Scenario';

/** What a link stands for: a lab, and the moment to show. */
export interface LinkedLab {
  readonly scenario: Scenario;
  readonly seed: number;
  /** What a reader added to the script. */
  readonly actions: readonly Action[];
  readonly atMs: number;
}

/** Why a link does not open. */
export const linkErrors = {
  notALink: { meaning: 'this is not a link to a lab' },
  unknownVersion: { meaning: 'the link was made by a newer release of this course' },
  damaged: { meaning: 'the link is incomplete or was changed' },
  unknownScenario: { meaning: 'the link leads to a lab that this course does not have' },
  impossible: { meaning: 'the link asks for something that cannot be done in its lab' },
} as const;

export type LinkErrorName = keyof typeof linkErrors;

/** A link that does not open. Branch on `reason`. */
export class LinkError extends Error {
  override readonly name = 'LinkError';
  readonly reason: LinkErrorName;

  constructor(reason: LinkErrorName, detail?: string) {
    super(`${linkErrors[reason].meaning}${detail ? ` (${detail})` : ''}`);
    this.reason = reason;
  }
}

/** First character of a link: how the rest is written. */
const version = '1';
const maxActions = 1000;
const maxNumber = 2 ** 32;

/**
 * A lab as text for the fragment of an address: a version, then base64url of a checksum and the packed script. Each text
 * is written once, numbers take as many bytes as they need, and times count from the action before.
 */
export function linkOf({ scenario, seed, actions, atMs }: LinkedLab): string {
  const body = new Packer();
  body.text(scenario.id);
  body.number(seed);
  body.number(atMs);
  body.number(actions.length);
  let beforeMs = 0;
  for (const action of actions) {
    body.signed(action.atMs - beforeMs);
    beforeMs = action.atMs;
    packDeed(body, action);
  }
  const bytes = body.bytes();
  return version + base64url(Uint8Array.from([...checksum(bytes), ...bytes]));
}

/** The lab behind a link. Throws a LinkError for every text that no `linkOf` has made, and for what its scenario does not know. */
export function openLink(link: string, scenarios: Readonly<Record<string, Scenario>>): LinkedLab {
  if (!/^[0-9][A-Za-z0-9_-]*$/.test(link)) throw new LinkError('notALink');
  if (link[0] !== version) throw new LinkError('unknownVersion');
  const bytes = bytesOfBase64url(link.slice(1));
  const body = bytes.slice(4);
  if (bytes.length < 4 || checksum(body).some((byte, index) => byte !== bytes[index])) throw new LinkError('damaged');

  const from = new Unpacker(body);
  const id = from.text();
  const seed = from.number();
  const atMs = from.number();
  const count = from.number();
  if (seed >= maxNumber) throw new LinkError('impossible', `the seed ${seed}`);
  if (count > maxActions) throw new LinkError('impossible', `${count} actions`);
  const scenario = Object.hasOwn(scenarios, id) ? scenarios[id] : undefined;
  if (scenario === undefined) throw new LinkError('unknownScenario', id.slice(0, 40));
  const actions: Action[] = [];
  let beforeMs = 0;
  for (let index = 0; index < count; index += 1) {
    beforeMs += from.signed();
    actions.push(unpackDeed(from, beforeMs, scenario));
  }
  if (!from.atEnd) throw new LinkError('damaged');
  return { scenario, seed, actions, atMs };
}

const deedNames = Object.keys(deedFields) as Action['do'][];

function packDeed(to: Packer, action: Action): void {
  to.number(deedNames.indexOf(action.do));
  const values: Readonly<Record<string, unknown>> = { ...action };
  for (const [name, field] of Object.entries(deedFields[action.do])) {
    const value = values[name];
    if (field.endsWith('?')) to.number(value === undefined ? 0 : 1);
    if (value !== undefined) packValue(to, kindOf(field), value);
  }
}

function unpackDeed(from: Unpacker, atMs: number, scenario: Scenario): Action {
  const name = deedNames[from.number()];
  if (name === undefined) throw new LinkError('impossible', 'an unknown action');
  const deed: Record<string, unknown> = { atMs, do: name };
  for (const [key, field] of Object.entries(deedFields[name])) {
    if (!field.endsWith('?') || from.number() === 1) deed[key] = unpackValue(from, kindOf(field));
  }
  const problem = actionProblem(scenario, deed);
  if (problem !== null) throw new LinkError('impossible', problem);
  return deed as Action; // just checked, field by field
}

function kindOf(field: string): DeedFieldKind {
  return (field.endsWith('?') ? field.slice(0, -1) : field) as DeedFieldKind; // the two forms a field has
}

/** Values have been checked when they came in, and are checked again when they come out of a link. */
function packValue(to: Packer, kind: DeedFieldKind, value: unknown): void {
  if (kind === 'ms') to.number(Number(value));
  else if (kind === 'version') to.signed(Number(value));
  else if (kind === 'flag') to.number(value === true ? 1 : 0);
  else to.text(String(value));
}

function unpackValue(from: Unpacker, kind: DeedFieldKind): unknown {
  if (kind === 'ms') return from.number();
  if (kind === 'version') return from.signed();
  if (kind === 'flag') return from.number() === 1;
  return from.text();
}

const utf8 = new TextEncoder();
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

class Packer {
  readonly #bytes: number[] = [];
  readonly #texts = new Map<string, number>();

  bytes(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }

  /** Seven bits a byte, low ones first; the eighth says that more follow. */
  number(value: number): void {
    let rest = value;
    while (rest >= 128) {
      this.#bytes.push((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    this.#bytes.push(rest);
  }

  signed(value: number): void {
    this.number(value < 0 ? -2 * value - 1 : 2 * value);
  }

  /** A text that was there before is its number, a new one a 0 and its bytes. */
  text(value: string): void {
    const known = this.#texts.get(value);
    if (known !== undefined) {
      this.number(known);
      return;
    }
    this.#texts.set(value, this.#texts.size + 1);
    const bytes = utf8.encode(value);
    this.number(0);
    this.number(bytes.length);
    for (const byte of bytes) this.#bytes.push(byte);
  }
}

/** Reads what a Packer wrote; everything that cannot be is `damaged`. */
class Unpacker {
  readonly #bytes: Uint8Array;
  readonly #texts: string[] = [];
  #offset = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get atEnd(): boolean {
    return this.#offset === this.#bytes.length;
  }

  number(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.#bytes[this.#offset];
      if (byte === undefined || scale > maxNumber) throw new LinkError('damaged');
      this.#offset += 1;
      value += (byte % 128) * scale;
      if (byte < 128) return value;
    }
  }

  signed(): number {
    const value = this.number();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }

  text(): string {
    const number = this.number();
    if (number > 0) {
      const known = this.#texts[number - 1];
      if (known === undefined) throw new LinkError('damaged');
      return known;
    }
    const length = this.number();
    const end = this.#offset + length;
    if (end > this.#bytes.length) throw new LinkError('damaged');
    const text = decoded(this.#bytes.subarray(this.#offset, end));
    this.#offset = end;
    this.#texts.push(text);
    return text;
  }
}

function decoded(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    throw new LinkError('damaged'); // how a strict decoder says no
  }
}

/** FNV-1a, 4 bytes: tells a link that was cut off or mistyped. */
function checksum(bytes: Uint8Array): number[] {
  let value = 0x811c9dc5;
  for (const byte of bytes) value = Math.imul(value ^ byte, 0x01000193);
  return [value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** RFC 4648 §5, without padding. */
function base64url(bytes: Uint8Array): string {
  let text = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const bits = ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0);
    const count = Math.min(4, Math.ceil(((bytes.length - index) * 8) / 6));
    for (let digit = 0; digit < count; digit += 1) text += digits[(bits >>> (18 - 6 * digit)) & 63];
  }
  return text;
}

function bytesOfBase64url(text: string): Uint8Array {
  const bytes: number[] = [];
  let bits = 0;
  let count = 0;
  for (const digit of text) {
    bits = ((bits << 6) | digits.indexOf(digit)) & 0xffff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes.push((bits >>> count) & 0xff);
    }
  }
  return Uint8Array.from(bytes);
}
