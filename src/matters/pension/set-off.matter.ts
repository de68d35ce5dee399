import { defineMatter } from '../engine/define-matter.ts'

/** 后续待遇抵扣: what was overpaid is taken from the same person's own running benefit, a share a month, never below what is protected. Three people decide; the person is told first. */
export const setOff = defineMatter({
  code: 'REC-03',
  version: 1,
  title: { zh: '后续待遇抵扣', en: 'Set-off against later benefits' },
  summary: {
    zh: '多发的待遇从本人以后的待遇里按月抵扣：每月不超过本地规定的比例，至少保留规定的数额，待遇标准不变；先告知本人，本人有异议的先停下来。',
    en: 'What was overpaid is set off month by month against the person’s own later benefit: within the share of the place, with a protected amount left, the right itself unchanged. The person is told first, and an objection stops it.',
  },
  basis: ['社会保险经办条例-46'],
  from: '2023-12-01',
  schemes: ['pension-employee'],
  applicants: ['agency'],
  channels: ['counter'],
  form: {
    receivable: { kind: 'text', maxLength: 40, minLength: 6, title: { zh: '应收编号', en: 'Number of the claim' }, help: { zh: '本人名下、尚未结清的应收，以 YS 开头。', en: 'A claim on the person that is not closed; it begins with YS.' } },
    percent: { kind: 'count', least: 1, most: 100, title: { zh: '每月抵扣比例（%）', en: 'Share of a month (%)' }, help: { zh: '不超过本地规定的比例。', en: 'Not above the share of the place.' } },
    firstIn: { kind: 'month', title: { zh: '从哪个月起抵扣', en: 'From which month on' }, help: { zh: '最早为作出决定的下一个月，先告知本人。', en: 'The month after the decision at the earliest: the person is told first.' } },
    reason: { kind: 'text', maxLength: 500, minLength: 2, title: { zh: '为什么不一次退回或分期', en: 'Why not at once or in instalments' } },
  },
  materials: [],
  lanes: [],
  clock: { workingDays: 10, basis: '社会保险经办条例-46', answerWorkingDays: 15, suspension: [] },
  risk: 'high',
  tiers: [
    { key: 'first-review', title: { zh: '初审', en: 'First review' }, post: 'P02' },
    { key: 'second-review', title: { zh: '复核', en: 'Second review' }, post: 'P03' },
    { key: 'approval', title: { zh: '审批', en: 'Approval' }, post: 'P04' },
  ],
  phrases: [{
    key: 'smaller', basis: '社会保险经办条例-46', fields: ['percent'], say: { zh: '比例过高，影响基本生活', en: 'The share is too high to live on' }, remedy: { zh: '请降低比例', en: 'Please lower it' },
  }],
  documents: ['set-off-notice'],
  claim: 'recovery',
  effects: 'set-off@1',
})
