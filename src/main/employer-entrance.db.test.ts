import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { verifyAll } from '../audit/audit.ts'
import { actorHook, employerAccessRoutes, openGrants } from '../access/access.ts'
import { addMonths, monthOf, plainDate } from '../kernel/day.ts'
import { startDevelopmentIdentityProvider, type DevelopmentIdentityProvider } from '../partners/development-identity-provider.ts'
import { systemContext, withContext, type Tx } from '../platform/database.ts'
import { openHttp, type App } from '../platform/http.ts'
import { findPersonByIdentity, getPerson, identityNumberOf, publicNumber } from '../records/records.ts'
import { registerRosterRoutes, registerStaffRoutes, remindOfUnpaid } from '../contributions/contributions.ts'
import { registerEmployerDocumentRoutes } from '../documents/documents-routes.ts'
import { registerEmployerMatterRoutes } from '../matters/matters.ts'
import { employerRoutes } from '../views/views.ts'
import { freshDatabase, type FreshDatabase } from '../../test/support/fresh-database.ts'
import { testDeps, type TestDeps } from '../../test/support/test-deps.ts'
import { clerkPeople } from './clerk-people.ts'
import { loadDemonstration } from './demonstration.ts'
import { registerWork } from './work.ts'
import { citizen, rosterFile } from '../../test/support/employer-world.ts'
import { signInCitizen, type Client } from './story-client.ts'

let database: FreshDatabase
let deps: TestDeps
let provider: DevelopmentIdentityProvider
let app: App
let origin: string
/** The employer with most people, and another one. */
let [mine, other] = [0, 0]
const run = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withContext(database.service, systemContext('test', 'r'), work)
const asEmployer = <T>(employerId: number | undefined, work: (tx: Tx) => Promise<T>): Promise<T> =>
  withContext(database.service, { realm: 'employer', actor: `clerk:1@${employerId ?? 0}`, agencies: [], requestId: 'r', ...(employerId === undefined ? {} : { subject: employerId }) }, work)

before(async () => {
  database = await freshDatabase()
  deps = await testDeps(database, { today: '2026-11-24' })
  await loadDemonstration(deps, () => undefined, { seed: 7, persons: 160 })
  const { rows } = await sql<{ employer_id: number }>`select employer_id from due group by employer_id order by count(*) desc, employer_id limit 2`.execute(database.owner)
  ;[mine, other] = [rows[0]?.employer_id ?? 0, rows[1]?.employer_id ?? 0]
  app = await openHttp({ origin: 'employer', deps })
  actorHook(app, deps, 'employer')
  const identity = { issuer: '', clientId: 'jingban', clientSecret: 'a-secret-of-the-client', findPerson: (tx: Tx, idNumber: string) => findPersonByIdentity(tx, deps, idNumber) }
  employerAccessRoutes(app, deps, { identity, people: clerkPeople(deps) })
  employerRoutes(app, deps)
  await registerRosterRoutes(app, deps)
  registerStaffRoutes(app, deps)
  registerEmployerMatterRoutes(app, deps)
  registerEmployerDocumentRoutes(app, deps, { verifyOrigin: () => 'http://verify.invalid' })
  registerWork(deps)
  origin = await app.listen({ host: '127.0.0.1', port: 0 })
  provider = await startDevelopmentIdentityProvider({
    demonstration: true, host: '127.0.0.1', port: 0, clientId: identity.clientId, clientSecret: identity.clientSecret, redirectUris: [`${origin}/auth/callback`],
    citizens: async (text) => run(async (tx) => citizens(tx, sql`f.value = ${text}`)), findCitizen: async (sub) => (await run((tx) => citizens(tx, sql`f.subject_id = ${Number(sub)}`)))[0],
  })
  identity.issuer = provider.issuer
})
after(async () => {
  await provider.stop()
  await app.close()
  await deps.stop()
  await database.drop()
})

