import { z } from 'zod'
import { defineNotice } from '../define-notice.ts'
import { day, line, namedPerson, personWords } from '../notice-fields.ts'

/** 卫健：居民死亡医学证明。The class of the cause only, never the diagnosis: more is not needed to pay or to stop. */
export const deathCertificate = defineNotice({
  type: 'health.death-certificate.v1',
  department: 'health',
  title: { zh: '死亡医学证明', en: 'Medical certificate of death' },
  period: 'working-day',
  basis: ['社会保险经办条例-8', '社会保险经办条例-25', '社会保险法-74'],
  data: z.strictObject({
    ...namedPerson, diedOn: day, causeClass: z.enum(['illness', 'injury', 'maternal', 'other', 'unknown']), institution: line(100), certificateNo: line(60), issuedOn: day,
  }).refine(({ diedOn, issuedOn }) => diedOn <= issuedOn, { path: ['issuedOn'], message: 'not before the death' }),
  names: ({ idNumber, name }) => ({ kind: 'person', idNumber, name }),
  happenedOn: ({ diedOn }) => diedOn,
  words: {
    idNumber: personWords.idNumber, name: personWords.name, diedOn: { zh: '死亡日期', en: 'Died on' }, causeClass: { zh: '死因类别', en: 'Class of cause' },
    institution: { zh: '出具机构', en: 'Institution' }, certificateNo: { zh: '证明编号', en: 'Certificate number' }, issuedOn: { zh: '出具日期', en: 'Issued on' },
  },
  effect: 'death-certificate@1',
})
