import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { plainDate, yearMonth } from '../kernel/day.ts'
import { deterministicUuid } from '../kernel/ids.ts'
import { instant } from '../kernel/instant.ts'
import { fen } from '../kernel/money.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { systemContext, withContext, type Tx } from '../platform/database.ts'
import { freshDatabase, type FreshDatabase } from '../../test/support/fresh-database.ts'
import {
  alteredBatches, bookIdOf, buildVouchers, loadChart, openBatch, openBook, postEntries, reverseEntries, sealBatch, trialBalance,
} from './ledger.ts'

const at = instant('2026-11-24T01:00:00.000Z')
const month = yearMonth('2026-11')
const day = plainDate('2026-11-24')
const book = bookIdOf('pension-employee', '619900')

let database: FreshDatabase
const act = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withContext(database.service, systemContext('test', 'r'), work)
const ok = <T>(answer: T | Refusal): T => {
  if (isRefusal(answer)) assert.fail(`refused: ${answer.refused}`)
  return answer
}

before(async () => {
  database = await freshDatabase()
  await sql`insert into region (region_code, name) values ('619900', '陕西·示例')`.execute(database.owner)
  await sql`insert into pool (pool_id, name, fund, region_code) values (1, '陕西·示例', 'pension-employee', '619900')`.execute(database.owner)
  await act(async (tx) => {
    await loadChart(tx)
    await loadChart(tx)
    await openBook(tx, { fund: 'pension-employee', regionCode: '619900', regionName: '陕西·示例', poolId: 1 })
  })
})
after(() => database.drop())

const entry = (n: number, amount: number, subItem: string) =>
  ({ subjectId: 1_000_000 + n, agencyId: 1, trailSeq: 1, sourceId: deterministicUuid('source', n), subItem, amountFen: fen(amount) })

const open = (key: string) => act(async (tx) => ok(await openBatch(tx, { bookId: book, kind: 'test', month, businessKey: key, at })))
const collected = { event: 'E-01', postedOn: day, sourceKind: 'contribution' }

test('任意一组分录：封存后凭证合计等于分录合计，借贷恒等，重跑不变', async () => {
  let run = 0
  let expected = 0
  await fc.assert(fc.asyncProperty(
    fc.array(fc.record({ amount: fc.integer({ min: 1, max: 900_000_000 }), side: fc.constantFrom('单位缴费', '个人缴费') }), { minLength: 1, maxLength: 30 }),
    async (movements) => {
      run += 1
      const { batchId } = await open(`property-${run}`)
      const entries = movements.map(({ amount, side }, n) => entry(run * 1000 + n, amount, side))
      const total = movements.reduce((sum, { amount }) => sum + amount, 0)
      assert.deepEqual(ok(await act((tx) => postEntries(tx, batchId, collected, entries))), { posted: entries.length, already: 0 })
      assert.deepEqual(ok(await act((tx) => postEntries(tx, batchId, collected, entries))), { posted: 0, already: entries.length })
      const seal = ok(await act((tx) => sealBatch(tx, batchId, at)))
      assert.equal(seal.totalFen, total)
      assert.equal(seal.lines, entries.length)
      assert.deepEqual(ok(await act((tx) => sealBatch(tx, batchId, instant('2026-11-25T01:00:00.000Z')))), seal)
      const vouchers = ok(await act((tx) => buildVouchers(tx, batchId, day)))
      assert.equal(vouchers.reduce((sum, { amountFen }) => sum + amountFen, 0), total)
      assert.deepEqual(ok(await act((tx) => buildVouchers(tx, batchId, day))), vouchers)
      expected += total
      const balance = await act((tx) => trialBalance(tx, book, month))
      assert.ok(balance.isBalanced)
      assert.equal(balance.debitFen, expected)
      assert.equal(balance.lines.find(({ account }) => account === '1005')?.closingFen, expected)
      assert.equal(balance.lines.find(({ account }) => account === '4001')?.closingFen, -expected)
    },
  ), { numRuns: 12, seed: 20261124 })
  assert.deepEqual(await act((tx) => alteredBatches(tx, book, month)), [])
})

test('未封存的批次不出凭证、不进试算表；封存的批次不能再增加', async () => {
  const { batchId } = await open('growing')
  const before = await act((tx) => trialBalance(tx, book, month))
  ok(await act((tx) => postEntries(tx, batchId, collected, [entry(1, 500, '单位缴费')])))
  const early = await act((tx) => buildVouchers(tx, batchId, day))
  assert.ok(isRefusal(early) && early.refused === 'ledger.batch-not-sealed')
  assert.deepEqual(await act((tx) => trialBalance(tx, book, month)), before)
  ok(await act((tx) => sealBatch(tx, batchId, at)))
  const late = await act((tx) => postEntries(tx, batchId, collected, [entry(2, 500, '单位缴费')]))
  assert.ok(isRefusal(late) && late.refused === 'ledger.batch-sealed')
  const empty = await open('empty')
  const nothing = await act((tx) => sealBatch(tx, empty.batchId, at))
  assert.ok(isRefusal(nothing) && nothing.refused === 'ledger.batch-empty')
})

