import { addMonths, dayOfYear, firstDayOf, laterOf, monthOf, monthsBetween, yearMonth, yearOf } from '../kernel/day.ts'
import type { PlainDate, YearMonth } from '../kernel/day.ts'
import { explained } from '../kernel/explained.ts'
import type { Explained } from '../kernel/explained.ts'
import type { Sex } from '../kernel/ids.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { entryOf, refOf, wholeOf } from './parameter-book.ts'
import type { ParameterBook, ParameterRow } from './parameter-book.ts'
import { noteRow, oncePerBook, ruleContext } from './rule-context.ts'
import type { RuleContext, RuleOptions } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'

export const reformStart = yearMonth('2025-01')
const beforeReform = firstDayOf(addMonths(reformStart, -1))

/** The groups of the reform: men (60 → 63), women in cadre or technical posts (55 → 58), women in worker posts (50 → 55). */
export type RetirementGroup = 'male' | 'female-55' | 'female-50'

/** The kind of post held, which for women decides between 50 and 55; it is recognised from the personnel file. */
export type PostKind = 'cadre' | 'worker'

export type StatutoryRetirement = {
  readonly group: RetirementGroup
  /** The month in which the age before the reform is reached. */
  readonly originalMonth: YearMonth
  readonly delayMonths: number
  /** The statutory month (法定退休年月). The pension starts the month after retirement. */
  readonly month: YearMonth
  readonly ageYears: number
  readonly ageMonths: number
}

/** First and last month that can be chosen; last needs an agreement with the employer. */
export type ElectiveRange = { readonly earliest: YearMonth; readonly latest: YearMonth }

export function retirementGroup(sex: Sex, post: PostKind): RetirementGroup {
  return sex === 'male' ? 'male' : post === 'cadre' ? 'female-55' : 'female-50'
}

/**
 * The statutory month of retirement for a birth month, recognised from the personnel file whose earliest entry prevails.
 * From 2025-01 each step of months (4, for worker posts 2) adds one month of delay: floor(n / step) + 1, up to the cap.
 */
export function statutoryRetirement(
  of: { readonly group: RetirementGroup; readonly birth: PlainDate | YearMonth }, book: ParameterBook, options: RuleOptions,
): Explained<StatutoryRetirement> | Refusal {
  const context = ruleContext(book, options)
  const statutory = statutoryMonth(context, of.group, birthMonthOf(of.birth))
  return isRefusal(statutory) ? statutory : explained(statutory, context.why)
}

/** The day on which the statutory age is complete: the birthday carried on by the months of the age, in a shorter month its last day. */
export function ageReachedOn(birth: PlainDate, { ageYears, ageMonths }: Pick<StatutoryRetirement, 'ageYears' | 'ageMonths'>): PlainDate {
  return addMonths(birth, 12 * ageYears + ageMonths)
}

/** The months that can be chosen around the statutory one: up to 36 earlier but not before the original age, up to 36 later. */
export function electiveRetirement(
  of: { readonly group: RetirementGroup; readonly birth: PlainDate | YearMonth }, book: ParameterBook, options: RuleOptions,
): Explained<ElectiveRange> | Refusal {
  const context = ruleContext(book, options)
  const statutory = statutoryMonth(context, of.group, birthMonthOf(of.birth))
  if (isRefusal(statutory)) return statutory
  const range = electiveRange(context, statutory)
  return isRefusal(range) ? range : explained(range, context.why)
}

/** Contribution months needed for a monthly pension by year: 180, from 2030 six more each year up to 240 in 2039. */
export function minimumContributionMonths(year: number, book: ParameterBook, options: RuleOptions): Explained<number> | Refusal {
  const context = ruleContext(book, options)
  const months = minimumMonths(context, year)
  return isRefusal(months) ? months : explained(months, context.why)
}

export function statutoryMonth(context: RuleContext, group: RetirementGroup, birth: YearMonth): StatutoryRetirement | Refusal {
  const found = reformFor(context.book, group, birth)
  if ('refused' in found) return found
  const { before, row, sinceReform, step, statutory } = found
  noteRow(context, before)
  noteRow(context, row)
  if (context.why.on) {
    const { originalMonth, delayMonths, month } = statutory
    context.why.add({ key: 'birthMonth', value: birth, unit: 'month', cites: cite('劳社部发〔1999〕8号-2') })
    context.why.add({ key: 'originalAge', value: monthsBetween(birth, originalMonth) / 12, unit: 'years', cites: cite('国发〔1978〕104号-1') })
    context.why.add({
      key: 'delayMonths', value: delayMonths, unit: 'months', parameter: refOf(row), cites: cite('渐进式延迟退休决定-1', '渐进式延迟退休办法-1'),
      formula: delayMonths === 0 ? '0' : `⌊${sinceReform} ÷ ${step}⌋ + 1`,
    })
    context.why.add({ key: 'statutoryMonth', value: month, unit: 'month', cites: cite('渐进式延迟退休办法-1'), formula: `${originalMonth} + ${delayMonths}` })
  }
  return statutory
}

