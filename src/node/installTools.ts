import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** What the tests want from the system, by Debian's package names. */
export type ToolPackage =
  | 'chromium'
  | 'zookeeper'
  | 'fonts-noto-cjk'
  | 'python3-kazoo'
  | 'default-jdk-headless'
  | 'libzookeeper-mt-dev'
  | 'gcc'
  | 'libc6-dev'
  | 'libcurator-recipes-java';

/** Why this machine's packages cannot be installed from here, or null when they can: only as root on Debian 12 or newer. */
export function whyNoInstall(): string | null {
  if (process.getuid?.() !== 0) return 'only root may install packages';
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  const field = (name: string) => new RegExp(`^${name}="?([^"\\n]*)"?$`, 'm').exec(release)?.[1];
  if (field('ID') !== 'debian') return 'this is not Debian';
  const version = field('VERSION_ID'); // testing and unstable have none
  return version !== undefined && Number(version) < 12 ? `Debian ${version} is too old` : null;
}

/** Installs packages with apt-get, without questions. False when apt-get fails; its messages are printed. */
export function installTools(packages: readonly ToolPackage[]): boolean {
  const apt = (...args: string[]) =>
    spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  return apt('-q', 'update') && apt('-q', 'install', '-y', '--no-install-recommends', ...packages);
}

/** Whether Chinese text has a font: without one the screenshots of failing tests show boxes. */
export function hasChineseFont(): boolean {
  const { status, stdout } = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '';
}
