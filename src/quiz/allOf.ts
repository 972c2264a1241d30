import type { Catalogue, CataloguedQuestion } from './catalogue';

/** The questions of all topics. Pages use it, so it knows the catalogue by its type alone: the questions themselves are heavy. */
export function allOf({ topics }: Catalogue): CataloguedQuestion[] {
  return topics.flatMap(({ questions }) => questions);
}
