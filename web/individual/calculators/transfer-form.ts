import { addMonths, monthOf, monthOfYear, monthsBetween, type PlainDate } from '../../../src/kernel/day.ts'
import type { Sex } from '../../../src/kernel/ids.ts'
import type { Fen } from '../../../src/kernel/money.ts'
import type { ContributionMonth } from '../../../src/policy/contribution-record.ts'
import type { PlaceFacts } from '../../../src/policy/transfer.ts'
import { readForm, type Reading, type Values } from './form-reading.ts'
import type { World } from './world.ts'

/** What the three rules of a move ask: whether the relation moves, how much money goes with it, and where the pension will be drawn. */
export type TransferAnswers = {
  readonly acceptance: { readonly sex: Sex; readonly birth: PlainDate; readonly on: PlainDate; readonly newPlaceIsHome: boolean; readonly organised: boolean }
  readonly amount: { readonly accountBalanceFen: Fen; readonly record: readonly ContributionMonth[]; readonly on: PlainDate }
  readonly place: PlaceFacts
}

export const transferStart: Values = { sex: 'male', birth: '1985-01-01', newPlaceIsHome: 'no', organised: 'no', monthsOld: '60', base: '6000', balance: '30000', monthsEarlier: '0', monthsNew: '0' }

/** The months at the place left are supposed to end last month, each on the average base given. */
export function readTransfer(values: Values, { today }: World): Reading<TransferAnswers> {
  return readForm(values, form => {
    const sex = form.oneOf('sex', ['male', 'female'])
    const birth = form.day('birth', { from: '1940-01-01', to: today })
    const [newPlaceIsHome, organised] = [form.isYes('newPlaceIsHome'), form.isYes('organised')]
    const months = form.whole('monthsOld', { from: 1, to: monthsBetween(monthOfYear(1993, 1), monthOf(today)) })
    const baseFen = form.yuan('base')
    const first = addMonths(monthOf(today), -months)
    return {
      acceptance: { sex, birth, on: today, newPlaceIsHome, organised },
      amount: { accountBalanceFen: form.yuan('balance', { least: 0 }), record: Array.from({ length: months }, (_, n) => ({ month: addMonths(first, n), baseFen })), on: today },
      place: { relationAtHome: newPlaceIsHome, monthsAtCurrent: form.whole('monthsNew', { from: 0, to: 600 }), monthsAtEarlier: [form.whole('monthsEarlier', { from: 0, to: 600 }), months] },
    }
  })
}
