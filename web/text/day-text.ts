import type { Locale } from './text.ts'

/** `2026-03-31` as people say it. */
export function dayText(locale: Locale, day: string): string {
  const [year = '', month = '', date = ''] = day.slice(0, 10).split('-')
  return locale === 'en' ? `${year}-${month}-${date}` : `${year} 年 ${Number(month)} 月 ${Number(date)} 日`
}

/** `2026-03` as people say it. */
export function monthText(locale: Locale, month: string): string {
  const [year = '', number = ''] = month.split('-')
  return locale === 'en' ? `${year}-${number}` : `${year} 年 ${Number(number)} 月`
}

/** An instant in the time of Shanghai, to the minute, for progress and reads. */
export function momentText(locale: Locale, at: string): string {
  const instant = new Date(at)
  return Number.isNaN(instant.getTime()) ? at : instant.toLocaleString(locale === 'en' ? 'en-GB' : 'zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'medium', timeStyle: 'short' })
}
