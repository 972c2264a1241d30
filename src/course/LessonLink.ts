/** A place in a lesson that another page links to. */
export interface LessonLink {
  readonly title: string;
  /** Of the page, with the heading under which it stands. */
  readonly path: string;
}
