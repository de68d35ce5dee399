import { defineMatter } from '../engine/define-matter.ts'

/** 用人单位登记信息变更。What stands on the licence carries over by notice; here is only what no department knows. */
export const employerChange = defineMatter({
  code: 'REG-02',
  version: 1,
  title: { zh: '用人单位登记信息变更', en: 'Change of employer data' },
  summary: {
    zh: '变更单位的联系人、联系电话和经营地址。营业执照上的名称、类型、住所、法定代表人变更会自动同步，不用在这里办。',
    en: 'Change the contact, telephone and place of business. What stands on the licence carries over by itself and is not asked for here.',
  },
  basis: ['社会保险经办条例-9', '社会保险经办条例-10'],
  from: '2023-12-01',
  schemes: ['pension-employee', 'unemployment', 'injury', 'medical-employee', 'maternity'],
  applicants: ['employer'],
  subject: 'employer',
  channels: ['app', 'web', 'counter'],
  form: {
    contactName: { kind: 'text', maxLength: 60, optional: true, title: { zh: '联系人', en: 'Contact' } },
    contactPhone: { kind: 'phone', optional: true, title: { zh: '联系电话', en: 'Telephone' }, help: { zh: '重要变更会回拨这个号码核实。', en: 'Important changes are called back on this number.' } },
    address: { kind: 'text', maxLength: 200, optional: true, title: { zh: '经营地址', en: 'Place of business' } },
  },
  materials: [{
    key: 'identity', title: { zh: '经办人有效身份证件或社会保障卡', en: 'Identity document of the clerk' },
    basis: '社会保险经办条例-31', replacedBy: { zh: '实名登录和单位授权', en: 'Real-name sign-in and the employer\'s grant' },
  }],
  lanes: [],
  clock: { workingDays: 10, basis: '社会保险经办条例-10', answerWorkingDays: 15, suspension: [] },
  risk: 'low',
  tiers: [
    { key: 'first-review', title: { zh: '初审', en: 'First review' }, post: 'P02' },
    { key: 'second-review', title: { zh: '复核', en: 'Second review' }, post: 'P03' },
  ],
  phrases: [{
    key: 'contact-unclear', basis: '社会保险经办条例-9', fields: ['contactName', 'contactPhone', 'address'],
    say: { zh: '填写的联系信息无法核实', en: 'The contact given could not be confirmed' },
    remedy: { zh: '请填写能够联系到单位的电话和地址', en: 'Give a telephone and an address at which the employer is reached' },
  }],
  documents: ['receipt', 'employer-change-notice'],
  bundle: 'B04',
  claim: 'employer-change',
  effects: 'employer-change@1',
})
