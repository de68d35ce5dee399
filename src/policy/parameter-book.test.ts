import test from 'node:test'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { bookOf, parameterRows } from '../../test/support/parameter-files.ts'
import { dayOfYear, plainDate } from '../kernel/day.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { demonstrationRegion, fenOf, parameterBook, parseParameterRows, ratioOf, regionChain } from './parameter-book.ts'
import type { ParameterRow } from './parameter-book.ts'

const row = (over: Partial<ParameterRow>): ParameterRow => ({
  family: 'f', key: 'k', region: '000000', from: dayOfYear(2020, 1, 1), value: 1, unit: 'u', document: 'd', confidence: 'law', status: 'final', ...over,
})

test('the nearest region wins, then what was known last, then final before provisional', () => {
  const rows = [
    row({ value: 1 }), row({ value: 2, region: '610000' }), row({ value: 3, region: '610000', knownFrom: dayOfYear(2021, 6, 1) }),
    row({ value: 4, region: '610000', knownFrom: dayOfYear(2021, 6, 1), status: 'provisional' }),
  ]
  const value = (region: string, asOf: string) => {
    const found = parameterBook(rows, { region, asOf: plainDate(asOf) }).value('f', 'k', dayOfYear(2022, 1, 1))
    return isRefusal(found) ? found.refused : found.value
  }
  assert.equal(value('420000', '2022-01-01'), 1)
  assert.equal(value('610100', '2021-05-31'), 2)
  assert.equal(value('610100', '2021-06-01'), 3)
})

test('the end of a row is not inside it, and a missing row is a refusal that names it', () => {
  const book = parameterBook([row({ until: dayOfYear(2021, 1, 1) })], { region: '610000', asOf: dayOfYear(2026, 1, 1) })
  assert.ok(!isRefusal(book.value('f', 'k', dayOfYear(2020, 12, 31))))
  const missing = book.value('f', 'k', dayOfYear(2021, 1, 1))
  assert.ok(isRefusal(missing) && missing.refused === 'parameter.missing')
  assert.match(missing.say.zh, /未公布：f\/k（610000，2021年1月1日）/)
})

test('the hash names the values and not their order', () => {
  const [a, b] = [row({ value: 1 }), row({ value: 2, region: '610000' })]
  const hash = (rows: ParameterRow[]) => parameterBook(rows, { region: '610000', asOf: dayOfYear(2026, 1, 1) }).hash
  assert.equal(hash([a, b]), hash([b, a]))
  assert.notEqual(hash([a]), hash([a, b]))
  assert.notEqual(hash([a, b]), hash([a, { ...b, value: 3 }]))
})

test('the rows the product holds are read exactly, do not contradict each other, and only the demonstration makes values up', () => {
  const rows = parameterRows()
  assert.ok(rows.length > 450)
  const seen = new Map<string, ParameterRow[]>()
  for (const entry of rows) {
    if (typeof entry.value === 'number') assert.ok(ratioOf(entry).den > 0)
    if (entry.unit.startsWith('CNY/') && typeof entry.value === 'number') assert.ok(Number.isSafeInteger(fenOf(entry)))
    assert.equal(entry.confidence === 'illustrative' && entry.region !== demonstrationRegion, false, `${entry.family}/${entry.key} is illustrative outside the demonstration`)
    const place = [entry.family, entry.key, entry.region, entry.knownFrom ?? '', entry.status].join('|')
    seen.set(place, [...(seen.get(place) ?? []), entry])
  }
  for (const [place, list] of seen) {
    list.sort((a, b) => (a.from < b.from ? -1 : 1)).forEach((entry, at) => {
      const next = list[at + 1]
      assert.ok(next === undefined || (entry.until !== undefined && entry.until <= next.from), `${place} overlaps at ${next?.from}`)
    })
  }
})

test('what is unpublished is listed, and really is not there', () => {
  const gaps: { family: string; key: string; region: string; from: string; publisher: string }[] = JSON.parse(readFileSync(new URL('../../db/parameters/gaps.json', import.meta.url), 'utf8'))
  assert.ok(gaps.length > 40)
  for (const gap of gaps) {
    assert.ok(gap.publisher.length > 0)
    assert.ok(isRefusal(bookOf(gap.region).value(gap.family, gap.key, plainDate(gap.from))), `${gap.family}/${gap.key} is published after all`)
  }
})

test('a region lies in its city, its province and the nation', () => {
  assert.deepEqual(regionChain('610104'), ['610104', '610100', '610000', '000000'])
  assert.deepEqual(regionChain('610000'), ['610000', '000000'])
  assert.throws(() => parseParameterRows([{ family: 'f' }]))
  assert.throws(() => parseParameterRows({}))
})
