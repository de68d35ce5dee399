import { lockChain, writeTrail } from '../audit/audit.ts'
import type { PlainDate } from '../kernel/day.ts'
import { parseBankCard, type BankCard } from '../kernel/ids.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { maskCard } from '../platform/keys.ts'
import type { Tx } from '../platform/database.ts'
import { rowId, type Act, type RecordsDeps } from './act.ts'
import { closePayAccounts, insertPayAccounts, readFacts, readPayAccounts, readSubject, type AsKnown, type PayAccountRow } from './records-store.ts'
import { recordsRefusal } from './records-refusals.ts'
import { supersede } from './supersede.ts'

export type NewPayAccount = {
  readonly subjectId: number
  readonly cardNumber: string
  readonly bankCode: string
  readonly bankName: string
  readonly holderName: string
  readonly from: PlainDate
  /** It counts only from the run of the month that begins on `from`; until then the account before it is paid, however late that run is. */
  readonly isPlanned?: boolean
}

/** A payment account as it may be shown; the number itself only leaves by `payAccountNumber`. */
export type PayAccount = {
  readonly accountRowId: string; readonly bankCode: string; readonly bankName: string; readonly holderName: string
  readonly masked: string; readonly tail: string; readonly from: PlainDate
}

export type PayAccountChanged = { readonly accountRowId: string; readonly masked: string; readonly trailSeq: number }

/**
 * Pays a person's benefits to another account from a day on. Refuses a number that is not one (`id.bank-card`), an account in another
 * name, and the account already in use. The old account stays in the record; a change planned for a later month leaves it in use until then.
 */
export async function changePayAccount(tx: Tx, { keys }: RecordsDeps, account: NewPayAccount, act: Act): Promise<PayAccountChanged | Refusal> {
  const number = parseBankCard(account.cardNumber)
  if (isRefusal(number)) return number
  const { subjectId, from } = account
  const subject = await readSubject(tx, subjectId)
  if (subject === undefined) return recordsRefusal('records.no-such-subject')
  const { agencyId } = subject
  const holder = account.holderName.normalize('NFC').trim()
  const lookupHash = keys.lookupHash('card', number)
  const entry = {
    subjectId, agencyId, actor: act.actor, action: 'records.pay-account-changed', ...(act.ground === undefined ? {} : { ground: act.ground }),
    body: { masked: maskCard(number), bankName: account.bankName, from }, at: act.at, civilDay: act.day, tables: ['pay_account'],
  } as const
  return writeTrail(tx, entry, async (seq) => {
    const name = (await readFacts(tx, subjectId, {})).find((fact) => fact.kind === 'name' && fact.until === undefined)?.value
    if (holder !== name) return recordsRefusal('records.account-holder-differs', { holder })
    const known = await readPayAccounts(tx, subjectId, {})
    if (accountOn(known, from)?.lookupHash === lookupHash) return recordsRefusal('records.account-unchanged')
    const { close, keep } = supersede(known, { from })
    const written = { subjectId, agencyId, at: act.at, seq }
    await closePayAccounts(tx, close.map((row) => row.accountRowId), written)
    const accountRowId = rowId('pay_account', subjectId, seq, 0)
    const told: PayAccountRow = {
      accountRowId, bankCode: account.bankCode, bankName: account.bankName, holderName: holder,
      cipher: keys.encrypt('card', number), lookupHash, masked: maskCard(number), from, ...(account.isPlanned ? { countsFrom: from } : {}),
    }
    const kept = keep.map(({ row, period }, n): PayAccountRow => ({ ...withoutPeriod(row), ...period, accountRowId: rowId('pay_account', subjectId, seq, n + 1) }))
    await insertPayAccounts(tx, [told, ...kept], written)
    return { accountRowId, masked: told.masked, trailSeq: seq }
  })
}

