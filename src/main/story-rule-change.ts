import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { z } from 'zod'
import { addMonths, type firstDayOf, monthOf } from '../kernel/day.ts'
import { fen, formatYuan } from '../kernel/money.ts'
import { took, type StaffClient, type Story } from './story-cast.ts'
import { payNextMonth, payments } from './story-payroll.ts'
import type { Granted } from './story-retirement.ts'
import { explanation } from './story-wages.ts'
import { until } from './story-world.ts'

const words = z.object({ zh: z.string() })
const history = z.object({ rows: z.array(z.object({ from: z.string(), until: z.string().nullable(), knownUntil: z.string().nullable(), value: z.number(), unit: z.string(), status: z.string(), document: z.string(), enteredBy: z.string(), confirmedBy: z.string() })) })
const proposal = z.object({
  state: z.string(), changePercent: z.number().nullable(), replaces: z.array(z.object({ value: z.number(), status: z.string() })), may: z.object({ confirm: z.boolean() }), whyNot: z.object({ code: z.string(), say: words }).nullable(),
  trial: z.object({ examples: z.int(), changes: z.array(z.unknown()), samples: z.array(z.object({ title: words, looked: z.int(), of: z.int(), changed: z.int(), beforeFen: z.int(), afterFen: z.int() })) }).nullable(),
})
const preview = z.object({
  state: z.string(), progress: z.object({ done: z.int(), total: z.int() }), summary: z.object({ heads: z.int(), changed: z.int(), raised: z.int(), lowered: z.int(), stays: z.int(), monthFen: z.int(), yearFen: z.int(), arrearsFen: z.int() }).nullable(),
  seats: z.array(z.object({ step: z.string(), yours: z.boolean(), whyNot: words.nullable() })), committed: z.object({ done: z.int(), moved: z.int(), differenceFen: z.int() }).nullable(),
})
type Preview = z.infer<typeof preview>
const replayed = z.object({ same: z.boolean(), hash: z.string(), storedHash: z.string() })
const base = { family: 'calculation-base', key: 'employee-pension', region: '619900' }

/**
 * The calculation base of the year is published. It is proposed with its document, tried on every worked example and on part of the caseload,
 * computed for everybody, signed by two others and carried out: pensions paid on the provisional base are settled again, the next month
 * brings what was short, and every decision before and after the change still comes out byte for byte.
 */
export async function changeARule(story: Story, { granted }: { readonly granted: Granted }): Promise<void> {
  const { say, world, heroine } = story
  const entry = await story.staff('D05', heroine.agencyId)
  const check = await story.staff('D06', heroine.agencyId, [entry])
  const business = await story.staff('P05', heroine.agencyId, [entry, check])
  const citizen = await story.citizen(heroine.name)
  const replay = async (ref: string) => replayed.parse(took(await citizen.post(`/v1/amounts/${ref}/replay`, {})))
  const before = await replay(granted.decisionRef)

  const proposalId = await propose(story, entry)
  await tryBeforeConfirming(story, { proposalId, entry, check })
  const { id, summary } = await previewEverybody(story, { proposalId, entry })
  await signByTwo(story, { id, entry, check, business })
  took(await business.post(`/v1/agency/previews/${id}/commit`, {}))
  took(await business.post(`/v1/agency/previews/${id}/commit`, {})) // pressed twice, carried out once
  const { committed } = await until('the preview to be carried out', async () => {
    const now = await previewOf(entry, id)
    return now.state === 'committed' ? now : undefined
  }, 120)
  assert.deepEqual(committed, { done: summary.changed, moved: 0, differenceFen: summary.monthFen }, 'what was signed is what happened')
  const rows = history.parse(took(await entry.get(`/v1/agency/rulebook/history?family=${base.family}&key=${base.key}&region=${base.region}`))).rows
  const standing = rows.find(({ knownUntil, status, enteredBy }) => knownUntil === null && status === 'final' && enteredBy === entry.name)
  assert.equal(standing?.confirmedBy, check.name)
  assert.ok(rows.some(({ knownUntil, status }) => knownUntil !== null && status === 'provisional'), 'the provisional base stays readable as it was known')
  say(`执行：${committed.done} 人按正式基数重新核定，每月共 ${formatYuan(fen(committed.differenceFen))} 元，与签署的测算一分不差；预发的数留作当时所知`)

  const { rows: [settled] } = await sql<{ decision_id: string, old_id: string }>`select d.decision_id, d.supersedes as old_id from decision d where d.subject_id = ${heroine.subjectId} and d.supersedes is not null and d.kind = 'employee-pension'
    order by d.decided_at desc limit 1`.execute(world.owner)
  assert.equal(`decision~${settled?.old_id ?? ''}`, granted.decisionRef, `${heroine.name}'s provisional decision is superseded`)
  const newRef = `decision~${settled?.decision_id ?? ''}`
  const told = explanation.parse(took(await citizen.get(`/v1/amounts/${newRef}/explain?lang=zh`)))
  assert.ok(told.valueFen > granted.monthlyFen)
  const [older, newer] = [await replay(granted.decisionRef), await replay(newRef)]
  assert.deepEqual([older, newer.same], [before, true], 'the decision of before comes out as it did before the change')
  assert.notEqual(newer.hash, older.hash)
  say(`${heroine.name}：每月 ${formatYuan(fen(granted.monthlyFen))} 元改为 ${formatYuan(fen(told.valueFen))} 元；旧决定按当时所知重放仍是 ${older.hash.slice(0, 16)}…，新决定 ${newer.hash.slice(0, 16)}…`)

  await arrearsArePaid(story, { startsIn: addMonths(heroine.retiresIn, 1), differenceFen: told.valueFen - granted.monthlyFen })
  const command = world.command('src/main/replay.ts', ['--sample', '60'])
  assert.equal(command.code, 0, command.said)
  const line = command.said.split('\n').find((one) => one.includes('核定决定')) ?? ''
  say(`npm run replay -- --sample 60：${line.replace('replay: ', '').trim()}；变更前后的决定逐字节相同`)
}

