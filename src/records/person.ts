import { plainDate, type PlainDate } from '../kernel/day.ts'
import type { CitizenId } from '../kernel/ids.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { parseCitizenId, parseCreditCode } from '../kernel/ids.ts'
import type { Tx } from '../platform/database.ts'
import { publicNumber, type RecordsDeps } from './act.ts'
import type { FactKind } from './fact.ts'
import { creditCodeHash, identityHash } from './open-subject.ts'
import {
  findByIdentity, findByName, findInDirectory, readFactHistory, readFacts, readSecrets, readSubject, readSubjectsByIdentity, type AsKnown, type FactRow, type SecretRow, type SubjectRow,
} from './records-store.ts'

export type PostKind = 'M60' | 'F55' | 'F50'

/** A person as the record knows them on a day and at a moment. Identity and phone are masked. */
export type Person = {
  readonly subjectId: number
  readonly publicNo: string
  readonly agencyId: number
  readonly regionCode: string
  readonly openedOn: PlainDate
  readonly name: string
  readonly sex: 'M' | 'F'
  readonly birthOn: PlainDate
  /** From the personnel file, once recognised: it prevails for retirement. */
  readonly fileBirthOn?: PlainDate
  readonly firstWorkOn?: PlainDate
  readonly postKind?: PostKind
  readonly life: string
  readonly workState?: string
  readonly deemedMonths: number
  readonly address?: string
  readonly household?: string
  readonly maskedId: string
  readonly maskedPhone?: string
}

export type Employer = {
  readonly subjectId: number; readonly publicNo: string; readonly agencyId: number; readonly regionCode: string; readonly openedOn: PlainDate
  readonly name: string; readonly creditCode: string; readonly industryClass: number; readonly contactName?: string
}

/** Facts by kind; a fact that ended before the day is not among them. */
export type Facts = { readonly [K in FactKind]?: string }

export type AsKnownOn = AsKnown & {
  /** The day whose facts are asked; left out: those that hold without end. */
  readonly on?: PlainDate
}

/** Nothing when there is no such person, or none the asker may see. */
export async function getPerson(tx: Tx, deps: RecordsDeps, subjectId: number, asKnown: AsKnownOn = {}): Promise<Person | undefined> {
  const subject = await readSubject(tx, subjectId)
  return subject && personFrom(deps, subject, { facts: await readFacts(tx, subjectId, asKnown), secrets: await readSecrets(tx, subjectId, asKnown) }, asKnown)
}

/** The persons who bear these identity numbers, by number, in a fixed number of statements. What is no number is nobody's. */
export async function personsByIdentity(tx: Tx, deps: RecordsDeps, idNumbers: readonly string[]): Promise<ReadonlyMap<string, Person>> {
  const numbers = new Map(idNumbers.flatMap((text) => {
    const number = parseCitizenId(text)
    return isRefusal(number) ? [] : [[identityHash(deps, number), number] as const]
  }))
  const found = new Map<string, Person>()
  for (const { idHash, subject, facts, secrets } of await readSubjectsByIdentity(tx, { idHashes: [...numbers.keys()], idType: 'citizen-id' })) {
    const [number, person] = [numbers.get(idHash), personFrom(deps, subject, { facts, secrets }, {})]
    if (number !== undefined && person !== undefined) found.set(number, person)
  }
  return found
}

function personFrom(deps: RecordsDeps, subject: SubjectRow, rows: { readonly facts: readonly FactRow[], readonly secrets: readonly SecretRow[] }, asKnown: AsKnownOn): Person | undefined {
  if (subject.kind !== 'person') return undefined
  const facts = factsOn(rows.facts, asKnown.on)
  const masked = (kind: string): string | undefined => rows.secrets.findLast((secret) => secret.kind === kind && secret.until === undefined)?.masked
  if (facts.name === undefined || facts['birth-on'] === undefined || facts.sex === undefined) return undefined
  const phone = masked('phone')
  return {
    subjectId: subject.subjectId, publicNo: publicNumber(deps.keys, 'person', subject.subjectId), agencyId: subject.agencyId, regionCode: subject.regionCode, openedOn: subject.openedOn,
    name: facts.name, sex: facts.sex === 'M' ? 'M' : 'F', birthOn: plainDate(facts['birth-on']),
    ...(facts['file-birth-on'] === undefined ? {} : { fileBirthOn: plainDate(facts['file-birth-on']) }),
    ...(facts['first-work-on'] === undefined ? {} : { firstWorkOn: plainDate(facts['first-work-on']) }),
    ...(isPostKind(facts['post-kind']) ? { postKind: facts['post-kind'] } : {}),
    life: facts.life ?? 'alive', ...(facts['work-state'] === undefined ? {} : { workState: facts['work-state'] }),
    deemedMonths: Number(facts['deemed-months'] ?? '0'),
    ...(facts.address === undefined ? {} : { address: facts.address }), ...(facts.household === undefined ? {} : { household: facts.household }),
    maskedId: masked('identity-number') ?? '', ...(phone === undefined ? {} : { maskedPhone: phone }),
  }
}

