import { z } from 'zod'
import { isRefusal } from '../kernel/refusal.ts'
import type { Deps } from '../platform/deps.ts'
import type { Queue } from '../platform/jobs.ts'
import { buildPreview } from './build-preview.ts'
import { commitPreview } from './commit-preview.ts'

/** Computes a preview; may be killed and tried again at any point. */
export const buildQueue: Queue<{ previewId: string }> = { name: 'preview-build', data: z.strictObject({ previewId: z.uuid() }), expireSeconds: 6 * 3600 }
/** Carries a signed preview out; the same. */
export const commitQueue: Queue<{ previewId: string }> = { name: 'preview-commit', data: z.strictObject({ previewId: z.uuid() }), expireSeconds: 6 * 3600 }

export function registerPreviewWork(deps: Deps): void {
  deps.jobs.handle(buildQueue, async ({ previewId }) => {
    const built = await buildPreview(deps, { previewId })
    deps.log.info({ previewId, ...(isRefusal(built) ? { refused: built.refused } : built) }, isRefusal(built) ? 'a preview is not computed' : 'a preview is computed')
  })
  deps.jobs.handle(commitQueue, async ({ previewId }) => {
    const committed = await commitPreview(deps, { previewId })
    deps.log.info({ previewId, ...(isRefusal(committed) ? { refused: committed.refused } : committed) }, isRefusal(committed) ? 'a preview is not carried out' : 'a preview is carried out')
  })
}
