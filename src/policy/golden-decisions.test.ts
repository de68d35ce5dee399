import test from 'node:test'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { plainDate } from '../kernel/day.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { decisionHash } from './decision-hash.ts'
import { determineEmployeePension, employeePensionRuleAt } from './employee-pension.ts'
import type { EmployeePensionFacts } from './employee-pension.ts'
import { parameterBook, parseParameterRows } from './parameter-book.ts'

/**
 * Decisions as a released rule gave them, with the parameters of that day beside them. They never change: when one fails, a
 * released rule was edited, and the edit belongs into a new version with its own first day.
 */
type Golden = {
  readonly region: string
  readonly asOf: string
  readonly rows: unknown
  readonly decisions: readonly { readonly title: string; readonly facts: EmployeePensionFacts; readonly rule: string; readonly totalFen: number; readonly hash: string }[]
}
const golden: Golden = JSON.parse(readFileSync(new URL('./golden/employee-pension-1.json', import.meta.url), 'utf8'))

test('decisions of employee-pension@1 come out again byte for byte', () => {
  const book = parameterBook(parseParameterRows(golden.rows), { region: golden.region, asOf: plainDate(golden.asOf) })
  assert.ok(golden.decisions.length >= 6)
  for (const { title, facts, rule, totalFen, hash } of golden.decisions) {
    const version = employeePensionRuleAt(facts.retiresIn)
    assert.ok(!isRefusal(version) && version.id === rule, title)
    const answer = determineEmployeePension(facts, book, { reasons: true })
    assert.ok(!isRefusal(answer), `${title}: ${JSON.stringify(answer)}`)
    assert.equal(answer.value.totalFen, totalFen, title)
    assert.equal(decisionHash(facts, { rule, parameters: book.hash }, answer.value), hash, title)
  }
})
