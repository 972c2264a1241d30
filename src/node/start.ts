import type { ChildProcess } from 'node:child_process';
import { buildFolder, buildSite, whyBuild } from './buildSite';
import { endWithError } from './endWithError';
import { readFlags } from './readFlags';
import { serveSite } from './serveSite';

/** `npm start`: builds the course when the build is missing or stale, then serves it until a signal comes. */
async function start(): Promise<void> {
  const { port, host } = readFlags(process.argv.slice(2), {
    port: { kind: 'integer', min: 0, max: 65535, default: 3000 },
    host: { kind: 'text', meaning: 'a host name or address', default: 'localhost' },
  });

  let builder: ChildProcess | null = null;
  const leave = () => {
    builder?.kill('SIGTERM');
    process.exit(0);
  };
  process.on('SIGINT', leave);
  process.on('SIGTERM', leave);

  const options = { folder: buildFolder, host, port };
  const why = await whyBuild();
  if (why) {
    const trial = await serveSite(options); // a taken port is better known before a build than after it
    await trial.close();
    console.log(`Building the course (${why}); this takes a minute or two.`);
    await buildSite((child) => {
      builder = child;
    });
    builder = null;
  }
  const site = await serveSite(options);
  console.log(`ready ${site.url}`);
}

start().catch((error: NodeJS.ErrnoException) => endWithError(error, 'npm start -- --port N'));