test('封存与记账同时发生：要么先记后封，要么记账被拒，封存数永远等于分录数', async () => {
  const { batchId } = await open('race')
  ok(await act((tx) => postEntries(tx, batchId, collected, [entry(50, 500, '单位缴费')])))
  const answers = await Promise.all([
    ...Array.from({ length: 6 }, (_, n) => act((tx) => postEntries(tx, batchId, collected, [entry(60 + n, 100, '单位缴费')]))),
    act((tx) => sealBatch(tx, batchId, at)),
  ])
  const posted = answers.slice(0, 6).filter((answer) => !isRefusal(answer)).length
  const seal = ok(await act((tx) => sealBatch(tx, batchId, at)))
  assert.equal(seal.lines, posted + 1)
  assert.deepEqual(await act((tx) => alteredBatches(tx, book, month)), [])
})

test('冲销是新的分录，方向相反，原分录不动，且只能冲销一次', async () => {
  const { batchId } = await open('to-reverse')
  ok(await act((tx) => postEntries(tx, batchId, collected, [entry(100, 7_000, '个人缴费')])))
  ok(await act((tx) => sealBatch(tx, batchId, at)))
  ok(await act((tx) => buildVouchers(tx, batchId, day)))
  const before = await act((tx) => trialBalance(tx, book, month))
  const { entry_id: entryId } = await database.owner.selectFrom('ledger_entry').select('entry_id').where('batch_id', '=', batchId).executeTakeFirstOrThrow()
  const back = await open('reversal')
  const undo = { postedOn: day, entries: [{ subjectId: 1_000_100, entryId, trailSeq: 2 }] }
  ok(await act((tx) => reverseEntries(tx, back.batchId, undo)))
  const twice = await act((tx) => reverseEntries(tx, back.batchId, undo))
  assert.ok(isRefusal(twice) && twice.refused === 'ledger.already-reversed')
  ok(await act((tx) => sealBatch(tx, back.batchId, at)))
  const [voucher] = ok(await act((tx) => buildVouchers(tx, back.batchId, day)))
  assert.equal(voucher?.debit, '4001')
  assert.equal(voucher?.credit, '1005')
  const now = await act((tx) => trialBalance(tx, book, month))
  const of = (balance: typeof now, account: string) => balance.lines.find((line) => line.account === account)?.closingFen ?? 0
  assert.equal(of(now, '1005'), of(before, '1005') - 7_000)
  assert.ok(now.isBalanced)
})

test('经办经费无处可记：没有这样的事项，也没有这样的科目', async () => {
  const { batchId } = await open('salary')
  const refused = await act((tx) => postEntries(tx, batchId, { ...collected, event: '发放经办人员工资' }, [entry(200, 100, '')]))
  assert.ok(isRefusal(refused) && refused.refused === 'ledger.event-unknown')
  const asBenefit = await act((tx) => postEntries(tx, batchId, { ...collected, event: 'E-12' }, [entry(200, 100, '办公费')]))
  assert.ok(isRefusal(asBenefit) && asBenefit.refused === 'ledger.sub-item-unknown')
  await assert.rejects(raw(batchId, '5999', '1004'), /ledger_entry_debit_fk/)
})

test('数据库自己也拒绝：税款进支出户、零金额、同一科目两边', async () => {
  const { batchId } = await open('raw')
  await assert.rejects(raw(batchId, '1004', '4001'), /ledger_entry_lawful_movement/)
  await assert.rejects(raw(batchId, '1005', '4001', 0), /ledger_entry_positive/)
  await assert.rejects(raw(batchId, '1003', '1003'), /ledger_entry_two_sides/)
  await assert.rejects(act((tx) => sql`update ledger_entry set amount_fen = 1 where batch_id = ${batchId}`.execute(tx)), /permission denied/)
  await assert.rejects(act((tx) => sql`delete from voucher`.execute(tx)), /permission denied/)
})

test('同一来源换了金额再记是程序错误，不会悄悄忽略', async () => {
  const { batchId } = await open('differing')
  ok(await act((tx) => postEntries(tx, batchId, collected, [entry(300, 100, '单位缴费')])))
  await assert.rejects(act((tx) => postEntries(tx, batchId, collected, [entry(300, 101, '单位缴费')])), /another amount/)
})

test('封存后有人绕过程序改动分录，对账指出批次', async () => {
  const { batchId } = await open('tampered')
  ok(await act((tx) => postEntries(tx, batchId, collected, [entry(400, 100, '单位缴费')])))
  ok(await act((tx) => sealBatch(tx, batchId, at)))
  await sql`update ledger_entry set amount_fen = 200 where batch_id = ${batchId}`.execute(database.owner)
  assert.deepEqual(await act((tx) => alteredBatches(tx, book, month)), [batchId])
})

const raw = (batchId: string, debit: string, credit: string, amount = 1) => act((tx) => sql`
  insert into ledger_entry (subject_id, entry_id, book_id, batch_id, event, month, posted_on, debit_account, credit_account, amount_fen, source_kind, source_id, agency_id, trail_seq)
  values (1000900, ${deterministicUuid('raw', debit, credit)}, ${book}, ${batchId}, 'E-01', '2026-11-01', ${day}, ${debit}, ${credit}, ${amount}, 'raw', ${deterministicUuid('raw')}, 1, 1)`.execute(tx))
