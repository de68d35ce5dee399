import { findStatute } from '../../src/policy/statutes/statutes.ts'
import type { Locale } from './text.ts'

/** `社会保险法-16` as it is quoted, with what it says; a citation that is no article of the catalogue stands as it is. */
export function articleText(locale: Locale, id: string): string {
  const article = findStatute(id)
  if (!article) return id
  return locale === 'en' ? `${article.law.en}, article ${article.article}: ${article.summary.en}` : `《${article.law.zh}》第${article.article}条：${article.summary.zh}`
}
