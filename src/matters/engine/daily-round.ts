import { sql } from 'kysely'
import { z } from 'zod'
import type { PlainDate } from '../../kernel/day.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { systemContext, withContext, type Db } from '../../platform/database.ts'
import type { Queue } from '../../platform/jobs.ts'
import { workingCalendar } from '../../rulebook/rulebook.ts'
import { moveTo, riseIfNobody } from './after-checks.ts'
import { legalDeadline } from './case-clock.ts'
import { returnUnanswered } from './defects.ts'
import type { By, MattersDeps } from './effects.ts'
import { loadCase, progressOf } from './load-case.ts'

export const dailyQueue: Queue<Record<string, never>> = { name: 'matters-daily', data: z.strictObject({}) }

export type DailyRound = { readonly dueSettled: number, readonly returned: number, readonly risen: number }

/**
 * What the calendar alone brings about: notices of defects nobody answered in time are returned, tiers nobody can take any more rise, and due days that were provisional are
 * counted again once the year's notice is known. Each case is its own transaction; running twice changes nothing.
 */
export async function dailyRound(deps: MattersDeps): Promise<DailyRound> {
  return { dueSettled: await recomputeDue(deps), returned: await closeUnanswered(deps), risen: await raiseStuck(deps) }
}

/** Counts the provisional due days again; call it as soon as a calendar notice was entered. */
export async function recomputeDue(deps: MattersDeps): Promise<number> {
  const numbers = await openNumbers(deps.db, sql`p.is_open and p.due_provisional`)
  let settled = 0
  for (const caseNo of numbers) {
    const moved = await withContext(deps.db, systemContext('calendar', caseNo), async (tx) => {
      const kase = await loadCase(tx, caseNo, 'to-move')
      if (isRefusal(kase) || !kase.isOpen || !kase.dueProvisional) return false
      const due = legalDeadline(await workingCalendar(tx), kase.receivedOn, { workingDays: kase.workingDays, suspended: kase.suspendedWorkingDays })
      if (due.provisional === kase.dueProvisional && due.dueOn === kase.dueOn) return false
      const by = calendarBy(deps)
      const events = due.dueOn === kase.dueOn ? [] : [{ kind: 'due-changed', body: { from: kase.dueOn, dueOn: due.dueOn, provisional: due.provisional } }]
      const done = await moveTo(tx, kase, by, 'matters.due-settled', { ...progressOf(kase), dueOn: due.dueOn, dueProvisional: due.provisional }, events, { body: { from: kase.dueOn, dueOn: due.dueOn } })
      return isRefusal(done) ? done : true
    })
    if (moved === true) settled += 1
  }
  return settled
}

async function closeUnanswered(deps: MattersDeps): Promise<number> {
  const today: PlainDate = deps.clock.today()
  const numbers = await openNumbers(deps.db, sql`p.state = 'waiting-for-applicant' and p.answer_by < ${today}::date`)
  let returned = 0
  for (const caseNo of numbers) {
    const closed = await withContext(deps.db, systemContext('calendar', caseNo), (tx) => returnUnanswered(tx, caseNo, calendarBy(deps)))
    if (!isRefusal(closed) && closed.state === 'returned') returned += 1
  }
  return returned
}

/** 升级: a tier nobody at the acting agency can take any more goes to the nearest one above where somebody can, its clock running. */
async function raiseStuck(deps: MattersDeps): Promise<number> {
  const today: PlainDate = deps.clock.today()
  const numbers = await openNumbers(deps.db, sql`p.state = 'in-review' and p.tier > 0 and not ss.reviewer_left(p.subject_id, p.case_id, p.tier, p.acting_agency_id, p.post_code, ${today}::date)`)
  let risen = 0
  for (const caseNo of numbers) {
    const moved = await withContext(deps.db, systemContext('calendar', caseNo), async (tx) => {
      const kase = await loadCase(tx, caseNo, 'to-move')
      if (isRefusal(kase)) return false
      const after = await riseIfNobody(tx, kase, calendarBy(deps))
      return !isRefusal(after) && after.actingAgencyId !== kase.actingAgencyId
    })
    if (moved) risen += 1
  }
  return risen
}

async function openNumbers(db: Db, which: ReturnType<typeof sql>): Promise<string[]> {
  return withContext(db, systemContext('calendar', 'daily'), async (tx) => {
    const { rows } = await sql<{ no: string }>`select p.public_no as no from case_progress p where ${which} order by p.public_no`.execute(tx)
    return rows.map(({ no }) => no)
  }, { readOnly: true })
}

const calendarBy = (deps: MattersDeps): By => ({ actor: 'system:calendar', actorName: '系统', at: deps.clock.now(), day: deps.clock.today() })
