import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { z } from 'zod'
import { pensionHome } from '../benefits/benefits.ts'
import { addDays, addMonths, firstDayOf, monthOf, type YearMonth } from '../kernel/day.ts'
import { fen, formatYuan } from '../kernel/money.ts'
import { trialBalance } from '../ledger/ledger.ts'
import { luhnDigit, parseBankCard } from '../kernel/ids.ts'
import { teachBank } from '../partners/demonstration-data-sources.ts'
import { getPerson, payAccount, payAccountNumber } from '../records/records.ts'
import { must, took, type StaffClient, type Story } from './story-cast.ts'
import type { Client } from './story-client.ts'
import { until } from './story-world.ts'

const words = z.object({ zh: z.string() })
const run = z.object({
  id: z.string(), month: z.string(), state: z.string(), progress: z.object({ done: z.int(), total: z.int(), step: z.string() }),
  counts: z.object({ lines: z.int(), persons: z.int(), payments: z.int(), waiting: z.int(), sent: z.int(), paid: z.int(), returned: z.int() }), totalFen: z.int(), paymentFen: z.int(), paidFen: z.int(),
  steps: z.array(z.object({ step: z.string(), title: words, yours: z.boolean(), whyNot: words.nullable() })),
  batches: z.array(z.object({ messageId: z.string(), lines: z.int(), totalFen: z.int(), voucherNo: z.string().nullable(), state: z.string() })),
  returned: z.array(z.object({ name: z.string(), amountFen: z.int(), reason: z.string(), caseNo: z.string().nullable(), state: z.string() })),
  differences: z.object({ needsExplanation: z.boolean() }).nullable(),
})
export type Run = z.infer<typeof run>
export const payments = z.array(z.object({ lineId: z.string(), month: z.string(), amountFen: z.int(), state: z.string(), stateText: z.unknown(), reason: z.string().nullish(), amountRef: z.string().nullish() }))

export type PaidMonth = { readonly runId: string, readonly lineRef: string, readonly month: YearMonth }

type Unlucky = { readonly subjectId: number, readonly name: string, readonly agencyId: number }

/** Step 5: a month is paid, one payment comes back and is paid again with the next, and no kill, restart or repetition pays anybody twice. */
export async function theMonthRun(story: Story): Promise<PaidMonth> {
  const { say, heroine } = story
  const unlucky = await closeSomebodysAccount(story)
  const team = await payrollTeam(story)
  const bookId = await bookOf(story)
  const month = await monthToPay(story, bookId)
  await reachPayday(story, month)

  const expected = await standingInTimelines(story, bookId, month)
  const runId = await buildThroughAKill(story, team.builder, bookId, month)
  const built = await runOf(team.builder, runId)
  assert.deepEqual([built.counts.lines, built.totalFen], [expected.lines, expected.totalFen], 'the killed and resumed run holds what the timelines say, once')
  say(`${month} 发放：${built.counts.persons} 人 ${built.counts.lines} 笔 ${formatYuan(fen(built.totalFen))} 元，与待遇时间线逐分相等`)

  const answered = await payOut(story, team, runId)
  assert.ok(answered.returned.some(({ name }) => name === unlucky.name), 'the payment to the closed account came back')
  const back = await until('the correction case to be opened', async () => (await runOf(team.builder, runId)).returned.find(({ name, caseNo }) => name === unlucky.name && caseNo !== null))
  say(`  ${back.name} ${formatYuan(fen(back.amountFen))} 元被退回（${back.reason}），红字转入暂收款，系统替他开出更正办件 ${back.caseNo ?? ''}`)
  await booksAgree(story, bookId)
  await repeatedRunPaysNobody(story, team, bookId, month)

  const returned = await correctAccount(story, unlucky, month)
  const next = addMonths(month, 1)
  await reachPayday(story, next)
  const due = await standingInTimelines(story, bookId, next)
  const { id } = z.object({ id: z.string() }).parse(took(await team.builder.post('/v1/agency/runs', { month: next, bookId }), 201))
  const second = await until('the next run', async () => {
    const now = await runOf(team.builder, id)
    return now.state === 'built' ? now : undefined
  }, 90)
  assert.deepEqual([second.counts.lines, second.totalFen], [due.lines, due.totalFen])
  await payOut(story, team, id)
  await wasPaidAsSecondAttempt(story, { ...unlucky, ...returned })
  await booksAgree(story, bookId)
  say(`  ${unlucky.name}退回的 ${formatYuan(fen(returned.amountFen))} 元作为第 2 次支付发到新账户并到账；全部支付与账簿逐分相等，没有一笔付过两次`)

  const startsIn = addMonths(heroine.retiresIn, 1)
  const own = payments.parse(took(await (await story.citizen(heroine.name)).get('/v1/me/payments'))).find(({ month: of }) => of === startsIn)
  assert.deepEqual([own?.state, own?.amountFen], ['paid', [expected, due].map(({ heroine: fens }) => fens.get(startsIn)).find((amount) => amount !== undefined)])
  assert.ok(own?.amountRef)
  say(`  ${heroine.name}的第一笔养老金 ${formatYuan(fen(own.amountFen))} 元（${startsIn}）到账`)
  return { runId, lineRef: own.amountRef, month: startsIn }
}

