import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface, type Interface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { afterEach, expect, it } from 'vitest';
import { freePort } from '../support/freePort';
import { RecordingClient } from '../support/RecordingClient';

const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

function serve(...args: string[]) {
  const child = spawn(process.execPath, ['src/node/preflight.mjs', 'src/node/serveEnsemble.ts', ...args]);
  children.push(child);
  return child;
}

/** Standard output, line by line. */
function linesOf(child: ReturnType<typeof serve>): () => Promise<string> {
  const lines: Interface = createInterface({ input: child.stdout });
  const iterator = lines[Symbol.asyncIterator]();
  return async () => (await iterator.next()).value ?? 'the end';
}

it('says when it is ready, answers in order, and outlives its input', async () => {
  const port = await freePort();
  const child = serve('--port', String(port), '--tick-time=500', '--servers', '1');
  const next = linesOf(child);
  expect(await next()).toBe(`ready 127.0.0.1:${port}`);

  child.stdin.end('status\nkill 1\nstatus\nstart 1\njump\n\nstatus\n');
  expect(await next()).toBe(`1 127.0.0.1:${port} standalone epoch 0 zxid 0x0`);
  expect(await next()).toBe('ok');
  expect(await next()).toBe('ok killed 1');
  expect(await next()).toBe(`1 127.0.0.1:${port} dead epoch 0 zxid 0x0`);
  expect(await next()).toBe('ok');
  expect(await next()).toBe('ok started 1');
  expect(await next()).toMatch(/^error no such command/);
  expect(await next()).toBe(`1 127.0.0.1:${port} standalone epoch 0 zxid 0x0`);
  expect(await next()).toBe('ok');

  const client = RecordingClient.open({ host: '127.0.0.1', port }, 'peer');
  expect((await client.connect({ timeOut: 1 }))?.timeOut).toBe(1000); // two ticks
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  client.drop();
});

it('serves an ensemble that survives the loss of its leader, and one that is cut in two', async () => {
  const child = serve('--port', '0', '--tick-time=200', '--observers', '1');
  const next = linesOf(child);
  const addresses = (await next()).replace('ready ', '').split(',');
  expect(addresses).toHaveLength(4);

  /** The answer to a line: everything up to `ok` or `error`. */
  const say = async (line: string): Promise<string[]> => {
    child.stdin.write(`${line}\n`);
    const lines = [await next()];
    while (!/^(ok|error)/.test(lines.at(-1) ?? '')) lines.push(await next());
    return lines;
  };
  const until = async (expected: RegExp): Promise<string[]> => {
    for (;;) {
      const lines = await say('status');
      if (expected.test(lines.join('\n'))) return lines;
    }
  };
  expect(await say('status')).toEqual([
    `1 ${addresses[0]} following epoch 1 zxid 0x0`,
    `2 ${addresses[1]} following epoch 1 zxid 0x0`,
    `3 ${addresses[2]} leading epoch 1 zxid 0x100000000`,
    `4 ${addresses[3]} observing epoch 1 zxid 0x0`,
    'ok',
  ]);
  expect(await say('partition 1|2,9')).toEqual(['error no such server; there is 1, 2, 3, 4']);
  expect(await say('partition 1,2')).toEqual(['error a partition needs servers on both sides, as in 1,2|3']);
  expect(await say('partition 1,2|2')).toEqual(['error server 2 cannot be on two sides']);

  expect(await say('kill 3')).toEqual(['ok killed 3']);
  await until(/^2 \S+ leading epoch 2 [\s\S]*^3 \S+ dead/m);
  const [host = '', port = ''] = (addresses[0] ?? '').split(':');
  await until(/^1 \S+ following/m);
  const client = RecordingClient.open({ host, port: Number(port) }, 'peer');
  expect((await client.connect({ timeOut: 4000 }))?.timeOut).toBe(4000);
  client.drop();

  expect(await say('start 3')).toEqual(['ok started 3']);
  await until(/^3 \S+ following epoch 2/m);
  expect(await say('partition 2|1,3,4')).toEqual(['ok partitioned 2|1,3,4']);
  await until(/^2 \S+ looking [\s\S]*^3 \S+ leading epoch 3/m);
  expect(await say('heal')).toEqual(['ok healed']);
  await until(/^2 \S+ following epoch 3/m);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

it.each([
  [['--servers', '0'], '--servers needs an integer from 1 to 9, not 0.'],
  [['--servers=1', '--observers=1'], '--observers needs an ensemble to observe: --servers 2 or more.'],
  [['--port', '65534'], '--port needs an integer from 0 to 65533 for 3 servers.'],
  [['--tick-time', '0'], '--tick-time needs an integer from 10 to 60000, not 0.'],
  [['--latency-ms', 'x'], '--latency-ms needs an integer from 0 to 60000, not x.'],
  [['--speed', '2'], '--speed is not a flag of this command. Flags: --port an integer from 0 to 65535'],
])('refuses %j with what is allowed, and ends with 2', async (args, message) => {
  const child = serve(...args);
  const said = text(child.stderr);
  expect(await once(child, 'exit')).toEqual([2, null]);
  expect(await said).toContain(message);
});

it('says that a port is taken', async () => {
  const port = await freePort();
  const other = createServer().listen({ host: '127.0.0.1', port });
  await once(other, 'listening');
  const child = serve('--port', String(port));
  const said = text(child.stderr);
  expect(await once(child, 'exit')).toEqual([1, null]);
  expect(await said).toContain('The port is taken by another program. Choose another: npm run ensemble -- --port N');
  other.close();
});
