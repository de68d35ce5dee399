import test from 'node:test'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { bookOf } from '../../test/support/parameter-files.ts'
import { plainDate } from '../kernel/day.ts'
import { noReasons } from '../kernel/explained.ts'
import { ratioFromDecimal } from '../kernel/ratio.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { pensionAmounts, pensionFormulaOf } from './employee-pension-formula.ts'
import { fenFromYuan } from './parameter-book.ts'

type Sheet = { id: string; topic: string; matches: boolean; inputs: Record<string, number | string>; expected: Record<string, number> }
const table: Sheet[] = JSON.parse(readFileSync(new URL('../../examples/pension.json', import.meta.url), 'utf8'))
const sheets = table.filter(({ topic }) => topic === 'pension.employee')

const regions: Readonly<Record<string, string>> = {
  anhui: '340000', fujian: '350000', guangxi: '450000', guizhou: '520000', henan: '410000', hubei: '420000', hunan: '430000', jiangxi: '360000', liaoning: '210000', neimenggu: '150000',
  ningxia: '640000', shaanxi: '610000', shandong: '370000', shanxi: '140000', tianjin: '120000', xizang: '540000',
}

test('the formula rows of sixteen provinces give their benefit sheets back: a province is a row, not code', () => {
  assert.equal(sheets.length, 19)
  for (const { id, matches, inputs, expected } of sheets) {
    const row = bookOf(regions[String(inputs.province)] ?? '').value('pension-formula', 'employee-pension', plainDate('2024-01-01'))
    assert.ok(!isRefusal(row), id)
    const ratio = (name: string) => ratioFromDecimal(Number(inputs[name]))
    const amounts = pensionAmounts({
      calculationBaseFen: fenFromYuan(Number(inputs.calculationBase)), averageIndex: ratio('averageIndex'), transitionalIndex: ratio('transitionalIndex'), totalYears: ratio('totalYears'),
      transitionalYears: ratio('transitionalYears'), accountBalanceFen: fenFromYuan(Number(inputs.accountBalance)), divisor: ratio('divisor'),
      ...(inputs.localBase === undefined ? {} : { localBaseFen: fenFromYuan(Number(inputs.localBase)) }),
    }, pensionFormulaOf(row), noReasons)
    const agrees = Math.abs(amounts.basicFen - (expected.basic ?? 0) * 100) < 1.5 && Math.abs(amounts.transitionalFen - (expected.transitional ?? 0) * 100) < 1.5
      && (expected.total === undefined || Math.abs(amounts.totalFen - expected.total * 100) < 1.5)
    assert.equal(agrees, matches, `${id}: ${JSON.stringify([amounts, expected])}`)
  }
})
