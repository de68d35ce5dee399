import { deathEffects } from './death-effects.ts'
import type { NoticeEffects } from './define-notice.ts'
import type { NoticeOutcome } from './notice.ts'
import { employerChangedEffect } from './market-regulation/employer-changed.effect.ts'
import { employerDeregisteredEffect } from './market-regulation/employer-deregistered.effect.ts'
import { employerEstablishedEffect } from './market-regulation/employer-established.effect.ts'

const fileKept: NoticeOutcome = { kind: 'done', say: { zh: '文件已在其专用接口入账', en: 'The file was posted at its own door' } }

/**
 * What notices bring about, by the name their declaration gives. A file that came by its own door was posted there, in the transaction
 * that received it; nothing is left to do.
 */
export const noticeEffects: NoticeEffects = {
  'employer-established@1': employerEstablishedEffect,
  'employer-changed@1': employerChangedEffect,
  'employer-deregistered@1': employerDeregisteredEffect,
  ...deathEffects,
  'file-kept@1': Object.assign(async () => fileKept, { withoutTrace: () => fileKept }),
}
