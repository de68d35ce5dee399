import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { addMonths, monthOf, plainDate, type YearMonth } from '../kernel/day.ts'
import { fen, formatYuan } from '../kernel/money.ts'
import { teachDepartments } from '../partners/demonstration-data-sources.ts'
import { took, type Story } from './story-cast.ts'
import { awardsOf } from './story-death.ts'
import { heldLine, reviewToTheEnd, tell, type Player } from './story-people.ts'
import { until } from './story-world.ts'

const ledger = z.object({ items: z.array(z.object({ no: z.string(), owedFen: z.int() })) })
const trial = z.object({ fromMonth: z.string(), owedFen: z.int(), grossFen: z.int(), takenFen: z.int(), netFen: z.int(), protectedFen: z.int() })
const opened = z.object({ caseNo: z.string() })
const letters = z.array(z.object({ kind: z.string() }))
const messages = z.array(z.object({ title: z.string(), body: z.string() }))
const paid = z.array(z.object({ month: z.string(), state: z.string(), amountFen: z.int(), deductedFen: z.int(), netFen: z.int(), amountRef: z.string() }))
const why = z.object({ valueFen: z.int(), steps: z.array(z.object({ key: z.string(), valueText: z.string() })) })
const owned = z.array(z.object({
  claim: z.object({ no: z.string(), owedFen: z.int(), setOff: z.object({ state: z.string(), deductions: z.array(z.object({ month: z.string(), grossFen: z.int(), amountFen: z.int(), netFen: z.int(), state: z.string() })) }).nullable() }),
}))

/** Prison stopped the right and nobody told in time: the month paid since is owed back. Gives the claim. */
export async function paidInPrison(story: Story, person: Player, last: YearMonth): Promise<string> {
  const { say, world } = story
  const since = plainDate(`${addMonths(last, -1)}-08`)
  const no = randomUUID().slice(0, 8)
  await world.inSystem((tx) => teachDepartments(tx, world.deps.keys, person.idNumber, { JU: { custody: 'imprisoned', since } }))
  await tell(story, { department: 'justice', type: 'justice.imprisonment.v1', id: `SF-${no}-P`, data: { idNumber: person.idNumber, name: person.name, imprisonedOn: since, place: '示例监狱', documentNo: `SJ${no}` } })
  const { caseNo } = await heldLine(await story.staff('P02', person.agencyId), person)
  await reviewToTheEnd(story, caseNo, person.agencyId, '司法信息一致，停发')
  const [claim] = ledger.parse(took(await (await story.staff('F05', person.agencyId)).get(`/v1/agency/recoveries?q=${encodeURIComponent(person.name)}`))).items
  assert.ok(claim)
  say(`${person.name}已服刑一个多月，通知晚到：停发，多发的 ${last} 记为应收 ${claim.no}，${formatYuan(fen(claim.owedFen))} 元`)
  return claim.no
}

