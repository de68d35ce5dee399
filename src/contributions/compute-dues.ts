import { writeTrailForMany } from '../audit/audit.ts'
import type { PlainDate, YearMonth } from '../kernel/day.ts'
import type { Step } from '../kernel/explained.ts'
import type { Instant } from '../kernel/instant.ts'
import { addFen, fen, subtractFen, type Fen } from '../kernel/money.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import type { ParameterBook } from '../policy/parameter-book.ts'
import { bookAt } from '../rulebook/rulebook.ts'
import { contributionsRefusal } from './contributions-refusals.ts'
import { assessDue, duesSchemes, type AssessedDue } from './due-rule.ts'
import { findDue, injuryClassOf, insertDues, personsOfDues, stageDues, wagesToAssess, type NewDue, type WageToAssess } from './due-store.ts'

export type ComputedDues = {
  readonly computed: number
  readonly unchanged: number
  /** Months for which less is due than was computed before: these are refunds, which are asked for and decided (CON-10). */
  readonly lower: number
  readonly totalFen: Fen
}

/**
 * Computes what is due for a month from the declared wages, for one employer or all, in fen. Running again adds nothing; a wage
 * corrected upwards adds the difference under a cause of its own. Refuses what the rule refuses (`parameter.missing`,
 * `contribution.…`). Needs a system context; works page by page inside this transaction.
 */
export async function computeDues(tx: Tx, { month, employerId, at, day, actor, pageSize = 5000 }: {
  month: YearMonth, employerId?: number, at: Instant, day: PlainDate, actor: string, pageSize?: number
}): Promise<ComputedDues | Refusal> {
  const books = new Map<string, ParameterBook>()
  let [computed, unchanged, lower, totalFen, after] = [0, 0, 0, 0, 0]
  for (;;) {
    const wages = await wagesToAssess(tx, { month, employerId, schemes: duesSchemes, after, limit: pageSize })
    const last = wages.at(-1)
    if (last === undefined) return { computed, unchanged, lower, totalFen: fen(totalFen) }
    after = last.subjectId
    const dues: NewDue[] = []
    for (const wage of wages) {
      const book = books.get(wage.region) ?? await bookAt(tx, { region: wage.region, asOf: at })
      books.set(wage.region, book)
      const assessed = assessDue({ ...wage, month }, book, { reasons: false })
      if (isRefusal(assessed)) return assessed
      const due = dueOf(wage, assessed)
      if (due === 'unchanged') unchanged += 1
      else if (due === 'lower') lower += 1
      else dues.push(due)
    }
    if (dues.length === 0) continue
    await stageDues(tx, dues)
    const { answer } = await writeTrailForMany(tx, {
      actor, action: 'contributions.dues-computed', body: { month }, at, civilDay: day, tables: ['due'], pick: personsOfDues,
    }, ({ table }) => insertDues(tx, { month, at, reserved: table }))
    computed += answer
    totalFen += dues.reduce((sum, { employerFen, ownFen }) => sum + employerFen + ownFen, 0)
  }
}

const dueOf = (wage: WageToAssess, assessed: AssessedDue): NewDue | 'unchanged' | 'lower' => {
  const { subjectId, employerId, scheme, wageFen, poolId, agencyId, before } = wage
  const { baseFen, rule, hash: resultHash } = assessed
  const head = { subjectId, employerId, scheme, wageFen, baseFen, rule, resultHash, poolId, agencyId }
  if (before === undefined) return { ...head, cause: 'regular', employerFen: assessed.employerFen, ownFen: assessed.ownFen, accountFen: assessed.accountFen }
  const difference = {
    employerFen: subtractFen(assessed.employerFen, before.employerFen), ownFen: subtractFen(assessed.ownFen, before.ownFen), accountFen: subtractFen(assessed.accountFen, before.accountFen),
  }
  const total = addFen(difference.employerFen, difference.ownFen)
  if (total === 0) return 'unchanged'
  if (difference.employerFen < 0 || difference.ownFen < 0 || difference.accountFen < 0) return 'lower'
  // The wage stands in the cause: the same correction found again is the same row.
  return { ...head, cause: `difference/${wageFen}`, ...difference }
}

export type ExplainedDue = {
  readonly month: YearMonth, readonly scheme: string, readonly valueFen: Fen, readonly employerFen: Fen, readonly ownFen: Fen, readonly baseFen: Fen
  readonly because: readonly Step[], readonly rests: AssessedDue['rests'], readonly rule: string
  readonly hash: string, readonly storedHash: string, readonly same: boolean
}

/**
 * Computes an amount due again from the wage it rested on and the parameters known when it was computed, this time with reasons; `same`
 * says whether the result is the stored one, byte for byte. Refuses `contributions.nothing-to-explain`.
 */
export async function explainDue(tx: Tx, subjectId: number, dueId: string): Promise<ExplainedDue | Refusal> {
  const due = await findDue(tx, subjectId, dueId)
  if (due === undefined) return contributionsRefusal('contributions.nothing-to-explain')
  const { month, scheme, wageFen, computedAt, region, resultHash } = due
  const injuryClass = scheme === 'injury' ? await injuryClassOf(tx, due.employerId, { month, knownAt: computedAt }) : undefined
  const assessed = assessDue({ scheme, month, wageFen, injuryClass }, await bookAt(tx, { region, asOf: computedAt }), { reasons: true })
  if (isRefusal(assessed)) return assessed
  return {
    month, scheme, valueFen: addFen(due.employerFen, due.ownFen), employerFen: due.employerFen, ownFen: due.ownFen, baseFen: due.baseFen, because: assessed.because,
    rests: assessed.rests, rule: due.rule, hash: assessed.hash, storedHash: resultHash, same: assessed.hash === resultHash,
  }
}
