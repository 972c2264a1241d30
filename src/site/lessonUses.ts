import { readFileSync } from 'node:fs';
import type { LoadedContent } from '@docusaurus/plugin-content-docs';
import type { LessonLink } from '../course/LessonLink';

/** A page of the course as its author wrote it, in the language of the build. */
export interface LessonSource {
  readonly title: string;
  readonly path: string;
  readonly mdx: string;
}

/** An element of a page: `<Claim id="J-05" />`, and the id of the heading above it. */
export interface UsedElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly section: string | null;
}

/** All pages that the docs plugin has loaded, in the order of the sidebar. */
export function lessonSources({ loadedVersions }: LoadedContent, siteDir: string): LessonSource[] {
  return loadedVersions.flatMap(({ docs, sidebars }) => {
    const order = (sidebars.lessons ?? []).flatMap((part) =>
      part.type === 'category' ? part.items.flatMap((item) => (item.type === 'doc' ? [item.id] : [])) : [],
    );
    return order
      .flatMap((id) => docs.find((doc) => doc.id === id) ?? [])
      .map(({ title, permalink, source }) => ({
        title,
        path: permalink,
        mdx: readFileSync(source.replace('@site', siteDir), 'utf8'),
      }));
  });
}

/** The path below `docs`: `client/loss-is-not-expiry`. */
export function lessonOf({ path }: LessonSource): string {
  return path.split('/docs/')[1] ?? path;
}

/** Lessons by the confusion that each is about: the row in the head of its page. */
export function lessonsByConfusion(lessons: readonly LessonSource[]): Record<number, string[]> {
  const byRow: Record<number, string[]> = {};
  for (const lesson of lessons) {
    const row = /^---\n(?:.+\n)*?confusion: (\d+)\n/.exec(lesson.mdx)?.[1];
    if (row !== undefined) byRow[Number(row)] = [...(byRow[Number(row)] ?? []), lessonOf(lesson)];
  }
  return byRow;
}

/** The elements of a page that a reader sees: none that is only written about, in code or in a comment. */
export function usedElements(mdx: string): UsedElement[] {
  const seen = mdx.replace(/^ *(`{3,}|~{3,})[\s\S]*?^ *\1/gm, '').replace(/`[^`\n]*`/g, '');
  const parts = seen.matchAll(/^#{2,6} .*\{\/\* #([\w-]+) \*\/\}$|\{\/\*[\s\S]*?\*\/\}|<([A-Z]\w*)\b([^>]*)>/gm);
  const elements: UsedElement[] = [];
  let section: string | null = null;
  for (const [, heading, name, rest = ''] of parts) {
    if (heading !== undefined) section = heading;
    if (name === undefined) continue;
    const attributes = [...rest.matchAll(/\b(\w+)="([^"]*)"/g)].map(
      ([, key = '', value = '']) => [key, value] as const,
    );
    elements.push({ name, attributes: Object.fromEntries(attributes), section });
  }
  return elements;
}

/** Where such elements stand: one link for each page, to the first of them. */
export function linksTo(lessons: readonly LessonSource[], wanted: (element: UsedElement) => boolean): LessonLink[] {
  return lessons.flatMap(({ title, path, mdx }) => {
    const found = usedElements(mdx).find(wanted);
    return found ? [{ title, path: found.section === null ? path : `${path}#${found.section}` }] : [];
  });
}
