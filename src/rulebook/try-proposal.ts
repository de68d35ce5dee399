import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { postNames } from '../access/access.ts'
import type { Computed, WorkedExample } from '../../examples/example.ts'
import { computeExample, judge, readExamples } from '../../examples/worked-example.ts'
import { canonicalJson } from '../kernel/canonical.ts'
import type { PlainDate } from '../kernel/day.ts'
import { civilDayOf, type Instant } from '../kernel/instant.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { WorkingCalendar } from '../kernel/working-calendar.ts'
import type { Tx } from '../platform/database.ts'
import { demonstrationRegion } from '../policy/parameter-book.ts'
import { workingCalendar } from './book.ts'
import { twoBooks, type TwoBooks } from './candidate.ts'
import { checkPost, entryPost, proposalStates, type Keeper, type ProposedValue } from './proposal.ts'
import { insertTrial, lastTrial, readProposals, type TrialRow } from './proposal-store.ts'
import { lockRulebook } from './rulebook-store.ts'
import type { ExampleChange, SampleEffect, Trial } from './trial.ts'
import { rulebookRefusal } from './rulebook-refusals.ts'

/** Looks at a part of the caseload with both books; given by whoever stands to the right and knows awards. */
export type Sampler = (tx: Tx, of: { readonly value: ProposedValue; readonly books: TwoBooks; readonly at: Instant; readonly day: PlainDate }) => Promise<readonly SampleEffect[]>

/**
 * Tries a proposal on every worked example and on a part of the caseload, and keeps what came out: which examples' figures change, from what
 * to what. Safe to repeat; the last trial is the one that counts. Refuses a proposal that is decided, or that no longer fits among the rows.
 */
export async function tryProposal(tx: Tx, { proposalId, by, at, sampler }: { readonly proposalId: string; readonly by: Keeper; readonly at: Instant; readonly sampler: Sampler }): Promise<TrialRow | Refusal> {
  if (!by.posts.includes(entryPost) && !by.posts.includes(checkPost)) return rulebookRefusal('rulebook.post-missing', { post: postNames(entryPost, checkPost) })
  await lockRulebook(tx)
  const [proposal] = await readProposals(tx, { proposalId })
  if (proposal === undefined) return rulebookRefusal('rulebook.no-such-proposal')
  if (proposal.outcome !== null) return rulebookRefusal('rulebook.decided', { state: proposalStates[proposal.state].en, stateZh: proposalStates[proposal.state].zh })
  const value = { ...proposal, until: proposal.until ?? undefined }
  const books = await twoBooks(tx, value, at)
  if (isRefusal(books)) return books
  const examples = workedExamples()
  const result: Trial = { examples: examples.length, changes: changedExamples(examples, books, await workingCalendar(tx)), samples: await sampler(tx, { value, books, at, day: civilDayOf(at) }) }
  const row: TrialRow = { n: ((await lastTrial(tx, proposalId))?.n ?? 0) + 1, rowsHash: books.rowsHash, result, triedBy: by.staffId, triedAt: at }
  await insertTrial(tx, { ...row, proposalId })
  return row
}

/** Which examples come out otherwise once the proposed value is among the parameters. */
export function changedExamples(examples: readonly WorkedExample[], books: Pick<TwoBooks, 'before' | 'after'>, calendar: WorkingCalendar): ExampleChange[] {
  const sources = (book: TwoBooks['before']) => ({ bookOf: (region?: string) => book(region ?? demonstrationRegion), calendar: () => calendar })
  const [before, after] = [sources(books.before), sources(books.after)]
  return examples.flatMap((example) => {
    const [from, to] = [shown(computeExample(example, before)), shown(computeExample(example, after))]
    if (canonicalJson(from) === canonicalJson(to)) return []
    return [{ exampleId: example.id, topic: example.topic, from, to, agreed: judge(example, before).kind === 'passed', agrees: judge(example, after).kind === 'passed' }]
  })
}

/** The tables policy staff keep, read from their files. */
export function workedExamples(folder: string = path.resolve(import.meta.dirname, '../../examples')): readonly WorkedExample[] {
  return readdirSync(folder).filter((name) => name.endsWith('.json')).sort()
    .flatMap((name) => readExamples(JSON.parse(readFileSync(path.join(folder, name), 'utf8')))).flatMap((entry) => ('misshapen' in entry ? [] : [entry]))
}

const shown = (computed: Computed | Refusal | Error | undefined): Record<string, string> => {
  if (computed === undefined) return {}
  if (computed instanceof Error) return { error: computed.message }
  if (isRefusal(computed)) return { refused: computed.refused, ...(computed.data === undefined ? {} : { data: canonicalJson(computed.data) }) }
  return Object.fromEntries(Object.entries(computed).map(([name, value]) => [name, String(value)]))
}
