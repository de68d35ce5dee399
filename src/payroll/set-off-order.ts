import { lockChain, writeTrail } from '../audit/audit.ts'
import { awardsOf, dueIn, onceKinds, type Act, type Award } from '../benefits/benefits.ts'
import { addMonths, firstDayOf, laterOf, monthOf, type YearMonth } from '../kernel/day.ts'
import type { Step } from '../kernel/explained.ts'
import { deterministicUuid } from '../kernel/ids.ts'
import { noFen, subtractFen, type Fen } from '../kernel/money.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import { setOffBounds, setOffMonth } from '../policy/overpayment.ts'
import { bookAt } from '../rulebook/rulebook.ts'
import { scheduleOf } from './agree-instalments.ts'
import { payrollRefusal } from './payroll-refusals.ts'
import { agreementsOf, entriesOf, regionOf, type Receivable } from './receivables-store.ts'
import { hasLiveOrder, insertOrder, insertSetOffEvent, ordersOf, takenUnderWay, type KnownOrder, type SetOffOrder } from './set-off-store.ts'

export type ToSetOff = { readonly percent: number, readonly firstIn: YearMonth, readonly caseId?: string }

/** How many months ahead an order may begin: one that waits for years would only bar instalments. */
const furthestMonths = 12

/** What an order would do: the order, a month of it by the benefit of today, and how many months that would take. */
export type SetOffProposal = { readonly order: SetOffOrder, readonly owedFen: Fen, readonly grossFen: Fen, readonly takenFen: Fen, readonly netFen: Fen, readonly months: number, readonly because: readonly Step[] }

/**
 * What an order on a claim would look like; nothing is written. Only the person's own running benefit of the claim's own book serves: one fund does not pay another's debts
 * (社会保险法 art. 64). Refuses a claim with nothing left (`payroll.recovery-closed`), one that is being returned in agreed parts (`payroll.agreement-runs`) or has an order
 * (`payroll.set-off-runs`), a first month more than a year ahead (`payroll.set-off-too-late`), a person without such a benefit (`payroll.set-off-no-benefit`), a share above the place's (`overpayment.share`), a benefit that would not leave
 * what is protected (`payroll.set-off-floor`), and a gap in the parameters by its name.
 */
export async function proposeSetOff(tx: Tx, of: Receivable, it: ToSetOff, act: Act): Promise<SetOffProposal | Refusal> {
  const entries = await entriesOf(tx, of)
  const owedFen = entries.at(-1)?.afterFen ?? noFen
  if (owedFen === noFen) return payrollRefusal('payroll.recovery-closed', { no: of.publicNo })
  const orders = await ordersOf(tx, of)
  if (orders.some((order) => !isRevoked(order))) return payrollRefusal('payroll.set-off-runs', { no: of.publicNo })
  const agreement = (await agreementsOf(tx, of)).at(-1)
  // An agreement that is kept stands; one that is broken may be followed by an order.
  if (agreement !== undefined && !scheduleOf(agreement, entries, act.day).some(({ state }) => state === 'overdue')) return payrollRefusal('payroll.agreement-runs', { no: of.publicNo })
  // The notice comes first: nothing is taken in the month of the decision.
  const fromMonth = laterOf(it.firstIn, addMonths(monthOf(act.day), 1))
  const latest = addMonths(monthOf(act.day), furthestMonths)
  if (fromMonth > latest) return payrollRefusal('payroll.set-off-too-late', { month: it.firstIn, latest })
  const award = runningAward(await awardsOf(tx, of.subjectId), of.bookId, fromMonth)
  if (award === undefined) return payrollRefusal('payroll.set-off-no-benefit')
  const book = await bookAt(tx, { region: await regionOf(tx, of), asOf: act.at })
  const bounds = setOffBounds({ percent: it.percent, on: firstDayOf(fromMonth) }, book)
  if (isRefusal(bounds)) return bounds
  const grossFen = dueIn(award, fromMonth) ?? noFen
  const month = setOffMonth({ benefitFen: grossFen, on: firstDayOf(fromMonth), orders: [{ percent: it.percent, protectedFen: bounds.protectedFen, owedFen }] }, book, { reasons: true })
  if (isRefusal(month)) return month
  const takenFen = month.value.takenFen[0] ?? noFen
  if (takenFen === noFen) return payrollRefusal('payroll.set-off-floor', { grossFen, protectedFen: bounds.protectedFen })
  const n = orders.length + 1
  return {
    order: {
      subjectId: of.subjectId, orderId: deterministicUuid('set-off-order', of.receivableId, n), receivableId: of.receivableId, n, percent: it.percent, protectedFen: bounds.protectedFen, fromMonth, madeOn: act.day,
      caseId: it.caseId ?? null, agencyId: of.agencyId,
    },
    owedFen, grossFen, takenFen, netFen: subtractFen(grossFen, takenFen), months: Math.ceil(owedFen / takenFen), because: month.because,
  }
}