/** Pays the month after the last one that was run, with four people and the bank's answer; for acts that look at what it brings. */
export async function payNextMonth(story: Story): Promise<{ readonly month: YearMonth, readonly runId: string }> {
  const team = await payrollTeam(story)
  const bookId = await bookOf(story)
  const month = await monthToPay(story, bookId)
  await reachPayday(story, month)
  const { id: runId } = z.object({ id: z.string() }).parse(took(await team.builder.post('/v1/agency/runs', { month, bookId }), 201))
  await until('the run to be built', async () => ((await runOf(team.builder, runId)).state === 'built' ? true : undefined), 120)
  await payOut(story, team, runId)
  await booksAgree(story, bookId)
  return { month, runId }
}

/** The month after the last one that was run. */
async function monthToPay({ world }: Story, bookId: string): Promise<YearMonth> {
  const { rows: [last] } = await sql<{ month: ReturnType<typeof firstDayOf> | null }>`select max(month) as month from pay_run where book_id = ${bookId}`.execute(world.owner)
  return last?.month ? addMonths(monthOf(last.month), 1) : monthOf(world.today())
}

/** Pensions go out by the tenth. */
export async function reachPayday({ world, say }: Story, month: YearMonth): Promise<void> {
  const payday = addDays(firstDayOf(month), 9)
  if (world.today() >= payday) return
  await world.moveTo(payday)
  say(`（时钟走到 ${payday}）`)
}

/** Four seats, the sealed files, the bank, its answers. */
export async function payOut(story: Story, team: Team, runId: string): Promise<Run> {
  await signAll(story, team, runId)
  const answered = await until('the bank’s answers', async () => {
    const now = await runOf(team.builder, runId)
    return now.state === 'completed' ? now : undefined
  }, 120)
  assert.equal(answered.counts.paid + answered.counts.returned, answered.counts.sent)
  assert.ok(answered.batches.length > 0 && answered.batches.every(({ state, voucherNo }) => state === 'sent' && voucherNo !== null))
  story.say(`封存 ${answered.batches.length} 个批次（凭证 ${answered.batches.map(({ voucherNo }) => voucherNo).join('、')}），发出 pain.001，银行回盘 pain.002：到账 ${answered.counts.paid}，退回 ${answered.counts.returned}`)
  return answered
}

export type Team = { readonly builder: StaffClient, readonly approver: StaffClient, readonly reviewer: StaffClient, readonly releaser: StaffClient }

export async function payrollTeam(story: Story): Promise<Team> {
  const { agencyId } = story.heroine
  const builder = await story.staff('P12', agencyId)
  const approver = await story.staff('P05', agencyId, [builder])
  const reviewer = await story.staff('F03', agencyId, [builder, approver])
  const releaser = await story.staff('F04', agencyId, [builder, approver, reviewer])
  return { builder, approver, reviewer, releaser }
}

