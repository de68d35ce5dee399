import { z } from 'zod'
import { defineNotice } from '../define-notice.ts'
import { day, line, namedPerson, personWords, sex } from '../notice-fields.ts'

/** 公安：死亡登记。The household register notes a death; together with another source it may stop a pension at once. */
export const policeDeath = defineNotice({
  type: 'police.death.v1',
  department: 'police',
  title: { zh: '死亡登记', en: 'Death registered' },
  period: 'working-day',
  basis: ['社会保险经办条例-8', '社会保险经办条例-25', '社会保险法-74'],
  data: z.strictObject({
    ...namedPerson, sex, birthOn: day, address: line(200).optional(),
    diedOn: day, registeredOn: day, reason: z.enum(['natural', 'illness', 'accident', 'homicide', 'suicide', 'declared', 'unknown']),
  }),
  names: ({ idNumber, name }) => ({ kind: 'person', idNumber, name }),
  happenedOn: ({ diedOn }) => diedOn,
  words: {
    ...personWords, diedOn: { zh: '死亡日期', en: 'Died on' }, registeredOn: { zh: '登记日期', en: 'Registered on' }, reason: { zh: '原因', en: 'Reason' },
  },
  effect: 'police-death@1',
})
