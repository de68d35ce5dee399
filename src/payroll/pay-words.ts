import { sql, type RawBuilder } from 'kysely'
import type { Wording } from '../kernel/refusal.ts'
import { benefitSubItems, isFund, type Fund } from '../ledger/ledger.ts'

/** What a payment of a fund is called on a statement and in a message. */
export const paymentTitle = (fund: string): string => (isFund(fund) ? titles[fund] : '社会保险待遇')

const titles: Readonly<Record<Fund, string>> = {
  'pension-employee': '养老金', 'pension-government': '养老金', 'pension-resident': '养老金', unemployment: '失业保险金', injury: '工伤保险待遇',
  'medical-employee': '医疗保险待遇', 'medical-resident': '医疗保险待遇',
}

/** What is paid once has a name of its own, and belongs to no month. */
export const onceTitle = (awardKind: string): string | undefined => onceTitles[awardKind]

const onceTitles: Readonly<Record<string, string>> = { 'survivors': '丧葬补助金和抚恤金', 'recovery-refund': '退还已追回的待遇' }

/** Awards that are not booked under the first item of their fund. */
const byKind: readonly { readonly kind: string, readonly subItem: string }[] = [
  { kind: 'disability-allowance', subItem: '病残津贴' },
  { kind: 'survivors', subItem: '丧葬补助金和抚恤金' },
  { kind: 'death', subItem: '工亡待遇' },
  { kind: 'disability', subItem: '伤残待遇' },
]

/** The sub-item of 5001 for an award `w` of a fund, as SQL. */
export function subItemSql(fund: string): RawBuilder<string> {
  if (!isFund(fund)) throw new Error(`no fund ${fund}`)
  const items = benefitSubItems[fund]
  const special = byKind.filter(({ subItem }) => items.includes(subItem))
  const usual = sql<string>`${fund === 'injury' ? '伤残待遇' : items[0]}::text`
  return special.length === 0 ? usual : sql<string>`case ${sql.join(special.map(({ kind, subItem }) => sql`when w.kind = ${kind} then ${subItem}::text`), sql` `)} else ${usual} end`
}

/** The same for the kind of one award. */
export function subItemOf(fund: string, awardKind: string): string {
  if (!isFund(fund)) throw new Error(`no fund ${fund}`)
  const items = benefitSubItems[fund]
  return byKind.find(({ kind, subItem }) => kind === awardKind && items.includes(subItem))?.subItem ?? (fund === 'injury' ? '伤残待遇' : items[0] ?? '')
}

/** Why a bank sent a payment back, in words its owner understands and can act on. */
export function returnWords(code: string | null): { readonly reason: string, readonly advice: string } {
  return code !== null && code in known ? known[code as keyof typeof known] : { reason: '银行没有说明原因', advice: '请核对账户是否仍在使用、户名是否为您本人' }
}

const known = {
  AC01: { reason: '银行查不到这个账号', advice: '账号可能登记错了，请对照银行卡重新登记' },
  AC04: { reason: '这个账户已经销户', advice: '请登记您本人名下另一个正在使用的账户' },
  AC06: { reason: '这个账户被冻结', advice: '请向开户银行了解原因，或登记另一个账户' },
  BE01: { reason: '账户的户名与您的姓名不一致', advice: '请登记您本人名下的账户；姓名变更过的，请先到银行更新' },
} as const

/** Why a payment was stopped before it left, in the same voice. */
/** Why somebody is left out of a run. */
export const leftOutWords = {
  death: { zh: '有死亡信息，核实中暂缓', en: 'a death was reported; held while it is verified' },
  custody: { zh: '有羁押服刑信息，核实中暂缓', en: 'detention or prison was reported; held while it is verified' },
} as const satisfies Record<string, Wording>

export const stopWords: Readonly<Record<string, string>> = {
  'award-not-in-payment': '待遇处于暂停或核实中',
  'account-changed': '发放账户刚刚变更，将发到新账户',
  'run-cancelled': '该批发放已撤销，将随下一批发放',
  'held': '有情况正在核实，暂缓发放；核实无误后一并补发',
  'recalled': '有情况正在核实，已请银行止付',
}
