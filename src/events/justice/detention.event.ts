import { z } from 'zod'
import { defineNotice } from '../define-notice.ts'
import { day, line, namedPerson, personWords } from '../notice-fields.ts'

/** 司法：羁押（拘留、逮捕）。Nobody is convicted yet: what is paused is paid afterwards when there is no conviction. */
export const detention = defineNotice({
  type: 'justice.detention.v1',
  department: 'justice',
  title: { zh: '羁押', en: 'Detention' },
  period: 'month',
  basis: ['社会保险经办条例-8', '社会保险经办条例-25', '劳社厅函〔2001〕44号-2'],
  data: z.strictObject({ ...namedPerson, detainedOn: day, kind: z.enum(['criminal-detention', 'arrest']), place: line(100), documentNo: line(60) }),
  names: ({ idNumber, name }) => ({ kind: 'person', idNumber, name }),
  happenedOn: ({ detainedOn }) => detainedOn,
  words: {
    idNumber: personWords.idNumber, name: personWords.name, detainedOn: { zh: '羁押日期', en: 'Detained on' }, kind: { zh: '类别', en: 'Kind' },
    place: { zh: '地点', en: 'Place' }, documentNo: { zh: '文书号', en: 'Document number' },
  },
  effect: 'detention@1',
})
