import { accountEntries, netCredits, pensionRecord, type AccountEntry } from '../contributions/contributions.ts'
import { hashOf } from '../kernel/canonical.ts'
import { dayOfYear, monthOfYear, yearOf } from '../kernel/day.ts'
import type { Step } from '../kernel/explained.ts'
import { addFen, negateFen, noFen, subtractFen, sumFen, type Fen } from '../kernel/money.ts'
import { isRefusal, type Refusal, type Wording } from '../kernel/refusal.ts'
import { accountBalance, yearInterest } from '../policy/account.ts'
import { ratioOf, refOf as parameterRef, textOf } from '../policy/parameter-book.ts'
import { cite } from '../policy/statutes/statutes.ts'
import { bookAt } from '../rulebook/rulebook.ts'
import { tellContribution } from './explain-contribution.ts'
import type { Readers, ToldAmount } from './told-amount.ts'
import { readAccountEntry, type AccountEntryRow } from './views-store.ts'
import { viewsRefusal } from './views-refusals.ts'

/**
 * A movement of the individual account: a credit is the share of the month's base that reaches the account; a year's interest is the
 * account rule run over that year, from what stood there before. What no rule makes (an opening balance, a transfer) says when and how
 * much was recorded.
 */
export async function explainAccountEntry(readers: Readers, subjectId: number, entryId: string): Promise<ToldAmount | Refusal> {
  const entry = await readAccountEntry(readers.tx, subjectId, entryId)
  if (entry === undefined) return viewsRefusal('views.no-such-amount')
  if (entry.kind === 'credit' && entry.sourceKind === 'contribution') {
    const contribution = await tellContribution(readers, subjectId, entry.sourceId)
    if (isRefusal(contribution)) return contribution
    return told(entry, titleOf(entry), contribution.steps, contribution.rule, contribution.accountFen)
  }
  if (entry.kind === 'interest') return explainInterest(readers, subjectId, entry)
  return told(entry, titleOf(entry), recorded(entry), 'recorded', entry.amountFen)
}

/**
 * The rule itself where the year saw nothing but credits; where something was paid out as well, the year's interest as the posting
 * computes it, from what stood, came and went month by month.
 */
async function explainInterest({ tx }: Readers, subjectId: number, entry: AccountEntryRow): Promise<ToldAmount | Refusal> {
  const year = yearOf(entry.month)
  const known = { knownAt: entry.knownFrom, scheme: entry.scheme }
  const entries = await accountEntries(tx, subjectId, known)
  const before = sumOf(entries.filter((one) => yearOf(one.month) < year))
  const ofYear = entries.filter((one) => yearOf(one.month) === year && one.kind !== 'interest')
  const book = await bookAt(tx, { region: entry.region, asOf: entry.knownFrom })
  const stood: Step = { key: 'account.before', of: String(year - 1), value: before, unit: 'fen' }
  if (ofYear.every((one) => one.kind === 'credit')) {
    const record = (await pensionRecord(tx, subjectId, known)).filter((month) => yearOf(month.creditedIn ?? month.month) === year)
    const balance = accountBalance({ record, opening: { at: monthOfYear(year - 1, 12), balanceFen: before }, until: monthOfYear(year, 12) }, book, { reasons: true })
    if (isRefusal(balance)) return balance
    const interestFen = subtractFen(subtractFen(balance.value, before), sumOf(ofYear))
    if (interestFen === entry.amountFen) return told(entry, titleOf(entry), [stood, ...balance.because], 'account-interest@1', interestFen)
  }
  // A history brought in from an earlier system has one sum for a year's payments: which month earned what is no longer known.
  if (ofYear.some((one) => one.sourceKind === broughtIn && one.amountFen < 0)) return told(entry, titleOf(entry), [stood, ...recorded(entry)], 'recorded', entry.amountFen)
  const rateRow = book.value('account-interest', 'employee-pension', dayOfYear(year, 1, 1))
  if (isRefusal(rateRow)) return rateRow
  const methodRow = book.value('pension-formula', 'account-interest-method', dayOfYear(year, 12, 1))
  if (isRefusal(methodRow)) return methodRow
  const monthly = (sign: 1 | -1): Fen[] => Array.from({ length: 12 }, (_, n) =>
    sumOf(ofYear.filter((one) => one.month === monthOfYear(year, n + 1) && one.amountFen * sign > 0).map((one) => ({ amountFen: sign === 1 ? one.amountFen : negateFen(one.amountFen) }))))
  const [inFen, outFen] = [monthly(1), monthly(-1)]
  const interestFen = yearInterest({
    openingFen: before, creditsFen: netCredits({ inFen, outFen }), rate: ratioOf(rateRow), method: textOf(methodRow) === 'annual' ? 'annual' : 'month-product', months: 12,
  })
  return told(entry, titleOf(entry), [
    stood, { key: 'accountCredited', of: String(year), value: sumFen(inFen), unit: 'fen' }, { key: 'account.paid', of: String(year), value: sumFen(outFen), unit: 'fen' },
    { key: 'accountInterest', of: String(year), value: interestFen, unit: 'fen', parameter: parameterRef(rateRow), cites: cite('社会保险法-14'), formula: '(12×A + Σc×n − Σp×m) × r ÷ 12' },
  ], 'account-interest@1', interestFen)
}

const broughtIn = 'history-year'

const told = (entry: AccountEntryRow, title: Wording, steps: readonly Step[], rule: string, computedFen: Fen): ToldAmount => {
  const hashed = (amountFen: Fen): string => hashOf({ kind: entry.kind, scheme: entry.scheme, month: entry.month, amountFen })
  return { valueFen: entry.amountFen, title, steps, rule, hash: hashed(computedFen), storedHash: hashed(entry.amountFen), same: computedFen === entry.amountFen }
}

const recorded = (entry: AccountEntryRow): Step[] => [
  { key: 'account.postedOn', value: entry.postedOn, unit: 'day' },
  { key: 'account.recorded', value: entry.amountFen, unit: 'fen', cites: cite('社会保险经办条例-11') },
]

const titleOf = ({ kind, month }: AccountEntryRow): Wording => {
  const { zh, en } = kinds[kind]
  return { zh: `${kind === 'interest' ? yearOf(month) : month} ${zh}`, en: `${en}, ${kind === 'interest' ? yearOf(month) : month}` }
}

const kinds: Readonly<Record<AccountEntry['kind'], Wording>> = {
  opening: { zh: '期初储存额', en: 'Opening balance' },
  credit: { zh: '记入个人账户', en: 'Credited to the account' },
  interest: { zh: '年个人账户利息', en: 'Interest of the account' },
  payment: { zh: '从个人账户支付', en: 'Paid from the account' },
  refund: { zh: '退还', en: 'Refund' },
  correction: { zh: '更正', en: 'Correction' },
  'transfer-in': { zh: '转入', en: 'Transferred in' },
  'transfer-out': { zh: '转出', en: 'Transferred out' },
}

const sumOf = (entries: readonly { readonly amountFen: Fen }[]): Fen => (entries.length === 0 ? noFen : addFen(noFen, sumFen(entries.map((entry) => entry.amountFen))))
