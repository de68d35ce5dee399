import type { KeepFile } from '../contributions/contributions.ts'
import { keepFileNotice } from '../events/events.ts'
import { wakeCancellations } from '../matters/matters.ts'
import type { KeepAnswer } from '../payroll/payroll.ts'
import type { Deps } from '../platform/deps.ts'

/** What else happens in the transaction that takes a file in: it is noted in the inbox, so that a silent bureau is heard, and money wakes whoever waits for it. */
export function fileNotices(deps: Deps): { readonly ofTax: KeepFile, readonly ofBank: KeepAnswer } {
  return {
    ofTax: async (tx, { file, at, day }) => {
      await wakeCancellations(tx, deps, `receipts:${file.fileNo}`)
      await keepFileNotice(tx, deps, {
        type: 'tax.receipts.v1', office: 'receipts', fileNo: file.fileNo, at, day, data: { fileNo: file.fileNo, day: file.day, lines: file.lines, totalFen: file.totalFen, sha256: file.sha256 },
      })
    },
    ofBank: (tx, { bank, answer: { answerId, paid, returned, pending, sha256 }, at, day }) => keepFileNotice(tx, deps, {
      type: 'bank.answer.v1', office: bank, fileNo: answerId, at, day, data: { answerId, day, paid, returned, pending, sha256 },
    }),
  }
}
