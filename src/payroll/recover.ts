import { lockChain, writeTrail } from '../audit/audit.ts'
import type { Act } from '../benefits/benefits.ts'
import { firstDayOf, monthOf, yearOf, type PlainDate } from '../kernel/day.ts'
import { deterministicUuid } from '../kernel/ids.ts'
import { fen, noFen, subtractFen, sumFen, type Fen } from '../kernel/money.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { buildVouchers, openBatch, postEntries, sealBatch } from '../ledger/ledger.ts'
import { refusingConstraints } from '../platform/database-error.ts'
import type { Tx } from '../platform/database.ts'
import { subItemOf } from './pay-words.ts'
import { payrollRefusal } from './payroll-refusals.ts'
import { entriesOf, insertEntry, linesOf, takeReceiptNumber, type OverpaidLine, type Receivable, type ReceivableEntry } from './receivables-store.ts'
import { deductionsOf, takenUnderWay, type Deduction } from './set-off-store.ts'

export type Recovery = {
  readonly kind: 'payment' | 'set-off'
  readonly amountFen: Fen
  /** `bank-statement`, `receipt-notice`, `staff`, or for a set-off `award` (an heir's grant) or `pay-line` (the person's own later benefit). */
  readonly source: string
  /** The bank's number, or the id of what it was set off against. Told twice, it lands once. */
  readonly sourceNo: string
  readonly payer?: string
  readonly on: PlainDate
  readonly caseId?: string
  /** Of a set-off: what the benefit it was taken from is booked under. */
  readonly fromSubItem?: string
}
export type Recovered = { readonly n: number, readonly leftFen: Fen, readonly isNew: boolean }

/**
 * Closes part of a claim with money that came in or was set off: the chain of the claim, the fund's books and the memorandum, in one act. The same number again gives what
 * it gave. Refuses more than is owed by name, so that the bank's money is sent back (`payroll.recovery-too-much`), a number used for something else
 * (`payroll.recovery-number-used`), a claim that is closed (`payroll.recovery-closed`), and what a payment on its way is closing (`payroll.recovery-in-run`). Under a system
 * context.
 */
export async function recordRecovery(tx: Tx, of: Receivable, it: Recovery, act: Act): Promise<Recovered | Refusal> {
  await lockChain(tx, of.subjectId)
  const entries = await entriesOf(tx, of)
  const same = entries.find(({ source, sourceNo }) => source === it.source && sourceNo === it.sourceNo)
  if (same !== undefined) return same.amountFen === it.amountFen ? { n: same.n, leftFen: entries.at(-1)?.afterFen ?? noFen, isNew: false } : payrollRefusal('payroll.recovery-number-used', { number: it.sourceNo })
  const last = entries.at(-1)
  if (last === undefined) throw new Error(`claim ${of.publicNo} has no beginning`)
  if (last.afterFen === noFen) return payrollRefusal('payroll.recovery-closed', { no: of.publicNo })
  if (it.amountFen <= 0) return payrollRefusal('payroll.recovery-nothing')
  if (it.amountFen > last.afterFen) return payrollRefusal('payroll.recovery-too-much', { owedFen: last.afterFen, amountFen: it.amountFen })
  const inRunFen = it.source === 'pay-line' ? noFen : await takenUnderWay(tx, of)
  if (it.amountFen > subtractFen(last.afterFen, inRunFen)) return payrollRefusal('payroll.recovery-in-run', { owedFen: last.afterFen, inRunFen, amountFen: it.amountFen })
  if (it.kind === 'payment' && !await takeReceiptNumber(tx, { source: numberSpace(it.source), sourceNo: it.sourceNo, amountFen: it.amountFen, of })) return payrollRefusal('payroll.recovery-number-used', { number: it.sourceNo })
  const entry: ReceivableEntry = {
    n: last.n + 1, kind: it.kind, amountFen: it.amountFen, beforeFen: last.afterFen, afterFen: subtractFen(last.afterFen, it.amountFen), source: it.source, sourceNo: it.sourceNo, payer: it.payer ?? null, on: it.on,
  }
  const legs = legsOf(await linesOf(tx, of), { fromFen: subtractFen(of.amountFen, last.afterFen), amountFen: it.amountFen, year: yearOf(act.day) })
  const noted = await note(tx, of, { entry, legs, ...(it.fromSubItem === undefined ? {} : { fromSubItem: it.fromSubItem }), ...(it.caseId === undefined ? {} : { caseId: it.caseId }) }, act)
  return isRefusal(noted) ? noted : { n: entry.n, leftFen: entry.afterFen, isNew: true }
}

