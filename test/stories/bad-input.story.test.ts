import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { z } from 'zod'
import { publishHeads, verifyAll } from '../../src/audit/audit.ts'
import { computeDues, declareWages } from '../../src/contributions/contributions.ts'
import { addMonths, firstDayOf, addDays, monthOf } from '../../src/kernel/day.ts'
import { sha256Hex } from '../../src/kernel/canonical.ts'
import { citizenCheck } from '../../src/kernel/ids.ts'
import { isRefusal } from '../../src/kernel/refusal.ts'
import { castStory, must, took, type StaffClient, type Story } from '../../src/main/story-cast.ts'
import { answered, openBrowser, type Answered, type Client } from '../../src/main/story-client.ts'
import { monthToDeclare, receiptFile, sendReceipts, wageLines } from '../../src/main/story-wages.ts'
import { startStoryWorld, until, type StoryWorld } from '../../src/main/story-world.ts'
import { signMessage, signatureHeader } from '../../src/partners/partner-signature.ts'
import { demonstrationBankName } from '../../src/partners/demonstration-bank.ts'

let world: StoryWorld
let story: Story
let heroine: Client
let other: Client

before(async () => {
  world = await startStoryWorld({ persons: 40, seed: 7, today: '2026-11-03', say: () => undefined })
  story = await castStory(world, () => undefined)
  heroine = await story.citizen(story.heroine.name)
  other = await story.citizen(kinOfReviewer)
}, { timeout: 180_000 })
after(() => world.stop())

/** Of the demonstration's persons, the one who is related to a reviewer. */
const kinOfReviewer = '孙丽华'

const refusedAs = async (what: string, answer: Promise<Answered>, status: number, code: string): Promise<void> => {
  const before = await everything()
  const { status: got, code: said, text } = await answer.then((one) => one)
  assert.deepEqual([got, said], [status, code], `${what}: ${text.slice(0, 400)}`)
  const body = z.object({ say: z.object({ zh: z.string().min(2), en: z.string().min(2) }), basis: z.string().min(2) }).safeParse(JSON.parse(text))
  assert.ok(body.success, `${what}: a refusal says itself and its basis`)
  assert.deepEqual(await everything(), before, `${what}: nothing was changed`)
}

/** One number for the content of each table that holds anything of anybody; what becomes of messages on their way to phones goes on beside every test. */
async function everything(): Promise<Record<string, string>> {
  const { rows } = await sql<{ name: string }>`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and c.relname not in ('session', 'sign_in_attempt', 'staff_totp_used', 'read_log', 'trail_head', 'delivery_outbox', 'delivery_reference', 'delivery_event') order by 1`.execute(world.owner)
  const content: Record<string, string> = {}
  for (const { name } of rows) {
    const { rows: [sum] } = await sql<{ sum: string }>`select count(*) || ':' || coalesce(bit_xor(hashtextextended(t::text, 0)), 0) as sum from ${sql.table(name)} t`.execute(world.owner)
    content[name] = sum?.sum ?? ''
  }
  return content
}

/** What a person sends, as raw as they like. */
const raw = async (client: Client, pathOf: string, body: string, headers: Record<string, string> = {}): Promise<Answered> =>
  answered(await client.browser.visit(`${client.origin}${pathOf}`, { method: 'POST', body, headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), 'x-csrf-token': client.csrf, ...headers } }))

const application = () => ({ matter: 'PEN-02', channel: 'web', form: { retiresIn: story.heroine.retiresIn } })
const caseOf = (answer: Answered): string => z.object({ caseNo: z.string() }).parse(took(answer, 201)).caseNo

