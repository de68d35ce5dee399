import type { StepWording } from '../kernel/explained.ts'

/** How the steps read that only a stored amount has: what a payment is made of, what an account held, where a figure came from. */
export const amountWords = {
  'item.basic': { zh: '基础养老金', en: 'Basic pension' },
  'item.account': { zh: '个人账户养老金', en: 'Account pension' },
  'item.transitional': { zh: '过渡性养老金', en: 'Transitional pension' },
  'item.plateau': { zh: '高原地区增发', en: 'Plateau addition' },
  'item.rounding': { zh: '总额进位', en: 'Rounding of the total' },
  'item.adjustment': { zh: '年度调整增加', en: 'Yearly adjustment' },
  'item.funeral': { zh: '丧葬补助金', en: 'Funeral grant' },
  'item.survivors': { zh: '抚恤金', en: 'Survivors\' money' },
  'item.set-off': { zh: '抵扣多发待遇', en: 'Set off against an overpayment' },
  'item.recovered': { zh: '退还已追回的待遇', en: 'Recovered money given back' },
  'item.paid-before': { zh: '此前已为该月发放', en: 'Paid for this month before' },
  'item.other': { zh: '其他项目', en: 'Other item' },
  'line.month': { zh: '所属月份', en: 'For the month' },
  'line.total': { zh: '本笔金额', en: 'This payment' },
  'line.deducted': { zh: '抵扣应收', en: 'Set off against the claim' },
  'line.net': { zh: '实发', en: 'Paid out' },
  'line.decidedOn': { zh: '核定日期', en: 'Determined on' },
  'account.before': { zh: '上年末储存额', en: 'Balance at the end of the year before' },
  'account.paid': { zh: '当年从账户支付', en: 'Paid from the account in the year' },
  'account.recorded': { zh: '记入金额', en: 'Amount recorded' },
  'account.postedOn': { zh: '记账日期', en: 'Posted on' },
  'contribution.month': { zh: '费款所属月份', en: 'For the month' },
  'contribution.base': { zh: '缴费基数', en: 'Contribution base' },
  'contribution.employer': { zh: '单位缴费', en: 'Paid by the employer' },
  'contribution.own': { zh: '个人缴费', en: 'Paid by the person' },
  'contribution.account': { zh: '记入个人账户', en: 'Credited to the account' },
  'contribution.paidOn': { zh: '到账日期', en: 'Received on' },
} as const satisfies StepWording
export type AmountStep = keyof typeof amountWords
