import { writeTrail } from '../audit/audit.ts'
import { deterministicUuid, parseCitizenId, parseCreditCode, birthOf, sexOf, type CitizenId, type CreditCode } from '../kernel/ids.ts'
import type { PlainDate } from '../kernel/day.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { maskIdentity, maskPhone } from '../platform/keys.ts'
import type { Tx } from '../platform/database.ts'
import { publicNumber, rowId, type Act, type RecordsDeps } from './act.ts'
import { identityFacts, parseFact, type EmployerFactKind, type FactKind, type PersonFactKind, type SubjectKind } from './fact.ts'
import { claimIdentity, insertDirectory, insertFacts, insertSecrets, insertSubject, nextSubjectId, type FactRow, type SecretRow } from './records-store.ts'
import { recordsRefusal } from './records-refusals.ts'

export type NewPerson = {
  readonly idNumber: string
  readonly name: string
  readonly agencyId: number
  readonly regionCode: string
  /** Where what is told comes from: `registration`, `police`, `employer:…`. */
  readonly source: string
  /** A birth date or sex given here must be those of the number; the file's birth date may differ. */
  readonly facts?: { readonly [K in Exclude<PersonFactKind, 'name'>]?: string }
  readonly phone?: string
}

export type NewEmployer = {
  readonly creditCode: string
  readonly name: string
  readonly agencyId: number
  readonly regionCode: string
  readonly source: string
  /** Since when what is told is true: the day it was founded; left out, the day of registration. */
  readonly since?: PlainDate
  readonly facts?: { readonly [K in Exclude<EmployerFactKind, 'name'>]?: string }
}

export type Opened = { readonly subjectId: number; readonly publicNo: string; readonly trailSeq: number }

/**
 * Opens the one record of a person. Refuses a number that is not one (`id.citizen-number-…`), a birth after the day, a stated birth
 * date or sex that is not the number's, and a number that has a record (`records.identity-taken`).
 */
export async function openPerson(tx: Tx, { keys }: RecordsDeps, person: NewPerson, act: Act): Promise<Opened | Refusal> {
  const idNumber = parseCitizenId(person.idNumber)
  if (isRefusal(idNumber)) return idNumber
  const facts = personFactsOf(person, idNumber, act.day)
  if (isRefusal(facts)) return facts
  const secrets = [
    { kind: 'identity-number', cipher: keys.encrypt('identity', idNumber), lookupHash: keys.lookupHash('identity', idNumber), masked: maskIdentity(idNumber) },
    ...(person.phone === undefined ? [] : [{ kind: 'phone', cipher: keys.encrypt('phone', person.phone), lookupHash: keys.lookupHash('phone', person.phone), masked: maskPhone(person.phone) } as const]),
  ] as const
  return open(tx, { keys }, { ...person, kind: 'person', idType: 'citizen-id', idHash: secrets[0].lookupHash, facts, secrets }, act)
}

/** Opens the one record of an employer. Refuses a code that is not one (`id.credit-code`) and one that has a record. */
export async function openEmployer(tx: Tx, { keys }: RecordsDeps, employer: NewEmployer, act: Act): Promise<Opened | Refusal> {
  const code = parseCreditCode(employer.creditCode)
  if (isRefusal(code)) return code
  const facts = parseFacts('employer', { name: employer.name, ...employer.facts })
  if (isRefusal(facts)) return facts
  const idHash = creditCodeHash({ keys }, code)
  const secrets = [{ kind: 'credit-code', cipher: keys.encrypt('credit-code', code), lookupHash: idHash, masked: code }] as const
  return open(tx, { keys }, { ...employer, kind: 'employer', idType: 'credit-code', idHash, facts: facts.map((fact) => ({ ...fact, from: employer.since ?? act.day })), secrets }, act)
}

export const identityHash = ({ keys }: RecordsDeps, idNumber: CitizenId): string => keys.lookupHash('identity', idNumber)
export const creditCodeHash = ({ keys }: RecordsDeps, code: CreditCode): string => keys.lookupHash('credit-code', code)

