import test from 'node:test'
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { bookOf } from '../../test/support/parameter-files.ts'
import { addDays, addMonths, firstDayOf, monthOf, plainDate, yearMonth } from '../kernel/day.ts'
import type { PlainDate, YearMonth } from '../kernel/day.ts'
import type { Explained } from '../kernel/explained.ts'
import { fen } from '../kernel/money.ts'
import { ratio } from '../kernel/ratio.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { contributionDues, flexibleDues } from './contribution-dues.ts'
import { determineDeathBenefits } from './death-benefit.ts'
import { determineEmployeePension } from './employee-pension.ts'
import { determineInjuryDeath } from './injury-death.ts'
import { determineDisability } from './injury-disability.ts'
import { paidLeave } from './injury-leave.ts'
import { lateFee } from './late-fee.ts'
import { determineMaternity } from './maternity.ts'
import { settleInpatient, settleMajorIllness, settleOutpatient } from './medical.ts'
import { setOff } from './overpayment.ts'
import type { ParameterBook } from './parameter-book.ts'
import { determineAdjustment } from './pension-adjustment.ts'
import { assumingNoChange } from './pension-estimate.ts'
import { policyRefusals } from './policy-refusals.ts'
import { determinePublicSectorPension } from './public-sector-pension.ts'
import { renderSteps } from './render-steps.ts'
import { residentMedicalContribution } from './resident-medical.ts'
import { determineResidentPension, residentContribution } from './resident-pension.ts'
import type { RuleOptions } from './rule-context.ts'
import { determineSicknessAllowance } from './sickness-allowance.ts'
import { isInForce } from './statutes/statute.ts'
import { findStatute } from './statutes/statutes.ts'
import { duplicateRefund } from './duplicate-months.ts'
import { militaryService } from './military-service.ts'
import { choicesWhenShort } from './short-of-years.ts'
import { medicalTransfer } from './transfer-medical.ts'
import { joinUrbanRural, transferAmount, unemploymentTransfer } from './transfer.ts'
import { determineUnemployment } from './unemployment.ts'

type Rule = (chance: Chance, book: ParameterBook, options: RuleOptions) => Explained<unknown> | Refusal

/** Chance as facts are made of it: whole numbers, amounts, days, months, choices. */
type Chance = { readonly n: (most: number) => number; readonly amount: () => ReturnType<typeof fen>; readonly day: () => PlainDate; readonly month: () => YearMonth; readonly flag: () => boolean; readonly lately: () => PlainDate }

const chanceOf = (seed: number): Chance => {
  let state = seed | 1
  const n = (most: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return Math.floor((state / 0x80000000) * (most + 1))
  }
  return {
    n, amount: () => fen(n(1) === 0 ? n(900_000) : n(1) * n(2_000_000_000)), day: () => addDays(plainDate('1950-01-01'), n(32_000)), month: () => addMonths(yearMonth('1985-01'), n(620)),
    flag: () => n(1) === 1, lately: () => addDays(plainDate('2008-01-01'), n(7200)),
  }
}
const record = (chance: Chance) => {
  const first = addMonths(yearMonth('1993-01'), chance.n(240) - 12)
  return Array.from({ length: chance.n(450) }, (_, at) => ({ month: addMonths(first, at), baseFen: fen(chance.n(3_000_000)) }))
}
const pick = <T>(chance: Chance, ...of: readonly [T, ...T[]]): T => of[chance.n(of.length - 1)] ?? of[0]
const bill = (chance: Chance) => {
  const totalFen = chance.amount()
  const outsideCatalogueFen = fen(chance.n(totalFen))
  return { totalFen, outsideCatalogueFen, classBFirstPayFen: fen(chance.n(totalFen - outsideCatalogueFen)) }
}
const person = (chance: Chance) => ({ sex: pick(chance, 'male' as const, 'female' as const), post: pick(chance, 'cadre' as const, 'worker' as const), birth: chance.day() })

const fromSixty = (chance: Chance) => {
  const birth = chance.day()
  return { birth, startsIn: addMonths(monthOf(birth), 720 + chance.n(240)) }
}

