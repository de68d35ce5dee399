import { sql } from 'kysely'
import { plainDate, type PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Period } from '../kernel/period.ts'
import type { Tx } from '../platform/database.ts'
import type { FactKind, SubjectKind } from './fact.ts'

/**
 * Rows are read as they were known at a moment; without one, as they are known now. `upToSeq` leaves out what was written on the
 * subject's chain after that entry: of two who write at the same moment, the chain alone says who came first.
 */
export type AsKnown = { readonly knownAt?: Instant | undefined; readonly upToSeq?: number | undefined }

export type SubjectRow = { readonly subjectId: number; readonly kind: SubjectKind; readonly agencyId: number; readonly regionCode: string; readonly openedOn: PlainDate }
export type FactRow = { readonly factId: string; readonly kind: FactKind; readonly value: string; readonly source: string; readonly from: PlainDate; readonly until?: PlainDate }
export type SecretKind = 'identity-number' | 'phone' | 'credit-code' | 'legal-rep-identity' | 'mail'
export type SecretRow = { readonly secretId: string; readonly kind: SecretKind; readonly cipher: string; readonly lookupHash: string; readonly masked: string; readonly from: PlainDate; readonly until?: PlainDate }
export type PayAccountRow = {
  readonly accountRowId: string; readonly bankCode: string; readonly bankName: string; readonly holderName: string
  readonly cipher: string; readonly lookupHash: string; readonly masked: string; readonly from: PlainDate; readonly until?: PlainDate
  /** The day of the month whose run is the first to pay there; left out, it counts at once. */
  readonly countsFrom?: PlainDate
}
export type EnrolmentRow = {
  readonly enrolmentId: string; readonly scheme: string; readonly employerId?: number; readonly regionCode: string; readonly poolId: number
  readonly agencyId: number; readonly from: PlainDate; readonly until?: PlainDate
}

/** Vouches for a new row: when it became known, under which trail row, for which agency. */
export type Written = { readonly subjectId: number; readonly agencyId: number; readonly at: Instant; readonly seq: number }

export async function nextSubjectId(tx: Tx): Promise<number> {
  const { rows: [row] } = await sql<{ id: number }>`select nextval('ss.subject_seq') as id`.execute(tx)
  if (row === undefined) throw new Error('the sequence gave no number')
  return row.id
}

/** Claims an identity value for a subject; false when another subject holds it. A claim made by an unfinished transaction is waited for. */
export async function claimIdentity(tx: Tx, { idHash, idType, subjectId }: { idHash: string; idType: string; subjectId: number }): Promise<boolean> {
  const claimed = await tx.insertInto('subject_identifier').values({ id_hash: idHash, id_type: idType, subject_id: subjectId })
    .onConflict((conflict) => conflict.constraint('subject_identifier_pk').doNothing()).executeTakeFirst()
  return claimed.numInsertedOrUpdatedRows === 1n
}

export async function findByIdentity(tx: Tx, { idHash, idType }: { idHash: string; idType: string }): Promise<number | undefined> {
  const row = await tx.selectFrom('subject_identifier').select('subject_id').where('id_hash', '=', idHash).where('id_type', '=', idType).executeTakeFirst()
  return row?.subject_id
}

export async function insertSubject(tx: Tx, row: SubjectRow & { readonly seq: number }): Promise<void> {
  await tx.insertInto('subject').values({
    subject_id: row.subjectId, kind: row.kind, agency_id: row.agencyId, region_code: row.regionCode, opened_on: row.openedOn, trail_seq: row.seq,
  }).execute()
}

export async function readSubject(tx: Tx, subjectId: number): Promise<SubjectRow | undefined> {
  const row = await tx.selectFrom('subject').select(['subject_id', 'kind', 'agency_id', 'region_code', 'opened_on']).where('subject_id', '=', subjectId).executeTakeFirst()
  return row === undefined ? undefined : { subjectId: row.subject_id, kind: row.kind, agencyId: row.agency_id, regionCode: row.region_code, openedOn: row.opened_on }
}

/** The subjects behind these hashes with what is known of them now, in the order of kind and day: for many at once. */
export async function readSubjectsByIdentity(tx: Tx, { idHashes, idType }: { readonly idHashes: readonly string[]; readonly idType: string }): Promise<
  readonly { readonly idHash: string; readonly subject: SubjectRow; readonly facts: readonly FactRow[]; readonly secrets: readonly SecretRow[] }[]
