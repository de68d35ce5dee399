import { dayOfYear, plainDate } from '../src/kernel/day.ts'
import { addFen, minFen, noFen, timesRatio } from '../src/kernel/money.ts'
import { ratioFromDecimal } from '../src/kernel/ratio.ts'
import { isRefusal } from '../src/kernel/refusal.ts'
import { incomeMonths, survivorsMonths } from '../src/policy/death-benefit.ts'
import { maternityAllowance, maternityDays } from '../src/policy/maternity.ts'
import { reimbursement } from '../src/policy/medical.ts'
import { nation, ratioOf, wholeOf } from '../src/policy/parameter-book.ts'
import { leastSubsidy, residentAccountPension } from '../src/policy/resident-pension.ts'
import { shareOfMinimumWage, unemploymentMonths } from '../src/policy/unemployment.ts'
import type { Topic } from './example.ts'
import { completedMonths, flagIn, has, inYuan, quantityIn, ratioIn, wholeIn, yuanIn } from './inputs.ts'
import type { Inputs } from './inputs.ts'
import { regionOf } from './regions.ts'

const options = { reasons: false }
const today = plainDate('2026-11-24')

export const benefitTopics: Readonly<Record<string, Topic>> = {
  'death.survivors': (inputs, { bookOf }) => {
    const book = bookOf(regionOf(inputs, nation))
    const contributionMonths = completedMonths(quantityIn(inputs, 'contributionYears'))
    const months = survivorsMonths({ contributionMonths, ...(has(inputs, 'drawnYears') ? { drawnMonths: completedMonths(quantityIn(inputs, 'drawnYears')) } : {}) }, today, book, options)
    if (isRefusal(months)) return months
    if (!has(inputs, 'monthlyIncome')) return { months: months.value }
    const funeralMonths = book.value('death-benefit', 'funeral-months', today)
    if (isRefusal(funeralMonths)) return funeralMonths
    const yearly = timesRatio(yuanIn(inputs, 'monthlyIncome'), ratioFromDecimal(12), 'down')
    const [byTable, funeral] = [incomeMonths(yearly, months.value, 'fen'), incomeMonths(yearly, wholeOf(funeralMonths), 'fen')]
    // Under five years the own contributions are the limit, where the example tells them.
    const survivors = contributionMonths < 60 && has(inputs, 'ownContributions') ? minFen(byTable, yuanIn(inputs, 'ownContributions')) : byTable
    return { months: months.value, survivors: inYuan(survivors), funeral: inYuan(funeral), total: inYuan(addFen(survivors, funeral)) }
  },
  'maternity.allowance': (inputs) => ({ allowance: inYuan(maternityAllowance(yuanIn(inputs, 'employerMonthlyAverage'), wholeIn(inputs, 'days'))) }),
  'maternity.days': (inputs, { bookOf }) => {
    const provincial = has(inputs, 'preMaritalExam') || has(inputs, 'thirdChild')
    const event = has(inputs, 'gestationMonths')
      ? { kind: 'miscarriage' as const, gestationDays: Math.floor(quantityIn(inputs, 'gestationMonths') * 28 + 1e-9) }
      : { kind: 'birth' as const, dystocia: flagIn(inputs, 'dystocia'), babies: has(inputs, 'babies') ? wholeIn(inputs, 'babies') : 1, preMaritalExam: flagIn(inputs, 'preMaritalExam'), thirdChild: flagIn(inputs, 'thirdChild') }
    const days = maternityDays(event, today, { provincial }, bookOf(regionOf(inputs, provincial ? '610000' : nation)), options)
    return isRefusal(days) ? days : { days: days.value }
  },
  'medical.inpatient': (inputs) => ({ reimbursed: inYuan(medical(inputs, 'policyRangeCost', 'annualCap')) }),
  'medical.outpatient': (inputs) => ({ reimbursed: inYuan(medical(inputs, 'cost', 'annualCap')) }),
  'medical.majorIllness': (inputs) => ({ reimbursed: inYuan(medical(inputs, 'selfPaid', 'cap')) }),
  'pension.resident': (inputs, { bookOf }) => {
    if (has(inputs, 'annualTier')) {
      const subsidy = leastSubsidy(yuanIn(inputs, 'annualTier'), today, bookOf(regionOf(inputs, nation)))
      return isRefusal(subsidy) ? subsidy : { minimumSubsidy: inYuan(subsidy) }
    }
    const accountFen = residentAccountPension(yuanIn(inputs, 'account'), has(inputs, 'divisor') ? wholeIn(inputs, 'divisor') : 139)
    // An amount, or so many years at an amount for each.
    const topUp = !has(inputs, 'yearsTopUp') ? noFen : has(inputs, 'topUpPerYear') ? timesRatio(yuanIn(inputs, 'topUpPerYear'), ratioIn(inputs, 'yearsTopUp'), 'half-up') : yuanIn(inputs, 'yearsTopUp')
    return { accountPart: inYuan(accountFen), total: inYuan([topUp, accountFen].reduce(addFen, yuanIn(inputs, 'basePension'))) }
  },
  'unemployment.amount': (inputs, { bookOf }) => {
    if (has(inputs, 'firstYearAmount')) {
      const share = has(inputs, 'secondYearRate') ? undefined : bookOf(regionOf(inputs, '310000')).value('unemployment', 'second-year-share', today)
      if (isRefusal(share)) return share
      const first = yuanIn(inputs, 'firstYearAmount')
      return { first: inYuan(first), second: inYuan(timesRatio(first, share === undefined ? ratioIn(inputs, 'secondYearRate') : ratioOf(share), 'half-up')) }
    }
    const share = has(inputs, 'rate') ? undefined : bookOf(regionOf(inputs, '610000')).value('unemployment', 'minimum-wage-share', today)
    if (isRefusal(share)) return share
    return { amount: inYuan(shareOfMinimumWage(yuanIn(inputs, 'minimumWage'), share === undefined ? ratioIn(inputs, 'rate') : ratioOf(share))) }
  },
  'unemployment.duration': (inputs, { bookOf }) => {
    const years = quantityIn(inputs, has(inputs, 'newPeriodYears') ? 'newPeriodYears' : 'contributionYears')
    const months = unemploymentMonths({
      contributionMonths: completedMonths(years), unclaimedMonths: has(inputs, 'unclaimedMonths') ? wholeIn(inputs, 'unclaimedMonths') : 0,
    }, dayOfYear(2026, 1, 1), bookOf(regionOf(inputs, nation)), options)
    return isRefusal(months) ? months : { maxMonths: months.value }
  },
}

const medical = (inputs: Inputs, cost: string, cap: string) => reimbursement({
  policyCostFen: yuanIn(inputs, cost), deductibleFen: yuanIn(inputs, 'deductible'), share: ratioIn(inputs, 'ratio'), capLeftFen: yuanIn(inputs, cap),
})
