import { sql } from 'kysely'
import { addStaff, declareKin, grantPost, loadPosts } from '../../access/access.ts'
import { dayOfYear, yearOf, type PlainDate } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { loadChart, openBook } from '../../ledger/ledger.ts'
import type { Tx } from '../../platform/database.ts'
import type { Keys } from '../../platform/keys.ts'
import { demonstrationRegion } from '../../policy/parameter-book.ts'
import { importParameters, readParameterFiles } from '../../rulebook/rulebook.ts'
import { Secret } from 'otpauth'
import { agencies, competences, pools, regions } from './region-plan.ts'
import { staffPlan, type PlannedStaff } from './staff-plan.ts'

/** Regions, agencies, pools, books, competences, parameters, posts and staff: what stands before the first person does. */
export async function loadRegion(tx: Tx, keys: Keys, { at, today }: { at: Instant, today: PlainDate }): Promise<void> {
  await importParameters(tx, readParameterFiles(), { at })
  await tx.insertInto('region').values(regions.map(({ code, name, parent }) => ({ region_code: code, name, parent_code: parent }))).onConflict((conflict) => conflict.doNothing()).execute()
  await tx.insertInto('agency').values(agencies.map((agency) => ({
    agency_id: agency.agencyId, name: agency.name, family: agency.family, level: agency.level, region_code: agency.regionCode, parent_id: agency.parentId, phone: agency.phone,
  }))).execute()
  await tx.insertInto('pool').values(pools.map(({ poolId, name, fund }) => ({ pool_id: poolId, name, fund, region_code: demonstrationRegion }))).execute()
  await tx.insertInto('competence').values(competences.map((row) => ({
    scheme: row.scheme, region_code: row.regionCode, valid_from: '1990-01-01', agency_id: row.agencyId, pool_id: row.poolId,
  }))).execute()
  await loadChart(tx)
  for (const { fund, poolId } of pools) await openBook(tx, { fund, regionCode: demonstrationRegion, regionName: '陕西·示例', poolId })
  await loadPosts(tx)
  await loadStaff(tx, keys, today)
}

async function loadStaff(tx: Tx, keys: Keys, today: PlainDate): Promise<void> {
  const from = dayOfYear(yearOf(today), 1, 1)
  for (const staff of staffPlan) {
    const { password, totpSecret } = staffSecrets(keys, staff)
    done(await addStaff(tx, keys, { staffId: staff.staffId, agencyId: staff.agencyId, login: staff.login, name: staff.name, password, totpSecret, activeFrom: from }))
    for (const postCode of staff.posts) done(await grantPost(tx, { staffId: staff.staffId, agencyId: staff.agencyId, postCode, from, grantedBy: 'system:demonstration' }))
  }
}

/** The reviewer of the story is a relative of this applicant. */
export async function loadKin(tx: Tx, subjectId: number): Promise<void> {
  for (const staff of staffPlan.filter(({ isKin }) => isKin)) await declareKin(tx, { staffId: staff.staffId, subjectId, relation: '姐弟' })
}

/** Password and authenticator secret of a demonstration login: they follow from the keys of this installation, so every start prints the same ones and no other installation has them. */
export function staffSecrets(keys: Keys, { login }: Pick<PlannedStaff, 'login'>): { readonly password: string, readonly totpSecret: string } {
  const bytes = keys.derive(`demonstration-staff:${login}`)
  return { password: bytes.subarray(0, 12).toString('base64url'), totpSecret: new Secret({ buffer: Uint8Array.from(bytes.subarray(12, 32)).buffer }).base32 }
}

export async function isLoaded(tx: Tx): Promise<boolean> {
  const { rows: [row] } = await sql<{ loaded: boolean }>`select exists (select 1 from region where region_code = ${demonstrationRegion}) as loaded`.execute(tx)
  return row?.loaded ?? false
}

export function done<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(`the demonstration was refused: ${answer.refused} ${JSON.stringify(answer.data ?? {})}`)
  return answer
}
