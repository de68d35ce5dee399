import { defineMatter } from '../engine/define-matter.ts'

/**
 * 用人单位注销登记。There is nothing to judge: everything due is paid, or it is not. So nobody reviews it; it waits until the last fen is
 * paid and then ends by itself.
 */
export const employerCancellation = defineMatter({
  code: 'REG-04',
  version: 1,
  title: { zh: '用人单位注销登记', en: 'Cancellation of employer registration' },
  summary: {
    zh: '单位终止的，注销社会保险登记。登记机关注销后会自动办理，不用申请；有欠费的，结清后自动继续。',
    en: 'Ends the registration of an employer that has ended. It opens by itself when the registration authority deregisters; what is owed is paid first, and it goes on by itself.',
  },
  basis: ['社会保险经办条例-9', '社会保险经办条例-10', '社会保险法-57'],
  from: '2023-12-01',
  schemes: ['pension-employee', 'unemployment', 'injury', 'medical-employee', 'maternity'],
  applicants: ['employer', 'system'],
  subject: 'employer',
  channels: ['app', 'web', 'counter', 'system'],
  form: {
    endsOn: { kind: 'day', title: { zh: '终止日期', en: 'Last day' }, help: { zh: '登记机关注销、撤销或合并生效的那一天。', en: 'The day on which deregistration or merger took effect.' } },
    reason: {
      kind: 'choice', title: { zh: '注销原因', en: 'Reason' },
      options: [
        { value: 'dissolved', title: { zh: '解散', en: 'Dissolved' } }, { value: 'merged', title: { zh: '合并', en: 'Merged' } }, { value: 'bankrupt', title: { zh: '破产', en: 'Bankrupt' } },
        { value: 'revoked', title: { zh: '被吊销或撤销', en: 'Licence revoked' } }, { value: 'other', title: { zh: '其他', en: 'Other' } },
      ],
    },
  },
  materials: [{
    key: 'identity', title: { zh: '经办人有效身份证件或社会保障卡', en: 'Identity document of the clerk' },
    basis: '社会保险经办条例-31', replacedBy: { zh: '实名登录和单位授权', en: 'Real-name sign-in and the employer\'s grant' },
  }],
  lanes: [],
  clock: {
    workingDays: 10, basis: '社会保险经办条例-10', answerWorkingDays: 15,
    suspension: [{ key: 'dues-unpaid', title: { zh: '应缴社会保险费尚未结清', en: 'Contributions due are not paid' }, basis: '社会保险经办条例-10' }],
  },
  risk: 'medium',
  tiers: [],
  phrases: [],
  documents: ['receipt', 'employer-cancellation'],
  bundle: 'B05',
  claim: 'employer-cancellation',
  effects: 'employer-cancellation@1',
})
