import { addMonths, firstDayOf, monthOf, monthOfYear, monthsBetween, type PlainDate, yearOf } from '../../../src/kernel/day.ts'
import { type Fen, timesRatio } from '../../../src/kernel/money.ts'
import { type Ratio, ratioFromDecimal } from '../../../src/kernel/ratio.ts'
import { isRefusal, type Refusal } from '../../../src/kernel/refusal.ts'
import { contributionBase } from '../../../src/policy/contribution-base.ts'
import type { EmployeePensionFacts } from '../../../src/policy/employee-pension.ts'
import { fenOf } from '../../../src/policy/parameter-book.ts'
import { assumingNoChange, type FutureMonths } from '../../../src/policy/pension-estimate.ts'
import { electiveRetirement, type ElectiveRange, retirementGroup, type StatutoryRetirement, statutoryRetirement } from '../../../src/policy/retirement-age.ts'
import { readForm, type Reading, type Values } from './form-reading.ts'
import { type Person, readPerson } from './person-form.ts'
import type { World } from './world.ts'

/** What a person knows by heart about the own contributions; the months in between are supposed. */
export type PensionAnswers = Person & {
  readonly paidMonths: number
  readonly deemedMonths: number
  /** The base of the months paid so far as a share of the average wage of each year before. */
  readonly level: Ratio
  readonly balanceFen: Fen | undefined
  readonly wageFen: Fen
  readonly goesOn: boolean
  /** Months from the statutory month: negative is earlier. */
  readonly shift: number
}

export const pensionStart: Values = { sex: 'male', post: 'worker', birth: '1970-01-01', paidYears: '20', deemedMonths: '0', level: '1', balance: '', wage: '8000', goesOn: 'yes', shift: '0' }

export const levels = ['0.6', '0.8', '1', '1.5', '2', '3'] as const
export const shifts = ['-36', '-24', '-12', '-6', '-3', '0', '3', '12', '24', '36'] as const

/** Years become months; a record older than the individual accounts belongs to the deemed months. */
export function readPension(values: Values, world: World): Reading<PensionAnswers> {
  return readForm(values, form => {
    const paidMonths = 12 * form.whole('paidYears', { from: 0, to: 60 })
    if (paidMonths > monthsBetween(firstRecordMonth, monthOf(world.today))) {
      form.fault('paidYears', { zh: '1993 年以后没有这么多年；更早的工龄请填在视同缴费月数里', en: 'There are not so many years since 1993; give earlier service as deemed months' })
    }
    return {
      ...readPerson(form, world), paidMonths, deemedMonths: form.whole('deemedMonths', { from: 0, to: 480 }), level: ratioFromDecimal(form.oneOf('level', levels)),
      balanceFen: form.optionalYuan('balance'), wageFen: form.yuan('wage'), goesOn: form.isYes('goesOn'), shift: Number(form.oneOf('shift', shifts)),
    }
  })
}

export type PensionQuestion = {
  readonly facts: EmployeePensionFacts
  readonly future: FutureMonths | undefined
  readonly statutory: StatutoryRetirement
  readonly range: ElectiveRange
}

/** The facts of the pension rule that the answers suppose: a record of whole months up to last month, and the months to come on today's base. */
export function pensionQuestion(answers: PensionAnswers, world: World): PensionQuestion | Refusal {
  const { sex, post, birth, deemedMonths, balanceFen, wageFen, goesOn, shift } = answers
  const of = { group: retirementGroup(sex, post), birth }
  const statutory = statutoryRetirement(of, world.book, { reasons: false })
  if (isRefusal(statutory)) return statutory
  const range = electiveRetirement(of, world.book, { reasons: false })
  if (isRefusal(range)) return range
  const contributions = supposedRecord(answers, world)
  if (isRefusal(contributions)) return contributions
  const from = monthOf(world.today)
  const base = contributionBase(wageFen, from, assumingNoChange(world.book), { reasons: false })
  if (isRefusal(base)) return base
  const retiresIn = addMonths(statutory.value.month, shift)
  const facts: EmployeePensionFacts = { sex, post, birth, retiresIn, deemedMonths, contributions, ...(balanceFen !== undefined && { openingBalance: { at: addMonths(from, -1), balanceFen } }) }
  return { facts: retiringIn({ facts, statutory: statutory.value }, retiresIn), future: goesOn ? { baseFen: base.value, from } : undefined, statutory: statutory.value, range: range.value }
}

/** The same facts with another month; later than the statutory one needs the employer's agreement, which a calculator supposes. */
export function retiringIn({ facts, statutory }: Pick<PensionQuestion, 'facts' | 'statutory'>, retiresIn: EmployeePensionFacts['retiresIn']): EmployeePensionFacts {
  return { ...facts, retiresIn, ...(retiresIn > statutory.month && { lateBecause: 'agreement' }) }
}

function supposedRecord({ paidMonths, level }: PensionAnswers, { book, today }: World): EmployeePensionFacts['contributions'] | Refusal {
  const known = assumingNoChange(book)
  const first = addMonths(monthOf(today), -paidMonths)
  const record: EmployeePensionFacts['contributions'][number][] = []
  for (let n = 0; n < paidMonths; n += 1) {
    const month = addMonths(first, n)
    const wage = known.value('average-wage', 'statistical', yearBefore(firstDayOf(month)))
    if (isRefusal(wage)) return wage
    record.push({ month, baseFen: timesRatio(fenOf(wage), level, 'half-up') })
  }
  return record
}

const yearBefore = (day: PlainDate): PlainDate => firstDayOf(monthOfYear(yearOf(day) - 1, 1))
const firstRecordMonth = monthOfYear(1993, 1)
