import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { z } from 'zod'
import { fen, formatYuan } from '../kernel/money.ts'
import { took, type StaffClient, type Story } from './story-cast.ts'
import type { Client } from './story-client.ts'
import { until } from './story-world.ts'

const words = z.object({ zh: z.string() })
const entry = z.object({
  entry: z.string(), page: z.int(), document: z.string(), recordedOn: z.string(), tells: z.string(), value: z.string().nullable(), from: z.string().nullable(), until: z.string().nullable(), wording: z.string(),
})
type Entry = z.infer<typeof entry>
const ownFile = z.object({
  state: z.string(), entries: z.array(entry),
  questions: z.array(z.object({ kind: z.string(), matter: z.string(), inRecord: z.string().nullable(), inFile: z.string().nullable(), differs: z.boolean() })),
})
const ownCases = z.array(z.object({ caseNo: z.string(), matter: z.string(), state: z.string() }))
const ownCase = z.object({
  state: z.string(), lanes: z.array(z.object({ key: z.string(), outcome: z.string().nullable() })), decision: z.object({ amountRef: z.string().nullable(), amountFen: z.int().nullable() }).nullable(),
  documents: z.array(z.object({ kind: z.string() })),
})
const desk = z.object({
  case: z.object({ state: z.string(), tier: z.int() }), form: z.record(z.string(), z.unknown()), assessment: z.object({ valueFen: z.int().nullable() }).nullable(),
  lanes: z.array(z.object({ key: z.string(), outcome: z.string().nullable() })),
  tiers: z.array(z.object({ tier: z.int(), title: words, post: z.string(), yours: z.boolean(), whyNot: words.nullable() })),
  recognition: z.object({ state: z.string(), say: words, entries: z.array(entry), findings: z.array(z.object({ name: z.string(), isYours: z.boolean() })), holds: z.unknown() }).nullable(),
})
const facts = z.object({ statutoryMonth: z.string(), facts: z.object({ deemedMonths: z.int() }) })

/** 刘翠花: her file gives a birth five months before her card, and years of service nobody ever entered. */
type Applicant = { readonly name: string, readonly subjectId: number, readonly agencyId: number, readonly citizen: Client }

/**
 * She applies for her pension and the comparison finds that her file says otherwise. Nobody asks her for a paper: both recognitions begin by themselves,
 * two people find without seeing each other, a panel decides where they differ, and the month and the amount of the pension follow.
 */
export async function recogniseTheFile(story: Story): Promise<void> {
  const { say } = story
  const she = await applicant(story)
  const file = ownFile.parse(took(await she.citizen.get('/v1/me/personnel-file')))
  const asked = (kind: string) => file.questions.find((one) => one.kind === kind)
  const [birth, deemed] = [asked('birth-date'), asked('deemed-months')]
  assert.ok(birth?.differs && deemed?.differs && birth.inRecord && birth.inFile && birth.inFile < birth.inRecord)
  const before = facts.parse(took(await she.citizen.get('/v1/me/pension-facts')))
  assert.equal(before.facts.deemedMonths, 0)
  say(`${she.name}的身份证生日是 ${birth.inRecord}，档案最先记载是 ${birth.inFile}；档案能证明 ${deemed.inFile ?? ''} 个月视同缴费，记录里一个月也没有`)

  const filed = z.object({ caseNo: z.string() }).parse(took(await she.citizen.post('/v1/cases', { matter: 'PEN-02', channel: 'web', form: { retiresIn: before.statutoryMonth } }), 201))
  const opened = await until('the recognitions to open by themselves', async () => {
    const cases = ownCases.parse(took(await she.citizen.get('/v1/cases')))
    const [birthCase, deemedCase] = ['PEN-21', 'PEN-15'].map((matter) => cases.find((one) => one.matter === matter)?.caseNo)
    if (birthCase === undefined || deemedCase === undefined) return undefined
    for (const no of [birthCase, deemedCase, filed.caseNo]) if (ownCase.parse(took(await she.citizen.get(`/v1/cases/${no}`))).lanes.some(({ outcome }) => outcome === null)) return undefined
    return { birthCase, deemedCase }
  })
  const amountBefore = await assessed(story, she, filed.caseNo)
  say(`  她申请 ${before.statutoryMonth} 退休（${filed.caseNo}）。比对发现两处不同，不退件、不要材料，认定自动启动：${opened.birthCase}、${opened.deemedCase}`)

  await findTheSame(story, she, opened.birthCase, birth.inFile)
  await findDifferently(story, she, opened.deemedCase)

  const now = facts.parse(took(await she.citizen.get('/v1/me/pension-facts')))
  assert.ok(now.statutoryMonth < before.statutoryMonth, 'an earlier birth, an earlier month')
  assert.equal(String(now.facts.deemedMonths), deemed.inFile)
  const compared = await until('the file to be compared afresh', async () => {
    const { lanes } = desk.parse(took(await (await story.staff('P02', she.agencyId)).get(`/v1/agency/cases/${filed.caseNo}`)))
    // What was compared before still stands until the new answer is there.
    return lanes.every(({ key, outcome }) => outcome !== null && (key !== 'file' || outcome === 'agrees')) ? lanes : undefined
  })
  assert.equal(compared.find(({ key }) => key === 'file')?.outcome ?? 'agrees', 'agrees')
  const amountFen = await review(story, she, filed.caseNo)
  const done = ownCase.parse(took(await she.citizen.get(`/v1/cases/${filed.caseNo}`)))
  assert.deepEqual([done.state, done.decision?.amountFen], ['approved', amountFen])
  const { rows: [award] } = await sql<{ starts_on: string }>`select starts_on::text from award where subject_id = ${she.subjectId} and known_until is null`.execute(story.world.owner)
  assert.ok(award && award.starts_on.slice(0, 7) > now.statutoryMonth && award.starts_on.slice(0, 7) <= before.statutoryMonth)
  say(`  退休年月由 ${before.statutoryMonth} 改为 ${now.statutoryMonth}，不用重新申请；每月 ${formatYuan(fen(amountBefore))} → ${formatYuan(fen(amountFen))} 元，自 ${award.starts_on.slice(0, 7)} 起，补发的随下一次发放`)
  const ref = done.decision?.amountRef
  assert.ok(ref)
  const replayed = z.object({ same: z.boolean() }).parse(took(await she.citizen.post(`/v1/amounts/${ref}/replay`, {})))
  assert.equal(replayed.same, true)
  assert.equal((await she.citizen.post('/v1/cases', { matter: 'PEN-21', channel: 'web', form: {} })).code, 'recognition.decided-before')
}

