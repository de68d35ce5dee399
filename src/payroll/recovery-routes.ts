import { z } from 'zod'
import { requirePost, requireRecordPost, staffOf } from '../access/access.ts'
import type { Act } from '../benefits/benefits.ts'
import { sendMessage, yuanText } from '../documents/documents.ts'
import { isPlainDate, isYearMonth, plainDate, yearMonth } from '../kernel/day.ts'
import { fen, noFen, type Fen } from '../kernel/money.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import type { App } from '../platform/http.ts'
import { answerRead, answerWrite } from '../platform/idempotency.ts'
import { seeingAll } from '../platform/widen-sight.ts'
import { planInstalments } from './agree-instalments.ts'
import { payrollRefusal } from './payroll-refusals.ts'
import { agreementsOf, findReceivable, regionOf, type Agreement, type Receivable } from './receivables-store.ts'
import { recordRecovery } from './recover.ts'
import { decideSetOff, proposeSetOff } from './set-off-order.ts'
import { decidedSetOff, plannedInstalments, proposedSetOff, receivedRepayment } from './recovery-shapes.ts'

const params = z.strictObject({ no: z.string().min(1).max(40) })
const month = z.string().refine(isYearMonth, { error: '请写成 2027-03 这样的月份' }).transform(yearMonth)
/** What a plan is asked for: how many monthly parts, from which month on. */
export const planQuery = z.strictObject({ parts: z.coerce.number().int().min(1).max(600), firstIn: month })

/** What finance does with a claim: money that came back is booked by who reconciles the bank, never by who handles the case; the four families of posts see to that. */
export function registerRecoveryRoutes(app: App, deps: Deps): void {
  app.post('/v1/agency/recoveries/:no/receipts', {
    schema: {
      tags: ['recoveries'], summary: '登记退款到账 (books money that came back, under the bank’s number; the same number twice lands once)', params, response: { 200: receivedRepayment },
      body: z.strictObject({
        amountFen: z.int().min(1).max(Number.MAX_SAFE_INTEGER), bankNo: z.string().trim().regex(/^[\x21-\x7e]{4,64}$/, { error: '请照银行回单填写流水号，不含空格' }), payer: z.string().trim().min(1).max(100).optional(),
        on: z.string().refine(isPlainDate, { error: '请写成 2027-03-31 这样的日期' }).transform(plainDate),
      }),
    },
  }, (request, reply) => {
    const staff = staffOf(request)
    return answerWrite(deps, request, reply, async (tx) => {
      const claim = await servedClaim(tx, request.params.no, staff.agencies)
      if (isRefusal(claim)) return claim
      const barred = requirePost(staff, 'F05', claim.agencyId)
      if (barred) return barred
      const { amountFen, bankNo, payer, on } = request.body
      const today = deps.clock.today()
      // Money is there or it is not: nobody books what is to come, or what came before anything was owed.
      if (on > today || on < claim.madeOn) return payrollRefusal('payroll.recovery-day', { day: on, from: claim.madeOn, today })
      return seeingAll(tx, async () => {
        const act = { actor: `staff:${staff.actorId}`, day: today, at: deps.clock.now(), ground: claim.publicNo }
        const recovered = await recordRecovery(tx, claim, { kind: 'payment', amountFen: fen(amountFen), source: 'staff', sourceNo: bankNo, on, ...(payer === undefined ? {} : { payer }) }, act)
        if (!isRefusal(recovered) && recovered.isNew) await tellReceived(tx, claim, { amountFen: fen(amountFen), bankNo, leftFen: recovered.leftFen }, act)
        return recovered
      })
    })
  })

  app.get('/v1/agency/recoveries/:no/plan', { schema: { tags: ['recoveries'], summary: '分期试算 (what a plan of instalments would look like; nothing is written)', params, querystring: planQuery, response: { 200: plannedInstalments } } }, (request) => {
    const staff = staffOf(request)
    return answerRead(deps, request, async (tx) => {
      const barred = requireRecordPost(staff)
      if (barred) return barred
      const claim = await servedClaim(tx, request.params.no, staff.agencies)
      return isRefusal(claim) ? claim : planned(tx, deps, claim, request.query)
    })
  })

  app.get('/v1/agency/recoveries/:no/set-off', { schema: { tags: ['recoveries'], summary: '抵扣试算 (what a set-off against the person’s own running benefit would take; nothing is written)', params, querystring: setOffQuery, response: { 200: proposedSetOff } } }, (request) => {
    const staff = staffOf(request)
    return answerRead(deps, request, async (tx) => {
      const barred = requireRecordPost(staff)
      if (barred) return barred
      const claim = await servedClaim(tx, request.params.no, staff.agencies)
      if (isRefusal(claim)) return claim
      const proposal = await seeingAll(tx, () => proposeSetOff(tx, claim, request.query, { actor: 'trial', day: deps.clock.today(), at: deps.clock.now() }))
      if (isRefusal(proposal)) return proposal
      const { order: { fromMonth, protectedFen }, owedFen, grossFen, takenFen, netFen, months } = proposal
      return { fromMonth, owedFen, grossFen, takenFen, netFen, protectedFen, months }
    })
  })

  app.post('/v1/agency/recoveries/:no/set-off', {
    schema: {
      tags: ['recoveries'], summary: '答复异议或撤销抵扣 (keeps the order after an objection, or revokes it; the person is told)', params, response: { 200: decidedSetOff },
      body: z.strictObject({ order: z.int().min(1).describe('which order on the claim, as the claim shows it'), decision: z.enum(['keep', 'revoke']), reason: z.string().trim().min(2).max(500) }),
    },
  }, (request, reply) => {
    const staff = staffOf(request)
    return answerWrite(deps, request, reply, async (tx) => {
      const claim = await servedClaim(tx, request.params.no, staff.agencies)
      if (isRefusal(claim)) return claim
      const barred = requirePost(staff, 'P04', claim.agencyId)
      if (barred) return barred
      return seeingAll(tx, async () => {
        const act = { actor: `staff:${staff.actorId}`, day: deps.clock.today(), at: deps.clock.now(), ground: claim.publicNo }
        const decided = await decideSetOff(tx, claim, request.body, act)
        if (isRefusal(decided)) return decided
        if (decided.isNew) await tellDecided(tx, claim, { ...request.body, orderId: decided.order.orderId }, act)
        return { state: request.body.decision === 'keep' ? 'running' as const : 'revoked' as const, isNew: decided.isNew }
      })
    })
  })
}

