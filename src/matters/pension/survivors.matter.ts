import { defineMatter } from '../engine/define-matter.ts'

/** 丧葬补助金和抚恤金申领。Funeral grant and survivors' money: an identity is enough; kinship, death and account are found out, not asked for. */
export const survivors = defineMatter({
  code: 'PEN-10',
  version: 2,
  title: { zh: '丧葬补助金和抚恤金申领', en: 'Funeral grant and survivors\' money' },
  summary: {
    zh: '参保人员或退休人员去世后，遗属凭本人身份申领。亲属关系和死亡信息由我们核对，不用交证明。',
    en: 'For the relatives of an insured person or pensioner who died. An identity is enough; kinship and death are checked by us.',
  },
  basis: ['社会保险经办条例-19', '社会保险法-17', '人社部发〔2021〕18号-3', '人社部发〔2021〕18号-4'],
  from: '2021-09-01',
  schemes: ['pension-employee'],
  applicants: ['self'],
  channels: ['app', 'web', 'kiosk', 'counter', 'village'],
  form: {
    deceased: { kind: 'person-id', title: { zh: '亡故人员的身份证号码', en: 'Identity number of the deceased' } },
    relation: {
      kind: 'choice', title: { zh: '您是亡故人员的', en: 'You are the' },
      options: [
        { value: 'spouse', title: { zh: '配偶', en: 'spouse' } }, { value: 'child', title: { zh: '子女', en: 'child' } }, { value: 'parent', title: { zh: '父母', en: 'parent' } },
        { value: 'sibling', title: { zh: '兄弟姐妹', en: 'brother or sister' } }, { value: 'other', title: { zh: '其他亲属', en: 'other relative' } },
      ],
    },
    cause: {
      kind: 'choice', title: { zh: '死亡是否与工作有关', en: 'Was the death at work' },
      options: [{ value: 'illness-or-not-work', title: { zh: '因病或非因工', en: 'illness, or not at work' } }, { value: 'work', title: { zh: '因工（由工伤保险支付）', en: 'at work (paid by the injury insurance)' } }],
    },
    funeralElsewhere: {
      kind: 'yes-no', optional: true, title: { zh: '丧葬补助金已由其他保险支付', en: 'A funeral grant was paid by another insurance' },
      help: { zh: '同一人只能领一份丧葬补助金。', en: 'Only one funeral grant is paid for a person.' },
    },
    setOff: {
      kind: 'yes-no', optional: true, title: { zh: '同意从中抵扣应退回的多发待遇', en: 'Set it off against what was overpaid' },
      help: { zh: '完全自愿：不选就不抵扣，多发的部分另行商定退回办法。', en: 'Entirely up to you: left out, nothing is set off, and how to return it is agreed separately.' },
    },
    payTo: {
      kind: 'account', optional: true, title: { zh: '发到哪个账户', en: 'Account to be paid to' },
      help: {
        zh: '须是您本人账户；不填，就用您现在登记的账户。登记过账户又改填另一个的，为防冒名，下一次发放仍到登记的账户。',
        en: 'It must be your own; left empty, your registered one is used. If you give another than the registered one, the next payment still goes to the registered one, against theft.',
      },
    },
    phone: { kind: 'phone', optional: true, title: { zh: '联系手机', en: 'Mobile phone' } },
  },
  materials: [{
    key: 'identity', title: { zh: '有效身份证件或社会保障卡', en: 'Identity document or social security card' }, basis: '社会保险经办条例-31',
    replacedBy: { zh: '实名登录或人口库比对', en: 'Real-name sign-in or comparison with the population library' },
  }],
  lanes: [
    { key: 'identity', title: { zh: '申领人身份', en: 'Identity of the claimant' }, source: 'PS', check: 'identity' },
    { key: 'kinship', title: { zh: '亲属关系', en: 'Kinship' }, source: 'KIN', check: 'kinship' },
    { key: 'account', title: { zh: '收款账户户名', en: 'Name of the account' }, source: 'BK', check: 'own-account' },
  ],
  clock: {
    workingDays: 20, basis: '社会保险经办条例-19', answerWorkingDays: 15,
    suspension: [{ key: 'heirs-in-dispute', basis: '社会保险法-83', title: { zh: '遗属之间的争议正在诉讼中', en: 'The heirs are before a court' } }],
  },
  risk: 'high',
  tiers: [
    { key: 'first-review', title: { zh: '初审', en: 'First review' }, post: 'P02' },
    { key: 'second-review', title: { zh: '复核', en: 'Second review' }, post: 'P03' },
    { key: 'approval', title: { zh: '审批', en: 'Approval' }, post: 'P04' },
  ],
  phrases: [
    {
      key: 'kinship-unknown', basis: '社会保险经办条例-19', fields: ['relation'], say: { zh: '户籍信息里没有查到您与亡故人员的亲属关系', en: 'The household register shows no relation between you and the deceased' },
      remedy: { zh: '请告诉我们结婚登记或出生医学证明的编号，我们去核实', en: 'Give us the number of a marriage or birth certificate and we find out' },
    },
    {
      key: 'account-not-own', basis: '社会保险经办条例-19', fields: ['payTo'], say: { zh: '所填账户的户名不是您本人', en: 'The account is not held by you' }, remedy: { zh: '请改填您本人名下的账户', en: 'Please give an account of your own' },
    },
  ],
  documents: ['receipt', 'survivors-determination', 'account-change-notice'],
  bundle: 'B07',
  claim: 'survivors',
  effects: 'survivors@2',
})
