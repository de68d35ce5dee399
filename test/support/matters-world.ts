import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { contextOfActor, grantPost, loadPosts, postsOf, type StaffActor } from '../../src/access/access.ts'
import { writeTrail } from '../../src/audit/audit.ts'
import { addMonths, firstDayOf, monthIndex, plainDate, yearMonth, type YearMonth } from '../../src/kernel/day.ts'
import { citizenCheck, deterministicUuid, luhnDigit } from '../../src/kernel/ids.ts'
import { isRefusal, type Refusal } from '../../src/kernel/refusal.ts'
import { loadChart, openBook } from '../../src/ledger/ledger.ts'
import { keepMatterVersions, mattersDeps, registerMatterWork, type MattersDeps, type Registry } from '../../src/matters/matters.ts'
import { teachBank, teachDepartments, type DemonstrationFacts } from '../../src/partners/demonstration-data-sources.ts'
import { systemContext, withContext, type ActorContext, type Tx } from '../../src/platform/database.ts'
import type { Keys } from '../../src/platform/keys.ts'
import { changePayAccount, enrol, openPerson } from '../../src/records/records.ts'
import { importParameters, readParameterFiles } from '../../src/rulebook/rulebook.ts'
import { freshDatabase, type FreshDatabase } from './fresh-database.ts'
import { testDeps, type TestDeps } from './test-deps.ts'

/** A county, its city and their people: enough of a region for cases to be opened, compared, reviewed and decided in. */
export const county = 619906
export const city = 619900
const countyRegion = '619906'

export type Applicant = { readonly subjectId: number, readonly idNumber: string, readonly name: string, readonly card: string }
export type MattersWorld = {
  readonly database: FreshDatabase
  readonly deps: MattersDeps & TestDeps
  readonly asSystem: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  readonly asPerson: <T>(subjectId: number, work: (tx: Tx) => Promise<T>) => Promise<T>
  /** Acts as a member of staff; the posts are looked up each time, as a request does. */
  readonly asStaff: <T>(staffId: number, work: (tx: Tx, staff: StaffActor) => Promise<T>) => Promise<T>
  readonly addPerson: (of?: PersonOf) => Promise<Applicant>
  readonly addStaff: (staffId: number, agencyId: number, posts: readonly string[]) => Promise<void>
  readonly by: (actor: string, name?: string) => { actor: string, actorName: string, at: ReturnType<TestDeps['clock']['now']>, day: ReturnType<TestDeps['clock']['today']> }
  readonly close: () => Promise<void>
}

export type PersonOf = {
  readonly birth?: string
  readonly sex?: 'M' | 'F'
  readonly from?: YearMonth
  readonly until?: YearMonth
  readonly deemedMonths?: number
  /** What the departments say differently; `undefined` takes a department's record away. */
  readonly departments?: { readonly [S in keyof DemonstrationFacts]?: DemonstrationFacts[S] | undefined }
  readonly account?: 'open' | 'closed' | 'unknown' | 'none'
}

