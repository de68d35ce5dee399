import { sql } from 'kysely'
import { z } from 'zod'
import { clerksWithScope } from '../access/access.ts'
import { sendMessages, type MessageToSend } from '../documents/documents.ts'
import { addMonths, firstDayOf, monthOf, type PlainDate, type YearMonth } from '../kernel/day.ts'
import { chineseDate } from '../kernel/day-text.ts'
import { fen, formatYuan, type Fen } from '../kernel/money.ts'
import { systemContext, withContext, type Tx } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import type { Queue } from '../platform/jobs.ts'
import type { ParameterBook } from '../policy/parameter-book.ts'
import { publicNumber } from '../records/records.ts'
import { bookAt } from '../rulebook/rulebook.ts'
import { payDayOf } from './pay-day.ts'

export const remindersQueue: Queue<Record<never, never>> = { name: 'unpaid-reminders', data: z.strictObject({}) }

export type Reminded = { readonly employers: number, readonly clerks: number, readonly persons: number }
type UnpaidMonth = { readonly employerId: number, readonly name: string, readonly agencyId: number, readonly region: string, readonly month: YearMonth, readonly dueFen: Fen, readonly receivedFen: Fen }

/**
 * 未缴提醒: for every month that is due, past its day and not received in full, tells the clerks who may act on dues, and each person whose
 * own month is not paid (社会保险法 art. 4). Each is told once for a month, however often this runs. Works employer by employer.
 */
export async function remindOfUnpaid(deps: Pick<Deps, 'db' | 'keys' | 'clock'>, { pageSize = 200 }: { readonly pageSize?: number } = {}): Promise<Reminded> {
  const [today, books] = [deps.clock.today(), new Map<string, ParameterBook>()]
  let [employers, clerks, persons, after] = [0, 0, 0, 0]
  for (;;) {
    const page = await withContext(deps.db, systemContext('unpaid-reminders', 'unpaid-reminders'), async (tx) => {
      const period = { from: addMonths(monthOf(today), -12), until: monthOf(today) }
      const asked = await employersOwing(tx, { after, limit: pageSize, ...period })
      const unpaid = await unpaidMonths(tx, { employerIds: asked, ...period })
      const overdue: UnpaidMonth[] = []
      for (const month of unpaid) {
        const book = books.get(month.region) ?? await bookAt(tx, { region: month.region, asOf: deps.clock.now() })
        books.set(month.region, book)
        const payDay = payDayOf(month.month, book)
        if (payDay !== undefined && today > payDay) overdue.push(month)
      }
      return {
        last: asked.at(-1), employers: new Set(overdue.map(({ employerId }) => employerId)).size,
        clerks: await tellClerks(tx, deps, overdue), persons: await tellStaff(tx, deps, overdue),
      }
    })
    employers += page.employers
    clerks += page.clerks
    persons += page.persons
    if (page.last === undefined) return { employers, clerks, persons }
    after = page.last
  }
}

type Period = { readonly from: YearMonth, readonly until: YearMonth }

/** The next employers by key that have anything due in the period. */
async function employersOwing(tx: Tx, of: Period & { readonly after: number, readonly limit: number }): Promise<number[]> {
  const { rows } = await sql<{ employer_id: number }>`select distinct employer_id from due where employer_id > ${of.after}
    and month between ${firstDayOf(of.from)}::date and ${firstDayOf(of.until)}::date order by employer_id limit ${of.limit}`.execute(tx)
  return rows.map(({ employer_id }) => employer_id)
}

