import { type Act } from '../benefits/benefits.ts'
import { noFen, subtractFen, type Fen } from '../kernel/money.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { monthOf, type PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Tx } from '../platform/database.ts'
import { setOffMonth } from '../policy/overpayment.ts'
import { bookAt } from '../rulebook/rulebook.ts'
import { bookDeduction } from './recover.ts'
import { receivablesOf } from './receivables-store.ts'
import { deductionsOf, deductionsPaid, insertDeductions, insertReleases, ordersInRange, takenAgain, takenUnderWay, type NewDeduction, type ReleaseReason, type TakenAgain } from './set-off-store.ts'

// The deduction in a run. It belongs to the line and not to an attempt: stopped, returned or cancelled, it waits with its line, and the next attempt carries the same amount.
// It closes its part of the claim when the bank says the payment was made. So nothing has to be taken back when a payment is: what never arrived closed nothing, and what
// arrives in the second attempt closes it then, once. Until then that part of the claim is spoken for, and money that comes in meanwhile closes only the rest.

/**
 * Decides what the payments of a range give towards what their owners owe, after the lines are written and before the attempts are. Reads `due_line` and `next_attempt`; the
 * chains are reserved, so nothing becomes known in between. A gap in the parameters takes nothing: the person is paid whole.
 */
export async function deductFromRange(tx: Tx, it: { readonly runId: string, readonly bookId: string, readonly month: PlainDate, readonly chains: string, readonly at: Instant }): Promise<void> {
  const again = await takenAgain(tx)
  const orders = await ordersInRange(tx, it)
  if (again.length === 0 && orders.length === 0) return
  const left = new Map<string, Fen>()
  const leftOf = async (of: { readonly subjectId: number, readonly receivableId: string, readonly owedFen: Fen }): Promise<Fen> =>
    left.get(of.receivableId) ?? subtractFen(of.owedFen, await takenUnderWay(tx, of))
  const releases: (TakenAgain & { reason: ReleaseReason })[] = []
  for (const one of again) {
    const room = await leftOf(one)
    const reason = one.isRevoked ? 'revoked' : one.isDisputed ? 'objected' : room < one.amountFen ? 'closed' : undefined
    if (reason !== undefined) releases.push({ ...one, reason })
    else left.set(one.receivableId, subtractFen(room, one.amountFen))
  }
  await insertReleases(tx, it, releases)

  const deductions: NewDeduction[] = []
  for (const [, own] of Map.groupBy(orders, ({ subjectId }) => subjectId)) {
    const [first] = own
    if (first === undefined) continue
    const owed = []
    for (const order of own) owed.push({ percent: order.percent, protectedFen: order.protectedFen, owedFen: await leftOf(order) })
    const month = setOffMonth({ benefitFen: first.grossFen, on: it.month, orders: owed }, await bookAt(tx, { region: first.regionCode, asOf: it.at }), { reasons: true })
    if (isRefusal(month)) continue
    for (const [k, order] of own.entries()) {
      const amountFen = month.value.takenFen[k] ?? noFen
      if (amountFen > noFen) deductions.push({ ...order, amountFen, because: month.because })
    }
  }
  await insertDeductions(tx, it, deductions)
}

/** Closes the parts of claims whose payments the bank has just said were made: chain, books (E-19) and memorandum. Reads `bank_says`; the chains are locked. */
export async function bookPaidDeductions(tx: Tx, act: Act): Promise<undefined | Refusal> {
  for (const { subjectId, orderId, month } of await deductionsPaid(tx)) {
    const deduction = (await deductionsOf(tx, { subjectId })).find((one) => one.orderId === orderId && one.month === monthOf(month))
    const claim = (await receivablesOf(tx, subjectId)).find(({ receivableId }) => receivableId === deduction?.receivableId)
    if (deduction === undefined || claim === undefined) throw new Error('a deduction without its claim')
    const booked = await bookDeduction(tx, claim, deduction, act)
    if (isRefusal(booked)) return booked
  }
  return undefined
}
