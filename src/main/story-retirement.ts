import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { z } from 'zod'
import { grantPost } from '../access/access.ts'
import { addMonths } from '../kernel/day.ts'
import { fen, formatYuan } from '../kernel/money.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { deadline } from '../kernel/working-calendar.ts'
import { workingCalendar } from '../rulebook/rulebook.ts'
import { took, type StaffClient, type Story } from './story-cast.ts'
import { answered, openBrowser } from './story-client.ts'
import type { SeenPortal } from './story-portal.ts'
import { until } from './story-world.ts'

const words = z.object({ zh: z.string() })
const publicMatters = z.array(z.object({ code: z.string(), zeroMaterial: z.boolean(), clock: z.object({ workingDays: z.int() }) }))
const opened = z.object({ caseNo: z.string(), receivedOn: z.string(), dueOn: z.string(), dueProvisional: z.boolean(), receiptDocumentId: z.string().nullable(), say: words })
export const caseDetail = z.object({
  caseNo: z.string(), state: z.string(), dueOn: z.string(), workingDaysLeft: z.int().nullable(),
  lanes: z.array(z.object({ key: z.string(), title: words, outcome: z.string().nullable() })), tiers: z.array(z.object({ title: words, done: z.boolean() })),
  decision: z.object({ documentId: z.string().nullable(), amountRef: z.string().nullable(), amountFen: z.int().nullable() }).nullable(),
  documents: z.array(z.object({ id: z.string(), kind: z.string(), title: z.string() })),
})
const desk = z.object({
  case: z.object({ state: z.string(), tier: z.int() }),
  lanes: z.array(z.object({ key: z.string(), title: words, state: z.string(), outcome: z.string().nullable(), at: z.string().nullable() })),
  tiers: z.array(z.object({ tier: z.int(), title: words, post: z.string(), postName: z.string(), yours: z.boolean(), whyNot: words.nullable() })),
  assessment: z.object({ valueFen: z.int().nullable(), steps: z.array(z.object({ label: z.string() })) }).nullable(),
})

export type Retired = { readonly caseNo: string, readonly reviewers: readonly StaffClient[] }

/** Step 3: an application with nothing but an identity, a receipt at once, comparisons side by side, three people one after another. */
export async function applyAndReview(story: Story, { estimate }: SeenPortal): Promise<Retired> {
  const { say, heroine, world } = story
  const citizen = await story.citizen(heroine.name)
  const matter = publicMatters.parse(took(await citizen.get('/v1/matters'))).find(({ code }) => code === 'PEN-02')
  assert.deepEqual([matter?.zeroMaterial, matter?.clock.workingDays], [true, 20], 'no paper is asked for, and the law gives twenty working days')
  const application = { matter: 'PEN-02', channel: 'web', form: { retiresIn: heroine.retiresIn } }
  const filed = opened.parse(took(await citizen.post('/v1/cases', application), 201))
  const due = deadline(await world.inSystem((tx) => workingCalendar(tx)), world.today(), 20)
  assert.deepEqual([filed.receivedOn, filed.dueOn, filed.dueProvisional], [world.today(), due.dueOn, due.provisional])
  assert.ok(filed.receiptDocumentId)
  say(`只凭实名登录申请 ${heroine.retiresIn} 退休：受理编号 ${filed.caseNo}，${filed.receivedOn} 收件，最迟 ${filed.dueOn}（第 20 个工作日${filed.dueProvisional ? '，日历待国务院通知' : ''}）`)
  const second = await citizen.post('/v1/cases', application)
  assert.deepEqual([second.status, second.code], [409, 'matters.second-application'])

  const checked = await until('the comparisons of the case', async () => {
    const now = caseDetail.parse(took(await citizen.get(`/v1/cases/${filed.caseNo}`)))
    return now.lanes.every(({ outcome }) => outcome !== null) ? now : undefined
  })
  say(`  并联比对 ${checked.lanes.length} 路：${checked.lanes.map(({ title, outcome }) => `${title.zh} ${outcomeWords[outcome ?? ''] ?? outcome ?? ''}`).join('，')}`)

  const reviewers: StaffClient[] = []
  for (let tier = 1; ; tier += 1) {
    const looker = reviewers.at(-1) ?? await story.staff('P02', heroine.agencyId)
    const before = desk.parse(took(await looker.get(`/v1/agency/cases/${filed.caseNo}`)))
    const wanted = before.tiers[tier - 1]
    if (!wanted || before.case.state !== 'in-review') break
    assert.equal(before.case.tier, tier)
    if (tier > 1) await refuseTheSamePerson(looker, filed.caseNo, tier)
    const reviewer = await story.staff(wanted.post, heroine.agencyId, reviewers)
    const sight = desk.parse(took(await reviewer.get(`/v1/agency/cases/${filed.caseNo}`)))
    assert.equal(sight.tiers[tier - 1]?.yours, true, sight.tiers[tier - 1]?.whyNot?.zh)
    assert.equal(sight.assessment?.valueFen, estimate.totalFen, 'the office computes what she computed')
    took(await reviewer.post(`/v1/agency/cases/${filed.caseNo}/reviews`, { tier, conclusion: 'agree', opinion: '资料与比对一致，同意' }))
    say(`  ${wanted.title.zh}：${reviewer.name}（${wanted.postName}）同意，系统核算 ${formatYuan(fen(sight.assessment?.valueFen ?? 0))} 元/月`)
    reviewers.push(reviewer)
  }
  assert.ok(reviewers.length >= 3 && new Set(reviewers.map(({ staffId }) => staffId)).size === reviewers.length, 'three different people')
  await refuseInTheDatabase(story, filed.caseNo, reviewers)
  return { caseNo: filed.caseNo, reviewers }
}

