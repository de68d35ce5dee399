import { z } from 'zod'
import { defineNotice } from '../define-notice.ts'
import { day, line, namedPerson, personWords } from '../notice-fields.ts'

/** 公安：更正死亡登记、恢复户口。The register takes its word back: the person lives. */
export const deathCorrected = defineNotice({
  type: 'police.death-corrected.v1',
  department: 'police',
  title: { zh: '死亡登记更正', en: 'Death registration corrected' },
  period: 'working-day',
  basis: ['社会保险经办条例-8', '社会保险经办条例-25', '社会保险法-74'],
  data: z.strictObject({ ...namedPerson, correctedOn: day, reason: line(200) }),
  names: ({ idNumber, name }) => ({ kind: 'person', idNumber, name }),
  happenedOn: ({ correctedOn }) => correctedOn,
  words: { idNumber: personWords.idNumber, name: personWords.name, correctedOn: { zh: '更正日期', en: 'Corrected on' }, reason: { zh: '更正原因', en: 'Reason' } },
  effect: 'death-corrected@1',
})
