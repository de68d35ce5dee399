import { yearMonth } from '../src/kernel/day.ts'
import { isRefusal } from '../src/kernel/refusal.ts'
import { noReasons } from '../src/kernel/explained.ts'
import { limitShares, limitsFromAverageWage, withinLimits } from '../src/policy/contribution-base.ts'
import { duesAmount } from '../src/policy/contribution-dues.ts'
import { nation } from '../src/policy/parameter-book.ts'
import { ruleContext } from '../src/policy/rule-context.ts'
import type { Topic } from './example.ts'
import { inYuan, numberIn, ratioIn, yuanIn } from './inputs.ts'

export const contributionTopics: Readonly<Record<string, Topic>> = {
  'contribution.amount': (inputs) => ({ amount: inYuan(duesAmount(yuanIn(inputs, 'base'), ratioIn(inputs, 'rate'))) }),
  'contribution.limits': (inputs, { bookOf }) => {
    if ('wage' in inputs) {
      return { base: inYuan(withinLimits(yuanIn(inputs, 'wage'), { floorFen: yuanIn(inputs, 'floor'), ceilingFen: yuanIn(inputs, 'ceiling') })) }
    }
    const year = 'year' in inputs ? numberIn(inputs, 'year') : 2026
    const shares = limitShares({ ...ruleContext(bookOf(nation), { reasons: false }), why: noReasons }, yearMonth(`${year}-01`))
    if (isRefusal(shares)) return shares
    const limits = limitsFromAverageWage(yuanIn(inputs, 'averageMonthlyWage'), shares)
    return { floor: inYuan(limits.floorFen), ceiling: inYuan(limits.ceilingFen) }
  },
}
