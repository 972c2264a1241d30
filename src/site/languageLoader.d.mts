export function inOneLanguage(code: string, locale: string, locales: readonly string[]): string;
