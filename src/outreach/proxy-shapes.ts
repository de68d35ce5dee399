import { z } from 'zod'
import { proxyRelations, proxyState, stands, type ProxyGrant } from '../access/access.ts'
import { addDays, isPlainDate, plainDate, type PlainDate } from '../kernel/day.ts'
import type { Wording } from '../kernel/refusal.ts'

export const words = z.object({ zh: z.string(), en: z.string() })
const stateNames = ['waiting-for-principal', 'waiting-for-proxy', 'not-yet', 'active', 'expired', 'declined', 'revoked', 'resigned'] as const

/** A grant as either side sees it. `until` is its last day. */
export const grantShape = z.object({
  grantId: z.string(), principal: z.object({ name: z.string(), maskedId: z.string() }), proxy: z.object({ name: z.string(), maskedId: z.string() }),
  relation: words, way: words, matters: z.array(z.object({ code: z.string(), title: words })), seesRecord: z.boolean(), getsMessages: z.boolean(), from: z.string(), until: z.string(),
  ground: z.string().nullable(), givenBy: z.string(), givenOn: z.string(), state: z.enum(stateNames), stateText: words, stands: z.boolean(),
  events: z.array(z.object({ day: z.string(), at: z.string(), who: z.string(), say: words })),
})
export type ShownGrant = z.infer<typeof grantShape>

export const proxyStateWords = {
  'waiting-for-principal': { zh: '等本人同意', en: 'waiting for consent' }, 'waiting-for-proxy': { zh: '等代办人接受', en: 'waiting for acceptance' }, 'not-yet': { zh: '还没到开始日', en: 'not begun' },
  'active': { zh: '有效', en: 'in force' }, 'expired': { zh: '已到期', en: 'expired' }, 'declined': { zh: '未同意', en: 'declined' }, 'revoked': { zh: '已收回', en: 'withdrawn' }, 'resigned': { zh: '代办人已退出', en: 'given up' },
} as const satisfies Record<(typeof stateNames)[number], Wording>
const wayWords = {
  portal: { zh: '本人网上授权', en: 'given online' }, asked: { zh: '家人申请，本人同意', en: 'asked for by family' }, counter: { zh: '窗口当面登记', en: 'registered at a counter' }, guardianship: { zh: '监护关系', en: 'guardianship' },
} as const satisfies Record<ProxyGrant['way'], Wording>
const eventWords = {
  consented: { zh: '本人同意', en: 'consented' }, accepted: { zh: '代办人接受', en: 'accepted' }, declined: { zh: '不同意', en: 'declined' }, revoked: { zh: '收回授权', en: 'withdrawn' }, resigned: { zh: '不再代办', en: 'given up' },
} as const satisfies Record<ProxyGrant['events'][number]['kind'], Wording>

export function shownGrant(grant: ProxyGrant, titles: ReadonlyMap<string, Wording>, day: PlainDate): ShownGrant {
  const state = proxyState(grant, day)
  return {
    grantId: grant.grantId, principal: { name: grant.principalName, maskedId: grant.principalMasked }, proxy: { name: grant.proxyName, maskedId: grant.proxyMasked },
    relation: proxyRelations[grant.relation], way: wayWords[grant.way], matters: grant.matters.map((code) => ({ code, title: titles.get(code) ?? { zh: code, en: code } })),
    seesRecord: grant.seesRecord, getsMessages: grant.getsMessages, from: grant.from, until: addDays(grant.until, -1), ground: grant.ground, givenBy: grant.givenByName, givenOn: grant.givenOn,
    state, stateText: proxyStateWords[state], stands: stands(state), events: grant.events.map(({ kind, day: on, at, actorName }) => ({ day: on, at, who: actorName, say: eventWords[kind] })),
  }
}

/** The terms as both entrances ask for them; `until` is the last day it shall hold. */
export const termsBody = {
  relation: z.enum(Object.keys(proxyRelations)), matters: z.array(z.string().min(1).max(20)).max(60), seesRecord: z.boolean(), getsMessages: z.boolean(), riskAccepted: z.boolean().default(false),
  until: z.string().refine(isPlainDate, { error: '请写成 2027-03-31 这样的日期' }).transform((text) => plainDate(text)),
}
export const actShape = z.object({ at: z.string(), day: z.string(), proxy: z.string(), relation: words, kind: z.enum(['read', 'write']), what: z.string() })
