import { chineseDate } from '../kernel/day-text.ts'
import { accountCredit, assessDue, duesSchemes } from '../contributions/contributions.ts'
import { hashOf } from '../kernel/canonical.ts'
import type { Step } from '../kernel/explained.ts'
import { addFen, noFen, type Fen } from '../kernel/money.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { firstDayOf } from '../kernel/day.ts'
import { refOf as parameterRef, type ParameterBook } from '../policy/parameter-book.ts'
import { cite } from '../policy/statutes/statutes.ts'
import { factsAsKnown } from '../records/records.ts'
import { bookAt } from '../rulebook/rulebook.ts'
import { schemeWords } from './scheme-words.ts'
import type { Readers, ToldAmount } from './told-amount.ts'
import { readContribution, type ContributionRow } from './views-store.ts'
import { viewsRefusal } from './views-refusals.ts'

type ToldContribution = { readonly row: ContributionRow; readonly steps: readonly Step[]; readonly rule: string; readonly accountFen: Fen }

/**
 * What was paid for a month and how much of it reached the account. The amounts paid are facts the tax bureau reported; where they are
 * those the rates give on the base, the rates are shown as their reason, and where not, only that they were received.
 */
export async function explainContribution(readers: Readers, subjectId: number, contributionId: string): Promise<ToldAmount | Refusal> {
  const told = await tellContribution(readers, subjectId, contributionId)
  if (isRefusal(told)) return told
  const { row, steps, rule, accountFen } = told
  const scheme = schemeWords(row.scheme)
  const hashed = (credited: Fen): string => hashOf({ scheme: row.scheme, month: row.month, baseFen: row.baseFen, employerFen: row.employerFen, ownFen: row.ownFen, accountFen: credited })
  return {
    valueFen: addFen(row.employerFen, row.ownFen), title: { zh: `${scheme.zh} ${chineseDate(row.month)}缴费`, en: `Paid for ${row.month}: ${scheme.en}` }, steps, rule,
    hash: hashed(accountFen), storedHash: hashed(row.accountFen), same: accountFen === row.accountFen,
  }
}

/** The steps of a contribution and the amount its base gives the account. */
export async function tellContribution(readers: Readers, subjectId: number, contributionId: string): Promise<ToldContribution | Refusal> {
  const row = await readContribution(readers.tx, subjectId, contributionId)
  if (row === undefined) return viewsRefusal('views.no-such-amount')
  const book = await bookAt(readers.tx, { region: row.region, asOf: row.knownFrom })
  const accountFen = accountCredit(book, { scheme: row.scheme, kind: row.kind, month: row.month, baseFen: row.baseFen, ownFen: row.ownFen })
  if (isRefusal(accountFen)) return accountFen
  const rated = await ratedSteps(readers, row, book)
  const head: Step[] = [
    { key: 'contribution.month', value: row.month, unit: 'month' },
    ...(rated === undefined ? [{ key: 'contribution.base', value: row.baseFen, unit: 'fen' } as const] : rated.steps),
    { key: 'contribution.employer', value: row.employerFen, unit: 'fen', cites: cite('社会保险法-60') },
    { key: 'contribution.own', value: row.ownFen, unit: 'fen', cites: cite('社会保险法-60') },
  ]
  const credit: Step[] = row.accountFen === noFen ? [] : [accountStep(row, book)]
  return {
    row, accountFen, rule: rated?.rule ?? 'received',
    steps: [...head, ...credit, { key: 'contribution.paidOn', value: row.paidOn, unit: 'day', cites: cite('社会保险经办条例-11') }],
  }
}

/** The rates as reasons, when base times rate is what was paid. */
async function ratedSteps(readers: Readers, row: ContributionRow, book: ParameterBook): Promise<{ readonly steps: readonly Step[]; readonly rule: string } | undefined> {
  if (!duesSchemes.includes(row.scheme) || row.employerId === undefined) return undefined
  const { employerId } = row
  const industry = row.scheme === 'injury' ? (await readers.asSystem((tx) => factsAsKnown(tx, employerId, { knownAt: row.knownFrom, on: firstDayOf(row.month) })))['industry-class'] : undefined
  const due = assessDue({ scheme: row.scheme, month: row.month, wageFen: row.baseFen, injuryClass: industry === undefined ? undefined : Number(industry) }, book, { reasons: true })
  if (isRefusal(due) || due.employerFen !== row.employerFen || due.ownFen !== row.ownFen) return undefined
  // The wage behind the base is not known here, so the steps about it would say more than is known.
  return { rule: due.rule, steps: due.because.filter((step) => step.key !== 'declaredWage' && step.key !== 'employerDues' && step.key !== 'ownDues') }
}

const accountStep = (row: ContributionRow, book: ParameterBook): Step => {
  const key = row.scheme === 'pension-government' ? 'public-sector-pension/account'
    : row.scheme !== 'pension-employee' ? undefined
      : row.kind === 'flexible' ? 'flexible-pension/account' : 'employee-pension/account'
  const rate = key === undefined ? undefined : book.value('contribution-rates', key, firstDayOf(row.month))
  return {
    key: 'contribution.account', value: row.accountFen, unit: 'fen',
    ...(rate === undefined || isRefusal(rate) ? {} : { parameter: parameterRef(rate), formula: `${row.baseFen} × ${String(rate.value)}`, cites: cite('国发〔2005〕38号-3') }),
  }
}
