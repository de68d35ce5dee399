import { refusalsOf, type RefusalCatalogue } from '../kernel/refusal.ts'

/** What keeps a benefit from being decided, granted or changed. What the rule itself refuses comes from the rule. */
export const benefitsRefusals = {
  'benefits.post-not-recognised': {
    basis: '国发〔1978〕104号-1',
    say: { zh: '尚未认定所在岗位是管理技术岗还是工人岗，原法定退休年龄（55或50周岁）无法确定', en: 'Whether the post was one of staff or of workers is not recognised, so the original retirement age (55 or 50) is not known' },
    remedy: { zh: '请先办理岗位性质认定，依据人事档案', en: 'First have the kind of post recognised from the personnel file' },
  },
  'benefits.not-enrolled': {
    basis: '社会保险法-16',
    say: { zh: '没有企业职工基本养老保险的参保关系', en: 'There is no enrolment in the pension insurance of employees' },
    remedy: { zh: '关系在其他地方的，请先办理转移接续', en: 'If the relation is elsewhere, have it transferred first' },
  },
  'benefits.not-alive': {
    basis: '社会保险法-16',
    say: { zh: '记录中该人已死亡，不再核定养老金', en: 'The record says the person is dead; no pension is determined' },
    remedy: { zh: '记录有误的，请先更正生存状态；遗属可申请丧葬补助金和抚恤金', en: 'If the record is wrong, have it corrected first; survivors may ask for the funeral and survivors\' grants' },
  },
  'benefits.already-awarded': {
    basis: '社会保险法-16',
    say: { zh: '自 {since} 起已在领取该项待遇', en: 'This benefit has been awarded since {since}' },
  },
  'benefits.second-pension': {
    basis: '社会保险法-16',
    say: { zh: '已在领取另一项基本养老金（{scheme}），不能同时领取两项', en: 'Another basic pension ({scheme}) is already drawn; two are not drawn at once' },
    remedy: { zh: '请先办理重复待遇清理，选择保留其中一项', en: 'First have the double benefit settled by keeping one' },
  },
  'benefits.no-book': {
    basis: '社会保险经办条例-41',
    say: { zh: '该统筹区没有开设 {fund} 的账套', en: 'The pooling area has no book for {fund}' },
  },
  'benefits.no-such-award': {
    basis: '社会保险经办条例-11',
    say: { zh: '没有这项待遇', en: 'There is no such award' },
  },
  'benefits.no-such-decision': {
    basis: '社会保险经办条例-11',
    say: { zh: '没有这项决定', en: 'There is no such decision' },
  },
  'benefits.not-in-this-state': {
    basis: '社会保险经办条例-25',
    say: { zh: '待遇现为“{stateZh}”，不能{actZh}', en: 'The award is {state}; it cannot be changed by {act}' },
  },
  'benefits.month-outside': {
    basis: '社会保险经办条例-25',
    say: { zh: '月份 {month} 不在允许的范围，最早为 {earliest}', en: 'The month {month} is outside what is possible; the earliest is {earliest}' },
  },
  'benefits.month-of-undoing': {
    basis: '社会保险经办条例-25',
    say: { zh: '撤销须回到原动作的月份 {month}，其间的待遇补发', en: 'Undoing goes back to the month of what it undoes, {month}; the months between are paid' },
  },
  'benefits.not-dead': {
    basis: '社会保险法-17',
    say: { zh: '记录中没有该人员的死亡信息，暂不能核定遗属待遇', en: 'The record does not say that this person died, so no survivors\' grant can be determined yet' },
    remedy: { zh: '死亡信息核实后即可申领；也可在申领时报告死亡', en: 'It can be claimed as soon as the death is verified; it may be reported together with the claim' },
  },
  'benefits.day-impossible': {
    basis: '社会保险经办条例-25',
    say: { zh: '日期 {day} 不可能：早于出生（{birthOn}）或晚于今天（{today}）', en: 'The day {day} is not possible: before birth ({birthOn}) or after today ({today})' },
    remedy: { zh: '请向信息来源核对后重新报送', en: 'Check with the source and send it again' },
  },
  'benefits.not-due-yet': {
    basis: '社会保险法-16',
    say: { zh: '按现在认定的事实，法定退休年月是 {statutory}，还没有到', en: 'By the facts as they are recognised now the statutory month is {statutory}, which has not come' },
    remedy: { zh: '到了法定退休年月再申请', en: 'Apply when it comes' },
  },
  'benefits.nothing-to-recompute': {
    basis: '社会保险经办条例-11',
    say: { zh: '该决定不含预发口径，或已经重新核定', en: 'The decision rests on nothing provisional, or was settled again already' },
  },
} as const satisfies RefusalCatalogue

export const benefitsRefusal = refusalsOf(benefitsRefusals)
