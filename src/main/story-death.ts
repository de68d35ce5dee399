import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { addMonths, firstDayOf, monthOf, plainDate, type PlainDate, type YearMonth } from '../kernel/day.ts'
import { chineseDate } from '../kernel/day-text.ts'
import { fen, formatYuan } from '../kernel/money.ts'
import { settlementOutage } from '../partners/demonstration-bank.ts'
import { took, type Story } from './story-cast.ts'
import { bookOf, payrollTeam, reachPayday, runOf, signAll } from './story-payroll.ts'
import { grownUps, heldLine, openAccount, pensionersPaidFor, reviewToTheEnd, teachDeath, tell, type Player } from './story-people.ts'
import { until } from './story-world.ts'

const words = z.object({ zh: z.string() })
const step = z.object({ label: z.string(), text: z.string() })
export const recovery = z.object({
  claim: z.object({
    no: z.string(), amountFen: z.int(), owedFen: z.int(), recoveredFen: z.int(), state: z.string(), lines: z.array(z.object({ month: z.string(), amountFen: z.int(), paidOn: z.string() })),
    entries: z.array(z.object({ kind: z.string(), amountFen: z.int(), leftFen: z.int() })),
    agreement: z.object({ debtorName: z.string(), totalFen: z.int(), instalments: z.array(z.object({ n: z.int(), dueOn: z.string(), amountFen: z.int(), paidFen: z.int(), state: z.string() })) }).nullable(),
  }),
  why: z.object({ valueFen: z.int(), steps: z.array(step) }).nullable(), caseNo: z.string().nullable(), recalls: z.array(z.object({ month: z.string(), amountFen: z.int(), outcome: z.string().nullable() })),
  mayReceive: z.boolean(),
})
const ledger = z.object({ items: z.array(z.object({ no: z.string(), name: z.string(), owedFen: z.int(), state: z.string() })), counts: z.object({ owedFen: z.int(), open: z.int() }) })
const page = z.object({ person: z.object({ life: z.string() }), awards: z.array(z.object({ kind: z.string(), state: z.string(), events: z.array(z.object({ kind: z.string(), from: z.string(), reason: z.string() })) })) })
export const offers = z.array(z.object({
  deceased: z.string(), relationText: words, expected: z.object({ funeralFen: z.int(), survivorsFen: z.int(), totalFen: z.int() }).nullable(), granted: z.object({ totalFen: z.int(), setOffFen: z.int(), isMine: z.boolean() }).nullable(),
  owed: z.array(z.object({ no: z.string(), owedFen: z.int() })),
}))
const opened = z.object({ caseNo: z.string() })
const messages = z.array(z.object({ title: z.string() }))

export type Mourned = { readonly dead: Player, readonly heir: Player, readonly claimNo: string, readonly owedFen: number, readonly taken: readonly number[] }

/**
 * Step 7: somebody died in autumn and was paid on; the word comes while January is with the bank. Nothing ends by the word: the payment is held and asked back, two people verify,
 * and only then the award ends from the month after, what was overpaid is claimed month by month, and the daughter or son is offered the grant unasked.
 */