/** The account benefits of a person go to on a day (left out: from now on), as known then or now. */
export async function payAccount(tx: Tx, subjectId: number, { knownAt, on }: AsKnown & { readonly on?: PlainDate } = {}): Promise<PayAccount | undefined> {
  const rows = await readPayAccounts(tx, subjectId, { knownAt })
  const row = on === undefined ? rows.find((account) => account.until === undefined) : accountOn(rows, on)
  return row && shown(row)
}

/** The account that will take the place of the present one, while it does not count yet. */
export async function comingPayAccount(tx: Tx, subjectId: number, day: PlainDate): Promise<PayAccount & { readonly trailSeq: number } | undefined> {
  const row = (await readPayAccounts(tx, subjectId, {})).find(({ from }) => from > day)
  if (row === undefined) return undefined
  const { trail_seq: trailSeq } = await tx.selectFrom('pay_account').select('trail_seq').where('subject_id', '=', subjectId).where('account_row_id', '=', row.accountRowId).executeTakeFirstOrThrow()
  return { ...shown(row), trailSeq }
}

/**
 * Goes on paying to the account of today: whatever was to take its place later does not. What was planned stays in the record as no longer known. Refuses
 * `records.no-account-coming`.
 */
export async function keepPayAccount(tx: Tx, _deps: RecordsDeps, { subjectId, day }: { readonly subjectId: number, readonly day: PlainDate }, act: Act): Promise<PayAccountChanged | Refusal> {
  const subject = await readSubject(tx, subjectId)
  if (subject === undefined) return recordsRefusal('records.no-such-subject')
  await lockChain(tx, subjectId)
  const known = await readPayAccounts(tx, subjectId, {})
  const coming = known.filter(({ from }) => from > day)
  const present = accountOn(known, day)
  if (coming.length === 0 || present === undefined) return recordsRefusal('records.no-account-coming')
  return writeTrail(tx, {
    subjectId, agencyId: subject.agencyId, actor: act.actor, action: 'records.pay-account-kept', ...(act.ground === undefined ? {} : { ground: act.ground }),
    body: { masked: present.masked, given: coming.map(({ masked }) => masked) }, at: act.at, civilDay: act.day, tables: ['pay_account'],
  }, async (seq) => {
    const written = { subjectId, agencyId: subject.agencyId, at: act.at, seq }
    await closePayAccounts(tx, [present, ...coming].map((row) => row.accountRowId), written)
    const accountRowId = rowId('pay_account', subjectId, seq, 0)
    await insertPayAccounts(tx, [{ ...withoutPeriod(present), accountRowId, from: present.from }], written)
    return { accountRowId, masked: present.masked, trailSeq: seq }
  })
}

/** The number in the clear, for the bank's file and for nothing else; throws when the row is not the person's. */
export async function payAccountNumber(tx: Tx, { keys }: RecordsDeps, { subjectId, accountRowId }: { subjectId: number; accountRowId: string }): Promise<BankCard> {
  const row = await tx.selectFrom('pay_account').select('cipher').where('subject_id', '=', subjectId).where('account_row_id', '=', accountRowId).executeTakeFirstOrThrow()
  const number = parseBankCard(keys.decrypt('card', row.cipher))
  if (isRefusal(number)) throw new Error('a stored account number is no account number')
  return number
}

const shown = (row: PayAccountRow): PayAccount => ({
  accountRowId: row.accountRowId, bankCode: row.bankCode, bankName: row.bankName, holderName: row.holderName, masked: row.masked, tail: row.masked.slice(-4), from: row.from,
})

const accountOn = (rows: readonly PayAccountRow[], on: PlainDate): PayAccountRow | undefined =>
  rows.find((row) => row.from <= on && (row.until === undefined || on < row.until))

const withoutPeriod = (row: PayAccountRow): Omit<PayAccountRow, 'from' | 'until'> => ({
  accountRowId: row.accountRowId, bankCode: row.bankCode, bankName: row.bankName, holderName: row.holderName,
  cipher: row.cipher, lookupHash: row.lookupHash, masked: row.masked, ...(row.countsFrom === undefined ? {} : { countsFrom: row.countsFrom }),
})
