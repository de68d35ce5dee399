import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { addDays, addMonths, firstDayOf, type YearMonth } from '../kernel/day.ts'
import { fen, formatYuan } from '../kernel/money.ts'
import { teachDepartments } from '../partners/demonstration-data-sources.ts'
import { took, type Story } from './story-cast.ts'
import { awardsOf, lastRun } from './story-death.ts'
import { bookOf, payOut, payments, payrollTeam, reachPayday, runOf, type Team } from './story-payroll.ts'
import { heldLine, pensionersPaidFor, reviewToTheEnd, tell, type Player } from './story-people.ts'
import { paidInPrison, setOffAfterParole, wasSetOff } from './story-set-off.ts'
import { until } from './story-world.ts'

const leftOut = z.object({ leftOut: z.array(z.object({ name: z.string(), reasonText: z.object({ zh: z.string() }), amountFen: z.int() })) })
const holds = z.object({ items: z.array(z.object({ personNo: z.string() })) })
const opened = z.object({ caseNo: z.string() })
const messages = z.array(z.object({ title: z.string(), body: z.string() }))

/**
 * Step 9: a crematorium named the wrong person, and a man was detained and let go. The living says so on the phone and is free of the hold the same day; the detained is made
 * good because nobody convicted him. Neither has to ask for the arrears: the next run finds them. A third was in prison and paid on: on parole his own pension gives it back, a
 * share a month.
 */
export async function theFalseNotice(story: Story, taken: readonly number[]): Promise<void> {
  const { say, world } = story
  const bookId = await bookOf(story)
  const team = await payrollTeam(story)
  const last = await lastRun(story, bookId)
  const [living, detained, convict] = await pensionersPaidFor(story, [firstDayOf(last)], taken)
  assert.ok(living && detained && convict)
  const no = randomUUID().slice(0, 8)
  await tell(story, {
    department: 'civil-affairs', office: 'crematoria', type: 'civil-affairs.cremation.v1', id: `MZ-${no}`,
    data: { idNumber: living.idNumber, name: living.name, crematedOn: addDays(world.today(), -1), place: '示例殡仪馆', certificateNo: `HH${no}` },
  })
  await world.inSystem((tx) => teachDepartments(tx, world.deps.keys, detained.idNumber, { JU: { custody: 'detained', since: addDays(world.today(), -2) } }))
  await tell(story, { department: 'justice', type: 'justice.detention.v1', id: `SF-${no}`, data: { idNumber: detained.idNumber, name: detained.name, detainedOn: addDays(world.today(), -2), kind: 'criminal-detention', place: '示例看守所', documentNo: `JL${no}` } })
  const desk = await story.staff('P02', living.agencyId)
  const wrong = await heldLine(desk, living)
  const custody = await heldLine(await story.staff('P02', detained.agencyId), detained)
  await reviewToTheEnd(story, custody.caseNo, detained.agencyId, '司法信息一致，暂停')
  assert.deepEqual((await awardsOf(story, detained)).map(({ state }) => state), ['suspended'])
  say(`民政误报${living.name}火化，下一次发放暂缓；${detained.name}被羁押，两人核实后暂停：还没有人被定罪，以后可能补发`)

  const claimNo = await paidInPrison(story, convict, last)

  const without = addMonths(last, 1)
  const run = await payMonth(story, team, bookId, without)
  assert.deepEqual(run.leftOut.map(({ name }) => name), [living.name], 'left out by name; who is suspended is not due at all')
  say(`  ${without} 发放：${run.leftOut.map(({ name, reasonText, amountFen }) => `${name}暂缓 ${formatYuan(fen(amountFen))} 元（${reasonText.zh}）`).join('，')}`)

  const citizen = await story.citizen(living.name)
  const told = messages.parse(took(await citizen.get('/v1/me/messages'))).find(({ title }) => title === '待遇暂缓，正在核实')
  assert.ok(told?.body.includes('这条信息不对'))
  const { caseNo } = opened.parse(took(await citizen.post('/v1/cases', { matter: 'STP-04', channel: 'web', form: { statement: '我本人健在，昨天还去买了菜' } }), 201))
  await until('the hold to end', async () => (holds.parse(took(await desk.get('/v1/agency/holds?limit=200'))).items.some(({ personNo }) => personNo === living.publicNo) ? undefined : true))
  const { rows: [end] } = await sql<{ why: string, same_day: boolean }>`select e.why, e.ended_on = ${world.today()}::date as same_day from benefit_hold_end e where e.subject_id = ${living.subjectId}`.execute(world.owner)
  assert.deepEqual([end?.why, end?.same_day], ['alive-evidence', true])
  assert.ok(messages.parse(took(await citizen.get('/v1/me/messages'))).some(({ title }) => title === '暂缓已解除'))
  assert.equal((await desk.get(`/v1/agency/cases/${wrong.caseNo}`)).text.includes('"state":"withdrawn"'), true, 'nothing is left to verify')
  const { seated } = await reviewToTheEnd(story, caseNo, living.agencyId, '公安登记为在世，向本人致歉')
  const letters = z.array(z.object({ kind: z.string(), title: z.string() })).parse(took(await citizen.get('/v1/me/documents')))
  assert.ok(letters.some(({ kind }) => kind === 'apology-letter'))
  say(`${living.name}在手机上说“我本人健在”：公安人口库登记为在世，暂缓当天自动解除，不等人审；${seated.map(({ name }) => name).join('、')}看过后发出致歉书`)

  const releasedOn = world.today()
  await world.inSystem((tx) => teachDepartments(tx, world.deps.keys, detained.idNumber, { JU: { custody: 'none' } }))
  await tell(story, { department: 'justice', type: 'justice.release.v1', id: `SF-${no}-R`, data: { idNumber: detained.idNumber, name: detained.name, releasedOn, from: 'detention', outcome: 'not-convicted', place: '示例看守所', documentNo: `SF${no}` } })
  await until('the pension to resume', async () => ((await awardsOf(story, detained))[0]?.state === 'in-payment' ? true : undefined))

  const setOff = await setOffAfterParole(story, convict, claimNo)

  const next = addMonths(without, 1)
  const made = await payMonth(story, team, bookId, next)
  await grantsWerePaid(story)
  assert.deepEqual(made.leftOut, [])
  for (const person of [living, detained]) {
    const paid = payments.parse(took(await (await story.citizen(person.name)).get('/v1/me/payments'))).filter(({ month, state }) => state === 'paid' && (month === without || month === next))
    assert.deepEqual(paid.map(({ month }) => month).sort(), [without, next], `${person.name} is paid both months`)
    assert.equal(new Set(paid.map(({ amountFen }) => amountFen)).size, 1, 'each of them whole')
    say(`  ${person.name}：${paid.map(({ month, amountFen }) => `${month} ${formatYuan(fen(amountFen))}`).sort().join('、')} 元，随 ${next} 一次到账`)
  }
  await wasSetOff(story, convict, claimNo, setOff)
  await nothingPaidTwice(story, [living, detained, convict])
}