/** The bank closed somebody's account and told us nothing: only the returned payment will. */
async function closeSomebodysAccount({ world, heroine }: Story): Promise<Unlucky> {
  // The longest paid first: one line in the month, so that what comes back is one payment.
  const { rows } = await sql<{ subject_id: number }>`select a.subject_id from award a join pay_account p on p.subject_id = a.subject_id and p.known_until is null and p.valid_until is null
    where a.kind = 'employee-pension' and a.ends_on is null and a.known_until is null and a.subject_id <> ${heroine.subjectId}
      and not exists (select from award_event e where e.subject_id = a.subject_id and e.kind <> 'grant') order by a.starts_on, a.subject_id`.execute(world.owner)
  return world.inSystem(async (tx) => {
    for (const { subject_id } of rows) {
      const [person, account] = [await getPerson(tx, world.deps, subject_id), await payAccount(tx, subject_id)]
      if (!person || !account || person.life !== 'alive') continue
      await teachBank(tx, world.deps.keys, { number: await payAccountNumber(tx, world.deps, { subjectId: subject_id, accountRowId: account.accountRowId }), holderName: account.holderName, state: 'closed' })
      const home = must(await pensionHome(tx, subject_id, { knownAt: world.deps.clock.now() }))
      return { subjectId: subject_id, name: person.name, agencyId: home.agencyId }
    }
    throw new Error('the demonstration region pays nobody yet')
  })
}

export async function bookOf({ world, heroine }: Story): Promise<string> {
  const { rows: [award] } = await sql<{ book_id: string }>`select book_id from award where subject_id = ${heroine.subjectId}`.execute(world.owner)
  assert.ok(award)
  return award.book_id
}

/** What is due for the month by the timelines alone, added up apart from the product's own run. */
async function standingInTimelines({ world, heroine }: Story, bookId: string, month: YearMonth): Promise<{ lines: number, totalFen: number, heroine: ReadonlyMap<string, number> }> {
  const { rows } = await sql<{ subject_id: number, month: string, amount: number }>`
    with months as (select generate_series((select min(starts_on) from award), ${firstDayOf(month)}::date, interval '1 month')::date as month),
    standing as (
      select a.subject_id, a.award_id, m.month, (select coalesce(sum(i.amount_fen), 0)::bigint from award_item i where i.subject_id = a.subject_id and i.award_id = a.award_id and i.known_until is null
          and i.from_month <= m.month and (i.until_month is null or i.until_month > m.month)) as amount,
        (select e.kind from award_event e where e.subject_id = a.subject_id and e.award_id = a.award_id and e.from_month <= m.month order by e.n desc limit 1) as state
      from award a join months m on m.month >= coalesce(a.carried_until, a.starts_on) and (a.ends_on is null or m.month < a.ends_on) where a.book_id = ${bookId} and a.known_until is null)
    select s.subject_id, s.month::text, s.amount from standing s
    where s.amount > 0 and s.state in ('grant', 'release', 'resume', 'reinstate')
      and not exists (select from pay_line l where l.subject_id = s.subject_id and l.award_id = s.award_id and l.month = s.month) order by 1, 2`.execute(world.owner)
  return {
    lines: rows.length, totalFen: rows.reduce((sum, { amount }) => sum + amount, 0),
heroine: new Map(rows.filter((row) => row.subject_id === heroine.subjectId).map((row) => [row.month.slice(0, 7), row.amount])),
  }
}

/** Opens the run while the table it writes is held, kills the worker in the middle of its transaction, and lets the next one finish. */
async function buildThroughAKill({ world, say }: Story, builder: StaffClient, bookId: string, month: YearMonth): Promise<string> {
  let runId = ''
  await world.owner.transaction().execute(async (tx) => {
    await sql`lock table pay_attempt in share mode`.execute(tx)
    runId = z.object({ id: z.string() }).parse(took(await builder.post('/v1/agency/runs', { month, bookId }), 201)).id
    await until('the worker to be writing', async () => {
      const { rows: [busy] } = await sql<{ waiting: number }>`select count(*) as waiting from pg_stat_activity a where a.application_name like 'jingban-worker%' and a.wait_event_type = 'Lock'`.execute(world.owner)
      return busy && busy.waiting > 0 ? true : undefined
    })
    const pid = world.killWorker()
    say(`后台进程 ${pid} 正在生成发放明细，kill -9`)
  })
  const { rows: [left] } = await sql<{ lines: number }>`select count(*) as lines from pay_line where run_id = ${runId}`.execute(world.owner)
  assert.equal(left?.lines, 0, 'nothing half done is left')
  await until('another worker to take over', async () => ((await runOf(builder, runId)).state === 'built' ? true : undefined), 120)
  say('  新的后台进程接手，从头生成完毕')
  return runId
}

