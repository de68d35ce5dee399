import type { Tx } from '../platform/database.ts'

export const families = ['business', 'finance', 'data', 'audit'] as const
export type PostFamily = (typeof families)[number]

export type Post = {
  readonly code: string
  readonly name: string
  readonly family: PostFamily
  readonly category: string
  /** Posts one person may hold at the same time share a group (and so a family). */
  readonly group: string
}

// The four families may never meet in one person. Inside a family a group holds what may meet: the posts that handle cases may (who sat in one tier
// of a case is kept out of its other tiers case by case), payroll may not meet them; ledger, release and reconciliation may meet, the cashier and
// the keys meet nobody; the administrators are three persons, and who enters a parameter does not confirm it.
// Payroll beside second review or approval would be tolerable outside the same case; a group is all or nothing, and this is the safe side.
const catalogue = {
  P01: ['窗口受理岗', 'business', 'counter', 'cases'],
  P02: ['初审岗', 'business', 'first-review', 'cases'],
  P03: ['复核岗', 'business', 'second-review', 'cases'],
  P04: ['审批岗', 'business', 'approval', 'cases'],
  P05: ['高级审批岗', 'business', 'approval', 'cases'],
  P06: ['集体会审', 'business', 'approval', 'cases'],
  P07: ['参保登记岗', 'business', 'counter', 'cases'],
  P08: ['缴费核定岗', 'business', 'first-review', 'cases'],
  P09: ['个人账户岗', 'business', 'first-review', 'cases'],
  P10: ['关系转移岗', 'business', 'first-review', 'cases'],
  P11: ['待遇核定岗', 'business', 'first-review', 'cases'],
  P12: ['待遇发放岗', 'business', 'payroll', 'payroll'],
  P13: ['资格认证岗', 'business', 'first-review', 'cases'],
  P14: ['工伤业务岗', 'business', 'first-review', 'cases'],
  P15: ['失业业务岗', 'business', 'first-review', 'cases'],
  P16: ['协议管理岗', 'business', 'first-review', 'cases'],
  P17: ['医疗费用审核岗', 'business', 'first-review', 'cases'],
  P18: ['档案管理岗', 'business', 'counter', 'cases'],
  P19: ['镇街/村社协办岗', 'business', 'counter', 'cases'],
  P20: ['上门服务岗', 'business', 'counter', 'cases'],
  P21: ['12333/咨询岗', 'business', 'counter', 'cases'],
  F01: ['基金会计岗', 'finance', 'fund-ledger', 'books'],
  F02: ['出纳岗', 'finance', 'cashier', 'cashier'],
  F03: ['财务复核岗', 'finance', 'fund-release', 'books'],
  F04: ['财务审批岗', 'finance', 'fund-release', 'books'],
  F05: ['对账岗', 'finance', 'reconciliation', 'books'],
  F06: ['印鉴/密钥保管岗', 'finance', 'keys', 'keys'],
  F07: ['预决算岗', 'finance', 'fund-ledger', 'books'],
  D01: ['系统管理员', 'data', 'system', 'system-admin'],
  D02: ['安全管理员', 'data', 'system', 'security-admin'],
  D03: ['审计管理员', 'data', 'system', 'audit-admin'],
  D04: ['权限维护岗', 'data', 'permissions', 'permissions'],
  D05: ['数据管理岗', 'data', 'parameters', 'parameters-entry'],
  D06: ['参数复核岗', 'data', 'parameters', 'parameters-check'],
  D07: ['数据共享岗', 'data', 'parameters', 'sharing'],
  A01: ['稽核岗', 'audit', 'audit', 'audit'],
  A02: ['内控岗', 'audit', 'audit', 'audit'],
  A03: ['风险监测岗', 'audit', 'audit', 'audit'],
  A04: ['举报受理岗', 'audit', 'audit', 'audit'],
} as const satisfies Record<string, readonly [name: string, family: PostFamily, category: string, group: string]>

export type PostCode = keyof typeof catalogue

/** Every post (岗位) there is, in the order of its code. */
export const posts: readonly Post[] = Object.entries(catalogue).map(([code, [name, family, category, group]]) => ({ code, name, family, category, group }))

const byCode = new Map(posts.map((post) => [post.code, post]))

export const findPost = (code: string): Post | undefined => byCode.get(code)

/** What people call these posts, any of which will do; a code is for the order that gives the post, not for a sentence. */
export const postNames = (...codes: readonly string[]): string => codes.map((code) => byCode.get(code)?.name ?? code).join('、')

/** True when one person may hold both at the same time. The database decides; this is for telling beforehand. */
export const areCompatible = (a: Post, b: Post): boolean => a.family === b.family && a.group === b.group

/** Puts the catalogue into the database at the start; a post that is there stays as it is, because grants rest on it. */
export async function loadPosts(tx: Tx): Promise<void> {
  const categories = [...new Map(posts.map(({ category, family }) => [category, { category, family }])).values()]
  await tx.insertInto('post_category').values(categories).onConflict((conflict) => conflict.doNothing()).execute()
  await tx.insertInto('post')
    .values(posts.map(({ code, name, family, category, group }) => ({ post_code: code, name, family, category, exclusion_group: group })))
    .onConflict((conflict) => conflict.doNothing()).execute()
}