async function citizens(tx: Tx, where: ReturnType<typeof sql>) {
  const { rows } = await sql<{ subject_id: number, name: string }>`select f.subject_id, f.value as name from subject_fact f join subject s on s.subject_id = f.subject_id and s.kind = 'person'
    where f.kind = 'name' and f.known_until is null and ${where} limit 30`.execute(tx)
  return Promise.all(rows.map(async ({ subject_id, name }) => ({ sub: String(subject_id), name, idNumber: await identityNumberOf(tx, deps, subject_id), note: '' })))
}
const nameOf = async (personId: number): Promise<string> => (await run((tx) => getPerson(tx, deps, personId)))?.name ?? ''
const supervisorOf = async (employerId: number): Promise<number> => (await run((tx) => openGrants(tx, employerId))).find(({ role }) => role === 'supervisor')?.personId ?? 0
const signIn = async (personId: number): Promise<Client> => signInCitizen(origin, await nameOf(personId))
/** Somebody whose name nobody shares, so that the list of the provider leads to them. */
async function somebody(not: readonly number[]): Promise<number> {
  const { rows: [row] } = await sql<{ subject_id: number }>`select min(f.subject_id) as subject_id from subject_fact f join subject s on s.subject_id = f.subject_id and s.kind = 'person'
    where f.kind = 'name' and not f.subject_id = any (${[...not]}::bigint[]) and f.subject_id not in (select person_id from employer_clerk) group by f.value having count(*) = 1 order by 1 limit 1`.execute(database.owner)
  assert.ok(row)
  return row.subject_id
}

describe('what an employer sees', () => {
  test('of every protected table only its own rows, and of persons only those of their employment with it', async () => {
    const { rows: tables } = await sql<{ tbl: string, employer: boolean, shown: boolean }>`
      select c.relname as tbl, exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'employer_id' and not a.attisdropped) as employer,
        exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'by_employment') as shown
      from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public' where c.relrowsecurity and c.relkind = 'r' order by 1`.execute(database.owner)
    assert.ok(tables.length > 30)
    assert.deepEqual(tables.filter(({ shown }) => shown).map(({ tbl }) => tbl), ['contribution', 'due', 'enrolment', 'wage'])
    for (const { tbl, shown } of tables) {
      const { rows: columns } = await sql<{ attname: string }>`select attname from pg_attribute where attrelid = ${tbl}::regclass and attnum > 0 and not attisdropped`.execute(database.owner)
      const has = (column: string): boolean => columns.some(({ attname }) => attname === column)
      const expected = has('subject_id') ? sql`select count(*) as n from ${sql.table(tbl)} where subject_id = ${mine} ${shown ? sql`or employer_id = ${mine}` : sql``}` : sql`select 0 as n`
      const { rows: [all] } = await sql<{ n: number }>`${expected}`.execute(database.owner)
      const seen = async (employerId: number | undefined) => (await asEmployer(employerId, (tx) => sql<{ n: number }>`select count(*) as n from ${sql.table(tbl)}`.execute(tx))).rows[0]?.n
      // Keys of repeated requests belong to who sent them and are no record of anybody.
      if (tbl === 'idempotency_key') continue
      assert.equal(await seen(mine), all?.n, `${tbl} of the employer`)
      assert.equal(await seen(undefined), 0, `${tbl} without an employer`)
      if (shown) {
        const { rows: [foreign] } = await asEmployer(mine, (tx) => sql<{ n: number }>`select count(*) as n from ${sql.table(tbl)} where employer_id is distinct from ${mine}`.execute(tx))
        assert.equal(foreign?.n, 0, `${tbl} of others`)
        assert.ok((all?.n ?? 0) > 0, `${tbl} has rows to see`)
      }
    }
  })

  test('names of its staff and of nobody else, and nothing under another realm', async () => {
    const cards = (realm: 'employer' | 'individual' | 'agency', subject: number) => withContext(database.service, { realm, actor: 'x:1', agencies: [], subject, requestId: 'r' }, (tx) =>
      sql<{ subject_id: number, masked_id: string }>`select * from ss.staff_cards()`.execute(tx))
    const { rows: own } = await cards('employer', mine)
    const { rows: staff } = await sql<{ subject_id: number }>`select distinct subject_id from enrolment where employer_id = ${mine} and known_until is null order by 1`.execute(database.owner)
    assert.deepEqual(own.map(({ subject_id }) => subject_id).sort((a, b) => a - b), staff.map(({ subject_id }) => subject_id))
    assert.ok(own.every(({ masked_id }) => /^\d{3}\*{12}.{3}$/.test(masked_id)))
    assert.equal((await cards('individual', mine)).rows.length, 0)
    assert.equal((await cards('agency', mine)).rows.length, 0)
    const { rows: asked } = await asEmployer(mine, (tx) => sql<{ subject_id: number }>`select * from ss.staff_cards(array(select generate_series(1000000, 1000400)::bigint))`.execute(tx))
    assert.deepEqual(asked.map(({ subject_id }) => subject_id).sort((a, b) => a - b), staff.map(({ subject_id }) => subject_id))
  })

  test('it cannot write what only the office writes', async () => {
    const { rows: [person] } = await sql<{ subject_id: number }>`select subject_id from wage where employer_id = ${mine} limit 1`.execute(database.owner)
    for (const statement of [
      sql`update wage set known_until = now() where employer_id = ${mine} and known_until is null`, sql`update enrolment set known_until = now() where employer_id = ${mine} and known_until is null`,
    ]) {
      const { numAffectedRows } = await asEmployer(mine, (tx) => statement.execute(tx))
      assert.equal(numAffectedRows, 0n)
    }
    await assert.rejects(asEmployer(mine, (tx) => sql`insert into message (subject_id, message_id, kind, title, body, sent_on, sent_at, business_key, agency_id)
      values (${person?.subject_id}, gen_random_uuid(), 'x', 'x', 'x', now(), now(), 'x', 1)`.execute(tx)), /row-level security/)
  })
})

