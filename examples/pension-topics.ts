import { plainDate } from '../src/kernel/day.ts'
import { noReasons } from '../src/kernel/explained.ts'
import { addFen, noFen } from '../src/kernel/money.ts'
import { ratioFromDecimal } from '../src/kernel/ratio.ts'
import { isRefusal } from '../src/kernel/refusal.ts'
import { yearInterest } from '../src/policy/account.ts'
import { payoutMonths } from '../src/policy/divisor.ts'
import { pensionAmounts } from '../src/policy/employee-pension-formula.ts'
import type { FormulaVariant } from '../src/policy/employee-pension-formula.ts'
import { fenFromYuan, nation } from '../src/policy/parameter-book.ts'
import { meanOfYearIndices } from '../src/policy/pension-index.ts'
import type { Topic } from './example.ts'
import { asDecimal, inYuan, listIn, numberIn, ratioIn, recordIn, textIn, yuanIn } from './inputs.ts'

export const pensionTopics: Readonly<Record<string, Topic>> = {
  'pension.account': (inputs) => {
    const openingFen = yuanIn(inputs, 'previousBalance')
    const creditsFen = listIn(inputs, 'monthlyCredit').map((amount) => fenFromYuan(Number(amount)))
    const interestFen = yearInterest({
      openingFen, creditsFen, rate: ratioIn(inputs, 'rate'), months: creditsFen.length, method: inputs.method === 'annual' ? 'annual' : 'month-product',
    })
    return { yearEnd: inYuan([...creditsFen, interestFen].reduce(addFen, openingFen)), interest: inYuan(interestFen) }
  },
  'pension.divisor': (inputs, { bookOf }) => {
    const on = typeof inputs.approvedOn === 'string' ? plainDate(inputs.approvedOn) : plainDate('2026-01-01')
    const divisor = payoutMonths({ years: numberIn(inputs, 'ageYears'), months: numberIn(inputs, 'ageMonths') }, on, bookOf(nation), { reasons: false })
    return isRefusal(divisor) ? divisor : { divisor: asDecimal(divisor.value) }
  },
  'pension.index': (inputs) => {
    const years = listIn(inputs, 'years').map(recordIn).map((year) => ({ year: numberIn(year, 'year'), index: ratioIn(year, 'index') }))
    const mean = meanOfYearIndices(years)
    return isRefusal(mean) ? mean : { indexSum: asDecimal(mean.sum), averageIndex: asDecimal(mean.average) }
  },
  'pension.employee': (inputs) => {
    const variant = 'variant' in inputs ? variantNamed(textIn(inputs, 'variant')) : 'standard'
    const amounts = pensionAmounts({
      calculationBaseFen: yuanIn(inputs, 'calculationBase'), averageIndex: ratioIn(inputs, 'averageIndex'), transitionalIndex: ratioIn(inputs, 'transitionalIndex'),
      totalYears: ratioIn(inputs, 'totalYears'), transitionalYears: ratioIn(inputs, 'transitionalYears'), accountBalanceFen: yuanIn(inputs, 'accountBalance'),
      divisor: ratioIn(inputs, 'divisor'), ...('localBase' in inputs ? { localBaseFen: yuanIn(inputs, 'localBase') } : {}),
    }, {
      variant, coefficient: ratioFromDecimal(numberIn(inputs, 'coefficient')), ...('plateauRate' in inputs ? { plateauShare: ratioIn(inputs, 'plateauRate') } : {}),
    }, noReasons)
    return {
      basic: inYuan(amounts.basicFen), account: inYuan(amounts.accountFen), transitional: inYuan(amounts.transitionalFen), plateau: inYuan(amounts.plateauFen),
      total: inYuan(amounts.totalFen), basicPensionTotal: inYuan(addFen(amounts.totalFen, noFen)),
    }
  },
}

// What the tables call a sheet's way of computing, and the variant of the rule that a parameter row would name.
const variants: readonly (readonly [RegExp, FormulaVariant])[] = [
  [/^standard$/, 'standard'], [/ceil-0\.1-year/, 'years-up-to-tenth'], [/total/, 'total-up-to-jiao'], [/^ceil-0\.1/, 'components-up-to-jiao'], [/dual-base/, 'two-bases'],
  [/half-index/, 'transitional-half-index'], [/index-floor-1/, 'transitional-index-at-least-one'], [/plateau/, 'plateau'],
]

const variantNamed = (name: string): FormulaVariant => {
  const found = variants.find(([pattern]) => pattern.test(name))
  if (found === undefined) throw new TypeError(`no formula variant ${name}`)
  return found[1]
}
