import { refusalsOf, type RefusalCatalogue } from '../kernel/refusal.ts'

/** Why a posting is not made. */
export const ledgerRefusals = {
  'ledger.batch-sealed': {
    basis: '社会保险经办条例-40',
    say: { zh: '该记账批次已封存，不能再增加分录', en: 'This batch is sealed and takes no more entries' },
    remedy: { zh: '请在新的批次中记账；更正请以红字冲销后重记', en: 'Post in a new batch; correct by a reversal and a new entry' },
  },
  'ledger.batch-not-sealed': {
    basis: '社会保险经办条例-40',
    say: { zh: '该记账批次尚未封存，不能生成凭证', en: 'This batch is not sealed, so no vouchers are built from it' },
    remedy: { zh: '请先核对控制总数并封存批次', en: 'Check the control totals and seal the batch first' },
  },
  'ledger.batch-unknown': {
    basis: '社会保险经办条例-40',
    say: { zh: '没有这个记账批次', en: 'There is no such batch' },
  },
  'ledger.batch-empty': {
    basis: '社会保险经办条例-40',
    say: { zh: '该批次没有分录，无可封存', en: 'This batch has no entries to seal' },
  },
  'ledger.book-unknown': {
    basis: '社会保险法-64',
    say: { zh: '没有账套“{book}”', en: 'There is no book "{book}"' },
  },
  'ledger.event-unknown': {
    basis: '社会保险基金会计制度',
    say: { zh: '没有“{event}”这种记账事项', en: 'There is no posting event "{event}"' },
    remedy: { zh: '经办机构的人员和运行经费由财政保障，不进基金账', en: 'What the agency itself costs is paid by the budget and has no place in a fund' },
  },
  'ledger.sub-item-unknown': {
    basis: '社会保险基金会计制度',
    say: { zh: '“{event}”在本基金不能记入明细“{subItem}”', en: '"{event}" cannot be posted under "{subItem}" in this fund' },
  },
  'ledger.entry-unknown': {
    basis: '社会保险基金会计制度',
    say: { zh: '找不到要冲销的分录', en: 'The entry to be reversed was not found' },
  },
  'ledger.already-reversed': {
    basis: '社会保险基金会计制度',
    say: { zh: '这笔分录已经冲销过', en: 'This entry has been reversed already' },
  },
} as const satisfies RefusalCatalogue

export const ledgerRefusal = refusalsOf(ledgerRefusals)
