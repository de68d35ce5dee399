import { refusalsOf, type RefusalCatalogue } from '../kernel/refusal.ts'

export const viewsRefusals = {
  'views.no-such-amount': {
    basis: '社会保险经办条例-32',
    say: { zh: '没有这笔金额，或它不是您的', en: 'There is no such amount, or it is not yours' },
    remedy: { zh: '请从缴费、账户或发放的明细进入', en: 'Come to it from your record, account or payments' },
  },
  'views.amount-differs': {
    basis: '社会保险经办条例-11',
    say: { zh: '按当时的事实和参数重新计算，与记录的金额不一致，已不显示说明', en: 'Computed again from the facts and parameters of then, it is not the recorded amount; no explanation is shown' },
    remedy: { zh: '请向经办机构申请核查，附上本页编号', en: 'Ask the agency to look into it and quote the number of this page' },
  },
  'views.no-such-person': {
    basis: '社会保险法-81',
    say: { zh: '没有查到此人，或不在您的管辖范围', en: 'There is no such person, or none that you serve' },
  },
  'views.no-such-employer': {
    basis: '社会保险法-81',
    say: { zh: '没有查到这个单位', en: 'There is no such employer' },
  },
  'views.ground-missing': {
    basis: '社会保险法-81',
    say: { zh: '查看个人记录须写明依据：办件编号，或事由', en: 'Opening a record needs a ground: the number of a case, or a reason' },
    remedy: { zh: '请从办件进入，或填写不少于四个字的事由；本人会看到', en: 'Come from the case, or write a reason of at least four characters; the person will see it' },
  },
  'views.case-of-another': {
    basis: '社会保险法-81',
    say: { zh: '该办件不是此人的', en: 'This case is not this person\'s' },
  },
} as const satisfies RefusalCatalogue

export const viewsRefusal = refusalsOf(viewsRefusals)
