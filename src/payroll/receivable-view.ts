import type { PlainDate } from '../kernel/day.ts'
import { noFen, subtractFen, sumFen, type Fen } from '../kernel/money.ts'
import type { Wording } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import { scheduleOf, type InstalmentState } from './agree-instalments.ts'
import { deductionsOf, ordersOf, takenUnderWay, type Deduction, type KnownOrder } from './set-off-store.ts'
import { agreementsOf, entriesOf, linesOf, type Receivable, type ReceivableCause, type ReceivableEntry, type ReceivableEntryKind } from './receivables-store.ts'

export type SetOffState = 'running' | 'paused' | 'ended' | 'revoked'

export type ReceivableState = 'open' | 'partly' | 'overdue' | 'closed' | 'cancelled'

/** Where a claim stands follows from its chain and its schedule; nothing stores it. */
export function receivableStateOf(entries: readonly Pick<ReceivableEntry, 'kind' | 'afterFen'>[], hasOverdue: boolean): ReceivableState {
  if (entries.some(({ kind }) => kind === 'cancelled')) return 'cancelled'
  if (entries.at(-1)?.afterFen === noFen) return 'closed'
  return hasOverdue ? 'overdue' : entries.length > 1 ? 'partly' : 'open'
}

/** Everything a page shows of one claim: what it consists of, what came in, what was agreed, where it stands. */
export async function receivableView(tx: Tx, of: Receivable, today: PlainDate) {
  const [entries, lines, agreements] = [await entriesOf(tx, of), await linesOf(tx, of), await agreementsOf(tx, of)]
  const [order, deductions] = [(await ordersOf(tx, of)).at(-1), await deductionsOf(tx, of)]
  const agreement = agreements.at(-1)
  const schedule = agreement === undefined ? [] : scheduleOf(agreement, entries, today)
  const owedFen = entries.at(-1)?.afterFen ?? of.amountFen
  const state = receivableStateOf(entries, schedule.some((part) => part.state === 'overdue'))
  return {
    no: of.publicNo, cause: of.cause, causeText: causeWords[of.cause], endedOn: of.endedOn, madeOn: of.madeOn, amountFen: of.amountFen, owedFen,
    recoveredFen: sumFen(entries.filter(({ kind }) => kind === 'payment' || kind === 'set-off').map((entry) => entry.amountFen)), state, stateText: receivableStateWords[state], amountRef: `decision~${of.decisionId}`,
    /** Being set off with payments made up or on their way. */
    inRunFen: await takenUnderWay(tx, of), setOff: order === undefined ? null : setOffView(order, owedFen, deductions),
    lines: lines.map(({ month, amountFen, spentOn }) => ({ month, amountFen, paidOn: spentOn })),
    entries: entries.filter(({ kind }) => kind !== 'opened').map(({ n, kind, amountFen, afterFen, source, sourceNo, payer, on }) => ({
      n, kind, kindText: entryWords[kind], amountFen, leftFen: afterFen, source, sourceText: sourceWords[source] ?? { zh: source, en: source }, sourceNo: kind === 'payment' ? sourceNo : null, payer, on,
    })),
    agreement: agreement === undefined ? null : {
      debtorName: agreement.debtorName, madeOn: agreement.madeOn, totalFen: agreement.totalFen, parts: agreement.parts, overdueFen: sumFen(schedule.filter((part) => part.state === 'overdue').map((part) => subtractFen(part.amountFen, part.paidFen))),
      instalments: schedule.map((part) => ({ n: part.n, dueOn: part.dueOn, amountFen: part.amountFen, paidFen: part.paidFen, state: part.state, stateText: instalmentWords[part.state] })),
    },
  }
}

const setOffView = (order: KnownOrder, owedFen: Fen, deductions: readonly Deduction[]) => {
  const event = (kind: 'objected' | 'kept' | 'revoked') => order.events.find((one) => one.kind === kind)
  const told = (kind: 'objected' | 'kept' | 'revoked') => { const found = event(kind); return found === undefined ? null : { statement: found.statement, on: found.on } }
  const state: SetOffState = event('revoked') !== undefined ? 'revoked' : owedFen === noFen ? 'ended' : event('objected') !== undefined && event('kept') === undefined ? 'paused' : 'running'
  return {
    n: order.n, percent: order.percent, protectedFen: order.protectedFen, fromMonth: order.fromMonth, madeOn: order.madeOn, state, stateText: setOffWords[state], objection: told('objected'), answer: told('kept'), revoked: told('revoked'),
    // Of earlier orders on the claim as well: it is one account of what was taken.
    deductions: deductions.map((one) => ({ month: one.month, grossFen: one.grossFen, amountFen: one.amountFen, netFen: one.netFen, state: one.state, stateText: deductionWords[one.state] })),
  }
}
export type ReceivableView = Awaited<ReturnType<typeof receivableView>>

export const causeWords = {
  'death': { zh: '死亡后继续发放', en: 'paid after a death' },
  'custody': { zh: '服刑期间发放', en: 'paid during a sentence' },
  'grant-undone': { zh: '所依据的死亡信息有误', en: 'the death it rested on was wrong' },
} as const satisfies Record<ReceivableCause, Wording>

export const receivableStateWords = {
  open: { zh: '待追回', en: 'open' }, partly: { zh: '部分追回', en: 'partly recovered' }, overdue: { zh: '分期逾期', en: 'instalment overdue' }, closed: { zh: '已结清', en: 'closed' }, cancelled: { zh: '已撤销', en: 'cancelled' },
} as const satisfies Record<ReceivableState, Wording>

export const setOffWords = {
  running: { zh: '按月抵扣中', en: 'set off month by month' }, paused: { zh: '本人有异议，已暂停', en: 'paused: the person objects' }, ended: { zh: '已还清，自行停止', en: 'ended: nothing is owed' }, revoked: { zh: '已撤销', en: 'revoked' },
} as const satisfies Record<SetOffState, Wording>

const deductionWords = {
  'booked': { zh: '已抵扣', en: 'set off' }, 'under-way': { zh: '随发放在途', en: 'on its way' }, 'waiting': { zh: '发放未成，随改发抵扣', en: 'waits with its payment' }, 'released': { zh: '未抵扣，已全额改发', en: 'not taken; paid whole' },
} as const satisfies Record<Deduction['state'], Wording>

export const instalmentWords = {
  paid: { zh: '已缴', en: 'paid' }, partly: { zh: '部分已缴', en: 'partly paid' }, overdue: { zh: '逾期', en: 'overdue' }, open: { zh: '未到期', en: 'not due yet' },
} as const satisfies Record<InstalmentState, Wording>

const entryWords = {
  'opened': { zh: '立账', en: 'opened' }, 'payment': { zh: '退款入账', en: 'paid back' }, 'set-off': { zh: '以待遇抵扣', en: 'set off' }, 'cancelled': { zh: '撤销', en: 'cancelled' },
} as const satisfies Record<ReceivableEntryKind, Wording>

const sourceWords: Readonly<Record<string, Wording>> = {
  'bank-statement': { zh: '银行对账单', en: 'bank statement' }, 'receipt-notice': { zh: '到账通知', en: 'notice of receipt' }, 'staff': { zh: '经办登记（银行流水）', en: 'entered from the bank\'s number' },
  'award': { zh: '遗属待遇', en: 'survivors\' grant' }, 'pay-line': { zh: '本人后续待遇', en: 'own later benefit' }, 'cancelled': { zh: '撤销', en: 'cancelled' },
}
