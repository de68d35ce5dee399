import { defineMatter } from '../engine/define-matter.ts'

/** 待遇发放账户变更。The most tempting change there is: two people look at it, the bank is asked, it cools off for one run, and the old phone is told as well as the new one. */
export const payAccountChange = defineMatter({
  code: 'REG-17',
  version: 2,
  title: { zh: '待遇发放账户变更', en: 'Change of the account benefits are paid to' },
  summary: {
    zh: '把养老金等待遇改发到您本人的另一个账户。银行核对户名，两人审核；为防冒名，下一次仍发到原账户，再下一次起发到新账户。每一步都通知新旧手机，不是您办的，点一下“不是我”就停。',
    en: 'Have benefits paid to another account of your own. The bank confirms the name, two people review. Against theft the next payment still goes to the present account and the one after it to the new one; every step is told to the old and the new phone, and one press stops it.',
  },
  basis: ['社会保险经办条例-9', '社会保险经办条例-10'],
  from: '2023-12-01',
  schemes: ['pension-employee', 'pension-government', 'pension-resident', 'unemployment', 'injury'],
  applicants: ['self', 'system'],
  channels: ['app', 'web', 'counter', 'village', 'system'],
  form: {
    newAccount: {
      kind: 'account',
      title: { zh: '新的发放账户', en: 'New account' },
      help: { zh: '须是本人账户。', en: 'It must be your own.' },
    },
    phone: {
      kind: 'phone', optional: true,
      title: { zh: '也通知这个手机', en: 'Tell this phone as well' },
      help: { zh: '可以不填，只用于这次通知；要更换登记的手机，请办“个人基本信息变更”。', en: 'May be left empty, and is used for this notice only; to change the phone on record use Change of personal data.' },
    },
  },
  materials: [{
    key: 'identity', title: { zh: '有效身份证件或社会保障卡', en: 'Identity document or social security card' },
    basis: '社会保险经办条例-31',
    replacedBy: { zh: '实名登录或人口库比对', en: 'Real-name sign-in or comparison with the population library' },
  }],
  lanes: [
    { key: 'account', title: { zh: '新账户户名', en: 'Name of the new account' }, source: 'BK', check: 'own-account' },
    { key: 'identity', title: { zh: '身份与生存状态', en: 'Identity and being alive' }, source: 'PS', check: 'identity' },
  ],
  clock: { workingDays: 10, basis: '社会保险经办条例-10', answerWorkingDays: 15, suspension: [] },
  risk: 'high',
  tiers: [
    { key: 'first-review', title: { zh: '初审', en: 'First review' }, post: 'P02' },
    { key: 'second-review', title: { zh: '复核', en: 'Second review' }, post: 'P03' },
  ],
  phrases: [
    {
      key: 'account-missing', basis: '社会保险经办条例-10', fields: ['newAccount'],
      say: { zh: '一笔待遇被银行退回，需要您本人的一个可用账户', en: 'A payment came back from the bank; an account of your own is needed' },
      remedy: { zh: '请填写本人名下正常使用的账户，退回的钱随下一次发放补上，不用再等', en: 'Please give an account of your own that is in use; what came back is paid with the next run' },
    },
    {
      key: 'account-not-own', basis: '社会保险经办条例-9', fields: ['newAccount'],
      say: { zh: '所填账户的户名不是申请人本人', en: 'The account is not held by the applicant' },
      remedy: { zh: '请改填本人名下的账户', en: 'Please give an account of your own' },
    },
    {
      key: 'account-closed', basis: '社会保险经办条例-9', fields: ['newAccount'],
      say: { zh: '所填账户已销户或已挂失', en: 'The account is closed or reported lost' },
      remedy: { zh: '请改填正常使用的账户', en: 'Please give an account in use' },
    },
  ],
  documents: ['receipt', 'account-change-notice'],
  bundle: 'B11',
  claim: 'pay-account',
  effects: 'pay-account@2',
})
