import { lockChain, writeTrail } from '../audit/audit.ts'
import { monthsBetween, type YearMonth } from '../kernel/day.ts'
import { fen, noFen, type Fen } from '../kernel/money.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { fundOf } from '../ledger/ledger.ts'
import type { Tx } from '../platform/database.ts'
import type { EmployeePension } from '../policy/employee-pension.ts'
import { rowId } from '../records/records.ts'
import { benefitsRefusal } from './benefits-refusals.ts'
import { findBookOf, insertAward, insertEvent, insertItems, readAwards, type AwardItemRow, type AwardRow } from './benefits-store.ts'
import type { Act, Decision } from './decide-pension.ts'

/** The items a pension consists of, in the order of the determination sheet. */
export const pensionItems = ['basic', 'account', 'transitional', 'plateau'] as const
export type PensionItem = (typeof pensionItems)[number]

export type Granted = { readonly awardId: string; readonly startsIn: YearMonth; readonly monthlyFen: Fen; readonly bookId: string }

const basicPensions = ['employee-pension', 'government-pension', 'resident-pension']

/**
 * Turns a determined pension into a standing award from its first month on (the month after retirement, however late it was decided:
 * the months between are paid as arrears by the next run). Granting a decision twice gives the award that stands. Refuses a second
 * award and a pooling area without books.
 */
export async function grantAward(tx: Tx, decision: Decision, act: Act): Promise<Granted | Refusal> {
  const { subjectId, agencyId, decisionId, poolId, content: { result } } = decision
  const scheme = 'pension-employee'
  const fund = fundOf(scheme)
  const bookId = fund === undefined ? undefined : await findBookOf(tx, { poolId, fund })
  if (bookId === undefined) return benefitsRefusal('benefits.no-book', { fund: fund ?? scheme })
  const granted: Omit<Granted, 'awardId'> = { startsIn: result.startsIn, monthlyFen: result.totalFen, bookId }
  await lockChain(tx, subjectId)
  const standing = standingOf(await readAwards(tx, subjectId, {}), decision)
  if (isRefusal(standing)) return standing
  if (standing !== undefined) return { ...granted, awardId: standing }
  return writeTrail(tx, {
    subjectId, agencyId, actor: act.actor, action: 'benefits.award-granted', ...(act.ground === undefined ? {} : { ground: act.ground }),
    body: { kind: decision.kind, startsIn: result.startsIn, monthlyFen: result.totalFen, decisionId }, at: act.at, civilDay: act.day,
    tables: ['award', 'award_item', 'award_event'],
  }, async (seq) => {
    const awardId = rowId('award', subjectId, seq, 0)
    const written = { subjectId, agencyId, at: act.at, seq }
    await insertAward(tx, {
      subjectId, awardId, kind: decision.kind, scheme, decisionId, startsIn: result.startsIn, regionCode: decision.regionCode, poolId, bookId, agencyId, at: act.at, seq,
    })
    await insertItems(tx, itemsOf(result, { subjectId, awardId, decisionId, seq }), written)
    await insertEvent(tx, { awardId, n: 1, kind: 'grant', from: result.startsIn, reason: 'pension-determined', ...(decision.caseId === null ? {} : { caseId: decision.caseId }) }, written)
    return { ...granted, awardId }
  })
}

/** The items of a result from its first month on; a part that is nothing is no item, so the items add up to the total. */
export function itemsOf(result: EmployeePension, of: { subjectId: number; awardId: string; decisionId: string; seq: number }): AwardItemRow[] {
  const amounts: Readonly<Record<PensionItem, Fen>> = { basic: result.basicFen, account: result.accountFen, transitional: result.transitionalFen, plateau: result.plateauFen }
  const items = pensionItems.filter((item) => amounts[item] !== noFen).map((item, n): AwardItemRow => ({
    awardItemId: rowId('award_item', of.subjectId, of.seq, n), awardId: of.awardId, item, from: result.startsIn, amountFen: amounts[item], decisionId: of.decisionId,
  }))
  const rounded = result.totalFen - items.reduce<number>((sum, item) => sum + item.amountFen, 0)
  // Where a province rounds the total, what the rounding added is an item of its own: the parts always give the whole.
  return rounded === 0 ? items : [...items, {
    awardItemId: rowId('award_item', of.subjectId, of.seq, pensionItems.length), awardId: of.awardId, item: 'rounding', from: result.startsIn, amountFen: fen(rounded), decisionId: of.decisionId,
  }]
}

/** Months already past when a run of `month` first pays the award: what it pays as arrears. */
export const arrearsMonths = (startsIn: YearMonth, month: YearMonth): number => Math.max(0, monthsBetween(startsIn, month))

const standingOf = (awards: readonly AwardRow[], decision: Decision): string | Refusal | undefined => {
  const same = awards.find((award) => award.kind === decision.kind && award.endsIn === undefined)
  if (same !== undefined) return same.decisionId === decision.decisionId ? same.awardId : benefitsRefusal('benefits.already-awarded', { since: same.startsIn })
  const other = awards.find((award) => basicPensions.includes(award.kind) && award.kind !== decision.kind && award.endsIn === undefined)
  return other === undefined ? undefined : benefitsRefusal('benefits.second-pension', { scheme: other.scheme })
}
