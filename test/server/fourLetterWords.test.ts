import { describe, expect, it } from 'vitest';
import { findZooKeeper } from '../../src/node/findZooKeeper';
import { ServedEnsemble } from '../../src/node/ServedEnsemble';
import type { ServerAddress } from '../../src/ports/Transport';
import { OPEN_ACL_UNSAFE } from '../../src/protocol/data';
import { dateText } from '../../src/server/fourLetterTexts';
import { StandaloneServer } from '../../src/server/StandaloneServer';
import { askWord } from '../support/askWord';
import { onBothEnsembles } from '../support/bothEnsembles';
import { RealZooKeeper } from '../support/RealZooKeeper';
import { RecordingClient } from '../support/RecordingClient';
import { realServerWanted } from '../support/realServerWanted';

const words = ['srvr', 'stat', 'mntr', 'cons', 'conf', 'dump', 'wchs', 'wchc', 'wchp', 'isro', 'envi', 'ruok'] as const;

/** What both servers are asked: before anybody came, while a session watches and owns an ephemeral, and after it has gone. */
async function interview(address: ServerAddress): Promise<Record<string, string>> {
  const answers: Record<string, string> = {};
  const askAll = async (when: string): Promise<void> => {
    await askWord(address, 'srst');
    for (const word of words) answers[`${word} ${when}`] = await askWord(address, word);
  };
  await askAll('at first');
  const client = RecordingClient.open(address, 'peer');
  await client.connect({ timeOut: 8000 });
  await client.call('create', { path: '/e', data: Uint8Array.of(1), acl: [...OPEN_ACL_UNSAFE], flags: 1 });
  await client.call('exists', { path: '/e', watch: true });
  await client.refused('exists', { path: '/no', watch: true }, 'NoNode');
  await client.call('getChildren', { path: '/', watch: true });
  answers.proposals = /^Proposal.*$/m.exec(await askWord(address, 'srvr'))?.[0] ?? 'none';
  await askAll('while a session lives');
  await client.refused('create', { path: '/e', data: null, acl: [...OPEN_ACL_UNSAFE], flags: 0 }, 'NodeExists');
  answers['cons after a refusal'] = await askWord(address, 'cons');
  answers.crst = await askWord(address, 'crst');
  await client.call('closeSession', null);
  answers.unknown = await askWord(address, 'abcd');
  await askAll('after it has gone');
  return answers;
}

/**
 * Without what differs from run to run, and without the lines that are about a JVM, a disk, or time spent on requests. The
 * order of lines is that of upstream's hash tables, and buckets of its queues stay when they are empty.
 */
function normalised(answer: string, known: ReadonlySet<string>): string {
  const lines = answer
    .replace(/3\.8\.0-[^,]*, built on [^\n]*/g, 'VERSION')
    .replace(/=(127\.0\.0\.1|zk\d):\d+:\d+:(\w+);.*/g, '=ADDRESS:$2')
    .replace(/127\.0\.0\.1:\d+/g, 'ADDRESS')
    .replace(/0x[1-4][0-9a-f]{14}\b/g, 'SESSION')
    .replace(/(electionPort|quorumPort)=\d+/g, '$1=N')
    .replace(/[A-Z][a-z]{2} [A-Z][a-z]{2} \d\d \d\d:\d\d:\d\d UTC \d{4}/g, 'DATE')
    .replace(/\b(est|lresp|llat|minlat|avglat|maxlat)=\d+/g, '$1=N')
    .replace(/Sets \(\d+\)/g, 'Sets (N)')
    .replace(/^\d+ expire at DATE:\n/gm, '')
    .replace(/min\/avg\/max: [\d./]+/, 'min/avg/max: N')
    .replace(/(zk_(?:uptime|leader_uptime|\w+_latency))\t[\d.]+/g, '$1\tN')
    .split('\n');
  return lines
    .filter((line) => !/^[\w.]+[=\t]/.test(line) || known.has(keyOf(line)))
    .sort()
    .join('\n');
}

function keyOf(line: string): string {
  return line.split(/[=\t]/)[0] ?? '';
}

