import { lockChain, writeTrail } from '../audit/audit.ts'
import type { PlainDate } from '../kernel/day.ts'
import { parseCitizenId } from '../kernel/ids.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { maskIdentity } from '../platform/keys.ts'
import type { Tx } from '../platform/database.ts'
import { rowId, type Act, type RecordsDeps } from './act.ts'
import { closeFacts, closeSecrets, insertFacts, insertSecrets, readFacts, readSecrets, readSubject, type FactRow, type SecretRow } from './records-store.ts'
import { recordsRefusal } from './records-refusals.ts'
import { supersede } from './supersede.ts'
import { parseFact } from './fact.ts'

export type LegalRepresentative = { readonly name: string, readonly maskedId: string, readonly idHash: string, readonly from: PlainDate }

/**
 * Records who represents an employer by law, over the days from `from` on (to `until`, when a later change is known already): the name as a
 * fact, the identity number sealed with the hash that finds the person. Told twice, it lands once. Refuses a number that is not one.
 */
export async function recordLegalRepresentative(
  tx: Tx, { keys }: RecordsDeps,
  of: { readonly subjectId: number, readonly name: string, readonly idNumber: string, readonly from: PlainDate, readonly until?: PlainDate, readonly source: string }, act: Act,
): Promise<{ readonly changed: boolean, readonly idHash: string } | Refusal> {
  const subject = await readSubject(tx, of.subjectId)
  if (subject?.kind !== 'employer') return recordsRefusal('records.no-such-subject')
  const number = parseCitizenId(of.idNumber)
  if (isRefusal(number)) return number
  const name = parseFact('employer', 'legal-rep-name', of.name)
  if (isRefusal(name)) return name
  const idHash = keys.lookupHash('identity', number)
  const period = { from: of.from, ...(of.until === undefined ? {} : { until: of.until }) }
  await lockChain(tx, of.subjectId)
  const names = (await readFacts(tx, of.subjectId, {})).filter(({ kind }) => kind === 'legal-rep-name')
  const numbers = (await readSecrets(tx, of.subjectId, {})).filter(({ kind }) => kind === 'legal-rep-identity')
  const holds = (row: { readonly from: PlainDate, readonly until?: PlainDate }): boolean => row.from <= period.from && (row.until === undefined || (period.until !== undefined && period.until <= row.until))
  if (numbers.some((row) => row.lookupHash === idHash && holds(row)) && names.some((row) => row.value === name && holds(row))) return { changed: false, idHash }
  return writeTrail(tx, {
    subjectId: of.subjectId, agencyId: subject.agencyId, actor: act.actor, action: 'records.legal-representative-recorded', ...(act.ground === undefined ? {} : { ground: act.ground }),
    body: { masked: maskIdentity(number), ...period, source: of.source }, at: act.at, civilDay: act.day, tables: ['subject_fact', 'subject_secret'],
  }, async (seq) => {
    const written = { subjectId: of.subjectId, agencyId: subject.agencyId, at: act.at, seq }
    const facts = supersede(names, period)
    await closeFacts(tx, facts.close.map(({ factId }) => factId), written)
    await insertFacts(tx, [
      { factId: rowId('subject_fact', of.subjectId, seq, 0), kind: 'legal-rep-name', value: name, source: of.source, ...period },
      ...facts.keep.map(({ row, period: kept }, n): FactRow => ({ factId: rowId('subject_fact', of.subjectId, seq, n + 1), kind: row.kind, value: row.value, source: row.source, ...kept })),
    ], written)
    const secrets = supersede(numbers, period)
    await closeSecrets(tx, secrets.close.map(({ secretId }) => secretId), written)
    await insertSecrets(tx, [
      { secretId: rowId('subject_secret', of.subjectId, seq, 0), kind: 'legal-rep-identity', cipher: keys.encrypt('identity', number), lookupHash: idHash, masked: maskIdentity(number), ...period },
      ...secrets.keep.map(({ row, period: kept }, n): SecretRow => ({
        secretId: rowId('subject_secret', of.subjectId, seq, n + 1), kind: row.kind, cipher: row.cipher, lookupHash: row.lookupHash, masked: row.masked, ...kept,
      })),
    ], written)
    return { changed: true, idHash }
  })
}

/** Who represents the employer on a day, or since the last change. */
export async function legalRepresentativeOf(tx: Tx, subjectId: number, on?: PlainDate): Promise<LegalRepresentative | undefined> {
  const holds = (row: { readonly from: PlainDate, readonly until?: PlainDate }): boolean => (on === undefined ? row.until === undefined : row.from <= on && (row.until === undefined || on < row.until))
  const name = (await readFacts(tx, subjectId, {})).find((row) => row.kind === 'legal-rep-name' && holds(row))
  const number = (await readSecrets(tx, subjectId, {})).find((row) => row.kind === 'legal-rep-identity' && holds(row))
  return name === undefined || number === undefined ? undefined : { name: name.value, maskedId: number.masked, idHash: number.lookupHash, from: number.from }
}

/** The employers a person represents now, by the hash of the identity number. */
export async function employersRepresentedBy(tx: Tx, idHash: string): Promise<readonly { readonly subjectId: number, readonly agencyId: number, readonly from: PlainDate }[]> {
  const rows = await tx.selectFrom('subject_secret').select(['subject_id', 'agency_id', 'valid_from']).where('kind', '=', 'legal-rep-identity').where('lookup_hash', '=', idHash)
    .where('known_until', 'is', null).where('valid_until', 'is', null).orderBy('subject_id').execute()
  return rows.map((row) => ({ subjectId: row.subject_id, agencyId: row.agency_id, from: row.valid_from }))
}