/** Closes the part of a claim that a payment of the person's own benefit was lessened by; the order and the month are its number, so it lands once. Under a system context. */
export async function bookDeduction(tx: Tx, of: Receivable, it: Pick<Deduction, 'orderId' | 'month' | 'amountFen' | 'subItemKind'>, act: Act): Promise<Recovered | Refusal> {
  return recordRecovery(tx, of, {
    kind: 'set-off', amountFen: it.amountFen, source: 'pay-line', sourceNo: `${it.orderId}:${firstDayOf(it.month)}`, on: act.day, fromSubItem: subItemOf(of.bookId.split(':')[0] ?? '', it.subItemKind),
  }, act)
}

/** The number of a bank is one number, whoever tells it: a statement, a notice, or staff who read it. */
const numberSpace = (source: string): string => (['bank-statement', 'receipt-notice', 'staff'].includes(source) ? 'bank' : source)

export type Leg = { readonly earlierYear: boolean, readonly subItem: string, readonly amountFen: Fen }

/** Which of the claimed payments a recovery closes, the oldest first, put together by what it does to the books: spent this year, or in an earlier one. Pure. */
export function legsOf(lines: readonly OverpaidLine[], of: { readonly fromFen: Fen, readonly amountFen: Fen, readonly year: number }): Leg[] {
  const legs = new Map<string, Leg>()
  let before = 0
  for (const { amountFen, spentOn, subItem } of lines) {
    const closes = Math.min(before + amountFen, of.fromFen + of.amountFen) - Math.max(before, of.fromFen)
    before += amountFen
    if (closes <= 0) continue
    const earlierYear = yearOf(spentOn) < of.year
    const key = `${earlierYear}|${earlierYear ? '' : subItem}`
    const known = legs.get(key)
    legs.set(key, { earlierYear, subItem: earlierYear ? '追回待遇' : subItem, amountFen: fen((known?.amountFen ?? 0) + closes) })
  }
  return [...legs.values()]
}

type Noted = { readonly entry: ReceivableEntry, readonly legs: readonly Leg[], readonly fromSubItem?: string, readonly caseId?: string }

async function note(tx: Tx, of: Receivable, { entry, legs, fromSubItem, caseId }: Noted, act: Act): Promise<undefined | Refusal> {
  if (sumFen(legs.map(({ amountFen }) => amountFen)) !== entry.amountFen) throw new Error(`what recovery ${entry.n} of claim ${of.publicNo} closes does not add up`)
  const ledger = await openBatch(tx, { bookId: of.bookId, kind: 'recovery', month: monthOf(act.day), businessKey: `${of.receivableId}:${entry.n}`, at: act.at })
  if (isRefusal(ledger)) return ledger
  const written = await writeTrail(tx, {
    subjectId: of.subjectId, agencyId: of.agencyId, actor: act.actor, action: `payroll.recovered-${entry.kind}`, ...(act.ground === undefined ? {} : { ground: act.ground }),
    body: { no: of.publicNo, amountFen: entry.amountFen, leftFen: entry.afterFen, source: entry.source }, at: act.at, civilDay: act.day, tables: ['receivable_entry', 'ledger_entry'],
  }, async (seq): Promise<undefined | Refusal> => {
    const inserted = await refusingConstraints({
      receivable_not_below_zero: () => payrollRefusal('payroll.recovery-too-much', { owedFen: entry.beforeFen, amountFen: entry.amountFen }),
      receivable_entry_once: () => payrollRefusal('payroll.recovery-number-used', { number: entry.sourceNo }),
    }, async () => { await insertEntry(tx, of, { ...entry, at: act.at, caseId: caseId ?? null }, seq); return undefined })
    if (isRefusal(inserted)) return inserted
    const sourceId = deterministicUuid('receivable-entry', of.receivableId, entry.n)
    const post = (event: string, subItem: string, amountFen: Fen) => postEntries(tx, ledger.batchId, { event, postedOn: act.day, sourceKind: 'receivable-entry' },
      [{ subjectId: of.subjectId, agencyId: of.agencyId, trailSeq: seq, sourceId, subItem, amountFen }])
    const postings: [string, string, Fen][] = [
      ...(entry.kind === 'set-off' ? [['E-19', fromSubItem ?? '', entry.amountFen] satisfies [string, string, Fen]] : []),
      ...legs.map(({ earlierYear, subItem, amountFen }): [string, string, Fen] => [entry.kind === 'set-off' ? (earlierYear ? 'E-19c' : 'E-19b') : earlierYear ? 'E-18' : 'E-17', subItem, amountFen]),
      ['M-02', '', entry.amountFen],
    ]
    for (const [event, subItem, amountFen] of postings) {
      const posted = await post(event, subItem, amountFen)
      if (isRefusal(posted)) return posted
    }
    return undefined
  })
  if (isRefusal(written)) return written
  return await closeBatch(tx, ledger.batchId, act)
}