const rules: Readonly<Record<string, Rule>> = {
  dues: (chance, book, options) => contributionDues({ month: chance.month(), wageFen: chance.amount(), injuryClass: chance.n(9) }, book, options),
  flexible: (chance, book, options) => flexibleDues({ month: chance.month(), chosenBaseFen: chance.amount() }, book, options),
  lateFee: (chance, book, options) => lateFee({ amountFen: chance.amount(), aroseOn: chance.day(), paidOn: chance.day() }, book, options),
  pension: (chance, book, options) => {
    const who = person(chance)
    const retiresIn = addMonths(monthOf(who.birth), 12 * (who.sex === 'male' ? 60 : who.post === 'cadre' ? 55 : 50) + chance.n(18))
    return determineEmployeePension({ ...who, retiresIn, deemedMonths: chance.n(200), contributions: record(chance) }, book, options)
  },
  sickness: (chance, book, options) => {
    const grantedIn = addMonths(yearMonth('2025-01'), chance.n(24))
    const birth = addDays(firstDayOf(grantedIn), -365 * (30 + chance.n(35)))
    return determineSicknessAllowance({ ...person(chance), birth, grantedIn, incapacitatedOn: addDays(firstDayOf(grantedIn), chance.n(60) - 50), deemedMonths: chance.n(90), contributions: record(chance) }, book, options)
  },
  adjustment: (chance, book, options) => determineAdjustment({
    year: 2015 + chance.n(12), monthlyFen: chance.amount(), retiredIn: chance.month(), contributionMonths: chance.n(500), birth: chance.day(), livesInHardshipArea: chance.flag(), isExcluded: chance.flag(),
  }, book, options),
  death: (chance, book, options) => determineDeathBenefits({
    diedOn: addDays(plainDate('2021-01-01'), chance.n(2200)), contributionMonths: chance.n(500), ownContributionsFen: chance.amount(), accountBalanceFen: chance.amount(), cause: pick(chance, 'illness-or-not-work', 'work'),
    servingSentence: chance.n(5) === 0, funeralTakenElsewhere: chance.flag(), ...(chance.flag() ? { drawnFrom: chance.month() } : {}),
  }, book, options),
  unemployment: (chance, book, options) => determineUnemployment({
    endOfWork: pick(chance, 'contract-ended', 'resigned', 'laid-off'), contributionMonths: chance.n(300), unclaimedMonths: chance.n(24), areaClass: 1 + chance.n(3), drawsPension: chance.n(9) === 0,
    person: person(chance), ...(chance.n(5) === 0 ? {} : { registeredOn: chance.lately() }),
  }, book, options),
  disability: (chance, book, options) => determineDisability({
    grade: chance.n(11), injuredOn: chance.lately(), appraisedOn: chance.lately(), wagesFen: Array.from({ length: chance.n(12) }, chance.amount), areaClass: 1 + chance.n(3), leaves: chance.flag(),
    ...(chance.flag() ? { care: pick(chance, 'full', 'most', 'partial') } : {}),
  }, book, options),
  injuryDeath: (chance, book, options) => determineInjuryDeath({
    injuredOn: chance.lately(), diedOn: chance.lately(), wagesFen: Array.from({ length: chance.n(12) }, chance.amount),
    dependants: Array.from({ length: chance.n(6) }, () => ({ relation: pick(chance, 'spouse' as const, 'child' as const, 'parent' as const, 'other' as const), alone: chance.flag() })),
  }, book, options),
  paidLeave: (chance, book, options) => {
    const injuredOn = chance.lately()
    return paidLeave({ injuredOn, certifiedMonths: chance.n(30), monthlyPayFen: chance.amount(), ...(chance.flag() ? { confirmedMonths: chance.n(20) } : {}), ...(chance.flag() ? { gradedOn: addDays(injuredOn, chance.n(900)) } : {}) }, book, options)
  },
  maternity: (chance, book, options) => determineMaternity({
    startsOn: chance.day(), insuredMonths: chance.n(60), employerAverageFen: chance.amount(),
    event: chance.flag() ? { kind: 'miscarriage', gestationDays: chance.n(280) } : { kind: 'birth', dystocia: chance.flag(), babies: chance.n(4), preMaritalExam: chance.flag(), thirdChild: chance.flag() },
  }, book, options),
  inpatient: (chance, book, options) => settleInpatient({
    bill: bill(chance), on: chance.day(), scheme: pick(chance, 'employee', 'resident'), level: pick(chance, 'level1', 'level2', 'level3', 'special'), retired: chance.flag(), admission: chance.n(12),
    usedThisYearFen: chance.amount(), ...(chance.flag() ? { outOfArea: pick(chance, 'filedLongTerm', 'referral', 'emergencyUnfiled', 'unfiled') } : {}),
  }, book, options),
  outpatient: (chance, book, options) => settleOutpatient({
    bill: bill(chance), on: chance.day(), level: pick(chance, 'level1', 'level2', 'level3', 'special'), retired: chance.flag(), deductibleUsedFen: chance.amount(), usedThisYearFen: chance.amount(),
  }, book, options),
  majorIllness: (chance, book, options) => settleMajorIllness({ selfPaidFen: chance.amount(), poor: chance.flag(), usedThisYearFen: chance.amount(), on: chance.day() }, book, options),
  resident: (chance, book, options) => determineResidentPension({ ...fromSixty(chance), paidYears: chance.n(45), accountBalanceFen: chance.amount(), drawsOtherPension: chance.n(6) === 0 }, book, options),
  residentMedical: (chance, book, options) => residentMedicalContribution({ benefitYear: 2015 + chance.n(14), paidOn: chance.day(), isSubsidised: chance.flag() }, book, options),
  residentTier: (chance, book, options) => residentContribution(pick(chance, fen(20_000), fen(50_000), fen(200_000), chance.amount()), chance.day(), book, options),
  publicSector: (chance, book, options) => determinePublicSectorPension({
    retiresIn: chance.month(), newWay: { basicFen: chance.amount(), accountFen: chance.amount(), transitionalFen: chance.amount(), annuityFen: chance.amount() },
    oldWay: { basicPayFen: chance.amount(), workYears: chance.n(50), allowanceFen: chance.amount(), incrementFen: chance.amount(), growth: Array.from({ length: chance.n(9) }, () => ratio(chance.n(12), 100)) },
  }, book, options),
  setOff: (chance, book, options) => setOff({ owedFen: chance.amount(), benefitFen: chance.amount(), on: chance.day() }, book, options),
  transfer: (chance, book, options) => transferAmount({ accountBalanceFen: chance.amount(), record: record(chance), on: chance.day() }, book, options),
  unemploymentTransfer: (chance, book, options) => unemploymentTransfer({ monthlyFen: chance.amount(), unclaimedMonths: chance.n(24), isDrawing: chance.flag(), on: chance.day() }, book, options),
  medicalTransfer: (chance, book, options) => {
    const lastPaidIn = addMonths(yearMonth('2021-06'), chance.n(60))
    return medicalTransfer({ from: pick(chance, 'employee', 'resident'), to: pick(chance, 'employee', 'resident'), monthsBefore: chance.n(400), monthsWithoutBreak: chance.n(60), lastPaidIn, paysAgainIn: addMonths(lastPaidIn, chance.n(14)) }, book, options)
  },
  militaryService: (chance, book, options) => {
    const enteredIn = chance.month()
    const paid = () => record(chance).map(({ month }) => month)
    return militaryService({ enteredIn, leftIn: addMonths(enteredIn, chance.n(200)), pensionMonths: paid(), unemploymentMonths: paid(), medicalMonths: paid(), movedAccountFen: chance.amount(), movedPooledFen: chance.amount() }, book, options)
  },
  duplicateRefund: (chance, book, options) => duplicateRefund({ kept: record(chance), other: record(chance).map(({ month, baseFen }) => ({ month, ownFen: baseFen, employerFen: baseFen })) }, book, options),
  shortOfYears: (chance, book, options) => {
    const birth = addMonths(yearMonth('1955-01'), chance.n(300))
    return choicesWhenShort({ ...person(chance), birth, asked: addMonths(birth, 12 * 50 + chance.n(240)), months: chance.n(260), firstInsuredIn: chance.month(), accountFen: chance.amount(), leavesNationality: chance.n(6) === 0 }, book, options)
  },
  urbanRural: (chance, book, options) => joinUrbanRural({ employeeMonths: chance.n(400), atStatutoryAge: chance.flag(), on: chance.day() }, book, options),
}