/** On parole the pension runs again; three people order a set-off, and the person is told before a fen is taken. Gives what a month will give. */
export async function setOffAfterParole(story: Story, person: Player, claimNo: string): Promise<z.infer<typeof trial>> {
  const { say, world } = story
  const no = randomUUID().slice(0, 8)
  await world.inSystem((tx) => teachDepartments(tx, world.deps.keys, person.idNumber, { JU: { custody: 'none' } }))
  await tell(story, { department: 'justice', type: 'justice.release.v1', id: `SF-${no}-F`, data: { idNumber: person.idNumber, name: person.name, releasedOn: world.today(), from: 'prison', outcome: 'parole', place: '示例监狱', documentNo: `JS${no}` } })
  await until('the pension to run again', async () => ((await awardsOf(story, person))[0]?.state === 'in-payment' ? true : undefined))

  const desk = await story.staff('P02', person.agencyId)
  const firstIn = addMonths(monthNow(story), 1)
  const open = (percent: number) => desk.post('/v1/agency/cases', { person: person.publicNo, matter: 'REC-03', channel: 'counter', form: { receivable: claimNo, percent, firstIn, reason: '刚假释，一次退不出' } })
  assert.equal((await open(31)).code, 'overpayment.share', 'no more than the place allows')
  const month = trial.parse(took(await desk.get(`/v1/agency/recoveries/${claimNo}/set-off?percent=30&firstIn=${firstIn}`)))
  assert.ok(month.takenFen <= month.grossFen * 0.3 && month.netFen >= month.protectedFen && month.grossFen === month.takenFen + month.netFen)
  const { caseNo } = opened.parse(took(await open(30), 201))
  const { seated } = await reviewToTheEnd(story, caseNo, person.agencyId, '比例、保留额符合规定，同意抵扣')
  const citizen = await story.citizen(person.name)
  assert.ok(letters.parse(took(await citizen.get('/v1/me/documents'))).some(({ kind }) => kind === 'set-off-notice'), 'told before anything is taken')
  assert.ok(messages.parse(took(await citizen.get('/v1/me/messages'))).some(({ title, body }) => title === '以后的待遇将按月抵扣' && body.includes('待遇标准不变')))
  say(`${person.name}假释，养老金恢复。31% 被拒绝；${seated.map(({ name }) => name).join('、')}三级同意每月抵扣 30% 以内、至少保留 ${formatYuan(fen(month.protectedFen))} 元，抵扣告知书先到本人`)
  return month
}

/** The run took it: the right is whole, the bank's file carries the net, the claim and the books move when the money has arrived, and the payday message says all of it. */
export async function wasSetOff(story: Story, person: Player, claimNo: string, expected: z.infer<typeof trial>): Promise<void> {
  const { say, world } = story
  const citizen = await story.citizen(person.name)
  const one = paid.parse(took(await citizen.get('/v1/me/payments'))).find(({ month }) => month === expected.fromMonth)
  assert.deepEqual([one?.state, one?.amountFen, one?.deductedFen, one?.netFen], ['paid', expected.grossFen, expected.takenFen, expected.netFen])
  assert.ok(one)
  const opens = why.parse(took(await citizen.get(`/v1/amounts/${one.amountRef}/explain?lang=zh`)))
  const stepOf = (key: string) => opens.steps.find((step) => step.key === key)?.valueText
  assert.deepEqual([opens.valueFen, stepOf('line.deducted'), stepOf('line.net')], [expected.grossFen, `${formatYuan(fen(expected.takenFen))} 元`, `${formatYuan(fen(expected.netFen))} 元`])
  const claim = owned.parse(took(await citizen.get('/v1/me/recoveries'))).find((mine) => mine.claim.no === claimNo)?.claim
  const left = expected.owedFen - expected.takenFen
  assert.deepEqual([claim?.owedFen, claim?.setOff?.state, claim?.setOff?.deductions], [left, 'running', [{ month: expected.fromMonth, grossFen: expected.grossFen, amountFen: expected.takenFen, netFen: expected.netFen, state: 'booked' }]])
  const told = messages.parse(took(await citizen.get('/v1/me/messages'))).find(({ body }) => body.includes(`应收 ${claimNo} 抵扣`))
  assert.ok(told)
  assert.ok(told.body.includes(`应发 ${formatYuan(fen(expected.grossFen))} 元`) && told.body.includes(`还欠 ${formatYuan(fen(left))} 元`), told.body)
  const { rows: [books] } = await sql<{ gross: number, taken: number }>`select (select coalesce(sum(v.amount_fen), 0)::bigint from ledger_entry v where v.subject_id = ${person.subjectId} and v.event = 'E-19') as taken,
    (select l.amount_fen from pay_line l where l.subject_id = ${person.subjectId} and l.month = ${`${expected.fromMonth}-01`}::date and l.cause = 'benefit') as gross`.execute(world.owner)
  assert.deepEqual([books?.gross, books?.taken], [expected.grossFen, expected.takenFen], 'the line keeps the right, the books hold the deduction')
  say(`  ${person.name}收到：“${told.body}”`)
}

const monthNow = ({ world }: Story): YearMonth => monthOf(world.today())
