import { explicitOnly, isRecordedDead, proxiesHeldBy, proxyRefusal, proxyState, stands, type ProxyGrant, type ProxyPerson, type ProxyRelation } from '../access/access.ts'
import { sendMessage } from '../documents/documents.ts'
import { addDays, ageOn, type PlainDate } from '../kernel/day.ts'
import { chineseDate } from '../kernel/day-text.ts'
import type { Instant } from '../kernel/instant.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { isForProxies, matters } from '../matters/matters.ts'
import type { Clock } from '../platform/clock.ts'
import type { Keys } from '../platform/keys.ts'
import type { Tx } from '../platform/database.ts'
import { wholeOf } from '../policy/parameter-book.ts'
import { findPersonByIdentity, getPerson, type Person } from '../records/records.ts'
import { bookAt } from '../rulebook/rulebook.ts'

export type PeopleDeps = { readonly clock: Clock, readonly keys: Keys }

/** The matters a proxy may be authorised for; `risky` ones only by a word of their own. */
export const proxyMatters = matters.filter(isForProxies).map(({ code, title, summary }) => ({ code, title, summary, risky: explicitOnly.includes(code) }))

export const asProxyPerson = ({ subjectId, name, maskedId, agencyId }: Person): ProxyPerson => ({ subjectId, name, maskedId, agencyId })

/** Somebody by number and name together: a number alone tells nobody whose it is. Refuses the same way whether the number or the name is wrong. */
export async function personByNumberAndName(tx: Tx, deps: PeopleDeps, { idNumber, name }: { readonly idNumber: string, readonly name: string }): Promise<Person | Refusal> {
  const subjectId = await findPersonByIdentity(tx, deps, idNumber.trim())
  const person = subjectId === undefined ? undefined : await getPerson(tx, deps, subjectId)
  return person !== undefined && person.name === name.normalize('NFC').trim() ? person : proxyRefusal('proxy.person')
}

/** Refuses a proxy who is a minor or recorded dead. */
export async function unfitProxy(tx: Tx, person: Person, day: PlainDate): Promise<Refusal | undefined> {
  if (await isRecordedDead(tx, person.subjectId)) return proxyRefusal('proxy.dead')
  return ageOn(person.birthOn, day).years < 18 ? proxyRefusal('proxy.minor') : undefined
}

export type FamilyLimits = { readonly longestMonths: number, readonly most: Readonly<Record<FamilyKind, number>> }
export type FamilyKind = 'elders' | 'children' | 'spouse' | 'others'

/** How long an authority may last and for how many persons one may act, as set for the region; a value that is not set is refused by name. */
export async function familyLimits(tx: Tx, { clock }: PeopleDeps, region: string): Promise<FamilyLimits | Refusal> {
  const book = await bookAt(tx, { region, asOf: clock.now() })
  const values: Record<string, number> = {}
  for (const key of ['longest-months', 'elders', 'children', 'spouse', 'others']) {
    const row = book.value('family-account', key, clock.today())
    if (isRefusal(row)) return row
    values[key] = wholeOf(row)
  }
  return {
    longestMonths: values['longest-months'] ?? 0,
    most: { elders: values['elders'] ?? 0, children: values['children'] ?? 0, spouse: values['spouse'] ?? 0, others: values['others'] ?? 0 },
  }
}

const kindWords = {
  elders: { zh: '长辈', en: 'elders' }, children: { zh: '未成年人', en: 'children' }, spouse: { zh: '配偶', en: 'spouse' }, others: { zh: '其他人', en: 'other persons' },
} as const satisfies Record<FamilyKind, { zh: string, en: string }>

/** What the person acted for is to the proxy, as the limits count it. Village assistants act for a whole village. */
const kindOf = (relation: ProxyRelation): FamilyKind | undefined =>
  (relation === 'community' ? undefined : relation === 'child' || relation === 'grandchild' ? 'elders' : relation === 'parent' || relation === 'grandparent' || relation === 'guardian' ? 'children' : relation === 'spouse' ? 'spouse' : 'others')

