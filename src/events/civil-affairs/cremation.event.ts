import { z } from 'zod'
import { defineNotice } from '../define-notice.ts'
import { day, line, namedPerson, personWords } from '../notice-fields.ts'

/** 民政：火化。Often the earliest sign of a death. */
export const cremation = defineNotice({
  type: 'civil-affairs.cremation.v1',
  department: 'civil-affairs',
  title: { zh: '遗体火化', en: 'Cremation' },
  period: 'week',
  basis: ['社会保险经办条例-8', '社会保险经办条例-25', '社会保险法-74'],
  data: z.strictObject({ ...namedPerson, crematedOn: day, diedOn: day.optional(), place: line(100), certificateNo: line(60) })
    .refine(({ crematedOn, diedOn }) => diedOn === undefined || diedOn <= crematedOn, { path: ['diedOn'], message: 'not after the cremation' }),
  names: ({ idNumber, name }) => ({ kind: 'person', idNumber, name }),
  happenedOn: ({ crematedOn }) => crematedOn,
  words: {
    idNumber: personWords.idNumber, name: personWords.name, crematedOn: { zh: '火化日期', en: 'Cremated on' }, diedOn: { zh: '死亡日期', en: 'Died on' },
    place: { zh: '火化地点', en: 'Place' }, certificateNo: { zh: '火化证号', en: 'Certificate number' },
  },
  effect: 'cremation@1',
})
