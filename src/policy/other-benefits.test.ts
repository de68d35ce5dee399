import test from 'node:test'
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { bookOf } from '../../test/support/parameter-files.ts'
import { addMonths, plainDate, yearMonth } from '../kernel/day.ts'
import { fen, sumFen } from '../kernel/money.ts'
import { ratio, ratioFromDecimal } from '../kernel/ratio.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { determineDeathBenefits, overpaidAfter } from './death-benefit.ts'
import type { DeathFacts } from './death-benefit.ts'
import { pensionUnderRestraint } from './detention.ts'
import type { Restraint } from './detention.ts'
import { instalmentPlan, overpaid, setOff, setOffBounds, setOffMonth } from './overpayment.ts'
import { adjustmentArrears, determineAdjustment } from './pension-adjustment.ts'
import { annuityMonthly, determinePublicSectorPension } from './public-sector-pension.ts'
import { determineResidentPension, residentContribution } from './resident-pension.ts'
import type { ResidentPensionFacts } from './resident-pension.ts'
import { determineSicknessAllowance } from './sickness-allowance.ts'
import { duplicateMonths } from './duplicate-months.ts'
import { acceptance, joinUrbanRural, temporaryAccountAmount, transferAmount, unemploymentTransfer } from './transfer.ts'

const book = bookOf()
const on = { reasons: true }

const resident: ResidentPensionFacts = { birth: plainDate('1966-03-15'), startsIn: yearMonth('2026-04'), paidYears: 17, accountBalanceFen: fen(1_390_000), drawsOtherPension: false }

test('a resident pension: base 176, four for two years beyond fifteen, and 13900 ÷ 139', () => {
  const answer = determineResidentPension(resident, book, on)
  assert.ok(!isRefusal(answer))
  assert.deepEqual([answer.value.baseFen, answer.value.yearsTopUpFen, answer.value.ageTopUpFen, answer.value.accountFen, answer.value.totalFen], [17_600, 400, 0, 10_000, 28_000])
})

test('a resident who is too young, has paid too little or draws another pension is told what is missing', () => {
  const code = (over: Partial<ResidentPensionFacts>) => { const answer = determineResidentPension({ ...resident, ...over }, book, on); return isRefusal(answer) ? answer.refused : answer.value.totalFen }
  assert.equal(code({ startsIn: yearMonth('2026-03') }), 'resident.not-of-age')
  assert.equal(code({ paidYears: 14 }), 'resident.months-short')
  assert.equal(code({ drawsOtherPension: true }), 'resident.other-pension')
  assert.equal(code({ birth: plainDate('1946-03-15') }), 30_000, 'at eighty twenty yuan more')
  const tier = residentContribution(fen(12_300), plainDate('2026-01-01'), book, on)
  assert.ok(isRefusal(tier) && tier.refused === 'resident.tier')
  const paid = residentContribution(fen(50_000), plainDate('2026-01-01'), book, on)
  assert.ok(!isRefusal(paid) && paid.value.toAccountFen === 56_000)
})

const death: DeathFacts = {
  diedOn: plainDate('2025-08-15'), contributionMonths: 240, ownContributionsFen: fen(9_000_000), accountBalanceFen: fen(5_000_000), cause: 'illness-or-not-work', servingSentence: false,
  funeralTakenElsewhere: false,
}
const deathOf = (over: Partial<DeathFacts>) => {
  const answer = determineDeathBenefits({ ...death, ...over }, book, on)
  return isRefusal(answer) ? answer.refused : answer.value
}

test('twenty years: fourteen months of the provincial income of the year before, and two for the funeral', () => {
  assert.deepEqual(deathOf({}), {
    rule: 'death-benefit@1', funeralFen: 778_333, survivorsMonths: 14, survivorsFen: 5_448_333, inheritedAccountFen: 5_000_000, rests: { illustrative: true, provisional: false },
  })
})

test('each full year drawn takes a month, nine stay; under five years the own contributions are the limit; one funeral grant only', () => {
  const retired = deathOf({ drawnFrom: yearMonth('2023-09') })
  assert.ok(typeof retired === 'object' && retired.survivorsMonths === 12)
  const long = deathOf({ drawnFrom: yearMonth('2005-01') })
  assert.ok(typeof long === 'object' && long.survivorsMonths === 9)
  const short = deathOf({ contributionMonths: 59, ownContributionsFen: fen(400_000) })
  assert.ok(typeof short === 'object' && short.survivorsFen === 400_000)
  const elsewhere = deathOf({ funeralTakenElsewhere: true })
  assert.ok(typeof elsewhere === 'object' && elsewhere.funeralFen === 0 && elsewhere.survivorsFen > 0)
  assert.equal(deathOf({ cause: 'work' }), 'death.by-work')
  assert.equal(deathOf({ servingSentence: true }), 'death.no-grant')
})

