import { refusalsOf, type RefusalCatalogue } from '../kernel/refusal.ts'

/** Why a wage declaration, a due or a posting to an account is not made. */
export const contributionsRefusals = {
  'wages.empty': {
    basis: '社会保险法-60',
    say: { zh: '申报表没有人员', en: 'The declaration names nobody' },
  },
  'wages.person-twice': {
    basis: '社会保险法-60',
    say: { zh: '第 {line} 行的人员在本表出现两次', en: 'The person of line {line} stands in the declaration twice' },
    remedy: { zh: '请合并为一行后重新申报', en: 'Put both into one line and declare again' },
  },
  'wages.person-unknown': {
    basis: '社会保险法-58',
    say: { zh: '第 {line} 行的人员没有参保登记（共 {count} 行）', en: 'The person of line {line} is not registered ({count} such lines)' },
    remedy: { zh: '请先办理参保登记，用工之日起三十日内办理', en: 'Register the person first, within thirty days of the first day of work' },
  },
  'wages.name-differs': {
    basis: '社会保险法-58',
    say: { zh: '第 {line} 行的姓名与参保登记不一致（共 {count} 行）', en: 'The name in line {line} is not the registered one ({count} such lines)' },
  },
  'wages.not-employed-here': {
    basis: '社会保险法-58',
    say: { zh: '第 {line} 行的人员该月没有在本单位参保（共 {count} 行）', en: 'The person of line {line} was not enrolled with this employer in that month ({count} such lines)' },
    remedy: { zh: '请先办理增员，或从申报表中删去该行', en: 'Enrol the person with this employer first, or leave the line out' },
  },
  'wages.number-reused': {
    basis: '社会保险法-60',
    say: { zh: '申报编号 {sourceNo} 已用于另一份内容不同的申报', en: 'The number {sourceNo} belongs to another declaration with other content' },
    remedy: { zh: '更正申报请使用新的编号', en: 'Give a corrected declaration a new number' },
  },
  'wages.not-an-employer': {
    basis: '社会保险法-57',
    say: { zh: '没有这个参保单位', en: 'There is no such employer' },
  },
  'contributions.nothing-to-explain': {
    basis: '社会保险法-74',
    say: { zh: '没有这笔应缴记录', en: 'There is no such amount due' },
  },
  'account.rate-provisional': {
    basis: '社会保险法-14',
    say: { zh: '{year} 年的记账利率尚未正式公布，只有预发值，不能据以记息', en: 'The rate of {year} is not final; interest is not posted on a provisional one' },
    remedy: { zh: '正式公布并经两人确认后再记息', en: 'Post it once the published rate has been entered and confirmed' },
  },
} as const satisfies RefusalCatalogue

export const contributionsRefusal = refusalsOf(contributionsRefusals)