export async function theDeath(story: Story): Promise<Mourned> {
  const { say, world } = story
  const bookId = await bookOf(story)
  const last = await lastRun(story, bookId)
  const paid = [firstDayOf(addMonths(last, -1)), firstDayOf(last)]
  const [dead] = await pensionersPaidFor(story, paid, [])
  const [heir] = await grownUps(story, [])
  assert.ok(dead && heir, 'the region has somebody to mourn and somebody who mourns')
  // The month of the death was still due: of the two months paid afterwards both are too much.
  const diedOn = plainDate(`${addMonths(last, -2)}-18`)
  await teachDeath(story, dead, heir, diedOn)

  const team = await payrollTeam(story)
  const month = addMonths(last, 1)
  await reachPayday(story, month)
  await holdSettlement(story, true)
  const { id: runId } = z.object({ id: z.string() }).parse(took(await team.builder.post('/v1/agency/runs', { month, bookId }), 201))
  await until(`the run of ${month}`, async () => ((await runOf(team.builder, runId)).state === 'built' ? true : undefined), 90)
  await signAll(story, team, runId)
  await until('the files to be with the bank', async () => (['sent', 'completed'].includes((await runOf(team.builder, runId)).state) ? true : undefined), 90)
  say(`${month} 的文件已在银行，还没有入账。这时公安推送死亡登记：${dead.name}已于${chineseDate(diedOn)}去世`)

  const notice = {
    department: 'police', type: 'police.death.v1', id: `GA-${randomUUID()}`, data: { idNumber: dead.idNumber, name: dead.name, sex: dead.sex, birthOn: dead.birthOn, diedOn, registeredOn: world.today(), reason: 'illness' },
  }
  await tell(story, notice)
  await tell(story, notice)
  const desk = await story.staff('P02', dead.agencyId)
  const held = await heldLine(desk, dead)
  assert.equal(held.askedBack, 1, 'what the bank has and has not paid is asked back, once')
  const stopped = await until('the bank to answer the recall', async () => ((await heldLine(desk, dead)).cancelled === 1 ? true : undefined))
  assert.ok(stopped)
  assert.deepEqual((await awardsOf(story, dead)).map(({ state }) => state), ['in-payment'], 'nothing ends by a word')
  say(`  下一次发放当场暂缓，camt.055 请银行止付 ${held.askedBack} 笔，camt.029 答复“已止付”；待遇没有终止，核实办件 ${held.caseNo} 等两个人`)
  await holdSettlement(story, false)
  const settled = await until('the bank to settle the rest', async () => {
    const now = await runOf(team.builder, runId)
    return now.state === 'completed' ? now : undefined
  }, 120)
  say(`  其余 ${settled.counts.paid} 笔照常到账`)

  const { seated, amountFen } = await reviewToTheEnd(story, held.caseNo, dead.agencyId, '公安、卫健登记一致，同意')
  assert.equal(seated.length, 2)
  const now = await awardsOf(story, dead)
  const end = now[0]?.events.at(-1)
  assert.deepEqual([now[0]?.state, end?.kind, end?.from, end?.reason], ['ended', 'end', addMonths(monthOf(diedOn), 1), 'death'])
  say(`${seated.map(({ name }) => name).join('、')}先后核实（同一人再核被拒绝），待遇自 ${addMonths(monthOf(diedOn), 1)} 起终止：去世当月照发`)

  const finance = await story.staff('F05', dead.agencyId)
  const [line] = ledger.parse(took(await finance.get(`/v1/agency/recoveries?q=${encodeURIComponent(dead.name)}`))).items
  assert.ok(line)
  const { claim, why, recalls, caseNo } = recovery.parse(took(await finance.get(`/v1/agency/recoveries/${line.no}`)))
  const { rows: [sum] } = await sql<{ fen: number }>`select coalesce(sum(l.amount_fen), 0)::bigint as fen from pay_line l where l.subject_id = ${dead.subjectId} and l.month > ${firstDayOf(monthOf(diedOn))}::date
    and exists (select from pay_event e where e.subject_id = l.subject_id and e.line_id = l.line_id and e.kind = 'paid')`.execute(world.owner)
  assert.deepEqual([claim.amountFen, claim.owedFen, claim.lines.map((one) => one.month)], [sum?.fen, amountFen, paid.map((day) => monthOf(day))])
  assert.equal(why?.valueFen, claim.amountFen, 'the amount and its reasons come from one computation')
  assert.deepEqual([recalls.map(({ outcome }) => outcome), caseNo], [['cancelled'], held.caseNo])
  say(`  多发应收 ${claim.no}：${claim.lines.map((one) => `${one.month} ${formatYuan(fen(one.amountFen))}`).join(' + ')} = ${formatYuan(fen(claim.amountFen))} 元；止付的 ${month} 不在其中`)
  for (const { label, text } of why.steps) say(`    ${label}：${text}`)

  await theOffer(story, { dead, heir, claimNo: claim.no, setOff: false })
  return { dead, heir, claimNo: claim.no, owedFen: claim.owedFen, taken: [dead.subjectId, heir.subjectId] }
}

