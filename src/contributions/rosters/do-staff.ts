import { addDays, addMonths, monthOf, type PlainDate, type YearMonth } from '../../kernel/day.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { sendMessages, type MessageToSend } from '../../documents/documents.ts'
import type { Tx } from '../../platform/database.ts'
import type { ParameterBook } from '../../policy/parameter-book.ts'
import { changeEnrolments, factsAsKnown, identityHash, type Act, type BulkEnrolment, type EnrolmentChange, type NewcomerToEnrol, type RecordsDeps, type Scheme } from '../../records/records.ts'
import { competenceOn } from '../../rulebook/rulebook.ts'
import { declareWages, type WageLine } from '../declare-wages.ts'
import { limitNotes } from './base-limits.ts'
import { judgeStaff, type Note, type StaffPlan } from './judge-staff.ts'
import { isPublicBody, knownPersons } from './known-store.ts'
import { isRowFault, type RowFault, type StaffLine } from './read-line.ts'
import { rostersRefusal } from './rosters-refusals.ts'

/** For whom a change is made and how it is called in the trail. */
export type ForEmployer = {
  readonly employerId: number, readonly name: string, readonly publicNo: string, readonly agencyId: number, readonly regionCode: string
  readonly book: ParameterBook
}

export type RowDone =
  | { readonly outcome: 'applied', readonly personId: number, readonly change: 'join' | 'leave' | 'wage', readonly notes: readonly Note[] }
  | { readonly outcome: 'already', readonly personId: number | undefined, readonly change: 'join' | 'leave' | 'wage', readonly notes: readonly Note[] }
  | { readonly outcome: 'faulty', readonly fault: RowFault }

type Doing = { readonly line: StaffLine, readonly plan: StaffPlan, readonly personId: number | undefined, readonly enrolments: readonly BulkEnrolment[] }

/**
 * Does the joiners and leavers that can be done and says what is wrong with the others, row by row in their order: persons are opened or
 * found, enrolments opened and ended with their trail, first wages declared, the persons told. All of it in this transaction, in a fixed
 * number of statements. Each person stands in it once. Needs a system context. `ground` is the roster's number and makes declarations unique.
 */
export async function doStaffLines(tx: Tx, deps: RecordsDeps, employer: ForEmployer, lines: readonly StaffLine[], act: Act & { readonly ground: string }): Promise<readonly RowDone[]> {
  const hashes = lines.map((line) => identityHash(deps, line.idNumber))
  const known = await knownPersons(tx, { idHashes: hashes, employerId: employer.employerId, since: addMonths(monthOf(act.day), -6) })
  const ended = await whyNoJoiners(tx, employer, lines)
  const agencies = competences(tx, employer.regionCode)
  const doing = new Map<number, Doing>()
  const done: RowDone[] = []
  for (const [at, line] of lines.entries()) {
    const person = known.get(hashes[at] ?? '')
    const judged = ended !== undefined && line.change === 'join' ? { column: 'change', refusal: ended } as const : judgeStaff(line, person, { employerId: employer.employerId, today: act.day })
    if (isRowFault(judged)) {
      done.push({ outcome: 'faulty', fault: judged })
      continue
    }
    if (judged.outcome === 'already') {
      done.push({ outcome: 'already', personId: person?.personId, change: line.change, notes: [] })
      continue
    }
    const enrolments = await enrolmentsFor(judged.plan, employer, agencies)
    if (isRefusal(enrolments)) {
      done.push({ outcome: 'faulty', fault: { column: 'change', refusal: enrolments } })
      continue
    }
    doing.set(at, { line, plan: judged.plan, personId: person?.personId, enrolments })
    const limits = line.change === 'join' && line.wageFen !== undefined ? limitNotes(line.wageFen, monthOf(line.on), employer.book) : []
    done.push({ outcome: 'applied', personId: person?.personId ?? 0, change: line.change, notes: [...judged.plan.notes, ...limits] })
  }
  const opened = await apply(tx, deps, employer, [...doing.values()], act)
  await declareFirstWages(tx, deps, employer, [...doing.values()], act)
  await tellPersons(tx, employer, [...doing.values()].map((it) => ({ ...it, personId: it.personId ?? opened.get(it.line) ?? 0 })), act)
  return done.map((row, at) => {
    const line = lines[at]
    return row.outcome === 'applied' && row.personId === 0 && line !== undefined ? { ...row, personId: opened.get(line) ?? 0 } : row
  })
}

