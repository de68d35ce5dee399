import type { Tx } from '../platform/database.ts'

export type AgencyLine = { readonly agencyId: number, readonly name: string, readonly phone: string }

/** Name and telephone of an agency, for a letter. */
export async function agencyOf(tx: Tx, agencyId: number): Promise<AgencyLine> {
  const row = await tx.selectFrom('agency').select(['agency_id', 'name', 'phone']).where('agency_id', '=', agencyId).executeTakeFirstOrThrow()
  return { agencyId: row.agency_id, name: row.name, phone: row.phone ?? '12333' }
}
