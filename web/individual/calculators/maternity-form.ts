import { addYears } from '../../../src/kernel/day.ts'
import type { MaternityFacts } from '../../../src/policy/maternity.ts'
import { readForm, type Reading, type Values } from './form-reading.ts'
import type { World } from './world.ts'

export const maternityStart = ({ today }: World): Values => ({
  event: 'birth', dystocia: 'no', babies: '1', preMaritalExam: 'no', thirdChild: 'no', weeks: '12', startsOn: today, insuredMonths: '24', average: '8000',
})

/** Weeks of a pregnancy become days, by which the four months are counted. */
export function readMaternity(values: Values, { today }: World): Reading<MaternityFacts> {
  return readForm(values, form => ({
    event: form.oneOf('event', ['birth', 'miscarriage']) === 'birth'
      ? { kind: 'birth', dystocia: form.isYes('dystocia'), babies: form.whole('babies', { from: 1, to: 6 }), preMaritalExam: form.isYes('preMaritalExam'), thirdChild: form.isYes('thirdChild') }
      : { kind: 'miscarriage', gestationDays: 7 * form.whole('weeks', { from: 1, to: 45 }) },
    startsOn: form.day('startsOn', { from: '2019-07-01', to: addYears(today, 1) }),
    insuredMonths: form.whole('insuredMonths', { from: 0, to: 600 }),
    employerAverageFen: form.yuan('average'),
  }))
}
