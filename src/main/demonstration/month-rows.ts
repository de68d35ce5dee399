import type { Insertable } from 'kysely'
import { addMonths, dayOfYear, firstDayOf, monthNumberOf, yearOf, type PlainDate, type YearMonth } from '../../kernel/day.ts'
import { deterministicUuid } from '../../kernel/ids.ts'
import type { Instant } from '../../kernel/instant.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { assessDue } from '../../contributions/contributions.ts'
import type { DB } from '../../platform/database-schema.ts'
import type { ParameterBook } from '../../policy/parameter-book.ts'
import { bulkId, type Owner } from './contribution-rows.ts'
import type { MonthOfCareer } from './career.ts'
import { poolOf } from './region-plan.ts'

/** What an employer declared for the last month before the demonstration begins, and what was computed from it: the month the next one follows. */
export type DeclaredRows = { readonly wages: Insertable<DB['wage']>[], readonly dues: Insertable<DB['due']>[] }

const tables = { wage: 3, due: 4 }

export const declarationIdOf = (employerId: number, month: YearMonth): string => deterministicUuid('wage-declaration', employerId, 'employer', numberOf(month))
export const numberOf = (month: YearMonth): string => `示例-${month}`

/** A person's wage of the month and the dues that follow, by the rule and the parameters known now. */
export function declaredRows(owner: Owner, of: {
  readonly schemes: readonly string[], readonly month: MonthOfCareer, readonly injuryClass: string, readonly book: ParameterBook, readonly at: Instant
}): DeclaredRows {
  const { employerId, subjectId } = owner
  if (employerId === null) return { wages: [], dues: [] }
  const { month: { month, wageFen }, book, at } = of
  const shared = { subject_id: subjectId, employer_id: employerId, month: firstDayOf(month), trail_seq: 1 }
  return {
    wages: [{ ...shared, wage_id: bulkId(tables.wage, subjectId, 0), wage_fen: wageFen, declaration_id: declarationIdOf(employerId, month), known_from: at, known_until: null, agency_id: owner.agencyOf('pension-employee'), closed_seq: null }],
    dues: of.schemes.flatMap((scheme, n): Insertable<DB['due']>[] => {
      const due = assessDue({ scheme, month, wageFen, injuryClass: Number(of.injuryClass) }, book, { reasons: false })
      // What is not published cannot be due yet.
      if (isRefusal(due)) return []
      return [{
        ...shared, due_id: bulkId(tables.due, subjectId, n), scheme, cause: 'regular', wage_fen: wageFen, base_fen: due.baseFen, employer_fen: due.employerFen, own_fen: due.ownFen,
        account_fen: due.accountFen, rule: due.rule, result_hash: due.hash, computed_at: at, pool_id: poolOf(scheme), agency_id: owner.agencyOf(scheme),
      }]
    }),
  }
}

/** The declaration of an employer over those wages. */
export function declarationRow(of: { readonly employerId: number, readonly agencyId: number, readonly month: YearMonth, readonly wages: readonly Insertable<DB['wage']>[] }): Insertable<DB['wage_declaration']> {
  const { employerId, month, wages } = of
  return {
    subject_id: employerId, declaration_id: declarationIdOf(employerId, month), month: firstDayOf(month), source: 'employer', source_no: numberOf(month), declared_on: dayInNextMonth(month),
    lines: wages.length, total_fen: wages.reduce((sum, { wage_fen }) => sum + wage_fen, 0), agency_id: of.agencyId, trail_seq: 1,
  }
}

const dayInNextMonth = (month: YearMonth): PlainDate => {
  const next = addMonths(month, 1)
  return dayOfYear(yearOf(next), monthNumberOf(next), 8)
}