/** Their months with less received than due. */
async function unpaidMonths(tx: Tx, of: Period & { readonly employerIds: readonly number[] }): Promise<UnpaidMonth[]> {
  const within = sql`employer_id = any (${[...of.employerIds]}::bigint[]) and month between ${firstDayOf(of.from)}::date and ${firstDayOf(of.until)}::date`
  const { rows } = await sql<Omit<UnpaidMonth, 'month'> & { month: PlainDate }>`
    with due_side as (select employer_id, month, sum(employer_fen + own_fen)::bigint as fen from due where ${within} group by 1, 2),
      paid_side as (select employer_id, month, sum(employer_fen + own_fen)::bigint as fen from contribution where ${within} group by 1, 2)
    select d.employer_id as "employerId", f.value as name, s.agency_id as "agencyId", s.region_code as region, d.month, d.fen as "dueFen", coalesce(p.fen, 0)::bigint as "receivedFen"
    from due_side d join subject s on s.subject_id = d.employer_id
    join subject_fact f on f.subject_id = d.employer_id and f.kind = 'name' and f.known_until is null and f.valid_until is null
    left join paid_side p on p.employer_id = d.employer_id and p.month = d.month
    where d.fen > coalesce(p.fen, 0) order by d.employer_id, d.month`.execute(tx)
  return rows.map((row) => ({ ...row, month: monthOf(row.month) }))
}

async function tellClerks(tx: Tx, { keys, clock }: Pick<Deps, 'keys' | 'clock'>, months: readonly UnpaidMonth[]): Promise<number> {
  const clerks = await clerksWithScope(tx, { employerIds: [...new Set(months.map(({ employerId }) => employerId))], scope: 'dues', day: clock.today() })
  const messages = months.flatMap((month) => clerks.filter(({ employerId }) => employerId === month.employerId).map(({ personId }): MessageToSend => ({
    subjectId: personId, agencyId: month.agencyId, kind: 'payment', businessKey: `unpaid:${publicNumber(keys, 'employer', month.employerId)}:${month.month}`,
    title: `${month.name} ${chineseDate(month.month)}社会保险费未缴清`,
    body: `应缴 ${formatYuan(month.dueFen)} 元，已到账 ${formatYuan(month.receivedFen)} 元，差 ${formatYuan(fen(month.dueFen - month.receivedFen))} 元。请向税务机关补缴；逾期按日加收万分之五滞纳金。差在谁、差在哪一险种，可在单位入口“对账”里看到。`,
  })))
  return sendMessages(tx, messages, { day: clock.today(), at: clock.now() })
}

async function tellStaff(tx: Tx, { keys, clock }: Pick<Deps, 'keys' | 'clock'>, months: readonly UnpaidMonth[]): Promise<number> {
  let told = 0
  for (const month of months) { // each is one employer's month, told in a fixed number of statements
    const { rows } = await sql<{ subject_id: number }>`
      select d.subject_id from (select subject_id, sum(employer_fen + own_fen) as fen from due where employer_id = ${month.employerId} and month = ${firstDayOf(month.month)}::date group by 1) d
      where d.fen > coalesce((select sum(c.employer_fen + c.own_fen) from contribution c where c.subject_id = d.subject_id and c.employer_id = ${month.employerId} and c.month = ${firstDayOf(month.month)}::date), 0)
      order by d.subject_id`.execute(tx)
    told += await sendMessages(tx, rows.map(({ subject_id }): MessageToSend => ({
      subjectId: subject_id, agencyId: month.agencyId, kind: 'payment', businessKey: `unpaid-own:${publicNumber(keys, 'employer', month.employerId)}:${month.month}`,
      title: `您 ${chineseDate(month.month)}的社会保险费还没有缴清`,
      body: `${month.name}应为您缴纳的 ${chineseDate(month.month)}社会保险费还没有全部到账。您可以在“缴费记录”里看到是哪一险种，并有权要求单位补缴，或向税务机关、经办机构反映。`,
    })), { day: clock.today(), at: clock.now() })
  }
  return told
}

/** Says who reminds. */
export function registerReminders(deps: Deps): void {
  deps.jobs.handle(remindersQueue, async () => {
    deps.log.info(await remindOfUnpaid(deps), 'employers and their staff were reminded of months not paid')
  })
}

export async function scheduleReminders({ jobs }: Pick<Deps, 'jobs'>): Promise<void> {
  await jobs.schedule(remindersQueue, 'unpaid', '30 1 * * *', {})
}
