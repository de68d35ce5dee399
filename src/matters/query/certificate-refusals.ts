import { refusalsOf, type RefusalCatalogue } from '../../kernel/refusal.ts'

/** Why a certificate is not issued: there is nothing it could truthfully say. */
export const certificateRefusals = {
  'certificate.not-insured': {
    basis: '社会保险法-74',
    say: { zh: '记录里没有参保信息，开不出参保证明', en: 'No insurance is recorded, so there is nothing to certify' },
    remedy: { zh: '如果您确实参过保，请到参保地经办窗口核对，或拨打 12333', en: 'If you were insured, please have the record checked where you were insured, or call 12333' },
  },
  'certificate.nothing-paid': {
    basis: '社会保险法-74',
    say: { zh: '{from}至{until}没有缴费记录', en: 'No contribution is recorded from {from} to {until}' },
    remedy: { zh: '请换一个期间，或先在“我的记录”里看看缴过哪些月份', en: 'Choose another period, or look at your record first' },
  },
  'certificate.period': {
    basis: '社会保险法-74',
    say: { zh: '起始月份晚于截止月份', en: 'The first month lies behind the last one' },
    remedy: { zh: '请把起始月份改到截止月份之前', en: 'Please let the first month come first' },
  },
  'certificate.no-benefit': {
    basis: '社会保险法-74',
    say: { zh: '您目前没有领取社会保险待遇，开不出待遇证明', en: 'You draw no benefit, so there is nothing to certify' },
    remedy: { zh: '需要证明参保或缴费情况的，请开参保证明或缴费证明', en: 'To show that you are insured or have paid, take one of the other certificates' },
  },
  'certificate.no-employer': {
    basis: '社会保险法-74',
    say: { zh: '没有找到这个单位的登记', en: 'No such employer is registered' },
  },
} as const satisfies RefusalCatalogue

export const certificateRefusal = refusalsOf(certificateRefusals)
