import type { z } from 'zod'
import { postNames } from '../access/access.ts'
import type { Tx } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { publicNumber } from '../records/records.ts'
import type { Keeper } from '../rulebook/rulebook.ts'
import { movedPosts, movedReasons, movedSteps } from './moved.ts'
import { readMoved, stepsOf } from './moved-store.ts'
import type { movedShape } from './preview-shapes.ts'
import { readPreviews } from './preview-store.ts'
import { headOf } from './preview-view.ts'
import { previewsRefusal } from './previews-refusals.ts'

/** What commits left alone, and what was done about each. */
export async function movedView(
  tx: Tx, { keys }: Pick<Deps, 'keys'>, of: { readonly previewId: string | undefined; readonly isOpen: boolean; readonly by: Keeper; readonly seesNames: boolean; readonly limit: number },
): Promise<z.infer<typeof movedShape>> {
  const rows = await readMoved(tx, of)
  const steps = await stepsOf(tx, rows.map(({ movedId }) => movedId))
  const concerned = new Set(rows.map(({ previewId }) => previewId))
  const titles = new Map(await Promise.all((await readPreviews(tx)).filter(({ previewId }) => concerned.has(previewId)).map(async (preview) => [preview.previewId, (await headOf(tx, preview)).title] as const)))
  const mayEnd = of.by.posts.some((post) => movedPosts.includes(post))
  return {
    items: rows.map((row) => {
      const own = steps.filter(({ movedId }) => movedId === row.movedId)
      return {
        id: row.movedId, previewId: row.previewId, preview: titles.get(row.previewId) ?? { zh: '', en: '' }, publicNo: publicNumber(keys, 'person', row.subjectId), name: of.seesNames ? row.name : null, agency: row.agency,
        why: movedReasons[row.why], refused: row.refused, beforeFen: row.beforeFen, afterFen: row.afterFen, nowFen: row.nowFen, foundOn: row.foundOn, isOpen: own.every(({ kind }) => kind === 'note'),
        steps: own.map(({ kind, words, differenceFen, by, on }) => ({ kind, kindText: movedSteps[kind], words, differenceFen, by, on })),
      }
    }),
    mayEnd, whyNot: mayEnd ? null : previewsRefusal('previews.post-missing', { post: postNames(...movedPosts) }).say,
  }
}
