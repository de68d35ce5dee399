import { sql } from 'kysely'
import { z } from 'zod'
import { hashOf } from '../kernel/canonical.ts'
import { systemContext, withContext, type Db, type Tx } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import type { Answer, AskedFor } from './data-sources.ts'
import { demonstrationKey } from './demonstration-data-sources.ts'

/** What the other is to the person asked about: `child` is their child, `ward` somebody they are the guardian of by a court or civil affairs. */
export const kinRelations = ['spouse', 'parent', 'child', 'ward', 'guardian'] as const
export type KinRelation = (typeof kinRelations)[number]
export type Kin = { readonly identityNumber: string, readonly relation: KinRelation }

/** Household register (公安) and guardianships (民政): who somebody's family is. Asked only by that very person, for that very purpose. */
export type KinshipSource = { readonly kinOf: (identityNumber: string, about: AskedFor) => Promise<Answer<readonly Kin[]>> }

/** The register of the demonstration region: its own table, which may be wrong or silent like a real one. */
export function demonstrationKinship(db: Db, keys: Keys): KinshipSource {
  return {
    kinOf: async (identityNumber, about) => {
      const key = demonstrationKey(keys, 'PS', identityNumber)
      const { rows, outage } = await withContext(db, systemContext('demonstration-departments', about.caseNo), async (tx) => ({
        rows: await tx.selectFrom('partner_demo_kin').select(['kin_cipher', 'relation']).where('key_hash', '=', key).orderBy('kin_hash').execute(),
        outage: await tx.selectFrom('partner_demo_outage').select('reason').where('source', '=', 'PS').executeTakeFirst(),
      }), { readOnly: true })
      if (outage) return { state: 'unavailable', reason: { zh: `公安人口库暂时不通：${outage.reason}`, en: 'The population register cannot be reached' } }
      const reference = `PS-${hashOf({ key, purpose: about.purpose }).slice(0, 12).toUpperCase()}`
      const read = z.array(z.object({ identityNumber: z.string(), relation: z.enum(kinRelations) })).safeParse(rows.map((row) => ({ identityNumber: keys.decrypt('demonstration-kin', row.kin_cipher), relation: row.relation })))
      if (!read.success) return { state: 'unavailable', reason: { zh: '公安人口库的回复无法读取', en: 'The answer of the population register could not be read' } }
      return rows.length === 0 ? { state: 'nobody', reference } : { state: 'known', facts: read.data, reference }
    },
  }
}

const mirrored = { spouse: 'spouse', parent: 'child', child: 'parent', ward: 'guardian', guardian: 'ward' } as const satisfies Record<KinRelation, KinRelation>

/** What the first is to the second, when the second is this to the first. */
export const mirrorOf = (relation: KinRelation): KinRelation => mirrored[relation]

/** Tells the demonstration's register of a family tie, from both sides. */
export async function teachKinship(tx: Tx, keys: Keys, ties: readonly { readonly of: string, readonly kin: string, readonly relation: KinRelation }[]): Promise<void> {
  for (const { of, kin, relation } of ties) {
    for (const [one, other, is] of [[of, kin, relation], [kin, of, mirrorOf(relation)]] as const) {
      await sql`insert into partner_demo_kin (key_hash, kin_hash, kin_cipher, relation)
        values (${demonstrationKey(keys, 'PS', one)}, ${demonstrationKey(keys, 'PS', other)}, ${keys.encrypt('demonstration-kin', other)}, ${is}) on conflict do nothing`.execute(tx)
    }
  }
}
