import { sql, type RawBuilder } from 'kysely'
import type { PlainDate } from '../kernel/day.ts'
import { isWording } from './engine/case-store.ts'
import type { Wording } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import type { CaseState } from './engine/case.ts'

/** What a desk asks for. Without a state, everything that is open. */
export type QueueFilter = {
  readonly states?: readonly CaseState[]
  /** Only while comparisons run, or only once they are in. */
  readonly phase?: 'checking' | 'review'
  readonly matter?: string
  /** Case number, or the beginning of a name. */
  readonly q?: string
  /** The person behind an identity number somebody typed. */
  readonly subjectId?: number
  /** Due on this day or before. */
  readonly dueBefore?: PlainDate
  /** Only where this member of staff has the turn. */
  readonly turnOf?: Turn
}
/** Whose desk it is: the agencies it sees and the posts held. */
export type Turn = { readonly staffId: number, readonly agencies: readonly number[], readonly posts: readonly { readonly code: string, readonly agencies: readonly number[] }[] }
export type QueueKey = { readonly dueOn: string, readonly caseId: string }

export type QueueRow = {
  readonly subjectId: number, readonly caseId: string, readonly caseNo: string, readonly name: string, readonly maskedId: string, readonly matter: string, readonly matterVersion: number
  readonly region: string, readonly state: CaseState, readonly tier: number, readonly tiers: number, readonly tierTitle: Wording | null, readonly dueOn: PlainDate, readonly dueProvisional: boolean
  readonly receivedOn: PlainDate, readonly owner: string | null, readonly mine: boolean
}

/** The next page of a queue, the most urgent first. The key of the last row of a page begins the next one, so nothing is skipped while others work. */
export async function readQueue(tx: Tx, filter: QueueFilter, turn: Turn, page: { readonly after?: QueueKey, readonly limit: number }): Promise<QueueRow[]> {
  const { rows } = await sql<Omit<QueueRow, 'tierTitle'> & { tierTitle: unknown }>`
    select p.subject_id as "subjectId", p.case_id as "caseId", p.public_no as "caseNo", coalesce(n.value, '') as name, coalesce(i.masked, '') as "maskedId",
      p.matter_code as matter, c.matter_version as "matterVersion", coalesce(r.name, '') as region, p.state, p.tier, jsonb_array_length(p.tiers) as tiers,
      p.tiers -> (p.tier - 1) -> 'title' as "tierTitle", p.due_on as "dueOn", p.due_provisional as "dueProvisional", p.received_on as "receivedOn",
      case when p.tiers -> (p.tier - 1) ->> 'finds' = 'blind' and s.staff_id <> ${turn.staffId}::bigint then null else s.name end as owner, ${hasTurn(turn)} as mine
    from case_progress p
    join service_case c on c.subject_id = p.subject_id and c.case_id = p.case_id
    left join subject_fact n on n.subject_id = p.subject_id and n.kind = 'name' and n.known_until is null and n.valid_until is null
    left join subject_secret i on i.subject_id = p.subject_id and i.kind = 'identity-number' and i.known_until is null and i.valid_until is null
    left join region r on r.region_code = c.region_code
    left join staff s on s.staff_id = p.owner_staff_id
    where ${seenBy(turn)} and ${conditions(filter)} and ${page.after === undefined ? sql`true` : sql`(p.due_on, p.case_id) > (${page.after.dueOn}::date, ${page.after.caseId}::uuid)`}
    order by p.due_on, p.case_id limit ${page.limit}`.execute(tx)
  return rows.map((row) => ({ ...row, tierTitle: isWording(row.tierTitle) ? row.tierTitle : null }))
}

export type QueueCounts = { readonly all: number, readonly overdue: number, readonly today: number, readonly three: number }

