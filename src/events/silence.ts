import { sql } from 'kysely'
import { daysBetween, type PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import { workingDaysBetween, type WorkingCalendar } from '../kernel/working-calendar.ts'
import type { Tx } from '../platform/database.ts'
import { departments, isDepartment, type Department } from './departments.ts'
import type { Period } from './define-notice.ts'
import { notices } from './registry.ts'

/** How long each period is: working days for one, calendar days for the others. */
const lengths = { 'working-day': 1, 'week': 7, 'month': 30 } as const satisfies Record<Period, number>
/** Silence longer than one and a half periods is an alarm: a day's delay is not, a broken line is. */
const patience = 1.5

/** Whether a source that was last heard on a day is too silent by today. */
export function isTooSilent(period: Period, lastOn: PlainDate, today: PlainDate, calendar: WorkingCalendar): boolean {
  const passed = period === 'working-day' ? workingDaysBetween(calendar, lastOn, today) : daysBetween(lastOn, today)
  return passed > lengths[period] * patience
}

/** How often a department is expected: as often as the most frequent of what it tells. */
export function periodOfDepartment(department: Department): Period {
  const order: readonly Period[] = ['working-day', 'week', 'month']
  return order.find((period) => notices.some((notice) => notice.department === department && notice.period === period)) ?? 'month'
}

export type Source = {
  readonly department: Department, readonly period: Period
  /** The last day on which it said something; nothing when it never has. */
  readonly lastOn: PlainDate | undefined
  readonly notices: number
  readonly isSilent: boolean
  /** The day the alarm of this silence was raised. */
  readonly raisedOn: PlainDate | undefined
}

/** Every department: what it last said and whether that is too long ago. Needs sight of every notice. */
export async function readSources(tx: Tx, today: PlainDate, calendar: WorkingCalendar): Promise<readonly Source[]> {
  const { rows } = await sql<{ department: string, since: PlainDate, last_on: PlainDate | null, today: number, raised_on: PlainDate | null }>`
    select d.department, coalesce(w.since, ${today}::date) as since, (select n.received_on from notice n where n.department = d.department order by n.received_at desc limit 1) as last_on,
      (select count(*) from notice n where n.department = d.department and n.received_at >= ${today}::date - interval '32 hours' and n.received_on = ${today}::date)::int as today,
      (select a.raised_on from silence_alarm a where a.department = d.department and a.ended_at is null order by a.quiet_since desc limit 1) as raised_on
    from unnest(${Object.keys(departments)}::text[]) with ordinality d (department, place) left join department_watch w on w.department = d.department order by d.place`.execute(tx)
  return rows.flatMap(({ department, since, last_on, today: count, raised_on }) => {
    if (!isDepartment(department)) return []
    const period = periodOfDepartment(department)
    return [{ department, period, lastOn: last_on ?? undefined, notices: count, isSilent: isTooSilent(period, last_on ?? since, today, calendar), raisedOn: raised_on ?? undefined }]
  })
}

/** Every department is watched from the day on which the service first works. */
export async function watchDepartments(tx: Tx, today: PlainDate): Promise<void> {
  for (const department of Object.keys(departments)) await sql`insert into department_watch (department, since) values (${department}, ${today}::date) on conflict do nothing`.execute(tx)
}

/** Raises the alarm of each silence once, and ends those of departments that speak again. Gives who fell silent just now. */
export async function raiseAlarms(tx: Tx, { at, day, calendar }: { readonly at: Instant, readonly day: PlainDate, readonly calendar: WorkingCalendar }): Promise<readonly Department[]> {
  const raised: Department[] = []
  for (const { department, lastOn, isSilent } of await readSources(tx, day, calendar)) {
    if (!isSilent) {
      await sql`update silence_alarm set ended_at = ${at}::timestamptz where department = ${department} and ended_at is null`.execute(tx)
      continue
    }
    const { numAffectedRows } = await sql`insert into silence_alarm (department, quiet_since, raised_on, raised_at)
      select ${department}, coalesce(${lastOn ?? null}::date, w.since), ${day}::date, ${at}::timestamptz from department_watch w where w.department = ${department}
      on conflict on constraint silence_alarm_once do nothing`.execute(tx)
    if ((numAffectedRows ?? 0n) > 0n) raised.push(department)
  }
  return raised
}