/** Staff: 1 first review, 2 second review, 3 approval (county); 5 and 6 senior, 7 panel (city). */
export async function mattersWorld(options: { readonly today?: string, readonly registry?: Registry, /** Keys another process shares. */ readonly keys?: Keys } = {}): Promise<MattersWorld> {
  const database = await freshDatabase()
  const opened = await testDeps(database, { today: options.today ?? '2026-11-24' })
  const base = options.keys ? { ...opened, keys: options.keys } : opened
  const deps = { ...mattersDeps(base), ...base, ...(options.registry ? { registry: options.registry } : {}) }
  registerMatterWork(deps)
  const asSystem = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withContext(database.service, systemContext('test', 'r'), work)
  const by = (actor: string, name = '测试') => ({ actor, actorName: name, at: deps.clock.now(), day: deps.clock.today() })
  const act = () => ({ actor: 'system:test', at: deps.clock.now(), day: deps.clock.today() })

  await sql`insert into region (region_code, name, parent_code) values ('619900', '陕西·示例', null), ('619906', '延安·示例', '619900')`.execute(database.owner)
  await sql`insert into agency (agency_id, name, family, level, region_code, parent_id, phone) values
    (${city}::bigint, '陕西·示例经办中心', 'hrss', 'city', '619900', null, '029-12333'), (${county}::bigint, '延安·示例经办处', 'hrss', 'county', '619906', ${city}::bigint, '0911-12333')`.execute(database.owner)
  await asSystem(async (tx) => {
    await loadPosts(tx)
    await loadChart(tx)
    await sql`insert into pool (pool_id, name, fund, region_code) values (1, '企业职工养老省级统筹', 'pension-employee', '619900')`.execute(tx)
    await openBook(tx, { fund: 'pension-employee', regionCode: '619900', regionName: '陕西·示例', poolId: 1 })
    await tx.insertInto('competence').values({ scheme: 'pension-employee', region_code: countyRegion, valid_from: '1990-01-01', agency_id: county, pool_id: 1 }).execute()
    await importParameters(tx, readParameterFiles(), { at: deps.clock.now() })
    await keepMatterVersions(tx, deps.registry.matters, deps.clock.now())
  })

  const addStaff = async (staffId: number, agencyId: number, posts: readonly string[]): Promise<void> => asSystem(async (tx) => {
    await tx.insertInto('staff').values({ staff_id: staffId, agency_id: agencyId, login: `s${staffId}`, name: `工作人员${staffId}`, password_hash: 'x', totp_cipher: 'x', active_from: '2020-01-01' }).execute()
    for (const postCode of posts) must(await grantPost(tx, { staffId, agencyId, postCode, from: '2020-01-01', grantedBy: 'system:test' }))
  })
  for (const [staffId, agencyId, post] of [[1, county, 'P02'], [2, county, 'P03'], [3, county, 'P04'], [5, city, 'P05'], [6, city, 'P05'], [7, city, 'P06']] as const) await addStaff(staffId, agencyId, [post])

  const staffActor = (staffId: number): Promise<StaffActor> => asSystem(async (tx) => {
    const row = await tx.selectFrom('staff').innerJoin('agency', 'agency.agency_id', 'staff.agency_id').select(['staff.name', 'staff.agency_id', 'agency.name as agency']).where('staff_id', '=', staffId).executeTakeFirstOrThrow()
    const posts = await postsOf(tx, staffId, deps.clock.today())
    return {
      realm: 'agency', actorId: staffId, name: row.name, sessionCsrf: 'x', agencyId: row.agency_id, agencyName: row.agency, posts,
      agencies: row.agency_id === city ? [city, county] : [county],
    }
  })

  let persons = 0
  const addPerson = async (of: PersonOf = {}): Promise<Applicant> => {
    persons += 1
    const birth = of.birth ?? '1966-04-10'
    const first = `619901${birth.replaceAll('-', '')}${String(2 * persons + (of.sex === 'F' ? 0 : 1)).padStart(3, '0')}`
    const idNumber = `${first}${citizenCheck(first)}`
    const name = `王建国${persons}`
    const card = cardNumber(persons)
    const deemedMonths = of.deemedMonths ?? 30
    const [from, until] = [of.from ?? yearMonth('1996-01'), of.until ?? yearMonth('2026-10')]
    const months = Array.from({ length: monthIndex(until) - monthIndex(from) + 1 }, (_, n) => addMonths(from, n))
    const subjectId = await asSystem(async (tx) => {
      const opened = must(await openPerson(tx, deps, {
        idNumber, name, agencyId: county, regionCode: countyRegion, source: 'registration', phone: `139${String(persons).padStart(8, '0')}`,
        facts: { 'deemed-months': String(deemedMonths), 'post-kind': of.sex === 'F' ? 'F50' : 'M60', 'first-work-on': '1993-07-01' },
      }, act()))
      must(await enrol(tx, { subjectId: opened.subjectId, scheme: 'pension-employee', regionCode: countyRegion, from: plainDate('1993-01-01') }, act()))
      const { at, day, actor } = act()
      await writeTrail(tx, { subjectId: opened.subjectId, agencyId: county, actor, action: 'test.contributions', body: {}, at, civilDay: day, tables: ['contribution'] }, async (seq) => {
        await tx.insertInto('contribution').values(months.map((month, n) => ({
          subject_id: opened.subjectId, contribution_id: deterministicUuid('c', opened.subjectId, month), month: firstDayOf(month), scheme: 'pension-employee', employer_id: null, kind: 'normal',
          base_fen: 60_000 + 1_500 * n, employer_fen: 9_600 + 240 * n, own_fen: 4_800 + 120 * n, account_fen: 4_800 + 120 * n, paid_on: firstDayOf(addMonths(month, 1)), source: 'test',
          business_key: month, receipt_file_id: null, pool_id: 1, agency_id: county, known_from: at, trail_seq: seq,
        }))).execute()
      })
      if (of.account !== 'none') must(await changePayAccount(tx, deps, { subjectId: opened.subjectId, cardNumber: card, bankCode: '102', bankName: '中国工商银行', holderName: name, from: plainDate('2020-01-01') }, act()))
      const agreeing: DemonstrationFacts = {
        PS: { name, sex: of.sex ?? 'M', birthOn: birth, life: 'alive' }, NAT: { pensions: [] }, MI: { cover: 'medical-employee', lastActiveOn: '2026-10-02' },
        TX: { months: months.length }, FILE: { birthOn: birth, firstWorkOn: '1993-07-01', postKind: of.sex === 'F' ? 'F50' : 'M60', deemedMonths },
      }
      await teachDepartments(tx, deps.keys, idNumber, Object.fromEntries(Object.entries({ ...agreeing, ...of.departments }).filter(([, facts]) => facts !== undefined)))
      if (of.account !== 'none' && of.account !== 'unknown') await teachBank(tx, deps.keys, { number: card, holderName: name, state: of.account ?? 'open' })
      return opened.subjectId
    })
    return { subjectId, idNumber, name, card }
  }

  return {
    database, deps, asSystem, addPerson, addStaff, by,
    asPerson: (subjectId, work) => withContext(database.service, { realm: 'individual', actor: `person:${subjectId}`, agencies: [], subject: subjectId, requestId: 'r' }, work),
    asStaff: async (staffId, work) => {
      const staff = await staffActor(staffId)
      const context: ActorContext = contextOfActor(staff, 'r')
      return withContext(database.service, context, (tx) => work(tx, staff))
    },
    close: async () => {
      await deps.stop()
      await database.drop()
    },
  }
}

export function must<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) assert.fail(`refused: ${answer.refused}: ${answer.say.zh} ${JSON.stringify(answer.data ?? {})}`)
  return answer
}

export const refusedWith = (answer: unknown, code: string): void => {
  assert.ok(isRefusal(answer), `should have been refused with ${code}`)
  assert.equal(answer.refused, code)
}

/** The n-th card number that passes the check digit. */
export function cardNumber(n: number): string {
  const body = `621226${String(n).padStart(12, '0')}`
  return `${body}${luhnDigit(body)}`
}

