import { firstDayOf, plainDate } from '../src/kernel/day.ts'
import { noReasons } from '../src/kernel/explained.ts'
import { addFen, noFen } from '../src/kernel/money.ts'
import { zeroRatio } from '../src/kernel/ratio.ts'
import { isRefusal } from '../src/kernel/refusal.ts'
import type { Refusal } from '../src/kernel/refusal.ts'
import { yearInterest } from '../src/policy/account.ts'
import { payoutMonths } from '../src/policy/divisor.ts'
import { pensionAmounts, pensionFormulaOf } from '../src/policy/employee-pension-formula.ts'
import type { FormulaVariant, PensionFormula } from '../src/policy/employee-pension-formula.ts'
import { nation } from '../src/policy/parameter-book.ts'
import { meanOfYearIndices } from '../src/policy/pension-index.ts'
import type { Sources, Topic } from './example.ts'
import { asDecimal, dayIn, has, inYuan, listIn, monthIn, ratioIn, recordIn, textIn, wholeIn, yuanIn } from './inputs.ts'
import type { Inputs } from './inputs.ts'
import { regionOf } from './regions.ts'

export const pensionTopics: Readonly<Record<string, Topic>> = {
  'pension.account': (inputs) => {
    const openingFen = yuanIn(inputs, 'previousBalance')
    const given = listIn(inputs, 'monthlyCredit').map((amount) => yuanIn({ monthlyCredit: amount }, 'monthlyCredit'))
    if (given.length > 12) throw new TypeError(`the input monthlyCredit has ${given.length} months, a year has twelve`)
    // The balance is that of the year's end; months that are not told brought nothing.
    const creditsFen = Array.from({ length: 12 }, (_, month) => given[month] ?? noFen)
    const method = typeof inputs.method === 'string' && /annual|年度/.test(inputs.method) ? 'annual' : 'month-product'
    const interestFen = yearInterest({ openingFen, creditsFen, rate: ratioIn(inputs, 'rate'), months: 12, method })
    return { yearEnd: inYuan([...creditsFen, interestFen].reduce(addFen, openingFen)), interest: inYuan(interestFen) }
  },
  'pension.divisor': (inputs, { bookOf }) => {
    const on = has(inputs, 'approvedOn') ? dayIn(inputs, 'approvedOn') : plainDate('2026-01-01')
    const [years, months] = [wholeIn(inputs, 'ageYears'), has(inputs, 'ageMonths') ? wholeIn(inputs, 'ageMonths') : 0]
    if (months > 11) throw new TypeError(`the input ageMonths is 0 to 11, not ${months}`)
    const divisor = payoutMonths({ years, months }, on, bookOf(regionOf(inputs, nation)), { reasons: false })
    return isRefusal(divisor) ? divisor : { divisor: asDecimal(divisor.value) }
  },
  'pension.index': (inputs) => {
    const years = listIn(inputs, 'years').map(recordIn).map((year) => ({ year: wholeIn(year, 'year'), index: ratioIn(year, 'index') }))
    const mean = meanOfYearIndices(years)
    return isRefusal(mean) ? mean : { indexSum: asDecimal(mean.sum), averageIndex: asDecimal(mean.average) }
  },
  'pension.employee': (inputs, { bookOf }) => {
    const formula = formulaIn(inputs, bookOf)
    if (isRefusal(formula)) return formula
    const averageIndex = ratioIn(inputs, 'averageIndex')
    const divisor = ratioIn(inputs, 'divisor')
    if (divisor.num === 0) throw new TypeError('the input divisor is above zero')
    const transitionalYears = has(inputs, 'transitionalYears') ? ratioIn(inputs, 'transitionalYears') : zeroRatio
    const amounts = pensionAmounts({
      calculationBaseFen: yuanIn(inputs, 'calculationBase'), averageIndex, transitionalIndex: has(inputs, 'transitionalIndex') ? ratioIn(inputs, 'transitionalIndex') : averageIndex,
      totalYears: ratioIn(inputs, 'totalYears'), transitionalYears, accountBalanceFen: yuanIn(inputs, 'accountBalance'),
      divisor, ...(has(inputs, 'localBase') ? { localBaseFen: yuanIn(inputs, 'localBase') } : {}),
    }, formula, noReasons)
    return {
      basic: inYuan(amounts.basicFen), account: inYuan(amounts.accountFen), transitional: inYuan(amounts.transitionalFen), plateau: inYuan(amounts.plateauFen),
      total: inYuan(amounts.totalFen), basicPensionTotal: inYuan(addFen(amounts.totalFen, noFen)),
    }
  },
}

// What the tables call a sheet's way of computing, and the variant of the rule that a parameter row would name; the first that fits.
const variants: readonly (readonly [RegExp, FormulaVariant])[] = [
  [/^(standard|normal|default|dual-index)?$/, 'standard'], [/year.*(2|two)|(2|two)-?decimal/, 'years-two-decimals'], [/(ceil|up)-?0\.1-?year|years?-?(ceil|up)/, 'years-up-to-tenth'], [/total/, 'total-up-to-jiao'],
  [/components-up-to-jiao|^(ceil|up)-0\.1/, 'components-up-to-jiao'], [/components-to-jiao|round-?0\.1/, 'components-to-jiao'], [/dual-base|two-bases/, 'two-bases'],
  [/half-index/, 'transitional-half-index'], [/index-(floor-1|at-least-one)/, 'transitional-index-at-least-one'], [/plateau/, 'plateau'],
]

const variantNamed = (name: string): FormulaVariant => {
  const found = variants.find(([pattern]) => pattern.test(name))
  if (found === undefined) throw new TypeError(`there is no formula variant ${name}`)
  return found[1]
}

/** The way of computing as the example tells it; what it leaves out is that of its province. */
const formulaIn = (inputs: Inputs, bookOf: Sources['bookOf']): PensionFormula | Refusal => {
  const told = has(inputs, 'variant') && has(inputs, 'coefficient') ? undefined : formulaOfPlace(inputs, bookOf)
  if (isRefusal(told)) return told
  const variant = has(inputs, 'variant') ? variantNamed(textIn(inputs, 'variant')) : told?.variant ?? 'standard'
  const plateauShare = has(inputs, 'plateauRate') ? ratioIn(inputs, 'plateauRate') : told?.plateauShare
  return { variant, coefficient: has(inputs, 'coefficient') || told === undefined ? ratioIn(inputs, 'coefficient') : told.coefficient, ...(plateauShare === undefined ? {} : { plateauShare }) }
}

const formulaOfPlace = (inputs: Inputs, bookOf: Sources['bookOf']): PensionFormula | Refusal | undefined => {
  const region = regionOf(inputs, nation)
  // Without transitional years a sheet needs no coefficient, and a formula without a place is the national one.
  if (region === nation) return has(inputs, 'coefficient') || has(inputs, 'transitionalYears') ? undefined : { variant: 'standard', coefficient: zeroRatio }
  const row = bookOf(region).value('pension-formula', 'employee-pension', has(inputs, 'retire') ? firstDayOf(monthIn(inputs, 'retire')) : plainDate('2026-01-01'))
  return isRefusal(row) ? row : pensionFormulaOf(row)
}