const books = [bookOf(), assumingNoChange(bookOf()), bookOf('610000'), bookOf('000000')] as const

for (const [name, rule] of Object.entries(rules)) {
  test(`${name}: answers or refuses, never with a negative or broken number, the same with and without reasons, every reason readable and founded`, () => {
    let answered = 0
    fc.assert(fc.property(fc.integer({ min: 1, max: 0x7ffffffe }), fc.constantFrom(...books), (seed, book) => {
      const on = rule(chanceOf(seed), book, { reasons: true })
      const off = rule(chanceOf(seed), book, { reasons: false })
      if (isRefusal(on) || isRefusal(off)) {
        assert.deepEqual(on, off)
        assert.ok(isRefusal(on) && on.refused in policyRefusals && !on.say.zh.includes('{') && !on.say.en.includes('{') && !(on.remedy?.zh ?? '').includes('{'), JSON.stringify(on))
        return
      }
      answered += 1
      assert.deepEqual(on.value, off.value)
      everyNumber(on.value, (number, path) => assert.ok(Number.isSafeInteger(number) && number >= 0, `${path} is ${number}`))
      assert.ok(on.because.length > 0 && off.because.length === 0)
      for (const step of on.because) for (const id of step.cites ?? []) {
        const entry = findStatute(id)
        assert.ok(entry, id)
        // An amount is decided today, by what holds today; only a stretch of the past that says so is charged by the article of its time.
        const day = /^(\d{4}-\d{2}-\d{2})—/.exec('of' in step ? String(step.of) : '')?.[1] ?? '2026-11-24'
        assert.ok(isInForce(entry, plainDate(day)), `${id} did not hold on ${day}`)
      }
      for (const language of ['zh', 'en'] as const) for (const { label, text } of renderSteps(on.because, language)) assert.ok(label !== '' && text !== '' && !text.includes('NaN'))
    }), { numRuns: 300, seed: 20_261_124 })
    assert.ok(answered > 5, `${name} answered ${answered} times: the facts never come near a yes`)
  })
}

const everyNumber = (value: unknown, check: (number: number, path: string) => void, path = ''): void => {
  if (typeof value === 'number') check(value, path)
  else if (typeof value === 'object' && value !== null) for (const [name, inner] of Object.entries(value)) everyNumber(inner, check, `${path}.${name}`)
}
