import { sql } from 'kysely'
import { writeTrail } from '../audit/audit.ts'
import type { Act } from '../benefits/benefits.ts'
import { deterministicUuid } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Tx } from '../platform/database.ts'
import type { MovedAward, MovedRow, MovedStep, MovedStepKind } from './moved.ts'
import type { PreviewLine } from './preview.ts'

/** Notes a pension that was left alone, on its owner's chain. */
export async function insertMoved(tx: Tx, previewId: string, { subjectId, awardId, agencyId, beforeFen, afterFen }: PreviewLine, { why, refused }: MovedAward, act: Act): Promise<void> {
  await writeTrail(tx, {
    subjectId, agencyId, actor: act.actor, action: 'previews.moved', ...(act.ground === undefined ? {} : { ground: act.ground }), body: { previewId, awardId, why }, at: act.at, civilDay: act.day, tables: ['preview_moved'],
  }, async (seq) => {
    await sql`insert into preview_moved (subject_id, moved_id, preview_id, award_id, why, refused, before_fen, after_fen, now_fen, found_on, at, agency_id, trail_seq)
      select ${subjectId}::bigint, ${deterministicUuid('preview-moved', previewId, awardId)}::uuid, ${previewId}::uuid, ${awardId}::uuid, ${why}, ${refused === undefined ? null : JSON.stringify(refused)}::jsonb, ${beforeFen}::bigint, ${afterFen}::bigint,
        (select sum(i.amount_fen) from award_item i where i.subject_id = ${subjectId}::bigint and i.award_id = ${awardId}::uuid and i.known_until is null and i.from_month <= ${act.day}::date
          and (i.until_month is null or i.until_month > ${act.day}::date)),
        ${act.day}::date, ${act.at}::timestamptz, ${agencyId}::bigint, ${seq}::bigint
      on conflict on constraint preview_moved_once do nothing`.execute(tx)
  })
}

/** The entries of one preview or of all; those nobody has ended come first, the oldest of them on top. */
export async function readMoved(tx: Tx, of: { readonly previewId?: string | undefined; readonly movedId?: string; readonly isOpen?: boolean; readonly limit: number }): Promise<MovedRow[]> {
  const { rows } = await sql<MovedRow>`
    select m.subject_id as "subjectId", m.moved_id as "movedId", m.preview_id as "previewId", m.award_id as "awardId", m.why, m.refused, m.before_fen as "beforeFen", m.after_fen as "afterFen", m.now_fen as "nowFen",
      m.found_on as "foundOn", m.agency_id as "agencyId", coalesce(g.name, '') as agency, coalesce(f.value, '') as name
    from preview_moved m
    left join agency g on g.agency_id = m.agency_id
    left join preview_moved_step e on e.subject_id = m.subject_id and e.moved_id = m.moved_id and e.kind <> 'note'
    left join subject_fact f on f.subject_id = m.subject_id and f.kind = 'name' and f.known_until is null and f.valid_until is null
    where (${of.previewId ?? null}::uuid is null or m.preview_id = ${of.previewId ?? null}::uuid) and (${of.movedId ?? null}::uuid is null or m.moved_id = ${of.movedId ?? null}::uuid)
      and (${of.isOpen ?? false} = false or e.kind is null)
    order by (e.kind is not null), m.at, m.subject_id limit ${of.limit}::bigint`.execute(tx)
  return rows
}

/** What was done about these entries, in order. */
export async function stepsOf(tx: Tx, movedIds: readonly string[]): Promise<MovedStep[]> {
  if (movedIds.length === 0) return []
  return (await sql<MovedStep>`select s.moved_id as "movedId", s.n, s.kind, s.words, s.difference_fen as "differenceFen", s.staff_name as by, s.done_on as on
    from preview_moved_step s where s.moved_id = any (${[...movedIds]}::uuid[]) order by s.moved_id, s.n`.execute(tx)).rows
}

export type NewStep = { readonly kind: MovedStepKind; readonly words: string; readonly differenceFen: number | null; readonly staffId: number; readonly staffName: string; readonly at: Instant }

export async function insertStep(tx: Tx, { subjectId, movedId, previewId, agencyId }: MovedRow, it: NewStep, act: Act): Promise<void> {
  await writeTrail(tx, {
    subjectId, agencyId, actor: act.actor, action: `previews.moved-${it.kind}`, ground: `preview:${previewId}`, body: { movedId, words: it.words }, at: act.at, civilDay: act.day, tables: ['preview_moved_step'],
  }, async (seq) => {
    await sql`insert into preview_moved_step (subject_id, moved_id, n, kind, words, difference_fen, staff_id, staff_name, done_on, at, agency_id, trail_seq)
      select ${subjectId}::bigint, ${movedId}::uuid, coalesce(max(s.n), 0) + 1, ${it.kind}, ${it.words}, ${it.differenceFen}::bigint, ${it.staffId}::bigint, ${it.staffName}, ${act.day}::date, ${act.at}::timestamptz,
        ${agencyId}::bigint, ${seq}::bigint
      from preview_moved_step s where s.subject_id = ${subjectId}::bigint and s.moved_id = ${movedId}::uuid`.execute(tx)
  })
}
