import { sql } from 'kysely'
import type { PlainDate } from '../kernel/day.ts'
import type { Tx } from '../platform/database.ts'
import { posts } from './post-catalogue.ts'

export type Colleague = { readonly staffId: number, readonly name: string, readonly agency: string, readonly posts: readonly string[] }

/** Who handles cases for an agency today and is no relative of the person: those a case can be handed to. The agency's own people first. */
export async function colleaguesFor(tx: Tx, of: { readonly agencyId: number, readonly subjectId: number, readonly not: number, readonly day: PlainDate }): Promise<Colleague[]> {
  const { rows } = await sql<Colleague>`
    with recursive above as (
      select a.agency_id, a.parent_id from agency a where a.agency_id = ${of.agencyId}
      union select a.agency_id, a.parent_id from agency a join above b on a.agency_id = b.parent_id)
    select s.staff_id as "staffId", s.name, a.name as agency, array_agg(distinct p.name order by p.name) as posts
    from post_grant g join post p on p.post_code = g.post_code join staff s on s.staff_id = g.staff_id join agency a on a.agency_id = s.agency_id
    where g.agency_id in (select agency_id from above) and g.post_code = any (${caseHandlers}::text[]) and g.during @> ${of.day}::date
      and s.active_from <= ${of.day}::date and (s.active_until is null or s.active_until > ${of.day}::date) and s.staff_id <> ${of.not}
      and not exists (select 1 from staff_kin k where k.staff_id = s.staff_id and k.subject_id = ${of.subjectId})
    group by s.staff_id, s.name, a.name, s.agency_id order by s.agency_id = ${of.agencyId} desc, s.agency_id, s.staff_id`.execute(tx)
  return rows
}

const caseHandlers = posts.filter(({ group }) => group === 'cases').map(({ code }) => code)
