import { sql } from 'kysely'
import { addDays, firstDayOf, type PlainDate, type YearMonth } from '../../kernel/day.ts'
import { parseCitizenId, parseCreditCode } from '../../kernel/ids.ts'
import type { Fen } from '../../kernel/money.ts'
import { declareWages, computeDues, type ComputedDues } from '../../contributions/contributions.ts'
import { demonstrationKey } from '../../partners/demonstration-data-sources.ts'
import { formatTaxReceiptFile, taxSchemes, type TaxReceipt, type TaxScheme } from '../../partners/tax-receipt-file.ts'
import type { Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { done } from './load-region.ts'

type Of = { readonly month: YearMonth, readonly employerId?: number }

/**
 * What the employers of the demonstration do in a month: declare the wages of those they employ (as they were last known) and have the
 * dues computed, through the doors everybody uses. Done again it changes nothing. Gives what was computed.
 */
export async function declareMonth(tx: Tx, { keys, clock }: Pick<Deps, 'keys' | 'clock'>, { month, employerId }: Of): Promise<ComputedDues & { readonly employers: number, readonly lines: number }> {
  const [at, day] = [clock.now(), clock.today()]
  const actor = 'system:demonstration-employers'
  const { rows } = await sql<{ employer_id: number, cipher: string, name: string, wage_fen: Fen }>`
    select e.employer_id, i.cipher, f.value as name, coalesce(
      (select w.wage_fen from wage w where w.subject_id = e.subject_id and w.employer_id = e.employer_id and w.known_until is null order by w.month desc limit 1),
      (select c.base_fen from contribution c where c.subject_id = e.subject_id and c.scheme = e.scheme order by c.month desc limit 1)) as wage_fen
    from enrolment e join subject_secret i on i.subject_id = e.subject_id and i.kind = 'identity-number' and i.known_until is null and i.valid_until is null
    join subject_fact f on f.subject_id = e.subject_id and f.kind = 'name' and f.known_until is null and f.valid_until is null
    where e.scheme in ('pension-employee', 'pension-government') and e.employer_id is not null and e.known_until is null and e.valid_from <= ${firstDayOf(month)}::date
      and (e.valid_until is null or e.valid_until > ${firstDayOf(month)}::date) and (${employerId ?? null}::bigint is null or e.employer_id = ${employerId ?? null}::bigint)
    order by e.employer_id, e.subject_id`.execute(tx)
  const byEmployer = new Map<number, { idNumber: string, name: string, wageFen: Fen }[]>()
  for (const row of rows) {
    byEmployer.set(row.employer_id, [...(byEmployer.get(row.employer_id) ?? []), { idNumber: keys.decrypt('identity', row.cipher), name: row.name, wageFen: row.wage_fen }])
  }
  for (const [employer, lines] of byEmployer) done(await declareWages(tx, { keys }, { employerId: employer, month, source: 'employer', sourceNo: `示例-${month}`, lines, actor, at, day }))
  const computed = done(await computeDues(tx, { month, at, day, actor, ...(employerId === undefined ? {} : { employerId }) }))
  return { ...computed, employers: byEmployer.size, lines: rows.length }
}

/**
 * What the demonstration's tax bureau does then: collects what is due and not yet paid, notes in its own book that it has (what it answers
 * when asked about a person), and writes its file of receipts, which somebody has to send. Empty when nothing is due.
 */
export async function collectTaxes(tx: Tx, { keys, clock }: Pick<Deps, 'keys' | 'clock'>, { month, employerId, fileNo }: Of & { readonly fileNo: string }): Promise<{ readonly text: string, readonly lines: number }> {
  const day = clock.today()
  const { rows } = await sql<{ scheme: string, id_cipher: string, name: string, code: string, base_fen: Fen, employer_fen: Fen, own_fen: Fen }>`
    select d.scheme, i.cipher as id_cipher, f.value as name, c.masked as code, max(d.base_fen) as base_fen, sum(d.employer_fen)::bigint as employer_fen, sum(d.own_fen)::bigint as own_fen
    from due d join subject_secret i on i.subject_id = d.subject_id and i.kind = 'identity-number' and i.known_until is null and i.valid_until is null
    join subject_fact f on f.subject_id = d.subject_id and f.kind = 'name' and f.known_until is null and f.valid_until is null
    join subject_secret c on c.subject_id = d.employer_id and c.kind = 'credit-code' and c.known_until is null and c.valid_until is null
    where d.month = ${firstDayOf(month)}::date and (${employerId ?? null}::bigint is null or d.employer_id = ${employerId ?? null}::bigint)
      and not exists (select 1 from contribution p where p.subject_id = d.subject_id and p.scheme = d.scheme and p.month = d.month and p.employer_id = d.employer_id)
    group by d.subject_id, d.employer_id, d.scheme, i.cipher, f.value, c.masked having sum(d.employer_fen + d.own_fen) > 0
    order by d.employer_id, d.subject_id, d.scheme`.execute(tx)
  const receipts = rows.map((row, n): Omit<TaxReceipt, 'line'> => ({
    scheme: taxSchemeOf(row.scheme), month, idNumber: done(parseCitizenId(keys.decrypt('identity', row.id_cipher))), name: row.name, employerCode: done(parseCreditCode(row.code)), kind: 'regular',
    baseFen: row.base_fen, employerFen: row.employer_fen, ownFen: row.own_fen, paidOn: paidOn(day), taxBillNo: `SX${day.replaceAll('-', '')}${String(n + 1).padStart(8, '0')}`,
  }))
  const collected = receipts.filter(({ scheme }) => scheme === 'pension-employee').map(({ idNumber }) => demonstrationKey(keys, 'TX', idNumber))
  await sql`update partner_demo_answer set body = body || jsonb_build_object('months', (body ->> 'months')::int + 1, 'lastMonth', greatest(body ->> 'lastMonth', ${month}::text))
    where source = 'TX' and key_hash = any(${collected}::text[])`.execute(tx)
  return { text: formatTaxReceiptFile({ fileNo, day, receipts }), lines: receipts.length }
}

const paidOn = (day: PlainDate): PlainDate => addDays(day, -1)

const taxSchemeOf = (scheme: string): TaxScheme => {
  const found = Object.values(taxSchemes).find((known) => known === scheme)
  if (found === undefined) throw new Error(`the tax bureau has no code for ${scheme}`)
  return found
}
