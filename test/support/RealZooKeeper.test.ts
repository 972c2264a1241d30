import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findZooKeeper } from '../../src/node/findZooKeeper';
import { RealZooKeeper } from './RealZooKeeper';
import { RecordingClient } from './RecordingClient';
import { Relay } from './Relay';
import { realServerWanted } from './realServerWanted';

const found = findZooKeeper();

describe.runIf(realServerWanted(found))('a real server', () => {
  let server: RealZooKeeper;
  beforeAll(async () => {
    server = await RealZooKeeper.start();
  });
  afterAll(() => server.stop());

  it('answers, grants sessions of two ticks, and keeps them over a kill', async () => {
    expect(await server.ask('ruok')).toBe('imok');
    const before = RecordingClient.open(server.address, 'before');
    const granted = await before.connect({ timeOut: 1 });
    expect(granted?.timeOut).toBe(2 * server.tickMs);

    await server.kill();
    expect(await server.ask('ruok')).toBe(null);
    await before.ended();
    await server.restart();

    const after = RecordingClient.open(server.address, 'after');
    const resumed = await after.connect({ sessionId: granted?.sessionId ?? 0n, passwd: granted?.passwd ?? null });
    expect(resumed?.sessionId).toBe(granted?.sessionId);
    after.drop();
  });

  it('stands still while frozen', async () => {
    await server.freeze();
    expect(await server.ask('ruok')).toBe(null);
    server.thaw();
    expect(await server.ask('ruok')).toBe('imok');
  });

  it('is reached through a relay until the relay is cut', async () => {
    const relay = await Relay.start(server.address);
    const client = RecordingClient.open(relay.address, 'cut');
    const session = await client.connect();
    relay.cut();
    await client.ended();
    const refused = RecordingClient.open(relay.address, 'refused');
    expect(await refused.connect()).toBe(null);

    await relay.heal();
    const back = RecordingClient.open(relay.address, 'healed');
    expect(
      (await back.connect({ sessionId: session?.sessionId ?? 0n, passwd: session?.passwd ?? null }))?.sessionId,
    ).toBe(session?.sessionId);
    back.drop();
    relay.stop();
  });

  it('gets what a silent relay held, once it is healed', async () => {
    const relay = await Relay.start(server.address);
    const client = RecordingClient.open(relay.address, 'silent');
    await client.connect();
    relay.silence();
    let answered = false;
    const asked = client.call('exists', { path: '/', watch: false }).then(() => {
      answered = true;
    });
    // The server answers another client again and again meanwhile: an answer would have had the time to come.
    const other = RecordingClient.open(server.address, 'not silent');
    await other.connect();
    for (let ping = 0; ping < 50; ping += 1) await other.call('ping', null);
    other.drop();
    expect(answered).toBe(false);
    await relay.heal();
    await asked;
    client.drop();
    relay.stop();
  });
});
