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
  const child = serve('--port', String(port), '--tick-time=500');
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

it.each([
  [['--servers', '3'], '--servers needs 1, the only value allowed, not 3.'],
  [['--observers=1'], '--observers needs 0, the only value allowed, not 1.'],
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