test('what was paid after a death is overpaid, returned in instalments that add up, or set off without touching the protected amount', () => {
  const paid = ['2026-03', '2026-04', '2026-05'].map((month) => ({ month: yearMonth(month), amountFen: fen(300_001) }))
  assert.equal(overpaidAfter(plainDate('2026-03-02'), paid), 600_002)
  const found = overpaid({ endedOn: plainDate('2026-03-02'), paid }, on).value
  assert.equal(found.totalFen, 600_002)
  fc.assert(fc.property(fc.integer({ min: 0, max: 9e8 }), fc.integer({ min: 1, max: 36 }), (totalFen, count) => {
    const plan = instalmentPlan({ totalFen: fen(totalFen), count, firstIn: yearMonth('2026-07'), on: plainDate('2026-06-01') }, book)
    assert.ok(!isRefusal(plan))
    assert.equal(sumFen(plan.map(({ amountFen }) => amountFen)), totalFen)
  }))
  const tooMany = instalmentPlan({ totalFen: fen(100), count: 37, firstIn: yearMonth('2026-07'), on: plainDate('2026-06-01') }, book)
  assert.ok(isRefusal(tooMany) && tooMany.refused === 'overpayment.plan')
  const month = (benefitFen: number) => { const answer = setOff({ owedFen: fen(600_002), benefitFen: fen(benefitFen), on: plainDate('2026-06-01') }, book, on); assert.ok(!isRefusal(answer)); return answer.value }
  assert.deepEqual(month(300_000), { takenFen: 90_000, leftToPayFen: 210_000, stillOwedFen: 510_002 })
  assert.equal(month(90_000).takenFen, 10_000, '800 yuan stay')
  assert.equal(month(70_000).takenFen, 0)
})

test('several orders on one month: the first first, together within the share of the place and above what is protected; a gap takes nothing', () => {
  const taken = (benefitFen: number, orders: readonly (readonly [percent: number, owedFen: number, protectedFen?: number])[]) => {
    const answer = setOffMonth({ benefitFen: fen(benefitFen), on: plainDate('2026-06-01'), orders: orders.map(([percent, owedFen, protectedFen]) => ({ percent, owedFen: fen(owedFen), protectedFen: fen(protectedFen ?? 0) })) }, book, on)
    assert.ok(!isRefusal(answer))
    return [...answer.value.takenFen, answer.value.leftToPayFen]
  }
  assert.deepEqual(taken(300_000, [[20, 600_000], [20, 600_000]]), [60_000, 30_000, 210_000])
  assert.deepEqual(taken(300_000, [[20, 10_001], [20, 600_000]]), [10_001, 60_000, 229_999])
  assert.deepEqual(taken(90_000, [[30, 600_000], [30, 600_000]]), [10_000, 0, 80_000], '800 yuan stay')
  assert.deepEqual(taken(300_000, [[30, 600_000, 250_000]]), [50_000, 250_000], 'what was promised stays')
  assert.deepEqual(taken(80_000, [[30, 600_000]]), [0, 80_000])
  assert.deepEqual(taken(0, [[30, 600_000]]), [0, 0])
  fc.assert(fc.property(fc.integer({ min: 0, max: 9e8 }), fc.array(fc.tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 0, max: 9e8 })), { maxLength: 4 }), (benefitFen, orders) => {
    const [left = 0, ...takes] = taken(benefitFen, orders).reverse()
    const together = takes.reduce((sum, one) => sum + one, 0)
    assert.ok(left + together === benefitFen && together <= Math.floor(benefitFen * 0.3) && (together === 0 || left >= 80_000))
  }))
  const unpublished = setOffMonth({ benefitFen: fen(300_000), on: plainDate('2026-06-01'), orders: [{ percent: 20, protectedFen: fen(0), owedFen: fen(1) }] }, bookOf('610000'), on)
  assert.ok(isRefusal(unpublished) && unpublished.refused === 'parameter.missing')
  assert.deepEqual([setOffBounds({ percent: 30, on: plainDate('2026-06-01') }, book), setOffBounds({ percent: 31, on: plainDate('2026-06-01') }, book)].map((answer) => (isRefusal(answer) ? answer.refused : answer.protectedFen)), [80_000, 'overpayment.share'])
  const gap = setOffBounds({ percent: 10, on: plainDate('2026-06-01') }, bookOf('610000'))
  assert.ok(isRefusal(gap) && gap.refused === 'parameter.missing')
})

