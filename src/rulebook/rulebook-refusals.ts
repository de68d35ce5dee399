import { refusalsOf, type RefusalCatalogue } from '../kernel/refusal.ts'

export const rulebookRefusals = {
  'rulebook.day-to-come': {
    basis: '社会保险经办条例-11',
    say: { zh: '{day} 还没有到，那天会知道什么现在不知道', en: '{day} is yet to come; what will be known then is not known now' },
    remedy: { zh: '请改为今天或更早的日期', en: 'Ask for today or an earlier day' },
  },
} as const satisfies RefusalCatalogue

export const rulebookRefusal = refusalsOf(rulebookRefusals)
