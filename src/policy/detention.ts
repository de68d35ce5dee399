import { addMonths, monthIndex, monthOf } from '../kernel/day.ts'
import type { PlainDate, YearMonth } from '../kernel/day.ts'
import { explained, reasons } from '../kernel/explained.ts'
import type { Explained } from '../kernel/explained.ts'
import { addFen, noFen } from '../kernel/money.ts'
import type { Fen } from '../kernel/money.ts'
import type { Period } from '../kernel/period.ts'
import type { RuleOptions } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'

/**
 * detained: held before a judgment. serving: in prison after one. correction: sentenced but free (probation, community
 * correction, parole). The outcome of a detention decides whether its months are made good.
 */
export type Restraint = {
  readonly kind: 'detained' | 'serving' | 'correction'
  readonly over: Period<PlainDate>
  /** Only of a detention: convicted, not convicted, or not yet known. */
  readonly outcome?: 'convicted' | 'not-convicted' | 'open'
}

/** What happens to a month's pension. paused: not paid for now, may be made good; stopped: not paid and never made good. */
export type MonthEffect = 'paid' | 'paid-without-adjustment' | 'paused' | 'stopped' | 'made-good'

export type DetentionEffect = { readonly rule: string; readonly months: readonly { readonly month: YearMonth; readonly effect: MonthEffect }[]; readonly arrearsFen: Fen }

/**
 * The pension through restraints of liberty (劳社厅函〔2001〕44号): prison stops it and it resumes at the old amount; detention
 * pauses it, with arrears if there is no conviction; probation and community correction are paid but skip the adjustment.
 * A month counts as restrained from the month after the restraint began to the month in which it ended.
 */
export function pensionUnderRestraint(
  facts: { readonly restraints: readonly Restraint[]; readonly from: YearMonth; readonly until: YearMonth; readonly monthlyFen: (month: YearMonth) => Fen }, options: RuleOptions,
): Explained<DetentionEffect> {
  const why = reasons(options.reasons)
  const months: { month: YearMonth; effect: MonthEffect }[] = []
  let arrearsFen = noFen
  for (let month = facts.from; month < facts.until; month = addMonths(month, 1)) {
    const effect = effectOf(month, facts.restraints)
    months.push({ month, effect })
    if (effect === 'made-good') arrearsFen = addFen(arrearsFen, facts.monthlyFen(month))
  }
  if (why.on) {
    for (const effect of ['stopped', 'paused', 'made-good', 'paid-without-adjustment'] as const) {
      const count = months.filter((entry) => entry.effect === effect).length
      if (count > 0) why.add({ key: 'restraintMonths', of: effect, value: count, unit: 'months', cites: effect === 'stopped' ? cite('劳社厅函〔2001〕44号-1') : cite('劳社厅函〔2001〕44号-2') })
    }
    if (arrearsFen > 0) why.add({ key: 'restraintArrears', value: arrearsFen, unit: 'fen', cites: cite('劳社厅函〔2001〕44号-2') })
  }
  return explained({ rule: 'detention@1', months, arrearsFen }, why)
}

const effectOf = (month: YearMonth, restraints: readonly Restraint[]): MonthEffect => {
  const inside = restraints.filter((restraint) => isRestrained(month, restraint.over))
  const serving = inside.some(({ kind }) => kind === 'serving')
  const held = inside.find(({ kind }) => kind === 'detained')
  if (serving || held?.outcome === 'convicted') return 'stopped'
  if (held !== undefined) return held.outcome === 'not-convicted' ? 'made-good' : 'paused'
  return inside.length > 0 ? 'paid-without-adjustment' : 'paid'
}

const isRestrained = (month: YearMonth, over: Period<PlainDate>): boolean =>
  monthIndex(month) > monthIndex(monthOf(over.from)) && (over.until === undefined || monthIndex(month) <= monthIndex(monthOf(over.until)))
