import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { addMonths, firstDayOf, monthOf, plainDate, yearMonth } from '../kernel/day.ts'
import { fen, formatYuan } from '../kernel/money.ts'
import { trialBalance } from '../ledger/ledger.ts'
import { took, type StaffClient, type Story } from './story-cast.ts'
import { lastRun, recovery, theOffer, type Mourned } from './story-death.ts'
import { bookOf } from './story-payroll.ts'
import { grownUps, heldLine, pensionersPaidFor, reviewToTheEnd, teachDeath, tell } from './story-people.ts'

const received = z.object({ leftFen: z.int(), isNew: z.boolean() })
const plan = z.object({ totalFen: z.int(), instalments: z.array(z.object({ n: z.int(), dueOn: z.string(), amountFen: z.int() })) })
const owned = z.array(recovery.pick({ claim: true, why: true }).extend({ concern: z.string(), whose: z.string() }))
const opened = z.object({ caseNo: z.string() })
const ledger = z.object({ items: z.array(z.object({ no: z.string() })), counts: z.object({ owedFen: z.int() }) })

/**
 * Step 8: the claim is closed piece by piece. Part of it comes at once, the rest by an agreement with a schedule; a second claim by what the heir lets be set off. What arrives
 * twice lands once, nothing more than is owed is taken, and the books and the chains say the same at every step.
 */
export async function theRecovery(story: Story, { dead, heir, claimNo, owedFen, taken }: Mourned): Promise<readonly number[]> {
  const { say, world } = story
  const finance = await story.staff('F05', dead.agencyId)
  const desk = await story.staff('P02', dead.agencyId)
  const book = (bankNo: string, amountFen: number, by: StaffClient = finance) => by.post(`/v1/agency/recoveries/${claimNo}/receipts`, { bankNo, amountFen, on: world.today(), payer: heir.name })

  const part = Math.floor(owedFen / 4)
  const bankNo = `LS${world.today().replaceAll('-', '')}000017`
  assert.equal((await book(bankNo, part, desk)).code, 'access.post-missing', 'who handles the case books no money')
  const first = received.parse(took(await book(bankNo, part)))
  assert.deepEqual(first, { leftFen: owedFen - part, isNew: true })
  assert.deepEqual(received.parse(took(await book(bankNo, part))), { leftFen: owedFen - part, isNew: false }, 'the same number twice lands once')
  assert.equal((await book(bankNo, part + 1)).code, 'payroll.recovery-number-used')
  assert.equal((await book('LS-TOO-MUCH', owedFen)).code, 'payroll.recovery-too-much')
  await booksAgree(story)
  say(`${heir.name}先退 ${formatYuan(fen(part))} 元：对账岗${finance.name}按银行流水 ${bankNo} 入账；同一流水再来一次不重复，金额不符、超过应收都被拒绝；初审岗不能入账`)

  const citizen = await story.citizen(heir.name)
  const mine = async () => {
    const found = owned.parse(took(await citizen.get('/v1/me/recoveries'))).find(({ claim }) => claim.no === claimNo)
    assert.ok(found)
    return found
  }
  const before = await mine()
  assert.deepEqual([before.concern, before.whose, before.claim.owedFen, before.why?.valueFen], ['relative', dead.name, first.leftFen, owedFen])
  const firstIn = addMonths(monthOf(world.today()), 1)
  const asked = plan.parse(took(await citizen.get(`/v1/me/recoveries/${claimNo}/plan?parts=3&firstIn=${firstIn}`)))
  assert.equal(asked.instalments.reduce((sum, { amountFen }) => sum + amountFen, 0), first.leftFen, 'the parts give the whole back')
  assert.equal((await citizen.get(`/v1/me/recoveries/${claimNo}/plan?parts=120&firstIn=${firstIn}`)).code, 'overpayment.plan', 'no more parts than the place allows')
  const { caseNo } = opened.parse(took(await citizen.post('/v1/cases', { matter: 'PEN-14', channel: 'web', form: { receivable: claimNo, parts: 3, firstIn, agrees: true } }), 201))
  const { seated } = await reviewToTheEnd(story, caseNo, dead.agencyId, '同意分期')
  const agreed = await mine()
  assert.equal(agreed.concern, 'agreed')
  assert.deepEqual(agreed.claim.agreement?.instalments.map(({ dueOn, amountFen, state }) => [dueOn, amountFen, state]), asked.instalments.map(({ dueOn, amountFen }) => [dueOn, amountFen, 'open']), 'agreed as tried')
  say(`余下 ${formatYuan(fen(first.leftFen))} 元商定三期：${asked.instalments.map(({ dueOn, amountFen }) => `${dueOn} ${formatYuan(fen(amountFen))}`).join('，')}；${seated.map(({ name }) => name).join('、')}同意，签成协议`)
  const [one] = asked.instalments
  assert.ok(one)
  took(await book(`LS${world.today().replaceAll('-', '')}000031`, one.amountFen))
  const now = await mine()
  assert.deepEqual([now.claim.state, now.claim.agreement?.instalments.map(({ state }) => state)], ['partly', ['paid', 'open', 'open']], 'the receipt closes the first part')
  await booksAgree(story)
  say(`  第 1 期到账即销号，尚欠 ${formatYuan(fen(now.claim.owedFen))} 元，本人和经办看到同一张表`)

  const others = await setOffByConsent(story, taken)
  await booksAgree(story)
  say('  每一步之后：应收备查、逐笔明细和总账试算都相等')
  return [...taken, ...others]
}

