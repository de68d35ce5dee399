import { lockChain, writeTrail } from '../audit/audit.ts'
import type { PlainDate } from '../kernel/day.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { maskPhone } from '../platform/keys.ts'
import type { Tx } from '../platform/database.ts'
import { rowId, type Act, type RecordsDeps } from './act.ts'
import { closeSecrets, insertSecrets, readSecrets, readSubject, type SecretRow } from './records-store.ts'
import { recordsRefusal } from './records-refusals.ts'
import { supersede } from './supersede.ts'

/** The telephone a subject is reached at from a day on; the one before stays on record. Told twice, it lands once. */
export async function recordPhone(
  tx: Tx, { keys }: RecordsDeps, of: { readonly subjectId: number, readonly phone: string, readonly from: PlainDate }, act: Act,
): Promise<{ readonly changed: boolean, readonly before?: string, readonly masked: string } | Refusal> {
  const subject = await readSubject(tx, of.subjectId)
  if (subject === undefined) return recordsRefusal('records.no-such-subject')
  const lookupHash = keys.lookupHash('phone', of.phone)
  await lockChain(tx, of.subjectId)
  const known = (await readSecrets(tx, of.subjectId, {})).filter(({ kind }) => kind === 'phone')
  const standing = known.find(({ until }) => until === undefined)
  const before = standing === undefined ? {} : { before: standing.masked }
  const masked = maskPhone(of.phone)
  if (standing?.lookupHash === lookupHash) return { changed: false, ...before, masked }
  return writeTrail(tx, {
    subjectId: of.subjectId, agencyId: subject.agencyId, actor: act.actor, action: 'records.phone-recorded', ...(act.ground === undefined ? {} : { ground: act.ground }),
    body: { masked, from: of.from }, at: act.at, civilDay: act.day, tables: ['subject_secret'],
  }, async (seq) => {
    const written = { subjectId: of.subjectId, agencyId: subject.agencyId, at: act.at, seq }
    const { close, keep } = supersede(known, { from: of.from })
    await closeSecrets(tx, close.map(({ secretId }) => secretId), written)
    await insertSecrets(tx, [
      { secretId: rowId('subject_secret', of.subjectId, seq, 0), kind: 'phone', cipher: keys.encrypt('phone', of.phone), lookupHash, masked, from: of.from },
      ...keep.map(({ row, period }, n): SecretRow => ({
        secretId: rowId('subject_secret', of.subjectId, seq, n + 1), kind: row.kind, cipher: row.cipher, lookupHash: row.lookupHash, masked: row.masked, ...period,
      })),
    ], written)
    return { changed: true, ...before, masked }
  })
}
