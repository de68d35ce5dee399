import type { Wording } from '../kernel/refusal.ts'

/** What the proxy is to the person. */
export const proxyRelations = {
  spouse: { zh: '配偶', en: 'spouse' },
  child: { zh: '子女', en: 'son or daughter' },
  parent: { zh: '父母', en: 'parent' },
  sibling: { zh: '兄弟姐妹', en: 'brother or sister' },
  grandparent: { zh: '祖父母、外祖父母', en: 'grandparent' },
  grandchild: { zh: '孙子女、外孙子女', en: 'grandchild' },
  guardian: { zh: '监护人', en: 'guardian' },
  relative: { zh: '其他亲属', en: 'other relative' },
  friend: { zh: '朋友、邻居', en: 'friend or neighbour' },
  community: { zh: '村（社区）工作人员', en: 'village or community assistant' },
} as const satisfies Record<string, Wording>
export type ProxyRelation = keyof typeof proxyRelations
export const isProxyRelation = (text: string): text is ProxyRelation => Object.hasOwn(proxyRelations, text)

/** What a grant is for. Everything not named is excluded. */
export type ProxyScope = {
  /** Codes of the matters that may be handled. */
  readonly matters: readonly string[]
  readonly seesRecord: boolean
  readonly getsMessages: boolean
}

/** The matters by which somebody certifies that another person still draws a benefit rightly. */
const certifying: readonly string[] = ['QUA-03']

/** Where money goes: in no grant unless the person named it and accepted the risk in so many words. The database says the same. */
export const explicitOnly: readonly string[] = ['REG-17']

/**
 * What a route asks of somebody who acts for another. A route that says nothing is not for them. `own`: it is about the one signed in, never
 * about the person acted for. `any`: whoever holds a grant that stands. `case`: any, and the route itself asks for the matter (`mayHandle`).
 * `certification`: whoever may certify for the person, or sees their record.
 */
export type ProxyNeed = 'own' | 'any' | 'record' | 'messages' | 'case' | 'certification'

/** True when the scope suffices for what the route needs. */
export const suffices = (scope: ProxyScope, need: Exclude<ProxyNeed, 'own'>): boolean => ({
  any: true, record: scope.seesRecord, messages: scope.getsMessages, case: scope.matters.length > 0 || scope.seesRecord,
  certification: scope.seesRecord || certifying.some((code) => scope.matters.includes(code)),
})[need]
