import { sql } from 'kysely'
import type { CitizenId } from '../../kernel/ids.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { systemContext, withContext, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { openWorkbook } from '../../platform/read-workbook.ts'
import { getEmployer } from '../../records/records.ts'
import { bookAt } from '../../rulebook/rulebook.ts'
import { computeDues } from '../compute-dues.ts'
import { doStaffLines, type ForEmployer, type RowDone } from './do-staff.ts'
import { doWageLines } from './do-wages.ts'
import { idNumberIn, isRowFault, readLine, type RowFault } from './read-line.ts'
import { rosterLines, type RosterLine } from './roster-sheets.ts'
import { insertEnd, insertPart, lastPart, lockRoster, readContent, readRoster, type Roster, type RowToStore } from './roster-store.ts'
import { rostersRefusal } from './rosters-refusals.ts'

type RosterDeps = Pick<Deps, 'db' | 'keys' | 'clock' | 'log'>

/** Rows of one transaction: progress is seen after each, and no more than this is done again after a worker died. */
export const linesOfPart = 500

/**
 * Works a roster off, part by part, each in a transaction of its own with a note of how far it came. Started again it reads the file from
 * its beginning, skips what is done and goes on; two workers on one roster do no part twice.
 */
export async function processRoster(deps: RosterDeps, of: { readonly employerId: number, readonly rosterId: string }, { partSize = linesOfPart }: { readonly partSize?: number } = {}): Promise<void> {
  const inSystem = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withContext(deps.db, systemContext('rosters', of.rosterId), work)
  const begun = await inSystem(async (tx) => ({ roster: await readRoster(tx, of.employerId, of.rosterId), content: await readContent(tx, of.employerId, of.rosterId), last: await lastPart(tx, of.employerId, of.rosterId) }))
  const { roster } = begun
  if (roster === undefined) throw new Error(`there is no roster ${of.rosterId}`)
  if (roster.end !== null) return
  const workbook = await openWorkbook(Buffer.from(deps.keys.decrypt('roster', begun.content), 'base64'))
  if (isRefusal(workbook)) throw new Error(`a roster that was checked is refused: ${workbook.refused}`)
  const firstRows = new Map<CitizenId, number>()
  let { n } = begun.last
  let part: { line: RosterLine, twice: number | undefined }[] = []
  const finishPart = async (): Promise<void> => {
    if (part.length === 0) return
    n += 1
    const rows = part
    part = []
    await inSystem((tx) => doPart(tx, deps, roster, n, rows))
  }
  for await (const line of rosterLines(workbook, roster.kind)) {
    const idNumber = idNumberIn(line)
    // Also of rows that are done: whoever stands in the file twice is told where the first one is.
    const twice = idNumber === undefined ? undefined : firstRows.get(idNumber)
    if (idNumber !== undefined && twice === undefined) firstRows.set(idNumber, line.row)
    if (line.row <= begun.last.untilRow) continue
    part.push({ line, twice })
    if (part.length >= partSize) await finishPart()
  }
  await finishPart()
  await inSystem((tx) => endRoster(tx, deps, roster))
}

async function doPart(tx: Tx, deps: RosterDeps, roster: Roster, n: number, part: readonly { readonly line: RosterLine, readonly twice: number | undefined }[]): Promise<void> {
  await lockRoster(tx, roster.rosterId)
  if ((await lastPart(tx, roster.employerId, roster.rosterId)).n >= n) return
  const employer = await employerOf(tx, deps, roster)
  const act = { actor: roster.sentBy, at: deps.clock.now(), day: deps.clock.today(), ground: `${roster.rosterId}/${n}` }
  const outcomes = new Map<number, RowDone>()
  const faulty = (row: number, fault: RowFault): void => { outcomes.set(row, { outcome: 'faulty', fault }) }
  const readable = <T extends object>(read: (line: RosterLine) => T | RowFault): T[] => part.flatMap(({ line, twice }) => {
    const it = read(line)
    if (isRowFault(it)) faulty(line.row, it)
    else if (twice !== undefined) faulty(line.row, { column: 'idNumber', refusal: rostersRefusal('rosters.row-twice', { row: twice }) })
    else return [it]
    return []
  })
  if (roster.kind === 'staff') {
    const lines = readable((line) => readLine('staff', line))
    for (const [at, done] of (await doStaffLines(tx, deps, employer, lines, act)).entries()) outcomes.set(lines[at]?.row ?? 0, done)
  } else if (roster.month !== undefined) {
    const lines = readable((line) => readLine('wages', line))
    for (const [at, done] of (await doWageLines(tx, deps, employer, { month: roster.month, lines }, act)).entries()) outcomes.set(lines[at]?.row ?? 0, done)
  }
  await insertPart(tx, roster, { n, at: act.at, rows: part.map(({ line }) => rowToStore(deps, line, outcomes.get(line.row))) })
}

function rowToStore({ keys }: RosterDeps, line: RosterLine, done: RowDone | undefined): RowToStore {
  if (done === undefined) throw new Error(`row ${line.row} was neither done nor faulty`)
  return done.outcome === 'faulty'
    ? { row: line.row, outcome: 'faulty', change: '', personId: undefined, notes: [], fault: done.fault, cellsCipher: keys.encrypt('roster-row', JSON.stringify(line.cells)) }
    : { row: line.row, outcome: done.outcome, change: done.change, personId: done.personId, notes: done.notes }
}

/**
 * After the last row: the dues that follow from the wages. A list that only confirms wages that came with the joiners makes them due too, and what is due already is found
 * unchanged. Why they cannot be computed is told; the wages stand all the same.
 */
async function endRoster(tx: Tx, deps: RosterDeps, roster: Roster): Promise<void> {
  await lockRoster(tx, roster.rosterId)
  const seen = await readRoster(tx, roster.employerId, roster.rosterId)
  if (seen === undefined || seen.end !== null) return
  await insertEnd(tx, roster, roster.kind === 'wages' && roster.month !== undefined && seen.applied + seen.already > 0 ? { dues: await duesOrReason(tx, deps, roster) } : {}, deps.clock.now())
}

async function duesOrReason(tx: Tx, deps: RosterDeps, { employerId, month, sentBy }: Roster): Promise<Readonly<Record<string, unknown>>> {
  if (month === undefined) throw new Error('wages of no month')
  // A month for which one person's amount cannot be said is computed for nobody; the wages stay declared.
  await sql`savepoint dues`.execute(tx)
  const dues = await computeDues(tx, { month, employerId, at: deps.clock.now(), day: deps.clock.today(), actor: sentBy })
  if (!isRefusal(dues)) return { ...dues }
  await sql`rollback to savepoint dues`.execute(tx)
  return { refused: refusedPart(dues) }
}

const refusedPart = ({ refused, say, remedy }: Refusal) => ({ code: refused, say, ...(remedy === undefined ? {} : { remedy }) })

/** The employer as an operation needs it: its name, where it is, and the parameters of there. */
export async function employerOf(tx: Tx, deps: Pick<Deps, 'keys' | 'clock'>, { employerId }: { readonly employerId: number }): Promise<ForEmployer> {
  const employer = await getEmployer(tx, deps, employerId)
  if (employer === undefined) throw new Error(`there is no employer ${employerId}`)
  return {
    employerId, name: employer.name, publicNo: employer.publicNo, agencyId: employer.agencyId, regionCode: employer.regionCode,
    book: await bookAt(tx, { region: employer.regionCode, asOf: deps.clock.now() }),
  }
}
