import { addMonths } from '../kernel/day.ts'
import type { YearMonth } from '../kernel/day.ts'
import { explained } from '../kernel/explained.ts'
import type { Explained } from '../kernel/explained.ts'
import { addFen } from '../kernel/money.ts'
import type { Fen } from '../kernel/money.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { ParameterBook } from './parameter-book.ts'
import { policyRefusal } from './policy-refusals.ts'
import { ruleContext } from './rule-context.ts'
import type { RuleOptions } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'

export type MilitaryFacts = {
  readonly enteredIn: YearMonth
  /** The first month no longer served. */
  readonly leftIn: YearMonth
  /** Months paid as a civilian, before and after, each once. */
  readonly pensionMonths: readonly YearMonth[]
  readonly unemploymentMonths: readonly YearMonth[]
  readonly medicalMonths: readonly YearMonth[]
  /** What the military body moves for the pension: the own part with its account, and the State's. */
  readonly movedAccountFen: Fen
  readonly movedPooledFen: Fen
}

export type MilitaryService = {
  readonly rule: string
  readonly serviceMonths: number
  /** Months that count in each insurance, service and paid together; a month that is both counts once. */
  readonly pensionMonths: number
  readonly unemploymentMonths: number
  readonly medicalMonths: number
  readonly movedFen: Fen
}

/**
 * Service in the forces joined to the civilian record: for the pension it adds up with the paid months and its money moves (军人保险法 art. 16),
 * for medical and unemployment insurance it is deemed paid (art. 23, 49). Months, and fen for the money.
 */
export function militaryService(facts: MilitaryFacts, book: ParameterBook, options: RuleOptions): Explained<MilitaryService> | Refusal {
  const context = ruleContext(book, options)
  const { enteredIn, leftIn } = facts
  if (leftIn <= enteredIn) return policyRefusal('transfer.service-not-ended', { enteredIn, leftIn })
  if (facts.movedAccountFen < 0 || facts.movedPooledFen < 0) return policyRefusal('facts.negative-amount', { what: 'moved' })
  const served: YearMonth[] = []
  for (let month = enteredIn; month < leftIn; month = addMonths(month, 1)) served.push(month)
  const together = (paid: readonly YearMonth[]): number => new Set([...served, ...paid]).size
  const [pensionMonths, unemploymentMonths, medicalMonths] = [together(facts.pensionMonths), together(facts.unemploymentMonths), together(facts.medicalMonths)]
  const movedFen = addFen(facts.movedAccountFen, facts.movedPooledFen)
  if (context.why.on) {
    context.why.add({ key: 'serviceMonths', value: served.length, unit: 'months' })
    context.why.add({ key: 'pensionMonthsWithService', value: pensionMonths, unit: 'months', cites: cite('军人保险法-16') })
    context.why.add({ key: 'medicalMonthsWithService', value: medicalMonths, unit: 'months', cites: cite('军人保险法-23') })
    context.why.add({ key: 'unemploymentMonthsWithService', value: unemploymentMonths, unit: 'months', cites: cite('军人保险法-49') })
    context.why.add({ key: 'transferTotal', value: movedFen, unit: 'fen', cites: cite('军人保险法-16') })
  }
  return explained({ rule: 'military-service@1', serviceMonths: served.length, pensionMonths, unemploymentMonths, medicalMonths, movedFen }, context.why)
}
