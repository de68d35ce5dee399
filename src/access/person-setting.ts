import { sql } from 'kysely'
import type { Instant } from '../kernel/instant.ts'
import type { Tx } from '../platform/database.ts'

/** The size of letters chosen for a person: 0, 1 or 2; null when nobody chose. */
export async function elderOf(tx: Tx, subjectId: number): Promise<number | null> {
  const row = await tx.selectFrom('person_setting').select('value').where('subject_id', '=', subjectId).where('name', '=', 'elder').orderBy('n', 'desc').limit(1).executeTakeFirst()
  return row === undefined ? null : Number(row.value)
}

/** Chooses the size of letters; who chose it stays known. The same choice again adds nothing. */
export async function setElder(tx: Tx, it: { readonly subjectId: number, readonly level: number, readonly actor: string, readonly actorName: string, readonly at: Instant }): Promise<void> {
  if (await elderOf(tx, it.subjectId) === it.level) return
  await sql`insert into person_setting (subject_id, name, n, value, set_by, set_by_name, set_at, agency_id)
    select s.subject_id, 'elder', coalesce((select max(p.n) from person_setting p where p.subject_id = s.subject_id and p.name = 'elder'), 0) + 1, ${String(it.level)}, ${it.actor}, ${it.actorName},
      ${it.at}::timestamptz, s.agency_id from subject s where s.subject_id = ${it.subjectId}`.execute(tx)
}
