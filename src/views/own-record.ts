import { accountBalance, accountEntries } from '../contributions/contributions.ts'
import { pensionFacts, pensionHome } from '../benefits/benefits.ts'
import { laterOf, monthOf, type YearMonth } from '../kernel/day.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { Clock } from '../platform/clock.ts'
import type { Tx } from '../platform/database.ts'
import type { EmployeePensionFacts } from '../policy/employee-pension.ts'
import { electiveRetirement, retirementGroup, statutoryRetirement } from '../policy/retirement-age.ts'
import { factsAsKnown } from '../records/records.ts'
import { bookAt } from '../rulebook/rulebook.ts'
import { refOf } from './amount-ref.ts'
import type { Readers } from './told-amount.ts'
import { readEmployerNames, readRecordLines, readRecordYears, type RecordYear } from './views-store.ts'

export type OwnRecord = { readonly years: readonly RecordYear[]; readonly deemedMonths: number }

/** What was paid for a person in a scheme, year by year, the newest first; deemed months count for pensions of employees. */
export async function recordOfScheme(tx: Tx, subjectId: number, scheme: string): Promise<OwnRecord> {
  const years = await readRecordYears(tx, subjectId, scheme)
  const deemed = scheme === 'pension-employee' ? (await factsAsKnown(tx, subjectId))['deemed-months'] : undefined
  return { years, deemedMonths: Number(deemed ?? '0') }
}

export type RecordMonth = {
  readonly month: YearMonth
  readonly lines: readonly {
    readonly scheme: string; readonly employerName: string | null; readonly baseFen: number; readonly employerFen: number; readonly ownFen: number
    readonly accountFen: number; readonly paidOn: string | null; readonly amountRef: string | null
  }[]
}

/** A year month by month: who paid what for which insurance, what is due and has not arrived, each with what explains it. */
export async function recordOfYear({ tx, asSystem }: Readers, subjectId: number, year: number): Promise<RecordMonth[]> {
  const rows = await readRecordLines(tx, subjectId, year)
  const employers = [...new Set(rows.flatMap((row) => (row.employerId === null ? [] : [row.employerId])))]
  const names = employers.length === 0 ? new Map<number, string>() : await asSystem((system) => readEmployerNames(system, employers))
  const months = new Map<YearMonth, RecordMonth['lines'][number][]>()
  for (const row of rows) {
    const line = {
      scheme: row.scheme, employerName: row.employerId === null ? null : names.get(row.employerId) ?? null, baseFen: row.baseFen, employerFen: row.employerFen,
      ownFen: row.ownFen, accountFen: row.accountFen, paidOn: row.paidOn,
      amountRef: row.dueId !== null ? refOf('due', row.dueId) : row.contributionId !== null ? refOf('contribution', row.contributionId) : null,
    }
    months.set(row.month, [...(months.get(row.month) ?? []), line])
  }
  return [...months].map(([month, lines]) => ({ month, lines }))
}

export type OwnAccount = {
  readonly balanceFen: number
  readonly entries: readonly { readonly month: YearMonth; readonly kind: string; readonly amountFen: number; readonly balanceFen: number; readonly amountRef: string }[]
}

/** The individual account: its balance and the movements that made it, the newest first. */
export async function accountOf(tx: Tx, subjectId: number): Promise<OwnAccount> {
  const entries = await accountEntries(tx, subjectId)
  return {
    balanceFen: await accountBalance(tx, subjectId),
    entries: entries.map((entry) => ({ month: entry.month, kind: entry.kind, amountFen: entry.amountFen, balanceFen: entry.balanceFen, amountRef: refOf('account', entry.entryId) })).reverse(),
  }
}

export type OwnPensionFacts = {
  readonly facts: EmployeePensionFacts; readonly region: string
  readonly earliestMonth: YearMonth; readonly statutoryMonth: YearMonth; readonly latestMonth: YearMonth
}

/** The facts a person's pension rests on, and the months they may choose: what the browser needs to run the rule itself. */
export async function ownPensionFacts(tx: Tx, { clock }: { readonly clock: Clock }, subjectId: number): Promise<OwnPensionFacts | Refusal> {
  const knownAt = clock.now()
  const home = await pensionHome(tx, subjectId, { knownAt })
  if (isRefusal(home)) return home
  const thisMonth = monthOf(clock.today())
  const facts = await pensionFacts(tx, subjectId, { knownAt, retiresIn: thisMonth })
  if (isRefusal(facts)) return facts
  const book = await bookAt(tx, { region: home.regionCode, asOf: knownAt })
  const of = { group: retirementGroup(facts.sex, facts.post), birth: facts.birth }
  const statutory = statutoryRetirement(of, book, { reasons: false })
  if (isRefusal(statutory)) return statutory
  const range = electiveRetirement(of, book, { reasons: false })
  if (isRefusal(range)) return range
  const { month } = statutory.value
  // Whoever is past the statutory month is asked about the first month they can still choose.
  const retiresIn = laterOf(month, thisMonth)
  return {
    facts: { ...facts, retiresIn, ...(retiresIn > month ? { lateBecause: 'agreement' } : {}) }, region: home.regionCode,
    earliestMonth: range.value.earliest, statutoryMonth: month, latestMonth: range.value.latest,
  }
}