async function payMonth(story: Story, team: Team, bookId: string, month: YearMonth) {
  await reachPayday(story, month)
  const { id } = z.object({ id: z.string() }).parse(took(await team.builder.post('/v1/agency/runs', { month, bookId }), 201))
  await until(`the run of ${month}`, async () => ((await runOf(team.builder, id)).state === 'built' ? true : undefined), 90)
  const seen = leftOut.parse(took(await team.builder.get(`/v1/agency/runs/${id}`)))
  await payOut(story, team, id)
  return seen
}

/** What relatives were granted went out with the runs since, each grant once. */
async function grantsWerePaid({ world, say }: Story): Promise<void> {
  const { rows } = await sql<{ amount: number, lines: number, paid: number }>`select (select sum(i.amount_fen)::bigint from award_item i where i.subject_id = a.subject_id and i.award_id = a.award_id) as amount, count(l.line_id)::int as lines,
      coalesce(sum(l.amount_fen) filter (where exists (select from pay_event e where e.subject_id = l.subject_id and e.line_id = l.line_id and e.kind = 'paid')), 0)::bigint as paid
    from award a left join pay_line l using (subject_id, award_id) where a.kind = 'survivors' group by a.subject_id, a.award_id`.execute(world.owner)
  assert.equal(rows.length, 2)
  assert.deepEqual(rows.map(({ lines, paid }) => [lines, paid]), rows.map(({ amount }) => [1, amount]), 'each grant is one line, and it arrived')
  say(`  两户遗属的待遇 ${rows.map(({ paid }) => formatYuan(fen(paid))).join('、')} 元也已到账，各一笔`)
}

async function nothingPaidTwice({ world }: Story, persons: readonly Player[]): Promise<void> {
  const { rows } = await sql`select l.subject_id, l.month from pay_line l join pay_event e using (subject_id, line_id) where e.kind = 'paid' and l.cause = 'benefit' and l.subject_id = any(${persons.map(({ subjectId }) => subjectId)}::bigint[])
    group by l.subject_id, l.award_id, l.month having count(*) > 1`.execute(world.owner)
  assert.deepEqual(rows, [])
}
