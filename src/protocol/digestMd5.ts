import { md5 } from './md5';

/**
 * SASL's mechanism DIGEST-MD5, as far as client and server share it: how its tokens are written, and the digest by which each
 * shows the other that it knows the password, without telling it. Source: RFC 2831; DigestMD5Client, DigestMD5Server of the JDK
 */

/** The server's name and its realm: the same on every ZooKeeper. Source: ZooKeeperSaslServer, ZooKeeperSaslClient */
export const saslRealm = 'zk-sasl-md5';
/** The service that is authenticated for. */
export const saslDigestUri = `zookeeper/${saslRealm}`;

/** A token of an exchange was refused, or the exchange is over. */
export class SaslError extends Error {
  override readonly name = 'SaslError';
}

/** What a digest is made of. */
export interface DigestParts {
  readonly username: string;
  readonly password: string;
  readonly realm: string;
  /** As whom the client wants to act; null: it did not say. */
  readonly authzid: string | null;
  /** The server's and the client's random texts. */
  readonly nonce: string;
  readonly cnonce: string;
  /** How many times the nonce was used: eight hex digits. */
  readonly nc: string;
  readonly digestUri: string;
}

/** 32 hex digits: the client's proof. */
export function responseOf(parts: DigestParts): string {
  return digestOf(parts, `AUTHENTICATE:${parts.digestUri}`);
}

/** 32 hex digits: the server's proof that it knew the password too. */
export function rspauthOf(parts: DigestParts): string {
  return digestOf(parts, `:${parts.digestUri}`);
}

function digestOf({ username, password, realm, authzid, nonce, cnonce, nc }: DigestParts, a2: string): string {
  const secret = md5(join([username, ':', realm, ':', password].map(latin1OrUtf8)));
  const a1 = md5(join([secret, utf8(`:${nonce}:${cnonce}${authzid === null ? '' : `:${authzid}`}`)]));
  return hexOf(md5(utf8(`${hexOf(a1)}:${nonce}:${nc}:${cnonce}:auth:${hexOf(md5(utf8(a2)))}`)));
}

/** A token's directives, such as `nonce="x",nc=00000001`. Throws SaslError when it has none that can be read, or one twice. */
export function readDirectives(token: Uint8Array): ReadonlyMap<string, string> {
  const text = new TextDecoder().decode(token);
  const found = new Map<string, string>();
  const directive = /[\s,]*([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*))\s*(?:,|$)/y;
  while (directive.lastIndex < text.length) {
    const match = directive.exec(text);
    if (!match) throw new SaslError('a token cannot be read');
    const [, name = '', quoted, plain = ''] = match;
    if (found.has(name)) throw new SaslError(`a token says ${name} twice`);
    found.set(name, quoted?.replaceAll(/\\(.)/gs, '$1') ?? plain);
  }
  return found;
}

/** Writes a token. Those of the names in `quoted` have their values in quotes. */
export function writeDirectives(
  directives: readonly (readonly [name: string, value: string])[],
  quoted: ReadonlySet<string>,
): Uint8Array {
  const texts = directives.map(([name, value]) =>
    quoted.has(name) ? `${name}="${value.replaceAll(/["\\]/g, '\\$&')}"` : `${name}=${value}`,
  );
  return utf8(texts.join());
}

/** Throws SaslError where the directive is missing. */
export function directive(directives: ReadonlyMap<string, string>, name: string): string {
  const value = directives.get(name);
  if (value === undefined) throw new SaslError(`a token lacks ${name}`);
  return value;
}

/** ISO 8859-1 where that is enough. */
function latin1OrUtf8(text: string): Uint8Array {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0);
  return codes.every((code) => code <= 0xff) ? Uint8Array.from(codes) : utf8(text);
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function hexOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
