import { describe, expect, it } from 'vitest';
import { DnsSrvHostProvider, type DnsSrvOptions } from '../../src/client';
import type { ServerAddress } from '../../src/ports/Transport';
import { SeededRandom } from '../../src/sim/SeededRandom';
import { VirtualClock } from '../../src/sim/VirtualClock';
import { World } from '../../src/sim/World';
import { ScriptedServer } from '../support/ScriptedServer';

const at = (host: string): ServerAddress => ({ host, port: 2181 });

/** Records that can change, and a world in which they are looked up. */
class Records {
  readonly world = new World();
  asked = 0;
  now: readonly ServerAddress[] | Error = [at('zk1'), at('zk2')];

  lookUp(options: Partial<DnsSrvOptions> = {}): Promise<DnsSrvHostProvider> {
    return DnsSrvHostProvider.lookUp('zk.example.org', {
      clock: new VirtualClock(this.world),
      random: new SeededRandom(3),
      resolveSrv: async () => {
        this.asked += 1;
        if (this.now instanceof Error) throw this.now;
        return this.now;
      },
      ...options,
    });
  }

  async wait(ms: number): Promise<void> {
    const step = { clock: { now: () => 0 }, turn: (next: () => void) => setImmediate(next) };
    for (let second = 0; second < ms / 1000; second += 1) {
      await this.world.run(this.world.nowMs + 1000, step);
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
  }
}

function hostsOf(provider: DnsSrvHostProvider, count = provider.size): string[] {
  return Array.from({ length: count }, () => provider.next(0).address.host).sort();
}

describe('a list of servers from SRV records', () => {
  it('has those with a host and a port', async () => {
    const records = new Records();
    records.now = [at('zk1'), at(' '), { host: 'zk2', port: 0 }, { host: 'zk3', port: 65_536 }, at('zk4')];
    expect(hostsOf(await records.lookUp())).toEqual(['zk1', 'zk4']);
  });

  it('is none where there are no records, no name, no sense in the interval, and where nobody can say', async () => {
    const records = new Records();
    records.now = [];
    await expect(records.lookUp()).rejects.toThrow('no SRV records of zk.example.org');
    await expect(records.lookUp({ refreshIntervalSeconds: -1 })).rejects.toThrow(TypeError);
    records.now = new Error('SERVFAIL');
    await expect(records.lookUp()).rejects.toThrow('SERVFAIL');
  });

  it('is looked up again every minute, and taken at the next attempt', async () => {
    const records = new Records();
    const provider = await records.lookUp();
    records.now = [at('zk3'), at('zk4'), at('zk5')];
    await records.wait(59_000);
    expect(hostsOf(provider)).toEqual(['zk1', 'zk2']);
    await records.wait(2000);
    expect(records.asked).toBe(2);
    expect(provider.size).toBe(2); // not before somebody asks
    expect(hostsOf(provider, 3)).toEqual(['zk3', 'zk4', 'zk5']);
    expect(provider.size).toBe(3);
    provider.close();
  });

  it('stays where the records are gone, or nobody can say, until there are others', async () => {
    const records = new Records();
    const provider = await records.lookUp({ refreshIntervalSeconds: 10 });
    records.now = [];
    await records.wait(10_000);
    records.now = new Error('SERVFAIL');
    await records.wait(10_000);
    expect(hostsOf(provider)).toEqual(['zk1', 'zk2']);
    records.now = [at('zk9')];
    await records.wait(10_000);
    expect(provider.next(0).address.host).toBe('zk9');
    provider.close();
  });

  it('takes the same records in another order for the same', async () => {
    const records = new Records();
    const provider = await records.lookUp({ refreshIntervalSeconds: 10 });
    provider.next(0);
    records.now = [at('zk2'), at('zk1')];
    await records.wait(10_000);
    expect(new Set([provider.next(0).address.host, provider.next(0).address.host]).size).toBe(2);
    provider.close();
  });

  it('is looked up once with an interval of 0, and no more when its client is dead', async () => {
    const records = new Records();
    await records.lookUp({ refreshIntervalSeconds: 0 });
    const closed = await records.lookUp({ refreshIntervalSeconds: 10 });
    closed.close();
    await records.wait(60_000);
    expect(records.asked).toBe(2);
  });
});

describe('a client whose connect string names SRV records', () => {
  it('wants the list, in the releases that know of it; before those the string makes no sense', async () => {
    const server = new ScriptedServer();
    expect(() => server.client({ clientProfile: 'java-3.10' }, 'dns-srv://zk.example.org/app')).toThrow('looked up');
    expect(() => server.client({}, 'dns-srv://zk.example.org/app')).toThrow('chroot');
  });

  it('takes its servers from the list and its chroot from the string, and ends the looking when it is closed', async () => {
    const server = new ScriptedServer();
    let asked = 0;
    const hostProvider = await DnsSrvHostProvider.lookUp('zk.example.org', {
      clock: new VirtualClock(server.world),
      random: new SeededRandom(1),
      resolveSrv: async () => {
        asked += 1;
        return [at('zk1')];
      },
    });
    const zk = server.client({ clientProfile: 'java-3.10', hostProvider }, 'dns-srv://zk.example.org/app');
    zk.exists('/a').catch(() => {});
    await server.wait(10);
    expect(server.asked.map(({ body }) => body)).toEqual([{ path: '/app/a', watch: false }]);
    const closed = zk.close();
    server.close();
    await server.wait(10);
    await closed;
    await server.wait(200_000);
    expect(asked).toBe(1);
  });
});
