import type { Random } from '../ports/Random';
import {
  type DigestParts,
  directive,
  readDirectives,
  responseOf,
  rspauthOf,
  SaslError,
  saslDigestUri,
  writeDirectives,
} from '../protocol/digestMd5';

/** Who a client says it is, as upstream's `DigestLoginModule` has it in the section `Client` of a JAAS file. */
export interface SaslOptions {
  readonly username: string;
  readonly password: string;
}

const quoted = new Set(['username', 'realm', 'nonce', 'cnonce', 'digest-uri', 'authzid']);

/**
 * The client's side of one exchange by DIGEST-MD5, on one connection: an empty token, the server's challenge, our response, the
 * server's own proof. Source: ZooKeeperSaslClient, DigestMD5Client
 */
export class ZooKeeperSaslClient {
  readonly #options: SaslOptions;
  readonly #random: Random;
  /** What the response was made of; null before. */
  #parts: DigestParts | null = null;
  #isComplete = false;

  constructor(options: SaslOptions, random: Random) {
    this.#options = options;
    this.#random = random;
  }

  /** What the exchange begins with. */
  readonly initialToken = new Uint8Array();

  /** Both sides have shown that they know the password. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** What to send for the server's token; null: nothing more. Throws SaslError where the server refuses, or is not to be trusted. */
  evaluateChallenge(token: Uint8Array | null): Uint8Array | null {
    if (token === null) throw new SaslError('the server has no token for us: it refuses, or does not know SASL');
    const directives = readDirectives(token);
    if (this.#parts === null) return this.#respond(directives);
    if (directives.get('rspauth') !== rspauthOf(this.#parts))
      throw new SaslError('the server does not know the password');
    this.#isComplete = true;
    return null;
  }

  #respond(challenge: ReadonlyMap<string, string>): Uint8Array {
    if (directive(challenge, 'algorithm') !== 'md5-sess') throw new SaslError('the server wants an unknown algorithm');
    if (!(challenge.get('qop') ?? 'auth').split(/\s*,\s*/).includes('auth'))
      throw new SaslError('the server wants more than authentication');
    const { username, password } = this.#options;
    const parts: DigestParts = {
      username,
      password,
      realm: challenge.get('realm') ?? '',
      authzid: username,
      nonce: directive(challenge, 'nonce'),
      cnonce: this.#cnonce(),
      nc: '00000001',
      digestUri: saslDigestUri,
    };
    this.#parts = parts;
    return writeDirectives(
      [
        ['charset', 'utf-8'],
        ['username', username],
        ['realm', parts.realm],
        ['nonce', parts.nonce],
        ['nc', parts.nc],
        ['cnonce', parts.cnonce],
        ['digest-uri', parts.digestUri],
        ['maxbuf', '65536'],
        ['response', responseOf(parts)],
        ['qop', 'auth'],
        ['authzid', username],
      ],
      quoted,
    );
  }

  /** 128 bits by lot. */
  #cnonce(): string {
    const digits = Array.from({ length: 32 }, () => this.#random.nextInt(16).toString(16));
    return digits.join('');
  }
}
