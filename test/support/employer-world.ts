import assert from 'node:assert/strict'
import ExcelJS from 'exceljs'
import { sql } from 'kysely'
import { plainDate } from '../../src/kernel/day.ts'
import { citizenCheck, creditCheck, parseCitizenId, type CitizenId } from '../../src/kernel/ids.ts'
import { instant } from '../../src/kernel/instant.ts'
import { isRefusal, type Refusal } from '../../src/kernel/refusal.ts'
import { loadChart, openBook, type Fund } from '../../src/ledger/ledger.ts'
import { systemContext, withContext, type Tx } from '../../src/platform/database.ts'
import { enrol, openEmployer, openPerson, type RecordsDeps, type Scheme } from '../../src/records/records.ts'
import { importParameters, readParameterFiles } from '../../src/rulebook/rulebook.ts'
import { rosterSheets, type RosterKind } from '../../src/contributions/rosters/roster-sheets.ts'
import type { FreshDatabase } from './fresh-database.ts'

/** A small place with two employers, for tests of what employers do. */
export type EmployerWorld = {
  readonly run: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  readonly mine: number
  readonly other: number
  /** A person with a record, enrolled in nothing. */
  readonly person: (n: number, name: string) => Promise<number>
  readonly employ: (subjectId: number, employerId: number | undefined, from: string, schemes?: readonly Scheme[]) => Promise<void>
}

export const region = '619906'
const schemes = ['pension-employee', 'unemployment', 'injury', 'medical-employee', 'maternity', 'pension-resident', 'pension-government'] as const satisfies readonly Scheme[]
const pools: readonly Fund[] = ['pension-employee', 'unemployment', 'injury', 'medical-employee']

export const ok = <T>(answer: T | Refusal): T => {
  if (isRefusal(answer)) assert.fail(`refused: ${answer.refused} ${JSON.stringify(answer.data ?? {})}`)
  return answer
}

/** A well-formed number that belongs to nobody: born on 1 January 1990, or in the year given. */
export function citizen(n: number, year = 1990): CitizenId {
  const first = `619906${year}${String(Math.floor(n / 900) % 12 + 1).padStart(2, '0')}${String(Math.floor(n / 10_800) % 28 + 1).padStart(2, '0')}${String(n % 900 + 100)}`
  return ok(parseCitizenId(first + citizenCheck(first)))
}

export async function employerWorld(database: FreshDatabase, deps: RecordsDeps, today: string): Promise<EmployerWorld> {
  const run = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withContext(database.service, systemContext('test', 'r'), work)
  const act = { actor: 'system:test', at: instant(`${today}T01:00:00.000Z`), day: plainDate('2020-01-01') }
  await sql`insert into region (region_code, name, parent_code) values ('619900', '陕西·示例', null), (${region}, '延安·示例', '619900')`.execute(database.owner)
  await sql`insert into agency (agency_id, name, family, level, region_code, parent_id) values (1, '延安·示例市社会保险经办处', 'hrss', 'city', ${region}, null)`.execute(database.owner)
  const employers = await run(async (tx) => {
    await importParameters(tx, readParameterFiles(), { at: instant('2020-01-01T00:00:00.000Z') })
    await loadChart(tx)
    for (const [n, fund] of pools.entries()) {
      await sql`insert into pool (pool_id, name, fund, region_code) values (${n + 1}, ${fund}, ${fund}, '619900')`.execute(tx)
      await openBook(tx, { fund, regionCode: '619900', regionName: '陕西·示例', poolId: n + 1 })
    }
    for (const scheme of schemes) {
      await sql`insert into competence (scheme, region_code, valid_from, agency_id, pool_id) values (${scheme}, ${region}, '1990-01-01', 1, ${Math.max(1, pools.findIndex((fund) => fund === scheme) + 1)})`.execute(tx)
    }
    const open = async (n: number) => ok(await openEmployer(tx, deps, {
      creditCode: `91619906MA00000${n}1${creditCheck(`91619906MA00000${n}1`)}`, name: `延安·示例第${n}有限公司`, agencyId: 1, regionCode: region, source: 'test', facts: { 'industry-class': '4' },
    }, act)).subjectId
    return { mine: await open(1), other: await open(2) }
  })
  return {
    run, ...employers,
    person: async (n, name) => ok(await run((tx) => openPerson(tx, deps, { idNumber: citizen(n), name, agencyId: 1, regionCode: region, source: 'test' }, act))).subjectId,
    async employ(subjectId, employerId, from, of = schemes.slice(0, 5)) {
      await run(async (tx) => {
        for (const scheme of of) ok(await enrol(tx, { subjectId, scheme, ...(employerId === undefined ? {} : { employerId }), regionCode: region, from: plainDate(from) }, act))
      })
    },
  }
}

/** A workbook as a clerk fills it in: the headings of the kind's sheet and these rows, in the order of its columns. */
export async function rosterFile(kind: RosterKind, rows: readonly (readonly (string | number | Date | null)[])[], { sheet = rosterSheets[kind].sheet, columns = rosterSheets[kind].columns.map(({ title }) => title) } = {}): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  workbook.addWorksheet('填写说明').addRow(['说明'])
  workbook.addWorksheet(sheet).addRows([columns, ...rows.map((row) => [...row])])
  return Buffer.from(await workbook.xlsx.writeBuffer())
}