> {
  if (idHashes.length === 0) return []
  const subjects = await tx.selectFrom('subject_identifier as i').innerJoin('subject as s', 's.subject_id', 'i.subject_id')
    .select(['i.id_hash', 's.subject_id', 's.kind', 's.agency_id', 's.region_code', 's.opened_on'])
    .where(sql<boolean>`i.id_hash = any (${[...idHashes]}::text[])`).where('i.id_type', '=', idType).execute()
  if (subjects.length === 0) return []
  const ids = subjects.map((row) => row.subject_id)
  const facts = await tx.selectFrom('subject_fact').select(['subject_id', 'fact_id', 'kind', 'value', 'source', 'valid_from', 'valid_until'])
    .where(sql<boolean>`subject_id = any (${ids}::bigint[])`).where(known({})).orderBy('kind').orderBy('valid_from').execute()
  const secrets = await tx.selectFrom('subject_secret').select(['subject_id', 'secret_id', 'kind', 'cipher', 'lookup_hash', 'masked', 'valid_from', 'valid_until'])
    .where(sql<boolean>`subject_id = any (${ids}::bigint[])`).where(known({})).orderBy('kind').orderBy('valid_from').execute()
  const [factsOf, secretsOf] = [Map.groupBy(facts, (row) => row.subject_id), Map.groupBy(secrets, (row) => row.subject_id)]
  return subjects.map((row) => ({
    idHash: row.id_hash, subject: { subjectId: row.subject_id, kind: row.kind, agencyId: row.agency_id, regionCode: row.region_code, openedOn: row.opened_on },
    facts: (factsOf.get(row.subject_id) ?? []).map((fact) => ({ factId: fact.fact_id, kind: fact.kind as FactKind, value: fact.value, source: fact.source, ...during(fact) })),
    secrets: (secretsOf.get(row.subject_id) ?? []).map((one) => ({ secretId: one.secret_id, kind: one.kind, cipher: one.cipher, lookupHash: one.lookup_hash, masked: one.masked, ...during(one) })),
  }))
}

export async function insertDirectory(tx: Tx, row: { publicNo: string; kind: string; subjectId: number; targetId: string; agencyId: number }): Promise<void> {
  await tx.insertInto('directory').values({ public_no: row.publicNo, kind: row.kind, subject_id: row.subjectId, target_id: row.targetId, agency_id: row.agencyId }).execute()
}

export async function findInDirectory(tx: Tx, publicNo: string): Promise<{ kind: string; subjectId: number; targetId: string } | undefined> {
  const row = await tx.selectFrom('directory').select(['kind', 'subject_id', 'target_id']).where('public_no', '=', publicNo).executeTakeFirst()
  return row === undefined ? undefined : { kind: row.kind, subjectId: row.subject_id, targetId: row.target_id }
}

export async function insertFacts(tx: Tx, facts: readonly FactRow[], { subjectId, agencyId, at, seq }: Written): Promise<void> {
  if (facts.length === 0) return
  await tx.insertInto('subject_fact').values(facts.map((fact) => ({
    subject_id: subjectId, fact_id: fact.factId, kind: fact.kind, value: fact.value, valid_from: fact.from, valid_until: fact.until ?? null,
    known_from: at, source: fact.source, agency_id: agencyId, trail_seq: seq,
  }))).execute()
}

/** Facts of a subject in the order of kind and day. */
export async function readFacts(tx: Tx, subjectId: number, asKnown: AsKnown): Promise<FactRow[]> {
  const rows = await tx.selectFrom('subject_fact').select(['fact_id', 'kind', 'value', 'source', 'valid_from', 'valid_until'])
    .where('subject_id', '=', subjectId).where(known(asKnown)).orderBy('kind').orderBy('valid_from').execute()
  return rows.map((row) => ({ factId: row.fact_id, kind: row.kind as FactKind, value: row.value, source: row.source, ...during(row) }))
}

/** Everything ever recorded of one kind, corrected rows included, oldest knowledge first. */
export async function readFactHistory(tx: Tx, subjectId: number): Promise<(FactRow & { readonly knownFrom: Instant; readonly knownUntil?: Instant })[]> {
  const rows = await tx.selectFrom('subject_fact').select(['fact_id', 'kind', 'value', 'source', 'valid_from', 'valid_until', 'known_from', 'known_until'])
    .where('subject_id', '=', subjectId).orderBy('known_from').orderBy('fact_id').execute()
  return rows.map((row) => ({
    factId: row.fact_id, kind: row.kind as FactKind, value: row.value, source: row.source, ...during(row), knownFrom: row.known_from,
    ...(row.known_until === null ? {} : { knownUntil: row.known_until }),
  }))
}

