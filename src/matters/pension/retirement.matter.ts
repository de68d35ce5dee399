import { defineMatter } from '../engine/define-matter.ts'

/** 职工正常退休。Normal retirement of an employee: at the statutory month, with the months the law asks for. */
export const retirement = defineMatter({
  code: 'PEN-02',
  version: 2,
  title: { zh: '职工正常退休（基本养老金申领）', en: 'Normal retirement of employees' },
  summary: {
    zh: '到达法定退休年龄、缴费满最低年限的职工申领基本养老金。记录已经在库的，不用交材料；20 个工作日内告知结果。',
    en: 'For employees who reach the statutory age with the months the law asks for. What the record holds need not be brought; the answer comes within 20 working days.',
  },
  basis: ['社会保险经办条例-18', '社会保险法-16'],
  from: '2025-01-01',
  schemes: ['pension-employee'],
  applicants: ['self', 'proxy', 'employer'],
  channels: ['app', 'web', 'kiosk', 'counter', 'village'],
  form: {
    retiresIn: {
      kind: 'month', earliest: '2025-01',
      title: { zh: '退休年月', en: 'Month of retirement' },
      help: { zh: '填您的法定退休年月，从前一个月起可以申请。', en: 'Your statutory month; you can apply from the month before.' },
    },
    lateBecause: {
      kind: 'choice', optional: true,
      title: { zh: '晚于法定年月的原因', en: 'Why later than the statutory month' },
      help: { zh: '到了法定年月、因缴费年限不足继续缴费的才选。', en: 'Only if months were still missing at the statutory month.' },
      options: [{ value: 'completing-months', title: { zh: '继续缴费补足年限', en: 'Completing the months needed' } }],
    },
    payTo: {
      kind: 'account', optional: true,
      title: { zh: '养老金发到哪个账户', en: 'Account to be paid to' },
      help: {
        zh: '须是本人账户；不填，就用现在登记的账户。登记过账户又改填另一个的，为防冒名，第一次仍发到登记的账户，再下一次起发到新的。',
        en: 'It must be your own; left empty, the registered one is used. If you give another than the registered one, the first payment still goes to the registered one, against theft.',
      },
    },
    phone: {
      kind: 'phone', optional: true,
      title: { zh: '联系手机', en: 'Mobile phone' },
      help: { zh: '结果会发短信告诉您。', en: 'The result is sent there.' },
    },
  },
  materials: [{
    key: 'identity', title: { zh: '有效身份证件或社会保障卡', en: 'Identity document or social security card' },
    basis: '社会保险经办条例-31',
    replacedBy: { zh: '实名登录或人口库比对', en: 'Real-name sign-in or comparison with the population library' },
  }],
  lanes: [
    { key: 'identity', title: { zh: '身份与生存状态', en: 'Identity and being alive' }, source: 'PS', check: 'identity' },
    { key: 'file', title: { zh: '人事档案', en: 'Personnel file' }, source: 'FILE', check: 'personnel-file' },
    { key: 'national', title: { zh: '全国待遇状态', en: 'Benefits elsewhere in the country' }, source: 'NAT', check: 'no-other-pension' },
    { key: 'contributions', title: { zh: '缴费记录', en: 'Contributions' }, source: 'TX', check: 'contributions' },
    { key: 'medical', title: { zh: '职工医保状态', en: 'Medical insurance' }, source: 'MI', check: 'medical-cover', informs: true },
    { key: 'custody', title: { zh: '服刑羁押情况', en: 'Imprisonment or detention' }, source: 'JU', check: 'free-of-custody' },
    { key: 'account', title: { zh: '发放账户户名', en: 'Name of the account' }, source: 'BK', check: 'own-account' },
  ],
  clock: {
    workingDays: 20, basis: '社会保险经办条例-18', answerWorkingDays: 15,
    suspension: [{
      key: 'fact-in-dispute', basis: '社会保险法-83',
      title: { zh: '决定所依据的事实正在仲裁或诉讼中', en: 'A fact the decision rests on is before arbitration or a court' },
    }],
  },
  risk: 'high',
  tiers: [
    { key: 'first-review', title: { zh: '初审', en: 'First review' }, post: 'P02' },
    { key: 'second-review', title: { zh: '复核', en: 'Second review' }, post: 'P03' },
    { key: 'approval', title: { zh: '审批', en: 'Approval' }, post: 'P04' },
  ],
  phrases: [
    {
      key: 'account-not-own', basis: '社会保险经办条例-18', fields: ['payTo'],
      say: { zh: '所填账户的户名不是申请人本人', en: 'The account is not held by the applicant' },
      remedy: { zh: '请改填本人名下的账户', en: 'Please give an account of your own' },
    },
    {
      key: 'account-closed', basis: '社会保险经办条例-18', fields: ['payTo'],
      say: { zh: '所填账户已销户或已挂失', en: 'The account is closed or reported lost' },
      remedy: { zh: '请改填正常使用的账户', en: 'Please give an account in use' },
    },
    {
      key: 'month-not-statutory', basis: '社会保险经办条例-18', fields: ['retiresIn'],
      say: { zh: '所填退休年月不是法定退休年月', en: 'The month given is not the statutory one' },
      remedy: { zh: '请改填法定退休年月；想提前或延后，请办理弹性退休', en: 'Please give the statutory month; to retire earlier or later, use flexible retirement' },
    },
    {
      key: 'record-differs', basis: '社会保险经办条例-9',
      say: { zh: '登记的姓名或证件与公安人口信息不一致', en: 'The registered name or number differs from the population register' },
      remedy: { zh: '请先办理个人关键信息变更，本申请保留', en: 'Please have the registered data corrected first; this application is kept' },
    },
  ],
  documents: ['receipt', 'pension-determination', 'pension-letter', 'account-change-notice'],
  bundle: 'B06',
  claim: 'pension-employee',
  effects: 'retirement@2',
})
