import { addYears, dayOfYear, yearOf } from '../kernel/day.ts'
import type { PlainDate } from '../kernel/day.ts'
import { explained } from '../kernel/explained.ts'
import type { Explained } from '../kernel/explained.ts'
import { addFen, noFen } from '../kernel/money.ts'
import type { Fen } from '../kernel/money.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { fenOf, refOf } from './parameter-book.ts'
import type { ParameterBook } from './parameter-book.ts'
import { parameter, ruleContext } from './rule-context.ts'
import type { RuleOptions } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'

export type ResidentMedicalFacts = {
  /** The year for which benefits are paid. */
  readonly benefitYear: number
  readonly paidOn: PlainDate
  /** Poor, severely disabled and others whose own part the treasury bears (社会保险法 art. 25). */
  readonly isSubsidised: boolean
}

export type ResidentMedicalContribution = { readonly rule: string, readonly ownFen: Fen, readonly treasuryFen: Fen, readonly totalFen: Fen, readonly isInTime: boolean }

/**
 * What residents and the treasury pay for one person and benefit year, in fen. The own part is collected in the year before, at the amount announced
 * then; the treasury pays that of the year itself. Whoever pays after the year has begun pays the same and may have to wait. Refuses by name a year whose amounts are not published.
 */
export function residentMedicalContribution(facts: ResidentMedicalFacts, book: ParameterBook, options: RuleOptions): Explained<ResidentMedicalContribution> | Refusal {
  const context = ruleContext(book, options)
  const begins = dayOfYear(facts.benefitYear, 1, 1)
  const own = parameter(context, 'resident-medical', 'individual', addYears(begins, -1))
  if (isRefusal(own)) return own
  const treasury = parameter(context, 'resident-medical', 'fiscal', begins)
  if (isRefusal(treasury)) return treasury
  const ownFen = facts.isSubsidised ? noFen : fenOf(own)
  const treasuryFen = facts.isSubsidised ? addFen(fenOf(treasury), fenOf(own)) : fenOf(treasury)
  const totalFen = addFen(ownFen, treasuryFen)
  if (context.why.on) {
    context.why.add({ key: 'residentMedicalOwn', value: ownFen, unit: 'fen', parameter: refOf(own), cites: cite('社会保险法-25') })
    context.why.add({ key: 'residentMedicalTreasury', value: treasuryFen, unit: 'fen', parameter: refOf(treasury), cites: cite('社会保险法-25') })
    context.why.add({ key: 'residentMedicalTotal', value: totalFen, unit: 'fen', formula: 'Σ' })
  }
  return explained({ rule: 'resident-medical@1', ownFen, treasuryFen, totalFen, isInTime: yearOf(facts.paidOn) < facts.benefitYear }, context.why)
}