/** Enters the published value with the paper that sets it; the same twice is refused, and so is a value without its paper. */
async function propose({ say, world }: Story, entry: StaffClient): Promise<string> {
  const { rows } = history.parse(took(await entry.get(`/v1/agency/rulebook/history?family=${base.family}&key=${base.key}&region=${base.region}`)))
  const standing = rows.find(({ knownUntil, status }) => knownUntil === null && status === 'provisional')
  assert.ok(standing, 'the base of the year is provisional')
  const value = Math.floor(standing.value * 1.031)
  const body = {
    ...base, from: standing.from, ...(standing.until === null ? {} : { until: standing.until }), value, unit: standing.unit, document: `示例人社发〔${standing.from.slice(0, 4)}〕88号`, confidence: 'illustrative', status: 'final',
    reason: '本年度计发基数正式公布，替换预发的数',
  }
  assert.equal((await entry.post('/v1/agency/rulebook/proposals', body)).code, 'rulebook.document-missing')
  const paper = Buffer.from(`%PDF-1.7\n% ${body.document} ${world.today()}\n%%EOF\n`)
  const { sha256 } = z.object({ sha256: z.string() }).parse(took(await entry.upload('/v1/agency/rulebook/documents', { name: '计发基数.pdf', bytes: new Uint8Array(paper) }), 201))
  const { proposalId } = z.object({ proposalId: z.string() }).parse(took(await entry.post('/v1/agency/rulebook/proposals', { ...body, sha256 }), 201))
  assert.equal((await entry.post('/v1/agency/rulebook/proposals', { ...body, sha256 })).code, 'rulebook.already-proposed')
  say(`${entry.name}提出：${standing.from.slice(0, 4)} 年计发基数 ${standing.value}（预发）→ ${value}（正式），附 ${body.document}`)
  return proposalId
}

/** Whoever proposed is told before pressing that another person confirms; and nobody confirms what was not tried. */
async function tryBeforeConfirming({ say }: Story, { proposalId, entry, check }: { readonly proposalId: string, readonly entry: StaffClient, readonly check: StaffClient }): Promise<void> {
  const path = `/v1/agency/rulebook/proposals/${proposalId}`
  const own = proposal.parse(took(await entry.get(path)))
  assert.deepEqual([own.may.confirm, own.whyNot?.code], [false, 'rulebook.same-person'], 'said beforehand')
  assert.equal((await entry.post(`${path}/confirm`, {})).code, 'rulebook.same-person')
  assert.equal((await check.post(`${path}/confirm`, {})).code, 'rulebook.not-tried')
  const tried = proposal.parse(took(await check.post(`${path}/try`, {})))
  assert.ok(tried.trial && tried.trial.examples > 150)
  assert.deepEqual([tried.trial.changes.length, tried.may.confirm], [0, true])
  const sample = tried.trial.samples[0]
  assert.ok(sample && sample.changed > 0)
  say(`  本人确认被拒（事先就写明“${own.whyNot?.say.zh ?? ''}”）；试算 ${tried.trial.examples} 个算例，${tried.trial.changes.length} 个变化；抽看 ${sample.looked} 人，${sample.changed} 人变动，每月共 ${formatYuan(fen(sample.afterFen - sample.beforeFen))} 元`)
}

