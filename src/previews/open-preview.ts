import { v7 as uuidv7 } from 'uuid'
import { postNames } from '../access/access.ts'
import { yearOf, type PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import { demonstrationRegion } from '../policy/parameter-book.ts'
import { proposals, twoBooks, type Keeper, type ProposalRow, type ProposedValue } from '../rulebook/rulebook.ts'
import { openingPosts, previewStateOf, type Preview } from './preview.ts'
import { eventsOf, insertEvent, insertPreview, insertSeat, lockPreview, readPreviews, seatsOf } from './preview-store.ts'
import { previewsRefusal } from './previews-refusals.ts'

export type PreviewToOpen = {
  readonly what: { readonly kind: 'parameter'; readonly proposalId: string } | { readonly kind: 'adjustment'; readonly year: number; readonly proposalId?: string | undefined }
  readonly by: Keeper; readonly at: Instant; readonly day: PlainDate
}

/**
 * Opens the preview of a proposed parameter over everybody it concerns, or of the adjustment of a year, and takes the first of its three seats.
 * Refuses without one of the posts, a proposal that is decided or no longer fits, a year that is not possible, and a second one of the same
 * while the first is under way.
 */
export async function openPreview(tx: Tx, { what, by, at, day }: PreviewToOpen): Promise<{ readonly previewId: string } | Refusal> {
  if (!by.posts.some((post) => openingPosts.includes(post))) return previewsRefusal('previews.post-missing', { post: postNames(...openingPosts) })
  await lockPreview(tx, 'open')
  const value = what.proposalId === undefined ? undefined : await proposedValue(tx, what.proposalId)
  if (isRefusal(value)) return value
  if (what.kind === 'adjustment') {
    if (what.year < 2005 || what.year > yearOf(day)) return previewsRefusal('previews.year-not-possible', { year: what.year })
    if (value !== undefined && (value.family !== 'pension-adjustment' || value.key !== 'formula' || yearOf(value.from) !== what.year)) return previewsRefusal('previews.other-year', { year: what.year })
  }
  if (what.kind === 'parameter' && value?.family === 'pension-adjustment' && value.key === 'formula') return previewsRefusal('previews.of-a-year', { year: yearOf(value.from) })
  for (const other of await readPreviews(tx)) {
    if (other.kind !== what.kind || other.proposalId !== (what.proposalId ?? null) || (what.kind === 'adjustment' && other.year !== what.year)) continue
    const state = previewStateOf(new Set((await eventsOf(tx, other.previewId)).map(({ kind }) => kind)), await seatsOf(tx, other.previewId))
    if (!['committed', 'cancelled', 'stale'].includes(state)) return previewsRefusal('previews.open-already')
  }
  const books = await twoBooks(tx, value, at)
  if (isRefusal(books)) return books
  const previewId = uuidv7()
  const preview: Preview = {
    previewId, kind: what.kind, proposalId: what.proposalId ?? null, year: what.kind === 'adjustment' ? what.year : null, regionCode: value?.region ?? demonstrationRegion, agencyId: by.agencyId, rowsHash: books.rowsHash,
    openedOn: day, openedAt: at,
  }
  await insertPreview(tx, preview, by.staffId)
  await insertSeat(tx, { previewId, step: 'open', staffId: by.staffId, at })
  await insertEvent(tx, { previewId, kind: 'opened', at, actor: `staff:${by.staffId}`, body: {} })
  return { previewId }
}

/** The value of a proposal that is still open. */
export async function proposedValue(tx: Tx, proposalId: string): Promise<ProposedValue | Refusal> {
  const [row] = await proposals(tx, { proposalId })
  if (row === undefined) return previewsRefusal('previews.no-such-preview')
  return row.outcome === null ? valueOf(row) : previewsRefusal('previews.stale')
}

export const valueOf = (row: ProposalRow): ProposedValue => ({ ...row, until: row.until ?? undefined })
