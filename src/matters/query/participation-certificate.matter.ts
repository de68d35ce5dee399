import { defineMatter } from '../engine/define-matter.ts'

/** 参保证明打印。What somebody shows to a bank, a school or a court: issued at once, signed, and verifiable by anybody who holds it. */
export const participationCertificate = defineMatter({
  code: 'QRY-03',
  version: 1,
  title: { zh: '参保证明打印', en: 'Certificate of insurance' },
  summary: {
    zh: '立即出具盖有电子签章的参保证明：参加了哪些险种、从何时起、累计缴费几个月。有效期六个月，任何人可凭核验码核对。',
    en: 'A signed certificate at once: which schemes, since when, how many months are paid. Good for six months; whoever holds it can verify it.',
  },
  basis: ['社会保险经办条例-32', '社会保险法-74'],
  from: '2023-12-01',
  schemes: ['pension-employee', 'pension-government', 'pension-resident', 'unemployment', 'injury', 'medical-employee', 'maternity', 'medical-resident'],
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
  documents: ['participation-certificate'],
  claim: 'participation-certificate',
  effects: 'participation-certificate@1',
})