export async function getEmployer(tx: Tx, deps: RecordsDeps, subjectId: number, asKnown: AsKnownOn = {}): Promise<Employer | undefined> {
  const subject = await readSubject(tx, subjectId)
  if (subject?.kind !== 'employer') return undefined
  const facts = factsOn(await readFacts(tx, subjectId, asKnown), asKnown.on)
  const code = (await readSecrets(tx, subjectId, asKnown)).find((secret) => secret.kind === 'credit-code')?.masked
  if (facts.name === undefined || code === undefined) return undefined
  return {
    subjectId, publicNo: publicNumber(deps.keys, 'employer', subjectId), agencyId: subject.agencyId, regionCode: subject.regionCode, openedOn: subject.openedOn,
    name: facts.name, creditCode: code, industryClass: Number(facts['industry-class'] ?? '1'),
    ...(facts['contact-name'] === undefined ? {} : { contactName: facts['contact-name'] }),
  }
}

/** The facts of a subject as they were known at a moment, by kind. */
export async function factsAsKnown(tx: Tx, subjectId: number, asKnown: AsKnownOn = {}): Promise<Facts> {
  return factsOn(await readFacts(tx, subjectId, asKnown), asKnown.on)
}

/** Every fact ever told of a subject, with when it was known: the corrections included. */
export const factHistory = readFactHistory

/** The subject whose identity number this is. What is no number is nobody's. */
export async function findPersonByIdentity(tx: Tx, deps: RecordsDeps, idNumber: string): Promise<number | undefined> {
  const parsed = parseCitizenId(idNumber)
  return isRefusal(parsed) ? undefined : findByIdentity(tx, { idHash: identityHash(deps, parsed), idType: 'citizen-id' })
}

export async function findEmployerByCode(tx: Tx, deps: RecordsDeps, creditCode: string): Promise<number | undefined> {
  const parsed = parseCreditCode(creditCode)
  return isRefusal(parsed) ? undefined : findByIdentity(tx, { idHash: creditCodeHash(deps, parsed), idType: 'credit-code' })
}

/** The number in the clear, for a check with another department; throws when there is none. */
export async function identityNumberOf(tx: Tx, { keys }: RecordsDeps, subjectId: number, asKnown: AsKnown = {}): Promise<CitizenId> {
  const secret = (await readSecrets(tx, subjectId, asKnown)).find((row) => row.kind === 'identity-number' && row.until === undefined)
  if (secret === undefined) throw new Error('a person without an identity number')
  const number = parseCitizenId(keys.decrypt('identity', secret.cipher))
  if (isRefusal(number)) throw new Error('a stored identity number is no identity number')
  return number
}

/**
 * Persons found by what somebody typed: an identity number, a public number (of the person or of a case), or the beginning of a name.
 * Only those the asker may see; at most `limit`.
 */
export async function searchPersons(tx: Tx, deps: RecordsDeps, typed: string, limit = 20): Promise<Person[]> {
  const q = typed.trim()
  if (q === '') return []
  const found = await findPersonByIdentity(tx, deps, q) ?? (await findInDirectory(tx, q.toUpperCase()))?.subjectId
  const ids = found === undefined ? await findByName(tx, { name: q, kind: 'person', limit }) : [found]
  const persons: Person[] = []
  for (const id of ids) { // At most a screenful; each person is a handful of rows of one shard.
    const person = await getPerson(tx, deps, id)
    if (person !== undefined) persons.push(person)
  }
  return persons
}

/** The subject behind a public number of a person; nothing for other kinds of number. */
export async function findPersonByPublicNo(tx: Tx, publicNo: string): Promise<number | undefined> {
  const entry = await findInDirectory(tx, publicNo.toUpperCase())
  return entry?.kind === 'person' ? entry.subjectId : undefined
}

/** The same for an employer's number. */
export async function findEmployerByPublicNo(tx: Tx, publicNo: string): Promise<number | undefined> {
  const entry = await findInDirectory(tx, publicNo.toUpperCase())
  return entry?.kind === 'employer' ? entry.subjectId : undefined
}

const factsOn = (rows: readonly FactRow[], on: PlainDate | undefined): Facts =>
  Object.fromEntries(rows
    .filter((row) => (on === undefined ? row.until === undefined : row.from <= on && (row.until === undefined || on < row.until)))
    .map((row) => [row.kind, row.value]))

const isPostKind = (kind: string | undefined): kind is PostKind => kind === 'M60' || kind === 'F55' || kind === 'F50'
