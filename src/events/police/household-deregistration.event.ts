import { z } from 'zod'
import { defineNotice } from '../define-notice.ts'
import { day, line, namedPerson, personWords, sex } from '../notice-fields.ts'

/** 公安：户口注销。For a death, but also for settling abroad, the army, or a number held twice: the reason decides what it means. */
export const householdDeregistration = defineNotice({
  type: 'police.household-deregistration.v1',
  department: 'police',
  title: { zh: '户口注销', en: 'Household registration ended' },
  period: 'working-day',
  basis: ['社会保险经办条例-8', '社会保险经办条例-25', '社会保险法-74'],
  data: z.strictObject({
    ...namedPerson, sex, birthOn: day, address: line(200).optional(),
    deregisteredOn: day, reason: z.enum(['death', 'settled-abroad', 'army', 'duplicate', 'other']), diedOn: day.optional(),
  }).refine(({ reason, diedOn }) => (reason === 'death') === (diedOn !== undefined), { path: ['diedOn'], message: 'given when, and only when, the reason is death' }),
  names: ({ idNumber, name }) => ({ kind: 'person', idNumber, name }),
  happenedOn: ({ diedOn, deregisteredOn }) => diedOn ?? deregisteredOn,
  words: {
    ...personWords, deregisteredOn: { zh: '注销日期', en: 'Ended on' }, reason: { zh: '注销原因', en: 'Reason' }, diedOn: { zh: '死亡日期', en: 'Died on' },
  },
  effect: 'household-deregistration@1',
})
