import { v7 as uuidv7 } from 'uuid'
import { lockChains, writeTrail } from '../audit/audit.ts'
import { addMonths, type PlainDate } from '../kernel/day.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import { proxyState, type ProxyEventKind, type ProxyGrant, type ProxyState, type ProxyTerms, type ProxyWay } from './proxy-grant.ts'
import { proxyRefusal } from './proxy-refusals.ts'
import { explicitOnly } from './proxy-scope.ts'
import { findProxy, insertGrant, insertHeld, insertProxyEvent, lockGrant, retireExpired, type Written } from './proxy-store.ts'

/** One of the two persons of a grant, as the record knows them. */
export type ProxyPerson = { readonly subjectId: number, readonly name: string, readonly maskedId: string, readonly agencyId: number }

export type ProxyToGive = {
  readonly principal: ProxyPerson
  readonly proxy: ProxyPerson
  readonly terms: ProxyTerms
  readonly way: ProxyWay
  readonly ground?: string
  /** The longest a grant may last, in months. */
  readonly longestMonths: number
  /** Matters a proxy can handle at all. */
  readonly handled: readonly string[]
}

/**
 * Records an authority on both chains. The person who gives it consents by giving, who asks for it accepts by asking; guardianship rests on
 * what the register says and needs neither word. Refuses a term outside the limits, a matter no proxy handles, a change of account that was
 * not confirmed by itself, and a second grant for the same pair. Runs under a context that sees both.
 */
export async function giveProxy(tx: Tx, it: ProxyToGive, by: Written): Promise<ProxyGrant | Refusal> {
  const fault = faultOf(it, by.day)
  if (fault) return fault
  const { principal, proxy, terms, way } = it
  const grant: Omit<ProxyGrant, 'events'> = {
    ...terms, matters: [...new Set(terms.matters)].sort(), grantId: uuidv7(), principalId: principal.subjectId, principalName: principal.name, principalMasked: principal.maskedId, proxyId: proxy.subjectId,
    proxyName: proxy.name, proxyMasked: proxy.maskedId, way, ground: it.ground?.trim() ?? null, givenByName: by.actorName, givenOn: by.day, agencyId: principal.agencyId,
  }
  await lockChains(tx, [principal.subjectId, proxy.subjectId])
  await retireExpired(tx, { principalId: principal.subjectId, proxyId: proxy.subjectId, day: by.day })
  const said: readonly ProxyEventKind[] = { portal: ['consented'], counter: ['consented'], asked: ['accepted'], guardianship: ['consented', 'accepted'] }[way] as readonly ProxyEventKind[]
  const body = { grant: grant.grantId, way, relation: terms.relation, matters: grant.matters, record: terms.seesRecord, messages: terms.getsMessages, until: terms.until }
  const entry = { actor: by.actor, action: 'access.proxy-given', ...(it.ground ? { ground: it.ground.trim() } : {}), at: by.at, civilDay: by.day }
  const given = await writeTrail(tx, { ...entry, subjectId: principal.subjectId, agencyId: principal.agencyId, body: { ...body, proxy: proxy.name }, tables: ['proxy_grant', 'proxy_event'] }, async (seq): Promise<undefined | Refusal> => {
    const inserted = await insertGrant(tx, grant, by, seq)
    if (isRefusal(inserted)) return inserted
    for (const kind of said) {
      const noted = await insertProxyEvent(tx, grant, kind, by, seq)
      if (isRefusal(noted)) return noted
    }
    return undefined
  })
  if (isRefusal(given)) return given
  await writeTrail(tx, { ...entry, subjectId: proxy.subjectId, agencyId: proxy.agencyId, body: { ...body, principal: principal.name }, tables: ['proxy_held'] }, (seq) =>
    insertHeld(tx, { proxyId: proxy.subjectId, grantId: grant.grantId, principalId: principal.subjectId, agencyId: proxy.agencyId }, seq))
  const found = await findProxy(tx, { principalId: principal.subjectId, grantId: grant.grantId })
  if (found === undefined) throw new Error('a grant that was just given is not there')
  return found
}

/** Who says what of a grant, and while it stands how. */
const allowed = {
  consented: ['waiting-for-principal'], accepted: ['waiting-for-proxy'], declined: ['waiting-for-proxy', 'waiting-for-principal'],
  revoked: ['active', 'not-yet', 'waiting-for-proxy', 'waiting-for-principal'], resigned: ['active', 'not-yet'],
} as const satisfies Record<ProxyEventKind, readonly ProxyState[]>

/**
 * Says yes, no or the end of a grant, by the one entitled to (the caller has made sure of that). Waits for accesses under way, so that after it none
 * is: the next request of the proxy finds the grant ended. Refuses `proxy.no-such-grant` and `proxy.already-answered`.
 */
export async function answerProxy(tx: Tx, of: { readonly principalId: number, readonly grantId: string, readonly kind: ProxyEventKind, readonly reason?: string }, by: Written): Promise<ProxyGrant | Refusal> {
  await lockGrant(tx, of.grantId, 'alone')
  const grant = await findProxy(tx, of)
  if (grant === undefined) return proxyRefusal('proxy.no-such-grant')
  const state = proxyState(grant, by.day)
  const fitting: readonly ProxyState[] = allowed[of.kind]
  if (!fitting.includes(state)) return proxyRefusal('proxy.already-answered')
  const noted = await writeTrail(tx, {
    subjectId: grant.principalId, agencyId: grant.agencyId, actor: by.actor, action: `access.proxy-${of.kind}`, ground: of.reason ?? grant.grantId,
    body: { grant: grant.grantId, proxy: grant.proxyName }, at: by.at, civilDay: by.day, tables: ['proxy_event'],
  }, (seq) => insertProxyEvent(tx, grant, of.kind, { ...by, ...(of.reason === undefined ? {} : { reason: of.reason }) }, seq))
  if (isRefusal(noted)) return noted
  return await findProxy(tx, of) ?? proxyRefusal('proxy.no-such-grant')
}

function faultOf({ principal, proxy, terms, way, handled, longestMonths, ground }: ProxyToGive, day: PlainDate): Refusal | undefined {
  if (principal.subjectId === proxy.subjectId) return proxyRefusal('proxy.self')
  if (terms.until <= day || terms.until <= terms.from || (way !== 'guardianship' && terms.until > addMonths(day, longestMonths))) return proxyRefusal('proxy.period', { months: longestMonths })
  if (terms.matters.length === 0 && !terms.seesRecord && !terms.getsMessages) return proxyRefusal('proxy.empty')
  const unknown = terms.matters.find((matter) => !handled.includes(matter))
  if (unknown !== undefined) return proxyRefusal('proxy.matter', { matter: unknown.slice(0, 20) })
  const risky = terms.matters.find((matter) => explicitOnly.includes(matter))
  if (risky !== undefined && !terms.riskAccepted) return proxyRefusal('proxy.risk-not-accepted', { matter: risky })
  if (way === 'counter' && [...(ground ?? '').trim()].length < 4) return proxyRefusal('proxy.ground-missing')
  return undefined
}

