import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bothServers, type Side } from '../support/bothServers';
import { blockedEventThread } from '../support/foreignPrograms';
import { wanted } from '../support/testForeignClient';

/** A watcher of the Java client waits for more than twice its session timeout, on the simulated server and on a real one. */
describe.skipIf(!wanted(blockedEventThread))('the event thread of the Java client, while a watcher waits', () => {
  let program: Awaited<ReturnType<typeof blockedEventThread.build>>;
  let both: Side[] = [];
  let told: ReadonlyMap<string, string>[] = [];

  beforeAll(async () => {
    program = await blockedEventThread.build();
    both = await bothServers();
    told = await Promise.all(
      both.map(async ({ address }) => {
        const [file, ...args] = program.command;
        const { stdout } = await promisify(execFile)(file, [...args, `${address.host}:${address.port}`]);
        return new Map(
          stdout
            .trim()
            .split('\n')
            .map((line): [string, string] => JSON.parse(line)),
        );
      }),
    );
  }, 120_000);
  afterAll(async () => {
    await Promise.all(both.map(({ stop }) => stop()));
    await program.remove();
  });

  const says = (step: string): (string | undefined)[] => told.map((lines) => lines.get(step));
  const onBoth = (result: string): string[] => [result, result];

  it('is where watchers run', () => {
    expect(says('the watcher runs on')).toEqual(onBoth('EventThread'));
  });

  it('may wait for a synchronous call: the other thread answers it', () => {
    expect(says('a synchronous call inside')).toEqual(onBoth('/first'));
  });

  it('is overtaken by a synchronous call of another thread', () => {
    expect(says('a synchronous call elsewhere')).toEqual(onBoth('/second, told: []'));
  });

  it('holds up everything behind, and no heartbeat', () => {
    expect(says('handed on meanwhile')).toEqual(onBoth('[]'));
    expect(says('the session meanwhile')).toEqual(onBoth('lives'));
  });

  it('hands all on in order once the watcher is done', () => {
    expect(says('handed on in the end')).toEqual(
      onBoth('[the end of the first watcher, NodeCreated /second, getData /second]'),
    );
  });
});
