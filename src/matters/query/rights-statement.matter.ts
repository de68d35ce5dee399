import { defineMatter } from '../engine/define-matter.ts'

/** 个人权益记录查询。Everybody's right to see what is recorded, free and at once; nothing to compare and nobody to ask. */
export const rightsStatement = defineMatter({
  code: 'QRY-01',
  version: 1,
  title: { zh: '个人权益记录查询', en: 'Statement of my rights record' },
  summary: {
    zh: '出具带核验码的个人权益记录：缴费年月、基数、个人账户和待遇。免费，立即办结。',
    en: 'A statement with a verification code of what is recorded for you: months, bases, account and benefits. Free and at once.',
  },
  basis: ['社会保险经办条例-32', '社会保险法-74'],
  from: '2023-12-01',
  schemes: ['pension-employee', 'pension-government', 'pension-resident', 'unemployment', 'injury', 'medical-employee', 'maternity', 'medical-resident'],
  applicants: ['self'],
  channels: ['app', 'web', 'kiosk', 'counter', 'village', 'phone'],
  form: {
    fromYear: {
      kind: 'count', least: 1980, most: 2100, optional: true,
      title: { zh: '从哪一年起', en: 'From which year' },
      help: { zh: '不填就是全部年份。', en: 'Left empty: all years.' },
    },
  },
  materials: [],
  lanes: [],
  clock: { workingDays: 0, basis: '社会保险经办条例-32', answerWorkingDays: 1, suspension: [] },
  risk: 'low',
  tiers: [],
  phrases: [],
  documents: ['rights-statement'],
  claim: 'rights-statement',
  effects: 'rights-statement@1',
})
