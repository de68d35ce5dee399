import type { PlainDate, YearMonth } from '../kernel/day.ts'
import type { Sex } from '../kernel/ids.ts'
import type { Ratio } from '../kernel/ratio.ts'
import type { OpeningBalance } from './account.ts'
import type { ContributionArrays, ContributionMonth } from './contribution-record.ts'
import type { PensionComponents } from './pension-components.ts'
import type { PostKind } from './retirement-age.ts'
import type { RestsOn } from './rule-context.ts'

/** What must be known about a person to determine a pension. Everything is a recognised fact, nothing is looked up here. */
export type EmployeePensionFacts = {
  readonly sex: Sex
  /** The recognised birth date: the earliest entry of the personnel file prevails over the identity card. */
  readonly birth: PlainDate
  readonly post: PostKind
  /** The month of retirement that is applied for. The pension is drawn from the next month. */
  readonly retiresIn: YearMonth
  /** Why later than the statutory month: an agreement with the employer, or months still to complete. */
  readonly lateBecause?: 'agreement' | 'completing-months'
  /** A recognised ground to retire before the original age: hard or harmful trades, high altitude (延迟退休决定 art. 8). */
  readonly earlyBecause?: 'special-trade'
  /** The day on which the determination is approved; without it the first day of the month of retirement. */
  readonly approvedOn?: PlainDate
  /** Recognised months of service before individual contributions began (视同缴费). */
  readonly deemedMonths: number
  /** Own contributions in order of month, at most one entry for each. Months after the retirement do not count. */
  readonly contributions: readonly ContributionMonth[]
  /** A balance already established, from which the account goes on. */
  readonly openingBalance?: OpeningBalance
  /** An index established elsewhere and recognised here; without it the rule forms the index from the contributions. */
  readonly recordedIndex?: { readonly average: Ratio; readonly transitional?: Ratio }
}

/** The same facts with the months as columns, as a batch holds them; the rule gives the same answer to both. */
export type PensionArrays = Omit<EmployeePensionFacts, 'contributions'> & { readonly contributions: ContributionArrays }

export type EmployeePension = PensionComponents & {
  readonly rule: string
  /** The first month the pension is drawn for. */
  readonly startsIn: YearMonth
  readonly choice: 'early' | 'statutory' | 'late'
  readonly statutoryIn: YearMonth
  readonly ageYears: number
  readonly ageMonths: number
  readonly paidMonths: number
  readonly deemedMonths: number
  readonly minimumMonths: number
  readonly rests: RestsOn
}

