import { refusalsOf, type RefusalCatalogue } from '../kernel/refusal.ts'

/** Refusals of the trail itself. */
export const auditRefusals = {
  'audit.chain-shorter-than-published': {
    basis: '社会保险经办条例-37',
    say: { zh: '参保主体 {subject} 的留痕链比已公布的短（已公布到第 {published} 条），不得再公布', en: 'The trail of subject {subject} ends before entry {published}, which was published; no new head is published over it' },
    remedy: { zh: '请运行 npm run verify 查明缺失的记录并从备份恢复', en: 'Run npm run verify, find what is missing and restore it from a backup' },
  },
  'audit.heads-broken': {
    basis: '社会保险经办条例-37',
    say: { zh: '已公布的链头文件不完整：{which}', en: 'The published head files do not hold together: {which}' },
    remedy: { zh: '请从异地副本恢复链头文件', en: 'Restore the head files from the copy kept elsewhere' },
  },
} as const satisfies RefusalCatalogue

export const auditRefusal = refusalsOf(auditRefusals)
