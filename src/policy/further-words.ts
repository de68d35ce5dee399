import type { StepWording } from '../kernel/explained.ts'

/** How the steps read that stand beside the benefits: fines, back payments, costs and leaves. */
export const furtherWords = {
  contractValue: { zh: '工程合同造价', en: 'Contract value' },
  projectContribution: { zh: '项目工伤保险费', en: 'Work-injury contribution of the project' },
  fineLeast: { zh: '罚款下限', en: 'Lowest fine' },
  fineForUnpaid: { zh: '逾期不缴的罚款上限', en: 'Highest fine for arrears left unpaid after an order' },
  fineForFraud: { zh: '骗取待遇的罚款上限', en: 'Highest fine for a benefit obtained by fraud' },
  backPaymentMonth: { zh: '补缴本金', en: 'Principal made up' },
  backPaymentMonths: { zh: '补缴月数', en: 'Months made up' },
  backPaymentFee: { zh: '滞纳金合计', en: 'Late fees together' },
  backPayment: { zh: '补缴合计', en: 'To pay in all' },
  settledDues: { zh: '按新上下限应缴', en: 'Due by the new limits' },
  chargedDues: { zh: '已按原上下限缴纳', en: 'Charged by the old limits' },
  settledToPay: { zh: '应补', en: 'Still to pay' },
  settledToReturn: { zh: '应退', en: 'To be returned' },
  deferredMonths: { zh: '缓缴月数', en: 'Months deferred' },
  deferredUntil: { zh: '缓缴截止', en: 'Deferred until' },
  unitBase: { zh: '单位缴费基数', en: 'Base of the employer' },

  hospitalMeals: { zh: '住院伙食补助费', en: 'Meals in hospital' },
  outOfAreaFares: { zh: '统筹地区以外就医交通费', en: 'Fares of treatment out of the area' },
  outOfAreaLodging: { zh: '统筹地区以外就医食宿费', en: 'Board and lodging out of the area' },
  injuryStayTotal: { zh: '基金支付合计', en: 'Paid by the fund in all' },
  injuryIncrease: { zh: '本次调整增加', en: 'Added by the adjustment' },
  injuryAdjusted: { zh: '调整后月标准', en: 'Monthly amount after the adjustment' },
  reportBy: { zh: '单位申请工伤认定的最后一天', en: 'Last day for the employer to report' },

  paternityDays: { zh: '护理假天数', en: 'Days of paternity leave' },
  childcareDays: { zh: '每年育儿假天数', en: 'Days of child-care leave a year' },
  childcareLeft: { zh: '本年剩余', en: 'Left this year' },
  maternityCostsPaid: { zh: '基金支付', en: 'Paid by the fund' },
  wagesOfLeave: { zh: '产假期间本人工资', en: 'Own wages of the leave' },
  maternityTopUp: { zh: '单位补足', en: 'Added by the employer' },
  allowanceWithoutEmployer: { zh: '无用人单位参保人员生育补助', en: 'Allowance without an employer' },

  recipientPensionDues: { zh: '失业基金代缴养老保险费', en: 'Pension contribution paid by the unemployment fund' },
  ruralWorkerGrant: { zh: '农民合同制工人一次性生活补助', en: 'Lump sum of rural contract workers' },
  temporaryAllowance: { zh: '失业补助金', en: 'Temporary unemployment allowance' },
  deathWhileDrawing: { zh: '失业基金支付的丧葬补助金和抚恤金', en: 'Grants paid by the unemployment fund' },

  heatingSubsidy: { zh: '取暖补贴', en: 'Heating subsidy' },
  lumpSum1998: { zh: '一次性领取的账户储存额', en: 'Balance taken in one sum' },
  paidTwice: { zh: '重复领取期间已付待遇', en: 'Paid while both ran' },
  accountReturned: { zh: '退还本人的账户余额', en: 'Balance returned to the person' },
  stillOwed: { zh: '仍应退回', en: 'Still to be returned' },
} as const satisfies StepWording
