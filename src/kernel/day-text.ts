/**
 * A day or month as a Chinese sentence says it: `2026-03-31` → `2026年3月31日`, `2026-03` → `2026年3月`. Any other text comes back
 * as it is, so that a sentence can be filled from values of several kinds.
 */
export function chineseDate(text: string): string {
  const found = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(text)
  if (!found) return text
  const [, year = '', month = '', day] = found
  return `${year}年${Number(month)}月${day === undefined ? '' : `${Number(day)}日`}`
}
