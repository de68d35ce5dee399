import { defineMatter } from '../engine/define-matter.ts'

/** 待遇补发、退发、抵扣：分期协议。How an overpayment is returned when it is not returned at once: two parties, dates and amounts, decided by people. */
export const recovery = defineMatter({
  code: 'PEN-14',
  version: 1,
  title: { zh: '多发待遇分期退回', en: 'Returning an overpayment in instalments' },
  summary: {
    zh: '一次退回有困难的，可以和我们商定分期：每月多少、到什么时候，写清楚，不加收任何费用；随时可以提前退清。',
    en: 'If returning it at once is hard, agree instalments with us: how much and until when, at no charge; it may always be returned earlier.',
  },
  basis: ['社会保险经办条例-46'],
  from: '2023-12-01',
  schemes: ['pension-employee'],
  applicants: ['self', 'agency'],
  channels: ['app', 'web', 'kiosk', 'counter', 'village'],
  form: {
    receivable: { kind: 'text', maxLength: 40, minLength: 6, title: { zh: '应收编号', en: 'Number of the claim' }, help: { zh: '写在告知书上，以 YS 开头。', en: 'It stands in the letter and begins with YS.' } },
    parts: { kind: 'count', least: 2, most: 120, title: { zh: '分几期（月）退回', en: 'How many monthly instalments' } },
    firstIn: { kind: 'month', title: { zh: '从哪个月开始', en: 'From which month on' } },
    agrees: { kind: 'yes-no', mustBe: 'yes', title: { zh: '我承诺按期退回', en: 'I undertake to return it on time' } },
  },
  materials: [],
  lanes: [{ key: 'identity', title: { zh: '承诺人身份', en: 'Identity of who undertakes it' }, source: 'PS', check: 'identity' }],
  clock: { workingDays: 10, basis: '社会保险经办条例-46', answerWorkingDays: 15, suspension: [] },
  risk: 'critical',
  tiers: [
    { key: 'first-review', title: { zh: '初审', en: 'First review' }, post: 'P02' },
    { key: 'second-review', title: { zh: '复核', en: 'Second review' }, post: 'P03' },
    { key: 'approval', title: { zh: '审批', en: 'Approval' }, post: 'P04' },
  ],
  phrases: [{
    key: 'shorter', basis: '社会保险经办条例-46', fields: ['parts'], say: { zh: '期数超过本地规定', en: 'More instalments than the place allows' }, remedy: { zh: '请减少期数', en: 'Please choose fewer' },
  }],
  documents: ['receipt', 'recovery-agreement'],
  claim: 'recovery',
  effects: 'recovery@1',
})
