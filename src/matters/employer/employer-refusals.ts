import { refusalsOf, type RefusalCatalogue } from '../../kernel/refusal.ts'

/** Why an employer's registration is not changed or ended. */
export const employerRefusals = {
  'employer.cancelled': {
    basis: '社会保险经办条例-10',
    say: { zh: '该单位的社会保险登记已注销', en: 'The registration of this employer was cancelled' },
    remedy: { zh: '需要恢复的，请先在登记机关恢复主体资格', en: 'To have it back, restore the entity at the registration authority first' },
  },
  'employer.nothing-changed': {
    basis: '社会保险经办条例-9',
    say: { zh: '没有填写要变更的内容', en: 'Nothing to be changed was given' },
    remedy: { zh: '请至少填写一项；营业执照上的内容会自动同步，不用在这里办', en: 'Give at least one; what stands on the licence carries over by itself' },
  },
  'employer.account-holder': {
    basis: '社会保险经办条例-9',
    say: { zh: '账户户名“{holder}”不是单位名称', en: 'The account is in the name of {holder}, not of the employer' },
    remedy: { zh: '请填写以单位名称开立的账户', en: 'Give an account in the employer\'s own name' },
  },
  'employer.ends-in-future': {
    basis: '社会保险经办条例-10',
    say: { zh: '终止日期 {endsOn} 尚未到来', en: 'The last day, {endsOn}, is still to come' },
    remedy: { zh: '请在终止之后申请注销', en: 'Apply once it has ended' },
  },
} as const satisfies RefusalCatalogue

export const employerRefusal = refusalsOf(employerRefusals)
