import { z } from 'zod'
import { defineNotice } from '../define-notice.ts'
import { day, line, namedPerson, personWords } from '../notice-fields.ts'

/** 司法：收监服刑。 */
export const imprisonment = defineNotice({
  type: 'justice.imprisonment.v1',
  department: 'justice',
  title: { zh: '收监服刑', en: 'Imprisonment' },
  period: 'month',
  basis: ['社会保险经办条例-8', '社会保险经办条例-25', '劳社厅函〔2001〕44号-1'],
  data: z.strictObject({ ...namedPerson, imprisonedOn: day, sentenceUntil: day.optional(), place: line(100), documentNo: line(60) })
    .refine(({ imprisonedOn, sentenceUntil }) => sentenceUntil === undefined || imprisonedOn < sentenceUntil, { path: ['sentenceUntil'], message: 'after the first day' }),
  names: ({ idNumber, name }) => ({ kind: 'person', idNumber, name }),
  happenedOn: ({ imprisonedOn }) => imprisonedOn,
  words: {
    idNumber: personWords.idNumber, name: personWords.name, imprisonedOn: { zh: '收监日期', en: 'Imprisoned on' }, sentenceUntil: { zh: '刑期至', en: 'Sentence until' },
    place: { zh: '服刑地点', en: 'Place' }, documentNo: { zh: '文书号', en: 'Document number' },
  },
  effect: 'imprisonment@1',
})
