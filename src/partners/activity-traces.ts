import { sql } from 'kysely'
import type { PlainDate } from '../kernel/day.ts'
import { plainDate } from '../kernel/day.ts'
import { hashOf } from '../kernel/canonical.ts'
import { systemContext, withContext, type Db, type Tx } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import type { Answer, AskedFor } from './data-sources.ts'
import { demonstrationKey } from './demonstration-data-sources.ts'

/** Where somebody was seen in person. `card-use` may have been anybody with the card, so it proves nothing by itself. */
export const traceKinds = {
  'medical-visit': { zh: '医保就诊', en: 'medical settlement', proves: true },
  'transport': { zh: '实名乘车', en: 'journey with an identity check', proves: true },
  'card-use': { zh: '社保卡使用', en: 'use of the card', proves: false },
} as const
export type TraceKind = keyof typeof traceKinds
export type Trace = { readonly kind: TraceKind, readonly activeOn: PlainDate, readonly reference: string }

/**
 * Activity traces (生存活动痕迹): only the last day on which somebody was active, by kind; never where, why or with whom. Asked for many at once, for
 * those whose certification runs out, and for nothing else.
 */
export type ActivityTraces = { readonly lastActive: (identityNumbers: readonly string[], about: AskedFor) => Promise<Answer<ReadonlyMap<string, readonly Trace[]>>> }

/** The departments of the demonstration region: medical settlements from what the medical authority tells, journeys and card use from a table of their own. */
export function demonstrationTraces(db: Db, keys: Keys): ActivityTraces {
  return {
    async lastActive(identityNumbers, about) {
      const byKey = new Map(identityNumbers.map((number) => [demonstrationKey(keys, 'MI', number), number]))
      const { rows, outage } = await withContext(db, systemContext('demonstration-departments', about.caseNo), async (tx) => ({
        outage: await tx.selectFrom('partner_demo_outage').select('reason').where('source', '=', 'MI').executeTakeFirst(),
        rows: (await sql<{ key_hash: string, kind: TraceKind, active_on: string }>`
          select a.key_hash, a.kind, a.active_on::text as active_on from partner_demo_activity a where a.key_hash = any (${[...byKey.keys()]}::text[])
          union all
          select d.key_hash, 'medical-visit', d.body ->> 'lastActiveOn' from partner_demo_answer d
          where d.source = 'MI' and d.key_hash = any (${[...byKey.keys()]}::text[]) and d.body ->> 'lastActiveOn' is not null
            and not exists (select 1 from partner_demo_activity a where a.key_hash = d.key_hash and a.kind = 'medical-visit')
          order by 1, 3 desc`.execute(tx)).rows,
      }), { readOnly: true })
      if (outage) return { state: 'unavailable', reason: { zh: `医保部门暂时不通：${outage.reason}`, en: 'The medical authority cannot be reached' } }
      const found = new Map<string, Trace[]>()
      for (const { key_hash, kind, active_on } of rows) {
        const number = byKey.get(key_hash)
        if (number === undefined) continue
        const trace: Trace = { kind, activeOn: plainDate(active_on), reference: hashOf({ key_hash, kind, active_on }).slice(0, 12).toUpperCase() }
        found.set(number, [...found.get(number) ?? [], trace])
      }
      return { state: 'known', facts: found, reference: about.caseNo }
    },
  }
}

/** Tells the demonstration's departments when somebody was last active; told again, the last holds. */
export async function teachActivity(tx: Tx, keys: Keys, identityNumber: string, trace: { readonly kind: TraceKind, readonly activeOn: PlainDate }): Promise<void> {
  await sql`insert into partner_demo_activity (key_hash, kind, active_on) values (${demonstrationKey(keys, 'MI', identityNumber)}, ${trace.kind}, ${trace.activeOn}::date)
    on conflict (key_hash, kind) do update set active_on = excluded.active_on`.execute(tx)
}
