import { describe, expect, it } from 'vitest';
import { ZooKeeperSaslClient } from '../../src/client/ZooKeeperSaslClient';
import { SaslError } from '../../src/protocol/digestMd5';
import { ZooKeeperSaslServer } from '../../src/server/ZooKeeperSaslServer';
import { SeededRandom } from '../../src/sim/SeededRandom';
import { recordings } from '../support/Recording';
import { TestServer } from './TestClient';

const users = { bob: 'secret' };

/** The client's answer to the server's challenge, changed on its way. */
function answered(
  change: (answer: string) => string,
  client = { username: 'bob', password: 'secret' },
): ZooKeeperSaslServer {
  const server = new ZooKeeperSaslServer(users, 'nonce');
  const saslClient = new ZooKeeperSaslClient(client, new SeededRandom(1));
  const answer = saslClient.evaluateChallenge(server.evaluateResponse(saslClient.initialToken));
  server.evaluateResponse(new TextEncoder().encode(change(new TextDecoder().decode(answer ?? undefined))));
  return server;
}

describe('a server that knows users by SASL', () => {
  it('knows who it is after two tokens, and hears no third', () => {
    const server = answered((answer) => answer);
    expect(server.authorizationID).toBe('bob');
    expect(() => server.evaluateResponse(new Uint8Array())).toThrow(SaslError);
  });

  it.each([
    ['nonce="nonce"', 'nonce="other"'],
    ['nc=00000001', 'nc=00000002'],
    ['realm="zk-sasl-md5"', 'realm="other"'],
    ['digest-uri="zookeeper/', 'digest-uri="imap/'],
    ['qop=auth', 'qop=auth-int'],
    ['username="bob"', 'username="toString"'],
    ['authzid="bob"', 'authzid="eve"'],
    ['response=', 'reply='],
  ])('does not trust an answer with %s changed into %s', (from, to) => {
    const changed = (answer: string) => {
      expect(answer).toContain(from);
      return answer.replace(from, to);
    };
    expect(() => answered(changed)).toThrow(SaslError);
  });

  it('takes who leaves out as whom he wants to act', () => {
    expect(() => answered((answer) => answer.replace(/,authzid="bob"/, ''))).toThrow('password'); // the digest has it
  });
});

it('refuses with the bytes of a real server who has not authenticated where all must', () => {
  const recorded = recordings().find(([name]) => name === 'saslRequired')?.[1].connections[0];
  const [, , asked, refused] = recorded?.frames ?? [];
  const client = new TestServer({ sasl: { users: {}, sessionRequireClientSASLAuth: true } }).client();
  client.sendBytes(Buffer.from(asked?.bytes ?? '', 'hex'));
  expect(Buffer.from(client.received.at(-1) ?? []).toString('hex')).toBe(refused?.bytes);
  expect(client.isClosed).toBe(true);
});