const setOffQuery = z.strictObject({ percent: z.coerce.number().int().min(1).max(100), firstIn: month })

async function tellDecided(tx: Tx, claim: Receivable, it: { readonly decision: 'keep' | 'revoke', readonly reason: string, readonly orderId: string }, { day, at }: Pick<Act, 'day' | 'at'>): Promise<void> {
  const kept = it.decision === 'keep'
  await sendMessage(tx, {
    subjectId: claim.subjectId, agencyId: claim.agencyId, kind: 'payment', isNotice: true, businessKey: `set-off-${it.decision}:${it.orderId}`, title: kept ? '对抵扣异议的答复' : '抵扣已撤销', day, at,
    body: kept
      ? `您对应收 ${claim.publicNo} 抵扣的异议已经核实：${it.reason}。抵扣从下一次发放起继续。仍不同意的，可以自收到之日起六十日内申请行政复议，或者六个月内提起行政诉讼。`
      : `应收 ${claim.publicNo} 的抵扣已经撤销：${it.reason}。以后的待遇全额发放；已经随发放在途的一笔仍按告知的数额。尚欠的部分请一次退回或商定分期。`,
  })
}

/** Whoever owes it hears that it arrived and what is left: who agreed to return it, or, when nobody did and the person lives, the person. */
async function tellReceived(tx: Tx, claim: Receivable, it: { readonly amountFen: Fen, readonly bankNo: string, readonly leftFen: Fen }, { day, at }: Pick<Act, 'day' | 'at'>): Promise<void> {
  const debtorId = (await agreementsOf(tx, claim)).at(-1)?.debtorId ?? (claim.cause === 'death' ? null : claim.subjectId)
  if (debtorId === null) return
  await sendMessage(tx, {
    subjectId: debtorId, agencyId: claim.agencyId, kind: 'payment', businessKey: `recovery-received:${claim.publicNo}:${it.bankNo}`, title: '退款已到账', day, at,
    body: `应收 ${claim.publicNo} 收到退款 ${yuanText(it.amountFen)}，${it.leftFen === noFen ? '已经结清，谢谢。' : `还剩 ${yuanText(it.leftFen)}。`}`,
  })
}

/** The plan somebody asks for, as it would be agreed today. */
export async function planned(tx: Tx, { clock }: Pick<Deps, 'clock'>, claim: Receivable, asked: z.output<typeof planQuery>): Promise<Pick<Agreement, 'totalFen' | 'parts' | 'instalments'> | Refusal> {
  return planInstalments(tx, claim, { debtorName: '', parts: asked.parts, firstIn: asked.firstIn, regionCode: await regionOf(tx, claim) }, { actor: 'plan', day: clock.today(), at: clock.now() })
}

async function servedClaim(tx: Tx, no: string, agencies: readonly number[]): Promise<Receivable | Refusal> {
  const claim = await findReceivable(tx, no.trim().toUpperCase())
  return claim !== undefined && agencies.includes(claim.agencyId) ? claim : payrollRefusal('payroll.no-such-receivable')
}
