import { dayOfYear, plainDate } from '../src/kernel/day.ts'
import { addFen } from '../src/kernel/money.ts'
import { ratioFromDecimal } from '../src/kernel/ratio.ts'
import { isRefusal } from '../src/kernel/refusal.ts'
import { incomeMonths, survivorsMonths } from '../src/policy/death-benefit.ts'
import { feeForDays, undeclaredDue } from '../src/policy/late-fee.ts'
import { maternityAllowance, maternityDays } from '../src/policy/maternity.ts'
import { reimbursement } from '../src/policy/medical.ts'
import { fenFromYuan, nation } from '../src/policy/parameter-book.ts'
import { leastSubsidy, residentAccountPension } from '../src/policy/resident-pension.ts'
import { shareOfMinimumWage, unemploymentMonths } from '../src/policy/unemployment.ts'
import { noFen, timesRatio } from '../src/kernel/money.ts'
import { ratioOf } from '../src/policy/parameter-book.ts'
import type { Topic } from './example.ts'
import { completedMonths, flagIn, inYuan, numberIn, ratioIn, yuanIn } from './inputs.ts'
import type { Inputs } from './inputs.ts'

const options = { reasons: false }
const today = plainDate('2026-11-24')

export const benefitTopics: Readonly<Record<string, Topic>> = {
  'contribution.lateFee': (inputs) => ({ fee: inYuan(feeForDays(yuanIn(inputs, 'arrears'), ratioIn(inputs, 'rate'), numberIn(inputs, 'days'))) }),
  'contribution.unreported': (inputs, { bookOf }) => {
    const due = undeclaredDue(yuanIn(inputs, 'previousMonthDue'), today, bookOf(nation), options)
    return isRefusal(due) ? due : { due: inYuan(due.value) }
  },
  'death.survivors': (inputs, { bookOf }) => {
    const months = survivorsMonths({
      contributionMonths: completedMonths(numberIn(inputs, 'contributionYears')), ...('drawnYears' in inputs ? { drawnMonths: completedMonths(numberIn(inputs, 'drawnYears')) } : {}),
    }, today, bookOf(nation), options)
    if (isRefusal(months)) return months
    const survivors = 'monthlyIncome' in inputs ? { survivors: inYuan(incomeMonths(timesRatio(yuanIn(inputs, 'monthlyIncome'), ratioFromDecimal(12), 'down'), months.value, 'fen')) } : {}
    return { months: months.value, ...survivors }
  },
  'maternity.allowance': (inputs) => ({ allowance: inYuan(maternityAllowance(yuanIn(inputs, 'employerMonthlyAverage'), numberIn(inputs, 'days'))) }),
  'maternity.days': (inputs, { bookOf }) => {
    const provincial = 'preMaritalExam' in inputs || 'thirdChild' in inputs
    const event = 'gestationMonths' in inputs
      ? { kind: 'miscarriage' as const, gestationDays: Math.floor(numberIn(inputs, 'gestationMonths') * 28 + 1e-9) }
      : { kind: 'birth' as const, dystocia: flagIn(inputs, 'dystocia'), babies: numberIn(inputs, 'babies'), preMaritalExam: flagIn(inputs, 'preMaritalExam'), thirdChild: flagIn(inputs, 'thirdChild') }
    const days = maternityDays(event, today, { provincial }, bookOf(provincial ? '610000' : nation), options)
    return isRefusal(days) ? days : { days: days.value }
  },
  'medical.inpatient': (inputs) => ({ reimbursed: inYuan(medical(inputs, 'policyRangeCost', 'annualCap')) }),
  'medical.outpatient': (inputs) => ({ reimbursed: inYuan(medical(inputs, 'cost', 'annualCap')) }),
  'medical.majorIllness': (inputs) => ({ reimbursed: inYuan(medical(inputs, 'selfPaid', 'cap')) }),
  'pension.resident': (inputs, { bookOf }) => {
    if ('annualTier' in inputs) {
      const subsidy = leastSubsidy(yuanIn(inputs, 'annualTier'), today, bookOf(nation))
      return isRefusal(subsidy) ? subsidy : { minimumSubsidy: inYuan(subsidy) }
    }
    const accountFen = residentAccountPension(yuanIn(inputs, 'account'), numberIn(inputs, 'divisor'))
    const topUp = 'yearsTopUp' in inputs ? fenFromYuan(numberIn(inputs, 'yearsTopUp')) : noFen
    return { accountPart: inYuan(accountFen), total: inYuan([topUp, accountFen].reduce(addFen, yuanIn(inputs, 'basePension'))) }
  },
  'unemployment.amount': (inputs, { bookOf }) => {
    if ('firstYearAmount' in inputs) {
      const share = bookOf('310000').value('unemployment', 'second-year-share', today)
      if (isRefusal(share)) return share
      const first = yuanIn(inputs, 'firstYearAmount')
      return { first: inYuan(first), second: inYuan(timesRatio(first, ratioOf(share), 'half-up')) }
    }
    return { amount: inYuan(shareOfMinimumWage(yuanIn(inputs, 'minimumWage'), ratioIn(inputs, 'rate'))) }
  },
  'unemployment.duration': (inputs, { bookOf }) => {
    const years = 'newPeriodYears' in inputs ? numberIn(inputs, 'newPeriodYears') : numberIn(inputs, 'contributionYears')
    const months = unemploymentMonths({
      contributionMonths: completedMonths(years), unclaimedMonths: 'unclaimedMonths' in inputs ? numberIn(inputs, 'unclaimedMonths') : 0,
    }, dayOfYear(2026, 1, 1), bookOf(nation), options)
    return isRefusal(months) ? months : { maxMonths: months.value }
  },
}

const medical = (inputs: Inputs, cost: string, cap: string) => reimbursement({
  policyCostFen: yuanIn(inputs, cost), deductibleFen: yuanIn(inputs, 'deductible'), share: ratioIn(inputs, 'ratio'), capLeftFen: yuanIn(inputs, cap),
})
