import type { Insertable } from 'kysely'
import type { PlainDate } from '../kernel/day.ts'
import { birthOf, deterministicUuid, sexOf, type BankCard, type CitizenId, type CreditCode } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { DB } from '../platform/database-schema.ts'
import { maskCard, maskIdentity, maskPhone } from '../platform/keys.ts'
import { publicNumber, rowId, type RecordsDeps } from './act.ts'
import type { EmployerFactKind, FactKind, PersonFactKind, SubjectKind } from './fact.ts'
import { creditCodeHash, identityHash } from './open-subject.ts'
import type { SecretRow } from './records-store.ts'

/** The rows of one subject, table by table, ready to be copied in; they name trail row 1, which the loader then makes for all. */
export type BulkRows = {
  readonly subject: Insertable<DB['subject']>
  readonly subject_identifier: Insertable<DB['subject_identifier']>
  readonly directory: Insertable<DB['directory']>
  readonly subject_fact: readonly Insertable<DB['subject_fact']>[]
  readonly subject_secret: readonly Insertable<DB['subject_secret']>[]
  readonly enrolment: readonly Insertable<DB['enrolment']>[]
  readonly pay_account: readonly Insertable<DB['pay_account']>[]
}

type BulkSubject = {
  readonly subjectId: number; readonly agencyId: number; readonly regionCode: string; readonly openedOn: PlainDate
  readonly source: string; readonly knownFrom: Instant
}

export type BulkPerson = BulkSubject & {
  readonly idNumber: CitizenId
  readonly name: string
  readonly phone?: string
  readonly facts?: { readonly [K in Exclude<PersonFactKind, 'name' | 'sex' | 'birth-on'>]?: string }
  readonly enrolments?: readonly BulkEnrolment[]
  readonly account?: { readonly card: BankCard; readonly bankCode: string; readonly bankName: string; readonly from: PlainDate }
}
export type BulkEnrolment = {
  readonly scheme: string; readonly employerId?: number; readonly regionCode: string; readonly poolId: number; readonly agencyId: number
  readonly from: PlainDate; readonly until?: PlainDate
}
export type BulkEmployer = BulkSubject & {
  readonly creditCode: CreditCode; readonly name: string; readonly facts?: { readonly [K in Exclude<EmployerFactKind, 'name'>]?: string }
}

/** The rows `openPerson`, `enrol` and `changePayAccount` would have written, for a person whose values were made valid beforehand. */
export function personRows(deps: RecordsDeps, person: BulkPerson): BulkRows {
  const { keys } = deps
  const { subjectId, agencyId, knownFrom, idNumber } = person
  const birthOn = birthOf(idNumber)
  const idHash = identityHash(deps, idNumber)
  const facts: Facts = { 'life': 'alive', ...person.facts, 'name': person.name, 'sex': sexOf(idNumber) === 'male' ? 'M' : 'F', 'birth-on': birthOn }
  const secrets: NewSecret[] = [
    { kind: 'identity-number', cipher: keys.encrypt('identity', idNumber), lookupHash: idHash, masked: maskIdentity(idNumber) },
    ...(person.phone === undefined ? [] : [{ kind: 'phone', cipher: keys.encrypt('phone', person.phone), lookupHash: keys.lookupHash('phone', person.phone), masked: maskPhone(person.phone) } as const]),
  ]
  return {
    ...rowsOf(deps, 'person', { ...person, facts, secrets, idHash, idType: 'citizen-id', factsFrom: birthOn }),
    enrolment: (person.enrolments ?? []).map((row, n) => ({
      subject_id: subjectId, enrolment_id: rowId('enrolment', subjectId, 1, n), scheme: row.scheme, employer_id: row.employerId ?? null, region_code: row.regionCode,
      pool_id: row.poolId, agency_id: row.agencyId, valid_from: row.from, valid_until: row.until ?? null, known_from: knownFrom, known_until: null, trail_seq: 1, closed_seq: null,
    })),
    pay_account: person.account === undefined ? [] : [{
      subject_id: subjectId, account_row_id: rowId('pay_account', subjectId, 1, 0), bank_code: person.account.bankCode, bank_name: person.account.bankName,
      holder_name: person.name, cipher: keys.encrypt('card', person.account.card), lookup_hash: keys.lookupHash('card', person.account.card),
      masked: maskCard(person.account.card), valid_from: person.account.from, valid_until: null, known_from: knownFrom, known_until: null,
      agency_id: agencyId, trail_seq: 1, closed_seq: null,
    }],
  }
}

/** The rows `openEmployer` would have written. */
export function employerRows(deps: RecordsDeps, employer: BulkEmployer): BulkRows {
  const idHash = creditCodeHash(deps, employer.creditCode)
  const secrets: NewSecret[] = [{ kind: 'credit-code', cipher: deps.keys.encrypt('credit-code', employer.creditCode), lookupHash: idHash, masked: employer.creditCode }]
  const facts: Facts = { ...employer.facts, name: employer.name }
  return { ...rowsOf(deps, 'employer', { ...employer, facts, secrets, idHash, idType: 'credit-code', factsFrom: employer.openedOn }), enrolment: [], pay_account: [] }
}

type Facts = { readonly [K in FactKind]?: string }
type NewSecret = Pick<SecretRow, 'kind' | 'cipher' | 'lookupHash' | 'masked'>

const rowsOf = (
  { keys }: RecordsDeps, kind: SubjectKind,
  of: BulkSubject & { facts: Facts; secrets: readonly NewSecret[]; idHash: string; idType: string; factsFrom: PlainDate },
): Omit<BulkRows, 'enrolment' | 'pay_account'> => {
  const { subjectId, agencyId, openedOn, knownFrom } = of
  return {
    subject: { subject_id: subjectId, kind, agency_id: agencyId, region_code: of.regionCode, opened_on: openedOn, trail_seq: 1 },
    subject_identifier: { id_hash: of.idHash, id_type: of.idType, subject_id: subjectId },
    directory: { public_no: publicNumber(keys, kind, subjectId), kind, subject_id: subjectId, target_id: deterministicUuid('subject', subjectId), agency_id: agencyId },
    subject_fact: Object.entries(of.facts).map(([fact, value], n) => ({
      subject_id: subjectId, fact_id: rowId('subject_fact', subjectId, 1, n), kind: fact, value, valid_from: of.factsFrom, valid_until: null,
      known_from: knownFrom, known_until: null, source: of.source, agency_id: agencyId, trail_seq: 1, closed_seq: null,
    })),
    subject_secret: of.secrets.map((secret, n) => ({
      subject_id: subjectId, secret_id: rowId('subject_secret', subjectId, 1, n), kind: secret.kind, cipher: secret.cipher, lookup_hash: secret.lookupHash,
      masked: secret.masked, valid_from: openedOn, valid_until: null, known_from: knownFrom, known_until: null, agency_id: agencyId, trail_seq: 1, closed_seq: null,
    })),
  }
}