describe('whatever is sent, the answer is a result or its own refusal, and a refusal changes nothing', () => {
  test('an application that cannot be read, or asks what is not asked', async () => {
    await refusedAs('half a document', raw(heroine, '/v1/cases', '{"matter": "PEN-02", "form": {'), 400, 'request.malformed-json')
    await refusedAs('no document', raw(heroine, '/v1/cases', ''), 400, 'request.malformed-json')
    await refusedAs('another kind of content', raw(heroine, '/v1/cases', '<a/>', { 'content-type': 'application/xml' }), 415, 'request.media-type')
    await refusedAs('an unknown field', heroine.post('/v1/cases', { ...application(), diploma: 'x' }), 400, 'request.unknown-field')
    await refusedAs('an unknown field of the form', heroine.post('/v1/cases', { ...application(), form: { ...application().form, marriage: 'x' } }), 422, 'matters.form-field')
    await refusedAs('a month that is none', heroine.post('/v1/cases', { ...application(), form: { retiresIn: '2026-13' } }), 422, 'matters.form')
    await refusedAs('a month that is not hers', heroine.post('/v1/cases', { ...application(), form: { retiresIn: '2031-01' } }), 422, 'retirement.other-month')
    await refusedAs('a matter there is not', heroine.post('/v1/cases', { ...application(), matter: 'XYZ-99' }), 404, 'matters.no-such-matter')
    await refusedAs('a form that is a list', heroine.post('/v1/cases', { ...application(), form: [] }), 400, 'request.invalid')
    await refusedAs('a zero byte', heroine.post('/v1/cases', { ...application(), form: { retiresIn: '2026-\u000011' } }), 422, 'matters.form')
    await refusedAs('a card whose check digit is wrong', heroine.post('/v1/cases', { ...application(), form: { ...application().form, payTo: { bankCode: '619900000001', bankName: '陕西·示例农村商业银行', number: '6199009000000000012', holderName: heroine.name } } }), 422, 'matters.form')
    await refusedAs('an account of another name', heroine.post('/v1/cases', { ...application(), form: { ...application().form, payTo: { bankCode: '619900000001', bankName: '陕西·示例农村商业银行', number: goodCard, holderName: '别人' } } }), 422, 'pay-account.holder-differs')
    await refusedAs('without a key', raw(heroine, '/v1/cases', JSON.stringify(application()), { 'idempotency-key': '' }), 400, 'request.idempotency-missing')
    await refusedAs('without the session’s value', heroine.post('/v1/cases', application(), { csrf: 'x' }), 403, 'access.csrf')
  })

  test('an application sent twice is one; the same key for something else, and a second one for the same benefit, are refused', async () => {
    const key = crypto.randomUUID()
    const first = await heroine.post('/v1/cases', application(), { key })
    const caseNo = caseOf(first)
    await checksDone(heroine, caseNo)
    const before = await everything()
    const again = await heroine.post('/v1/cases', application(), { key })
    assert.equal(caseOf(again), caseNo)
    assert.deepEqual(await everything(), before, 'answered again, acted once')
    await refusedAs('the same key with another body', heroine.post('/v1/cases', { ...application(), channel: 'app' }, { key }), 409, 'request.idempotency-conflict')
    await refusedAs('a second application', heroine.post('/v1/cases', application()), 409, 'matters.second-application')

    const reviewer = await story.staff('P02', story.heroine.agencyId)
    const review = (staff: StaffClient, no: string, tier: number, conclusion = 'agree', opinion = '同意') => staff.post(`/v1/agency/cases/${no}/reviews`, { tier, conclusion, opinion })
    const third = await story.staff('P03', story.heroine.agencyId, [reviewer])
    await refusedAs('a tier whose turn it is not', review(third, caseNo, 2), 422, 'matters.not-your-turn')
    await refusedAs('without the post', review(third, caseNo, 1), 403, 'access.post-missing')
    await refusedAs('a conclusion there is not', review(reviewer, caseNo, 1, 'maybe'), 400, 'request.invalid')
    await refusedAs('a refusal without a reason', review(reviewer, caseNo, 1, 'refuse', ' '), 422, 'matters.opinion-missing')
    took(await review(reviewer, caseNo, 1))
    await refusedAs('the same officer in the next tier', review(reviewer, caseNo, 2), 422, 'matters.same-person-two-tiers')
    await refusedAs('a case there is not', review(reviewer, 'X-0000', 1), 404, 'matters.no-such-case')
  })

  test('a relative of the applicant takes no seat', async () => {
    const filed = await other.post('/v1/cases', { ...application(), form: { retiresIn: z.object({ statutoryMonth: z.string() }).parse(took(await other.get('/v1/me/pension-facts'))).statutoryMonth } })
    const caseNo = caseOf(filed)
    await checksDone(other, caseNo)
    const { rows: [kin] } = await sql<{ login: string, post_code: string, agency_id: number }>`select s.login, g.post_code, g.agency_id from staff_kin k join staff s on s.staff_id = k.staff_id join post_grant g on g.staff_id = s.staff_id
      join service_case c on c.subject_id = k.subject_id where c.public_no = ${caseNo} order by 1, 2 limit 1`.execute(world.owner)
    assert.ok(kin, 'the demonstration has a relative among its staff')
    const first = await story.staff('P02', story.heroine.agencyId)
    took(await first.post(`/v1/agency/cases/${caseNo}/reviews`, { tier: 1, conclusion: 'agree', opinion: '同意' }))
    const relative = await staffNamed(kin.login, kin.post_code, kin.agency_id)
    await refusedAs('the relative', relative.post(`/v1/agency/cases/${caseNo}/reviews`, { tier: 2, conclusion: 'agree', opinion: '同意' }), 422, 'matters.kin')
  })

  test('a session of another entrance, and somebody else’s record by guessing its address', async () => {
    const { rows: [theirs] } = await sql<{ public_no: string, document_id: string }>`select c.public_no, d.document_id from service_case c join document d using (subject_id, case_id) where c.subject_id = ${story.heroine.subjectId} limit 1`.execute(world.owner)
    const { rows: [due] } = await sql<{ entry_id: string }>`select entry_id from account_entry where subject_id = ${story.heroine.subjectId} limit 1`.execute(world.owner)
    assert.ok(theirs && due)
    await refusedAs('her case', other.get(`/v1/cases/${theirs.public_no}`), 404, 'matters.no-such-case')
    await refusedAs('her case, taken back', other.post(`/v1/cases/${theirs.public_no}/withdraw`, {}), 404, 'matters.no-such-case')
    await refusedAs('her document', other.get(`/v1/documents/${theirs.document_id}.pdf`), 404, 'documents.not-found')
    await refusedAs('her amount', other.get(`/v1/amounts/account~${due.entry_id}/explain`), 404, 'views.no-such-amount')
    await refusedAs('an amount that is none', heroine.get('/v1/amounts/account~1%20or%201=1/explain'), 404, 'views.no-such-amount')
    const staff = await story.staff('P02', story.heroine.agencyId)
    const cookie = [...heroine.browser.cookies()].map(([name, value]) => `${name}=${value}`).join('; ')
    const as = (origin: string, pathOf: string, cookies: string): Promise<Answered> => openBrowser().visit(`${origin}${pathOf}`, { headers: { cookie: cookies } }).then(answered)
    await refusedAs('a citizen at the desk', as(staff.origin, '/v1/queue', cookie), 401, 'access.wrong-realm')
    await refusedAs('the same token under the desk’s name', as(staff.origin, '/v1/queue', cookie.replaceAll('jingban_individual', 'jingban_agency')), 401, 'access.wrong-realm')
    const desk = [...staff.browser.cookies()].map(([name, value]) => `${name}=${value}`).join('; ')
    await refusedAs('staff at the citizens’ entrance', as(heroine.origin, '/v1/me/overview', desk), 401, 'access.wrong-realm')
    await refusedAs('nobody', as(heroine.origin, '/v1/me/overview', ''), 401, 'request.signed-out')
    await refusedAs('nobody, writing nothing', openBrowser().visit(`${heroine.origin}/v1/cases`, { method: 'POST', body: '' }).then(answered), 401, 'request.signed-out')
    await refusedAs('nobody, writing nonsense', openBrowser().visit(`${heroine.origin}/v1/cases`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' }).then(answered), 401, 'request.signed-out')
    await refusedAs('a made-up token', as(heroine.origin, '/v1/me/overview', 'jingban_individual=abc'), 401, 'request.signed-out')
  })

  test('the tax bureau’s file: unsigned, cut in half, with a wrong total or number, for nobody, and sent twice', async () => {
    const { employerId } = story.heroine
    const month = await monthToDeclare(story)
    const lines = await wageLines(story, month)
    const act = { actor: 'system:story', at: world.deps.clock.now(), day: world.today() }
    const declare = (sourceNo: string, said: typeof lines) => world.inSystem((tx) => declareWages(tx, world.deps, { employerId, month, source: 'employer', sourceNo, lines: said, ...act }))
    const before = await everything()
    const [first] = lines
    assert.ok(first)
    for (const [said, code] of [[[], 'wages.empty'], [[{ ...first, idNumber: wrongCheck(first.idNumber) }], 'id.citizen-number-check'], [[first, first], 'wages.person-twice']] as const) {
      const answer = await declare('BAD-0', [...said])
      assert.ok(isRefusal(answer) && answer.refused === code, JSON.stringify(answer))
    }
    assert.deepEqual(await everything(), before)
    must(await declare('GOOD-1', lines))
    must(await world.inSystem((tx) => computeDues(tx, { month, employerId, ...act })))
    const good = await receiptFile(story, { month, fileNo: 'SXTAX-20261103-78' })
    const send = (text: string, signature?: string): Promise<Answered> => sendReceipts(story, text, signature)
    await refusedAs('unsigned', send(good, 'x'), 401, 'tax.signature')
    await refusedAs('cut in half', send(good.slice(0, Math.floor(good.length / 2))), 422, 'tax.file-cut')
    await refusedAs('a line lost', send(good.split('\n').filter((_, n) => n !== 2).join('\n')), 422, 'tax.lines-wrong')
    await refusedAs('a wrong total', send(good.replace(/\|(\d+)\.(\d\d)\n/, (_, yuan: string, cents: string) => `|${Number(yuan) + 1}.${cents}\n`)), 422, 'tax.total-wrong')
    await refusedAs('changed under way', send(good.replace(/T\|(.*)\|([0-9a-f]{64})/, (_, head: string) => `T|${head}|${'0'.repeat(64)}`)), 422, 'tax.file-changed')
    await refusedAs('a wrong check digit', send(good.replace(first.idNumber, wrongCheck(first.idNumber))), 422, 'tax.identity-wrong')
    await refusedAs('for nobody here', send(resigned(good, (line) => line.replace(first.idNumber, nobody))), 422, 'tax.person-unknown')
    await refusedAs('under another name', send(resigned(good, (line) => line.replace(`|${first.name}|`, '|某某|'))), 422, 'tax.name-differs')
    await refusedAs('not a file', send('hello'), 422, 'tax.file-shape')
    took(await send(good), 201)
    await refusedAs('sent twice', send(good), 409, 'tax.file-sent-twice')
    await refusedAs('its number for another content', send(resigned(good, (line) => line.replace('|N|', '|B|'))), 422, 'tax.file-number-reused')
    await refusedAs('the same month once more', send(resigned(good.replace('SXTAX-20261103-78', 'SXTAX-20261103-79'), (line) => line)), 422, 'tax.month-paid-twice')
  })

  test('the bank’s answer: unsigned, for an unknown payment, of another amount, and given twice', { timeout: 240_000 }, async () => {
    const { agencyId, retiresIn } = story.heroine
    const month = addMonths(retiresIn, 0)
    await world.moveTo(addDays(firstDayOf(monthOf(world.today())), 9))
    const builder = await story.staff('P12', agencyId)
    const team = [['business-approval', await story.staff('P05', agencyId)], ['finance-review', await story.staff('F03', agencyId)], ['finance-release', await story.staff('F04', agencyId)]] as const
    const { id } = z.object({ id: z.string() }).parse(took(await builder.post('/v1/agency/runs', { month }), 201))
    const state = async (): Promise<{ state: string, differences: { needsExplanation: boolean } | null }> =>
      z.object({ state: z.string(), differences: z.object({ needsExplanation: z.boolean() }).nullable() }).parse(took(await builder.get(`/v1/agency/runs/${id}`)))
    await until('the run', async () => ((await state()).state === 'built' ? true : undefined), 90)
    await refusedAs('a step there is not', builder.post(`/v1/agency/runs/${id}/steps`, { step: 'pay-me' }), 400, 'request.invalid')
    await refusedAs('the run opened again', builder.post('/v1/agency/runs', { month }), 422, 'payroll.run-open')
    if ((await state()).differences?.needsExplanation) took(await builder.post(`/v1/agency/runs/${id}/explanation`, { text: '首次发放说明' }))
    for (const [step, staff] of team) took(await staff.post(`/v1/agency/runs/${id}/steps`, { step }))
    await until('the bank', async () => ((await state()).state === 'completed' ? true : undefined), 90)
    const outbox = path.join(world.deps.config.dataDir, 'demonstration-bank', 'outbox')
    const [answerFile] = readdirSync(outbox).filter((name) => name.endsWith('.xml'))
    assert.ok(answerFile)
    const answer = readFileSync(path.join(outbox, answerFile), 'utf8')
    const send = async (text: string, signature?: string): Promise<Answered> => answered(await openBrowser().visit(`${world.addresses.partners}/v1/partners/bank/answers`, {
      method: 'POST', body: text, headers: { 'content-type': 'application/xml', [signatureHeader]: signature ?? signMessage(world.deps.keys, demonstrationBankName, 'from', text) },
    }))
    const renumbered = (text: string): string => text.replace(/<MsgId>.*?<\/MsgId>/, '<MsgId>OTHER-ANSWER</MsgId>')
    await refusedAs('unsigned', send(answer, 'x'), 401, 'bank.signature')
    await refusedAs('given twice', send(answer), 409, 'bank.given-twice')
    await refusedAs('given again under another number', send(renumbered(answer)), 422, 'bank.answer-payment-answered')
    await refusedAs('cut', send(answer.slice(0, answer.length / 2)), 422, 'bank.answer-cut')
    await refusedAs('no XML', send('hello'), 422, 'bank.answer-not-xml')
    await refusedAs('for a file never sent', send(renumbered(answer).replace(/<OrgnlMsgId>.*?</, '<OrgnlMsgId>NEVER-SENT<')), 422, 'bank.answer-message-unknown')
    await refusedAs('for an unknown payment', send(renumbered(answer).replace(/<OrgnlEndToEndId>.*?</, `<OrgnlEndToEndId>${'f'.repeat(32)}<`)), 422, 'bank.answer-payment-unknown')
  })

  test('after all of it nothing is half done: the books balance and every row is vouched for', async () => {
    const head = await world.inSystem((tx) => publishHeads(tx, { folder: world.deps.config.headsDir, at: world.deps.clock.now(), civilDay: world.today() }))
    assert.ok(!isRefusal(head))
    assert.deepEqual((await verifyAll(world.owner, world.deps.config.headsDir)).findings, [])
    const { rows: [jobs] } = await sql<{ dead: number }>`select count(*) as dead from pgboss.job where name like '%-dead'`.execute(world.owner)
    assert.equal(jobs?.dead, 0)
  })
})

const goodCard = '6199009000000000013'
const nobody = `61990119000101999${citizenCheck('61990119000101999')}`
const wrongCheck = (idNumber: string): string => `${idNumber.slice(0, 17)}${idNumber.endsWith('1') ? '2' : '1'}`

/** The file with every line changed and its digest made right again: what a sender would have sent. */
const resigned = (file: string, change: (line: string) => string): string => {
  const body = file.slice(0, file.lastIndexOf('\nT|') + 1).split('\n').map(change).join('\n')
  return `${body}${file.slice(file.lastIndexOf('\nT|') + 1).replace(/[0-9a-f]{64}/, sha256Hex(body))}`
}

async function checksDone(client: Client, caseNo: string): Promise<void> {
  await until(`the comparisons of ${caseNo}`, async () => {
    const { lanes } = z.object({ lanes: z.array(z.object({ outcome: z.string().nullable() })) }).parse(took(await client.get(`/v1/cases/${caseNo}`)))
    return lanes.every(({ outcome }) => outcome !== null) ? true : undefined
  })
}

async function staffNamed(login: string, post: string, agencyId: number): Promise<StaffClient> {
  const passed: StaffClient[] = []
  for (;;) {
    const staff = await story.staff(post, agencyId, passed)
    if (staff.login === login) return staff
    passed.push(staff)
  }
}
