/** The languages of the course. The first is the default. */
export const locales = ['en', 'zh-Hans'] as const;
export type Locale = (typeof locales)[number];

/** The same said in every language. */
export type Localized = Readonly<Record<Locale, string>>;
