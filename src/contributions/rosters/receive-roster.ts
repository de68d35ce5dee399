import { createHash } from 'node:crypto'
import { z } from 'zod'
import { lockChain, writeTrail } from '../../audit/audit.ts'
import { addMonths, monthOf, type YearMonth } from '../../kernel/day.ts'
import { deterministicUuid } from '../../kernel/ids.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Queue } from '../../platform/jobs.ts'
import { openWorkbook, refusingSheets } from '../../platform/read-workbook.ts'
import type { Act } from '../../records/records.ts'
import { rosterLines, type RosterKind } from './roster-sheets.ts'
import { insertRoster, readRosters, scopeOf, type Roster } from './roster-store.ts'
import { rostersRefusal } from './rosters-refusals.ts'

/** Works a roster off; run twice, or again after a worker died, it goes on where it stood. */
export const rosterQueue: Queue<{ employerId: number, rosterId: string }> = {
  name: 'roster', data: z.strictObject({ employerId: z.int(), rosterId: z.uuid() }), expireSeconds: 7200, retrySeconds: 2,
}

export type CheckedFile = { readonly kind: RosterKind, readonly month?: YearMonth, readonly fileName: string, readonly bytes: Buffer, readonly sha256: string, readonly lines: number }

/** Looks a file over before it is taken: what cannot be worked off at all is refused whole, with the reason (`file.…`, `rosters.month-…`). */
export async function checkRosterFile(
  { kind, month, fileName, bytes }: { readonly kind: RosterKind, readonly month?: YearMonth | undefined, readonly fileName: string, readonly bytes: Buffer }, today: Act['day'],
): Promise<CheckedFile | Refusal> {
  const wrongMonth = kind === 'wages' ? monthRefusal(month, today) : undefined
  if (wrongMonth !== undefined) return wrongMonth
  const workbook = await openWorkbook(bytes)
  if (isRefusal(workbook)) return workbook
  const lines = await refusingSheets(async () => {
    let count = 0
    for await (const line of rosterLines(workbook, kind)) count += line.row > 0 ? 1 : 0
    return count
  })
  if (isRefusal(lines)) return lines
  return { kind, ...(kind === 'wages' && month !== undefined ? { month } : {}), fileName: shortName(fileName), bytes, sha256: createHash('sha256').update(bytes).digest('hex'), lines }
}

/** The months wages may be declared for: this one and the year before it. */
export function monthRefusal(month: YearMonth | undefined, today: Act['day']): Refusal | undefined {
  if (month === undefined) return rostersRefusal('rosters.month-missing')
  const [earliest, latest] = [addMonths(monthOf(today), -12), monthOf(today)]
  return month < earliest || month > latest ? rostersRefusal('rosters.month-to-come', { month, earliest, latest }) : undefined
}

/**
 * Takes a checked file: kept sealed, vouched for in the employer's trail, and put to the worker, in this transaction. The same file again
 * gives the roster that is there, unless that one left faults: then it is worked off anew, and what was done counts as already done.
 */
export async function receiveRoster(
  tx: Tx, deps: Pick<Deps, 'keys' | 'jobs'>, file: CheckedFile, of: { readonly employerId: number, readonly agencyId: number, readonly sentByName: string }, act: Act,
): Promise<{ readonly rosterId: string, readonly wasKnown: boolean }> {
  await lockChain(tx, of.employerId)
  const scope = scopeOf(file.kind, file.month)
  const [before] = await readRosters(tx, of.employerId, { sha256: file.sha256, scope, limit: 1 })
  if (before !== undefined && (before.state !== 'done' || before.faulty === 0)) return { rosterId: before.rosterId, wasKnown: true }
  const attempt = (before?.attempt ?? 0) + 1
  const roster: Roster = {
    employerId: of.employerId, rosterId: deterministicUuid('roster', of.employerId, scope, file.sha256, attempt), kind: file.kind, ...(file.month === undefined ? {} : { month: file.month }),
    fileName: file.fileName, sha256: file.sha256, attempt, lines: file.lines, sentBy: act.actor, sentByName: of.sentByName, receivedOn: act.day, receivedAt: act.at, agencyId: of.agencyId,
  }
  await writeTrail(tx, {
    subjectId: of.employerId, agencyId: of.agencyId, actor: act.actor, action: 'contributions.roster-received', body: { kind: file.kind, month: file.month ?? null, sha256: file.sha256, lines: file.lines, attempt },
    at: act.at, civilDay: act.day, tables: ['roster'],
  }, (seq) => insertRoster(tx, { ...roster, contentCipher: deps.keys.encrypt('roster', file.bytes.toString('base64')), seq }))
  await deps.jobs.enqueue(tx, rosterQueue, { employerId: of.employerId, rosterId: roster.rosterId }, { key: roster.rosterId })
  return { rosterId: roster.rosterId, wasKnown: false }
}

/** What a browser calls a file is shown again: no paths, no control characters, not endless. */
const shortName = (name: string): string => (name.normalize('NFC').replace(/[\p{Cc}\p{Cs}]/gu, '').split(/[\\/]/).at(-1) ?? '').slice(-120) || 'roster.xlsx'
