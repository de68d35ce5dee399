import { rangesOfPensioners } from '../benefits/benefits.ts'
import type { Instant } from '../kernel/instant.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { Clock } from '../platform/clock.ts'
import { systemContext, withContext, type Db, type Tx } from '../platform/database.ts'
import { proposals, twoBooks, type ProposedValue } from '../rulebook/rulebook.ts'
import { adjustmentLines, concernedBy, digestOfLines, pensionLines, residentLines, sumOf, type Books } from './assess-slice.ts'
import { valueOf } from './open-preview.ts'
import { previewStateOf, type Preview, type PreviewLine } from './preview.ts'
import { builtSlices, eventsOf, findPreview, insertBuiltSlice, insertEvent, insertLines, insertSlices, lockPreview, rangesOfResidents, seatsOf, slicesOf, type Slice } from './preview-store.ts'
import { previewsRefusal } from './previews-refusals.ts'
import { summaryOf } from './summary.ts'

export type PreviewDeps = { readonly db: Db; readonly clock: Clock }
export type BuiltPreview = { readonly slices: number; readonly lines: number }

/** Persons in a slice: one transaction. */
const defaultSlice = 2_000

/**
 * Computes a preview slice by slice, each in a transaction of its own. Facts and parameters are read as they were known when it was opened, so
 * it may be killed at any point and called again, also by two processes at once: the lines are the same, byte for byte. Refuses a preview
 * that is not there or is cancelled.
 */
export async function buildPreview(deps: PreviewDeps, { previewId, sliceSize = defaultSlice, onProgress }: {
  readonly previewId: string; readonly sliceSize?: number; readonly onProgress?: (done: number, total: number) => void
}): Promise<BuiltPreview | Refusal> {
  const planned = await act(deps, previewId, (tx) => plan(tx, deps, previewId, sliceSize))
  if (isRefusal(planned)) return planned
  const { preview, slices, done, books, value } = planned
  let finished = done.size
  for (const slice of slices) {
    if (done.has(slice.n)) continue
    const built = await act(deps, previewId, (tx) => buildSlice(tx, deps, { preview, slice, books, value }))
    if (isRefusal(built)) return built
    finished += 1
    onProgress?.(finished, slices.length)
  }
  return act(deps, previewId, (tx) => finish(tx, deps, preview))
}

/** The lines of a slice; nothing is written. The commit computes them again and compares. */
export async function linesOfSlice(tx: Tx, { preview, slice, books, value, knownAt }: {
  readonly preview: Preview; readonly slice: Pick<Slice, 'after' | 'until'>; readonly books: Books; readonly value: ProposedValue | undefined; readonly knownAt: Instant
}): Promise<PreviewLine[]> {
  const moment = { knownAt, day: preview.openedOn }
  if (preview.kind === 'adjustment' && preview.year !== null) return adjustmentLines(tx, { ...slice, year: preview.year }, books.after, moment)
  if (value === undefined) return []
  switch (concernedBy(value)) {
    case 'pensions': return pensionLines(tx, slice, books, moment)
    case 'residents': return residentLines(tx, slice, { from: value.from, ages: 60 }, books, moment)
    // The formula of an adjustment moves nobody by itself: its preview is that of the year.
    case 'adjustment': case 'nobody': return []
  }
}

/** The books of a preview, as known when it was opened. Refuses what the proposal has become since. */
export async function booksOf(tx: Tx, preview: Preview): Promise<{ readonly books: Books; readonly value: ProposedValue | undefined; readonly rowsHash: string } | Refusal> {
  const [row] = preview.proposalId === null ? [] : await proposals(tx, { proposalId: preview.proposalId })
  const value = row === undefined ? undefined : valueOf(row)
  const books = await twoBooks(tx, value, preview.openedAt)
  return isRefusal(books) ? books : { books, value, rowsHash: books.rowsHash }
}

async function plan(tx: Tx, { clock }: PreviewDeps, previewId: string, size: number) {
  await lockPreview(tx, previewId)
  const preview = await findPreview(tx, previewId)
  if (preview === undefined) return previewsRefusal('previews.no-such-preview')
  const kinds = new Set((await eventsOf(tx, previewId)).map(({ kind }) => kind))
  if (kinds.has('cancelled')) return previewsRefusal('previews.cancelled')
  const found = await booksOf(tx, preview)
  if (isRefusal(found)) return found
  if (!kinds.has('planned')) {
    const whom = found.value === undefined || preview.kind === 'adjustment' ? 'adjustment' : concernedBy(found.value)
    const ranges = whom === 'nobody' || (whom === 'adjustment' && preview.kind === 'parameter') ? [] : whom === 'residents' ? await rangesOfResidents(tx, size) : await rangesOfPensioners(tx, size)
    await insertSlices(tx, previewId, ranges.map((range, n) => ({ ...range, n: n + 1 })))
    await insertEvent(tx, { previewId, kind: 'planned', at: clock.now(), actor: 'system:previews', body: { slices: ranges.length, size } })
  }
  return { preview, ...found, slices: await slicesOf(tx, previewId), done: new Set((await builtSlices(tx, previewId)).map(({ n }) => n)) }
}

async function buildSlice(tx: Tx, { clock }: PreviewDeps, of: { readonly preview: Preview; readonly slice: Slice; readonly books: Books; readonly value: ProposedValue | undefined }): Promise<void | Refusal> {
  const { preview: { previewId }, slice } = of
  await lockPreview(tx, `${previewId} ${slice.n}`)
  // Another process may have built it while this one waited.
  if ((await builtSlices(tx, previewId)).some(({ n }) => n === slice.n)) return
  if (previewStateOf(new Set((await eventsOf(tx, previewId)).map(({ kind }) => kind)), await seatsOf(tx, previewId)) === 'cancelled') return previewsRefusal('previews.cancelled')
  const lines = await linesOfSlice(tx, { ...of, knownAt: of.preview.openedAt })
  await insertLines(tx, previewId, lines)
  await insertBuiltSlice(tx, previewId, clock.now(), { n: slice.n, lines: lines.length, beforeFen: sumOf(lines, 'beforeFen'), afterFen: sumOf(lines, 'afterFen'), digest: digestOfLines(lines) })
}

async function finish(tx: Tx, { clock }: PreviewDeps, preview: Preview): Promise<BuiltPreview | Refusal> {
  const { previewId } = preview
  await lockPreview(tx, previewId)
  const [built, planned] = [await builtSlices(tx, previewId), await slicesOf(tx, previewId)]
  const kinds = new Set((await eventsOf(tx, previewId)).map(({ kind }) => kind))
  if (kinds.has('cancelled')) return previewsRefusal('previews.cancelled')
  if (built.length !== planned.length) throw new Error(`${built.length} of ${planned.length} slices of preview ${previewId} are built`)
  if (!kinds.has('built')) await insertEvent(tx, { previewId, kind: 'built', at: clock.now(), actor: 'system:previews', body: { ...await summaryOf(tx, preview) } })
  return { slices: built.length, lines: built.reduce((sum, { lines }) => sum + lines, 0) }
}

export const act = <T>({ db }: PreviewDeps, previewId: string, work: (tx: Tx) => Promise<T>): Promise<T> => withContext(db, systemContext('previews', previewId), work)