export async function runOf(staff: StaffClient, runId: string): Promise<Run> {
  return run.parse(took(await staff.get(`/v1/agency/runs/${runId}`)))
}

export async function signAll({ say }: Story, team: Team, runId: string): Promise<void> {
  const again = await team.builder.post(`/v1/agency/runs/${runId}/steps`, { step: 'business-approval' })
  assert.ok(again.status >= 400 && again.status < 500 && again.code !== undefined, 'who built does not approve')
  const early = await team.releaser.post(`/v1/agency/runs/${runId}/steps`, { step: 'finance-release' })
  assert.equal(early.code, 'payroll.not-your-turn')
  if ((await runOf(team.builder, runId)).differences?.needsExplanation) took(await team.builder.post(`/v1/agency/runs/${runId}/explanation`, { text: '新增退休人员，其余与上月相同' }))
  for (const [staff, step] of [[team.approver, 'business-approval'], [team.reviewer, 'finance-review'], [team.releaser, 'finance-release']] as const) {
    took(await staff.post(`/v1/agency/runs/${runId}/steps`, { step }))
  }
  say(`四个岗位四个人：${team.builder.name}生成，${team.approver.name}审批，${team.reviewer.name}复核，${team.releaser.name}签发`)
}

/** Money sent, paid and returned in the payments is the money in the books. */
export async function booksAgree({ world }: Story, bookId: string): Promise<void> {
  const { rows: [sums] } = await sql<{ booked: number, out: number }>`select
    (select coalesce(sum(case event when 'E-13' then -amount_fen else amount_fen end), 0)::bigint from ledger_entry where event in ('E-12', 'E-13', 'E-14')) as booked,
    (select coalesce(sum(a.amount_fen), 0)::bigint from pay_attempt a join pay_event e using (subject_id, line_id, n) where e.kind = 'paid') as out`.execute(world.owner)
  assert.equal(sums?.booked, sums?.out, 'the books hold what was paid')
  assert.ok((await world.inSystem((tx) => trialBalance(tx, bookId, monthOf(world.today())))).isBalanced)
}

async function repeatedRunPaysNobody({ world, say }: Story, team: Team, bookId: string, month: YearMonth): Promise<void> {
  const { id } = z.object({ id: z.string() }).parse(took(await team.builder.post('/v1/agency/runs', { month, bookId }), 201))
  const again = await until('the repeated run', async () => {
    const now = await runOf(team.builder, id)
    return now.state === 'built' ? now : undefined
  })
  assert.deepEqual([again.counts.lines, again.counts.payments, again.paymentFen], [0, 0, 0])
  took(await team.builder.post(`/v1/agency/runs/${id}/cancel`, { reason: '重复生成，没有应发' }))
  const { rows: twice } = await sql`select subject_id, award_id, month, cause from pay_line group by 1, 2, 3, 4 having count(*) > 1`.execute(world.owner)
  assert.deepEqual(twice, [])
  say(`同一月份再生成一次：0 笔 0 元，没有人会领两次`)
}

