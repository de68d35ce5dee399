import { postNames } from '../access/access.ts'
import type { Instant } from '../kernel/instant.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { refusingConstraints } from '../platform/database-error.ts'
import type { Tx } from '../platform/database.ts'
import { hashOfRows, openRows, proposals, rulebookRefusal, whyNotReady, type Keeper } from '../rulebook/rulebook.ts'
import { openingPosts, previewStateOf, previewSteps, type Preview, type PreviewEvent, type PreviewSeat, type PreviewState, type PreviewStep } from './preview.ts'
import { builtSlices, eventsOf, findPreview, insertEvent, insertSeat, lockPreview, seatsOf, slicesOf } from './preview-store.ts'
import { previewsRefusal } from './previews-refusals.ts'

export type PreviewAct = { readonly previewId: string; readonly by: Keeper; readonly at: Instant }
export type Standing = { readonly preview: Preview; readonly events: readonly PreviewEvent[]; readonly seats: readonly PreviewSeat[]; readonly state: PreviewState }

/** Locks the preview and tells where it stands. */
export async function standingOf(tx: Tx, previewId: string): Promise<Standing | Refusal> {
  await lockPreview(tx, previewId)
  return readStanding(tx, previewId)
}

/** The same without keeping others waiting, for those who only look. */
export async function readStanding(tx: Tx, previewId: string): Promise<Standing | Refusal> {
  const preview = await findPreview(tx, previewId)
  if (preview === undefined) return previewsRefusal('previews.no-such-preview')
  const [events, seats] = [await eventsOf(tx, previewId), await seatsOf(tx, previewId)]
  return { preview, events, seats, state: previewStateOf(new Set(events.map(({ kind }) => kind)), seats) }
}

/**
 * Signs a preview that is complete. Opening and the two signatures are three people; whoever proposed the parameter does not sign for the
 * rulebook. The database has the last word.
 */
export async function signPreview(tx: Tx, { previewId, step, by, at }: PreviewAct & { readonly step: PreviewStep }): Promise<{ readonly state: PreviewState } | Refusal> {
  const standing = await standingOf(tx, previewId)
  if (isRefusal(standing)) return standing
  const whyNot = await whyNotSign(tx, standing, { step, by, at })
  if (whyNot !== undefined) return whyNot
  const title = previewSteps[step].title.zh
  const seated = await refusingConstraints({ caseload_preview_seat_one_each: previewsRefusal('previews.same-person'), caseload_preview_seat_pk: previewsRefusal('previews.step-done', { step: title }) },
    () => insertSeat(tx, { previewId, step, staffId: by.staffId, at }))
  if (isRefusal(seated)) return seated
  await insertEvent(tx, { previewId, kind: 'signed', at, actor: `staff:${by.staffId}`, body: { step } })
  const after = await standingOf(tx, previewId)
  return isRefusal(after) ? after : { state: after.state }
}

/** Why this person cannot take this seat now; nothing when they can. */
export async function whyNotSign(tx: Tx, { preview, seats, state }: Standing, { step, by, at }: { readonly step: PreviewStep; readonly by: Keeper; readonly at: Instant }): Promise<Refusal | undefined> {
  if (state === 'cancelled') return previewsRefusal('previews.cancelled')
  if (state === 'stale') return previewsRefusal('previews.stale')
  if (state === 'committing' || state === 'committed') return previewsRefusal('previews.committed')
  const { post, title } = previewSteps[step]
  if (seats.some((seat) => seat.step === step)) return previewsRefusal('previews.step-done', { step: title.zh })
  if (state === 'building') return previewsRefusal('previews.not-built', { done: (await builtSlices(tx, preview.previewId)).length, total: (await slicesOf(tx, preview.previewId)).length })
  if (!by.posts.includes(post)) return previewsRefusal('previews.post-missing', { post: postNames(post) })
  if (seats.some(({ staffId }) => staffId === by.staffId)) return previewsRefusal('previews.same-person')
  // What would be refused when it is carried out is not signed either.
  if (hashOfRows(await openRows(tx, at)) !== preview.rowsHash) return previewsRefusal('previews.stale')
  if (step === 'rulebook' && preview.proposalId !== null) {
    const [proposal] = await proposals(tx, { proposalId: preview.proposalId })
    if (proposal?.proposedBy === by.staffId) return rulebookRefusal('rulebook.same-person')
    // The signature is the confirmation: what would keep the value from being confirmed keeps it from being signed.
    return whyNotReady(tx, preview.proposalId, preview.rowsHash)
  }
  return undefined
}

/**
 * Asks for a signed preview to be carried out; the work itself is done by `commitPreview`, in slices. Asked twice it answers the same. Refuses
 * before two have signed, and a preview that is overtaken.
 */
export async function askCommit(tx: Tx, { previewId, by, at }: PreviewAct): Promise<{ readonly state: PreviewState; readonly isNew: boolean } | Refusal> {
  const standing = await standingOf(tx, previewId)
  if (isRefusal(standing)) return standing
  const { state } = standing
  if (!by.posts.some((post) => openingPosts.includes(post))) return previewsRefusal('previews.post-missing', { post: postNames(...openingPosts) })
  if (state === 'committing' || state === 'committed') return { state, isNew: false }
  if (state === 'cancelled') return previewsRefusal('previews.cancelled')
  if (state === 'stale') return previewsRefusal('previews.stale')
  if (state !== 'signed') return previewsRefusal('previews.not-signed')
  await insertEvent(tx, { previewId, kind: 'commit-asked', at, actor: `staff:${by.staffId}`, body: {} })
  return { state: 'committing', isNew: true }
}

/** Ends a preview that is not carried out; nothing has changed by it. */
export async function cancelPreview(tx: Tx, { previewId, by, at, reason }: PreviewAct & { readonly reason: string }): Promise<{ readonly state: PreviewState } | Refusal> {
  const standing = await standingOf(tx, previewId)
  if (isRefusal(standing)) return standing
  if (!by.posts.some((post) => openingPosts.includes(post))) return previewsRefusal('previews.post-missing', { post: postNames(...openingPosts) })
  if (standing.state === 'cancelled') return { state: 'cancelled' }
  if (standing.state === 'committing' || standing.state === 'committed') return previewsRefusal('previews.cannot-cancel')
  await insertEvent(tx, { previewId, kind: 'cancelled', at, actor: `staff:${by.staffId}`, body: { reason } })
  return { state: 'cancelled' }
}