/** What keeps this employer from taking anybody in here, whoever it is. */
async function whyNoJoiners(tx: Tx, { employerId }: ForEmployer, lines: readonly StaffLine[]): Promise<Refusal | undefined> {
  if (!lines.some(({ change }) => change === 'join')) return undefined
  if ((await factsAsKnown(tx, employerId)).standing === 'cancelled') return rostersRefusal('rosters.employer-cancelled')
  return await isPublicBody(tx, employerId) ? rostersRefusal('rosters.public-body') : undefined
}

async function apply(tx: Tx, deps: RecordsDeps, employer: ForEmployer, doing: readonly Doing[], act: Act): Promise<ReadonlyMap<StaffLine, number>> {
  const unknown = doing.filter(({ personId }) => personId === undefined)
  const newcomers = unknown.map(({ line, enrolments }): NewcomerToEnrol => ({
    idNumber: line.idNumber, name: line.name, ...(line.change === 'join' && line.phone !== undefined ? { phone: line.phone } : {}), agencyId: employer.agencyId, regionCode: employer.regionCode,
    source: `employer:${employer.publicNo}`, enrolments,
  }))
  const changes = doing.flatMap(({ line, plan, personId, enrolments }): EnrolmentChange[] => (personId === undefined ? [] : [{
    personId, open: enrolments, end: plan.end, ...(plan.workState === undefined ? {} : { workState: { value: plan.workState, from: line.change === 'join' ? line.on : addDays(line.on, 1) } }),
  }]))
  const opened = await changeEnrolments(tx, deps, { newcomers, changes, action: 'contributions.staff-changed' }, act)
  return new Map(unknown.map(({ line }, n) => [line, opened[n] ?? 0]))
}

/** The wage of a joiner is the declared wage of the first month. */
async function declareFirstWages(tx: Tx, deps: RecordsDeps, employer: ForEmployer, doing: readonly Doing[], act: Act & { readonly ground: string }): Promise<void> {
  const byMonth = new Map<YearMonth, WageLine[]>()
  for (const { line } of doing) {
    if (line.change !== 'join' || line.wageFen === undefined || line.on > act.day) continue
    const month = monthOf(line.on)
    byMonth.set(month, [...(byMonth.get(month) ?? []), { idNumber: line.idNumber, name: line.name, wageFen: line.wageFen }])
  }
  for (const [month, lines] of byMonth) { // one or two months
    const declared = await declareWages(tx, deps, { employerId: employer.employerId, month, source: 'employer', sourceNo: `${act.ground}/${month}`, lines, actor: act.actor, at: act.at, day: act.day })
    if (isRefusal(declared)) throw new Error(`the wages of joiners were refused: ${declared.refused}`)
  }
}

/** A person learns at once who enrolled them and who no longer does (社会保险法 art. 4). */
async function tellPersons(tx: Tx, employer: ForEmployer, doing: readonly (Doing & { readonly personId: number })[], act: Act): Promise<void> {
  await sendMessages(tx, doing.map(({ personId, line }): MessageToSend => (line.change === 'join'
    ? {
      subjectId: personId, agencyId: employer.agencyId, kind: 'account', businessKey: `joined:${employer.publicNo}:${line.on}`, title: '单位已为您办理参保',
      body: `${employer.name}自 ${line.on} 起为您参加养老、医疗、失业、工伤和生育保险。缴没缴费可在“缴费记录”里逐月查看。`,
    }
    : {
      subjectId: personId, agencyId: employer.agencyId, kind: 'account', businessKey: `left:${employer.publicNo}:${line.on}`, title: '单位已为您办理停保',
      body: `${employer.name}已申报您的最后工作日为 ${line.on}（${line.reason}）。缴费年限和个人账户都保留；如与事实不符，请联系单位或经办机构。`,
    })), act)
}

type Agency = { readonly agencyId: number, readonly poolId: number }

/** Who is competent for a scheme where the employer is, asked once for each scheme and day. */
function competences(tx: Tx, region: string): (scheme: Scheme, on: PlainDate) => Promise<Agency | undefined> {
  const asked = new Map<string, Promise<Agency | undefined>>()
  return (scheme, on) => {
    const key = `${scheme}/${on}`
    const answer = asked.get(key) ?? competenceOn(tx, { scheme, region, on })
    asked.set(key, answer)
    return answer
  }
}

async function enrolmentsFor(plan: StaffPlan, { employerId, regionCode }: ForEmployer, agencyOf: (scheme: Scheme, on: PlainDate) => Promise<Agency | undefined>): Promise<readonly BulkEnrolment[] | Refusal> {
  const rows: BulkEnrolment[] = []
  for (const { scheme, from } of plan.open) {
    const agency = await agencyOf(scheme, from)
    if (agency === undefined) return rostersRefusal('rosters.no-agency')
    rows.push({ scheme, employerId, regionCode, poolId: agency.poolId, agencyId: agency.agencyId, from })
  }
  return rows
}