/** Refuses (`proxy.limit`) whoever acts for as many persons of this kind already as the region allows: an authority is help, not a trade. */
export async function overLimit(tx: Tx, limits: FamilyLimits, of: { readonly proxyId: number, readonly relation: ProxyRelation, readonly except?: string }, day: PlainDate): Promise<Refusal | undefined> {
  const kind = kindOf(of.relation)
  if (kind === undefined) return undefined
  const held = (await proxiesHeldBy(tx, of.proxyId)).filter((grant) => {
    const state = proxyState(grant, day)
    return grant.grantId !== of.except && (state === 'active' || state === 'not-yet' || (state === 'waiting-for-principal')) && kindOf(grant.relation) === kind
  })
  return held.length < limits.most[kind] ? undefined : proxyRefusal('proxy.limit', { most: limits.most[kind], kindZh: kindWords[kind].zh, kindEn: kindWords[kind].en })
}

type Told = { readonly day: PlainDate, readonly at: Instant }
export type ProxyNews = 'given' | 'asked' | 'accepted' | 'consented' | 'declined' | 'revoked' | 'resigned'

/** Tells both persons what happened to an authority; each once. */
export async function tellBoth(tx: Tx, grant: ProxyGrant, proxyAgencyId: number, news: ProxyNews, { day, at }: Told): Promise<void> {
  const { principalName: p, proxyName: x } = grant
  const until = chineseDate(addDays(grant.until, -1))
  const words: Record<ProxyNews, { readonly title: string, readonly toPrincipal: string, readonly toProxy: string }> = {
    given: { title: '授权代办', toPrincipal: `您已授权${x}代办，到${until}为止，对方接受后生效。随时可以收回，收回马上生效。不是您本人授权的，请立即拨打 12333。`, toProxy: `${p}请您代办社保事项，到${until}为止。请在“授权与家人”里接受或谢绝。` },
    asked: { title: '有人申请为您代办', toPrincipal: `${x}申请为您代办社保事项。您同意才生效：请在“授权与家人”里同意或不同意。不认识对方的，请不要同意。`, toProxy: `已请${p}同意由您代办。对方同意后会告诉您。` },
    accepted: { title: '授权代办已生效', toPrincipal: `${x}已接受您的授权，到${until}为止。对方看了什么、办了什么，您在“授权与家人”里都看得到。`, toProxy: `您可以为${p}代办了，到${until}为止。请只办授权范围内的事。` },
    consented: { title: '授权代办已生效', toPrincipal: `您已同意由${x}代办，到${until}为止。随时可以收回，收回马上生效。`, toProxy: `${p}已同意由您代办，到${until}为止。` },
    declined: { title: '授权代办未生效', toPrincipal: `由${x}代办的授权没有生效：一方不同意。`, toProxy: `为${p}代办的授权没有生效：一方不同意。` },
    revoked: { title: '授权代办已收回', toPrincipal: `您已收回对${x}的授权，马上生效。`, toProxy: `${p}已收回对您的授权，您不能再为其代办。` },
    resigned: { title: '授权代办已结束', toPrincipal: `${x}不再为您代办。`, toProxy: `您已不再为${p}代办。` },
  }
  const { title, toPrincipal, toProxy } = words[news]
  const businessKey = `proxy:${grant.grantId}:${news}`
  await sendMessage(tx, { subjectId: grant.principalId, agencyId: grant.agencyId, kind: 'proxy', businessKey, title, body: toPrincipal, day, at })
  await sendMessage(tx, { subjectId: grant.proxyId, agencyId: proxyAgencyId, kind: 'proxy', businessKey, title, body: toProxy, day, at })
}

export const isStanding = (grant: ProxyGrant, day: PlainDate): boolean => stands(proxyState(grant, day))
