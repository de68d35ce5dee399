import { defineMatter } from '../engine/define-matter.ts'

/** 待遇证明打印，也就是常说的收入证明。What is drawn each month and what was paid last. */
export const benefitCertificate = defineMatter({
  code: 'QRY-05',
  version: 1,
  title: { zh: '待遇证明打印', en: 'Certificate of benefits' },
  summary: {
    zh: '立即出具盖有电子签章的待遇证明：每月领多少、从何时起、最近一次发放。',
    en: 'A signed certificate at once of what is drawn each month, since when, and what was paid last.',
  },
  basis: ['社会保险经办条例-32', '社会保险法-74'],
  from: '2023-12-01',
  schemes: ['pension-employee', 'pension-government', 'pension-resident', 'unemployment', 'injury'],
  applicants: ['self'],
  channels: ['app', 'web', 'kiosk', 'counter', 'village'],
  form: {
    purpose: {
      kind: 'text', maxLength: 30, optional: true,
      title: { zh: '用途', en: 'What it is for' },
      help: { zh: '可以不填，例如：办理住房贷款。会印在证明上。', en: 'May be left empty, e.g. a mortgage. It is printed on the certificate.' },
    },
  },
  materials: [],
  lanes: [],
  clock: { workingDays: 0, basis: '社会保险经办条例-32', answerWorkingDays: 1, suspension: [] },
  risk: 'medium',
  tiers: [],
  phrases: [],
  documents: ['benefit-certificate'],
  claim: 'benefit-certificate',
  effects: 'benefit-certificate@1',
})
