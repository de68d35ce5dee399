import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { freshDatabase, type FreshDatabase } from '../../test/support/fresh-database.ts'
import { addDays, plainDate } from '../kernel/day.ts'
import { instant } from '../kernel/instant.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { isWorkingDay } from '../kernel/working-calendar.ts'
import { systemContext, withContext, type Tx } from '../platform/database.ts'
import { bookAt, gapsOf, importParameters, momentOf, readParameterFiles, startOfDay, workingCalendar, type ParameterFiles } from './rulebook.ts'

const files = readParameterFiles()
const at = instant('2026-11-24T02:00:00.000Z')
const day = (text: string) => plainDate(text)
const only = (rows: ParameterFiles['rows']): ParameterFiles => ({ rows, gaps: [], notices: [] })
const rate = (value: number, more: Partial<ParameterFiles['rows'][number]> = {}): ParameterFiles['rows'][number] => ({
  family: 'test-family', key: 'rate', region: '619900', from: day('2026-01-01'), value, unit: 'share', document: '示例〔2026〕1号',
  confidence: 'illustrative', status: 'provisional', ...more,
})

describe('参数表导入：两人确认，只增不改', () => {
  let db: FreshDatabase
  const inside = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withContext(db.service, systemContext('test', 'import'), work)
  before(async () => { db = await freshDatabase() })
  after(() => db.drop())

  it('全部参数、未公布项和放假通知一次导入；再导入一次什么也不变', async () => {
    const first = await inside((tx) => importParameters(tx, files, { at }))
    assert.equal(first.added, files.rows.length)
    assert.equal(first.gaps, files.gaps.length)
    assert.equal(first.notices, files.notices.length)
    const again = await inside((tx) => importParameters(tx, files, { at: instant('2026-11-25T02:00:00.000Z') }))
    assert.deepEqual({ ...again }, { added: 0, superseded: 0, unchanged: files.rows.length, gaps: 0, notices: 0 })
  })

  it('每一行都由不同的两个人录入和确认，数据库不收同一人的', async () => {
    await assert.rejects(inside((tx) => importParameters(tx, only([rate(0.5, { key: 'one-person' })]), { at, people: { enteredBy: 7, confirmedBy: 7 } })), /parameter_two_people/)
  })

  it('2025年计发基数：2026-06-23公布前用预发的7727，之后用7881，两个口径都还查得到', async () => {
    const [earlier, later] = await inside(async (tx) => [
      await bookAt(tx, { region: '610000', asOf: startOfDay(day('2026-06-22')) }), await bookAt(tx, { region: '610000', asOf: startOfDay(day('2026-06-23')) }),
    ])
    const [before, since] = [earlier.value('calculation-base', 'employee-pension', day('2025-08-01')), later.value('calculation-base', 'employee-pension', day('2025-08-01'))]
    assert.ok(!isRefusal(before) && !isRefusal(since))
    assert.deepEqual([before.value, before.status, since.value, since.status], [7727, 'provisional', 7881, 'final'])
    assert.notEqual(earlier.hash, later.hash)
  })

  it('没有公布的参数按名拒绝，并列在未公布清单里', async () => {
    const [book, gaps] = await inside(async (tx) => [await bookAt(tx, { region: '610000', asOf: at }), await gapsOf(tx, '610000')])
    const answer = book.value('calculation-base', 'employee-pension', day('2026-03-01'))
    assert.ok(isRefusal(answer))
    assert.equal(answer.refused, 'parameter.missing')
    assert.ok(answer.say.zh.includes('未公布') && answer.say.zh.includes('calculation-base'))
    assert.ok(gaps.some((gap) => gap.family === 'calculation-base' && gap.from <= '2026-03-01' && (gap.until === null || gap.until > '2026-03-01')))
  })

  it('区县用省和国家的值，离得最近的优先；同一时刻的参数册哈希不变', async () => {
    const [county, city] = await inside(async (tx) => [await bookAt(tx, { region: '619906', asOf: at }), await bookAt(tx, { region: '619900', asOf: at })])
    const value = county.value('calculation-base', 'employee-pension', day('2026-05-01'))
    assert.ok(!isRefusal(value))
    assert.deepEqual([value.region, value.status, value.confidence], ['619900', 'provisional', 'illustrative'])
    const again = await inside((tx) => bookAt(tx, { region: '619900', asOf: at }))
    assert.equal(again.hash, city.hash)
  })

  it('后来录入的值只从录入时起为人所知：过去时刻的参数册不变', async () => {
    const then = instant('2026-11-24T03:00:00.000Z')
    const before = await inside((tx) => bookAt(tx, { region: '619900', asOf: then }))
    const entered = instant('2026-11-24T04:00:00.000Z')
    await inside((tx) => importParameters(tx, only([rate(0.1)]), { at: entered }))
    const final = rate(0.12, { document: '示例〔2026〕9号', status: 'final' })
    const replaced = await inside((tx) => importParameters(tx, only([final]), { at: instant('2026-11-24T05:00:00.000Z') }))
    assert.deepEqual([replaced.added, replaced.superseded], [1, 1])
    const [past, provisional, now] = await inside(async (tx) => [
      await bookAt(tx, { region: '619900', asOf: then }), await bookAt(tx, { region: '619900', asOf: entered }),
      await bookAt(tx, { region: '619900', asOf: instant('2026-11-24T06:00:00.000Z') }),
    ])
    assert.equal(past.hash, before.hash)
    const values = [past, provisional, now].map((book) => book.value('test-family', 'rate', day('2026-11-01')))
    assert.deepEqual(values.map((row) => (isRefusal(row) ? row.refused : row.value)), ['parameter.missing', 0.1, 0.12])
    const back = await inside((tx) => importParameters(tx, only([rate(0.1)]), { at: instant('2026-11-24T07:00:00.000Z') }))
    assert.equal(back.added, 1, '改回旧值也是新的一行')
  })

  it('工作日按国务院放假通知；没有通知的年份不猜', async () => {
    const calendar = await inside((tx) => workingCalendar(tx))
    assert.equal(isWorkingDay(calendar, day('2026-10-01')), false)
    assert.ok(calendar.years.has(2026))
    assert.ok(!calendar.years.has(2027))
  })

  it('问某一天的参数，按那天结束时所知；今天还没结束，按现在所知', () => {
    assert.equal(momentOf(day('2026-06-22'), at), instant('2026-06-22T15:59:59.999Z'))
    assert.equal(momentOf(day('2026-11-24'), at), at)
    assert.equal(momentOf(addDays(day('2026-11-24'), 30), at), at)
  })
})
