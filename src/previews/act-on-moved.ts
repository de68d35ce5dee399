import { postNames } from '../access/access.ts'
import { adjustAwards, adjustmentFactsHash, awardsToAdjust, settleAgain, type Act } from '../benefits/benefits.ts'
import type { PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import { bookOver, openRows, type Keeper } from '../rulebook/rulebook.ts'
import { movedPosts, type MovedRow, type MovedStepKind } from './moved.ts'
import { insertStep, readMoved, stepsOf } from './moved-store.ts'
import type { Preview } from './preview.ts'
import { findPreview, lockPreview } from './preview-store.ts'
import { previewsRefusal } from './previews-refusals.ts'

export type MovedDeed = { readonly movedId: string; readonly kind: MovedStepKind; readonly words: string; readonly by: Keeper & { readonly name: string }; readonly at: Instant; readonly day: PlainDate }

/**
 * Ends an entry or adds a note to it. Carrying it out asks the rule anew about what stands now, with the parameters that count by now: nothing of the overtaken computation is
 * used. Refuses `previews.no-such-moved`, `previews.moved-ended`, `previews.post-missing`, and what the rule refuses. Under a system context.
 */
export async function actOnMoved(tx: Tx, it: MovedDeed): Promise<{ readonly differenceFen: number | null } | Refusal> {
  if (it.kind !== 'note' && !it.by.posts.some((post) => movedPosts.includes(post))) return previewsRefusal('previews.post-missing', { post: postNames(...movedPosts) })
  await lockPreview(tx, `moved ${it.movedId}`)
  const [moved] = await readMoved(tx, { movedId: it.movedId, limit: 1 })
  if (moved === undefined) return previewsRefusal('previews.no-such-moved')
  const ended = (await stepsOf(tx, [it.movedId])).find(({ kind }) => kind !== 'note')
  if (ended !== undefined) return previewsRefusal('previews.moved-ended', { by: ended.by, on: ended.on })
  const preview = await findPreview(tx, moved.previewId)
  if (preview === undefined) return previewsRefusal('previews.no-such-preview')
  const act: Act = { actor: `staff:${it.by.staffId}`, at: it.at, day: it.day, ground: `preview:${moved.previewId}` }
  const differenceFen = it.kind === 'carried-out' ? await carryOut(tx, preview, moved, act) : null
  if (isRefusal(differenceFen)) return differenceFen
  await insertStep(tx, moved, { kind: it.kind, words: it.words, differenceFen, staffId: it.by.staffId, staffName: it.by.name, at: it.at }, act)
  return { differenceFen }
}

async function carryOut(tx: Tx, preview: Preview, { subjectId, awardId }: MovedRow, act: Act): Promise<number | Refusal> {
  const rows = await openRows(tx, act.at)
  const book = (region: string) => bookOver(rows, { region, at: act.at })
  if (preview.year === null) {
    const settled = await settleAgain(tx, { subjectId, awardId, book }, act)
    return isRefusal(settled) ? settled : settled.differenceFen
  }
  const range = { year: preview.year, after: subjectId - 1, until: subjectId }
  const award = (await awardsToAdjust(tx, range)).find((one) => one.awardId === awardId)
  if (award === undefined || award.isAdjusted) return previewsRefusal('previews.nothing-to-carry-out')
  const adjusted = await adjustAwards(tx, { ...range, book, expected: new Map([[awardId, adjustmentFactsHash(award)]]), act })
  return adjusted.adjusted === 1 ? adjusted.increaseFen : previewsRefusal('previews.nothing-to-carry-out')
}