/** What the reform does to one group and birth month, with the two rows it follows from. */
type ReformFor = { readonly before: ParameterRow; readonly row: ParameterRow; readonly sinceReform: number; readonly step: number; readonly statutory: StatutoryRetirement }

// A book never changes, and a batch meets each of the few hundred birth months of the living again and again.
const reformFor = oncePerBook((book, group: RetirementGroup, birth: YearMonth): ReformFor | Refusal => {
  // Which rule holds depends on the month in which the old age is reached. That age was the same before the reform and after it; the row
  // of before is known to a determination of any time, so one made in 2018 replays with what was known in 2018.
  const before = book.value('retirement-age', group, beforeReform)
  if (isRefusal(before)) return before
  const originalMonth = addMonths(birth, 12 * (entryOf(before, 'originalAge') ?? 0))
  const row = book.value('retirement-age', group, firstDayOf(originalMonth))
  if (isRefusal(row)) return row
  const step = entryOf(row, 'stepMonths') ?? 0
  const sinceReform = monthsBetween(reformStart, originalMonth)
  const delayMonths = step === 0 || sinceReform < 0 ? 0 : Math.min(entryOf(row, 'capMonths') ?? 0, Math.floor(sinceReform / step) + 1)
  const month = addMonths(originalMonth, delayMonths)
  const age = monthsBetween(birth, month)
  return { before, row, sinceReform, step, statutory: { group, originalMonth, delayMonths, month, ageYears: Math.floor(age / 12), ageMonths: age % 12 } }
})

export function electiveRange(context: RuleContext, statutory: StatutoryRetirement): ElectiveRange | Refusal {
  // Choice came with the reform; whoever was due before it retires in the statutory month.
  if (statutory.month < reformStart) return { earliest: statutory.month, latest: statutory.month }
  const found = choiceAround(context.book, statutory.month, statutory.originalMonth)
  if ('refused' in found) return found
  const { row, range } = found
  noteRow(context, row)
  if (context.why.on) {
    context.why.add({ key: 'earliestMonth', value: range.earliest, unit: 'month', parameter: refOf(row), cites: cite('渐进式延迟退休决定-3', '渐进式延迟退休办法-3') })
    context.why.add({ key: 'latestMonth', value: range.latest, unit: 'month', parameter: refOf(row), cites: cite('渐进式延迟退休决定-3', '渐进式延迟退休办法-3') })
  }
  return range
}

const choiceAround = oncePerBook((book, month: YearMonth, originalMonth: YearMonth): { readonly row: ParameterRow; readonly range: ElectiveRange } | Refusal => {
  const row = book.value('retirement-age', 'elective', firstDayOf(month))
  if (isRefusal(row)) return row
  return { row, range: { earliest: laterOf(addMonths(month, -(entryOf(row, 'earlyMonths') ?? 0)), originalMonth), latest: addMonths(month, entryOf(row, 'lateMonths') ?? 0) } }
})

export function minimumMonths(context: RuleContext, year: number): number | Refusal {
  const row = minimumRow(context.book, 'minimum-months', year)
  if ('refused' in row) return row
  noteRow(context, row)
  const months = wholeOf(row)
  if (context.why.on) {
    context.why.add({ key: 'minimumMonths', value: months, unit: 'months', parameter: refOf(row), cites: cite('社会保险法-16', '渐进式延迟退休决定-2'), of: String(year) })
  }
  return months
}

const minimumRow = oncePerBook((book, key: 'minimum-months', year: number) => book.value('retirement-age', key, dayOfYear(year, 12, 1)))

/** The year whose minimum counts: the chosen one when retiring early, else the statutory one. */
export function minimumYearOf(statutory: StatutoryRetirement, retiresIn: YearMonth): number {
  return yearOf(retiresIn < statutory.month ? retiresIn : statutory.month)
}


export const birthMonthOf = (birth: PlainDate | YearMonth): YearMonth => (isMonth(birth) ? birth : monthOf(birth))
const isMonth = (text: PlainDate | YearMonth): text is YearMonth => text.length === 7
