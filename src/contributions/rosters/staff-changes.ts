import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { PlainDate, YearMonth } from '../../kernel/day.ts'
import { parseCitizenId } from '../../kernel/ids.ts'
import type { Fen } from '../../kernel/money.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { findPersonByPublicNo, getPerson, identityNumberOf, publicNumber, undoEnrolmentChange, type Act } from '../../records/records.ts'
import { computeDues, type ComputedDues } from '../compute-dues.ts'
import { declareWages, type WageLine } from '../declare-wages.ts'
import { doStaffLines, type RowDone } from './do-staff.ts'
import type { Note } from './judge-staff.ts'
import { employerOf } from './process-roster.ts'
import { monthRefusal } from './receive-roster.ts'
import type { StaffLine } from './read-line.ts'
import type { LeaveReason } from './roster-sheets.ts'
import { rostersRefusal } from './rosters-refusals.ts'
import { carriedWages, lastChangeOf, staffWithoutWage } from './wage-lists.ts'

type Door = Pick<Deps, 'keys' | 'clock'>
export type StaffChanged = { readonly publicNo: string, readonly name: string, readonly on: PlainDate, readonly outcome: 'applied' | 'already', readonly notes: readonly Note[] }

/** One joiner by form: the same judgement and the same effects as a row of a roster. Needs a system context. */
export async function joinOne(
  tx: Tx, deps: Door, employerId: number, joiner: { readonly name: string, readonly idNumber: string, readonly joinedOn: PlainDate, readonly wageFen?: Fen, readonly phone?: string }, act: Act,
): Promise<StaffChanged | Refusal> {
  const idNumber = parseCitizenId(joiner.idNumber)
  if (isRefusal(idNumber)) return idNumber
  return doOne(tx, deps, employerId, {
    row: 1, change: 'join', name: joiner.name.normalize('NFC').trim(), idNumber, on: joiner.joinedOn, ...(joiner.wageFen === undefined ? {} : { wageFen: joiner.wageFen }),
    ...(joiner.phone === undefined ? {} : { phone: joiner.phone }),
  }, act)
}

/** One leaver by form. Needs a system context. Refuses `rosters.no-such-staff` for a number that is not of this employer's staff. */
export async function leaveOne(
  tx: Tx, deps: Door, employerId: number, leaver: { readonly publicNo: string, readonly leftOn: PlainDate, readonly reason: LeaveReason }, act: Act,
): Promise<StaffChanged | Refusal> {
  const personId = await staffMember(tx, employerId, leaver.publicNo)
  const person = personId === undefined ? undefined : await getPerson(tx, deps, personId)
  if (person === undefined) return rostersRefusal('rosters.no-such-staff')
  return doOne(tx, deps, employerId, { row: 1, change: 'leave', name: person.name, idNumber: await identityNumberOf(tx, deps, person.subjectId), on: leaver.leftOn, reason: leaver.reason }, act)
}

async function doOne(tx: Tx, deps: Door, employerId: number, line: StaffLine, act: Act): Promise<StaffChanged | Refusal> {
  const [done]: readonly (RowDone | undefined)[] = await doStaffLines(tx, deps, await employerOf(tx, deps, { employerId }), [line], { ...act, ground: `form/${uuidv7()}` })
  if (done === undefined) throw new Error('a line was neither done nor refused')
  if (done.outcome === 'faulty') return done.fault.refusal
  return { publicNo: publicNumber(deps.keys, 'person', done.personId ?? 0), name: line.name, on: line.on, outcome: done.outcome, notes: done.notes }
}

/**
 * Takes back what was changed today for one of the staff, as long as no dues follow from it. Needs a system context. Refuses
 * `rosters.nothing-to-withdraw`, `rosters.withdraw-too-late`, and `rosters.employed-elsewhere` when the person works elsewhere meanwhile.
 */
