import { adjustAwards, adjustmentFactsHash, awardsToAdjust, settleAgain, type Act } from '../benefits/benefits.ts'
import { civilDayOf, instant, type Instant } from '../kernel/instant.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import { bookOver, confirmProposal, hashOfRows, openRows } from '../rulebook/rulebook.ts'
import { act, type PreviewDeps } from './build-preview.ts'
import { pensionHash } from './assess-slice.ts'
import { insertMoved } from './moved-store.ts'
import type { Preview } from './preview.ts'
import { committedSlices, insertCommittedSlice, insertEvent, linesOf, lockPreview, slicesOf, standingPensions, type Slice } from './preview-store.ts'
import { previewsRefusal } from './previews-refusals.ts'
import { standingOf } from './sign-preview.ts'

export type Committed = { readonly done: number; readonly moved: number; readonly differenceFen: number }

/**
 * Carries out a signed preview: first everything is compared with what was previewed — one moved value or fact, and it is `stale` and nothing
 * happens; then the proposed value counts; then slice by slice the awards change, each with its decision, all from one moment. A pension that
 * moved after that check is left alone and becomes an entry of its own (`moved.ts`). May be killed at any point and called again, also by two processes at once; carried out twice it changes nothing.
 */
export async function commitPreview(deps: PreviewDeps, { previewId, onProgress }: { readonly previewId: string; readonly onProgress?: (done: number, total: number) => void }): Promise<Committed | Refusal> {
  const effective = await act(deps, previewId, (tx) => takeEffect(tx, deps, previewId))
  if (isRefusal(effective)) return effective
  if ('stale' in effective) return previewsRefusal('previews.stale', { why: effective.stale })
  const { preview, at, actor, slices, done } = effective
  let finished = done.size
  for (const slice of slices) {
    if (done.has(slice.n)) continue
    await act(deps, previewId, (tx) => commitSlice(tx, deps, { preview, slice, by: { actor, at, day: civilDayOf(at) } }))
    finished += 1
    onProgress?.(finished, slices.length)
  }
  return act(deps, previewId, (tx) => finish(tx, deps, preview))
}

type Effective = { readonly preview: Preview; readonly at: Instant; readonly actor: string; readonly slices: readonly Slice[]; readonly done: ReadonlySet<number> }

/** The check and the moment from which it counts, in one transaction; found done already when the work is taken up again. */
async function takeEffect(tx: Tx, { clock }: PreviewDeps, previewId: string): Promise<Effective | { readonly stale: string } | Refusal> {
  const standing = await standingOf(tx, previewId)
  if (isRefusal(standing)) return standing
  const { preview, events, seats, state } = standing
  if (state === 'stale') return { stale: String(events.find(({ kind }) => kind === 'stale')?.body['why'] ?? '') }
  const asked = events.find(({ kind }) => kind === 'commit-asked')
  if (asked === undefined) return previewsRefusal('previews.not-signed')
  const slices = await slicesOf(tx, previewId)
  const done = new Set((await committedSlices(tx, previewId)).map(({ n }) => n))
  const before = events.find(({ kind }) => kind === 'effective')
  if (before !== undefined) return { preview, at: instant(String(before.body['at'])), actor: asked.actor, slices, done }
  const at = clock.now()
  const stale = async (why: string, more: Readonly<Record<string, unknown>> = {}): Promise<{ readonly stale: string }> => {
    await insertEvent(tx, { previewId, kind: 'stale', at, actor: 'system:previews', body: { why, ...more } })
    return { stale: why }
  }
  if (hashOfRows(await openRows(tx, at)) !== preview.rowsHash) return stale('parameters')
  let moved = 0
  for (const slice of slices) moved += await movedIn(tx, preview, slice)
  if (moved > 0) return stale('facts', { moved })
  if (preview.proposalId !== null) {
    const signer = seats.find(({ step }) => step === 'rulebook')
    if (signer === undefined) return previewsRefusal('previews.not-signed')
    const confirmed = await confirmProposal(tx, { proposalId: preview.proposalId, by: { staffId: signer.staffId, posts: ['D06'], agencyId: preview.agencyId }, at })
    if (isRefusal(confirmed)) return stale('proposal', { refused: confirmed.refused, say: confirmed.say })
  }
  await insertEvent(tx, { previewId, kind: 'effective', at, actor: 'system:previews', body: { at } })
  return { preview, at, actor: asked.actor, slices, done }
}