async function applicant(story: Story): Promise<Applicant> {
  const name = '刘翠花'
  const { rows: [row] } = await sql<{ subject_id: number, agency_id: number }>`select s.subject_id, s.agency_id from subject s join subject_fact f on f.subject_id = s.subject_id and f.kind = 'name' and f.value = ${name}
    where s.kind = 'person' order by s.subject_id limit 1`.execute(story.world.owner)
  assert.ok(row, `${name} is in every demonstration`)
  return { name, subjectId: row.subject_id, agencyId: row.agency_id, citizen: await story.citizen(name) }
}

const sightOf = async (staff: StaffClient, caseNo: string): Promise<z.infer<typeof desk>> => desk.parse(took(await staff.get(`/v1/agency/cases/${caseNo}`)))

async function assessed(story: Story, she: Applicant, caseNo: string): Promise<number> {
  const sight = await sightOf(await story.staff('P02', she.agencyId), caseNo)
  assert.ok(sight.assessment?.valueFen)
  return sight.assessment.valueFen
}

const opinionOfFirst = '以最先记载的材料为准'

/** Both find the same: the second sees nothing of the first, by page or by database, and approval comes next without a panel. */
async function findTheSame(story: Story, she: Applicant, caseNo: string, day: string): Promise<void> {
  const [first, second] = await twoFinders(story, she)
  const { entries } = recognitionOf(await sightOf(first, caseNo))
  const earliest = entries.find(({ tells, value }) => tells === 'birth-on' && value === day)
  assert.ok(earliest && entries.every(({ tells, recordedOn }) => tells !== 'birth-on' || recordedOn >= earliest.recordedOn), 'the earliest entry')
  const later = entries.find(({ tells, value }) => tells === 'birth-on' && value !== day)
  assert.ok(later?.value)
  const passedOver = await finds(first, caseNo, 1, { recognised: true, reason: '按身份证', entry: later.entry, value: later.value, pages: [later.page] })
  assert.equal(passedOver.code, 'recognition.earlier-entry')
  const finding = { recognised: true, reason: `${earliest.document}最先记载`, entry: earliest.entry, value: day, pages: [earliest.page] }
  took(await finds(first, caseNo, 1, finding, opinionOfFirst))

  const blind = await second.get(`/v1/agency/cases/${caseNo}`)
  const sight = desk.parse(took(blind))
  assert.deepEqual([recognitionOf(sight).state, recognitionOf(sight).findings, recognitionOf(sight).holds], ['sealed', [], null])
  for (const said of [opinionOfFirst, `${earliest.document}最先记载`, first.name]) assert.ok(!blind.text.includes(said), `the second reviewer reads nothing of the first: ${said}`)
  assert.equal((await finds(first, caseNo, 2, finding)).code, 'matters.same-person-two-tiers')
  const { rows } = await story.world.inSystem((tx) => sql`select 1 from sealed_seat`.execute(tx))
  assert.deepEqual(rows, [], 'a job of the system reads no sealed finding either')
  took(await finds(second, caseNo, 2, { ...finding, reason: '入职前形成的材料可信' }))
  assert.deepEqual([recognitionOf(await sightOf(second, caseNo)).state, (await sightOf(second, caseNo)).case.tier], ['same', 4])
  const approver = await story.staff('P04', she.agencyId, [first, second])
  took(await approver.post(`/v1/agency/cases/${caseNo}/reviews`, { tier: 4, conclusion: 'agree', opinion: '同意认定' }))
  assert.equal(ownCase.parse(took(await she.citizen.get(`/v1/cases/${caseNo}`))).state, 'approved')
  story.say(`  出生时间：${first.name}先认定并密封，${second.name}看不到任何一点，也认定为 ${day}（${earliest.document}第 ${earliest.page} 页），一致；${approver.name}审批`)
}

