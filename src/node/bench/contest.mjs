// What all contestants that run in Node share: it reads jobs from standard input, a line of JSON each, and answers each with a
// line. A job is { op, window, count, first }: `count` operations, `window` of them under way at any time; creates make
// /bench/n<first> and so on. An answer is { ms, cpuMs }, for the whole process, or { error }.
import { createInterface } from 'node:readline';

export const payload = Buffer.alloc(100, 'x');
export const fixedPath = '/bench/fixed';

/** `ops[name](path, done)` starts one operation; `done(error)` is called at its end. */
export async function contest(ops) {
  console.log(JSON.stringify({ ready: true }));
  for await (const line of createInterface({ input: process.stdin })) {
    const job = JSON.parse(line);
    try {
      console.log(JSON.stringify(job.op === 'memory' ? memory() : await timed(ops[job.op], job)));
    } catch (error) {
      console.log(JSON.stringify({ error: String(error) }));
    }
  }
  process.exit(0);
}

async function timed(start, { op, window, count, first = 0 }) {
  const path = op === 'create' || op === 'delete' ? (index) => `/bench/n${first + index}` : () => fixedPath;
  const cpu = process.cpuUsage();
  const began = performance.now();
  await run(start, path, count, window);
  const ms = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  return { ms, cpuMs: (user + system) / 1000 };
}

function run(start, path, count, window) {
  return new Promise((resolve, reject) => {
    let started = 0;
    let ended = 0;
    const launch = () => {
      if (started === count) return;
      started += 1;
      start(path(started - 1), done);
    };
    const done = (error) => {
      if (error) reject(error);
      ended += 1;
      if (ended === count) resolve();
      else launch();
    };
    for (let lane = 0; lane < window; lane += 1) launch();
  });
}

function memory() {
  globalThis.gc?.();
  const { heapUsed, rss, external, arrayBuffers } = process.memoryUsage();
  return { heapUsed, rss, external, arrayBuffers };
}
