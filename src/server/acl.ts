import type { ACL, ClientInfo, Id } from '../protocol/data';
import { KeeperError } from '../protocol/KeeperError';
import { sha1 } from './sha1';

/** How one scheme judges ids. `world` and `auth` are not schemes of this kind: see `checkACL` and `fixupACL`. */
interface AuthenticationProvider {
  /** The id that a connection gets for these bytes; null where the scheme has another way to get one. */
  authenticate(auth: Uint8Array, address: string): Id | null;
  /** Whether such an id may stand in an ACL. */
  isValid(id: string): boolean;
  /** Whether a connection with `id` is meant by `expression` in an ACL. */
  matches(id: string, expression: string): boolean;
  /** Whether `auth` in an ACL stands for ids of this scheme. */
  readonly isAuthenticated: boolean;
  /** What whoAmI shows of an id. */
  userName(id: string): string;
}

/** The schemes of servers; `sasl` counts only where there is SASL. Source: ProviderRegistry */
const providers: ReadonlyMap<string, AuthenticationProvider> = new Map([
  [
    'ip', // Source: IPAuthenticationProvider
    {
      authenticate: (_auth, address) => ({ scheme: 'ip', id: address }),
      isValid: (id) => networkOf(id) !== null,
      matches: (id, expression) => {
        const network = networkOf(expression);
        const address = networkOf(id);
        return network !== null && address !== null && ((network.address ^ address.address) & network.mask) === 0;
      },
      isAuthenticated: false,
      userName: (id) => id,
    },
  ],
  [
    'digest', // Source: DigestAuthenticationProvider
    {
      authenticate: (auth) => ({ scheme: 'digest', id: digestIdOf(new TextDecoder().decode(auth)) }),
      isValid: (id) => javaSplit(id).length === 2,
      matches: (id, expression) => id === expression,
      isAuthenticated: true,
      userName: (id) => id.split(':')[0] ?? '',
    },
  ],
  [
    'sasl', // Source: SASLAuthenticationProvider
    {
      authenticate: () => null,
      isValid: (id) => !id.includes('@') || /^[^/@]*(\/[^/@]*)?@[^/@]*$/.test(id),
      matches: (id, expression) => id === 'super' || id === expression,
      isAuthenticated: true,
      userName: (id) => id,
    },
  ],
]);

/** Throws NoAuth when the list does not allow it. Source: ZooKeeperServer.checkACL */
export function checkACL(acl: readonly ACL[], permission: number, ids: readonly Id[], path: string | null): void {
  if (!isAllowed(acl, permission, ids)) throw new KeeperError('NoAuth', path);
}

/**
 * Whether one entry grants one of the wanted permissions to one of the connection's ids. An empty list grants everything, and
 * the super user may do everything.
 */
export function isAllowed(acl: readonly ACL[], permission: number, ids: readonly Id[]): boolean {
  if (acl.length === 0 || ids.some(({ scheme }) => scheme === 'super')) return true;
  return acl.some((entry) => (entry.perms & permission) !== 0 && isMeant(entry.id, ids));
}

/**
 * The list as it is stored: without repetitions, `auth` replaced by the ids of whoever asks. Throws InvalidACL when it is
 * empty or names what nobody knows; `hasSasl`: whether the scheme `sasl` is known. Source: PrepRequestProcessor.fixupACL
 */
export function fixupACL(path: string, ids: readonly Id[], acl: readonly ACL[] | null, hasSasl = false): ACL[] {
  const unique = (acl ?? []).filter((entry, index, all) => all.findIndex((other) => isSame(entry, other)) === index);
  if (unique.length === 0) throw new KeeperError('InvalidACL', path);
  return unique.flatMap((entry) => {
    if (isAnyone(entry.id)) return [entry];
    if (entry.id.scheme === 'auth') {
      const own = ids.filter(({ scheme }) => providers.get(scheme)?.isAuthenticated === true);
      if (own.length === 0) throw new KeeperError('InvalidACL', path);
      return own.map((id) => ({ perms: entry.perms, id }));
    }
    const isKnown = entry.id.scheme !== 'sasl' || hasSasl;
    if (!isKnown || providers.get(entry.id.scheme)?.isValid(entry.id.id) !== true)
      throw new KeeperError('InvalidACL', path);
    return [entry];
  });
}

