import { addMonths } from '../../../src/kernel/day.ts'
import type { DisabilityFacts } from '../../../src/policy/injury-disability.ts'
import { readForm, type Reading, type Values } from './form-reading.ts'
import type { World } from './world.ts'

export const injuryStart = ({ today }: World): Values => ({
  grade: '9', wage: '8000', injuredOn: addMonths(today, -6), appraisedOn: today, care: 'none', areaClass: '1', workWasFound: 'no', leaves: 'no',
})

export const grades = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'] as const

/** One average stands for the wages of the twelve months; what a grade does not ask is not read. */
export function readInjury(values: Values, { today }: World): Reading<DisabilityFacts> {
  return readForm(values, form => {
    const grade = Number(form.oneOf('grade', grades))
    const injuredOn = form.day('injuredOn', { from: '2011-01-01', to: today })
    const appraisedOn = form.day('appraisedOn', { from: '2011-01-01', to: today })
    if (appraisedOn < injuredOn) form.fault('appraisedOn', { zh: '鉴定日期不能早于受伤日期', en: 'The appraisal cannot lie before the injury' })
    const care = form.oneOf('care', ['none', 'partial', 'most', 'full'])
    return {
      grade, injuredOn, appraisedOn, wagesFen: [form.yuan('wage')], areaClass: Number(form.oneOf('areaClass', ['1', '2', '3'])),
      ...(care !== 'none' && { care }),
      ...((grade === 5 || grade === 6) && { workWasFound: form.isYes('workWasFound') }),
      ...(grade >= 5 && { leaves: form.isYes('leaves') }),
    }
  })
}
