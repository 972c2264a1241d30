import { expect } from 'vitest';
import { passwordOf } from '../../src/server/sessionIds';
import { claim } from '../support/claim';
import { endOf } from '../support/endOf';
import { handshakeOf } from '../support/handshakeOf';
import { statesTold } from '../support/statesTold';

claim('J-04', async (world) => {
  const timeoutMs = 2 * world.tickMs;
  const alice = await world.connect('alice', { sessionTimeoutMs: timeoutMs });
  const waiting = endOf(alice.zk.exists('/')); // a call does not come before the handshake
  expect(await waiting).toBe('ok');
  const [connection] = alice.connections;
  expect(connection?.frames.slice(0, 3).map(({ from, op }) => `${from} ${op}`)).toEqual([
    'client connect',
    'server connect',
    'client exists',
  ]);

  // 45 bytes: version 0, no zxid seen, the timeout asked for, session 0, sixteen zero bytes, not read-only.
  const timeout = timeoutMs.toString(16).padStart(8, '0');
  const nobody = `${'00'.repeat(8)}00000010${'00'.repeat(16)}`;
  expect(connection?.frames[0]?.bytes).toBe(`0000002d00000000${'00'.repeat(8)}${timeout}${nobody}00`);
  expect(connection?.frames[0]?.atMs).toBeGreaterThanOrEqual(connection?.openedAtMs ?? Number.POSITIVE_INFINITY);

  // The server assigns the session's id and password; the password is computed from the id.
  const { response } = handshakeOf(connection);
  expect(response).toMatchObject({ protocolVersion: 0, timeOut: timeoutMs, readOnly: false });
  expect(response?.sessionId).not.toBe(0n);
  expect(response?.passwd).toEqual(passwordOf(response?.sessionId ?? 0n));
  expect(alice.zk.sessionId).toBe(response?.sessionId);
  expect(alice.zk.sessionPassword).toEqual(response?.passwd);

  // From then on it watches the timeout, though the session never asked for anything.
  const carol = await world.join('carol', { sessionTimeoutMs: timeoutMs });
  const dave = await world.join('dave', { sessionTimeoutMs: timeoutMs });
  for (const { name } of [carol, dave]) await world.kill(name);
  const keyOf = ({ zk }: typeof carol) => ({ sessionId: zk.sessionId, sessionPassword: zk.sessionPassword });
  const inTime = await world.join('in-time', { sessionTimeoutMs: timeoutMs, ...keyOf(carol) });
  expect(inTime.zk.sessionId).toBe(carol.zk.sessionId);
  await world.wait(timeoutMs + world.tickMs + world.toleranceMs);
  const tooLate = await world.connect('too-late', { sessionTimeoutMs: timeoutMs, ...keyOf(dave) });
  await world.until('too-late is told', () => statesTold(tooLate).length > 0);
  expect(statesTold(tooLate)).toEqual(['Expired']);
});