test('a yearly adjustment adds fixed, years, level and tilts; whoever retired within the year waits; arrears run from January', () => {
  const facts = { year: 2025, monthlyFen: fen(300_000), retiredIn: yearMonth('2024-12'), contributionMonths: 361, birth: plainDate('1954-12-31'), livesInHardshipArea: true, isExcluded: false }
  const answer = determineAdjustment(facts, book, on)
  assert.ok(!isRefusal(answer))
  assert.deepEqual([answer.value.fixedFen, answer.value.yearsFen, answer.value.levelFen, answer.value.tiltFen, answer.value.newMonthlyFen], [2_800, 3_100, 1_500, 3_000, 310_400])
  assert.equal(adjustmentArrears(answer.value.increaseFen, 2025, yearMonth('2025-07')), 10_400 * 6)
  const waits = determineAdjustment({ ...facts, retiredIn: yearMonth('2025-01') }, book, on)
  assert.ok(isRefusal(waits) && waits.refused === 'adjustment.not-yet-retired')
  const excluded = determineAdjustment({ ...facts, isExcluded: true }, book, on)
  assert.ok(!isRefusal(excluded) && excluded.value.increaseFen === 0)
  const unpublished = determineAdjustment(facts, bookOf('610000'), on)
  assert.ok(isRefusal(unpublished) && unpublished.refused === 'parameter.missing')
})

test('public-sector staff in the transition get the old way and a share of what the new gives more, later the new way alone', () => {
  const facts = {
    retiresIn: yearMonth('2018-05'), newWay: { basicFen: fen(300_000), accountFen: fen(50_000), transitionalFen: fen(150_000), annuityFen: fen(100_000) },
    oldWay: { basicPayFen: fen(400_000), workYears: 36, allowanceFen: fen(50_000), incrementFen: fen(10_000), growth: [ratioFromDecimal('0.05')] },
  }
  const total = (over: object) => { const answer = determinePublicSectorPension({ ...facts, ...over }, book, on); return isRefusal(answer) ? answer.refused : [answer.value.oldFen, answer.value.totalFen] }
  assert.deepEqual(total({}), [441_000, 504_600], '441000 + 40 % of 159000')
  assert.deepEqual(total({ retiresIn: yearMonth('2024-10') }), [0, 600_000])
  assert.deepEqual(total({ newWay: { basicFen: fen(1), accountFen: fen(0), transitionalFen: fen(0), annuityFen: fen(0) } }), [441_000, 441_000], 'the old way is the least')
  assert.equal(total({ retiresIn: yearMonth('2014-09') }), 'public-sector.outside-transition')
  assert.equal(annuityMonthly(fen(1_390_000), ratio(139)), 10_000)
})

test('a sickness allowance: the whole formula within five years of the age, the basic part before, for a time when years are missing', () => {
  const months = (count: number) => Array.from({ length: count }, (_, n) => ({ month: addMonths(yearMonth('2026-05'), n - count + 1), baseFen: fen(500_000) }))
  const grant = (birth: string, count: number) => {
    const answer = determineSicknessAllowance({ sex: 'male', post: 'worker', birth: plainDate(birth), deemedMonths: 0, contributions: months(count), grantedIn: yearMonth('2026-05'), incapacitatedOn: plainDate('2026-04-20') }, book, on)
    assert.ok(!isRefusal(answer), JSON.stringify(answer))
    return answer.value
  }
  assert.equal(grant('1969-01-01', 300).kind, 'full')
  assert.equal(grant('1980-01-01', 300).kind, 'basic')
  const limited = grant('1980-01-01', 70)
  assert.deepEqual([limited.kind, limited.months], ['limited', 15], 'ten months beyond five years count as a year')
  const notFound = determineSicknessAllowance({ sex: 'male', post: 'worker', birth: plainDate('1980-01-01'), deemedMonths: 0, contributions: months(70), grantedIn: yearMonth('2026-05') }, book, on)
  assert.ok(isRefusal(notFound) && notFound.refused === 'sickness.not-incapacitated')
})

