import type { YearMonth } from '../kernel/day.ts'
import { addFen, type Fen } from '../kernel/money.ts'
import { combine, setValue, valueAt, type Timeline } from '../kernel/timeline.ts'
import type { Tx } from '../platform/database.ts'
import { stateAfter, stateOf, type AwardEvent, type AwardState } from './award-state.ts'
import { readAwards, readEvents, readItems, type AsKnown, type AwardEventRow, type AwardItemRow, type AwardRow } from './benefits-store.ts'

export type Award = AwardRow & { readonly state: AwardState; readonly items: readonly AwardItemRow[]; readonly events: readonly AwardEventRow[] }

export type AwardTimeline = {
  /** What each item gives, month by month. */
  readonly items: Readonly<Record<string, Timeline<YearMonth, Fen>>>
  /** What is due: the items where the award is in payment, nothing elsewhere. */
  readonly due: Timeline<YearMonth, Fen>
}

/** The awards of a person with their items and events, as known at a moment or now. */
export async function awardsOf(tx: Tx, subjectId: number, asKnown: AsKnown = {}): Promise<Award[]> {
  const awards = await readAwards(tx, subjectId, asKnown)
  if (awards.length === 0) return []
  const items = await readItems(tx, subjectId, asKnown)
  const events = await readEvents(tx, subjectId, asKnown)
  return awards.map((award) => {
    const own = events.filter((event) => event.awardId === award.awardId)
    return { ...award, items: items.filter((item) => item.awardId === award.awardId), events: own, state: stateOf(own) }
  })
}

/** An award as a timeline; `benefit_due` in the database says the same month by month, and a test holds them together. */
export function awardTimeline(award: Pick<Award, 'startsIn' | 'endsIn' | 'carriedUntil' | 'items' | 'events'>): AwardTimeline {
  const items: Record<string, Timeline<YearMonth, Fen>> = {}
  for (const { item, from, until, amountFen } of award.items) items[item] = added(items[item] ?? [], [until === undefined ? { from, value: amountFen } : { from, until, value: amountFen }])
  const sum = Object.values(items).reduce<Timeline<YearMonth, Fen>>(added, [])
  const from = award.carriedUntil !== undefined && award.carriedUntil > award.startsIn ? award.carriedUntil : award.startsIn
  const lasting: Timeline<YearMonth, true> = award.endsIn !== undefined && award.endsIn <= from ? [] : [{ from, ...(award.endsIn === undefined ? {} : { until: award.endsIn }), value: true }]
  const paid = combine(lasting, payment(award.events), (lasts, state) => (lasts && state === 'in-payment' ? true : undefined))
  return { items, due: combine(sum, paid, (amount, isPaid) => (isPaid ? amount : undefined)) }
}

/** What an award gives in a month, in fen; nothing when it is not paid in it. */
export const dueIn = (award: Award, month: YearMonth): Fen | undefined => valueAt(awardTimeline(award).due, month)

const added = (a: Timeline<YearMonth, Fen>, b: Timeline<YearMonth, Fen>): Timeline<YearMonth, Fen> =>
  combine(a, b, (one, other) => (one === undefined ? other : other === undefined ? one : addFen(one, other)))

const payment = (events: readonly AwardEvent[]): Timeline<YearMonth, AwardState> =>
  events.reduce<Timeline<YearMonth, AwardState>>((timeline, event) => setValue(timeline, { from: event.from }, stateAfter[event.kind]), [])
