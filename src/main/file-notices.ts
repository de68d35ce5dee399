import type { KeepFile } from '../contributions/contributions.ts'
import { keepFileNotice } from '../events/events.ts'
import type { KeepAnswer } from '../payroll/payroll.ts'
import type { Deps } from '../platform/deps.ts'

/** Files that come by doors of their own are noted in the inbox too, in the transaction that takes them: so a silent bureau or bank is heard. */
export function fileNotices(deps: Deps): { readonly ofTax: KeepFile, readonly ofBank: KeepAnswer } {
  return {
    ofTax: (tx, { file, at, day }) => keepFileNotice(tx, deps, {
      type: 'tax.receipts.v1', office: 'receipts', fileNo: file.fileNo, at, day, data: { fileNo: file.fileNo, day: file.day, lines: file.lines, totalFen: file.totalFen, sha256: file.sha256 },
    }),
    ofBank: (tx, { bank, answer: { answerId, paid, returned, pending, sha256 }, at, day }) => keepFileNotice(tx, deps, {
      type: 'bank.answer.v1', office: bank, fileNo: answerId, at, day, data: { answerId, day, paid, returned, pending, sha256 },
    }),
  }
}