/** 抵扣: writes the order as proposed. One is live for a claim at a time, which the database holds as well; it ends by itself when nothing is owed. Under a system context. */
export async function orderSetOff(tx: Tx, of: Receivable, it: ToSetOff, act: Act): Promise<SetOffProposal | Refusal> {
  await lockChain(tx, of.subjectId)
  const proposal = await proposeSetOff(tx, of, it, act)
  if (isRefusal(proposal)) return proposal
  const { order } = proposal
  await writeTrail(tx, {
    subjectId: of.subjectId, agencyId: of.agencyId, actor: act.actor, action: 'payroll.set-off-ordered', ...(act.ground === undefined ? {} : { ground: act.ground }),
    body: { no: of.publicNo, percent: order.percent, protectedFen: order.protectedFen, from: order.fromMonth }, at: act.at, civilDay: act.day, tables: ['set_off_order'],
  }, (seq) => insertOrder(tx, { ...order, at: act.at }, seq))
  return proposal
}

/** The person says the set-off is wrong: nothing more is taken until somebody has answered. Said again, nothing changes; refuses where no order runs, and after an answer. */
export async function objectToSetOff(tx: Tx, of: Receivable, statement: string, act: Act): Promise<{ readonly paused: true, readonly isNew: boolean } | Refusal> {
  await lockChain(tx, of.subjectId)
  const order = await liveOrder(tx, of)
  if (order === undefined) return payrollRefusal('payroll.set-off-none', { no: of.publicNo })
  if (order.events.some(({ kind }) => kind === 'kept')) return payrollRefusal('payroll.set-off-answered', { no: of.publicNo })
  if (order.events.some(({ kind }) => kind === 'objected')) return { paused: true, isNew: false }
  await note(tx, of, order, { kind: 'objected', statement }, act)
  return { paused: true, isNew: true }
}

/**
 * The order is revoked, or kept after an objection. What is on its way with a payment stays as it was told; a payment that has to go again goes whole once the order is
 * revoked. Done again the same way, nothing changes. Whoever decides names the order that was seen: a second press that comes late does not meet the order that followed.
 */
export async function decideSetOff(tx: Tx, of: Receivable, it: { readonly decision: 'keep' | 'revoke', readonly reason: string, readonly order?: number }, act: Act): Promise<{ readonly order: KnownOrder, readonly isNew: boolean } | Refusal> {
  await lockChain(tx, of.subjectId)
  const orders = await ordersOf(tx, of)
  const order = it.order === undefined ? orders.at(-1) : orders.find(({ n }) => n === it.order)
  if (order === undefined) return payrollRefusal('payroll.set-off-none', { no: of.publicNo })
  const kind = it.decision === 'keep' ? 'kept' as const : 'revoked' as const
  if (order.events.some((event) => event.kind === kind)) return { order, isNew: false }
  if ((await liveOrder(tx, of))?.n !== order.n) return payrollRefusal('payroll.set-off-none', { no: of.publicNo })
  if (kind === 'kept' && !order.events.some((event) => event.kind === 'objected')) return payrollRefusal('payroll.set-off-not-objected', { no: of.publicNo })
  await note(tx, of, order, { kind, statement: it.reason }, act)
  return { order, isNew: true }
}

/** The order that runs on a claim: not revoked, and something is still owed. */
export async function liveOrder(tx: Tx, of: Receivable): Promise<KnownOrder | undefined> {
  return await hasLiveOrder(tx, of) ? (await ordersOf(tx, of)).at(-1) : undefined
}

/** What may still come in on a claim some other way: what is owed less what payments on their way are closing. */
export async function leftToReceive(tx: Tx, of: Receivable): Promise<Fen> {
  return subtractFen((await entriesOf(tx, of)).at(-1)?.afterFen ?? noFen, await takenUnderWay(tx, of))
}

export const isRevoked = ({ events }: Pick<KnownOrder, 'events'>): boolean => events.some(({ kind }) => kind === 'revoked')

const runningAward = (awards: readonly Award[], bookId: string, month: YearMonth): Award | undefined =>
  awards.filter((award) => award.bookId === bookId && !onceKinds.some((kind) => kind === award.kind) && (dueIn(award, month) ?? noFen) > noFen).sort((a, b) => (dueIn(b, month) ?? 0) - (dueIn(a, month) ?? 0))[0]

async function note(tx: Tx, of: Receivable, order: SetOffOrder, it: { readonly kind: 'objected' | 'kept' | 'revoked', readonly statement: string }, act: Act): Promise<void> {
  await writeTrail(tx, {
    subjectId: of.subjectId, agencyId: of.agencyId, actor: act.actor, action: `payroll.set-off-${it.kind}`, ...(act.ground === undefined ? {} : { ground: act.ground }), body: { no: of.publicNo, order: order.n }, at: act.at, civilDay: act.day,
    tables: ['set_off_event'],
  }, (seq) => insertSetOffEvent(tx, order, { ...it, on: act.day, at: act.at }, seq))
}
