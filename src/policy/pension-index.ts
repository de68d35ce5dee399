import { firstDayOf, monthIndex } from '../kernel/day.ts'
import type { YearMonth } from '../kernel/day.ts'
import { mulDiv } from '../kernel/money.ts'
import { addRatio, ratio, zeroRatio } from '../kernel/ratio.ts'
import type { Ratio } from '../kernel/ratio.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { yearsOf } from './contribution-record.ts'
import type { ContributionRecord } from './contribution-record.ts'
import { fenOf, refOf, tableOf } from './parameter-book.ts'
import type { ParameterRow } from './parameter-book.ts'
import { policyRefusal } from './policy-refusals.ts'
import { parameter } from './rule-context.ts'
import type { RuleContext } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'
import { rowOf, yearlyParameter } from './yearly-parameter.ts'

/** How a place forms the index: which year's average wage it is measured against, to what part (a thousandth), over which months. */
type IndexMethod = { readonly referenceYear: 'prior' | 'same'; readonly scale: number; readonly denominator: 'contribution-months' | 'due-months' }

/**
 * 平均缴费指数: own bases over the average wage, summed month by month and divided by the months that count.
 * A year's part is kept to a millionth, the average is rounded once, half-up, to the decimals of the place (three in Shaanxi).
 */
export function averageIndex(context: RuleContext, record: ContributionRecord, retiresIn: YearMonth): Ratio | Refusal {
  const first = record.months[0]
  if (first === undefined || record.length === 0) return policyRefusal('pension.no-contributions')
  const methodRow = parameter(context, 'pension-formula', 'index', firstDayOf(retiresIn))
  if ('refused' in methodRow) return methodRow
  const method = indexMethod(methodRow)
  const years = yearsOf(record)
  // A year is measured against the wage of that many years before.
  const back = method.referenceYear === 'prior' ? 1 : 0
  const wages = statisticalWage(context, years.first - back, years.first - back + years.count - 1, years.months)
  if ('refused' in wages) return wages
  const ahead = years.first - back - wages.first
  let millionths = 0
  for (let own = 0; own < years.count; own += 1) {
    const months = years.months[own] ?? 0
    if (months === 0) continue
    const part = mulDiv(years.basesFen[own] ?? 0, 1_000_000, wages.nums[ahead + own] ?? 0, 'half-up')
    millionths += part
    if (context.why.on) {
      context.why.add({
        key: 'yearIndex', of: String(years.first + own), value: ratio(mulDiv(part, 1, months * 100, 'half-up'), 10_000), unit: 'index',
        parameter: refOf(rowOf(wages, years.first + own - back)), formula: `Σ ÷ ${months}`, cites: cite('国发〔2005〕38号-6'),
      })
    }
  }
  const months = method.denominator === 'due-months' ? monthIndex(retiresIn) - first + 1 : record.length
  const { scale } = method
  const index = ratio(mulDiv(millionths, scale, months * 1_000_000, 'half-up'), scale)
  if (context.why.on) context.why.add({ key: 'averageIndex', value: index, unit: 'index', parameter: refOf(methodRow), cites: cite('国发〔2005〕38号-6'), formula: `Σ ÷ ${months}` })
  return index
}

/** One year of a record that is kept by years, with its index to a thousandth. */
export type YearIndex = { readonly year: number; readonly index: Ratio }

/** The simple mean over years that Sichuan prints: every year with a contribution counts as one, a part of a year as well. */
export function meanOfYearIndices(years: readonly YearIndex[]): { readonly sum: Ratio; readonly average: Ratio } | Refusal {
  if (years.length === 0) return policyRefusal('pension.no-contributions')
  const sum = years.reduce((total, { index }) => addRatio(total, index), zeroRatio)
  return { sum, average: ratio(mulDiv(sum.num, 1000, sum.den * years.length, 'half-up'), 1000) }
}

const statisticalWage = yearlyParameter('average-wage', 'statistical', (row) => ratio(fenOf(row)))

const indexMethod = (row: ParameterRow): IndexMethod => {
  const known = methodsRead.get(row)
  if (known !== undefined) return known
  const table = tableOf(row)
  const read: IndexMethod = {
    referenceYear: table.referenceYear === 'same' ? 'same' : 'prior',
    scale: 10 ** (typeof table.decimals === 'number' ? table.decimals : 3),
    denominator: table.denominator === 'due-months' ? 'due-months' : 'contribution-months',
  }
  methodsRead.set(row, read)
  return read
}
const methodsRead = new WeakMap<ParameterRow, IndexMethod>()