/** They count differently: a panel sees both and decides; all three findings stay. */
async function findDifferently(story: Story, she: Applicant, caseNo: string): Promise<void> {
  const [first, second] = await twoFinders(story, she)
  const { entries } = recognitionOf(await sightOf(first, caseNo))
  const whole = entries.filter(({ tells }) => tells === 'service').at(-1)
  assert.ok(whole?.from && whole.until)
  const months = monthsBetween(whole.from, whole.until)
  const period = (counted: number, of: Entry) => ({ recognised: true, reason: of.wording, periods: [{ from: of.from, until: of.until, months: counted, entry: of.entry, pages: [of.page] }] })
  took(await finds(first, caseNo, 1, period(months, whole)))
  took(await finds(second, caseNo, 2, period(months - 1, whole)))
  const panel = await story.staff('P06', she.agencyId, [first, second])
  const sight = await sightOf(panel, caseNo)
  assert.deepEqual([recognitionOf(sight).state, recognitionOf(sight).findings.map(({ name }) => name), sight.case.tier], ['differs', [first.name, second.name], 3])
  took(await finds(panel, caseNo, 3, period(months, whole), '起始月整月计算'))
  const approver = await story.staff('P04', she.agencyId, [first, second, panel])
  took(await approver.post(`/v1/agency/cases/${caseNo}/reviews`, { tier: 4, conclusion: 'agree', opinion: '同意会审意见' }))
  const done = ownCase.parse(took(await she.citizen.get(`/v1/cases/${caseNo}`)))
  assert.equal(done.state, 'approved')
  assert.ok(done.documents.some(({ kind }) => kind === 'decision-letter'))
  const { rows: [kept] } = await sql<{ n: number }>`select count(*)::int as n from seat s join service_case c using (subject_id, case_id) where c.public_no = ${caseNo} and s.finding is not null`.execute(story.world.owner)
  assert.equal(kept?.n, 3)
  story.say(`  视同缴费：${first.name}认定 ${months} 个月，${second.name}认定 ${months - 1} 个月，不一致；${panel.name}会审裁定 ${months} 个月，三份认定都留存`)
}

const twoFinders = async (story: Story, she: Applicant): Promise<readonly [StaffClient, StaffClient]> => {
  const first = await story.staff('P02', she.agencyId)
  return [first, await story.staff('P03', she.agencyId, [first])]
}

const finds = (staff: StaffClient, caseNo: string, tier: number, finding: unknown, opinion = '') => staff.post(`/v1/agency/cases/${caseNo}/reviews`, { tier, conclusion: 'agree', opinion, finding })

function recognitionOf(sight: z.infer<typeof desk>): NonNullable<z.infer<typeof desk>['recognition']> {
  assert.ok(sight.recognition)
  return sight.recognition
}

const monthsBetween = (from: string, to: string): number => (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7)) + 1

/** Three people agree one after another; what the office computes is what is decided. */
async function review(story: Story, she: Applicant, caseNo: string): Promise<number> {
  const seated: StaffClient[] = []
  for (let amountFen = 0; ;) {
    const sight = await sightOf(seated[0] ?? await story.staff('P02', she.agencyId), caseNo)
    const turn = sight.tiers[sight.case.tier - 1]
    if (sight.case.state !== 'in-review' || turn === undefined) return amountFen
    amountFen = sight.assessment?.valueFen ?? 0
    const reviewer = await story.staff(turn.post, she.agencyId, seated)
    took(await reviewer.post(`/v1/agency/cases/${caseNo}/reviews`, { tier: turn.tier, conclusion: 'agree', opinion: '按认定的事实核算，同意' }))
    seated.push(reviewer)
  }
}
