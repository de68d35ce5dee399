import { monthOfYear, plainDate } from '../src/kernel/day.ts'
import { isRefusal } from '../src/kernel/refusal.ts'
import { nation } from '../src/policy/parameter-book.ts'
import { acceptanceAt, benefitPlace, joinUrbanRural, transferAmount, unemploymentTransfer } from '../src/policy/transfer.ts'
import type { BenefitPlace } from '../src/policy/transfer.ts'
import type { Topic } from './example.ts'
import { choiceIn, completedMonths, flagIn, inYuan, listIn, quantityIn, recordIn, wholeIn, yuanIn } from './inputs.ts'
import { regionOf } from './regions.ts'

const options = { reasons: false }
const today = plainDate('2026-01-01')

export const transferTopics: Readonly<Record<string, Topic>> = {
  'transfer.place': (inputs, { bookOf }) => {
    const place = benefitPlace({
      relationAtHome: flagIn(inputs, 'relationInHomeRegion'), monthsAtCurrent: flagIn(inputs, 'currentRegionOver10y') ? 120 : 119,
      monthsAtEarlier: [flagIn(inputs, 'hasPriorRegionOver10y') ? 120 : 119],
    }, today, bookOf(regionOf(inputs, nation)), options)
    return isRefusal(place) ? place : { place: places[place.value] }
  },
  'transfer.accept': (inputs, { bookOf }) => {
    const answer = acceptanceAt({
      sex: choiceIn(inputs, 'gender', ['M', 'F']) === 'M' ? 'male' : 'female', ageYears: Math.floor(quantityIn(inputs, 'age')), newPlaceIsHome: flagIn(inputs, 'atHukou'), organised: flagIn(inputs, 'organised'),
    }, today, bookOf(regionOf(inputs, nation)), options)
    return isRefusal(answer) ? answer : { accept: answer.value === 'normal' ? 'NORMAL' : 'TEMPORARY_ACCOUNT' }
  },
  'transfer.amount': (inputs, { bookOf }) => {
    // A year in parts goes on where its last part ended, so that no month stands twice.
    const told = new Map<number, number>()
    const record = listIn(inputs, 'months').map(recordIn).flatMap((entry) => {
      const [year, count, before] = [wholeIn(entry, 'year'), wholeIn(entry, 'months'), told.get(wholeIn(entry, 'year')) ?? 0]
      if (before + count > 12) throw new TypeError(`the year ${year} has ${before + count} months`)
      told.set(year, before + count)
      return Array.from({ length: count }, (_, n) => ({ month: monthOfYear(year, before + n + 1), baseFen: yuanIn(entry, 'base') }))
    }).sort((a, b) => (a.month < b.month ? -1 : 1))
    const amount = transferAmount({ accountBalanceFen: yuanIn(inputs, 'accountBalance'), record, on: today }, bookOf(regionOf(inputs, nation)), options)
    return isRefusal(amount) ? amount : { pooled: inYuan(amount.value.pooledFen), total: inYuan(amount.value.totalFen) }
  },
  'transfer.unemployment': (inputs, { bookOf }) => {
    const amount = unemploymentTransfer({ monthlyFen: yuanIn(inputs, 'monthly'), unclaimedMonths: wholeIn(inputs, 'months'), isDrawing: true, on: today }, bookOf(regionOf(inputs, nation)), options)
    return isRefusal(amount) ? amount : { benefit: inYuan(amount.value.benefitFen), half: inYuan(amount.value.extraFen), total: inYuan(amount.value.totalFen) }
  },
  'transfer.urbanRural': (inputs, { bookOf }) => {
    const direction = joinUrbanRural({ employeeMonths: completedMonths(quantityIn(inputs, 'employeeContributionYears')), atStatutoryAge: flagIn(inputs, 'atStatutoryAge'), on: today }, bookOf(regionOf(inputs, nation)), options)
    return isRefusal(direction) ? direction : { direction: direction.value === 'resident-into-employee' ? 'RESIDENT_TO_EMPLOYEE' : 'EMPLOYEE_TO_RESIDENT' }
  },
}

const places: Readonly<Record<BenefitPlace, string>> = { home: 'HOME_REGION', current: 'CURRENT_REGION', 'last-of-ten-years': 'PRIOR_OVER10_REGION', 'gathered-at-home': 'HOME_FALLBACK' }
