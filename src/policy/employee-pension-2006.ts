import { addMonths } from '../kernel/day.ts'
import { explained } from '../kernel/explained.ts'
import type { Explained } from '../kernel/explained.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { chosenRetirement } from './chosen-retirement.ts'
import { firstMonthOf, recordUntil } from './contribution-record.ts'
import type { EmployeePension, EmployeePensionFacts, PensionArrays } from './employee-pension-facts.ts'
import type { ParameterBook } from './parameter-book.ts'
import { pensionComponents } from './pension-components.ts'
import { policyRefusal } from './policy-refusals.ts'
import { ruleContext } from './rule-context.ts'
import type { RuleOptions } from './rule-context.ts'

/** employee-pension@1, in force since 2006 (国发〔2005〕38号): basic part by average and own wage, account over the divisor, transitional part. */
export function employeePension2006(facts: EmployeePensionFacts | PensionArrays, book: ParameterBook, options: RuleOptions): Explained<EmployeePension> | Refusal {
  const context = ruleContext(book, options)
  if (!Number.isSafeInteger(facts.deemedMonths) || facts.deemedMonths < 0) return policyRefusal('facts.negative-amount', { what: 'deemedMonths' })
  const record = recordUntil(facts.contributions, facts.retiresIn)
  if ('refused' in record) return record
  const retirement = chosenRetirement(context, facts, record.length, firstMonthOf(record))
  if ('refused' in retirement) return retirement
  const { age, statutory } = retirement
  const { approvedOn, openingBalance, recordedIndex } = facts
  const components = pensionComponents(context, { record, deemedMonths: facts.deemedMonths, month: facts.retiresIn, age, approvedOn, openingBalance, recordedIndex })
  if ('refused' in components) return components
  // Field by field: spreading would make the object anew for each of them, and a batch makes millions.
  return explained({
    basicFen: components.basicFen, accountFen: components.accountFen, transitionalFen: components.transitionalFen, plateauFen: components.plateauFen, totalFen: components.totalFen,
    averageIndex: components.averageIndex, transitionalIndex: components.transitionalIndex, calculationBaseFen: components.calculationBaseFen,
    accountBalanceFen: components.accountBalanceFen, divisor: components.divisor,
    rule: 'employee-pension@1', startsIn: addMonths(facts.retiresIn, 1), choice: retirement.choice, statutoryIn: statutory.month,
    ageYears: age.years, ageMonths: age.months, paidMonths: record.length, deemedMonths: facts.deemedMonths,
    minimumMonths: retirement.minimum, rests: { illustrative: context.rests.illustrative, provisional: context.rests.provisional },
  }, context.why)
}