export async function closeFacts(tx: Tx, factIds: readonly string[], { subjectId, at, seq }: Written): Promise<void> {
  if (factIds.length === 0) return
  await tx.updateTable('subject_fact').set({ known_until: at, closed_seq: seq })
    .where('subject_id', '=', subjectId).where('fact_id', 'in', factIds).where('known_until', 'is', null).execute()
}

export async function insertSecrets(tx: Tx, secrets: readonly SecretRow[], { subjectId, agencyId, at, seq }: Written): Promise<void> {
  if (secrets.length === 0) return
  await tx.insertInto('subject_secret').values(secrets.map((secret) => ({
    subject_id: subjectId, secret_id: secret.secretId, kind: secret.kind, cipher: secret.cipher, lookup_hash: secret.lookupHash, masked: secret.masked,
    valid_from: secret.from, valid_until: secret.until ?? null, known_from: at, agency_id: agencyId, trail_seq: seq,
  }))).execute()
}

export async function readSecrets(tx: Tx, subjectId: number, asKnown: AsKnown): Promise<SecretRow[]> {
  const rows = await tx.selectFrom('subject_secret').select(['secret_id', 'kind', 'cipher', 'lookup_hash', 'masked', 'valid_from', 'valid_until'])
    .where('subject_id', '=', subjectId).where(known(asKnown)).orderBy('kind').orderBy('valid_from').execute()
  return rows.map((row) => ({ secretId: row.secret_id, kind: row.kind, cipher: row.cipher, lookupHash: row.lookup_hash, masked: row.masked, ...during(row) }))
}

/** Values that were replaced since a day, each once, the last one first; also those of a single day, which leave no period behind. */
export async function readFormerSecrets(tx: Tx, subjectId: number, kind: SecretKind, since: PlainDate): Promise<{ readonly cipher: string, readonly masked: string, readonly from: PlainDate }[]> {
  const { rows } = await sql<{ cipher: string, masked: string, from: PlainDate }>`
    select x.cipher, x.masked, x.valid_from as "from" from (
      select distinct on (s.lookup_hash) s.lookup_hash, s.cipher, s.masked, s.valid_from, s.known_from from subject_secret s
      where s.subject_id = ${subjectId} and s.kind = ${kind} and coalesce(s.valid_until, (s.known_until at time zone 'Asia/Shanghai')::date) >= ${since}::date
      order by s.lookup_hash, s.known_from desc) x
    where not exists (select 1 from subject_secret n where n.subject_id = ${subjectId} and n.kind = ${kind} and n.lookup_hash = x.lookup_hash and n.known_until is null and n.valid_until is null)
    order by x.known_from desc`.execute(tx)
  return rows
}

export async function closeSecrets(tx: Tx, secretIds: readonly string[], { subjectId, at, seq }: Written): Promise<void> {
  if (secretIds.length === 0) return
  await tx.updateTable('subject_secret').set({ known_until: at, closed_seq: seq })
    .where('subject_id', '=', subjectId).where('secret_id', 'in', secretIds).where('known_until', 'is', null).execute()
}

export async function insertPayAccounts(tx: Tx, accounts: readonly PayAccountRow[], { subjectId, agencyId, at, seq }: Written): Promise<void> {
  if (accounts.length === 0) return
  await tx.insertInto('pay_account').values(accounts.map((account) => ({
    subject_id: subjectId, account_row_id: account.accountRowId, bank_code: account.bankCode, bank_name: account.bankName, holder_name: account.holderName,
    cipher: account.cipher, lookup_hash: account.lookupHash, masked: account.masked, valid_from: account.from, valid_until: account.until ?? null,
    counts_from: account.countsFrom ?? null, known_from: at, agency_id: agencyId, trail_seq: seq,
  }))).execute()
}

export async function readPayAccounts(tx: Tx, subjectId: number, asKnown: AsKnown): Promise<PayAccountRow[]> {
  const rows = await tx.selectFrom('pay_account')
    .select(['account_row_id', 'bank_code', 'bank_name', 'holder_name', 'cipher', 'lookup_hash', 'masked', 'valid_from', 'valid_until', 'counts_from'])
    .where('subject_id', '=', subjectId).where(known(asKnown)).orderBy('valid_from').execute()
  return rows.map((row) => ({
    accountRowId: row.account_row_id, bankCode: row.bank_code, bankName: row.bank_name, holderName: row.holder_name,
    cipher: row.cipher, lookupHash: row.lookup_hash, masked: row.masked, ...during(row),
    ...(row.counts_from === null ? {} : { countsFrom: row.counts_from }),
  }))
}

