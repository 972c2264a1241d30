// What all contestants that run in Node share: it reads jobs from standard input, a line of JSON each, and answers each with a
// line. A job is { op, window, count, first }: `count` operations, `window` of them under way at any time; creates make
// /bench/n<first> and so on. An answer is { ms, cpuMs }, for the whole process, or { error }. The jobs of watches are
//   watch   sets a watch on each of /bench/w<first> and so on, by an exists
//   again   its link is cut meanwhile: waits until they are set again; ms count from when it is told that it is connected
//   fired   waits until each of them has called its watcher: the answer is { cpuMs }
import { createInterface } from 'node:readline';

export const payload = Buffer.alloc(100, 'x');
export const fixedPath = '/bench/fixed';

/** `ops[name](path, done)` starts one operation; `done(error)` is called at its end. */
export async function contest(ops, jobs = {}) {
  console.log(JSON.stringify({ ready: true }));
  for await (const line of createInterface({ input: process.stdin })) {
    const job = JSON.parse(line);
    try {
      console.log(JSON.stringify(await answerTo(job, ops, jobs)));
    } catch (error) {
      console.log(JSON.stringify({ error: String(error) }));
    }
  }
  process.exit(0);
}

async function answerTo(job, ops, jobs) {
  if (job.op === 'memory') return memory();
  return jobs[job.op] ? jobs[job.op](job) : timed(ops[job.op], job);
}

/**
 * The jobs of watches, for a client that sets them again by itself. `watch(path, watcher, done)`; `onConnected(then)` calls
 * back at the next connection; `ask(done)` asks what is answered after the watches are set.
 */
export function watchJobs({ watch, onConnected, ask }) {
  const nextTime = () =>
    new Promise((resolve, reject) => {
      onConnected(() => {
        const began = performance.now();
        ask((error) => (error ? reject(error) : resolve({ ms: performance.now() - began })));
      });
    });
  let again;
  let fired;
  return {
    watch: async (job) => {
      let left = job.count;
      let allFired;
      fired = new Promise((resolve) => {
        allFired = resolve;
      });
      const watcher = () => {
        left -= 1;
        if (left === 0) allFired();
      };
      const answer = await timed((path, done) => watch(path, watcher, done), job);
      again = nextTime();
      return answer;
    },
    again: async () => {
      const answer = await again;
      again = nextTime();
      return answer;
    },
    fired: async () => {
      const cpu = process.cpuUsage();
      await fired;
      return { cpuMs: cpuMsSince(cpu) };
    },
  };
}

async function timed(start, { op, window, count, first = 0 }) {
  const letter = { create: 'n', delete: 'n', watch: 'w' }[op];
  const path = letter ? (index) => `/bench/${letter}${first + index}` : () => fixedPath;
  const cpu = process.cpuUsage();
  const began = performance.now();
  await run(start, path, count, window);
  const ms = performance.now() - began;
  return { ms, cpuMs: cpuMsSince(cpu) };
}

function cpuMsSince(before) {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
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
