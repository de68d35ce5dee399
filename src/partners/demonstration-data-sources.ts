import { sql } from 'kysely'
import { hashOf } from '../kernel/canonical.ts'
import { systemContext, withContext, type Db, type Tx } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import { readAnswer, sourceNames, type Answers, type DataSources, type SourceCode } from './data-sources.ts'

/**
 * The departments of the demonstration region. They answer from their own table, which may be right, wrong, empty or out of order, as a
 * real department's may; nothing here knows our record or makes the two agree. A bank compares the holder's name with the one it knows.
 */
export function demonstrationDataSources(db: Db, keys: Keys): DataSources {
  return {
    ask: async (source, question, about) => {
      const key = demonstrationKey(keys, source, 'accountNumber' in question ? question.accountNumber : question.identityNumber)
      const found = await withContext(db, systemContext('demonstration-departments', about.caseNo), async (tx) => ({
        outage: await tx.selectFrom('partner_demo_outage').select('reason').where('source', '=', source).executeTakeFirst(),
        row: await tx.selectFrom('partner_demo_answer').select('body').where('key_hash', '=', key).where('source', '=', source).executeTakeFirst(),
      }), { readOnly: true })
      if (found.outage) {
        return { state: 'unavailable', reason: { zh: `${sourceNames[source].zh}暂时不通：${found.outage.reason}`, en: `${sourceNames[source].en} cannot be reached` } }
      }
      const reference = `${source}-${hashOf({ key, caseNo: about.caseNo }).slice(0, 12).toUpperCase()}`
      if (found.row === undefined) return { state: 'nobody', reference }
      return readAnswer(source, 'accountNumber' in question ? asBank(keys, found.row.body, question.holderName) : found.row.body, reference)
    },
  }
}

/** A bank tells whether the name is right, not whose account it is. */
const asBank = (keys: Keys, known: unknown, holderName: string): unknown =>
  typeof known === 'object' && known !== null && 'holder' in known && 'state' in known
    ? { holder: known.holder === keys.lookupHash('demonstration-holder', holderName.normalize('NFC').trim()) ? 'same' : 'other', state: known.state }
    : known

/** What the demonstration's departments know of one person: filled by the generator of the demonstration region, and by tests. */
export type DemonstrationFacts = { readonly [S in Exclude<SourceCode, 'BK'>]?: Answers[S] }
export type DemonstrationAccount = { readonly number: string, readonly holderName: string, readonly state: Answers['BK']['state'] }

/** Tells the departments what they shall know of a person; told again, the last holds. */
export async function teachDepartments(tx: Tx, keys: Keys, identityNumber: string, facts: DemonstrationFacts): Promise<void> {
  const rows = Object.entries(facts).map(([source, body]) => ({ source, key: demonstrationKey(keys, source, identityNumber), body: JSON.stringify(body) }))
  await keep(tx, rows)
}

/** Tells the bank of an account: who holds it and whether it is in use. */
export async function teachBank(tx: Tx, keys: Keys, account: DemonstrationAccount): Promise<void> {
  await keep(tx, [{
    source: 'BK', key: demonstrationKey(keys, 'BK', account.number),
    body: JSON.stringify({ holder: keys.lookupHash('demonstration-holder', account.holderName.normalize('NFC').trim()), state: account.state }),
  }])
}

/** The key a department's answer stands under: for loading many at once. */
export const demonstrationKey = (keys: Keys, source: string, number: string): string =>
  keys.lookupHash(source === 'BK' ? 'demonstration-account' : 'demonstration-identity', number)

async function keep(tx: Tx, rows: readonly { readonly source: string, readonly key: string, readonly body: string }[]): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into partner_demo_answer (key_hash, source, body)
    select r.key, r.source, r.body::jsonb from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (key text, source text, body text)
    on conflict (key_hash, source) do update set body = excluded.body`.execute(tx)
}
