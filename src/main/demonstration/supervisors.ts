import { sql } from 'kysely'
import { clerkScopeNames } from '../../access/access.ts'
import { yearOf, type PlainDate } from '../../kernel/day.ts'
import { deterministicUuid } from '../../kernel/ids.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Tx } from '../../platform/database.ts'
import type { Employer, PlannedPerson } from './people.ts'

export type Supervisors = { readonly consider: (person: PlannedPerson, subjectId: number) => void, readonly chosen: ReadonlyMap<Employer, number> }

/**
 * Whom the registry names as legal representative of each employer: the first of its own people who has no story to play elsewhere; where
 * nobody works yet, a resident of age, so that somebody can act for every employer. Persons are considered in the order of the plan.
 */
export function supervisorsOf(employers: readonly Employer[]): Supervisors {
  const chosen = new Map<Employer, number>()
  let next = 0
  return {
    chosen,
    consider(person, subjectId) {
      const { employer, category } = person
      if (employer !== undefined && (category === 'employee' || category === 'government')) {
        if (person.hero === undefined && !chosen.has(employer)) chosen.set(employer, subjectId)
        return
      }
      // Residents come last in the plan: by now every employer with people of its own has somebody.
      if (category !== 'resident' || yearOf(person.birthOn) > 2000 || yearOf(person.birthOn) < 1960) return
      for (; next < employers.length; next += 1) {
        const without = employers[next]
        if (without === undefined || chosen.has(without)) continue
        chosen.set(without, subjectId)
        return
      }
    },
  }
}

/** The grants that follow from the registration, under the first trail row of each employer. */
export async function insertSupervisors(tx: Tx, rows: readonly { readonly employerId: number, readonly agencyId: number, readonly personId: number }[], { at, today }: { readonly at: Instant, readonly today: PlainDate }): Promise<void> {
  await sql`insert into employer_clerk (subject_id, clerk_id, person_id, role, scopes, valid_from, granted_by, known_from, agency_id, trail_seq)
    select r.employer_id, r.clerk_id, r.person_id, 'supervisor', ${[...clerkScopeNames]}::text[], ${today}::date, 'system:demonstration', ${at}::timestamptz, r.agency_id, 1
    from unnest(${rows.map(({ employerId }) => employerId)}::bigint[], ${rows.map(({ employerId }) => deterministicUuid('employer_clerk', employerId, 1))}::uuid[],
      ${rows.map(({ personId }) => personId)}::bigint[], ${rows.map(({ agencyId }) => agencyId)}::bigint[]) as r (employer_id, clerk_id, person_id, agency_id)`.execute(tx)
}
