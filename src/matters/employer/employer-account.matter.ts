import { defineMatter } from '../engine/define-matter.ts'

/** 用人单位银行账户变更。Money leaves to it, so the telephone on record is called back and a second person looks. */
export const employerAccount = defineMatter({
  code: 'REG-03',
  version: 1,
  title: { zh: '用人单位银行账户变更', en: 'Change of employer bank account' },
  summary: {
    zh: '变更单位收取退费、津贴等款项的银行账户。银行核对户名，按登记电话回拨核实，两人审核；旧账户留存备查。',
    en: 'Change the account that refunds and allowances go to. The bank confirms the name, the telephone on record is called back, two people review; the old account is kept on record.',
  },
  basis: ['社会保险经办条例-9', '社会保险经办条例-10', '社会保险经办条例-37'],
  from: '2023-12-01',
  schemes: ['pension-employee', 'unemployment', 'injury', 'medical-employee', 'maternity'],
  applicants: ['employer'],
  subject: 'employer',
  channels: ['app', 'web', 'counter'],
  form: {
    newAccount: { kind: 'account', title: { zh: '新的单位账户', en: 'New account' }, help: { zh: '须以单位名称开立。', en: 'It must be in the employer\'s name.' } },
  },
  materials: [{
    key: 'identity', title: { zh: '经办人有效身份证件或社会保障卡', en: 'Identity document of the clerk' },
    basis: '社会保险经办条例-31', replacedBy: { zh: '实名登录和单位授权', en: 'Real-name sign-in and the employer\'s grant' },
  }],
  lanes: [{ key: 'account', title: { zh: '新账户户名', en: 'Name of the new account' }, source: 'BK', check: 'own-account' }],
  clock: { workingDays: 10, basis: '社会保险经办条例-10', answerWorkingDays: 15, suspension: [] },
  risk: 'high',
  tiers: [
    { key: 'call-back', title: { zh: '初审并按登记电话回拨', en: 'First review with call-back' }, post: 'P02' },
    { key: 'second-review', title: { zh: '复核', en: 'Second review' }, post: 'P03' },
  ],
  phrases: [
    {
      key: 'account-not-own', basis: '社会保险经办条例-9', fields: ['newAccount'],
      say: { zh: '所填账户的户名不是单位名称', en: 'The account is not held by the employer' },
      remedy: { zh: '请改填以单位名称开立的账户', en: 'Please give an account in the employer\'s name' },
    },
    {
      key: 'not-confirmed', basis: '社会保险经办条例-37', fields: ['newAccount'],
      say: { zh: '按登记电话回拨，单位没有确认这次变更', en: 'Called back on the telephone on record, the employer did not confirm the change' },
      remedy: { zh: '请由单位主管确认后重新提交', en: 'Have the supervisor confirm it and send it again' },
    },
  ],
  documents: ['receipt', 'employer-account-notice'],
  bundle: 'B04',
  claim: 'employer-account',
  effects: 'employer-account@1',
})