describe('who acts for an employer', () => {
  test('the legal representative signs in as a real person, sees the unit, authorises; the clerk acts within the scopes and is refused a moment after revocation', async () => {
    const chief = await signIn(await supervisorOf(mine))
    const session = JSON.parse((await chief.get('/v1/session')).text)
    assert.equal(session.employer.publicNo, publicNumber(deps.keys, 'employer', mine))
    assert.equal(session.role, 'supervisor')
    assert.equal(session.scopes.length, 6)
    assert.equal((await chief.get('/v1/employer/overview')).status, 200)

    const personId = await somebody([])
    const [name, idNumber] = [await nameOf(personId), await run((tx) => identityNumberOf(tx, deps, personId))]
    const granted = await chief.post('/v1/employer/clerks', { name, idNumber, scopes: ['staff', 'wages'], until: '2027-01-01' })
    assert.equal(granted.status, 201, granted.text)
    const { rows: [told] } = await sql<{ body: string }>`select body from message where subject_id = ${personId} and business_key like 'clerk:%'`.execute(database.owner)
    assert.match(told?.body ?? '', /增减员、工资申报/)

    const clerk = await signIn(personId)
    assert.deepEqual(JSON.parse((await clerk.get('/v1/session')).text).scopes, ['staff', 'wages'])
    assert.equal((await clerk.get('/v1/employer/staff')).status, 200)
    assert.equal((await clerk.get('/v1/employer/dues?month=2026-10')).code, 'access.scope-missing')
    assert.equal((await clerk.post('/v1/employer/clerks', { name, idNumber, scopes: ['staff'] })).code, 'access.scope-missing')

    assert.equal((await chief.post(`/v1/employer/clerks/${JSON.parse(granted.text).id}/revoke`, {})).status, 200)
    assert.equal((await clerk.get('/v1/employer/staff')).code, 'access.clerk-ended')
    assert.equal(JSON.parse((await clerk.get('/v1/session')).text).employer, null)
    assert.equal((await clerk.post('/v1/session/employer', { publicNo: session.employer.publicNo })).code, 'access.no-such-employer')
    assert.equal((await chief.post(`/v1/employer/clerks/${JSON.parse(granted.text).id}/revoke`, {})).code, 'access.no-such-clerk')
    const listed = JSON.parse((await chief.get('/v1/employer/clerks')).text)
    assert.deepEqual(listed.map((one: { state: string }) => one.state).sort(), ['active', 'revoked'])
  })

  test('who reads only does not act; a grant runs out by itself', async () => {
    const chief = await signIn(await supervisorOf(mine))
    const personId = await somebody([])
    const [name, idNumber] = [await nameOf(personId), await run((tx) => identityNumberOf(tx, deps, personId))]
    assert.equal((await chief.post('/v1/employer/clerks', { name, idNumber, scopes: ['clerks', 'staff'], readOnly: true, until: '2026-11-26' })).status, 201)
    const reader = await signIn(personId)
    assert.equal((await reader.get('/v1/employer/staff')).status, 200)
    assert.equal((await reader.post('/v1/employer/clerks', { name, idNumber, scopes: ['staff'] })).code, 'access.read-only')
    deps.clock.moveTo(plainDate('2026-11-26'))
    assert.equal((await reader.get('/v1/employer/staff')).code, 'access.clerk-ended')
    deps.clock.moveTo(plainDate('2026-11-24'))
  })

  test('nobody gives more than they have, to themselves, or takes the supervisor away; a wrong name is refused', async () => {
    const supervisorId = await supervisorOf(mine)
    const chief = await signIn(supervisorId)
    const [deputyId] = [await somebody([])]
    const card = async (id: number) => ({ name: await nameOf(id), idNumber: await run((tx) => identityNumberOf(tx, deps, id)) })
    assert.equal((await chief.post('/v1/employer/clerks', { ...await card(deputyId), scopes: ['clerks', 'staff'], until: '2027-01-01' })).status, 201)
    const deputy = await signIn(deputyId)
    const thirdId = await somebody([deputyId])
    const third = await card(thirdId)
    assert.equal((await deputy.post('/v1/employer/clerks', { ...third, scopes: ['dues'], until: '2026-12-01' })).code, 'access.clerk-beyond-own')
    assert.equal((await deputy.post('/v1/employer/clerks', { ...third, scopes: ['staff'] })).code, 'access.clerk-longer-than-own')
    assert.equal((await deputy.post('/v1/employer/clerks', { ...await card(deputyId), scopes: ['staff'], until: '2026-12-01' })).code, 'access.clerk-oneself')
    assert.equal((await deputy.post('/v1/employer/clerks', { ...await card(supervisorId), scopes: ['staff'], until: '2026-12-01' })).code, 'access.clerk-is-supervisor')
    assert.equal((await deputy.post('/v1/employer/clerks', { ...third, name: '别人', scopes: ['staff'], until: '2026-12-01' })).code, 'access.clerk-name-differs')
    assert.equal((await deputy.post('/v1/employer/clerks', { ...third, idNumber: '610101', scopes: ['staff'], until: '2026-12-01' })).status, 422)
    assert.equal((await deputy.post('/v1/employer/clerks', { ...third, scopes: ['staff'], until: '2026-11-24' })).code, 'access.clerk-period')
    assert.equal((await deputy.post('/v1/employer/clerks', { ...third, scopes: ['all'], until: '2026-12-01' })).code, 'request.invalid')
    assert.equal((await deputy.post('/v1/employer/clerks', { ...third, scopes: ['staff'], until: '2026-12-01' }, { csrf: 'no' })).code, 'access.csrf')
  })

  test('who acts for several chooses; another employer is not there', async () => {
    const chief = await signIn(await supervisorOf(mine))
    assert.equal((await chief.post('/v1/session/employer', { publicNo: publicNumber(deps.keys, 'employer', other) })).code, 'access.no-such-employer')
    const second = await signIn(await supervisorOf(other))
    const card = { name: chief.name, idNumber: await run(async (tx) => identityNumberOf(tx, deps, await supervisorOf(mine))) }
    assert.equal((await second.post('/v1/employer/clerks', { ...card, scopes: ['staff'] })).status, 201)
    const both = await signIn(await supervisorOf(mine))
    assert.equal((await both.get('/v1/employer/overview')).code, 'access.no-employer')
    const { employers } = JSON.parse((await both.get('/v1/session')).text)
    assert.equal(employers.length, 2)
    assert.equal((await both.post('/v1/session/employer', { publicNo: publicNumber(deps.keys, 'employer', other) })).status, 200)
    assert.deepEqual(JSON.parse((await both.get('/v1/session')).text).scopes, ['staff'])
  })

  test('everything of it is in the trail', async () => {
    assert.deepEqual((await verifyAll(database.auditor, deps.config.headsDir)).findings, [])
  })
})

