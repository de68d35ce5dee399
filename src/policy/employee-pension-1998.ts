import { addMonths, dayOfYear, firstDayOf, yearOf } from '../kernel/day.ts'
import { explained } from '../kernel/explained.ts'
import type { Explained } from '../kernel/explained.ts'
import { addFen, divideFen, fen, mulDiv, noFen, timesRatio } from '../kernel/money.ts'
import { ratio } from '../kernel/ratio.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { balanceAt } from './account.ts'
import { chosenRetirement } from './chosen-retirement.ts'
import { firstMonthOf, recordUntil } from './contribution-record.ts'
import type { EmployeePension, EmployeePensionFacts, PensionArrays } from './employee-pension-facts.ts'
import { fenOf, ratioOf, refOf, wholeOf } from './parameter-book.ts'
import type { ParameterBook } from './parameter-book.ts'
import { indexFor } from './pension-components.ts'
import { policyRefusal } from './policy-refusals.ts'
import { parameter, ruleContext } from './rule-context.ts'
import type { RuleOptions } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'

/**
 * The rule before 2006, for retirements that are settled late or looked at again: a fifth of the city's average wage of the year
 * before, the account over 120, and a transitional part whose coefficient the province set (陕西省养老保险条例 art. 27 to 30).
 */
export function employeePension1998(facts: EmployeePensionFacts | PensionArrays, book: ParameterBook, options: RuleOptions): Explained<EmployeePension> | Refusal {
  const context = ruleContext(book, options)
  if (!Number.isSafeInteger(facts.deemedMonths) || facts.deemedMonths < 0) return policyRefusal('facts.negative-amount', { what: 'deemedMonths' })
  const record = recordUntil(facts.contributions, facts.retiresIn)
  if (isRefusal(record)) return record
  const retirement = chosenRetirement(context, facts, record.length, firstMonthOf(record))
  if (isRefusal(retirement)) return retirement
  const on = firstDayOf(facts.retiresIn)
  const wage = parameter(context, 'average-wage', 'city', dayOfYear(yearOf(on) - 1, 1, 1))
  if (isRefusal(wage)) return wage
  const share = parameter(context, 'pension-formula', 'base-share-1998', on)
  if (isRefusal(share)) return share
  const coefficient = parameter(context, 'pension-formula', 'transitional-1998', on)
  if (isRefusal(coefficient)) return coefficient
  const divisorRow = parameter(context, 'divisor-months', 'employee-pension-1998', on)
  if (isRefusal(divisorRow)) return divisorRow
  const index = indexFor(context, { ...facts, record, month: facts.retiresIn })
  if (isRefusal(index)) return index
  const balance = balanceAt(context, { record, until: facts.retiresIn, ...(facts.openingBalance === undefined ? {} : { opening: facts.openingBalance }) })
  if (isRefusal(balance)) return balance

  const base = fenOf(wage)
  const basicFen = timesRatio(base, ratioOf(share), 'half-up')
  const accountFen = divideFen(balance, wholeOf(divisorRow), 'half-up')
  const k = ratioOf(coefficient)
  const transitionalFen = fen(mulDiv(base, index.transitional.num * facts.deemedMonths * k.num, index.transitional.den * 12 * k.den, 'half-up'))
  const totalFen = [accountFen, transitionalFen].reduce(addFen, basicFen)
  if (context.why.on) {
    const { why } = context
    why.add({ key: 'cityWage', value: base, unit: 'fen', parameter: refOf(wage) })
    why.add({ key: 'basicPension', value: basicFen, unit: 'fen', parameter: refOf(share), cites: cite('陕西省城镇企业职工基本养老保险条例-27'), formula: 'W × 20%' })
    why.add({ key: 'accountBalance', value: balance, unit: 'fen' })
    why.add({ key: 'accountPension', value: accountFen, unit: 'fen', parameter: refOf(divisorRow), cites: cite('陕西省城镇企业职工基本养老保险条例-28'), formula: 'A ÷ 120' })
    why.add({ key: 'transitionalPension', value: transitionalFen, unit: 'fen', parameter: refOf(coefficient), cites: cite('陕西省城镇企业职工基本养老保险条例-30'), formula: 'W × It × Ns × k' })
    why.add({ key: 'monthlyPension', value: totalFen, unit: 'fen', formula: 'Σ' })
  }
  return explained({
    basicFen, accountFen, transitionalFen, plateauFen: noFen, totalFen, averageIndex: index.average, transitionalIndex: index.transitional, calculationBaseFen: base,
    accountBalanceFen: balance, divisor: ratio(wholeOf(divisorRow)), rule: 'employee-pension-1998@1', startsIn: addMonths(facts.retiresIn, 1), choice: retirement.choice,
    statutoryIn: retirement.statutory.month, ageYears: retirement.age.years, ageMonths: retirement.age.months, paidMonths: record.length, deemedMonths: facts.deemedMonths,
    minimumMonths: retirement.minimum, rests: { ...context.rests },
  }, context.why)
}
