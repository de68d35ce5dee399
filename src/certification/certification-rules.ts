import { addMonths, daysBetween, type PlainDate } from '../kernel/day.ts'
import { isRefusal, type Refusal, type Wording } from '../kernel/refusal.ts'
import type { Instant } from '../kernel/instant.ts'
import { traceKinds } from '../partners/activity-traces.ts'
import type { Tx } from '../platform/database.ts'
import { wholeOf } from '../policy/parameter-book.ts'
import { bookAt } from '../rulebook/rulebook.ts'

export type Way = 'silent' | 'self' | 'helper' | 'counter' | 'visit' | 'taken-over'

export type CertificationSettings = {
  /** How long a success serves, in months from the day it proves. */
  readonly months: number
  /** How many days before the end departments are asked. */
  readonly matchAheadDays: number
  /** The days before the end on which a reminder goes out, the earliest first. */
  readonly reminderDays: readonly [first: number, second: number, last: number]
}

/** As set for the region; a value that is not set is refused by name. */
export async function certificationSettings(tx: Tx, { region, day, asOf }: { readonly region: string, readonly day: PlainDate, readonly asOf: Instant }): Promise<CertificationSettings | Refusal> {
  const book = await bookAt(tx, { region, asOf })
  const values: number[] = []
  for (const key of ['months', 'match-ahead-days', 'first-reminder-days', 'second-reminder-days', 'last-reminder-days']) {
    const row = book.value('certification', key, day)
    if (isRefusal(row)) return row
    values.push(wholeOf(row))
  }
  const [months = 0, matchAheadDays = 0, first = 0, second = 0, last = 0] = values
  return { months, matchAheadDays, reminderDays: [first, second, last] }
}

/** The last day a proof of this day serves. */
export const servesUntil = (provenOn: PlainDate, months: number): PlainDate => addMonths(provenOn, months)

export type CertificationState = 'none' | 'valid' | 'due-soon' | 'overdue'

/** How things stand on a day: overdue from the day after the last one; due soon from the first reminder on. */
export function certificationState(validUntil: PlainDate, day: PlainDate, firstReminderDays: number): Exclude<CertificationState, 'none'> {
  if (validUntil < day) return 'overdue'
  return daysBetween(day, validUntil) <= firstReminderDays ? 'due-soon' : 'valid'
}

/** The reminder whose turn it is; only the latest, so that who is found late is not told three times at once. */
export function reminderDue(validUntil: PlainDate, day: PlainDate, reminderDays: CertificationSettings['reminderDays']): number | undefined {
  if (validUntil < day) return undefined
  const left = daysBetween(day, validUntil)
  return [...reminderDays].sort((a, b) => a - b).find((days) => left <= days)
}

const otherSources: Readonly<Record<string, Wording>> = {
  'signed-in': { zh: '本人实名登录认证', en: 'own sign-in with the national identity' }, 'helper': { zh: '亲友代办认证', en: 'certified by a helper' },
  'counter': { zh: '窗口当面认证', en: 'seen at a counter' }, 'visit': { zh: '上门认证', en: 'seen on a visit' }, 'community': { zh: '村（社区）核实', en: 'confirmed by the village or community' }, 'phone': { zh: '视频、电话核实', en: 'confirmed by video or telephone' },
  'earlier-system': { zh: '原系统认证记录', en: 'record of the earlier system' },
}

/** What a certification rests on, in words. */
export const sourceWords = (source: string): Wording => {
  const trace = Object.entries(traceKinds).find(([kind]) => kind === source)?.[1]
  return trace ? { zh: trace.zh, en: trace.en } : otherSources[source] ?? { zh: source, en: source }
}
