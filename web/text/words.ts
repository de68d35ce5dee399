import { type Locale, withUnits } from './text.ts'

/** What the service names: in both languages where it is of the catalogue, in one where a person wrote it. */
export type Words = string | { readonly zh: string; readonly en: string }

export const inWords = (locale: Locale, words: Words | null | undefined): string =>
  (words === null || words === undefined ? '' : withUnits(typeof words === 'string' ? words : locale === 'en' ? words.en : words.zh))