async function closeBatch(tx: Tx, batchId: string, act: Act): Promise<undefined | Refusal> {
  const seal = await sealBatch(tx, batchId, act.at)
  if (isRefusal(seal)) return seal
  const vouchers = await buildVouchers(tx, batchId, act.day)
  return isRefusal(vouchers) ? vouchers : undefined
}

export type Cancelled = { readonly cancelledFen: Fen, /** What had come in already and is to be given back. */ readonly recoveredFen: Fen }

/** Takes a claim back because it was wrong: what was still owed is counter-posted in the memorandum; what had come in is told, to be paid back. Cancelled twice, it is nothing. */
export async function cancelReceivable(tx: Tx, of: Receivable, it: { readonly caseId?: string }, act: Act): Promise<Cancelled | Refusal> {
  await lockChain(tx, of.subjectId)
  // What a payment on its way is lessened by counts as taken, so that it is given back with the rest when the claim turns out wrong.
  for (const one of await deductionsOf(tx, of)) {
    if (one.state !== 'under-way') continue
    const booked = await bookDeduction(tx, of, one, act)
    if (isRefusal(booked)) return booked
  }
  const entries = await entriesOf(tx, of)
  const last = entries.at(-1)
  if (last === undefined) throw new Error(`claim ${of.publicNo} has no beginning`)
  const recoveredFen = sumFen(entries.filter(({ kind }) => kind === 'payment' || kind === 'set-off').map(({ amountFen }) => amountFen))
  if (entries.some(({ kind }) => kind === 'cancelled')) return { cancelledFen: noFen, recoveredFen: noFen }
  const ledger = last.afterFen === noFen ? undefined : await openBatch(tx, { bookId: of.bookId, kind: 'recovery', month: monthOf(act.day), businessKey: `${of.receivableId}:${last.n + 1}`, at: act.at })
  if (isRefusal(ledger)) return ledger
  const written = await writeTrail(tx, {
    subjectId: of.subjectId, agencyId: of.agencyId, actor: act.actor, action: 'payroll.claim-cancelled', ...(act.ground === undefined ? {} : { ground: act.ground }),
    body: { no: of.publicNo, cancelledFen: last.afterFen, recoveredFen }, at: act.at, civilDay: act.day, tables: ['receivable_entry', 'ledger_entry'],
  }, async (seq) => {
    await insertEntry(tx, of, {
      n: last.n + 1, kind: 'cancelled', amountFen: last.afterFen, beforeFen: last.afterFen, afterFen: noFen, source: 'cancelled', sourceNo: of.receivableId, payer: null, on: act.day, at: act.at, caseId: it.caseId ?? null,
    }, seq)
    return ledger === undefined ? undefined : postEntries(tx, ledger.batchId, { event: 'M-03', postedOn: act.day, sourceKind: 'receivable-entry' },
      [{ subjectId: of.subjectId, agencyId: of.agencyId, trailSeq: seq, sourceId: deterministicUuid('receivable-entry', of.receivableId, last.n + 1), subItem: '', amountFen: last.afterFen }])
  })
  if (isRefusal(written)) return written
  const closed = ledger === undefined ? undefined : await closeBatch(tx, ledger.batchId, act)
  return isRefusal(closed) ? closed : { cancelledFen: last.afterFen, recoveredFen }
}