describe('what a clerk reads', () => {
  test('months, staff, dues with reasons, reconciliation and sheets agree with the rows', async () => {
    const chief = await signIn(await supervisorOf(mine))
    await chief.post('/v1/session/employer', { publicNo: publicNumber(deps.keys, 'employer', mine) })
    const month = addMonths(monthOf(deps.clock.today()), -1)
    const overview = JSON.parse((await chief.get('/v1/employer/overview')).text)
    const { rows: [sums] } = await sql<{ due: number, paid: number }>`select (select sum(employer_fen + own_fen)::bigint from due where employer_id = ${mine} and month = ${`${month}-01`}::date) as due,
      (select sum(employer_fen + own_fen)::bigint from contribution where employer_id = ${mine} and month = ${`${month}-01`}::date) as paid`.execute(database.owner)
    const standing = overview.months.find((one: { month: string }) => one.month === month)
    assert.deepEqual([standing.dueFen, standing.receivedFen, standing.state], [sums?.due, sums?.paid, 'paid'])
    assert.equal(overview.months[0].state, 'undeclared')
    assert.ok(overview.alerts.some(({ kind }: { kind: string }) => kind === 'wages-undeclared'))

    const staff = JSON.parse((await chief.get('/v1/employer/staff?limit=2')).text)
    assert.equal(staff.items.length, 2)
    assert.equal(staff.counts.active, overview.staffCount)
    const next = JSON.parse((await chief.get(`/v1/employer/staff?limit=200&after=${staff.next}`)).text)
    assert.equal(next.items.length + 2, overview.staffCount)
    const [first] = staff.items
    assert.deepEqual(JSON.parse((await chief.get(`/v1/employer/staff?q=${encodeURIComponent(first.name)}`)).text).items[0].publicNo, first.publicNo)
    assert.equal(JSON.parse((await chief.get(`/v1/employer/staff?q=${first.publicNo}`)).text).items.length, 1)

    const dues = JSON.parse((await chief.get(`/v1/employer/dues?month=${month}`)).text)
    assert.equal(dues.schemes.reduce((sum: number, one: { totalFen: number }) => sum + one.totalFen, 0), sums?.due)
    const persons = JSON.parse((await chief.get(`/v1/employer/dues/persons?month=${month}&limit=200`)).text)
    assert.equal(persons.items.reduce((sum: number, one: { totalFen: number }) => sum + one.totalFen, 0), sums?.due)
    const explained = JSON.parse((await chief.get(`/v1/amounts/${persons.items[0].amountRef}/explain`)).text)
    assert.equal(explained.valueFen, persons.items[0].totalFen)
    assert.ok(explained.steps.length >= 3)
    const { rows: [foreign] } = await sql<{ due_id: string }>`select due_id from due where employer_id <> ${mine} limit 1`.execute(database.owner)
    assert.equal((await chief.get(`/v1/amounts/due~${foreign?.due_id}/explain`)).code, 'views.no-such-amount')
    const { rows: [decision] } = await sql<{ decision_id: string }>`select decision_id from decision limit 1`.execute(database.owner)
    assert.equal((await chief.get(`/v1/amounts/decision~${decision?.decision_id}/explain`)).code, 'views.no-such-amount')

    const agreed = JSON.parse((await chief.get(`/v1/employer/reconciliation?month=${month}`)).text)
    assert.deepEqual([agreed.differenceFen, agreed.persons.length], [0, 0])
    await sql`delete from contribution where (subject_id, contribution_id) in (select subject_id, contribution_id from contribution where employer_id = ${mine} and month = ${`${month}-01`}::date and scheme = 'unemployment' limit 1)`.execute(database.owner)
    const short = JSON.parse((await chief.get(`/v1/employer/reconciliation?month=${month}`)).text)
    assert.deepEqual(short.persons.map(({ scheme, state }: { scheme: string, state: string }) => [scheme, state]), [['unemployment', 'unpaid']])
    for (const sheet of ['staff.xlsx', `dues.xlsx?month=${month}`, `reconciliation.xlsx?month=${month}`]) {
      const answer = await chief.get(`/v1/employer/${sheet}`)
      assert.equal(answer.status, 200)
      assert.equal(answer.bytes.subarray(0, 2).toString(), 'PK')
    }
    for (const wrong of ['dues', 'dues?month=2026-13', 'dues/persons?month=2026-10&after=x', 'staff?limit=0', 'staff?state=gone', 'reconciliation?month=']) assert.equal((await chief.get(`/v1/employer/${wrong}`)).code, 'request.invalid', wrong)
  })
})

