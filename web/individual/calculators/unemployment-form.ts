import type { EndOfWork, UnemploymentFacts } from '../../../src/policy/unemployment.ts'
import { readForm, type Reading, type Values } from './form-reading.ts'
import { readPerson } from './person-form.ts'
import type { World } from './world.ts'

export const endsOfWork = ['contract-ended', 'employer-proposed', 'dismissed', 'laid-off', 'employer-closed', 'employer-at-fault', 'resigned'] as const satisfies readonly EndOfWork[]

export const unemploymentStart = ({ today }: World): Values => ({
  endOfWork: 'contract-ended', contributionMonths: '60', unclaimedMonths: '0', isRegistered: 'yes', registeredOn: today, areaClass: '1', drawsPension: 'no', sex: 'male', post: 'worker', birth: '1980-01-01',
})

/** Who has not registered has no day of registration; the rule then says that this comes first. */
export function readUnemployment(values: Values, world: World): Reading<UnemploymentFacts> {
  return readForm(values, form => ({
    endOfWork: form.oneOf('endOfWork', endsOfWork),
    contributionMonths: form.whole('contributionMonths', { from: 0, to: 600 }),
    unclaimedMonths: form.whole('unclaimedMonths', { from: 0, to: 24 }),
    ...(form.isYes('isRegistered') && { registeredOn: form.day('registeredOn', { from: '2011-07-01', to: world.today }) }),
    areaClass: Number(form.oneOf('areaClass', ['1', '2', '3'])),
    drawsPension: form.isYes('drawsPension'),
    person: readPerson(form, world),
  }))
}
