import { awardsOf, changeAward, endHolds, grantOnce, holdsOf, onceKinds, toldDeath, type Act, type Award, type HoldEndWhy } from '../benefits/benefits.ts'
import { addMonths, lastDayOf, laterOf, monthOf, type PlainDate } from '../kernel/day.ts'
import { addFen, noFen, type Fen } from '../kernel/money.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import { claimOverpaid } from './claim-overpaid.ts'
import { cancelReceivable } from './recover.ts'
import { entriesOf, receivablesOf, type Receivable, type ReceivableCause } from './receivables-store.ts'
import { settleReturned, unsettleReturned } from './settle-returned.ts'

// The end of an award with everything it does to money, and its undoing. Each is one act of the caller's transaction; killed in it, nothing has happened.

export type Ended = { readonly awards: readonly string[], readonly claims: readonly Receivable[] }

/**
 * Ends every standing award of a person from the month after the death (the month of the death is still due), settles what came back, claims what was overpaid, and lets the
 * holds go because nothing is left to hold. Called again, it finds nothing to do. Under a system context.
 */
export async function endAfterDeath(tx: Tx, it: { readonly subjectId: number, readonly diedOn: PlainDate, readonly caseId?: string }, act: Act): Promise<Ended | Refusal> {
  const awards: string[] = []
  for (const award of await awardsOf(tx, it.subjectId)) {
    if (award.state === 'ended' || award.endsIn !== undefined || isOnce(award)) continue
    const ended = await changeAward(tx, {
      subjectId: it.subjectId, awardId: award.awardId, kind: 'end', from: laterOf(addMonths(monthOf(it.diedOn), 1), award.startsIn), reason: 'death', ...(it.caseId === undefined ? {} : { caseId: it.caseId }),
    }, act)
    if (isRefusal(ended)) return ended
    awards.push(award.awardId)
  }
  const settled = await settleReturned(tx, it.subjectId, act)
  if (isRefusal(settled)) return settled
  const claims = await claimAll(tx, it, act)
  if (isRefusal(claims)) return claims
  await endHolds(tx, { subjectId: it.subjectId, cause: 'death', why: 'verified', ...(it.caseId === undefined ? {} : { caseId: it.caseId }) }, act)
  return { awards, claims }
}

/** Claims whatever was paid of a person's ended or suspended awards without a right and is not claimed yet; nothing new, nothing written. Under a system context. */
export async function claimAll(tx: Tx, it: { readonly subjectId: number, readonly caseId?: string }, act: Act): Promise<readonly Receivable[] | Refusal> {
  const diedOn = toldDeath(await holdsOf(tx, it.subjectId))?.diedOn
  const claims: Receivable[] = []
  for (const award of await awardsOf(tx, it.subjectId)) {
    const last = award.events.findLast(({ kind }) => kind === 'end' || kind === 'suspend')
    if (last === undefined) continue
    const cause: ReceivableCause = isOnce(award) ? 'grant-undone' : last.kind === 'suspend' ? 'custody' : 'death'
    // Of several suspensions the first begins what may be claimed; which months are, the timeline says.
    const [since] = cause === 'custody' ? award.events.filter(({ kind }) => kind === 'suspend').map(({ from }) => from).sort() : [last.from]
    const lastRight = lastDayOf(addMonths(since ?? last.from, -1))
    const endedOn = cause === 'death' && diedOn !== undefined && addMonths(monthOf(diedOn), 1) === last.from ? diedOn : lastRight
    const claim = await claimOverpaid(tx, { ...it, awardId: award.awardId, cause, endedOn }, act)
    if (isRefusal(claim)) return claim
    if (claim !== undefined) claims.push(claim)
  }
  return claims
}

export type Undone = { readonly awards: readonly string[], readonly cancelledFen: Fen, readonly refundFen: Fen }

/**
 * The person lives: the ending is reversed by a new event from the same month, so that the next run pays every month since; claims are cancelled, and what had come in on
 * them is given back with the same run. Called again, it finds nothing to do. Under a system context.
 */
export async function undoEnding(tx: Tx, it: { readonly subjectId: number, readonly why: HoldEndWhy, readonly caseId?: string, readonly note?: string }, act: Act): Promise<Undone | Refusal> {
  const ofCase = it.caseId === undefined ? {} : { caseId: it.caseId }
  const awards: string[] = []
  let [cancelledFen, refundFen] = [noFen, noFen]
  for (const award of await awardsOf(tx, it.subjectId)) {
    const last = award.events.at(-1)
    if (last?.kind !== 'end' || last.reason !== 'death') continue
    const back = await changeAward(tx, { subjectId: it.subjectId, awardId: award.awardId, kind: 'reinstate', from: last.from, reason: 'not-dead', ...ofCase }, act)
    if (isRefusal(back)) return back
    awards.push(award.awardId)
    const undone = await cancelClaims(tx, award, last.n, it, act)
    if (isRefusal(undone)) return undone
    cancelledFen = addFen(cancelledFen, undone.cancelledFen)
    refundFen = addFen(refundFen, undone.refundFen)
  }
  const unsettled = await unsettleReturned(tx, it.subjectId, act)
  if (isRefusal(unsettled)) return unsettled
  await endHolds(tx, { subjectId: it.subjectId, cause: 'death', why: it.why, ...ofCase, ...(it.note === undefined ? {} : { note: it.note }) }, act)
  return { awards, cancelledFen, refundFen }
}

/** The kind of the decision that gives recovered money back. */
export const refundKind = 'recovery-refund'
export type RefundFacts = { readonly receivableId: string, readonly recoveredFen: Fen }

async function cancelClaims(tx: Tx, award: Award, eventN: number, it: { readonly subjectId: number, readonly caseId?: string }, act: Act): Promise<{ cancelledFen: Fen, refundFen: Fen } | Refusal> {
  let [cancelledFen, refundFen] = [noFen, noFen]
  for (const claim of (await receivablesOf(tx, it.subjectId)).filter((one) => one.awardId === award.awardId && one.eventN === eventN)) {
    const cancelled = await cancelReceivable(tx, claim, it, act)
    if (isRefusal(cancelled)) return cancelled
    cancelledFen = addFen(cancelledFen, cancelled.cancelledFen)
    if (cancelled.recoveredFen === noFen) continue
    const facts: RefundFacts = { receivableId: claim.receivableId, recoveredFen: cancelled.recoveredFen }
    const refund = await grantOnce(tx, {
      subjectId: it.subjectId, kind: refundKind, home: award, items: [{ item: 'recovered', amountFen: cancelled.recoveredFen }], isProvisional: false,
      content: { facts, versions: { rule: 'recovery-refund@1', parameters: '' }, result: { totalFen: cancelled.recoveredFen } },
    }, act)
    if (isRefusal(refund)) return refund
    refundFen = addFen(refundFen, cancelled.recoveredFen)
  }
  return { cancelledFen, refundFen }
}

/** What a refund decision gives when it is computed again from the chain of its claim. */
export async function recoveredOf(tx: Tx, subjectId: number, { receivableId }: RefundFacts): Promise<RefundFacts> {
  const entries = await entriesOf(tx, { subjectId, receivableId })
  const end = entries.findIndex(({ kind }) => kind === 'cancelled')
  const recoveredFen = entries.slice(0, end < 0 ? undefined : end).filter(({ kind }) => kind === 'payment' || kind === 'set-off').reduce((sum, { amountFen }) => addFen(sum, amountFen), noFen)
  return { receivableId, recoveredFen }
}

const isOnce = ({ kind }: Award): boolean => onceKinds.some((one) => one === kind)
