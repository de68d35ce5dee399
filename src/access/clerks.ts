import { lockChain, writeTrail } from '../audit/audit.ts'
import type { PlainDate } from '../kernel/day.ts'
import { deterministicUuid } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import { accessRefusal } from './access-refusals.ts'
import type { ClerkGrant } from './actor.ts'
import { clerkScopeNames, namesOfScope, type ClerkScope } from './clerk-scopes.ts'
import { closeGrant, insertGrant, openGrants, type ClerkRow } from './clerk-store.ts'

type Act = { readonly actor: string, readonly at: Instant, readonly day: PlainDate }

export type ClerkToGrant = {
  readonly personId: number
  readonly scopes: readonly ClerkScope[]
  readonly readOnly: boolean
  /** The first day on which it no longer holds; left out: until it is taken back. */
  readonly until?: PlainDate
}

/**
 * Authorises a person to act for an employer (经办人授权); who had a grant has it replaced. `granter` is the grant of whoever does it: nobody
 * gives more than they have, nor longer, nor to themselves, and the supervisor's grant follows from the registration alone. Refuses
 * `access.clerk-…`. The right to grant at all is the door's to ask for.
 */
export async function grantClerk(tx: Tx, granter: ClerkGrant & { readonly personId: number }, clerk: ClerkToGrant, act: Act): Promise<ClerkRow | Refusal> {
  const scopes = clerkScopeNames.filter((scope) => clerk.scopes.includes(scope))
  if (clerk.personId === granter.personId) return accessRefusal('access.clerk-oneself')
  if (clerk.until !== undefined && clerk.until <= act.day) return accessRefusal('access.clerk-period', { until: clerk.until })
  const beyond = scopes.find((scope) => !granter.scopes.includes(scope))
  if (beyond !== undefined) return accessRefusal('access.clerk-beyond-own', namesOfScope(beyond))
  if (granter.until !== undefined && (clerk.until === undefined || clerk.until > granter.until)) return accessRefusal('access.clerk-longer-than-own', { until: granter.until })
  const { employerId, agencyId } = granter
  // Under the lock, so that of two who authorise the same person the second replaces the first.
  await lockChain(tx, employerId)
  const before = (await openGrants(tx, employerId)).find((row) => row.personId === clerk.personId)
  if (before?.role === 'supervisor') return accessRefusal('access.clerk-is-supervisor')
  if (before !== undefined && isSame(before, { ...clerk, scopes }, act.day)) return before
  return replaceGrant(tx, before, {
    employerId, agencyId, personId: clerk.personId, role: 'handler', scopes, readOnly: clerk.readOnly, from: act.day, ...(clerk.until === undefined ? {} : { until: clerk.until }),
  }, { ...act, action: 'access.clerk-authorised', grantedBy: act.actor })
}

/** Takes a grant back; from the next request on the person does not act for the employer. Refuses `access.no-such-clerk` and the supervisor's. */
export async function revokeClerk(tx: Tx, { employerId, clerkId, by }: { readonly employerId: number, readonly clerkId: string, readonly by: number }, act: Act): Promise<ClerkRow | Refusal> {
  await lockChain(tx, employerId)
  const row = (await openGrants(tx, employerId)).find((one) => one.clerkId === clerkId)
  if (row === undefined) return accessRefusal('access.no-such-clerk')
  if (row.role === 'supervisor') return accessRefusal('access.clerk-is-supervisor')
  return writeTrail(tx, {
    subjectId: employerId, agencyId: row.agencyId, actor: act.actor, action: 'access.clerk-revoked', body: { clerkId, scopes: [...row.scopes], own: row.personId === by },
    at: act.at, civilDay: act.day, tables: ['employer_clerk'],
  }, async (seq) => {
    await closeGrant(tx, row, { at: act.at, seq })
    return row
  })
}

/**
 * Makes a person the supervisor (单位主管) of an employer: the legal representative whom the registry names. The one before is followed; the
 * clerks stay. Told twice, it lands once. `ground` names the notice or file it rests on.
 */
export async function appointSupervisor(
  tx: Tx, of: { readonly employerId: number, readonly agencyId: number, readonly personId: number, readonly ground: string }, act: Act,
): Promise<ClerkRow> {
  await lockChain(tx, of.employerId)
  const open = await openGrants(tx, of.employerId)
  const standing = open.find(({ role }) => role === 'supervisor')
  if (standing?.personId === of.personId) return standing
  const own = open.find(({ personId }) => personId === of.personId)
  return writeTrail(tx, {
    subjectId: of.employerId, agencyId: of.agencyId, actor: act.actor, action: 'access.supervisor-recorded', ground: of.ground, body: { scopes: [...clerkScopeNames] },
    at: act.at, civilDay: act.day, tables: ['employer_clerk'],
  }, async (seq) => {
    for (const row of [standing, own]) if (row !== undefined) await closeGrant(tx, row, { at: act.at, seq })
    const row: ClerkRow = {
      clerkId: deterministicUuid('employer_clerk', of.employerId, seq), employerId: of.employerId, agencyId: of.agencyId, personId: of.personId, role: 'supervisor', scopes: clerkScopeNames,
      readOnly: false, from: act.day, grantedBy: act.actor, knownFrom: act.at,
    }
    await insertGrant(tx, { ...row, seq })
    return row
  })
}

async function replaceGrant(
  tx: Tx, before: ClerkRow | undefined, grant: ClerkGrant & { readonly personId: number }, act: Act & { readonly action: string, readonly grantedBy: string },
): Promise<ClerkRow> {
  return writeTrail(tx, {
    subjectId: grant.employerId, agencyId: grant.agencyId, actor: act.actor, action: act.action,
    body: { scopes: [...grant.scopes], readOnly: grant.readOnly, ...(grant.until === undefined ? {} : { until: grant.until }), replaces: before?.clerkId ?? null },
    at: act.at, civilDay: act.day, tables: ['employer_clerk'],
  }, async (seq) => {
    if (before !== undefined) await closeGrant(tx, before, { at: act.at, seq })
    const row: ClerkRow = { ...grant, clerkId: deterministicUuid('employer_clerk', grant.employerId, seq), grantedBy: act.grantedBy, knownFrom: act.at }
    await insertGrant(tx, { ...row, seq })
    return row
  })
}

const isSame = (row: ClerkRow, clerk: ClerkToGrant, day: PlainDate): boolean =>
  row.from <= day && row.until === clerk.until && row.readOnly === clerk.readOnly && row.scopes.length === clerk.scopes.length && row.scopes.every((scope) => clerk.scopes.includes(scope))
