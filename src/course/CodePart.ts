/** What a piece of code is, as far as its colour tells; plain without one. */
export type CodeKind = 'comment' | 'text' | 'word' | 'value';
export type CodePart = readonly [text: string, kind?: CodeKind];