/** How many persons of a slice are no longer as they were previewed, came, or went. */
async function movedIn(tx: Tx, preview: Preview, slice: Slice): Promise<number> {
  const lines = (await linesOf(tx, preview.previewId, slice)).filter(({ benefit }) => benefit === 'employee-pension')
  const previewed = new Map(lines.map(({ awardId, factsHash }) => [awardId, factsHash]))
  const now = lines.length === 0 && preview.kind === 'parameter' ? [] : await currentHashes(tx, preview, slice)
  const moved = now.filter(({ awardId, hash }) => previewed.get(awardId) !== hash).length
  const there = new Set(now.map(({ awardId }) => awardId))
  return moved + lines.filter(({ awardId }) => !there.has(awardId)).length
}

async function currentHashes(tx: Tx, preview: Preview, slice: Pick<Slice, 'after' | 'until'>): Promise<{ awardId: string; hash: string }[]> {
  if (preview.year !== null) return (await awardsToAdjust(tx, { ...slice, year: preview.year })).map((award) => ({ awardId: award.awardId, hash: adjustmentFactsHash(award) }))
  return (await standingPensions(tx, slice)).map((row) => ({ awardId: row.awardId, hash: pensionHash(row) }))
}

async function commitSlice(tx: Tx, { clock }: PreviewDeps, { preview, slice, by }: { readonly preview: Preview; readonly slice: Slice; readonly by: Act }): Promise<void> {
  const { previewId } = preview
  await lockPreview(tx, `${previewId} ${slice.n}`)
  if ((await committedSlices(tx, previewId)).some(({ n }) => n === slice.n)) return
  const lines = (await linesOf(tx, previewId, slice)).filter(({ outcome }) => outcome === 'changes')
  const rows = await openRows(tx, by.at)
  const books = new Map<string, ReturnType<typeof bookOver>>()
  const book = (region: string) => {
    const own = books.get(region) ?? bookOver(rows, { region, at: by.at })
    books.set(region, own)
    return own
  }
  let [done, moved, differenceFen] = [0, 0, 0]
  if (preview.year !== null) {
    const adjusted = await adjustAwards(tx, { year: preview.year, after: slice.after, until: slice.until, book, expected: new Map(lines.map(({ awardId, factsHash }) => [awardId, factsHash])), act: { ...by, ground: `preview:${previewId}` } })
    ;[done, moved, differenceFen] = [adjusted.adjusted, adjusted.moved, adjusted.increaseFen]
    const lineOf = new Map(lines.map((line) => [line.awardId, line]))
    for (const left of adjusted.left) {
      const line = lineOf.get(left.awardId)
      if (line !== undefined) await insertMoved(tx, previewId, line, left, { ...by, ground: `preview:${previewId}` })
    }
  } else {
    const current = new Map((await standingPensions(tx, slice)).map((row) => [row.awardId, pensionHash(row)]))
    for (const line of lines) {
      const act = { ...by, ground: `preview:${previewId}` }
      const hash = current.get(line.awardId)
      const settled = hash === line.factsHash ? await settleAgain(tx, { subjectId: line.subjectId, awardId: line.awardId, book }, act) : undefined
      if (settled !== undefined && !isRefusal(settled)) { [done, differenceFen] = [done + 1, differenceFen + settled.differenceFen]; continue }
      moved += 1
      await insertMoved(tx, previewId, line, { awardId: line.awardId, ...(settled === undefined ? { why: hash === undefined ? 'gone' : 'facts' } : { why: 'refused', refused: settled.say }) }, act)
    }
  }
  await insertCommittedSlice(tx, previewId, clock.now(), { n: slice.n, done, moved, differenceFen })
}

async function finish(tx: Tx, { clock }: PreviewDeps, { previewId }: Preview): Promise<Committed | Refusal> {
  const standing = await standingOf(tx, previewId)
  if (isRefusal(standing)) return standing
  const [committed, planned] = [await committedSlices(tx, previewId), await slicesOf(tx, previewId)]
  if (committed.length !== planned.length) throw new Error(`${committed.length} of ${planned.length} slices of preview ${previewId} are carried out`)
  const sum = (of: (slice: (typeof committed)[number]) => number): number => committed.reduce((total, slice) => total + of(slice), 0)
  const totals = { done: sum(({ done }) => done), moved: sum(({ moved }) => moved), differenceFen: sum(({ differenceFen }) => differenceFen) }
  if (standing.state !== 'committed') await insertEvent(tx, { previewId, kind: 'committed', at: clock.now(), actor: 'system:previews', body: totals })
  return totals
}
