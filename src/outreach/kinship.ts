import { giveProxy, proxiesOf } from '../access/access.ts'
import { lockChains, writeTrail } from '../audit/audit.ts'
import { addMonths, addYears, ageOn, type PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { mirrorOf, type Kin, type KinRelation } from '../partners/kinship-source.ts'
import type { Tx } from '../platform/database.ts'
import { findPersonByIdentity, getPerson, type Person } from '../records/records.ts'
import { asProxyPerson, isStanding, proxyMatters, type FamilyLimits, type PeopleDeps } from './proxy-people.ts'

export type KinRow = { readonly kinId: number, readonly relation: KinRelation, readonly source: string, readonly learntOn: PlainDate }

/** The relatives the record knows of a person. */
export async function kinOf(tx: Tx, subjectId: number): Promise<KinRow[]> {
  return tx.selectFrom('kin_link').select(['kin_id as kinId', 'relation', 'source', 'learnt_on as learntOn']).where('subject_id', '=', subjectId).orderBy('relation').orderBy('kin_id').execute()
}

type Learnt = { readonly kin: readonly Kin[], readonly reference: string, readonly limits: FamilyLimits }
type By = { readonly actor: string, readonly actorName: string, readonly day: PlainDate, readonly at: Instant }

/**
 * Keeps what the register told of a person's family, on both records; told again, nothing is added. A tie opens nobody's record: an adult must
 * still consent. For a minor child and for a ward, guardianship itself is the authority: until the eighteenth birthday, or for a set time.
 */
export async function keepKinship(tx: Tx, deps: PeopleDeps, person: Person, { kin, reference, limits }: Learnt, by: By): Promise<undefined | Refusal> {
  for (const { identityNumber, relation } of kin) { // a family, not a set
    const kinId = await findPersonByIdentity(tx, deps, identityNumber)
    const other = kinId === undefined || kinId === person.subjectId ? undefined : await getPerson(tx, deps, kinId)
    if (other === undefined) continue // not insured here: there is nothing to do for them here
    await lockChains(tx, [person.subjectId, other.subjectId])
    await link(tx, person, other, relation, reference, by)
    await link(tx, other, person, mirrorOf(relation), reference, by)
    const isMinor = ageOn(other.birthOn, by.day).years < 18
    if (other.life === 'dead' || !((relation === 'child' && isMinor) || relation === 'ward')) continue
    if ((await proxiesOf(tx, other.subjectId)).some((grant) => grant.proxyId === person.subjectId && isStanding(grant, by.day))) continue
    const given = await giveProxy(tx, {
      principal: asProxyPerson(other), proxy: asProxyPerson(person), way: 'guardianship', ground: `公安人口库 ${reference}`, longestMonths: limits.longestMonths, handled: proxyMatters.map(({ code }) => code),
      terms: {
        relation: relation === 'ward' ? 'guardian' : 'parent', matters: proxyMatters.filter(({ risky }) => !risky).map(({ code }) => code), seesRecord: true, getsMessages: true, riskAccepted: false, from: by.day,
        until: isMinor ? addYears(other.birthOn, 18) : addMonths(by.day, limits.longestMonths),
      },
    }, { ...by, actor: 'system:kinship' })
    if (isRefusal(given)) return given
  }
  return undefined
}

async function link(tx: Tx, of: Person, to: Person, relation: KinRelation, reference: string, by: By): Promise<void> {
  const known = await tx.selectFrom('kin_link').select('kin_id').where('subject_id', '=', of.subjectId).where('kin_id', '=', to.subjectId).where('relation', '=', relation).executeTakeFirst()
  if (known !== undefined) return // under the lock of both chains: nobody adds it meanwhile
  await writeTrail(tx, {
    subjectId: of.subjectId, agencyId: of.agencyId, actor: by.actor, action: 'outreach.kin-learnt', ground: reference, body: { relation, name: to.name, source: 'PS' }, at: by.at, civilDay: by.day, tables: ['kin_link'],
  }, async (seq) => {
    await tx.insertInto('kin_link').values({
      subject_id: of.subjectId, kin_id: to.subjectId, relation, source: 'PS', reference, learnt_on: by.day, learnt_at: by.at, agency_id: of.agencyId, trail_seq: seq,
    }).execute()
  })
}
