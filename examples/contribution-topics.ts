import { plainDate, yearMonth } from '../src/kernel/day.ts'
import { isRefusal } from '../src/kernel/refusal.ts'
import { noReasons } from '../src/kernel/explained.ts'
import { limitShares, limitsFromAverageWage, withinLimits } from '../src/policy/contribution-base.ts'
import { duesAmount } from '../src/policy/contribution-dues.ts'
import { feeForDays, undeclaredDue } from '../src/policy/late-fee.ts'
import { nation, ratioOf } from '../src/policy/parameter-book.ts'
import { ruleContext } from '../src/policy/rule-context.ts'
import type { Topic } from './example.ts'
import { has, inYuan, ratioIn, wholeIn, yuanIn } from './inputs.ts'
import { regionOf } from './regions.ts'

const options = { reasons: false }
const today = plainDate('2026-11-24')

export const contributionTopics: Readonly<Record<string, Topic>> = {
  'contribution.amount': (inputs) => ({ amount: inYuan(duesAmount(yuanIn(inputs, 'base'), ratioIn(inputs, 'rate'))) }),
  'contribution.limits': (inputs, { bookOf }) => {
    if (has(inputs, 'wage')) {
      return { base: inYuan(withinLimits(yuanIn(inputs, 'wage'), { floorFen: yuanIn(inputs, 'floor'), ceilingFen: yuanIn(inputs, 'ceiling') })) }
    }
    const year = has(inputs, 'year') ? wholeIn(inputs, 'year') : 2026
    const shares = limitShares({ ...ruleContext(bookOf(regionOf(inputs, nation)), options), why: noReasons }, yearMonth(`${year}-01`))
    if (isRefusal(shares)) return shares
    const limits = limitsFromAverageWage(yuanIn(inputs, 'averageMonthlyWage'), shares)
    return { floor: inYuan(limits.floorFen), ceiling: inYuan(limits.ceilingFen) }
  },
  'contribution.lateFee': (inputs, { bookOf }) => {
    const rate = has(inputs, 'rate') ? undefined : bookOf(regionOf(inputs, nation)).value('late-fee', 'daily-rate', today)
    if (isRefusal(rate)) return rate
    return { fee: inYuan(feeForDays(yuanIn(inputs, 'arrears'), rate === undefined ? ratioIn(inputs, 'rate') : ratioOf(rate), wholeIn(inputs, 'days'))) }
  },
  'contribution.unreported': (inputs, { bookOf }) => {
    const due = undeclaredDue(yuanIn(inputs, 'previousMonthDue'), today, bookOf(regionOf(inputs, nation)), options)
    return isRefusal(due) ? due : { due: inYuan(due.value) }
  },
}
