import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { writeTrail } from '../audit/audit.ts'
import type { PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { refusingConstraints } from '../platform/database-error.ts'
import type { Tx } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import { accessRefusal } from './access-refusals.ts'
import type { StaffActor } from './actor.ts'
import { hashPassword } from './password.ts'
import { requirePost } from './posts.ts'
import { addStaff, agenciesBelow } from './staff.ts'
import { newTotpSecret } from './totp.ts'

export type NewMember = { readonly agencyId: number, readonly login: string, readonly name: string, readonly activeFrom: PlainDate, readonly orderNo: string }
type At = { readonly at: Instant, readonly day: PlainDate }

export type StaffProposal = {
  readonly proposalId: string, readonly agencyId: number, readonly agency: string, readonly login: string, readonly name: string, readonly activeFrom: PlainDate, readonly orderNo: string
  readonly proposedBy: string, readonly proposedById: number, readonly proposedOn: PlainDate
}

/** First of two: the keeper of the posts (权限维护岗) proposes somebody. Refuses a login that is taken, and whoever does not keep the posts of that agency. */
export async function proposeStaff(tx: Tx, actor: StaffActor, member: NewMember, { at, day }: At): Promise<{ readonly proposalId: string } | Refusal> {
  const barred = requirePost(actor, 'D04', member.agencyId)
  if (barred) return barred
  const login = member.login.toLowerCase()
  const taken = await tx.selectFrom('staff').select('staff_id').where('login', '=', login).executeTakeFirst()
  const asked = (await openProposals(tx, actor.agencies)).some((one) => one.login === login)
  if (taken || asked) return accessRefusal('access.login-already-taken')
  const proposalId = randomUUID()
  return writeTrail(tx, {
    subjectId: member.agencyId, agencyId: member.agencyId, actor: `staff:${actor.actorId}`, action: 'access.staff-proposed', ground: member.orderNo, body: { proposalId, login, name: member.name }, at, civilDay: day, tables: [],
  }, async () => {
    await tx.insertInto('staff_proposal').values({
      proposal_id: proposalId, agency_id: member.agencyId, login, name: member.name, active_from: member.activeFrom, order_no: member.orderNo, proposed_by: actor.actorId, proposed_on: day, proposed_at: at,
    }).execute()
    return { proposalId }
  })
}

/** What waits for the second person, of the agencies somebody sees. */
export async function openProposals(tx: Tx, agencies: readonly number[]): Promise<StaffProposal[]> {
  const { rows } = await sql<StaffProposal>`select p.proposal_id as "proposalId", p.agency_id as "agencyId", a.name as agency, p.login, p.name, p.active_from as "activeFrom", p.order_no as "orderNo",
      s.name as "proposedBy", p.proposed_by as "proposedById", p.proposed_on as "proposedOn"
    from staff_proposal p join agency a on a.agency_id = p.agency_id join staff s on s.staff_id = p.proposed_by
    where p.agency_id = any (${[...agencies]}::bigint[]) and not exists (select 1 from staff_proposal_answer x where x.proposal_id = p.proposal_id)
    order by p.proposed_at, p.proposal_id`.execute(tx)
  return rows
}

/**
 * Second of two: the security administrator (安全管理员) confirms, and the person is a member of staff who cannot sign in yet: their first secrets are handed out
 * once, by `issueCredentials`. Nobody confirms what they proposed; an answer is given once.
 */
export async function answerProposal(tx: Tx, keys: Keys, actor: StaffActor, of: { readonly proposalId: string, readonly answer: 'confirmed' | 'declined', readonly reason: string }, { at, day }: At): Promise<{ readonly staffId: number | null } | Refusal> {
  const proposal = (await openProposals(tx, actor.agencies)).find(({ proposalId }) => proposalId === of.proposalId)
  if (proposal === undefined) return accessRefusal('access.no-such-proposal')
  const barred = requirePost(actor, 'D02', proposal.agencyId)
  if (barred) return barred
  if (proposal.proposedById === actor.actorId) return accessRefusal('access.own-proposal')
  return writeTrail(tx, {
    subjectId: proposal.agencyId, agencyId: proposal.agencyId, actor: `staff:${actor.actorId}`, action: `access.staff-${of.answer}`, ground: proposal.orderNo,
    body: { proposalId: of.proposalId, login: proposal.login, ...(of.reason ? { reason: of.reason } : {}) }, at, civilDay: day, tables: [],
  }, async () => {
    const staffId = of.answer === 'confirmed' ? await enter(tx, keys, proposal) : null
    if (isRefusal(staffId)) return staffId
    return refusingConstraints({ staff_proposal_answer_pk: accessRefusal('access.no-such-proposal') }, async () => {
      await tx.insertInto('staff_proposal_answer').values({ proposal_id: of.proposalId, answer: of.answer, staff_id: staffId, reason: of.reason, answered_by: actor.actorId, answered_on: day, answered_at: at }).execute()
      return { staffId }
    })
  })
}

async function enter(tx: Tx, keys: Keys, proposal: StaffProposal): Promise<number | Refusal> {
  const { rows: [next] } = await sql<{ n: number }>`select nextval('ss.staff_seq') as n`.execute(tx)
  if (next === undefined) throw new Error('a sequence gave no number')
  // A secret nobody has: until credentials are issued, this door stays shut.
  return addStaff(tx, keys, { staffId: next.n, agencyId: proposal.agencyId, login: proposal.login, name: proposal.name, password: randomBytes(24).toString('base64url'), totpSecret: newTotpSecret(), activeFrom: proposal.activeFrom })
}

export type Credentials = { readonly login: string, readonly password: string, readonly totpSecret: string }

/** New secrets of somebody who is there already, shown once and stored nowhere in the clear; what they had before no longer opens. Only the security administrator, and not for oneself. */
export async function issueCredentials(tx: Tx, keys: Keys, actor: StaffActor, staffId: number, { at, day }: At): Promise<Credentials | Refusal> {
  const staff = await tx.selectFrom('staff').select(['login', 'agency_id']).where('staff_id', '=', staffId).executeTakeFirst()
  if (staff === undefined || !actor.agencies.includes(staff.agency_id)) return accessRefusal('access.no-such-staff')
  const barred = requirePost(actor, 'D02', staff.agency_id)
  if (barred) return barred
  if (staffId === actor.actorId) return accessRefusal('access.own-grant')
  const [password, totpSecret] = [randomBytes(12).toString('base64url'), newTotpSecret()]
  const hashed = await hashPassword(password, staff.login)
  if (isRefusal(hashed)) return hashed
  return writeTrail(tx, {
    subjectId: staff.agency_id, agencyId: staff.agency_id, actor: `staff:${actor.actorId}`, action: 'access.credentials-issued', body: { staffId }, at, civilDay: day, tables: [],
  }, async () => {
    await tx.updateTable('staff').set({ password_hash: hashed, totp_cipher: keys.encrypt('totp', totpSecret) }).where('staff_id', '=', staffId).execute()
    return { login: staff.login, password, totpSecret }
  })
}

/** The agencies somebody may act for, with names. */
export async function agenciesOf(tx: Tx, actor: StaffActor): Promise<{ agencyId: number, name: string }[]> {
  const below = (await Promise.all([...new Set(actor.posts.map(({ agencyId }) => agencyId))].map((agencyId) => agenciesBelow(tx, agencyId)))).flat()
  return tx.selectFrom('agency').select(['agency_id as agencyId', 'name']).where('agency_id', 'in', [...new Set([...actor.agencies, ...below])]).orderBy('agency_id').execute()
}
