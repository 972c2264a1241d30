import {
  type DigestParts,
  directive,
  readDirectives,
  responseOf,
  rspauthOf,
  SaslError,
  saslDigestUri,
  saslRealm,
  writeDirectives,
} from '../protocol/digestMd5';

/** Who may authenticate by SASL's DIGEST-MD5: upstream's section `Server` of a JAAS file, and the provider for ACLs of scheme `sasl`. */
export interface SaslServerOptions {
  /** User → password: the `user_…` lines of `DigestLoginModule`. */
  readonly users: Readonly<Record<string, string>>;
  /** `zookeeper.superUser`: this user may do everything. */
  readonly superUser?: string;
  /** `zookeeper.sessionRequireClientSASLAuth`: who has not authenticated is refused. Default false, as upstream. */
  readonly sessionRequireClientSASLAuth?: boolean;
}

/**
 * The server's side of one exchange, on one connection. The nonce is the caller's: this server has no dice.
 * Source: ZooKeeperSaslServer, DigestMD5Server, SaslServerCallbackHandler
 */
export class ZooKeeperSaslServer {
  readonly #users: Readonly<Record<string, string>>;
  readonly #nonce: string;
  #step: 'beginning' | 'challenged' | 'over' = 'beginning';
  #authorizationID: string | null = null;

  constructor(users: Readonly<Record<string, string>>, nonce: string) {
    this.#users = users;
    this.#nonce = nonce;
  }

  /** Who it is; null before the exchange has succeeded. */
  get authorizationID(): string | null {
    return this.#authorizationID;
  }

  /** The answer to a client's token. Throws SaslError when that does not convince. */
  evaluateResponse(token: Uint8Array): Uint8Array {
    const step = this.#step;
    this.#step = 'over';
    if (step === 'over') throw new SaslError('the exchange is over');
    if (step === 'challenged') return this.#validate(readDirectives(token));
    this.#step = 'challenged'; // whatever the first token says
    return writeDirectives(
      [
        ['realm', saslRealm],
        ['nonce', this.#nonce],
        ['charset', 'utf-8'],
        ['algorithm', 'md5-sess'],
      ],
      new Set(['realm', 'nonce']),
    );
  }

  #validate(response: ReadonlyMap<string, string>): Uint8Array {
    const username = directive(response, 'username');
    const password = Object.hasOwn(this.#users, username) ? this.#users[username] : undefined;
    if (password === undefined) throw new SaslError(`there is no user ${username}`);
    const parts: DigestParts = {
      username,
      password,
      realm: response.get('realm') ?? '',
      authzid: response.get('authzid') ?? null,
      nonce: directive(response, 'nonce'),
      cnonce: directive(response, 'cnonce'),
      nc: directive(response, 'nc'),
      digestUri: directive(response, 'digest-uri'),
    };
    if (parts.nonce !== this.#nonce) throw new SaslError('the nonce is not the one that was given');
    if (Number.parseInt(parts.nc, 16) !== 1) throw new SaslError('a nonce is used once');
    if (parts.realm !== saslRealm) throw new SaslError(`there is no realm ${parts.realm}`);
    if (parts.digestUri.toLowerCase() !== saslDigestUri) throw new SaslError('another service is meant');
    if ((response.get('qop') ?? 'auth') !== 'auth') throw new SaslError('more than authentication is wanted');
    if (directive(response, 'response') !== responseOf(parts)) throw new SaslError('the password is another one');
    this.#authorizationID = username;
    return writeDirectives([['rspauth', rspauthOf(parts)]], new Set());
  }
}
