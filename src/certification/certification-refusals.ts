import { refusalsOf, type RefusalCatalogue } from '../kernel/refusal.ts'

/** Why an entitlement is not certified. */
export const certificationRefusals = {
  'certification.nothing-to-certify': {
    basis: '社会保险经办条例-26',
    say: { zh: '目前没有按月领取的待遇，不用认证', en: 'No monthly benefit is drawn, so there is nothing to certify' },
  },
  'certification.already-today': {
    basis: '社会保险经办条例-26',
    say: { zh: '今天已经认证过，有效至{until}，不用再办', en: 'Certified today already; it holds until {until}' },
  },
  'certification.recorded-dead': {
    basis: '社会保险经办条例-26',
    say: { zh: '登记显示此人已死亡，不能认证', en: 'This person is recorded as dead and cannot be certified' },
    remedy: { zh: '登记有误的，请本人持身份证件到窗口，我们当面核实并更正', en: 'If that is wrong, come to a counter with the identity card; it is verified and put right' },
  },
  'certification.day-in-future': {
    basis: '社会保险经办条例-26',
    say: { zh: '见到本人的日期 {day} 还没到', en: 'The day on which the person was seen, {day}, has not come' },
  },
  'certification.day-too-old': {
    basis: '社会保险经办条例-26',
    say: { zh: '见到本人的日期 {day} 太早，须在最近 30 天内', en: 'The day on which the person was seen, {day}, is more than thirty days ago' },
  },
  'certification.not-seen': {
    basis: '社会保险经办条例-26',
    say: { zh: '须确认亲眼见到本人', en: 'It must be confirmed that the person was seen' },
  },
  'certification.only-helper': {
    basis: '社会保险经办条例-26',
    say: { zh: '本人认证须本人登录；代办人请用“亲友代办资格认证”', en: 'One certifies oneself by signing in; a helper uses the matter for helpers' },
  },
  'certification.no-such-person': {
    basis: '社会保险法-81',
    say: { zh: '没有查到此人，或不在您的管辖范围', en: 'There is no such person, or none that you serve' },
  },
  'certification.kin': {
    basis: '社会保险经办条例-37',
    say: { zh: '不能为本人或亲属登记认证', en: 'Nobody certifies themselves or a relative as staff' },
    remedy: { zh: '请由同事办理', en: 'Leave it to a colleague' },
  },
  'certification.note-missing': {
    basis: '社会保险经办条例-26',
    say: { zh: '没有见到本人的，请写明情况（不少于四个字）', en: 'If the person was not seen, write what was found (at least four characters)' },
  },
  'certification.visit-asked-already': {
    basis: '社会保险经办条例-26',
    say: { zh: '{day}已经申请过上门，工作人员会联系您', en: 'A visit was asked for on {day}; somebody will be in touch' },
    remedy: { zh: '等不及的，请拨打 12333', en: 'If it is urgent, call 12333' },
  },
  'certification.visit-not-needed': {
    basis: '社会保险经办条例-26',
    say: { zh: '认证有效至{until}，现在不用上门', en: 'The certification holds until {until}; no visit is needed now' },
    remedy: { zh: '快到期时我们会先自动核对，再提醒您', en: 'Before it ends we ask the departments first and then remind you' },
  },
  'certification.report-already-there': {
    basis: '社会保险经办条例-26',
    say: { zh: '同一天的同一结果已经登记过', en: 'This very result of that day is entered already' },
  },
} as const satisfies RefusalCatalogue

export const certificationRefusal = refusalsOf(certificationRefusals)
