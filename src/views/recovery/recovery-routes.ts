import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { citizenOf, requireRecordPost, staffOf, type StaffActor } from '../../access/access.ts'
import { logRead } from '../../audit/audit.ts'
import { holdSourceWords } from '../../benefits/benefits.ts'
import { isPlainDate, plainDate } from '../../kernel/day.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import {
  causeWords, countReceivables, findReceivable, listReceivables, objectToSetOff, pausedSetOff, payrollRefusal, planned, plannedInstalments, planQuery, receivableShape, receivableStateOf, receivableStates, receivableStateWords,
  type ReceivableRow,
} from '../../payroll/payroll.ts'
import type { Deps } from '../../platform/deps.ts'
import type { App } from '../../platform/http.ts'
import { answerLoggedRead, answerRead, answerWrite } from '../../platform/idempotency.ts'
import { xlsxOf, xlsxType } from '../../platform/spreadsheet.ts'
import { seeingAll } from '../../platform/widen-sight.ts'
import { publicNumber } from '../../records/records.ts'
import { explanationAnswer } from '../views-shapes.ts'
import { countHeld, readHeld } from './recovery-store.ts'
import { claimForStaff, ledgerLine, ownClaim, ownClaims, ownOffers } from './recovery-view.ts'

const list = <S extends z.ZodType>(of: S) => z.array(of).readonly()
const words = z.object({ zh: z.string(), en: z.string() })
const params = z.strictObject({ no: z.string().min(1).max(40) })

const line = z.object({
  no: z.string(), name: z.string(), maskedId: z.string(), personNo: z.string(), cause: z.string(), causeText: words, endedOn: z.string(), madeOn: z.string(), amountFen: z.int(), owedFen: z.int(), state: receivableStates, stateText: words,
  setOff: z.enum(['running', 'paused']).nullable(), setOffText: words.nullable(), setOffFen: z.int(),
})
const filter = { state: z.enum(['open', 'all']).default('open'), q: z.string().trim().max(60).default('') }
const ledgerAnswer = z.object({
  items: list(line), next: z.string().nullable(), counts: z.object({ all: z.int(), open: z.int(), overdue: z.int(), amountFen: z.int(), owedFen: z.int(), held: z.int() }),
})
const claimAnswer = z.object({
  claim: receivableShape, person: z.object({ publicNo: z.string(), name: z.string(), maskedId: z.string() }), why: explanationAnswer.nullable(), caseNo: z.string().nullable(),
  recalls: list(z.object({ month: z.string(), amountFen: z.int(), askedOn: z.string(), outcome: z.string().nullable(), outcomeText: words })),
  holds: list(z.object({ sourceText: words, happenedOn: z.string(), toldOn: z.string(), endedOn: z.string().nullable(), endText: words.nullable() })),
  survivors: list(z.object({ name: z.string(), relationText: words, offeredOn: z.string(), grantedFen: z.int().nullable(), setOffFen: z.int().nullable() })),
  mayReceive: z.boolean(), whyNot: words.nullable(), agreeWhyNot: words.nullable(), setOffWhyNot: words.nullable(), mayDecideSetOff: z.boolean(),
})
const heldAnswer = z.object({
  items: list(z.object({
    name: z.string(), maskedId: z.string(), personNo: z.string(), cause: z.enum(['death', 'custody']), causeText: words, sourceText: words, happenedOn: z.string(), toldOn: z.string(), caseNo: z.string().nullable(),
    askedBack: z.int(), askedBackFen: z.int(), cancelled: z.int(), alreadyPaid: z.int(),
  })),
  next: z.string().nullable(),
})
const ownClaimsAnswer = list(z.object({ claim: receivableShape, concern: z.enum(['own', 'agreed', 'relative']), whose: z.string(), why: explanationAnswer.nullable() }))
const offersAnswer = list(z.object({
  deceased: z.string(), maskedId: z.string(), relation: z.string(), relationText: words, offeredOn: z.string(), diedOn: z.string().nullable(), stands: z.boolean(), caseNo: z.string().nullable(),
  expected: z.object({ funeralFen: z.int(), survivorsFen: z.int(), survivorsMonths: z.int(), totalFen: z.int(), illustrative: z.boolean() }).nullable(), waitsFor: words.nullable(),
  granted: z.object({ on: z.string(), isMine: z.boolean(), totalFen: z.int(), setOffFen: z.int() }).nullable(), owed: list(z.object({ no: z.string(), owedFen: z.int() })),
}))

