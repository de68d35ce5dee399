import { firstDayOf } from '../kernel/day.ts'
import type { PlainDate, YearMonth } from '../kernel/day.ts'
import type { Fen } from '../kernel/money.ts'
import { ratio, zeroRatio } from '../kernel/ratio.ts'
import type { Ratio } from '../kernel/ratio.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { balanceAt } from './account.ts'
import type { OpeningBalance } from './account.ts'
import type { ContributionRecord } from './contribution-record.ts'
import { divisorAt } from './divisor.ts'
import type { RetirementAge } from './divisor.ts'
import { pensionAmounts, pensionFormulaOf } from './employee-pension-formula.ts'
import type { PensionAmounts } from './employee-pension-formula.ts'
import { fenOf, refOf } from './parameter-book.ts'
import { averageIndex } from './pension-index.ts'
import { policyRefusal } from './policy-refusals.ts'
import { parameter } from './rule-context.ts'
import type { RuleContext } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'

/** The amounts of the formula with what they were formed from, in fen a month. */
export type PensionComponents = PensionAmounts & {
  readonly averageIndex: Ratio
  readonly transitionalIndex: Ratio
  readonly calculationBaseFen: Fen
  readonly accountBalanceFen: Fen
  readonly divisor: Ratio
}

export type ComponentFacts = {
  /** Own contributions up to `month`, already checked. */
  readonly record: ContributionRecord
  readonly deemedMonths: number
  /** The month for which the formula is applied: of retirement, or of the grant of a sickness allowance. */
  readonly month: YearMonth
  readonly age: RetirementAge
  readonly approvedOn?: PlainDate | undefined
  readonly openingBalance?: OpeningBalance | undefined
  readonly recordedIndex?: { readonly average: Ratio; readonly transitional?: Ratio } | undefined
}

/** Index, account, divisor and base of a month, put into the formula of the place. */
export function pensionComponents(context: RuleContext, facts: ComponentFacts): PensionComponents | Refusal {
  const { record, month, deemedMonths, openingBalance } = facts
  const index = indexFor(context, facts)
  if ('refused' in index) return index
  const balance = balanceAt(context, { record, until: month, opening: openingBalance })
  if (typeof balance !== 'number') return balance
  const on = firstDayOf(month)
  const divisor = divisorAt(context, facts.age, facts.approvedOn ?? on)
  if ('refused' in divisor) return divisor
  const baseRow = parameter(context, 'calculation-base', 'employee-pension', on)
  if ('refused' in baseRow) return baseRow
  const formulaRow = parameter(context, 'pension-formula', 'employee-pension', on)
  if ('refused' in formulaRow) return formulaRow
  const formula = pensionFormulaOf(formulaRow)
  const localRow = formula.variant === 'two-bases' ? parameter(context, 'calculation-base', 'employee-pension-local', on) : undefined
  if (localRow !== undefined && 'refused' in localRow) return localRow

  const calculationBaseFen = fenOf(baseRow)
  if (context.why.on) {
    context.why.add({ key: 'calculationBase', value: calculationBaseFen, unit: 'fen', parameter: refOf(baseRow), cites: cite('国发〔2005〕38号-6') })
    context.why.add({ key: 'accountBalance', value: balance, unit: 'fen', cites: cite('社会保险法-14') })
  }
  const amounts = pensionAmounts({
    calculationBaseFen, averageIndex: index.average, transitionalIndex: index.transitional, accountBalanceFen: balance, divisor,
    totalYears: ratio(record.length + deemedMonths, 12), transitionalYears: ratio(deemedMonths, 12),
    localBaseFen: localRow === undefined ? undefined : fenOf(localRow),
  }, formula, context.why)
  const { basicFen, accountFen, transitionalFen, plateauFen, totalFen } = amounts
  return {
    basicFen, accountFen, transitionalFen, plateauFen, totalFen, averageIndex: index.average, transitionalIndex: index.transitional, calculationBaseFen, accountBalanceFen: balance, divisor,
  }
}

/** The recognised index where there is one, else the one formed from the record. */
export function indexFor(
  context: RuleContext, { recordedIndex: recorded, record, month }: Pick<ComponentFacts, 'recordedIndex' | 'record' | 'month'>,
): { readonly average: Ratio; readonly transitional: Ratio } | Refusal {
  if (recorded !== undefined) {
    if (recorded.average.num < 0 || (recorded.transitional ?? zeroRatio).num < 0) return policyRefusal('facts.negative-amount', { what: 'recordedIndex' })
    if (context.why.on) context.why.add({ key: 'recordedIndex', value: recorded.average, unit: 'index', cites: cite('社会保险经办条例-11') })
    return { average: recorded.average, transitional: recorded.transitional ?? recorded.average }
  }
  const average = averageIndex(context, record, month)
  return 'refused' in average ? average : { average, transitional: average }
}