/** The heir finds the offer without having asked, claims with an identity and nothing else, and three people decide. */
export async function theOffer(story: Story, { dead, heir, claimNo, setOff }: { readonly dead: Player, readonly heir: Player, readonly claimNo: string, readonly setOff: boolean }): Promise<void> {
  const { say } = story
  const citizen = await story.citizen(heir.name)
  const offer = await until('the offer to arrive', async () => offers.parse(took(await citizen.get('/v1/me/survivors'))).find(({ deceased }) => deceased === dead.name))
  assert.ok(offer.expected && offer.owed.some(({ no }) => no === claimNo))
  assert.ok(messages.parse(took(await citizen.get('/v1/me/messages'))).some(({ title }) => title.includes('您可以申领丧葬补助金和抚恤金')))
  say(`${heir.name}（${offer.relationText.zh}）没有申请就收到告知：丧葬补助金 ${formatYuan(fen(offer.expected.funeralFen))} 元、抚恤金 ${formatYuan(fen(offer.expected.survivorsFen))} 元`)
  const form = { deceased: dead.idNumber, relation: 'child', cause: 'illness-or-not-work', payTo: await openAccount(story, heir), ...(setOff ? { setOff } : {}) }
  const { caseNo } = opened.parse(took(await citizen.post('/v1/cases', { matter: 'PEN-10', channel: 'web', form }), 201))
  const { seated, amountFen } = await reviewToTheEnd(story, caseNo, dead.agencyId, '亲属关系、死亡信息核对一致，同意')
  const [now] = offers.parse(took(await citizen.get('/v1/me/survivors'))).filter(({ deceased }) => deceased === dead.name)
  assert.deepEqual([now?.granted?.isMine, now?.granted?.totalFen, amountFen], [true, offer.expected.totalFen, offer.expected.totalFen], 'granted as offered')
  const owed = offer.owed.reduce((total, one) => total + one.owedFen, 0)
  assert.equal(now?.granted?.setOffFen, setOff ? Math.min(owed, offer.expected.totalFen) : 0, 'set off by consent alone')
  say(`  凭实名登录申领，不交证明；${seated.map(({ name }) => name).join('、')}三级同意 ${formatYuan(fen(amountFen))} 元，${setOff ? `按本人同意抵扣 ${formatYuan(fen(now.granted.setOffFen))} 元` : '没有勾选抵扣，一分不扣'}，随下次发放`)
}

/** The month of the last run that was paid. */
export async function lastRun({ world }: Story, bookId: string): Promise<YearMonth> {
  const { rows: [last] } = await sql<{ month: PlainDate }>`select max(r.month) as month from pay_run r where r.book_id = ${bookId} and exists (select from pay_run_event e where e.run_id = r.run_id and e.kind = 'completed')`.execute(world.owner)
  assert.ok(last)
  return monthOf(last.month)
}

export async function awardsOf(story: Story, person: Player) {
  const staff = await story.staff('P02', person.agencyId)
  const { awards } = page.parse(took(await staff.get(`/v1/agency/persons/${person.publicNo}?ground=${encodeURIComponent('核对待遇状态')}`)))
  return awards.filter(({ kind }) => kind === 'employee-pension')
}

/** The bank takes files and does not settle them while this is on, as between evening and morning. */
async function holdSettlement({ world }: Story, on: boolean): Promise<void> {
  if (on) await world.owner.insertInto('partner_demo_outage').values({ source: settlementOutage, reason: '日终后入账' }).execute()
  else await world.owner.deleteFrom('partner_demo_outage').where('source', '=', settlementOutage).execute()
}
