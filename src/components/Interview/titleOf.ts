import titles from '@generated/lesson-list/default/titles.json';

/** The title of the lesson that a section such as `client/loss-is-not-expiry#quiz` belongs to. */
export function titleOf(section: string): string {
  const [lesson = section] = section.split('#');
  return titles[lesson] ?? section;
}
