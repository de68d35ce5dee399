import { z } from 'zod'
import { defineNotice } from '../define-notice.ts'
import { day, line, namedPerson, personWords } from '../notice-fields.ts'

/** 司法：释放。What it means depends on what it ends: a sentence served is not paid for, a detention without conviction is. */
export const release = defineNotice({
  type: 'justice.release.v1',
  department: 'justice',
  title: { zh: '释放', en: 'Release' },
  period: 'month',
  basis: ['社会保险经办条例-8', '社会保险经办条例-25', '劳社厅函〔2001〕44号-1', '劳社厅函〔2001〕44号-2'],
  data: z.strictObject({
    ...namedPerson, releasedOn: day, from: z.enum(['prison', 'detention']),
    outcome: z.enum(['term-served', 'parole', 'served-outside', 'not-convicted', 'suspended-sentence', 'community-correction']), place: line(100), documentNo: line(60),
  }),
  names: ({ idNumber, name }) => ({ kind: 'person', idNumber, name }),
  happenedOn: ({ releasedOn }) => releasedOn,
  words: {
    idNumber: personWords.idNumber, name: personWords.name, releasedOn: { zh: '释放日期', en: 'Released on' }, from: { zh: '此前', en: 'Held in' },
    outcome: { zh: '释放原因', en: 'Ground' }, place: { zh: '地点', en: 'Place' }, documentNo: { zh: '文书号', en: 'Document number' },
  },
  effect: 'release@1',
})
