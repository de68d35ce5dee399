import { benefitSubItems, contributionSubItems, type Fund } from './chart.ts'

/**
 * What may happen in a fund's books, as a table: a business event names the two accounts it moves between, and no caller ever
 * chooses an account. What is not here cannot be posted. Multi-sided events go through 2001, one row for each leg.
 */
export type PostingEvent = {
  readonly title: string
  readonly debit: string
  readonly credit: string
  /** Which sub-items the entry may name; without it the entry has none. */
  readonly subItems?: 'benefit' | 'contribution' | readonly string[]
}

const event = (title: string, debit: string, credit: string, subItems?: PostingEvent['subItems']): PostingEvent =>
  ({ title, debit, credit, ...(subItems === undefined ? {} : { subItems }) })

export const postingEvents = {
  'E-01': event('征收入库', '1005', '4001', 'contribution'),
  'E-02': event('国库划入财政专户', '1003', '1005'),
  'E-03': event('征收直入财政专户', '1003', '4001', 'contribution'),
  'E-04': event('未能分解的征收', '1005', '4601'),
  'E-04b': event('分解待转保险费', '4601', '4001', 'contribution'),
  'E-05': event('来源不明的收款', '1003', '2001', ['待查']),
  'E-05b': event('查明来源', '2001', '4001', 'contribution'),
  'E-06': event('滞纳金入库', '1005', '4001', ['滞纳金']),
  'E-07': event('退还当年保险费', '4001', '1003', 'contribution'),
  'E-09': event('财政补贴', '1003', '4101', ['中央', '省', '市', '县']),
  'E-10': event('集体补助', '1003', '4102'),
  'E-11': event('用款拨入支出户', '1004', '1003'),
  'E-12': event('定期待遇发放', '5001', '1004', 'benefit'),
  'E-13': event('发放退回', '1004', '2001', ['退票']),
  'E-14': event('退回重发', '2001', '1004', ['退票']),
  'E-15': event('退回后待遇终止（当年）', '2001', '5001', 'benefit'),
  'E-15b': event('退回后待遇终止（以前年度）', '2001', '4501', ['退票']),
  'E-16': event('一次性待遇发放', '5001', '1004', 'benefit'),
  'E-17': event('追回当年多发待遇', '1004', '5001', 'benefit'),
  'E-18': event('追回以前年度多发待遇', '1003', '4501', ['追回待遇']),
  'E-19': event('以待遇抵扣应退款', '5001', '2001', 'benefit'),
  'E-19b': event('抵扣当年多发待遇', '2001', '5001', 'benefit'),
  'E-19c': event('抵扣以前年度多发待遇', '2001', '4501', ['追回待遇']),
  'E-21': event('转移收入', '1003', '4301'),
  'E-23': event('转移支出', '5201', '1004'),
  'E-24': event('转移支出退回', '1004', '2001', ['转移退回']),
  'E-29': event('支出户利息', '1004', '4201'),
  'E-29b': event('支出户利息缴入财政专户', '1003', '1004'),
  'E-30': event('财政专户利息', '1003', '4201'),
  'E-40': event('借入款项', '1003', '2101'),
  'M-01': event('应收追回立账（备查）', '9101', '9102'),
  'M-02': event('应收追回核销（备查）', '9102', '9101'),
  'M-03': event('应收追回撤销（备查）', '9102', '9101'),
} as const satisfies Record<string, PostingEvent>

export type PostingEventCode = keyof typeof postingEvents

export const isPostingEvent = (code: string): code is PostingEventCode => Object.hasOwn(postingEvents, code)

/** Whether this sub-item may stand on an entry of this event in a book of this fund. */
export function allowsSubItem(code: PostingEventCode, fund: Fund, subItem: string): boolean {
  const { subItems }: PostingEvent = postingEvents[code]
  if (subItems === undefined) return subItem === ''
  if (subItems === 'benefit') return benefitSubItems[fund].includes(subItem)
  const named: readonly string[] = subItems === 'contribution' ? contributionSubItems : subItems
  return named.includes(subItem)
}

/**
 * The expenditure account receives from the special account, interest, payments that come back and nothing else
 * (社会保险基金财务制度 art. 41); the treasury only passes contributions on. The database holds the same rule as a constraint.
 */
export function isLawfulMovement(debit: string, credit: string): boolean {
  if (debit === '1004') return ['1003', '2001', '4201', '5001', '5201'].includes(credit)
  if (debit === '1005') return ['4001', '4601', '1003'].includes(credit)
  return debit !== credit && debit.startsWith('9') === credit.startsWith('9')
}
