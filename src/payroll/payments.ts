import { monthOf, type PlainDate, type YearMonth } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import { subtractFen, type Fen } from '../kernel/money.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import { findReturned, insertRelease } from './bank-outcomes-store.ts'
import { paymentRows, type PaymentRow } from './payroll-lines-store.ts'
import { payrollRefusal } from './payroll-refusals.ts'
import { onceTitle, paymentTitle, returnWords, stopWords } from './pay-words.ts'

export type PaymentState = 'due' | 'sent' | 'paid' | 'returned' | 'repaid'

/** A payment as its owner sees it. */
export type PaymentView = {
  readonly lineId: string
  readonly month: YearMonth
  readonly title: string
  /** What was due. */
  readonly amountFen: Fen
  /** What was taken of it towards what the person owes back. */
  readonly deductedFen: Fen
  /** What is, or was, paid out. */
  readonly netFen: Fen
  readonly state: PaymentState
  readonly stateText: string
  readonly on: PlainDate | null
  readonly accountTail: string | null
  readonly reason?: string
  readonly amountRef: string
}

/** What a person was, is or will be paid, the newest first: each due line with the state of its last attempt. */
export async function paymentsOf(tx: Tx, subjectId: number): Promise<PaymentView[]> {
  return (await paymentRows(tx, subjectId)).map(asView)
}

/**
 * Lets a returned payment go to the same account again, because the correction found the account right. A new account needs no release: the next run sees it.
 * Refuses `payroll.no-such-return`.
 */
export async function releaseReturned(tx: Tx, it: { readonly subjectId: number, readonly lineId: string, readonly caseId?: string, readonly at: Instant }): Promise<{ readonly released: true } | Refusal> {
  const found = await findReturned(tx, it.subjectId, it.lineId)
  if (found === undefined) return payrollRefusal('payroll.no-such-return')
  await insertRelease(tx, { subjectId: it.subjectId, eventId: found.eventId, caseId: it.caseId ?? null, at: it.at, agencyId: found.agencyId })
  return { released: true }
}

const asView = (row: PaymentRow): PaymentView => {
  const state = stateOf(row)
  const reason = reasonOf(row)
  const fund = row.bookId.split(':')[0] ?? ''
  return {
    lineId: row.lineId, month: monthOf(row.month), title: onceTitle(row.awardKind) ?? `${paymentTitle(fund)}${row.cause === 'benefit' ? '' : '（补发差额）'}`, amountFen: row.amountFen, deductedFen: row.deductedFen, netFen: subtractFen(row.amountFen, row.deductedFen),
    state, stateText: stateTexts[state],
    on: row.on, accountTail: row.accountTail, ...(reason === undefined ? {} : { reason }), amountRef: `line~${row.lineId}`,
  }
}

const stateOf = ({ lastKind, cameBack }: PaymentRow): PaymentState => {
  switch (lastKind) {
    case 'sent': return 'sent'
    case 'paid': return cameBack ? 'repaid' : 'paid'
    case 'returned': return 'returned'
    default: return 'due'
  }
}

const reasonOf = ({ lastKind, n, reasonCode }: PaymentRow): string | undefined => {
  if (lastKind === 'returned') return returnWords(reasonCode).reason
  if (lastKind === 'stopped') return stopWords[reasonCode ?? ''] ?? '发放前已暂停'
  return n === null ? '还没有登记发放账户' : undefined
}

const stateTexts: Readonly<Record<PaymentState, string>> = { due: '待发', sent: '已送银行', paid: '已到账', returned: '银行退回', repaid: '已补发到账' }
