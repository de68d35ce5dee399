import type { NoticeEffects } from './define-notice.ts'

/**
 * What notices bring about, by the name their declaration gives. A file that came by its own door was posted there, in the transaction
 * that received it; nothing is left to do.
 */
export const noticeEffects: NoticeEffects = {
  'file-kept@1': async () => ({ kind: 'done', say: { zh: '文件已在其专用接口入账', en: 'The file was posted at its own door' } }),
}
