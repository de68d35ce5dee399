import { defineMatter } from '../engine/define-matter.ts'
import { recognitionDeclaration } from './recognition-declaration.ts'

/** 出生时间认定。The earliest entry of the personnel file prevails over the card; a difference opens this by itself when a retirement is applied for. */
export const birthDateRecognition = defineMatter(recognitionDeclaration({
  code: 'PEN-21', finding: 'birth-date', claim: 'recognise-birth-date', bundle: 'B06',
  title: { zh: '出生时间认定', en: 'Recognition of the birth date' },
  summary: {
    zh: '档案记载的出生日期与身份证不一致时，认定退休用哪一个：以档案最先记载的为准。档案由我们调取，两个人分别独立认定。',
    en: 'When the personnel file and the card give different birth dates: the earliest entry of the file prevails for retirement. We fetch the file, and two people find independently.',
  },
  basis: ['劳社部发〔1999〕8号-2', '社会保险经办条例-18'],
  form: {
    claimedDay: {
      kind: 'day', optional: true, earliest: '1920-01-01',
      title: { zh: '您认为的出生日期', en: 'The birth date as you know it' },
      help: { zh: '可以不填，认定以档案为准。', en: 'It may be left out; the file decides.' },
    },
  },
}))
