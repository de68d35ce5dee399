import type { PlainDate } from '../kernel/day.ts'
import { explained } from '../kernel/explained.ts'
import type { Explained } from '../kernel/explained.ts'
import { mulDiv } from '../kernel/money.ts'
import { ratio } from '../kernel/ratio.ts'
import type { Ratio } from '../kernel/ratio.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { entryOf, refOf } from './parameter-book.ts'
import type { ParameterBook } from './parameter-book.ts'
import { policyRefusal } from './policy-refusals.ts'
import { parameter, ruleContext } from './rule-context.ts'
import type { RuleContext, RuleOptions } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'

/** An age at retirement in years and months. */
export type RetirementAge = { readonly years: number; readonly months: number }

/** 计发月数, the number of months over which the account is paid, to one decimal; `on` is the day of approval. */
export function payoutMonths(age: RetirementAge, on: PlainDate, book: ParameterBook, options: RuleOptions): Explained<Ratio> | Refusal {
  const context = ruleContext(book, options)
  const divisor = divisorAt(context, age, on)
  return isRefusal(divisor) ? divisor : explained(divisor, context.why)
}

/**
 * The table value of the year, and where the place works to the month (from 2025) the straight line to the next year,
 * half-up to one decimal. Above 70 the value of 70 stays; below 40 there is none, and the rule refuses.
 */
export function divisorAt(context: RuleContext, age: RetirementAge, on: PlainDate): Ratio | Refusal {
  const row = parameter(context, 'divisor-months', 'employee-pension', on)
  if ('refused' in row) return row
  const toTheMonth = parameter(context, 'divisor-months', 'month-precision', on)
  if ('refused' in toTheMonth) return toTheMonth
  const years = Math.min(age.years, lastYearOfTable)
  const here = entryOf(row, String(years))
  if (here === undefined) return policyRefusal('pension.age-without-divisor', { age: age.years })
  const months = toTheMonth.value === true && age.years < lastYearOfTable ? age.months : 0
  const next = months === 0 ? here : (entryOf(row, String(years + 1)) ?? here)
  const tenths = mulDiv(12 * here - (here - next) * months, 10, 12, 'half-up')
  const divisor = ratio(tenths, 10)
  if (context.why.on) {
    context.why.add({
      key: 'divisor', value: divisor, unit: 'divisor', parameter: refOf(row), cites: cite('国发〔2005〕38号-6'), of: `${age.years}.${age.months}`,
      ...(months === 0 ? {} : { formula: `${here} − (${here} − ${next}) × ${months} ÷ 12` }),
    })
  }
  return divisor
}

const lastYearOfTable = 70
