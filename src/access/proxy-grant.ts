import type { PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { ProxyRelation, ProxyScope } from './proxy-scope.ts'

export type ProxyWay = 'portal' | 'asked' | 'counter' | 'guardianship'
export type ProxyEventKind = 'consented' | 'accepted' | 'declined' | 'revoked' | 'resigned'

/** The terms, which never change. */
export type ProxyTerms = ProxyScope & {
  readonly relation: ProxyRelation
  readonly from: PlainDate
  /** The first day on which it no longer holds. */
  readonly until: PlainDate
  readonly riskAccepted: boolean
}

export type ProxyEvent = { readonly kind: ProxyEventKind, readonly day: PlainDate, readonly at: Instant, readonly actorName: string }

/** An authority (授权代办) as it is recorded. `principal` is the person acted for. */
export type ProxyGrant = ProxyTerms & {
  readonly grantId: string
  readonly principalId: number
  readonly principalName: string
  readonly principalMasked: string
  readonly proxyId: number
  readonly proxyName: string
  readonly proxyMasked: string
  readonly way: ProxyWay
  readonly ground: string | null
  readonly givenByName: string
  readonly givenOn: PlainDate
  readonly agencyId: number
  readonly events: readonly ProxyEvent[]
}

export type ProxyState = 'waiting-for-principal' | 'waiting-for-proxy' | 'not-yet' | 'active' | 'expired' | 'declined' | 'revoked' | 'resigned'

/** How a grant stands on a day. It holds from consent and acceptance until somebody ends it or its last day has passed. */
export function proxyState({ events, from, until }: Pick<ProxyGrant, 'events' | 'from' | 'until'>, day: PlainDate): ProxyState {
  const said = new Set(events.map(({ kind }) => kind))
  for (const end of ['revoked', 'resigned', 'declined'] as const) if (said.has(end)) return end
  if (day >= until) return 'expired'
  if (!said.has('consented')) return 'waiting-for-principal'
  if (!said.has('accepted')) return 'waiting-for-proxy'
  return day < from ? 'not-yet' : 'active'
}

/** Still to be answered, or in force: such a grant may be ended. */
export const stands = (state: ProxyState): boolean => state === 'active' || state === 'not-yet' || state === 'waiting-for-principal' || state === 'waiting-for-proxy'
