import { assert } from '../assert';
import { allOf } from './allOf';
import type { Catalogue, InterviewPage } from './catalogue';

/** Pages by the ids of their questions: what one file holds. */
export type PageFile = Readonly<Record<string, InterviewPage>>;

/**
 * How many pages of questions lie in one file. With a file for each, all pages of the site would carry the name of each; with one
 * for all, a page would bring every other.
 */
const pagesPerFile = 6;

/** The number of the file that holds the page of a question; null where the catalogue has no such question. */
export function fileOf(catalogue: Catalogue, id: string): number | null {
  const place = allOf(catalogue).findIndex((question) => question.id === id);
  return place < 0 ? null : Math.floor(place / pagesPerFile);
}

/** All files by their numbers. */
export function filesOf(catalogue: Catalogue, pages: readonly InterviewPage[]): PageFile[] {
  const files: Record<string, InterviewPage>[] = [];
  for (const page of pages) {
    const { id } = page.question;
    const file = fileOf(catalogue, id);
    assert(file !== null, `the catalogue has ${id}`);
    files[file] ??= {};
    files[file][id] = page;
  }
  return files;
}
