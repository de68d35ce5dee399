import test from 'node:test'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { hashOf } from '../kernel/canonical.ts'
import { plainDate } from '../kernel/day.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { backPayment, deferral, settleLimits } from './back-payment.ts'
import { childcareLeave, maternityCosts, maternityTopUp, maternityWithoutEmployer, paternityLeave } from './family-leave.ts'
import { fineForFraud, fineForUnpaid } from './fines.ts'
import { projectContribution } from './injury-project.ts'
import { adjustInjuryBenefit, injuryStay, lateReport } from './injury-stay.ts'
import { parameterBook, parseParameterRows } from './parameter-book.ts'
import { endDoublePension, heatingSubsidy, lumpSum1998 } from './pension-beside.ts'
import { settleResidentOutpatient } from './resident-outpatient.ts'
import type { RuleOptions } from './rule-context.ts'
import type { ParameterBook } from './parameter-book.ts'
import { deathWhileDrawing, pensionDuesOfRecipient, ruralWorkerGrant, temporaryAllowance } from './unemployment-more.ts'
import { unitBase } from './unit-base.ts'

/** Decisions of the rules beside the benefits, with the parameters they rested on. They never change: a changed rule gets a second version with its own first day. */
type Golden = {
  readonly region: string
  readonly asOf: string
  readonly rows: unknown
  readonly decisions: readonly { readonly of: string; readonly facts: unknown; readonly value: unknown; readonly reasonsHash: string }[]
}

// The facts stand in the file as each rule takes them.
type Asked = (facts: never, book: ParameterBook, options: RuleOptions) => unknown
const rules: Readonly<Record<string, Asked>> = {
  adjustInjuryBenefit, backPayment, childcareLeave, deathWhileDrawing, deferral, endDoublePension, fineForFraud, fineForUnpaid, heatingSubsidy, injuryStay, lateReport, lumpSum1998, maternityCosts, maternityTopUp,
  maternityWithoutEmployer, paternityLeave, pensionDuesOfRecipient, projectContribution, ruralWorkerGrant, settleLimits, settleResidentOutpatient, temporaryAllowance, unitBase,
}

const golden: Golden = JSON.parse(readFileSync(new URL('./golden/beside-benefits-1.json', import.meta.url), 'utf8'))

test('decisions of the rules beside the benefits come out again, with the same reasons', () => {
  const book = parameterBook(parseParameterRows(golden.rows), { region: golden.region, asOf: plainDate(golden.asOf) })
  assert.deepEqual([...new Set(golden.decisions.map((decision) => decision.of))].sort(), Object.keys(rules).sort(), 'every rule has one')
  for (const { of, facts, value, reasonsHash } of golden.decisions) {
    const answer: unknown = rules[of]?.(facts as never, book, { reasons: true })
    assert.ok(!isRefusal(answer) && typeof answer === 'object' && answer !== null && 'value' in answer && 'because' in answer, `${of}: ${JSON.stringify(answer)}`)
    assert.deepEqual(answer.value, value, of)
    assert.equal(hashOf(answer.because), reasonsHash, of)
  }
})