async function previewEverybody({ say }: Story, { proposalId, entry }: { readonly proposalId: string, readonly entry: StaffClient }): Promise<{ readonly id: string, readonly summary: NonNullable<Preview['summary']> }> {
  const { id } = z.object({ id: z.string() }).parse(took(await entry.post('/v1/agency/previews', { kind: 'parameter', proposalId }), 201))
  assert.equal((await entry.post('/v1/agency/previews', { kind: 'parameter', proposalId })).code, 'previews.open-already')
  const built = await until('everybody to be computed', async () => {
    const now = await previewOf(entry, id)
    return now.state === 'built' ? now : undefined
  }, 120)
  const { summary } = built
  assert.ok(summary && summary.changed > 0 && summary.lowered === 0)
  const outliers = z.object({ items: z.array(z.object({ beforeFen: z.int(), afterFen: z.int() })) }).parse(took(await entry.get(`/v1/agency/previews/${id}/outliers?which=most`)))
  assert.ok(outliers.items.length > 0)
  const sheet = await entry.get(`/v1/agency/previews/${id}.xlsx`)
  assert.deepEqual([sheet.status, sheet.bytes.subarray(0, 2).toString()], [200, 'PK'])
  say(`全员测算 ${summary.heads} 人：${summary.raised} 人增加，${summary.lowered} 人减少，${summary.stays} 人已定不随动；每月 ${formatYuan(fen(summary.monthFen))} 元，一年 ${formatYuan(fen(summary.yearFen))} 元，补发 ${formatYuan(fen(summary.arrearsFen))} 元`)
  return { id, summary }
}

async function signByTwo({ say }: Story, { id, entry, check, business }: { readonly id: string, readonly entry: StaffClient, readonly check: StaffClient, readonly business: StaffClient }): Promise<void> {
  const own = await previewOf(entry, id)
  assert.ok(own.seats.every(({ yours, whyNot }) => !yours && whyNot !== null), 'whoever opened it signs nothing and is told so')
  assert.equal((await entry.post(`/v1/agency/previews/${id}/commit`, {})).code, 'previews.not-signed')
  took(await check.post(`/v1/agency/previews/${id}/signatures`, { step: 'rulebook' }))
  const alone = await check.post(`/v1/agency/previews/${id}/signatures`, { step: 'business' })
  assert.ok(alone.code !== undefined, 'one person does not sign twice')
  took(await business.post(`/v1/agency/previews/${id}/signatures`, { step: 'business' }))
  say(`  ${entry.name}发起，${check.name}（参数复核）和${business.name}（业务审批）签署：三个人，谁也不能签两次`)
}

const previewOf = async (staff: StaffClient, id: string): Promise<Preview> => preview.parse(took(await staff.get(`/v1/agency/previews/${id}`)))

/** The next month brings the new amount, and for every month already paid what it was short of, each in a line of its own. */
async function arrearsArePaid(story: Story, { startsIn, differenceFen }: { readonly startsIn: ReturnType<typeof addMonths>, readonly differenceFen: number }): Promise<void> {
  const { heroine, say, world } = story
  const { month } = await payNextMonth(story)
  const { rows: lines } = await sql<{ month: ReturnType<typeof firstDayOf>, cause: string, amount_fen: number }>`select month, cause, amount_fen from pay_line where subject_id = ${heroine.subjectId} order by month, cause`.execute(world.owner)
  const supplements = lines.filter(({ cause }) => cause.startsWith('supplement'))
  const months = []
  for (let one = startsIn; one < month; one = addMonths(one, 1)) months.push(one)
  assert.deepEqual(supplements.map((line) => [monthOf(line.month), line.amount_fen]), months.map((one) => [one, differenceFen]), 'each month already paid gets its difference, once')
  const own = payments.parse(took(await (await story.citizen(heroine.name)).get('/v1/me/payments')))
  assert.ok(own.some(({ month: of, state }) => of === month && state === 'paid'))
  say(`${month} 发放：${heroine.name}补发 ${months.join('、')} 各 ${formatYuan(fen(differenceFen))} 元，一月一行，说明写着新决定`)
}
