import { configPath } from '../protocol/paths';

/** The path that a client takes for its root; null: the servers' own root. Source: client.Chroot */
export class Chroot {
  readonly #chroot: string | null;

  constructor(chroot: string | null) {
    this.#chroot = chroot;
  }

  /** What the server calls the path. */
  toServer(path: string): string {
    if (this.#chroot === null) return path;
    return path === '/' ? this.#chroot : this.#chroot + path;
  }

  /** What the application calls the path. One that lies outside is passed on unchanged, as upstream does up to 3.9. */
  toClient(serverPath: string): string {
    const chroot = this.#chroot;
    if (chroot === null || serverPath === configPath) return serverPath;
    if (serverPath === chroot) return '/';
    return serverPath.startsWith(`${chroot}/`) ? serverPath.slice(chroot.length) : serverPath;
  }
}
