import { monthOfYear, plainDate } from '../src/kernel/day.ts'
import { isRefusal } from '../src/kernel/refusal.ts'
import { nation } from '../src/policy/parameter-book.ts'
import { acceptanceAt, benefitPlace, joinUrbanRural, transferAmount, unemploymentTransfer } from '../src/policy/transfer.ts'
import type { BenefitPlace } from '../src/policy/transfer.ts'
import type { Topic } from './example.ts'
import { completedMonths, flagIn, inYuan, listIn, numberIn, recordIn, textIn, yuanIn } from './inputs.ts'

const options = { reasons: false }
const today = plainDate('2026-01-01')

export const transferTopics: Readonly<Record<string, Topic>> = {
  'transfer.place': (inputs, { bookOf }) => {
    const place = benefitPlace({
      relationAtHome: flagIn(inputs, 'relationInHomeRegion'), monthsAtCurrent: flagIn(inputs, 'currentRegionOver10y') ? 120 : 119,
      monthsAtEarlier: [flagIn(inputs, 'hasPriorRegionOver10y') ? 120 : 119],
    }, today, bookOf(nation), options)
    return isRefusal(place) ? place : { place: places[place.value] }
  },
  'transfer.accept': (inputs, { bookOf }) => {
    const answer = acceptanceAt({
      sex: textIn(inputs, 'gender') === 'M' ? 'male' : 'female', ageYears: numberIn(inputs, 'age'), newPlaceIsHome: flagIn(inputs, 'atHukou'), organised: false,
    }, today, bookOf(nation), options)
    return isRefusal(answer) ? answer : { accept: answer.value === 'normal' ? 'NORMAL' : 'TEMPORARY_ACCOUNT' }
  },
  'transfer.amount': (inputs, { bookOf }) => {
    const record = listIn(inputs, 'months').map(recordIn).flatMap((year) => Array.from({ length: numberIn(year, 'months') }, (_, n) => ({
      month: monthOfYear(numberIn(year, 'year'), n + 1), baseFen: yuanIn(year, 'base'),
    })))
    const amount = transferAmount({ accountBalanceFen: yuanIn(inputs, 'accountBalance'), record, on: today }, bookOf(nation), options)
    return isRefusal(amount) ? amount : { pooled: inYuan(amount.value.pooledFen), total: inYuan(amount.value.totalFen) }
  },
  'transfer.unemployment': (inputs, { bookOf }) => {
    const amount = unemploymentTransfer({ monthlyFen: yuanIn(inputs, 'monthly'), unclaimedMonths: numberIn(inputs, 'months'), isDrawing: true, on: today }, bookOf(nation), options)
    return isRefusal(amount) ? amount : { benefit: inYuan(amount.value.benefitFen), half: inYuan(amount.value.extraFen), total: inYuan(amount.value.totalFen) }
  },
  'transfer.urbanRural': (inputs, { bookOf }) => {
    const direction = joinUrbanRural({ employeeMonths: completedMonths(numberIn(inputs, 'employeeContributionYears')), atStatutoryAge: flagIn(inputs, 'atStatutoryAge'), on: today }, bookOf(nation), options)
    return isRefusal(direction) ? direction : { direction: direction.value === 'resident-into-employee' ? 'RESIDENT_TO_EMPLOYEE' : 'EMPLOYEE_TO_RESIDENT' }
  },
}

const places: Readonly<Record<BenefitPlace, string>> = { home: 'HOME_REGION', current: 'CURRENT_REGION', 'last-of-ten-years': 'PRIOR_OVER10_REGION', 'gathered-at-home': 'HOME_FALLBACK' }
