import { writeTrail } from '../audit/audit.ts'
import type { PlainDate } from '../kernel/day.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { maskPhone } from '../platform/keys.ts'
import type { Tx } from '../platform/database.ts'
import { rowId, type Act, type RecordsDeps } from './act.ts'
import { closeSecrets, insertSecrets, readFormerSecrets, readSecrets, readSubject, type SecretRow } from './records-store.ts'
import { recordsRefusal } from './records-refusals.ts'
import { supersede } from './supersede.ts'

export type NewContact = { readonly subjectId: number, readonly kind: 'phone' | 'mail', readonly value: string, readonly from: PlainDate }

/** An address as it may be shown and, sealed, as a message is sent to it. */
export type Contact = { readonly masked: string, readonly cipher: string, readonly from: PlainDate }
export type ContactChanged = { readonly before?: Contact, readonly now: Contact, readonly trailSeq: number }

/**
 * Records another phone number or mail address from a day on; the one before stays in the record. Refuses a value that is none (`records.contact-form`) and the one
 * already recorded (`records.contact-unchanged`).
 */
export async function changeContact(tx: Tx, { keys }: RecordsDeps, contact: NewContact, act: Act): Promise<ContactChanged | Refusal> {
  const { subjectId, kind, from } = contact
  const value = kind === 'phone' ? contact.value.replace(/[\s-]/g, '').replace(/^\+?86(?=1)/, '') : contact.value.trim()
  if (!(kind === 'phone' ? /^1[3-9]\d{9}$/ : /^[^\s@<>",;]{1,64}@[A-Za-z0-9.-]{1,190}\.[A-Za-z]{2,24}$/).test(value)) return recordsRefusal('records.contact-form')
  const subject = await readSubject(tx, subjectId)
  if (subject === undefined) return recordsRefusal('records.no-such-subject')
  const masked = kind === 'phone' ? maskPhone(value) : maskMail(value)
  return writeTrail(tx, {
    subjectId, agencyId: subject.agencyId, actor: act.actor, action: `records.${kind}-changed`, ...(act.ground === undefined ? {} : { ground: act.ground }),
    body: { masked, from }, at: act.at, civilDay: act.day, tables: ['subject_secret'],
  }, async (seq): Promise<ContactChanged | Refusal> => {
    const known = (await readSecrets(tx, subjectId, {})).filter((row) => row.kind === kind)
    const before = known.find((row) => row.until === undefined)
    const lookupHash = keys.lookupHash(kind, value)
    if (before?.lookupHash === lookupHash) return recordsRefusal('records.contact-unchanged', { masked })
    const { close, keep } = supersede(known, { from })
    const written = { subjectId, agencyId: subject.agencyId, at: act.at, seq }
    await closeSecrets(tx, close.map((row) => row.secretId), written)
    const told: SecretRow = { secretId: rowId('subject_secret', subjectId, seq, 0), kind, cipher: keys.encrypt(kind, value), lookupHash, masked, from }
    await insertSecrets(tx, [told, ...keep.map(({ row, period }, n): SecretRow => ({ kind, cipher: row.cipher, lookupHash: row.lookupHash, masked: row.masked, ...period, secretId: rowId('subject_secret', subjectId, seq, n + 1) }))], written)
    return { ...(before ? { before: { masked: before.masked, cipher: before.cipher, from: before.from } } : {}), now: { masked, cipher: told.cipher, from }, trailSeq: seq }
  })
}

/** The number or address on record now; nothing when there is none. */
export async function contactOf(tx: Tx, subjectId: number, kind: 'phone' | 'mail'): Promise<Contact | undefined> {
  const row = (await readSecrets(tx, subjectId, {})).find((secret) => secret.kind === kind && secret.until === undefined)
  return row && { masked: row.masked, cipher: row.cipher, from: row.from }
}

/** Numbers or addresses that were replaced since a day, the last one first: whoever takes a record over changes these first, so what matters is told to them as well. */
export async function formerContacts(tx: Tx, subjectId: number, kind: 'phone' | 'mail', since: PlainDate): Promise<readonly Contact[]> {
  return readFormerSecrets(tx, subjectId, kind, since)
}

/** `zhangsan@example.com` becomes `zh***@example.com`. */
const maskMail = (address: string): string => address.replace(/^(.{0,2})[^@]*/, '$1***')
