import { refusalsOf, type RefusalCatalogue } from '../kernel/refusal.ts'

/** Why a run does not go on. What a bank's answer is refused for stands in partners/bank-refusals.ts. */
export const payrollRefusals = {
  'payroll.no-such-run': {
    basis: '社会保险经办条例-25',
    say: { zh: '没有这个发放批次', en: 'There is no such payment run' },
  },
  'payroll.no-such-book': {
    basis: '社会保险法-64',
    say: { zh: '没有账套“{book}”', en: 'There is no book "{book}"' },
  },
  'payroll.run-open': {
    basis: '社会保险经办条例-57',
    say: { zh: '{month} 的发放还没有完成，一个账套同时只能有一个在办的发放', en: 'The run of {month} is still open; a book has one open run at a time' },
    remedy: { zh: '请先把它办完，或撤销后重新建立', en: 'Finish it first, or cancel it and open a new one' },
  },
  'payroll.month-skipped': {
    basis: '社会保险法-16',
    say: { zh: '上一次发放的是 {last}，不能跳到 {month}', en: 'The last run was for {last}; {month} cannot be next' },
    remedy: { zh: '请先发放 {next}，否则中间月份没有变动的人会漏发', en: 'Run {next} first, or those about whom nothing changed would miss a month' },
  },
  'payroll.month-past': {
    basis: '社会保险经办条例-25',
    say: { zh: '{month} 之后的月份已经发放，不能再为它建立批次', en: 'A later month was run already, so {month} cannot be opened again' },
    remedy: { zh: '以前月份漏发、少发的部分会随下一次发放自动补发', en: 'What is still due for earlier months is paid with the next run by itself' },
  },
  'payroll.not-built': {
    basis: '社会保险经办条例-57',
    say: { zh: '该批次还在生成，{done}/{total} 段已完成', en: 'The run is still being built: {done} of {total} ranges are done' },
    remedy: { zh: '请等待生成完成；中断的批次可以继续', en: 'Wait until it is built; an interrupted run can be continued' },
  },
  'payroll.not-your-turn': {
    basis: '社会保险经办条例-57',
    say: { zh: '现在应办“{expected}”，不能先办“{step}”', en: 'The next step is "{expected}", not "{step}"' },
  },
  'payroll.step-done': {
    basis: '社会保险经办条例-57',
    say: { zh: '“{step}”已经有人办过', en: 'The step "{step}" was already taken' },
  },
  'payroll.post-missing': {
    basis: '社会保险经办条例-57',
    say: { zh: '“{step}”由下列岗位办理：{post}', en: 'The step "{step}" is for these posts: {post}' },
    remedy: { zh: '请由担任该岗位的同事办理', en: 'Leave it to a colleague who holds it' },
  },
  'payroll.same-person-two-steps': {
    basis: '社会保险经办条例-57',
    say: { zh: '您已经办过本批次的另一个环节；生成、业务审批、财务复核、财务签发须由四个人分别办理', en: 'You have taken another step of this run; the four steps are taken by four people' },
    remedy: { zh: '请由另一名持有相应岗位的人员办理', en: 'Another person with the post has to do it' },
  },
  'payroll.variance-unexplained': {
    basis: '社会保险经办条例-57',
    say: { zh: '与上月相比人数变动 {heads} 人、金额变动 {amountFen} 分，超过限度，尚未说明原因', en: 'Compared with the month before, {heads} persons and {amountFen} fen differ, beyond the limit, and nobody has said why' },
    remedy: { zh: '请先写明差异原因，再签发', en: 'Write down the reason first, then release' },
  },
  'payroll.integrity': {
    basis: '社会保险经办条例-58',
    say: { zh: '第 {chunk} 段的发放数据与生成时不一致，已停止办理', en: 'Range {chunk} is no longer what was built; the run is stopped' },
    remedy: { zh: '请立即通知稽核与系统管理岗位核查；查清前撤销本批次', en: 'Tell audit and system administration at once; cancel the run until it is explained' },
  },
  'payroll.not-released': {
    basis: '社会保险经办条例-57',
    say: { zh: '该批次尚未签发，不能封存发送', en: 'The run is not released, so it cannot be sealed and sent' },
  },
  'payroll.cannot-cancel': {
    basis: '社会保险经办条例-57',
    say: { zh: '该批次已经签发封存，不能撤销', en: 'The run is sealed and can no longer be cancelled' },
  },
  'payroll.cancelled': {
    basis: '社会保险经办条例-57',
    say: { zh: '该批次已经撤销', en: 'The run was cancelled' },
    remedy: { zh: '请建立新的批次，撤销的各笔会自动并入', en: 'Open a new run; what was cancelled goes into it by itself' },
  },
  'payroll.no-such-batch': {
    basis: '社会保险经办条例-25',
    say: { zh: '没有这个发放文件', en: 'There is no such batch' },
  },
  'payroll.no-such-return': {
    basis: '社会保险经办条例-25',
    say: { zh: '没有找到这笔退回的待遇', en: 'This returned payment was not found' },
  },
  'payroll.no-such-receivable': {
    basis: '社会保险经办条例-46',
    say: { zh: '没有这笔应收', en: 'There is no such claim' },
  },
  'payroll.recovery-too-much': {
    basis: '社会保险经办条例-46',
    say: { zh: '还应收 {owedFen} 分，收到 {amountFen} 分，超过应收，不能入账', en: '{owedFen} fen are owed and {amountFen} fen came; more than is owed is not taken' },
    remedy: { zh: '请按应收余额入账，多出部分原路退回付款人', en: 'Book what is owed and send the rest back the way it came' },
  },
  'payroll.recovery-number-used': {
    basis: '社会保险经办条例-40',
    say: { zh: '银行流水号“{number}”已经用于另一笔入账', en: 'The number "{number}" was used for another receipt' },
    remedy: { zh: '请核对银行流水', en: 'Check the bank statement' },
  },
  'payroll.recovery-closed': {
    basis: '社会保险经办条例-46',
    say: { zh: '应收 {no} 已经结清，不再收款', en: 'The claim {no} is closed; nothing more is taken' },
    remedy: { zh: '请将款项原路退回付款人', en: 'Send the money back the way it came' },
  },
  'payroll.instalment-past': {
    basis: '社会保险经办条例-46',
    say: { zh: '首期月份 {month} 已经过去', en: 'The first month {month} has passed' },
  },
  'payroll.instalment-nothing': {
    basis: '社会保险经办条例-46',
    say: { zh: '金额太小，不能分成 {parts} 期', en: 'The amount is too small for {parts} instalments' },
  },
  'payroll.recovery-day': {
    basis: '社会保险经办条例-46',
    say: { zh: '到账日期 {day} 须在立账日（{from}）至今天（{today}）之间', en: 'The day {day} must lie between the claim ({from}) and today ({today})' },
    remedy: { zh: '请照银行回单核对到账日期', en: 'Check the day on the bank statement' },
  },
  'payroll.recovery-in-run': {
    basis: '社会保险经办条例-46',
    say: { zh: '还应收 {owedFen} 分，其中 {inRunFen} 分正随待遇发放抵扣，不能再收 {amountFen} 分', en: '{owedFen} fen are owed, {inRunFen} of them are being set off with a payment on its way; {amountFen} fen are not taken' },
    remedy: { zh: '请按扣除在途抵扣后的余额入账，多出部分原路退回；发放被退回的，余额会恢复', en: 'Book what is left beside the payment on its way and send the rest back' },
  },
  'payroll.set-off-runs': {
    basis: '社会保险经办条例-46',
    say: { zh: '应收 {no} 正在按月抵扣，不能同时分期或再立抵扣', en: 'The claim {no} is being set off month by month; no agreement and no second order runs beside it' },
    remedy: { zh: '要改为分期的，请先撤销抵扣', en: 'Revoke the order first if it is to be returned in instalments' },
  },
  'payroll.agreement-runs': {
    basis: '社会保险经办条例-46',
    say: { zh: '应收 {no} 正按分期协议退回且没有逾期，不能抵扣', en: 'The claim {no} is being returned in agreed instalments, none overdue; it is not set off' },
    remedy: { zh: '请等待按期退回；出现逾期后可以改为抵扣', en: 'Wait for the instalments; once one is overdue it may be set off' },
  },
  'payroll.set-off-none': {
    basis: '社会保险经办条例-46',
    say: { zh: '应收 {no} 没有正在执行的抵扣', en: 'Nothing is being set off on the claim {no}' },
  },
  'payroll.set-off-no-benefit': {
    basis: '社会保险经办条例-46',
    say: { zh: '本人名下没有同一基金正在发放的定期待遇，没有可以抵扣的', en: 'The person draws no running benefit of the same fund, so there is nothing to set off against' },
    remedy: { zh: '请改用一次退回或商定分期', en: 'Use repayment at once or agreed instalments' },
  },
  'payroll.set-off-too-late': {
    basis: '社会保险经办条例-46',
    say: { zh: '抵扣不能从 {month} 才开始，最晚从 {latest} 起', en: 'A set-off cannot wait until {month}; it begins in {latest} at the latest' },
    remedy: { zh: '请选最晚月份以前的月份，或者改为商定分期', en: 'Choose an earlier month, or agree instalments' },
  },
  'payroll.set-off-floor': {
    basis: '社会保险经办条例-46',
    say: { zh: '每月待遇 {grossFen} 分，抵扣后达不到须保留的 {protectedFen} 分，一分都不能扣', en: 'Of {grossFen} fen a month, {protectedFen} are protected; nothing can be taken' },
    remedy: { zh: '请改用商定分期', en: 'Agree instalments instead' },
  },
  'payroll.set-off-not-objected': {
    basis: '社会保险经办条例-46',
    say: { zh: '应收 {no} 的抵扣没有人提出异议，不需要答复', en: 'Nobody objected to the set-off on the claim {no}' },
  },
  'payroll.set-off-answered': {
    basis: '社会保险经办条例-46',
    say: { zh: '您对应收 {no} 的抵扣已经提过异议，并已答复', en: 'You objected to the set-off on the claim {no} before and were answered' },
    remedy: { zh: '仍不同意的，可以自收到答复之日起六十日内申请行政复议，或者依法提起诉讼', en: 'If you still disagree, ask for a review within sixty days or go to court' },
  },
  'payroll.recovery-nothing': {
    basis: '社会保险经办条例-46',
    say: { zh: '收款金额须大于零', en: 'The amount must be above zero' },
  },
} as const satisfies RefusalCatalogue

export const payrollRefusal = refusalsOf(payrollRefusals)
