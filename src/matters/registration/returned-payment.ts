import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

/** A payment that came back opens one correction, whoever tells of it and however often. */
export const causeOfReturn = ({ lineId, eventId }: { readonly lineId: string, readonly eventId: string }): string => `returned:${lineId}:${eventId}`

/** The payment line whose return opened a case; nothing when something else did. */
export async function returnedLineOf(tx: Tx, { subjectId, caseId }: { readonly subjectId: number, readonly caseId: string }): Promise<string | undefined> {
  const row = await tx.selectFrom('case_progress').select('cause').where('subject_id', '=', subjectId).where('case_id', '=', caseId).executeTakeFirst()
  return row?.cause?.startsWith('returned:') ? row.cause.split(':')[1] : undefined
}

/** The number of the correction each returned payment line opened, of the lines the context may see; the latest for each line. */
export async function correctionsOf(tx: Tx, lineIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (lineIds.length === 0) return new Map()
  const { rows } = await sql<{ lineId: string, caseNo: string }>`select distinct on (1) split_part(p.cause, ':', 2) as "lineId", p.public_no as "caseNo"
    from case_progress p where p.matter_code = 'REG-17' and p.cause like 'returned:%' and split_part(p.cause, ':', 2) = any (${[...lineIds]}::text[])
    order by 1, p.received_on desc, p.public_no desc`.execute(tx)
  return new Map(rows.map(({ lineId, caseNo }) => [lineId, caseNo]))
}
