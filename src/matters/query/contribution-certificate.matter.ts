import { defineMatter } from '../engine/define-matter.ts'

/** 缴费明细打印。By period and scheme, year by year. */
export const contributionCertificate = defineMatter({
  code: 'QRY-04',
  version: 1,
  title: { zh: '缴费证明打印', en: 'Certificate of contributions' },
  summary: {
    zh: '立即出具盖有电子签章的缴费证明，可选期间和险种，逐年列明缴费月数、基数、单位和个人缴费。',
    en: 'A signed certificate at once of what was paid, for the period and scheme of your choice, year by year.',
  },
  basis: ['社会保险经办条例-32', '社会保险法-74'],
  from: '2023-12-01',
  schemes: ['pension-employee', 'pension-government', 'pension-resident', 'unemployment', 'injury', 'medical-employee', 'maternity', 'medical-resident'],
  applicants: ['self'],
  channels: ['app', 'web', 'kiosk', 'counter', 'village'],
  form: {
    from: {
      kind: 'month', optional: true,
      title: { zh: '从哪个月起', en: 'From which month' },
      help: { zh: '不填就从第一次缴费起。', en: 'Left empty: from the first contribution.' },
    },
    until: {
      kind: 'month', optional: true,
      title: { zh: '到哪个月止', en: 'Until which month' },
      help: { zh: '不填就到最近一次缴费。', en: 'Left empty: until the last contribution.' },
    },
    scheme: {
      kind: 'choice', optional: true,
      title: { zh: '险种', en: 'Scheme' },
      help: { zh: '不选就是全部险种。', en: 'Left empty: all schemes.' },
      options: [
        { value: 'all', title: { zh: '全部险种', en: 'All schemes' } },
        { value: 'pension-employee', title: { zh: '企业职工基本养老保险', en: 'Pension of employees' } },
        { value: 'unemployment', title: { zh: '失业保险', en: 'Unemployment insurance' } },
        { value: 'injury', title: { zh: '工伤保险', en: 'Work injury insurance' } },
        { value: 'medical-employee', title: { zh: '职工基本医疗保险', en: 'Medical insurance of employees' } },
        { value: 'maternity', title: { zh: '生育保险', en: 'Maternity insurance' } },
        { value: 'pension-resident', title: { zh: '城乡居民基本养老保险', en: 'Pension of residents' } },
        { value: 'medical-resident', title: { zh: '城乡居民基本医疗保险', en: 'Medical insurance of residents' } },
      ],
    },
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
  documents: ['contribution-certificate'],
  claim: 'contribution-certificate',
  effects: 'contribution-certificate@1',
})
