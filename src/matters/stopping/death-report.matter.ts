import { defineMatter } from '../engine/define-matter.ts'

/** 停止享受待遇情形（死亡）核实。Opened by the system from a notice, or by staff from a report: the payment is held already, and two people find out whether it is true. */
export const deathReport = defineMatter({
  code: 'STP-01',
  version: 1,
  title: { zh: '停止享受待遇情形核实（死亡）', en: 'Verification of a reported death' },
  summary: {
    zh: '收到死亡信息后，下一次发放先暂缓；向各登记机关核对，两人审核属实才终止待遇，不属实立即恢复并补发。',
    en: 'When a death is reported the next payment is held. The registers are asked; two people verify before the benefit ends, and what was wrong is undone at once and made good.',
  },
  basis: ['社会保险经办条例-25', '社会保险法-17'],
  from: '2023-12-01',
  schemes: ['pension-employee', 'pension-government', 'pension-resident', 'unemployment', 'injury'],
  applicants: ['system', 'agency'],
  channels: ['system', 'counter', 'village'],
  form: {
    happenedOn: { kind: 'day', title: { zh: '所报死亡日期', en: 'Day of death as reported' } },
    source: {
      kind: 'choice', title: { zh: '信息来源', en: 'Source' },
      options: [
        { value: 'police', title: { zh: '公安死亡登记', en: 'Police' } }, { value: 'household', title: { zh: '公安户口注销', en: 'Household register' } },
        { value: 'civil-affairs', title: { zh: '民政火化信息', en: 'Cremation' } }, { value: 'health', title: { zh: '卫健死亡医学证明', en: 'Medical certificate' } },
        { value: 'employer', title: { zh: '单位报告', en: 'Employer' } }, { value: 'village', title: { zh: '村（社区）报告', en: 'Village or community' } },
        { value: 'relative', title: { zh: '亲属报告', en: 'Relative' } }, { value: 'staff', title: { zh: '经办人员登记', en: 'Staff' } },
      ],
    },
  },
  materials: [],
  lanes: [
    { key: 'register', title: { zh: '公安人口状态', en: 'Population register' }, source: 'PS', check: 'death-register' },
    { key: 'certificate', title: { zh: '死亡医学证明', en: 'Certificate of death' }, source: 'HE', check: 'death-certificate' },
    { key: 'cremation', title: { zh: '火化信息', en: 'Cremation' }, source: 'CM', check: 'death-cremation' },
    { key: 'activity', title: { zh: '此后就医迹象', en: 'Signs of life afterwards' }, source: 'MI', check: 'no-life-after-death' },
  ],
  clock: { workingDays: 20, basis: '社会保险经办条例-25', answerWorkingDays: 15, suspension: [] },
  risk: 'high',
  tiers: [
    { key: 'first-review', title: { zh: '初审', en: 'First review' }, post: 'P02' },
    { key: 'second-review', title: { zh: '复核', en: 'Second review' }, post: 'P03' },
  ],
  phrases: [],
  documents: ['stop-letter'],
  bundle: 'B07',
  claim: 'stop-benefit',
  effects: 'death-report@1',
})