test('prison stops, detention pauses and is made good without a conviction, correction is paid without adjustment', () => {
  const effects = (restraints: Restraint[]) => pensionUnderRestraint({ restraints, from: yearMonth('2026-01'), until: yearMonth('2026-07'), monthlyFen: () => fen(300_000) }, on).value
  const held = (outcome: 'convicted' | 'not-convicted' | 'open'): Restraint => ({ kind: 'detained', over: { from: plainDate('2026-01-20'), until: plainDate('2026-04-02') }, outcome })
  assert.deepEqual(effects([held('open')]).months.map(({ effect }) => effect), ['paid', 'paused', 'paused', 'paused', 'paid', 'paid'])
  assert.equal(effects([held('not-convicted')]).arrearsFen, 900_000)
  assert.deepEqual([effects([held('convicted')]).months[1]?.effect, effects([held('convicted')]).arrearsFen], ['stopped', 0])
  assert.equal(effects([{ kind: 'serving', over: { from: plainDate('2026-02-01') } }]).months.at(-1)?.effect, 'stopped')
  assert.equal(effects([{ kind: 'correction', over: { from: plainDate('2026-02-01') } }]).months.at(-1)?.effect, 'paid-without-adjustment')
})

test('transfers: fifty and forty are the borders, the pool moves at 12 % from 1998, a temporary account moves whole', () => {
  const accept = (sex: 'male' | 'female', birth: string, newPlaceIsHome = false) => {
    const answer = acceptance({ sex, birth: plainDate(birth), on: plainDate('2026-06-01'), newPlaceIsHome, organised: false }, book, on)
    return isRefusal(answer) ? answer.refused : answer.value
  }
  assert.deepEqual([accept('male', '1976-06-02'), accept('male', '1976-06-01'), accept('female', '1986-06-01'), accept('female', '1986-06-01', true)], ['normal', 'temporary-account', 'temporary-account', 'normal'])
  const record = ['1997-12', '1998-01'].map((month) => ({ month: yearMonth(month), baseFen: fen(100_000) }))
  const amount = transferAmount({ accountBalanceFen: fen(50_000), record, on: plainDate('2026-06-01') }, book, on)
  assert.ok(!isRefusal(amount) && amount.value.pooledFen === 12_000 && amount.value.totalFen === 62_000)
  const all = temporaryAccountAmount({ accountFen: fen(50_000), employerPartFen: fen(100_000) }, book, on)
  assert.ok(!isRefusal(all) && all.value.totalFen === 150_000)
  const joined = joinUrbanRural({ employeeMonths: 179, atStatutoryAge: true, on: plainDate('2026-06-01') }, book, on)
  assert.ok(!isRefusal(joined) && joined.value === 'employee-into-resident')
  const notYet = joinUrbanRural({ employeeMonths: 179, atStatutoryAge: false, on: plainDate('2026-06-01') }, book, on)
  assert.ok(isRefusal(notYet) && notYet.refused === 'transfer.not-at-age')
  const idle = unemploymentTransfer({ monthlyFen: fen(194_400), unclaimedMonths: 12, isDrawing: false, on: plainDate('2026-06-01') }, book, on)
  assert.ok(!isRefusal(idle) && idle.value.totalFen === 0, 'contributors move without money')
  assert.deepEqual(duplicateMonths(record, [...record.slice(1), { month: yearMonth('1998-02'), baseFen: fen(1) }]), ['1998-01'])
})

test('a resident who follows the advice, waiting or paying the missing years, is then paid', () => {
  fc.assert(fc.property(fc.integer({ min: -140, max: 100 }), fc.integer({ min: 0, max: 20 }), (offset, paidYears) => {
    let facts: ResidentPensionFacts = { ...resident, startsIn: addMonths(yearMonth('2026-04'), offset), paidYears }
    for (let step = 0; step < 3; step += 1) {
      const answer = determineResidentPension(facts, book, { reasons: false })
      if (!isRefusal(answer)) return
      if (typeof answer.data?.reachedIn === 'string') facts = { ...facts, startsIn: addMonths(yearMonth(answer.data.reachedIn), 1) }
      else if (typeof answer.data?.short === 'number') facts = { ...facts, paidYears: facts.paidYears + answer.data.short }
      else assert.fail(answer.refused)
    }
    assert.fail('the advice did not lead to a yes')
  }))
})
