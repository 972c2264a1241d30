import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Curator, the library of recipes for the Java client. */
export interface CuratorFound {
  readonly found: true;
  /** What stands in a class path beside the Java client. */
  readonly jars: readonly string[];
  /** `5.4.0` */
  readonly version: string;
}

export interface CuratorMissing {
  readonly found: false;
  /** One sentence. */
  readonly why: string;
}

/** Where Debian's package `libcurator-recipes-java` puts it. */
const debianFolder = '/usr/share/java';
const names = ['curator-client', 'curator-framework', 'curator-recipes', 'guava'];

/** Looks in the folder `CURATOR_JARS` or, without it, where Debian's package puts the jars. */
export function findCurator(env: NodeJS.ProcessEnv = process.env): CuratorFound | CuratorMissing {
  const folder = env.CURATOR_JARS || debianFolder;
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const jars = names.flatMap((name) => files.find((file) => new RegExp(`^${name}-\\d.*\\.jar$`).test(file)) ?? []);
  const [, version] = /^curator-recipes-(.*)\.jar$/.exec(jars[2] ?? '') ?? [];
  if (version === undefined || jars.length < names.length) {
    return { found: false, why: `Curator's recipes, framework and client, and guava, are not all in ${folder}.` };
  }
  return { found: true, jars: jars.map((jar) => join(folder, jar)), version };
}
