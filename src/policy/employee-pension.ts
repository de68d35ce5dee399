import { dayOfYear, firstDayOf } from '../kernel/day.ts'
import type { YearMonth } from '../kernel/day.ts'
import type { Explained } from '../kernel/explained.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { employeePension1998 } from './employee-pension-1998.ts'
import { employeePension2006 } from './employee-pension-2006.ts'
import type { EmployeePension, EmployeePensionFacts, PensionArrays } from './employee-pension-facts.ts'
import type { ParameterBook } from './parameter-book.ts'
import { ruleAt } from './rule-context.ts'
import type { RuleOptions, RuleVersion } from './rule-context.ts'

export type { EmployeePension, EmployeePensionFacts, PensionArrays } from './employee-pension-facts.ts'

/**
 * Determines the monthly pension of enterprise staff (企业职工基本养老金) at retirement, in fen, with its reasons.
 * Refuses when the month cannot be chosen (`retirement.*`), months are short (`pension.months-short`, which says when it
 * becomes possible), the record is not in order (`facts.*`) or a parameter is unpublished (`parameter.missing`).
 * 社会保险法 art. 15 and 16; 国发〔2005〕38号; the reform of 2024. The office, the browser and the batch call this one function.
 */
export function determineEmployeePension(facts: EmployeePensionFacts | PensionArrays, book: ParameterBook, options: RuleOptions): Explained<EmployeePension> | Refusal {
  const rule = employeePensionRuleAt(facts.retiresIn)
  return 'refused' in rule ? rule : rule.apply(facts, book, options)
}

export type EmployeePensionRule = (facts: EmployeePensionFacts | PensionArrays, book: ParameterBook, options: RuleOptions) => Explained<EmployeePension> | Refusal

export function employeePensionRuleAt(retiresIn: YearMonth): RuleVersion<EmployeePensionRule> | Refusal {
  return ruleAt('employee-pension', employeePensionRules, firstDayOf(retiresIn))
}

/** A released version is frozen; when the law changes, a new one begins and the last gets its `until`. */
export const employeePensionRules: readonly RuleVersion<EmployeePensionRule>[] = [
  { id: 'employee-pension-1998@1', from: dayOfYear(1998, 9, 1), until: dayOfYear(2006, 1, 1), apply: employeePension1998 },
  { id: 'employee-pension@1', from: dayOfYear(2006, 1, 1), apply: employeePension2006 },
]
