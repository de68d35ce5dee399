import { firstDayOf } from '../kernel/day.ts'
import type { YearMonth } from '../kernel/day.ts'
import { explained } from '../kernel/explained.ts'
import type { Explained } from '../kernel/explained.ts'
import { addFen, formatYuan, noFen, timesRatio } from '../kernel/money.ts'
import type { Fen } from '../kernel/money.ts'
import { compareRatio, formatRatio, multiplyRatio, oneRatio, ratioFromDecimal } from '../kernel/ratio.ts'
import type { Ratio } from '../kernel/ratio.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { baseFor } from './contribution-base.ts'
import { fenOf, ratioOf, refOf } from './parameter-book.ts'
import type { ParameterBook } from './parameter-book.ts'
import { policyRefusal } from './policy-refusals.ts'
import { parameter, ruleContext } from './rule-context.ts'
import type { RestsOn, RuleContext, RuleOptions } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'
import type { CitationId } from './statutes/statutes.ts'

/** Medical and maternity are one contribution since 2019 (国办发〔2019〕10号). */
export type InsuredUnder = 'pension' | 'unemployment' | 'work-injury' | 'medical-maternity' | 'public-sector-pension' | 'occupational-annuity'

export type DuesFacts = {
  readonly month: YearMonth
  /** Average monthly wage of last year, in fen; a newcomer's wage of the first month. */
  readonly wageFen: Fen
  /** Industry risk class 1 to 8 of the employer. */
  readonly injuryClass: number
  /** Floating multiplier set by the agency; without it 1. */
  readonly injuryFloat?: Ratio
  /** Without it the five of enterprise staff; public-sector staff name their own pension and the annuity instead of the first. */
  readonly insurances?: readonly InsuredUnder[]
}

export type DuesLine = { readonly insurance: InsuredUnder; readonly payer: 'employer' | 'own'; readonly rate: Ratio; readonly amountFen: Fen }

/** What is due for one person and month, in fen. Amounts are rounded for each person and insurance, then added. */
export type Dues = {
  readonly rule: string
  readonly baseFen: Fen
  readonly lines: readonly DuesLine[]
  readonly employerFen: Fen
  readonly ownFen: Fen
  readonly totalFen: Fen
  readonly rests: RestsOn
}

/**
 * The five insurances of an employee for one month: base × rate, half-up to the fen, employer's and own part.
 * Refuses when the wage is not positive, the class is not one of eight, or a rate is unpublished. 社会保险法 art. 12, 23, 35, 44, 53.
 */
export function contributionDues(facts: DuesFacts, book: ParameterBook, options: RuleOptions): Explained<Dues> | Refusal {
  const context = ruleContext(book, options)
  const baseFen = baseFor(context, facts.wageFen, facts.month)
  if (isRefusal(baseFen)) return baseFen
  const lines: DuesLine[] = []
  for (const insurance of facts.insurances ?? insurancesInOrder) {
    const added = insurance === 'work-injury' ? injuryLines(context, facts, baseFen) : ratedLines(context, facts.month, insurance, baseFen)
    if (isRefusal(added)) return added
    lines.push(...added)
  }
  const part = (payer: 'employer' | 'own') => lines.reduce((sum, line) => (line.payer === payer ? addFen(sum, line.amountFen) : sum), noFen)
  const [employerFen, ownFen] = [part('employer'), part('own')]
  const totalFen = addFen(employerFen, ownFen)
  if (context.why.on) {
    context.why.add({ key: 'employerDues', value: employerFen, unit: 'fen', formula: 'Σ' })
    context.why.add({ key: 'ownDues', value: ownFen, unit: 'fen', formula: 'Σ', cites: cite('社会保险法-60') })
  }
  return explained({ rule: 'contribution-dues@1', baseFen, lines, employerFen, ownFen, totalFen, rests: { ...context.rests } }, context.why)
}

/** One amount: base times rate, half-up to the fen. */
export function duesAmount(baseFen: Fen, rate: Ratio): Fen {
  return timesRatio(baseFen, rate, 'half-up')
}

export type FlexibleDues = { readonly rule: string; readonly baseFen: Fen; readonly amountFen: Fen; readonly toAccountFen: Fen; readonly rests: RestsOn }

