import { lockChain, writeTrail } from '../audit/audit.ts'
import type { Act } from '../benefits/benefits.ts'
import { sendMessage, yuanText } from '../documents/documents.ts'
import { chineseDate } from '../kernel/day-text.ts'
import { firstDayOf, lastDayOf, monthOf, type PlainDate, type YearMonth } from '../kernel/day.ts'
import { deterministicUuid } from '../kernel/ids.ts'
import { fen, maxFen, noFen, subtractFen, sumFen, type Fen } from '../kernel/money.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { systemContext, withContext, type Tx } from '../platform/database.ts'
import { instalmentPlan } from '../policy/overpayment.ts'
import { bookAt } from '../rulebook/rulebook.ts'
import type { BuildDeps } from './build-run.ts'
import { payrollRefusal } from './payroll-refusals.ts'
import { agreedAndOpen, agreementsOf, entriesOf, findReceivable, insertAgreement, type Agreement, type Receivable, type ReceivableEntry } from './receivables-store.ts'
import { hasLiveOrder } from './set-off-store.ts'

export type ToAgree = {
  /** Who undertakes it: with the agency the two parties. */
  readonly debtorName: string
  readonly debtorId?: number
  readonly parts: number
  readonly firstIn: YearMonth
  readonly regionCode: string
  readonly caseId?: string
}

/**
 * What an agreement would look like; refuses more parts than the place allows (`overpayment.plan`), a first month that has passed, a claim with nothing left, and one with an order of set-off: an agreement
 * runs or an order, never both.
 */
export async function planInstalments(tx: Tx, of: Receivable, it: ToAgree, act: Act): Promise<Agreement | Refusal> {
  const entries = await entriesOf(tx, of)
  const last = entries.at(-1)
  if (last === undefined || last.afterFen === noFen) return payrollRefusal('payroll.recovery-closed', { no: of.publicNo })
  if (await hasLiveOrder(tx, of)) return payrollRefusal('payroll.set-off-runs', { no: of.publicNo })
  if (it.firstIn < monthOf(act.day)) return payrollRefusal('payroll.instalment-past', { month: it.firstIn })
  const book = await bookAt(tx, { region: it.regionCode, asOf: act.at })
  const plan = instalmentPlan({ totalFen: last.afterFen, count: it.parts, firstIn: it.firstIn, on: firstDayOf(monthOf(act.day)) }, book)
  if (isRefusal(plan)) return plan
  if (plan.some(({ amountFen }) => amountFen === noFen)) return payrollRefusal('payroll.instalment-nothing', { parts: it.parts })
  const n = (await agreementsOf(tx, of)).length + 1
  let before = last.afterFen
  return {
    agreementId: deterministicUuid('recovery-agreement', of.receivableId, n), n, debtorName: it.debtorName, debtorId: it.debtorId ?? null, totalFen: last.afterFen, parts: plan.length, fromEntry: last.n, madeOn: act.day,
    instalments: plan.map(({ dueIn, amountFen }, at) => {
      const part = { n: at + 1, dueOn: lastDayOf(dueIn), amountFen, beforeFen: before, afterFen: subtractFen(before, amountFen) }
      before = part.afterFen
      return part
    }),
  }
}

/** 分期协议: writes the plan as agreed; the parts lead from what is owed to nothing, which the database checks as well. The last agreement holds. */
export async function agreeInstalments(tx: Tx, of: Receivable, it: ToAgree, act: Act): Promise<Agreement | Refusal> {
  await lockChain(tx, of.subjectId)
  const plan = await planInstalments(tx, of, it, act)
  if (isRefusal(plan)) return plan
  await writeTrail(tx, {
    subjectId: of.subjectId, agencyId: of.agencyId, actor: act.actor, action: 'payroll.instalments-agreed', ...(act.ground === undefined ? {} : { ground: act.ground }),
    body: { no: of.publicNo, totalFen: plan.totalFen, parts: plan.parts, firstDueOn: plan.instalments[0]?.dueOn ?? null }, at: act.at, civilDay: act.day, tables: ['recovery_agreement', 'recovery_instalment'],
  }, (seq) => insertAgreement(tx, of, { ...plan, caseId: it.caseId ?? null, at: act.at }, seq))
  return plan
}

export type InstalmentState = 'paid' | 'partly' | 'overdue' | 'open'
export type ShownInstalment = Agreement['instalments'][number] & { readonly paidFen: Fen, readonly state: InstalmentState }

/** The schedule as it stands: what came in since the agreement closes the parts in their order. Nothing of it is stored. */
export function scheduleOf(agreement: Agreement, entries: readonly ReceivableEntry[], today: PlainDate): ShownInstalment[] {
  const since = entries.filter(({ n, kind }) => n > agreement.fromEntry && (kind === 'payment' || kind === 'set-off'))
  const recoveredFen = sumFen(since.map(({ amountFen }) => amountFen))
  return agreement.instalments.map((part) => {
    const beforePart = subtractFen(agreement.totalFen, part.beforeFen)
    const paidFen = fen(Math.min(part.amountFen, maxFen(noFen, subtractFen(recoveredFen, beforePart))))
    return { ...part, paidFen, state: paidFen === part.amountFen ? 'paid' : part.dueOn < today ? 'overdue' : paidFen > 0 ? 'partly' : 'open' }
  })
}

/** Reminds those whose instalment passed unpaid, once for each instalment; for who has no record here, the agency's list says so. Gives how many were reminded. */
export async function remindOverdue({ db, clock }: Pick<BuildDeps, 'db' | 'clock'>): Promise<number> {
  const context = systemContext('payroll', 'recovery-reminders')
  const numbers = await withContext(db, context, (tx) => agreedAndOpen(tx), { readOnly: true })
  let reminded = 0
  for (const no of numbers) {
    reminded += await withContext(db, context, async (tx) => {
      const of = await findReceivable(tx, no)
      const agreement = of === undefined ? undefined : (await agreementsOf(tx, of)).at(-1)
      // A broken agreement that an order followed is not pressed any more.
      if (of === undefined || agreement === undefined || agreement.debtorId === null || await hasLiveOrder(tx, of)) return 0
      let sent = 0
      for (const { n, dueOn, amountFen, paidFen, state } of scheduleOf(agreement, await entriesOf(tx, of), clock.today())) {
        if (state !== 'overdue') continue
        const isNew = await sendMessage(tx, {
          subjectId: agreement.debtorId, agencyId: of.agencyId, kind: 'payment', businessKey: `instalment-overdue:${agreement.agreementId}:${n}`, title: '分期退款到期未缴',
          body: `应收 ${no} 第 ${n} 期 ${yuanText(amountFen)}（${chineseDate(dueOn)}到期）还差 ${yuanText(subtractFen(amountFen, paidFen))}。有困难的，请联系经办机构重新商定；不加收任何费用。`, day: clock.today(), at: clock.now(),
        })
        if (isNew) sent += 1
      }
      return sent
    })
  }
  return reminded
}