describe('what a clerk does', () => {
  const chiefOf = async (): Promise<Client> => {
    const chief = await signIn(await supervisorOf(mine))
    await chief.post('/v1/session/employer', { publicNo: publicNumber(deps.keys, 'employer', mine) })
    return chief
  }
  const file = async (...of: Parameters<typeof rosterFile>) => ({ name: '十一月增减员.xlsx', bytes: Uint8Array.from(await rosterFile(...of)) })

  test('a roster over HTTP: 202, progress, faults beside their rows, the faulty rows back; twice with one key is one', async () => {
    const chief = await chiefOf()
    const template = await chief.get('/v1/employer/rosters/template.xlsx?kind=staff')
    assert.equal(template.status, 200)
    const sent = await file('staff', [['新职工', citizen(1), '增员', '2026-11-03', 6000, null, null], ['坏行', '123', '增员', '2026-11-03', 6000, null, null]])
    const answer = await chief.upload('/v1/employer/rosters?kind=staff', sent, { key: 'once' })
    assert.equal(answer.status, 202, answer.text)
    assert.equal((await chief.upload('/v1/employer/rosters?kind=staff', sent, { key: 'once' })).text, answer.text)
    assert.equal((await chief.upload('/v1/employer/rosters?kind=staff', await file('staff', [['别的', citizen(2), '增员', '2026-11-03', 6000, null, null]]), { key: 'once' })).code, 'request.idempotency-conflict')
    const { rosterId } = JSON.parse(answer.text)
    assert.equal(JSON.parse((await chief.get(`/v1/employer/rosters/${rosterId}`)).text).state, 'waiting')
    await deps.jobs.drain()
    const roster = JSON.parse((await chief.get(`/v1/employer/rosters/${rosterId}`)).text)
    assert.deepEqual([roster.state, roster.counts, roster.progress, roster.fileName], ['done', { applied: 1, already: 0, faulty: 1 }, { done: 2, total: 2 }, '十一月增减员.xlsx'])
    assert.deepEqual(roster.faults.map(({ row, column, value, code }: Record<string, unknown>) => [row, column, value, code]), [[3, '证件号码', '123', 'id.citizen-number-shape']])
    assert.equal((await chief.get(`/v1/employer/rosters/${rosterId}/faults.xlsx`)).bytes.subarray(0, 2).toString(), 'PK')
    assert.ok(JSON.parse((await chief.get('/v1/employer/rosters')).text).some(({ id }: { id: string }) => id === rosterId))
    assert.equal(JSON.parse((await chief.get(`/v1/employer/staff?q=${citizen(1)}`)).text).items[0].name, '新职工')
  })

  test('what is no upload is refused by name', async () => {
    const chief = await chiefOf()
    assert.equal((await chief.upload('/v1/employer/rosters?kind=staff', { name: 'x.xlsx', bytes: Uint8Array.from([1, 2, 3]) })).code, 'file.not-xlsx')
    assert.equal((await chief.post('/v1/employer/rosters?kind=staff', {})).code, 'request.media-type')
    assert.equal((await chief.upload('/v1/employer/rosters?kind=other', { name: 'x.xlsx', bytes: Uint8Array.from([1]) })).code, 'request.invalid')
    assert.equal((await chief.upload('/v1/employer/rosters?kind=wages', await file('wages', [['x', 'y', 1]]))).code, 'rosters.month-missing')
    assert.equal((await chief.upload('/v1/employer/rosters?kind=staff', { name: 'x.xlsx', bytes: new Uint8Array(17 * 1_048_576) })).code, 'request.too-large')
    assert.equal((await chief.get('/v1/employer/rosters/00000000-0000-7000-8000-000000000000')).code, 'rosters.no-such-roster')
    const foreign = await signIn(await supervisorOf(other))
    const { rows: [one] } = await sql<{ roster_id: string }>`select roster_id from roster limit 1`.execute(database.owner)
    assert.equal((await foreign.get(`/v1/employer/rosters/${one?.roster_id}`)).code, 'rosters.no-such-roster')
  })

  test('join, wages, carry, dues, leave: one after the other by form', async () => {
    const chief = await chiefOf()
    const joined = await chief.post('/v1/employer/staff/join', { name: '表单人', idNumber: citizen(3), joinedOn: '2026-11-02', wageFen: 650_000 })
    assert.equal(joined.status, 200, joined.text)
    const { publicNo } = JSON.parse(joined.text)
    assert.equal((await chief.post('/v1/employer/staff/join', { name: '表单人', idNumber: citizen(3), joinedOn: '2026-11-05' })).code, 'rosters.already-staff')
    assert.equal((await chief.post('/v1/employer/staff/join', { name: '表单人', idNumber: '1', joinedOn: '2026-11-05' })).status, 422)
    const wages = JSON.parse((await chief.get('/v1/employer/wages?month=2026-11&limit=500')).text)
    assert.equal(wages.rows.find((row: { publicNo: string }) => row.publicNo === publicNo).wageFen, 650_000)
    const carried = await chief.post('/v1/employer/wages/carry', { month: '2026-11' })
    assert.equal(carried.status, 200, carried.text)
    const after = JSON.parse((await chief.get('/v1/employer/wages?month=2026-11&missing=true')).text)
    assert.deepEqual([after.rows.length, after.declared], [0, after.staff])
    assert.equal((await chief.post('/v1/employer/wages', { month: '2026-11', rows: [{ publicNo, wageFen: 700_000 }] })).status, 200)
    assert.equal((await chief.post('/v1/employer/wages', { month: '2026-11', rows: [{ publicNo: 'PNOBODY', wageFen: 700_000 }] })).code, 'rosters.no-such-staff')
    const dues = JSON.parse((await chief.get('/v1/employer/dues?month=2026-11')).text)
    assert.equal(dues.state, 'due')
    assert.equal((await chief.post('/v1/employer/staff/leave', { publicNo, leftOn: '2026-10-31', reason: '本人辞职' })).code, 'rosters.leaves-before-joining')
    assert.equal((await chief.post(`/v1/employer/staff/${publicNo}/withdraw`, {})).code, 'rosters.withdraw-too-late')
    assert.equal((await chief.post('/v1/employer/staff/leave', { publicNo, leftOn: '2026-11-20', reason: '本人辞职' })).status, 200)
    assert.deepEqual((await verifyAll(database.auditor, deps.config.headsDir)).findings.filter(({ table }) => table !== 'contribution'), [])
  })

  test('a month past its day and not paid: alert, message to the clerk and to the staff, once', async () => {
    deps.clock.moveTo(plainDate('2026-11-26'))
    const told = await remindOfUnpaid(deps)
    assert.ok(told.employers >= 1 && told.clerks >= 1 && told.persons > 2)
    assert.deepEqual(await remindOfUnpaid(deps, { pageSize: 1 }), { employers: told.employers, clerks: 0, persons: 0 })
    const chief = await chiefOf()
    const { alerts, months } = JSON.parse((await chief.get('/v1/employer/overview')).text)
    assert.deepEqual(alerts[0].kind, 'month-unpaid')
    assert.equal(months[0].overdue, true)
    deps.clock.moveTo(plainDate('2026-11-24'))
  })

  test('certificates at once, papers as PDF, matters and cases of the employer alone', async () => {
    const chief = await chiefOf()
    const issued = await chief.post('/v1/employer/certificates', { kind: 'participation' })
    assert.equal(issued.status, 201, issued.text)
    const paid = await chief.post('/v1/employer/certificates', { kind: 'contribution', from: '2026-08', to: '2026-10', purpose: '投标' })
    assert.equal(paid.status, 201, paid.text)
    assert.equal((await chief.post('/v1/employer/certificates', { kind: 'contribution', from: '2026-10', to: '2026-08' })).code, 'certificate.period')
    const papers = JSON.parse((await chief.get('/v1/employer/documents')).text)
    assert.equal(papers.length, 2)
    const pdf = await chief.get(`/v1/documents/${JSON.parse(issued.text).documentId}.pdf`)
    assert.equal(pdf.bytes.subarray(0, 4).toString(), '%PDF')
    const foreign = await signIn(await supervisorOf(other))
    assert.equal((await foreign.get(`/v1/documents/${JSON.parse(issued.text).documentId}.pdf`)).code, 'documents.not-found')
    const matters: { code: string }[] = JSON.parse((await chief.get('/v1/matters')).text)
    assert.ok(matters.some(({ code }) => code === 'REG-02') && !matters.some(({ code }) => code === 'PEN-02'))
    assert.equal((await chief.post('/v1/cases', { matter: 'PEN-02', channel: 'web', form: {} })).code, 'matters.no-such-matter')
    const opened = await chief.post('/v1/cases', { matter: 'REG-04', channel: 'web', form: { endsOn: '2026-11-23', reason: 'dissolved' } })
    assert.ok(opened.status === 201 || opened.code === 'matters.form', opened.text)
    if (opened.status === 201) {
      const { caseNo } = JSON.parse(opened.text)
      assert.equal((await chief.get(`/v1/cases/${caseNo}`)).status, 200)
      assert.equal((await foreign.get(`/v1/cases/${caseNo}`)).code, 'matters.no-such-case')
      assert.equal(JSON.parse((await chief.get('/v1/cases')).text).length, 1)
      assert.equal((await chief.post(`/v1/cases/${caseNo}/withdraw`, {})).status, 200)
    }
    assert.ok(Array.isArray(JSON.parse((await chief.get('/v1/employer/messages')).text)))
  })
})
