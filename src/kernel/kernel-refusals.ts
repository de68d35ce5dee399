import { refusalsOf } from './refusal.ts'
import type { RefusalCatalogue } from './refusal.ts'

/** The refusals of the values themselves: what was typed is not an amount, a day, a month or a number of the kind asked. */
export const kernelRefusals = {
  'money.not-yuan': {
    basis: '社会保险经办条例-11',
    say: { zh: '“{text}”不是金额', en: '"{text}" is not an amount of money' },
    remedy: { zh: '请填写以元为单位、最多两位小数的数字，例如 3286.40', en: 'Give yuan with at most two decimals, for example 3286.40' },
  },
  'day.not-a-day': {
    basis: '社会保险经办条例-11',
    say: { zh: '“{text}”不是日期', en: '"{text}" is not a day of the calendar' },
    remedy: { zh: '请按“年-月-日”填写，例如 2026-03-31', en: 'Write year-month-day, for example 2026-03-31' },
  },
  'day.not-a-month': {
    basis: '社会保险经办条例-11',
    say: { zh: '“{text}”不是年月', en: '"{text}" is not a month' },
    remedy: { zh: '请按“年-月”填写，例如 2026-03', en: 'Write year-month, for example 2026-03' },
  },
  'ratio.not-a-decimal': {
    basis: '社会保险经办条例-11',
    say: { zh: '“{text}”不是小数', en: '"{text}" is not a decimal number' },
  },
  'id.citizen-number-shape': {
    basis: 'GB 11643',
    say: { zh: '公民身份号码应为 18 位', en: 'A citizen identity number has 18 characters' },
    remedy: { zh: '请核对号码；15 位旧号码须先换为 18 位', en: 'Check the number; an old one of 15 digits must first be renewed' },
  },
  'id.citizen-number-birth': {
    basis: 'GB 11643',
    say: { zh: '公民身份号码中的出生日期不存在', en: 'The birth date inside the identity number does not exist' },
    remedy: { zh: '请核对第 7 至 14 位', en: 'Check characters 7 to 14' },
  },
  'id.citizen-number-check': {
    basis: 'GB 11643',
    say: { zh: '公民身份号码末位校验不符', en: 'The last character of the identity number does not agree with the others' },
    remedy: { zh: '多半是有一位写错或两位写反，请逐位核对', en: 'One digit is probably wrong or two are swapped; check them one by one' },
  },
  'id.credit-code': {
    basis: 'GB 32100',
    say: { zh: '统一社会信用代码有误', en: 'The unified social credit code is not valid' },
    remedy: { zh: '请按营业执照逐位核对 18 位代码', en: 'Compare the 18 characters with the licence one by one' },
  },
  'id.bank-card': {
    basis: 'GB/T 15694',
    say: { zh: '银行卡号有误', en: 'The bank card number is not valid' },
    remedy: { zh: '请按卡面逐位核对', en: 'Compare it with the card digit by digit' },
  },
} as const satisfies RefusalCatalogue

export const kernelRefusal = refusalsOf(kernelRefusals)