/**
 * The ids that an AuthPacket earns, or null when it is refused. Whoever shows what has the digest `superDigest` is the super
 * user besides. Source: ZooKeeperServer.processPacket, DigestAuthenticationProvider.handleAuthentication
 */
export function authenticate(
  scheme: string,
  auth: Uint8Array | null,
  address: string,
  superDigest?: string,
): Id[] | null {
  const id = auth === null ? null : (providers.get(scheme)?.authenticate(auth, address) ?? null);
  if (id === null) return null;
  return id.scheme === 'digest' && id.id === superDigest ? [{ scheme: 'super', id: '' }, id] : [id];
}

/** The list as it is shown to those who may not change it: without the secrets. Source: FinalRequestProcessor */
export function withoutSecrets(acl: readonly ACL[]): ACL[] {
  return acl.map((entry) => {
    if (entry.id.scheme !== 'digest') return entry;
    return { perms: entry.perms, id: { scheme: 'digest', id: entry.id.id.replace(/:.*/g, ':x') } };
  });
}

/** What whoAmI answers. Source: AuthUtil.getClientInfos */
export function clientInfosOf(ids: readonly Id[]): ClientInfo[] {
  return ids.map(({ scheme, id }) => ({ authScheme: scheme, user: providers.get(scheme)?.userName(id) ?? '' }));
}

/** `user:password` → `user:` and the digest of the whole in base64. Source: DigestAuthenticationProvider.generateDigest */
export function digestIdOf(userAndPassword: string): string {
  const user = userAndPassword.split(':')[0] ?? '';
  return `${user}:${base64(sha1(new TextEncoder().encode(userAndPassword)))}`;
}

function isMeant(id: Id, ids: readonly Id[]): boolean {
  if (isAnyone(id)) return true;
  const provider = providers.get(id.scheme);
  return provider !== undefined && ids.some((own) => own.scheme === id.scheme && provider.matches(own.id, id.id));
}

function isAnyone({ scheme, id }: Id): boolean {
  return scheme === 'world' && id === 'anyone';
}

function isSame(a: ACL, b: ACL): boolean {
  return a.perms === b.perms && a.id.scheme === b.id.scheme && a.id.id === b.id.id;
}

/** `10.0.0.0/8` → its address and mask as 32 bits each; an address alone is a network of one. IPv6 is not known, as upstream. */
function networkOf(text: string): { address: number; mask: number } | null {
  const slash = text.indexOf('/');
  const bits = slash < 0 ? 32 : wholeNumberOf(text.slice(slash + 1), 32);
  const parts = (slash < 0 ? text : text.slice(0, slash)).split('.').map((part) => wholeNumberOf(part, 255));
  if (bits === null || parts.length !== 4) return null;
  let address = 0;
  for (const part of parts) {
    if (part === null) return null;
    address = (address << 8) | part;
  }
  return { address, mask: bits === 0 ? 0 : -1 << (32 - bits) };
}

function wholeNumberOf(text: string, most: number): number | null {
  if (!/^[+-]?\d+$/.test(text)) return null;
  const number = Number(text);
  return number >= 0 && number <= most ? number : null;
}

/** Splits at colons as Java does: empty parts at the end do not count. */
function javaSplit(text: string): string[] {
  const parts = text.split(':');
  while (parts.length > 1 && parts.at(-1) === '') parts.pop();
  return parts;
}

const base64Digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** With its `=` at the end. */
export function base64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.byteLength; i += 3) {
    const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const present = Math.min(3, bytes.byteLength - i);
    for (let digit = 0; digit < 4; digit += 1) {
      text += digit <= present ? base64Digits.charAt((group >> (18 - digit * 6)) & 63) : '=';
    }
  }
  return text;
}