const outcomeWords: Readonly<Record<string, string>> = { agrees: '一致', differs: '不一致', unknown: '查无', unavailable: '未接通' }

async function refuseTheSamePerson(reviewer: StaffClient, caseNo: string, tier: number): Promise<void> {
  const answer = await reviewer.post(`/v1/agency/cases/${caseNo}/reviews`, { tier, conclusion: 'agree', opinion: '再来一次' })
  assert.deepEqual([answer.status >= 400 && answer.status < 500, answer.code], [true, 'matters.same-person-two-tiers'])
}

/** What the program refuses, the database refuses too, whoever writes the row. */
async function refuseInTheDatabase({ world, heroine, say }: Story, caseNo: string, reviewers: readonly StaffClient[]): Promise<void> {
  const [first] = reviewers
  assert.ok(first)
  await assert.rejects(world.inSystem((tx) => sql`insert into seat (subject_id, case_id, tier, staff_id, post_code, conclusion, opinion, round, at, agency_id, trail_seq)
    select s.subject_id, s.case_id, 9, s.staff_id, s.post_code, 'agree', '', s.round, s.at, s.agency_id, s.trail_seq from seat s join service_case c using (subject_id, case_id)
    where c.public_no = ${caseNo} and s.staff_id = ${first.staffId}`.execute(tx)), { constraint: 'seat_one_tier_each' })
  const incompatible = await world.inSystem((tx) => grantPost(tx, { staffId: first.staffId, agencyId: heroine.agencyId, postCode: 'F01', from: world.today(), grantedBy: 'system:story' }))
  assert.ok(isRefusal(incompatible))
  assert.equal(incompatible.refused, 'access.posts-incompatible')
  await assert.rejects(sql`insert into post_grant (grant_id, staff_id, agency_id, post_code, family, exclusion_group, during, granted_by)
    select gen_random_uuid(), ${first.staffId}, ${heroine.agencyId}, post_code, family, exclusion_group, daterange(${world.today()}::date, null), 'story' from post where post_code = 'F01'`.execute(world.owner), { constraint: 'post_grant_families_apart' })
  say(`  同一人再坐第二级：系统拒绝，绕过系统直接写库也被约束拒绝；${incompatible.say.zh}`)
}

export type Granted = { readonly decisionRef: string, readonly monthlyFen: number }

