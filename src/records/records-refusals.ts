import { refusalsOf, type RefusalCatalogue } from '../kernel/refusal.ts'

/** What keeps a person, an employer, a fact, an enrolment or a payment account from being recorded. */
export const recordsRefusals = {
  'records.identity-taken': {
    basis: '社会保险经办条例-6',
    say: { zh: '该证件号码已有参保登记，一人只能有一份记录', en: 'This identity number already has a record; a person has only one' },
    remedy: { zh: '请按号码查询原记录；如确系他人占用，请申请重复或冒用登记的处理', en: 'Look the record up by the number; if somebody else holds it, ask for the double registration to be settled' },
  },
  'records.birth-in-future': {
    basis: '社会保险经办条例-6',
    say: { zh: '证件号码中的出生日期 {birthOn} 晚于登记日 {day}', en: 'The birth date in the number, {birthOn}, is after the day of registration, {day}' },
    remedy: { zh: '请核对证件号码第 7 至 14 位', en: 'Check characters 7 to 14 of the number' },
  },
  'records.birth-differs-from-number': {
    basis: '社会保险经办条例-9',
    say: { zh: '填写的出生日期 {stated} 与证件号码中的 {inNumber} 不一致', en: 'The birth date given, {stated}, is not the one in the identity number, {inNumber}' },
    remedy: {
      zh: '请按证件填写；如人事档案中最早的记载不同，属出生时间认定，不在此处更改',
      en: 'Give the date on the card; if the earliest entry of the personnel file says another day, that is a recognition of the birth date and is not entered here',
    },
  },
  'records.sex-differs-from-number': {
    basis: '社会保险经办条例-9',
    say: { zh: '填写的性别与证件号码不一致', en: 'The sex given is not the one in the identity number' },
    remedy: { zh: '请核对证件号码第 17 位：单数为男，双数为女', en: 'Check character 17 of the number: odd for a man, even for a woman' },
  },
  'records.fact-value': {
    basis: '社会保险经办条例-11',
    say: { zh: '“{value}”不能作为“{kind}”记入', en: '"{value}" cannot be recorded as {kind}' },
    remedy: { zh: '请按该项允许的内容填写', en: 'Give one of the values this fact allows' },
  },
  'records.fact-of-other-kind': {
    basis: '社会保险经办条例-11',
    say: { zh: '“{kind}”不属于此类登记主体', en: '{kind} is not a fact of this kind of subject' },
  },
  'records.identity-fact': {
    basis: '社会保险经办条例-9',
    say: { zh: '证件上的出生日期和性别出自证件号码，不能单独更改', en: 'The birth date and sex of the card come from the number and are not changed by themselves' },
    remedy: { zh: '证件号码有误的，请更正号码；档案记载不同的，请申请出生时间认定', en: 'Correct the number if it is wrong; if the personnel file differs, ask for a recognition of the birth date' },
  },
  'records.no-such-subject': {
    basis: '社会保险经办条例-11',
    say: { zh: '没有这份记录', en: 'There is no such record' },
  },
  'records.period-empty': {
    basis: '社会保险经办条例-11',
    say: { zh: '终止日期 {until} 不晚于起始日期 {from}', en: 'The end, {until}, is not after the beginning, {from}' },
  },
  'records.already-enrolled': {
    basis: '社会保险法-58',
    say: { zh: '自 {since} 起已参加该险种', en: 'Already enrolled in this scheme since {since}' },
    remedy: { zh: '换单位的，请由原单位先办理减员，或申请转移', en: 'On a change of employer the former one first reports the leaver' },
  },
  'records.pension-elsewhere': {
    basis: '社会保险法-16',
    say: { zh: '正在参加另一项基本养老保险（{scheme}），同一时期只保留一个关系', en: 'Enrolled in another basic pension scheme ({scheme}); one relation is kept at a time' },
    remedy: { zh: '请先终止原关系，或办理制度衔接', en: 'End that relation first, or have the relations joined' },
  },
  'records.not-enrolled': {
    basis: '社会保险法-58',
    say: { zh: '没有参加该险种，无可终止', en: 'Not enrolled in this scheme, so there is nothing to end' },
  },
  'records.no-competent-agency': {
    basis: '社会保险法-72',
    say: { zh: '{region} 在 {day} 没有登记该险种的经办机构', en: 'No agency is recorded for this scheme in {region} on {day}' },
    remedy: { zh: '请联系上级经办机构补登管辖关系', en: 'Ask the agency above to enter the competence' },
  },
  'records.account-holder-differs': {
    basis: '社会保险经办条例-9',
    say: { zh: '账户户名“{holder}”与登记姓名不一致，待遇只发放到本人账户', en: 'The account is in the name of {holder}, which is not the name on the record; benefits are paid to one\'s own account only' },
    remedy: { zh: '请提供本人名下的账户；姓名已变更的，请先变更姓名', en: 'Give an account in your own name; if your name has changed, change it first' },
  },
  'records.no-account-coming': {
    basis: '社会保险经办条例-9',
    say: { zh: '没有待生效的发放账户', en: 'No account is about to take the place of the present one' },
  },
  'records.account-unchanged': {
    basis: '社会保险经办条例-9',
    say: { zh: '该账户已是现用的发放账户', en: 'This is the payment account already in use' },
  },
  'records.contact-form': {
    basis: '社会保险经办条例-10',
    say: { zh: '手机号码或邮箱的格式不对', en: 'This is no mobile number or mail address' },
    remedy: { zh: '请填写 11 位手机号，或完整的邮箱地址', en: 'Give a mobile number of 11 digits, or a whole mail address' },
  },
  'records.contact-unchanged': {
    basis: '社会保险经办条例-10',
    say: { zh: '登记的已经是 {masked}，没有变化', en: '{masked} is on record already' },
  },
} as const satisfies RefusalCatalogue

export const recordsRefusal = refusalsOf(recordsRefusals)
