import { z } from 'zod'
import { clerkOf } from '../../access/access.ts'
import { isPlainDate, plainDate, yearMonth } from '../../kernel/day.ts'
import { fen } from '../../kernel/money.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import type { App } from '../../platform/http.ts'
import { answerRead, answerWrite } from '../../platform/idempotency.ts'
import { findPersonByPublicNo, publicNumber } from '../../records/records.ts'
import { actOf, forClerk } from './roster-routes.ts'
import { leaveReasons } from './roster-sheets.ts'
import { noteText } from './roster-workbook.ts'
import { carryWages, declareByForm, joinOne, leaveOne, withdrawChange, type StaffChanged } from './staff-changes.ts'
import { readWageList, readWageTotals } from './wage-lists.ts'

const words = z.object({ zh: z.string(), en: z.string() })
const day = z.string().refine(isPlainDate, 'a day, like 2026-11-03').transform(plainDate)
const monthText = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/).transform(yearMonth)
const wageAmount = z.int().min(1).max(1_000_000_000).transform(fen)
const publicNo = z.string().min(1).max(40)
const changed = z.object({ publicNo: z.string(), name: z.string(), on: z.string(), outcome: z.enum(['applied', 'already']), notes: z.array(words) })
const declared = z.object({ declared: z.int(), totalFen: z.int(), dues: z.object({ computed: z.int(), unchanged: z.int(), lower: z.int(), totalFen: z.int() }) })

/** Single joiners and leavers, and the wages of a month by form. */
export function registerStaffRoutes(app: App, deps: Deps): void {
  app.post('/v1/employer/staff/join', {
    schema: {
      summary: '单人增员 (one joiner; a record is opened for who has none)', tags: ['staff'], response: { 200: changed },
      body: z.strictObject({ name: z.string().trim().min(1).max(60), idNumber: z.string().trim().min(1).max(30), joinedOn: day, wageFen: wageAmount.optional(), phone: z.string().regex(/^1[3-9]\d{9}$/).optional() }),
    },
  }, (request, reply) => {
    const { grant: { employerId } } = clerkOf(request, { scope: 'staff', act: true })
    const { wageFen, phone, ...joiner } = request.body
    return answerWrite(deps, request, reply, async (tx, asker) => told(await forClerk(tx, asker, () => joinOne(tx, deps, employerId, {
      ...joiner, ...(wageFen === undefined ? {} : { wageFen }), ...(phone === undefined ? {} : { phone }),
    }, actOf(deps, asker)))))
  })

  app.post('/v1/employer/staff/leave', {
    schema: { summary: '单人减员 (one leaver; leftOn is the last day of work, that month is still due)', tags: ['staff'], response: { 200: changed }, body: z.strictObject({ publicNo, leftOn: day, reason: z.enum(leaveReasons) }) },
  }, (request, reply) => {
    const { grant: { employerId } } = clerkOf(request, { scope: 'staff', act: true })
    return answerWrite(deps, request, reply, async (tx, asker) => told(await forClerk(tx, asker, () => leaveOne(tx, deps, employerId, request.body, actOf(deps, asker)))))
  })

  app.post('/v1/employer/staff/:publicNo/withdraw', {
    schema: { summary: '撤回今天的增减员 (takes back a change of today while no dues follow from it)', tags: ['staff'], params: z.strictObject({ publicNo }), body: z.strictObject({}), response: { 200: z.object({ publicNo: z.string(), undone: z.int() }) } },
  }, (request, reply) => {
    const { grant: { employerId } } = clerkOf(request, { scope: 'staff', act: true })
    return answerWrite(deps, request, reply, (tx, asker) => forClerk(tx, asker, () => withdrawChange(tx, employerId, request.params.publicNo, actOf(deps, asker))))
  })

  app.get('/v1/employer/wages', {
    schema: {
      summary: '月工资 (the staff of a month with this and the last wage, pages by key)', tags: ['wages'],
      querystring: z.strictObject({ month: monthText, missing: z.enum(['true', 'false']).default('false'), after: publicNo.optional(), limit: z.coerce.number().int().min(1).max(500).default(100) }),
      response: { 200: z.object({
        month: z.string(), staff: z.int(), declared: z.int(), declaredOn: z.string().nullable(), totalFen: z.int(), next: z.string().nullable(),
        rows: z.array(z.object({ publicNo: z.string(), name: z.string(), maskedId: z.string(), wageFen: z.int().nullable(), lastMonthFen: z.int().nullable(), lastMonth: z.string().nullable() })),
      }) },
    },
  }, (request) => {
    const { grant: { employerId } } = clerkOf(request, { scope: 'wages' })
    const { month, missing, after, limit } = request.query
    return answerRead(deps, request, async (tx) => {
      const rows = (await readWageList(tx, employerId, { month, missing: missing === 'true', limit, after: after === undefined ? 0 : await findPersonByPublicNo(tx, after) ?? 0 })).map((row) => ({
        publicNo: publicNumber(deps.keys, 'person', row.personId), name: row.name, maskedId: row.maskedId, wageFen: row.wageFen, lastMonthFen: row.lastFen, lastMonth: row.lastMonth?.slice(0, 7) ?? null,
      }))
      return { month, ...await readWageTotals(tx, employerId, month), rows, next: rows.length === limit ? rows.at(-1)?.publicNo ?? null : null }
    })
  })

  app.post('/v1/employer/wages', {
    schema: {
      summary: '申报工资 (wages of some of the staff; the dues follow at once)', tags: ['wages'], response: { 200: declared },
      body: z.strictObject({ month: monthText, rows: z.array(z.strictObject({ publicNo, wageFen: wageAmount })).min(1).max(500) }),
    },
  }, (request, reply) => {
    const { grant: { employerId } } = clerkOf(request, { scope: 'wages', act: true })
    return answerWrite(deps, request, reply, async (tx, asker) => forClerk(tx, asker, () => declareByForm(tx, deps, employerId, request.body, actOf(deps, asker))))
  })

  app.post('/v1/employer/wages/carry', {
    schema: {
      summary: '沿用上月工资 (the last wage of everybody who has none for the month yet)', tags: ['wages'], body: z.strictObject({ month: monthText }),
      response: { 200: declared.extend({ without: z.array(z.object({ publicNo: z.string(), name: z.string() })) }) },
    },
  }, (request, reply) => {
    const { grant: { employerId } } = clerkOf(request, { scope: 'wages', act: true })
    return answerWrite(deps, request, reply, async (tx, asker) => {
      const done = await forClerk(tx, asker, () => carryWages(tx, deps, employerId, request.body.month, actOf(deps, asker)))
      return isRefusal(done) ? done : { ...done, without: [...done.without] }
    })
  })
}

const told = (it: StaffChanged | Refusal) => (isRefusal(it) ? it : { ...it, notes: it.notes.map(noteText) })