export async function closePayAccounts(tx: Tx, rowIds: readonly string[], { subjectId, at, seq }: Written): Promise<void> {
  if (rowIds.length === 0) return
  await tx.updateTable('pay_account').set({ known_until: at, closed_seq: seq })
    .where('subject_id', '=', subjectId).where('account_row_id', 'in', rowIds).where('known_until', 'is', null).execute()
}

export async function insertEnrolments(tx: Tx, enrolments: readonly EnrolmentRow[], { subjectId, at, seq }: Omit<Written, 'agencyId'>): Promise<void> {
  if (enrolments.length === 0) return
  await tx.insertInto('enrolment').values(enrolments.map((row) => ({
    subject_id: subjectId, enrolment_id: row.enrolmentId, scheme: row.scheme, employer_id: row.employerId ?? null, region_code: row.regionCode,
    pool_id: row.poolId, agency_id: row.agencyId, valid_from: row.from, valid_until: row.until ?? null, known_from: at, trail_seq: seq,
  }))).execute()
}

export async function readEnrolments(tx: Tx, subjectId: number, asKnown: AsKnown): Promise<EnrolmentRow[]> {
  const rows = await tx.selectFrom('enrolment')
    .select(['enrolment_id', 'scheme', 'employer_id', 'region_code', 'pool_id', 'agency_id', 'valid_from', 'valid_until'])
    .where('subject_id', '=', subjectId).where(known(asKnown)).orderBy('scheme').orderBy('valid_from').orderBy('enrolment_id').execute()
  return rows.map((row) => ({
    enrolmentId: row.enrolment_id, scheme: row.scheme, ...(row.employer_id === null ? {} : { employerId: row.employer_id }),
    regionCode: row.region_code, poolId: row.pool_id, agencyId: row.agency_id, ...during(row),
  }))
}

export async function closeEnrolments(tx: Tx, ids: readonly string[], { subjectId, at, seq }: Omit<Written, 'agencyId'>): Promise<void> {
  if (ids.length === 0) return
  await tx.updateTable('enrolment').set({ known_until: at, closed_seq: seq })
    .where('subject_id', '=', subjectId).where('enrolment_id', 'in', ids).where('known_until', 'is', null).execute()
}

/** Names are found from their beginning; row-level security leaves out whoever belongs to other agencies. */
export async function findByName(tx: Tx, { name, kind, limit }: { name: string; kind: SubjectKind; limit: number }): Promise<number[]> {
  const { rows } = await sql<{ subject_id: number }>`
    select f.subject_id from subject_fact f join subject s on s.subject_id = f.subject_id
    where f.kind = 'name' and f.known_until is null and f.valid_until is null and s.kind = ${kind}
      and f.value like ${`${likeText(name)}%`} order by f.value, f.subject_id limit ${limit}`.execute(tx)
  return rows.map((row) => row.subject_id)
}

/** The public number of a subject, as screens and letters show it. */
export async function readPublicNo(tx: Tx, subjectId: number, publicNoOf: string): Promise<string | undefined> {
  const row = await tx.selectFrom('directory').select('public_no').where('public_no', '=', publicNoOf).where('subject_id', '=', subjectId).executeTakeFirst()
  return row?.public_no
}

const likeText = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`)

const known = ({ knownAt, upToSeq }: AsKnown) => {
  const then = knownAt === undefined ? sql<boolean>`known_until is null` : sql<boolean>`known_from <= ${knownAt} and (known_until is null or known_until > ${knownAt})`
  if (upToSeq === undefined) return then
  if (knownAt === undefined) throw new Error('the place in the chain goes with a moment')
  return sql<boolean>`trail_seq <= ${upToSeq} and known_from <= ${knownAt} and (known_until is null or known_until > ${knownAt} or closed_seq > ${upToSeq})`
}

const during = (row: { valid_from: PlainDate; valid_until: PlainDate | null }): Period<PlainDate> =>
  row.valid_until === null ? { from: plainDate(row.valid_from) } : { from: row.valid_from, until: row.valid_until }