type Opening = {
  readonly kind: SubjectKind; readonly agencyId: number; readonly regionCode: string; readonly source: string
  readonly idType: 'citizen-id' | 'credit-code'; readonly idHash: string
  readonly facts: readonly TimedFact[]
  readonly secrets: readonly Pick<SecretRow, 'kind' | 'cipher' | 'lookupHash' | 'masked'>[]
}
type TimedFact = { readonly kind: FactKind; readonly value: string; readonly from: PlainDate }

async function open(tx: Tx, { keys }: RecordsDeps, opening: Opening, act: Act): Promise<Opened | Refusal> {
  const { kind, agencyId, regionCode, source } = opening
  const subjectId = await nextSubjectId(tx)
  if (!await claimIdentity(tx, { idHash: opening.idHash, idType: opening.idType, subjectId })) return recordsRefusal('records.identity-taken')
  const publicNo = publicNumber(keys, kind, subjectId)
  await insertDirectory(tx, { publicNo, kind, subjectId, targetId: deterministicUuid('subject', subjectId), agencyId })
  const entry = {
    subjectId, agencyId, actor: act.actor, action: `records.${kind}-opened`, ...(act.ground === undefined ? {} : { ground: act.ground }),
    body: { publicNo, source, facts: opening.facts.map((fact) => fact.kind) }, at: act.at, civilDay: act.day,
    tables: ['subject', 'subject_fact', 'subject_secret'],
  } as const
  return writeTrail(tx, entry, async (seq) => {
    const written = { subjectId, agencyId, at: act.at, seq }
    await insertSubject(tx, { subjectId, kind, agencyId, regionCode, openedOn: act.day, seq })
    await insertFacts(tx, opening.facts.map((fact, n): FactRow => ({ ...fact, factId: rowId('subject_fact', subjectId, seq, n), source })), written)
    await insertSecrets(tx, opening.secrets.map((secret, n): SecretRow => ({ ...secret, secretId: rowId('subject_secret', subjectId, seq, n), from: act.day })), written)
    return { subjectId, publicNo, trailSeq: seq }
  })
}

const personFactsOf = (person: NewPerson, idNumber: CitizenId, day: PlainDate): TimedFact[] | Refusal => {
  const [birthOn, sex] = [birthOf(idNumber), sexOf(idNumber) === 'male' ? 'M' : 'F']
  if (birthOn > day) return recordsRefusal('records.birth-in-future', { birthOn, day })
  const told = parseFacts('person', { ...person.facts, name: person.name })
  if (isRefusal(told)) return told
  const statedBirth = told.find((fact) => fact.kind === 'birth-on')?.value
  if (statedBirth !== undefined && statedBirth !== birthOn) return recordsRefusal('records.birth-differs-from-number', { stated: statedBirth, inNumber: birthOn })
  if (told.some((fact) => fact.kind === 'sex' && fact.value !== sex)) return recordsRefusal('records.sex-differs-from-number')
  const others = told.filter((fact) => !identityFacts.includes(fact.kind))
  const facts = [{ kind: 'birth-on', value: birthOn }, { kind: 'sex', value: sex }, { kind: 'life', value: 'alive' }] as const
  return [...facts.filter((fact) => !others.some((other) => other.kind === fact.kind)), ...others].map((fact) => ({ ...fact, from: trueSince(fact.kind, birthOn, day) }))
}

// What a person is born with or has done is true since the birth; the rest is known to be true from the day it is told.
const trueSince = (kind: FactKind, birthOn: PlainDate, day: PlainDate): PlainDate =>
  ['name', 'sex', 'birth-on', 'file-birth-on', 'first-work-on', 'post-kind', 'life', 'deemed-months'].includes(kind) ? birthOn : day

const parseFacts = (subject: SubjectKind, told: Readonly<Record<string, string | undefined>>): { kind: FactKind; value: string }[] | Refusal => {
  const facts: { kind: FactKind; value: string }[] = []
  for (const [kind, value] of Object.entries(told)) {
    if (value === undefined) continue
    const parsed = parseFact(subject, kind, value)
    if (isRefusal(parsed)) return parsed
    facts.push({ kind: kind as FactKind, value: parsed })
  }
  return facts
}
