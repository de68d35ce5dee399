import { sql } from 'kysely'
import { awardTimeline, awardsOf, changeAward, endHolds, onceKinds, restraintsOf, type Act, type Award, type AwardChangeKind } from '../benefits/benefits.ts'
import { addMonths, laterOf, monthOf, type PlainDate, type YearMonth } from '../kernel/day.ts'
import type { Step } from '../kernel/explained.ts'
import { addFen, noFen, type Fen } from '../kernel/money.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { valueAt } from '../kernel/timeline.ts'
import type { Tx } from '../platform/database.ts'
import { pensionUnderRestraint, type DetentionEffect, type Restraint } from '../policy/detention.ts'
import { claimAll } from './end-award.ts'
import type { Receivable } from './receivables-store.ts'

export type Restrained = { readonly changed: boolean, readonly claims: readonly Receivable[], readonly effect: DetentionEffect, readonly because: readonly Step[], readonly arrearsFen: Fen }

/**
 * What the rule makes of a person's restraints, month by month, with its reasons; nothing is written. A pause takes no month back that was paid before anybody knew: only a
 * conviction does.
 */
export async function assessRestraints(tx: Tx, subjectId: number, day: PlainDate): Promise<readonly { readonly award: Award, readonly effect: DetentionEffect, readonly because: readonly Step[], readonly pays: (month: YearMonth) => boolean, readonly from: YearMonth, readonly until: YearMonth }[]> {
  const restraints: readonly Restraint[] = await restraintsOf(tx, subjectId)
  const [first] = restraints
  if (first === undefined) return []
  const assessed = []
  for (const award of await awardsOf(tx, subjectId)) {
    if (award.state === 'ended' || award.endsIn !== undefined || onceKinds.some((kind) => kind === award.kind)) continue
    const from = laterOf(monthOf(first.over.from), award.startsIn)
    const until = addMonths(restraints.reduce((latest, { over }) => laterOf(latest, monthOf(over.until ?? over.from)), laterOf(monthOf(day), from)), 2)
    const paid = await paidMonths(tx, subjectId, award.awardId)
    const { items } = awardTimeline(award)
    const monthly = (month: YearMonth): Fen => Object.values(items).reduce<Fen>((sum, timeline) => addFen(sum, valueAt(timeline, month) ?? noFen), noFen)
    const { value: effect, because } = pensionUnderRestraint({ restraints, from, until, monthlyFen: (month) => (paid.has(month) ? noFen : monthly(month)) }, { reasons: true })
    const byMonth = new Map(effect.months.map((entry) => [entry.month, entry.effect]))
    const pays = (month: YearMonth): boolean => {
      const what = byMonth.get(month)
      return what === 'stopped' ? false : what === 'paused' ? paid.has(month) : true
    }
    assessed.push({ award, effect, because, pays, from, until })
  }
  return assessed
}

/**
 * Brings the timeline of every standing award to what the rule says of the restraints known now: new events, nothing overwritten. Months paid for a sentence are claimed;
 * months of a detention without conviction are found due by the next run. With nothing to change it writes nothing. Under a system context.
 */
export async function applyRestraints(tx: Tx, it: { readonly subjectId: number, readonly caseId?: string }, act: Act): Promise<readonly Restrained[] | Refusal> {
  const done: Restrained[] = []
  for (const { award, effect, because, pays, from, until } of await assessRestraints(tx, it.subjectId, act.day)) {
    const changes = changesTo(award, { pays, from, until })
    for (const change of changes) {
      const changed = await changeAward(tx, { subjectId: it.subjectId, awardId: award.awardId, reason: 'custody', ...change, ...(it.caseId === undefined ? {} : { caseId: it.caseId }) }, act)
      if (isRefusal(changed)) return changed
    }
    const claims = changes.length === 0 ? [] : await claimAll(tx, it, act)
    if (isRefusal(claims)) return claims
    done.push({ changed: changes.length > 0, claims, effect, because, arrearsFen: effect.arrearsFen })
  }
  return done
}

/** The events that lead from how an award pays to how it should: from the first month that differs on, told anew. Pure. */
export function changesTo(award: Pick<Award, 'events' | 'state'>, of: { readonly pays: (month: YearMonth) => boolean, readonly from: YearMonth, readonly until: YearMonth }): { readonly kind: AwardChangeKind, readonly from: YearMonth }[] {
  const isPaid = (month: YearMonth): boolean => {
    const last = award.events.findLast((event) => event.from <= month)
    return last !== undefined && !['hold', 'suspend', 'end'].includes(last.kind)
  }
  let differs: YearMonth | undefined
  for (let month = of.from; month < of.until && differs === undefined; month = addMonths(month, 1)) if (isPaid(month) !== of.pays(month)) differs = month
  if (differs === undefined || (award.state !== 'in-payment' && award.state !== 'suspended')) return []
  const standing = award.state === 'suspended' ? award.events.findLast(({ kind }) => kind === 'suspend')?.from : undefined
  const start = standing !== undefined && standing < differs ? standing : differs
  const changes: { kind: AwardChangeKind, from: YearMonth }[] = standing === undefined ? [] : [{ kind: 'resume', from: standing }]
  // Told from `start` on: first as not paid, then every turn of what should be.
  changes.push({ kind: 'suspend', from: start })
  let paying = false
  for (let month = start; month < of.until; month = addMonths(month, 1)) {
    if (of.pays(month) === paying) continue
    changes.push({ kind: paying ? 'suspend' : 'resume', from: month })
    paying = !paying
  }
  return changes
}

async function paidMonths(tx: Tx, subjectId: number, awardId: string): Promise<ReadonlySet<YearMonth>> {
  const { rows } = await sql<{ month: PlainDate }>`select distinct l.month from pay_line l join pay_event e on e.subject_id = l.subject_id and e.line_id = l.line_id
    where l.subject_id = ${subjectId}::bigint and l.award_id = ${awardId}::uuid and e.kind in ('paid', 'sent')
      and not exists (select 1 from pay_event x where x.subject_id = e.subject_id and x.line_id = e.line_id and x.n = e.n and x.kind in ('returned', 'stopped'))`.execute(tx)
  return new Set(rows.map(({ month }) => monthOf(month)))
}

/** What custody held back is let go: the person is free, or two people have decided what stops. */
export const endCustodyHolds = (tx: Tx, it: { readonly subjectId: number, readonly why: 'verified' | 'free-again' | 'refused', readonly caseId?: string }, act: Act): Promise<number> => endHolds(tx, { ...it, cause: 'custody' }, act)