/** Step 4: what the last agreement brought about, all in one transaction, and the papers she holds. */
export async function whatWasGranted(story: Story, { estimate }: SeenPortal, { caseNo }: Retired): Promise<Granted> {
  const { say, heroine, world } = story
  const citizen = await story.citizen(heroine.name)
  const done = caseDetail.parse(took(await citizen.get(`/v1/cases/${caseNo}`)))
  assert.equal(done.state, 'approved')
  assert.equal(done.decision?.amountFen, estimate.totalFen)
  assert.deepEqual(done.documents.map(({ kind }) => kind).sort(), ['pension-determination', 'pension-letter'])
  const { rows } = await sql<{ what: string, transaction: string }>`
    select 'decision' as what, xmin::text as transaction from decision where subject_id = ${heroine.subjectId}
    union all select 'award', xmin::text from award where subject_id = ${heroine.subjectId} union all select 'award_item', xmin::text from award_item where subject_id = ${heroine.subjectId}
    union all select 'document', xmin::text from document where subject_id = ${heroine.subjectId} and kind like 'pension-%'
    union all select 'trail', t.xmin::text from trail t join decision d on d.subject_id = t.subject_id and d.trail_seq = t.seq where t.subject_id = ${heroine.subjectId}
    union all select 'seat', s.xmin::text from seat s where s.subject_id = ${heroine.subjectId} and s.at = (select max(at) from seat where subject_id = ${heroine.subjectId})`.execute(world.owner)
  assert.equal(new Set(rows.map(({ transaction }) => transaction)).size, 1, 'seat, decision, award, timeline, documents and trail came with one transaction')
  const startsIn = addMonths(heroine.retiresIn, 1)
  const { rows: items } = await sql<{ item: string, amount_fen: number, from_month: string }>`select item, amount_fen, from_month from award_item where subject_id = ${heroine.subjectId} and known_until is null order by item`.execute(world.owner)
  assert.equal(items.reduce((sum, { amount_fen }) => sum + amount_fen, 0), estimate.totalFen)
  assert.ok(items.every(({ from_month }) => from_month === `${startsIn}-01`))
  say(`审批通过，同一事务写下：决定、待遇及时间线（${items.length} 项，自 ${startsIn} 起共 ${formatYuan(estimate.totalFen)} 元/月）、核定表、决定书、消息、留痕`)

  const documents = z.array(z.object({ id: z.string(), kind: z.string(), title: z.string(), verificationCode: z.string(), link: z.string() })).parse(took(await citizen.get('/v1/me/documents')))
  const sheet = documents.find(({ kind }) => kind === 'pension-determination')
  assert.ok(sheet)
  const pdf = await citizen.browser.visit(`${citizen.origin}${sheet.link}`)
  assert.equal(pdf.headers.get('content-type'), 'application/pdf')
  assert.equal(pdf.bytes.subarray(0, 5).toString('latin1'), '%PDF-')
  assert.ok(pdf.bytes.length > 10_000)
  const again = await citizen.browser.visit(`${citizen.origin}${sheet.link}`)
  assert.ok(again.bytes.equals(pdf.bytes), 'the same paper every time')
  const checked = answered(await openBrowser().visit(`${world.addresses.partners}/verify/${sheet.verificationCode}`))
  assert.equal(checked.status, 200)
  assert.ok(checked.text.includes('核验通过') && checked.text.includes(formatYuan(estimate.totalFen)) && !checked.text.includes(heroine.idNumber))
  const forged = `${sheet.verificationCode.slice(0, -1)}${sheet.verificationCode.endsWith('2') ? '3' : '2'}`
  assert.equal((await openBrowser().visit(`${world.addresses.partners}/verify/${forged}`)).status, 404)
  say(`《${sheet.title}》PDF ${pdf.bytes.length} 字节，核验码 ${sheet.verificationCode}：公开核验页“核验通过”，改一位即“没有查到”`)
  assert.ok(done.decision?.amountRef)
  return { decisionRef: done.decision.amountRef, monthlyFen: estimate.totalFen }
}
