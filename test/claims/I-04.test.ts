import { expect } from 'vitest';
import { claim } from '../support/claim';
import { endOf } from '../support/endOf';
import { handshakeOf } from '../support/handshakeOf';
import { statesTold } from '../support/statesTold';
import { watchExistence } from '../support/watchExistence';

// A client of 3.8: it hears of an expiry from servers alone.
claim(
  'I-04',
  async (world) => {
    const bob = await world.join('bob', { sessionTimeoutMs: 20 * world.tickMs });
    const lucky = await world.join('lucky', { sessionTimeoutMs: 20 * world.tickMs });
    const unlucky = await world.join('unlucky', { sessionTimeoutMs: 2 * world.tickMs });
    const clients = [lucky, unlucky];
    for (const { name, zk } of clients) await zk.create(`/${name}`, '', { mode: 'ephemeral' });
    const gone = await watchExistence(world, bob, '/unlucky');
    const { sessionId } = lucky.zk;

    for (const { name } of clients) await world.cut(name);
    await gone.untilGone();
    const tried = clients.map(({ connections }) => connections.length);
    await world.until('both have tried again', () =>
      clients.every(({ connections }, index) => connections.length > (tried[index] ?? 0)),
    );

    // What the server does: it keeps the one session and has ended the other, with its ephemeral.
    expect((await bob.zk.exists('/lucky'))?.ephemeralOwner).toBe(sessionId);
    expect(await bob.zk.exists('/unlucky')).toBe(null);

    // What the clients do: the same. Neither can know which of the two it was.
    for (const client of clients) {
      expect(statesTold(client)).toEqual(['SyncConnected', 'Disconnected']);
      expect(client.zk.state).toBe('connecting');
    }

    for (const { name } of clients) await world.heal(name);
    await world.until('both are told', () => clients.every((client) => statesTold(client).length === 3));

    // The answer to the next handshake tells: a timeout above 0 is the same session, 0 is the end.
    expect(handshakeOf(lucky.connections.at(-1)).response).toMatchObject({ timeOut: 20 * world.tickMs, sessionId });
    expect(statesTold(lucky).at(-1)).toBe('SyncConnected');
    expect(await endOf(lucky.zk.exists('/'))).toBe('ok');
    expect(handshakeOf(unlucky.connections.at(-1)).response).toMatchObject({ timeOut: 0, sessionId: 0n });
    expect(statesTold(unlucky).at(-1)).toBe('Expired');
    expect(await endOf(unlucky.zk.exists('/'))).toBe('SessionExpired');
  },
  { profiles: ['java-3.8'] },
);
