import { defineMatter } from '../engine/define-matter.ts'

/** 死亡信息异议、死亡终止后恢复待遇。The person says: this is wrong, I live. It opens whatever has to be undone. */
export const reinstatement = defineMatter({
  code: 'STP-04',
  version: 1,
  title: { zh: '死亡信息异议（恢复待遇）', en: 'A reported death is wrong (benefit restored)' },
  summary: {
    zh: '您的待遇因为一条死亡信息被暂缓或终止，而这条信息不对：提出异议即可。公安登记为在世的，暂缓当天解除；已终止的撤销终止，欠发的一次补齐。',
    en: 'Your benefit was held or ended because of a wrong word of a death: object here. If the population register says alive, the hold ends the same day; an ending is reversed and everything is made good.',
  },
  basis: ['社会保险经办条例-25', '社会保险法-16'],
  from: '2023-12-01',
  schemes: ['pension-employee', 'pension-government', 'pension-resident', 'unemployment', 'injury'],
  applicants: ['self', 'system', 'agency'],
  channels: ['app', 'web', 'kiosk', 'counter', 'village', 'system'],
  form: {
    statement: {
      kind: 'text', maxLength: 500, minLength: 2,
      title: { zh: '哪里不对', en: 'What is wrong' },
      help: { zh: '用自己的话说一句就行，例如“我本人健在”。', en: 'A sentence in your own words will do.' },
    },
    phone: { kind: 'phone', optional: true, title: { zh: '联系手机', en: 'Mobile phone' }, help: { zh: '需要当面或视频核实时联系您。', en: 'For when we need to see you, in person or by video.' } },
  },
  materials: [{
    key: 'identity', title: { zh: '有效身份证件或社会保障卡', en: 'Identity document or social security card' }, basis: '社会保险经办条例-31',
    replacedBy: { zh: '实名登录或人口库比对', en: 'Real-name sign-in or comparison with the population library' },
  }],
  lanes: [{ key: 'alive', title: { zh: '公安人口状态', en: 'Population register' }, source: 'PS', check: 'alive' }],
  clock: { workingDays: 10, basis: '社会保险经办条例-25', answerWorkingDays: 15, suspension: [] },
  risk: 'critical',
  tiers: [
    { key: 'first-review', title: { zh: '初审（核实本人）', en: 'First review (the person is seen)' }, post: 'P02' },
    { key: 'second-review', title: { zh: '复核', en: 'Second review' }, post: 'P03' },
    { key: 'approval', title: { zh: '审批', en: 'Approval' }, post: 'P04' },
  ],
  phrases: [{
    key: 'see-you', basis: '社会保险经办条例-25', say: { zh: '需要与您本人见一面', en: 'We need to see you' }, remedy: { zh: '请到就近窗口，或约定视频时间；行动不便的我们上门', en: 'Come to a counter near you, or choose a time for a video call; we come to you if you cannot' }, fields: ['phone'],
  }],
  documents: ['receipt', 'apology-letter'],
  claim: 'undo-death',
  effects: 'reinstatement@1',
})