export async function withdrawChange(tx: Tx, employerId: number, publicNo: string, act: Act): Promise<{ readonly publicNo: string, readonly undone: number } | Refusal> {
  const personId = await staffMember(tx, employerId, publicNo)
  if (personId === undefined) return rostersRefusal('rosters.no-such-staff')
  const change = await lastChangeOf(tx, { personId, employerId, day: act.day })
  if (change === undefined) return rostersRefusal('rosters.nothing-to-withdraw')
  if (change.hasDues) return rostersRefusal('rosters.withdraw-too-late')
  if (change.elsewhere) return rostersRefusal('rosters.employed-elsewhere')
  const { undone } = await undoEnrolmentChange(tx, { personId, agencyId: change.agencyId, seq: change.seq, action: 'contributions.staff-change-withdrawn' }, act)
  return { publicNo, undone }
}

/** Whoever is or was enrolled through this employer; another public number is nobody here. */
async function staffMember(tx: Tx, employerId: number, publicNo: string): Promise<number | undefined> {
  const personId = await findPersonByPublicNo(tx, publicNo)
  if (personId === undefined) return undefined
  const { rows } = await sql`select 1 from enrolment where subject_id = ${personId} and employer_id = ${employerId} limit 1`.execute(tx)
  return rows.length > 0 ? personId : undefined
}

export type WagesDeclared = { readonly declared: number, readonly totalFen: Fen, readonly dues: ComputedDues }

/** Wages of some of the staff by form, and the dues that follow. Needs a system context. Refuses what `declareWages` and the rule refuse. */
export async function declareByForm(
  tx: Tx, deps: Door, employerId: number, of: { readonly month: YearMonth, readonly rows: readonly { readonly publicNo: string, readonly wageFen: Fen }[] }, act: Act,
): Promise<WagesDeclared | Refusal> {
  const wrong = monthRefusal(of.month, act.day)
  if (wrong !== undefined) return wrong
  const lines: WageLine[] = []
  for (const { publicNo, wageFen } of of.rows) { // a screenful at most
    const personId = await staffMember(tx, employerId, publicNo)
    const person = personId === undefined ? undefined : await getPerson(tx, deps, personId)
    if (person === undefined) return rostersRefusal('rosters.no-such-staff')
    lines.push({ idNumber: await identityNumberOf(tx, deps, person.subjectId), name: person.name, wageFen })
  }
  return declareAndCompute(tx, deps, employerId, { month: of.month, lines }, act)
}

/** 沿用上月: the last known wage of everybody whose wage of the month is not known yet. Also says for whom there is none. */
export async function carryWages(tx: Tx, deps: Door, employerId: number, month: YearMonth, act: Act): Promise<(WagesDeclared & { readonly without: readonly { readonly publicNo: string, readonly name: string }[] }) | Refusal> {
  const wrong = monthRefusal(month, act.day)
  if (wrong !== undefined) return wrong
  const carried = await carriedWages(tx, employerId, month)
  const without = (await staffWithoutWage(tx, employerId, month)).filter(({ personId }) => !carried.some((row) => row.personId === personId))
  if (carried.length === 0) return rostersRefusal('rosters.nothing-to-carry', { month })
  const done = await declareAndCompute(tx, deps, employerId, {
    month, lines: carried.map((row) => ({ idNumber: deps.keys.decrypt('identity', row.idCipher), name: row.name, wageFen: row.wageFen })),
  }, act)
  return isRefusal(done) ? done : { ...done, without: without.slice(0, 50).map(({ personId, name }) => ({ publicNo: publicNumber(deps.keys, 'person', personId), name })) }
}

async function declareAndCompute(tx: Tx, deps: Door, employerId: number, { month, lines }: { readonly month: YearMonth, readonly lines: readonly WageLine[] }, act: Act): Promise<WagesDeclared | Refusal> {
  const declared = await declareWages(tx, deps, { employerId, month, source: 'employer', sourceNo: `form/${uuidv7()}`, lines, actor: act.actor, at: act.at, day: act.day })
  if (isRefusal(declared)) return declared
  const dues = await computeDues(tx, { month, employerId, at: act.at, day: act.day, actor: act.actor })
  return isRefusal(dues) ? dues : { declared: declared.changed, totalFen: declared.totalFen, dues }
}

