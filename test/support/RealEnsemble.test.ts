import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findZooKeeper } from '../../src/node/findZooKeeper';
import { RealEnsemble } from './RealEnsemble';
import { RecordingClient } from './RecordingClient';
import { realServerWanted } from './realServerWanted';

describe.runIf(realServerWanted(findZooKeeper()))('a real ensemble', () => {
  let ensemble: RealEnsemble;
  beforeAll(async () => {
    ensemble = await RealEnsemble.start({ observers: 1, properties: { 'readonlymode.enabled': 'true' } });
  });
  afterAll(() => ensemble.stop());

  const othersThan = (...ids: number[]) => ensemble.ids.filter((id) => !ids.includes(id));
  const modes = () => Promise.all(ensemble.ids.map((id) => ensemble.mode(id)));
  const address = (id: number) => ensemble.server(id).address;

  it('has one leader, two followers and an observer', async () => {
    expect((await modes()).sort()).toEqual(['follower', 'follower', 'leader', 'observer']);
    expect(await ensemble.mode(4)).toBe('observer');
  });

  it('elects another leader when the first is killed, which follows when it is back; the session goes on', async () => {
    const first = await ensemble.leader();
    const before = RecordingClient.open(address(first), 'before');
    const granted = await before.connect();
    await ensemble.kill(first);
    await before.ended();
    const second = await ensemble.leader();
    expect(second).not.toBe(first);

    await ensemble.start(first);
    expect(await ensemble.mode(first)).toBe('follower');
    const after = RecordingClient.open(address(first), 'after');
    const resumed = await after.connect({ sessionId: granted?.sessionId ?? 0n, passwd: granted?.passwd ?? null });
    expect(resumed?.sessionId).toBe(granted?.sessionId);
    after.drop();
  });

  it('reads without a quorum where read-only mode is on, and elects again when the others are thawed', async () => {
    const leader = await ensemble.leader();
    const [follower = 0, frozen = 0] = othersThan(leader, 4);
    await ensemble.freeze(frozen);
    expect(await ensemble.mode(frozen)).toBe(null);
    await ensemble.kill(leader);
    await expect.poll(() => ensemble.mode(follower), { timeout: 20_000 }).toBe('read-only');

    ensemble.thaw(frozen);
    expect(othersThan(leader, 4)).toContain(await ensemble.leader());
    await ensemble.start(leader);
    // The observer looks for a leader last, and reads alone meanwhile.
    const all = ['follower', 'follower', 'leader', 'observer'];
    await expect.poll(async () => (await modes()).sort(), { timeout: 20_000 }).toEqual(all);
  });
});
