/** Made by `lessonList.ts`. */
declare module '@generated/lesson-list/default/parts.json' {
  const parts: readonly import('./lessonList').LessonPart[];
  export default parts;
}

/** Titles by ids such as `client/loss-is-not-expiry`. Made by `lessonList.ts`. */
declare module '@generated/lesson-list/default/titles.json' {
  const titles: Readonly<Record<string, string>>;
  export default titles;
}