/** How many there are under this filter, whatever its due day: all, late, due today, due within the next three days. */
export async function countQueue(tx: Tx, filter: QueueFilter, turn: Turn, today: PlainDate): Promise<QueueCounts> {
  const { rows: [counts] } = await sql<QueueCounts>`select count(*) as "all", count(*) filter (where p.is_open and p.due_on < ${today}::date) as overdue,
      count(*) filter (where p.is_open and p.due_on = ${today}::date) as today, count(*) filter (where p.is_open and p.due_on > ${today}::date and p.due_on <= ${today}::date + 3) as three
    from case_progress p
    ${filter.q === undefined || filter.subjectId !== undefined ? sql`` : sql`left join subject_fact n on n.subject_id = p.subject_id and n.kind = 'name' and n.known_until is null and n.valid_until is null`}
    where ${seenBy(turn)} and ${conditions(filter, 'whenever-due')}`.execute(tx)
  if (counts === undefined) throw new Error('a count gave no row')
  return counts
}

// Row-level security says the same; said again in plain columns it lets the index of the queue be used.
const seenBy = ({ agencies }: Turn): RawBuilder<unknown> => sql`p.agency_id = any (${[...agencies]}::bigint[])`

function conditions(filter: QueueFilter, due: 'as-asked' | 'whenever-due' = 'as-asked'): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [filter.states === undefined ? sql`p.is_open` : sql`p.state = any (${[...filter.states]}::text[])`]
  if (filter.phase === 'checking') all.push(sql`p.tier = 0`)
  if (filter.phase === 'review') all.push(sql`p.tier > 0`)
  if (filter.matter !== undefined) all.push(sql`p.matter_code = ${filter.matter}`)
  if (filter.dueBefore !== undefined && due === 'as-asked') all.push(sql`p.due_on <= ${filter.dueBefore}::date`)
  if (filter.subjectId !== undefined) all.push(sql`p.subject_id = ${filter.subjectId}`)
  else if (filter.q !== undefined && filter.q !== '') all.push(sql`(p.public_no = ${filter.q.toUpperCase()} or n.value like ${`${likeText(filter.q)}%`})`)
  if (filter.turnOf !== undefined) all.push(hasTurn(filter.turnOf))
  return sql`(${sql.join(all, sql` and `)})`
}

/** Whose turn it is: the post of the tier, at the agency that acts, in no other tier of the case and no relative. */
function hasTurn({ staffId, posts }: Turn): RawBuilder<boolean> {
  const held = posts.flatMap(({ code, agencies }) => agencies.map((agency) => ({ code, agency })))
  if (held.length === 0) return sql<boolean>`false`
  return sql<boolean>`(p.state = 'in-review' and p.tier > 0 and (p.post_code, p.acting_agency_id) in (${sql.join(held.map(({ code, agency }) => sql`(${code}::text, ${agency}::bigint)`))})
    and not exists (select 1 from seat t where t.subject_id = p.subject_id and t.case_id = p.case_id and t.staff_id = ${staffId}::bigint and t.tier <> p.tier)
    and not exists (select 1 from sealed_seat b where b.subject_id = p.subject_id and b.case_id = p.case_id and b.staff_id = ${staffId}::bigint and b.tier <> p.tier)
    and not exists (select 1 from staff_kin k where k.staff_id = ${staffId}::bigint and k.subject_id = p.subject_id))`
}

// What somebody typed is text, not a pattern.
const likeText = (text: string): string => text.replace(/[\\%_]/g, (character) => `\\${character}`)

export type SummaryRow = {
  readonly caseNo: string, readonly matter: string, readonly matterVersion: number, readonly state: CaseState, readonly isOpen: boolean
  readonly receivedOn: PlainDate, readonly dueOn: PlainDate, readonly dueProvisional: boolean
}

/** The cases of a person, open ones first, then the newest. */
export async function readCasesOf(tx: Tx, subjectId: number): Promise<SummaryRow[]> {
  const { rows } = await sql<SummaryRow>`select p.public_no as "caseNo", p.matter_code as matter, c.matter_version as "matterVersion", p.state, p.is_open as "isOpen",
      p.received_on as "receivedOn", p.due_on as "dueOn", p.due_provisional as "dueProvisional"
    from case_progress p join service_case c on c.subject_id = p.subject_id and c.case_id = p.case_id
    where p.subject_id = ${subjectId} order by p.is_open desc, p.received_on desc, p.case_id desc limit 200`.execute(tx)
  return rows
}
