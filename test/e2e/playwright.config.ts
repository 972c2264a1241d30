import { defineConfig } from '@playwright/test';
import { findChromium } from '../../src/node/findChromium';

const chromium = findChromium();
if (!chromium.found) throw new Error(`${chromium.why} Set CHROMIUM=/path/to/chromium.`);

/** Browser tests: a real Chromium against the production build in `build/` (`npm run build` makes it). */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  globalSetup: '../support/serveBuild.ts',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: chromium.path,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
    ...(process.env.SITE_UNDER_TEST ? { baseURL: process.env.SITE_UNDER_TEST } : {}),
  },
});
