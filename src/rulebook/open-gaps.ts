import { plainDate, type PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Wording } from '../kernel/refusal.ts'
import { computeExample } from '../../examples/worked-example.ts'
import type { Tx } from '../platform/database.ts'
import { demonstrationRegion } from '../policy/parameter-book.ts'
import { recordingBook } from '../policy/recording-book.ts'
import { lookUpsOf, ruleProbes } from '../policy/rule-probes.ts'
import { workingCalendar } from './book.ts'
import { bookOver, hashOfRows, openRows } from './candidate.ts'
import { readGaps, type Gap, type StoredParameter } from './rulebook-store.ts'
import { workedExamples } from './try-proposal.ts'

export type Blocked = { readonly rules: readonly { readonly rule: string; readonly title: Wording; readonly matters: readonly string[] }[]; readonly topics: readonly string[] }
export type OpenGap = Gap & { readonly blocks: Blocked }

/** Who waits for a value: told by those to the right, who know cases and awards. */
export type Waiting = { readonly cases: number; readonly awards: number }
export type WaitingCounter = (tx: Tx, gaps: readonly Gap[], of: { readonly at: Instant; readonly day: PlainDate }) => Promise<readonly Waiting[]>

/** Values that are unpublished still, each with the rules and worked examples that look them up, found out by running every rule. */
export async function openGapsOf(tx: Tx, { regions, at }: { readonly regions?: readonly string[] | undefined; readonly at: Instant }): Promise<OpenGap[]> {
  const open = await openRows(tx, at)
  const blocked = await blockedBy(tx, open, at)
  return stillOpen(await readGaps(tx, regions), open).map((gap) => ({ ...gap, blocks: blocked.get(`${gap.family} ${gap.key}`) ?? nothing }))
}

const nothing: Blocked = { rules: [], topics: [] }

/** What is left of each gap once the values that have come in since are taken out of it. */
export function stillOpen(gaps: readonly Gap[], open: readonly StoredParameter[]): Gap[] {
  return gaps.flatMap((gap) => {
    const filled = open.filter((row) => row.family === gap.family && row.key === gap.key && row.region === gap.region).sort((a, b) => (a.from < b.from ? -1 : 1))
    const left: Gap[] = []
    let from: PlainDate | undefined = gap.from
    for (const row of filled) {
      if (from === undefined || (row.until !== null && row.until <= from)) continue
      if (gap.until !== null && row.from >= gap.until) break
      if (row.from > from) left.push({ ...gap, from, until: row.from })
      from = row.until ?? undefined
    }
    return from === undefined || (gap.until !== null && from >= gap.until) ? left : [...left, { ...gap, from }]
  })
}

/** Family and key → who looks it up. The same rows give the same answer, so it is found out once for each state of the rulebook. */
async function blockedBy(tx: Tx, open: readonly StoredParameter[], at: Instant): Promise<ReadonlyMap<string, Blocked>> {
  const hash = hashOfRows(open)
  if (remembered?.hash === hash) return remembered.blocked
  // The demonstration region has a value for everything, so there no rule stops half-way.
  const book = bookOver(open, { region: demonstrationRegion, at })
  const found = new Map<string, { rules: Set<string>; topics: Set<string> }>()
  const note = (family: string, key: string) => {
    const entry = found.get(`${family} ${key}`) ?? { rules: new Set<string>(), topics: new Set<string>() }
    found.set(`${family} ${key}`, entry)
    return entry
  }
  for (const probe of ruleProbes) for (const on of probedOn) for (const { family, key } of lookUpsOf(probe, on, book)) note(family, key).rules.add(probe.rule)
  const calendar = await workingCalendar(tx)
  for (const example of workedExamples()) {
    const books = new Map<string, ReturnType<typeof recordingBook>>()
    const bookOf = (region: string = demonstrationRegion) => {
      const own = books.get(region) ?? recordingBook(bookOver(open, { region, at }))
      books.set(region, own)
      return own
    }
    computeExample(example, { bookOf, calendar: () => calendar })
    for (const own of books.values()) for (const { family, key } of own.asked()) note(family, key).topics.add(example.topic)
  }
  const blocked = new Map([...found].map(([name, { rules, topics }]): [string, Blocked] => [name, {
    rules: ruleProbes.filter(({ rule }) => rules.has(rule)).map(({ rule, title, matters }) => ({ rule, title, matters })), topics: [...topics].sort(),
  }]))
  remembered = { hash, blocked }
  return blocked
}

let remembered: { readonly hash: string; readonly blocked: ReadonlyMap<string, Blocked> } | undefined

// Days of different eras of the law: what was looked up before a reform is not what is looked up since.
const probedOn: readonly PlainDate[] = ['2025-06-10', '2024-06-10', '2019-06-10', '2012-06-10', '2005-06-10', '2002-06-10'].map(plainDate)
