import type { Catalogue, CataloguedQuestion, Scheduled } from './catalogue';

/** The questions of all topics. Pages use it, so it knows the catalogue by its type alone: the questions themselves are heavy. */
export function allOf({ topics }: Catalogue): CataloguedQuestion[] {
  return topics.flatMap(({ questions }) => questions);
}

/** All that can be asked in a round: these, and the prompts of the lessons. */
export function everyOf(catalogue: Catalogue): Scheduled[] {
  return [...allOf(catalogue), ...catalogue.recalls];
}
