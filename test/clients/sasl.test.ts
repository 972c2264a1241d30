import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Side } from '../support/bothServers';
import { javaClient } from '../support/foreignPrograms';
import { bothSaslServers, jaasFile, saslUsers } from '../support/saslServers';
import { wanted } from '../support/testForeignClient';

describe.skipIf(!wanted(javaClient))('the Java client authenticates by SASL, simulated and real', () => {
  let both: Side[];
  let program: Awaited<ReturnType<typeof javaClient.build>>;
  beforeAll(async () => {
    [both, program] = await Promise.all([bothSaslServers(), javaClient.build()]);
  });
  afterAll(() => Promise.all([program.remove(), ...both.map(({ stop }) => stop())]));

  async function onBoth(username: string, password: string): Promise<string[]> {
    const { path, remove } = await jaasFile('Client', { username, password });
    const [file, ...args] = program.command;
    const runs = both.map(({ address: { host, port } }) =>
      promisify(execFile)(file, [...args, 'sasl', `${host}:${port}`, path]),
    );
    const outputs = await Promise.all(runs);
    await remove();
    return outputs.map(({ stdout }) => stdout);
  }

  it('and is let in', async () => {
    const [ours, theirs] = await onBoth('bob', saslUsers.bob);
    expect(ours).toBe(theirs);
    expect(ours).toContain('"then", "SaslAuthenticated"');
    expect(ours).toContain('"create", "/mine"');
  });

  it('and is refused', async () => {
    const [ours, theirs] = await onBoth('bob', 'x');
    expect(ours).toBe(theirs);
    expect(ours).toContain('"then", "AuthFailed"');
    expect(ours).toContain('"create", "throws AUTHFAILED"');
  });
});