describe('four-letter words', () => {
  it.skipIf(!realServerWanted(findZooKeeper()))('are answered as a real server answers them', async () => {
    const options = { port: 0, host: '127.0.0.1', servers: 1, tickMs: 500, latencyMs: 0 };
    const ensemble = await ServedEnsemble.start({ ...options, settings: { fourLetterWords: '*' } });
    const real = await RealZooKeeper.start();
    const [ours, theirs] = await Promise.all([
      interview({ host: '127.0.0.1', port: Number(ensemble.addresses.split(':')[1]) }),
      interview(real.address),
    ]);
    await real.stop();
    ensemble.stop();

    const known = new Set(Object.values(ours).flatMap((answer) => answer.split('\n').map(keyOf)));
    const both = [ours, theirs].map((answers) =>
      Object.fromEntries(Object.entries(answers).map(([what, answer]) => [what, normalised(answer, known)])),
    );
    expect(both[0]).toEqual(both[1]);
  });

  it.skipIf(!realServerWanted(findZooKeeper()))(
    'are answered by each server of an ensemble as by a real one',
    async () => {
      const { ours, theirs } = await onBothEnsembles({ observers: 1 }, async (side) => {
        const { leader, followers } = await side.roles();
        const [follower = 0] = followers;
        await side.until(4, 'srvr', /Mode: observer/);
        const answers: Record<string, string> = {};
        for (const [role, id] of Object.entries({ leader, follower, observer: 4 })) {
          const told = await interview(side.address(id));
          // Which of the real ones leads is a matter of who was up first.
          for (const [what, answer] of Object.entries(told)) {
            answers[`${role}: ${what}`] = answer.replace(`serverId=${id}\n`, 'serverId=its own\n');
          }
        }
        return answers;
      });
      const known = new Set(Object.values(ours).flatMap((answer) => answer.split('\n').map(keyOf)));
      // The text of the membership is data, too, and its addresses are longer at real servers.
      const comparable = (answer: string) => normalised(answer, known).replace(/(data_size)\t\d+/, '$1\tN');
      const both = [ours, theirs].map((answers) =>
        Object.fromEntries(Object.entries(answers).map(([what, answer]) => [what, comparable(answer)])),
      );
      expect(both[0]).toEqual(both[1]);
    },
  );

  /** A server that has done nothing yet; each piece arrives by itself. */
  function told(server: StandaloneServer, pieces: readonly string[]): string {
    const at = { nowMs: 0, wallMs: 0 };
    server.accept(1, 'client', at);
    const effects = pieces.flatMap((piece) => server.receive(1, new TextEncoder().encode(piece), at));
    return effects
      .map((effect) => (effect.do === 'send' ? new TextDecoder().decode(effect.bytes) : effect.do))
      .join('|');
  }

  it.each([
    [['ruok'], 'ruok is not executed because it is not in the whitelist.\n|close'],
    [['gtmk'], 'gtmk is not executed because it is not in the whitelist.\n|close'],
    [['srv'], ''],
    [['nope'], 'close'],
  ])('%j is answered by "%s" unless more is allowed', (pieces, answer) => {
    expect(told(new StandaloneServer({ tickMs: 1000 }, { nowMs: 0, wallMs: 0 }), pieces)).toBe(answer);
  });

  it('srvr is always allowed, however it is cut and whatever follows', () => {
    const server = new StandaloneServer({ tickMs: 1000 }, { nowMs: 0, wallMs: 0 });
    const whole = told(server, ['srvr']);
    expect(whole).toMatch(/^Zookeeper version: 3\.8\.0-simulated.*\nLatency min\/avg\/max: 0\/0\.0\/0\nReceived: 1\n/);
    const cut = told(new StandaloneServer({ tickMs: 1000 }, { nowMs: 0, wallMs: 0 }), ['s', 'rv', 'r\r\n', 'more']);
    expect(cut).toBe(whole);
  });

  it('only those that are named are allowed', () => {
    const options = { tickMs: 1000, fourLetterWords: ['ruok', 'isro'] } as const;
    const ask = (word: string) => told(new StandaloneServer(options, { nowMs: 0, wallMs: 0 }), [word]);
    expect(ask('ruok')).toBe('imok|close');
    expect(ask('isro')).toBe('rw|close');
    expect(ask('srvr')).toContain('not in the whitelist');
  });

  it.each([
    [0, 'Thu Jan 01 00:00:00 UTC 1970'],
    [951_782_399_000, 'Mon Feb 28 23:59:59 UTC 2000'],
    [951_782_400_000, 'Tue Feb 29 00:00:00 UTC 2000'],
    [1_704_067_199_999, 'Sun Dec 31 23:59:59 UTC 2023'],
    [1_795_376_427_000, 'Sun Nov 22 19:40:27 UTC 2026'],
  ])('dates are written as Java writes them: %i', (wallMs, text) => {
    expect(dateText(wallMs)).toBe(text);
  });
});
