import type { YearMonth } from '../kernel/day.ts'
import type { Step } from '../kernel/explained.ts'
import type { Fen } from '../kernel/money.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { contributionDues, type DuesFacts, type InsuredUnder } from '../policy/contribution-dues.ts'
import { decisionHash, type DecisionVersions } from '../policy/decision-hash.ts'
import type { ParameterBook } from '../policy/parameter-book.ts'
import { accountCredit } from './account-credit.ts'

/** Which insurance of the rule a scheme is; medical and maternity are one contribution, kept with the medical fund. */
const insuranceOf: Readonly<Record<string, InsuredUnder>> = {
  'pension-employee': 'pension', 'pension-government': 'public-sector-pension', unemployment: 'unemployment', injury: 'work-injury', 'medical-employee': 'medical-maternity',
}

/** The schemes an employer's wages make contributions due for. */
export const duesSchemes: readonly string[] = Object.keys(insuranceOf)

export type AssessedDue = {
  readonly baseFen: Fen, readonly employerFen: Fen, readonly ownFen: Fen, readonly accountFen: Fen
  readonly rule: string, readonly hash: string, readonly versions: DecisionVersions, readonly facts: DuesFacts, readonly because: readonly Step[]
  readonly rests: { readonly illustrative: boolean, readonly provisional: boolean }
}

/** What one scheme asks for one wage and month, in fen; the batch leaves the reasons out and gets the same amounts and hash. */
export function assessDue(
  of: { readonly scheme: string, readonly month: YearMonth, readonly wageFen: Fen, readonly injuryClass: number | undefined }, book: ParameterBook, options: { readonly reasons: boolean },
): AssessedDue | Refusal {
  const insurance = insuranceOf[of.scheme]
  if (insurance === undefined) throw new Error(`no dues follow from wages in ${of.scheme}`)
  // Only injury insurance looks at the class; 0 is no class and is refused there.
  const facts: DuesFacts = { month: of.month, wageFen: of.wageFen, injuryClass: insurance === 'work-injury' ? of.injuryClass ?? 0 : 0, insurances: [insurance] }
  const dues = contributionDues(facts, book, options)
  if (isRefusal(dues)) return dues
  const { value } = dues
  const accountFen = accountCredit(book, { scheme: of.scheme, kind: 'regular', month: of.month, baseFen: value.baseFen, ownFen: value.ownFen })
  if (isRefusal(accountFen)) return accountFen
  const result = { baseFen: value.baseFen, employerFen: value.employerFen, ownFen: value.ownFen, accountFen }
  const versions = { rule: value.rule, parameters: book.hash }
  return { ...result, rule: value.rule, versions, hash: decisionHash(facts, versions, result), facts, because: dues.because, rests: value.rests }
}