/** A second death, told by the hospital: the heir lets the overpayment be set off against the grant, and it is closed by that alone. */
async function setOffByConsent(story: Story, taken: readonly number[]): Promise<readonly number[]> {
  const { say, world } = story
  const last = await lastRun(story, await bookOf(story))
  const [dead] = await pensionersPaidFor(story, [firstDayOf(addMonths(last, -1)), firstDayOf(last)], taken)
  const [heir] = await grownUps(story, taken)
  assert.ok(dead && heir)
  const diedOn = plainDate(`${addMonths(last, -2)}-09`)
  await teachDeath(story, dead, heir, diedOn)
  const no = randomUUID().slice(0, 8)
  await tell(story, {
    department: 'health', type: 'health.death-certificate.v1', id: `WJ-${no}`, data: { idNumber: dead.idNumber, name: dead.name, diedOn, causeClass: 'illness', institution: '示例县人民医院', certificateNo: `SW${no}`, issuedOn: diedOn },
  })
  const { caseNo } = await heldLine(await story.staff('P02', dead.agencyId), dead)
  await reviewToTheEnd(story, caseNo, dead.agencyId, '登记一致，同意')
  const finance = await story.staff('F05', dead.agencyId)
  const [line] = ledger.parse(took(await finance.get(`/v1/agency/recoveries?q=${encodeURIComponent(dead.name)}`))).items
  assert.ok(line)
  await theOffer(story, { dead, heir, claimNo: line.no, setOff: true })
  const { claim, mayReceive } = recovery.parse(took(await finance.get(`/v1/agency/recoveries/${line.no}`)))
  assert.deepEqual([claim.state, claim.owedFen, claim.entries.map(({ kind }) => kind), mayReceive], ['closed', 0, ['set-off'], false])
  assert.equal((await finance.post(`/v1/agency/recoveries/${line.no}/receipts`, { bankNo: 'LS-AFTER-CLOSED', amountFen: 100, on: world.today() })).code, 'payroll.recovery-closed')
  say(`  ${dead.name}的应收 ${claim.no} ${formatYuan(fen(claim.amountFen))} 元由此抵扣结清：只动本人同意的钱，此后再来的款一分不收`)
  return [dead.subjectId, heir.subjectId]
}

/** What is owed by the chains is what the memorandum holds and what the desk's ledger shows; the books balance. */
async function booksAgree(story: Story): Promise<void> {
  const { world } = story
  const bookId = await bookOf(story)
  const { rows: [sums] } = await sql<{ booked: number, owed: number }>`select
    (select coalesce(sum(case when v.debit_account = '9101' then v.amount_fen when v.credit_account = '9101' then -v.amount_fen else 0 end), 0)::bigint from voucher v where v.book_id = ${bookId}) as booked,
    (select coalesce(sum(x.after_fen), 0)::bigint from (select distinct on (e.subject_id, e.receivable_id) e.after_fen from receivable_entry e join receivable r using (subject_id, receivable_id)
      where r.book_id = ${bookId} order by e.subject_id, e.receivable_id, e.n desc) x) as owed`.execute(world.owner)
  assert.equal(sums?.booked, sums?.owed, 'the memorandum holds what is owed')
  assert.ok((await world.inSystem((tx) => trialBalance(tx, bookId, yearMonth(monthOf(world.today()))))).isBalanced)
  const finance = await story.staff('F05', story.heroine.agencyId)
  assert.equal(ledger.parse(took(await finance.get('/v1/agency/recoveries'))).counts.owedFen, sums?.owed)
}