/** 应收与追回 at the desk: what is owed back and why, how it stands with the bank's recalls, and who is held while it is found out. */
export function agencyRecoveryRoutes(app: App, deps: Deps): void {
  app.get('/v1/agency/recoveries', {
    schema: {
      tags: ['recoveries'], summary: '应收台账 (what is owed back, the newest first; pages by key)', querystring: z.strictObject({ ...filter, after: z.string().max(60).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
      response: { 200: ledgerAnswer },
    },
  }, (request) => {
    const staff = staffOf(request)
    return answerRead(deps, request, async (tx) => {
      const barred = requireRecordPost(staff)
      if (barred) return barred
      const { state, q, after, limit } = request.query
      const of = { q, onlyOpen: state === 'open', today: deps.clock.today() }
      const key = keyOf(after)
      const rows = await listReceivables(tx, { ...of, limit, ...(key === undefined ? {} : { after: { madeOn: key.day, receivableId: key.id } }) })
      const last = rows.at(-1)
      return {
        items: rows.map((row) => lineOf(row, deps)), next: rows.length === limit && last ? `${last.madeOn}~${last.receivableId}` : null,
        counts: { ...await countReceivables(tx, { q, today: of.today }), held: await countHeld(tx) },
      }
    })
  })

  app.get('/v1/agency/recoveries.xlsx', { schema: { tags: ['recoveries'], summary: '导出应收台账 (the same as a workbook, at most 5000 lines)', querystring: z.strictObject(filter) } }, async (request, reply) => {
    const staff = staffOf(request)
    const { state, q } = request.query
    const rows = await answerRead(deps, request, async (tx) => requireRecordPost(staff) ?? (await listReceivables(tx, { q, onlyOpen: state === 'open', today: deps.clock.today(), limit: 5000 })).map((row) => ({ ...row, ...lineOf(row, deps) })))
    return reply.type(xlsxType).header('content-disposition', `attachment; filename="recoveries-${deps.clock.today()}.xlsx"`).send(await workbook(rows, staff, deps.clock.today()))
  })

  app.get('/v1/agency/recoveries/:no', { schema: { tags: ['recoveries'], summary: '一笔应收 (one claim: its months, reasons, receipts, schedule and recalls; the read is logged)', params, response: { 200: claimAnswer } } }, (request) => {
    const staff = staffOf(request)
    return answerLoggedRead(deps, request, async (tx) => {
      const barred = requireRecordPost(staff)
      if (barred) return barred
      const claim = await findReceivable(tx, request.params.no.trim().toUpperCase())
      if (claim === undefined || !staff.agencies.includes(claim.agencyId)) return payrollRefusal('payroll.no-such-receivable')
      await logRead(tx, {
        subjectId: claim.subjectId, staff: { staffId: staff.actorId, name: staff.name, agencyId: staff.agencyId }, ground: `追回多发待遇 ${claim.publicNo}`, what: '应收与追回', readId: randomUUID(), at: deps.clock.now(), civilDay: deps.clock.today(),
      })
      return claimForStaff(tx, deps, claim, staff)
    })
  })

  app.get('/v1/agency/holds', {
    schema: { tags: ['recoveries'], summary: '暂缓与止付 (who is held while it is found out, the longest first, and what was asked back from the bank)', querystring: z.strictObject({ after: z.string().max(60).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }), response: { 200: heldAnswer } },
  }, (request) => {
    const staff = staffOf(request)
    return answerRead(deps, request, async (tx) => {
      const barred = requireRecordPost(staff)
      if (barred) return barred
      const key = keyOf(request.query.after)
      const rows = await readHeld(tx, { limit: request.query.limit, ...(key === undefined ? {} : { after: { toldOn: key.day, holdId: key.id } }) })
      const last = rows.at(-1)
      return {
        items: rows.map((row) => ({
          name: row.name, maskedId: row.maskedId, personNo: publicNumber(deps.keys, 'person', row.subjectId), cause: row.cause, causeText: holdWords[row.cause], sourceText: holdSourceWords[row.source],
          happenedOn: row.happenedOn, toldOn: row.toldOn, caseNo: row.caseNo, askedBack: row.askedBack, askedBackFen: row.askedBackFen, cancelled: row.cancelled, alreadyPaid: row.alreadyPaid,
        })),
        next: rows.length === request.query.limit && last ? `${last.toldOn}~${last.holdId}` : null,
      }
    })
  })
}

/** What a person owes and why, what they agreed, and what they may claim after a death. */
export function ownRecoveryRoutes(app: App, deps: Deps): void {
  app.get('/v1/me/recoveries', { config: { forProxy: 'record' }, schema: { tags: ['me'], summary: '应退回的待遇 (what is to be returned, why, and by when)', response: { 200: ownClaimsAnswer } } }, (request) => {
    const { actorId } = citizenOf(request)
    return answerRead(deps, request, (tx) => ownClaims(tx, deps, actorId))
  })

  app.get('/v1/me/recoveries/:no/plan', { config: { forProxy: 'record' }, schema: { tags: ['me'], summary: '分期试算 (what a plan of instalments would look like; nothing is written)', params, querystring: planQuery, response: { 200: plannedInstalments } } }, (request) => {
    const { actorId } = citizenOf(request)
    return answerRead(deps, request, async (tx) => {
      const claim = await ownClaim(tx, deps, actorId, request.params.no)
      return isRefusal(claim) ? claim : seeingAll(tx, () => planned(tx, deps, claim, request.query))
    })
  })

  app.post('/v1/me/recoveries/:no/set-off/objection', {
    schema: {
      tags: ['me'], summary: '对抵扣提出异议 (nothing more is set off until it is answered)', params, body: z.strictObject({ statement: z.string().trim().min(2).max(500) }), response: { 200: pausedSetOff },
    },
  }, (request, reply) => {
    const { actorId } = citizenOf(request)
    return answerWrite(deps, request, reply, (tx) => seeingAll(tx, async () => {
      const claim = await findReceivable(tx, request.params.no.trim().toUpperCase())
      if (claim === undefined || claim.subjectId !== actorId) return payrollRefusal('payroll.no-such-receivable')
      return objectToSetOff(tx, claim, request.body.statement, { actor: `person:${actorId}`, day: deps.clock.today(), at: deps.clock.now(), ground: claim.publicNo })
    }))
  })

  app.get('/v1/me/survivors', { config: { forProxy: 'record' }, schema: { tags: ['me'], summary: '遗属可以申领的待遇 (what may be claimed after a relative’s death)', response: { 200: offersAnswer } } }, (request) => {
    const { actorId } = citizenOf(request)
    return answerRead(deps, request, (tx) => ownOffers(tx, deps, actorId))
  })
}

const holdWords = { death: { zh: '死亡待核实', en: 'death to be verified' }, custody: { zh: '羁押、服刑待核实', en: 'custody to be verified' } } as const

function lineOf(row: ReceivableRow, { keys }: Pick<Deps, 'keys'>) {
  const state = receivableStateOf([{ kind: row.lastKind, afterFen: row.owedFen }], row.hasOverdue)
  // The list knows only the last step of the chain; more than one step with something left is partly recovered.
  const shown = state === 'open' && row.entries > 1 ? 'partly' : state
  return ledgerLine(row, keys, shown, receivableStateWords[shown], causeWords[row.cause])
}

function keyOf(after: string | undefined) {
  const [day, id] = after?.split('~') ?? []
  return day !== undefined && id !== undefined && isPlainDate(day) && z.guid().safeParse(id).success ? { day: plainDate(day), id } : undefined
}

async function workbook(rows: readonly (ReceivableRow & ReturnType<typeof lineOf>)[], staff: StaffActor, day: string): Promise<Buffer> {
  return xlsxOf({
    title: '应收与追回台账', notes: [`导出：${staff.agencyName} ${staff.name}（${staff.actorId}），${day}。内部使用，不得外传。`], rows,
    columns: [
      { title: '应收编号', kind: 'text', of: (row) => row.no }, { title: '姓名', kind: 'text', of: (row) => row.name }, { title: '证件号码', kind: 'text', of: (row) => row.maskedId }, { title: '原因', kind: 'text', of: (row) => row.causeText.zh },
      { title: '权利终止日', kind: 'day', of: (row) => row.endedOn }, { title: '立账日', kind: 'day', of: (row) => row.madeOn }, { title: '应收（元）', kind: 'fen', of: (row) => row.amountFen }, { title: '尚欠（元）', kind: 'fen', of: (row) => row.owedFen },
      { title: '状态', kind: 'text', of: (row) => row.stateText.zh }, { title: '待遇抵扣', kind: 'text', of: (row) => row.setOffText?.zh ?? '' }, { title: '已抵扣（元）', kind: 'fen', of: (row) => row.setOffFen },
    ],
  })
}
