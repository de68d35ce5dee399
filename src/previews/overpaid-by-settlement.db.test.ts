import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { must } from '../../test/support/matters-world.ts'
import { check, finalBase, previewWorld, type PreviewWorld } from '../../test/support/preview-world.ts'
import { awardsOf, decideEmployeePension, grantAward, settleAllAgain } from '../benefits/benefits.ts'
import { messagesOfSubject } from '../documents/documents.ts'
import { plainDate, yearMonth } from '../kernel/day.ts'
import { fen } from '../kernel/money.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { bankAnswerText, type AnsweredPayment } from '../partners/bank-answer-text.ts'
import { readPaymentFile } from '../partners/payment-file-reader.ts'
import { batchesToSend, buildRun, explainVariance, openRun, receivablesOf, receiveBankAnswer, sealRun, sendBatch, signRun } from '../payroll/payroll.ts'
import { confirmProposal, type ProposedValue } from '../rulebook/rulebook.ts'
import { overpaidBySettlement } from './previews.ts'

// A provisional pension was paid by a run and the bank; then the final base comes out lower.

let world: PreviewWorld
before(async () => { world = await previewWorld() })
after(() => world.close())

const at = () => world.deps.clock.now()
const act = () => ({ actor: 'system:test', at: at(), day: world.deps.clock.today() })
const bookId = 'pension-employee:619900'

/** A run from opening to what the bank answers; gives how much was sent. */
async function payMonth(month: string): Promise<number> {
  const deps = { ...world.deps, db: world.database.service }
  const signers = [{ staffId: 201, posts: ['P12'] }, { staffId: 202, posts: ['P05'] }, { staffId: 203, posts: ['F03'] }, { staffId: 204, posts: ['F04'] }] as const
  const { runId } = must(await world.asSystem((tx) => openRun(tx, { bookId, month: yearMonth(month), agencyId: 619900, by: signers[0], at: at(), day: world.deps.clock.today() })))
  must(await buildRun(deps, { runId }))
  await world.asSystem((tx) => explainVariance(tx, { runId, text: '首次发放', by: signers[0], at: at() }))
  for (const [k, step] of (['business-approval', 'finance-review', 'finance-release'] as const).entries()) must(await world.asSystem((tx) => signRun(tx, deps, { runId, step, by: signers[k + 1] ?? signers[0], at: at() })))
  must(await sealRun(deps, { runId, bank: 'test-bank' }))
  let sentFen = 0
  for (const batchId of await world.asSystem((tx) => batchesToSend(tx, runId))) {
    let text = ''
    const bank = { name: 'test-bank', send: async ({ messageId, text: pieces }: { readonly messageId: string; readonly text: () => AsyncIterable<string> }) => {
      for await (const piece of pieces()) text += piece
      return { reference: messageId }
    } }
    must(await sendBatch(deps, { bank, payer: { name: '示例经办中心', account: '61990000000001', bankCode: '308' } }, batchId))
    const file = readPaymentFile(text)
    assert.ok(!isRefusal(file))
    sentFen += file.totalFen
    const content = Buffer.from(bankAnswerText({
      answerId: `R${file.messageId}`.slice(0, 35), createdAt: at(), originalMessageId: file.messageId, originalLines: file.lines, originalTotalFen: fen(file.totalFen),
      payments: file.payments.map(({ endToEndId, amountFen }): AnsweredPayment => ({ endToEndId, amountFen, status: 'ACSC' })),
    }))
    must(await world.asSystem((tx) => receiveBankAnswer(tx, world.deps, { bank: 'test-bank', content, at: at(), day: world.deps.clock.today() })))
  }
  return sentFen
}

const publish = async (value: ProposedValue, day: string): Promise<void> => {
  const proposalId = await world.proposed(value)
  must(await world.asSystem((tx) => confirmProposal(tx, { proposalId, by: check, at: at() })))
  world.deps.clock.moveTo(plainDate(day))
  assert.deepEqual((await settleAllAgain({ db: world.database.service, clock: world.deps.clock })).refused, [])
}

const listed = () => world.asSystem((tx) => overpaidBySettlement(tx, { limit: 10 }))

test('终值低于暂定值：已发的月份逐月对出多发多少，名单上一人一条；不自动立应收，不从下一次发放里扣', async () => {
  const person = await world.addPerson({ birth: '1966-04-10' })
  const granted = await world.asSystem(async (tx) => must(await grantAward(tx, must(await decideEmployeePension(tx, { subjectId: person.subjectId, retiresIn: yearMonth('2026-08') }, act())), act())))
  const unpaid = await world.addPensioner()
  assert.equal(await payMonth('2026-11'), 3 * granted.monthlyFen, 'September to November')
  assert.deepEqual(await listed(), [])

  await publish(finalBase(7000), '2026-11-26')
  const monthly = async () => (await world.asSystem((tx) => awardsOf(tx, person.subjectId)))[0]?.items.reduce((sum, { amountFen }) => sum + amountFen, 0) ?? 0
  const lowered = await monthly()
  assert.ok(lowered < granted.monthlyFen)
  const [one, ...more] = await listed()
  assert.ok(one && more.length === 0, `nobody whom nothing was paid: ${unpaid.subjectId}`)
  assert.deepEqual([one.subjectId, one.name, one.settledOn, one.beforeFen, one.afterFen, one.months, one.overpaidFen],
    [person.subjectId, person.name, '2026-11-26', granted.monthlyFen, lowered, 3, 3 * (granted.monthlyFen - lowered)])
  const told = (await world.asSystem((tx) => messagesOfSubject(tx, person.subjectId))).find(({ title }) => title === '您的养老金按公布的数重新核定了')
  assert.match(told?.body ?? '', /由经办机构核对后另行书面告知，不会直接从待遇里扣/)
  assert.deepEqual(await world.asSystem((tx) => receivablesOf(tx, person.subjectId)), [], 'no claim by itself')

  world.deps.clock.moveTo(plainDate('2026-12-05'))
  assert.equal(await payMonth('2026-12'), lowered, 'the next month is paid whole at the new amount')
  assert.deepEqual((await listed()).map(({ months, overpaidFen }) => [months, overpaidFen]), [[3, one.overpaidFen]])

  // The rate of the year comes out after the base: settled once more, and the sum follows what is due by then.
  await publish({ ...finalBase(0.03), family: 'account-interest', unit: 'share/year' }, '2026-12-06')
  const now = await monthly()
  assert.notEqual(now, lowered)
  const later = await listed()
  assert.deepEqual(later.map(({ overpaidFen }) => overpaidFen), [3 * (granted.monthlyFen - now) + Math.max(0, lowered - now)])
})
