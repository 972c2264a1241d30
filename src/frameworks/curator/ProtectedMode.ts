import type { Random } from '../../ports/Random';
import { childPath, nodeName, parentPath } from '../../protocol/paths';
import { randomUuid } from '../randomUuid';

const prefix = '_c_';

/**
 * A name that only this create could have made: whoever lost the answer looks whether it is there before trying again.
 * `/lock/lock-` becomes `/lock/_c_<uuid>-lock-`. Source: ProtectedMode, ProtectedUtils
 */
export class ProtectedMode {
  readonly #prefix: string;

  constructor(random: Random) {
    this.#prefix = `${prefix}${randomUuid(random)}-`;
  }

  protectedPath(path: string): string {
    return childPath(parentPath(path), this.#prefix + nodeName(path));
  }

  /** The name among these that is this create's own, or null. */
  find(children: readonly string[]): string | null {
    return children.find((child) => child.startsWith(this.#prefix)) ?? null;
  }
}
