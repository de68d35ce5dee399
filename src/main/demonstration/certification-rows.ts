import { sql } from 'kysely'
import { writeTrailForMany } from '../../audit/audit.ts'
import { addMonths, type PlainDate } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'
import { teachDepartments } from '../../partners/demonstration-data-sources.ts'
import { demonstrationKey } from '../../partners/demonstration-data-sources.ts'
import { teachKinship } from '../../partners/kinship-source.ts'
import type { Tx } from '../../platform/database.ts'
import type { Keys } from '../../platform/keys.ts'
import { getPerson, identityNumberOf } from '../../records/records.ts'

/**
 * What the earlier system knew of certifications: everybody who draws a benefit was certified some day in the last thirteen months, so a few are
 * overdue on the first day, as in any county. Of the first two women, whom the sign-in page lists, one's ends in twelve days and the other's ended five
 * days ago, and no department has seen either lately: with them the button, the helper and the visit can be tried.
 */
export async function loadCertifications(tx: Tx, keys: Keys, { at, today }: { readonly at: Instant, readonly today: PlainDate }): Promise<void> {
  const { rows: unseen } = await sql<{ subject_id: number }>`select distinct s.subject_id from subject s join award a on a.subject_id = s.subject_id and a.starts_on <= ${addMonths(today, -13)}::date
    join subject_fact x on x.subject_id = s.subject_id and x.kind = 'sex' and x.value = 'F' order by s.subject_id limit 2`.execute(tx)
  for (const { subject_id } of unseen) {
    await sql`update partner_demo_answer set body = body - 'lastActiveOn' where source = 'MI' and key_hash = ${demonstrationKey(keys, 'MI', await identityNumberOf(tx, { keys }, subject_id))}`.execute(tx)
  }
  const [soon = 0, over = 0] = unseen.map(({ subject_id }) => subject_id)
  await writeTrailForMany(tx, {
    actor: 'system:demonstration', action: 'certification.taken-over', ground: '示例数据', body: { from: 'earlier-system' }, at, civilDay: today, tables: ['certification'],
    pick: sql`select distinct s.subject_id, s.agency_id from subject s join award a on a.subject_id = s.subject_id and a.starts_on <= ${addMonths(today, -13)}::date`,
  }, async ({ table }) => {
    await sql`insert into certification (subject_id, certification_id, business_key, way, source, reference, proven_on, valid_until, certified_on, certified_at, actor, actor_name, agency_id, trail_seq)
      select r.subject_id, md5('certification-taken-over:' || r.subject_id)::uuid, 'taken-over', 'taken-over', 'earlier-system', null, d.proven, (d.proven + interval '12 months')::date, d.proven, ${at}::timestamptz,
        'system:demonstration', '原系统', r.agency_id, r.seq
      from ${sql.table(table)} r cross join lateral (select case r.subject_id when ${soon} then (${today}::date - interval '12 months' + interval '12 days')::date when ${over} then (${today}::date - interval '12 months' - interval '5 days')::date
        else ${today}::date - ((r.subject_id * 37) % 390)::int end as proven) d`.execute(tx)
    await sql`insert into certification_standing (subject_id, valid_until, agency_id) select c.subject_id, c.valid_until, c.agency_id from certification c where c.way = 'taken-over' on conflict (subject_id) do nothing`.execute(tx)
  })
}

/** Some families of the region as the register knows them: an old person who draws a pension and a grown child of the same surname. */
export async function loadFamilies(tx: Tx, keys: Keys): Promise<void> {
  // Counted before it is paired: without knowing how many there are the planner compares everybody with everybody.
  await sql`create temp table family_person on commit drop as
    select s.subject_id, left(n.value, 1) as surname, b.value::date as birth, exists (select 1 from award a where a.subject_id = s.subject_id) as draws
    from subject s join subject_fact n on n.subject_id = s.subject_id and n.kind = 'name' join subject_fact b on b.subject_id = s.subject_id and b.kind = 'birth-on' where s.kind = 'person'`.execute(tx)
  await sql`analyze family_person`.execute(tx)
  const { rows } = await sql<{ elder: number, child: number }>`
    with elder as (select p.subject_id, p.surname, p.birth, row_number() over (partition by p.surname order by p.birth, p.subject_id) as n from family_person p where p.draws),
    child as (select p.subject_id, p.surname, p.birth, row_number() over (partition by p.surname order by p.birth desc, p.subject_id) as n from family_person p where not p.draws)
    select e.subject_id as elder, c.subject_id as child from elder e join child c on c.surname = e.surname and c.n = e.n and c.birth > e.birth + interval '20 years' and c.birth < e.birth + interval '45 years'
    order by e.birth, e.subject_id limit 12`.execute(tx)
  for (const { elder, child } of rows) {
    const [of, kin] = [await identityNumberOf(tx, { keys }, elder), await identityNumberOf(tx, { keys }, child)]
    await teachKinship(tx, keys, [{ of, kin, relation: 'child' }])
    // The household register answers the agency too, which asks after a death whom to offer the survivors' grant.
    const [parent, offspring] = [await getPerson(tx, { keys }, elder), await getPerson(tx, { keys }, child)]
    await teachDepartments(tx, keys, of, { KIN: { relatives: [{ identityNumber: kin, name: offspring?.name ?? '', relation: 'child' }] } })
    await teachDepartments(tx, keys, kin, { KIN: { relatives: [{ identityNumber: of, name: parent?.name ?? '', relation: 'parent' }] } })
  }
}