/** The flexibly employed choose a base between floor and ceiling and pay 20 %, of which 8 points go to the account (国发〔2005〕38号). */
export function flexibleDues(facts: { readonly month: YearMonth; readonly chosenBaseFen: Fen }, book: ParameterBook, options: RuleOptions): Explained<FlexibleDues> | Refusal {
  const context = ruleContext(book, options)
  const baseFen = baseFor(context, facts.chosenBaseFen, facts.month)
  if (isRefusal(baseFen)) return baseFen
  const rate = parameter(context, 'contribution-rates', 'flexible-pension/individual', firstDayOf(facts.month))
  if (isRefusal(rate)) return rate
  const account = parameter(context, 'contribution-rates', 'flexible-pension/account', firstDayOf(facts.month))
  if (isRefusal(account)) return account
  const amountFen = duesAmount(baseFen, ratioOf(rate))
  const toAccountFen = duesAmount(baseFen, ratioOf(account))
  if (context.why.on) {
    context.why.add({ key: 'dues', of: 'pension/own', value: amountFen, unit: 'fen', parameter: refOf(rate), cites: cite('社会保险法-10', '国发〔2005〕38号-3'), formula: `× ${formatRatio(ratioOf(rate), 4)}` })
    context.why.add({ key: 'toAccount', value: toAccountFen, unit: 'fen', parameter: refOf(account), cites: cite('国发〔2005〕38号-3') })
  }
  return explained({ rule: 'flexible-dues@1', baseFen, amountFen, toAccountFen, rests: { ...context.rests } }, context.why)
}

const insurancesInOrder: readonly InsuredUnder[] = ['pension', 'unemployment', 'work-injury', 'medical-maternity']

type Rated = Exclude<InsuredUnder, 'work-injury'>

const rateKeys = {
  pension: 'employee-pension', unemployment: 'unemployment', 'medical-maternity': 'medical-maternity', 'public-sector-pension': 'public-sector-pension',
  'occupational-annuity': 'occupational-annuity',
} as const satisfies Record<Rated, string>

const articles = {
  pension: '社会保险法-12', unemployment: '社会保险法-44', 'medical-maternity': '社会保险法-23', 'public-sector-pension': '国发〔2015〕2号-4',
  'occupational-annuity': '国办发〔2015〕18号-4',
} as const satisfies Record<Rated, CitationId>

const ratedLines = (context: RuleContext, month: YearMonth, insurance: Rated, baseFen: Fen): DuesLine[] | Refusal => {
  const on = firstDayOf(month)
  const lines: DuesLine[] = []
  for (const [payer, key] of [['employer', 'unit'], ['own', 'individual']] as const) {
    const row = parameter(context, 'contribution-rates', `${rateKeys[insurance]}/${key}`, on)
    if (isRefusal(row)) return row
    const rate = ratioOf(row)
    const large = insurance === 'medical-maternity' && payer === 'own' ? parameter(context, 'contribution-rates', 'medical-maternity/large-amount-individual', on) : undefined
    if (isRefusal(large)) return large
    const amountFen = addFen(duesAmount(baseFen, rate), large === undefined ? noFen : fenOf(large))
    lines.push({ insurance, payer, rate, amountFen })
    if (context.why.on) {
      context.why.add({
        key: 'dues', of: `${insurance}/${payer}`, value: amountFen, unit: 'fen', parameter: refOf(row), cites: cite(articles[insurance]),
        formula: `${formatYuan(baseFen)} × ${formatRatio(rate, 4)}${large === undefined ? '' : ` + ${formatYuan(fenOf(large))}`}`,
      })
    }
  }
  return lines
}

const injuryLines = (context: RuleContext, facts: DuesFacts, baseFen: Fen): DuesLine[] | Refusal => {
  const { injuryClass } = facts
  if (!Number.isSafeInteger(injuryClass) || injuryClass < 1 || injuryClass > 8) return policyRefusal('contribution.injury-class')
  const on = firstDayOf(facts.month)
  const row = parameter(context, 'contribution-rates', `work-injury/class-${injuryClass}`, on)
  if (isRefusal(row)) return row
  const float = facts.injuryFloat ?? oneRatio
  const allowed = parameter(context, 'contribution-rates', injuryClass === 1 ? 'work-injury/float-class-1' : 'work-injury/float-others', on)
  // Before the floating table there was only the class rate itself.
  const steps = isRefusal(allowed) || !Array.isArray(allowed.value) ? [1] : allowed.value.filter((step) => typeof step === 'number')
  if (!steps.some((step) => compareRatio(ratioFromDecimal(step), float) === 0)) {
    return policyRefusal('contribution.injury-float', { class: injuryClass, float: formatRatio(float, 2), allowed: steps.map((step) => formatRatio(ratioFromDecimal(step), 2)).join('、') })
  }
  const rate = multiplyRatio(ratioOf(row), float)
  const amountFen = duesAmount(baseFen, rate)
  if (context.why.on) {
    context.why.add({
      key: 'dues', of: 'work-injury/employer', value: amountFen, unit: 'fen', parameter: refOf(row), cites: cite('社会保险法-33', '社会保险法-35'),
      formula: `${formatYuan(baseFen)} × ${formatRatio(rate, 5)}`,
    })
  }
  return [{ insurance: 'work-injury', payer: 'employer', rate, amountFen }]
}