/** The person gives an account of their own, the bank confirms the name, two people look. */
async function correctAccount(story: Story, unlucky: Unlucky, month: YearMonth): Promise<{ readonly lineId: string, readonly amountFen: number, readonly tail: string }> {
  const { world, say } = story
  const citizen = await story.citizen(unlucky.name)
  const returned = payments.parse(took(await citizen.get('/v1/me/payments'))).find(({ month: of, state }) => of === month && state === 'returned')
  assert.ok(returned, `${unlucky.name} sees the returned payment`)
  const { caseNo } = await until('the correction case', async () => {
    const cases = z.array(z.object({ caseNo: z.string(), matter: z.string(), state: z.string() })).parse(took(await citizen.get('/v1/cases')))
    return cases.find((one) => one.matter === 'REG-17')
  })
  const number = newCard()
  await world.inSystem((tx) => teachBank(tx, world.deps.keys, { number, holderName: unlucky.name, state: 'open' }))
  took(await citizen.post(`/v1/cases/${caseNo}/supplement`, { form: { newAccount: { bankCode: '619900000002', bankName: '陕西·示例工商银行', number, holderName: unlucky.name } } }))
  const seated = await agreeToTheEnd(story, { citizen, caseNo, agencyId: unlucky.agencyId })
  say(`${unlucky.name}在更正办件里填了本人新账户，银行核对户名一致，${seated.map(({ name }) => name).join('、')}审核同意`)
  return { lineId: returned.lineId, amountFen: returned.amountFen, tail: number.slice(-4) }
}

/** The comparisons agree and one person after another agrees too, until the case is approved; gives who sat. */
export async function agreeToTheEnd(story: Story, { citizen, caseNo, agencyId }: { readonly citizen: Client, readonly caseNo: string, readonly agencyId: number }): Promise<readonly StaffClient[]> {
  const detail = z.object({ state: z.string(), lanes: z.array(z.object({ outcome: z.string().nullable() })) })
  await until('the comparisons of the account', async () => (detail.parse(took(await citizen.get(`/v1/cases/${caseNo}`))).lanes.every(({ outcome }) => outcome !== null) ? true : undefined))
  const seated: StaffClient[] = []
  const sight = z.object({ case: z.object({ state: z.string(), tier: z.int() }), tiers: z.array(z.object({ tier: z.int(), post: z.string() })) })
  for (;;) {
    const { case: now, tiers } = sight.parse(took(await (seated[0] ?? await story.staff('P02', agencyId)).get(`/v1/agency/cases/${caseNo}`)))
    const turn = tiers[now.tier - 1]
    if (now.state !== 'in-review' || !turn) break
    const reviewer = await story.staff(turn.post, agencyId, seated)
    took(await reviewer.post(`/v1/agency/cases/${caseNo}/reviews`, { tier: now.tier, conclusion: 'agree', opinion: '户名核对一致，同意变更' }))
    seated.push(reviewer)
  }
  assert.equal(detail.parse(took(await citizen.get(`/v1/cases/${caseNo}`))).state, 'approved')
  return seated
}

async function wasPaidAsSecondAttempt(story: Story, it: Unlucky & { readonly lineId: string, readonly tail: string }): Promise<void> {
  const { rows: attempts } = await sql<{ n: number, kinds: string[], answers: boolean, masked: string }>`
    select a.n, array_agg(e.kind order by e.kind) as kinds, a.answers_return is not null as answers, a.masked_account as masked from pay_attempt a join pay_event e using (subject_id, line_id, n)
    where a.subject_id = ${it.subjectId} and a.line_id = ${it.lineId} group by a.n, a.answers_return, a.masked_account order by a.n`.execute(story.world.owner)
  assert.deepEqual(attempts.map(({ n, kinds, answers }) => [n, kinds, answers]), [[1, ['returned', 'sent'], false], [2, ['paid', 'sent'], true]])
  assert.equal(attempts[1]?.masked.slice(-4), it.tail)
  const { rows: paidTwice } = await sql`select subject_id, line_id from pay_event where kind = 'paid' group by 1, 2 having count(*) > 1`.execute(story.world.owner)
  assert.deepEqual(paidTwice, [])
  const now = payments.parse(took(await (await story.citizen(it.name)).get('/v1/me/payments'))).find(({ lineId }) => lineId === it.lineId)
  assert.equal(now?.state, 'repaid')
}

/** A card number that is well formed and nobody's; of eighteen digits without the last, which follows from them. */
export function newCard(first = '619900900000000001'): string {
  return must(parseBankCard(`${first}${luhnDigit(first)}`))
}
