import { defineMatter } from '../engine/define-matter.ts'
import { recognitionDeclaration } from './recognition-declaration.ts'

/** 参加工作时间认定。The first day of work, from the entries of the personnel file. */
export const workStartRecognition = defineMatter(recognitionDeclaration({
  code: 'PEN-22', finding: 'work-start', claim: 'recognise-work-start', bundle: 'B06',
  title: { zh: '参加工作时间认定', en: 'Recognition of the start of work' },
  summary: {
    zh: '认定参加工作的日期。依据是人事档案里的招工、录用、入伍等记载，档案由我们调取，两个人分别独立认定。',
    en: 'The first day of work, from what the personnel file says of hiring, recruitment or service. We fetch the file, and two people find independently.',
  },
  basis: ['社会保险法-13', '社会保险经办条例-18'],
  form: {
    claimedDay: {
      kind: 'day', optional: true, earliest: '1930-01-01',
      title: { zh: '您认为的参加工作日期', en: 'The first day of work as you know it' },
      help: { zh: '可以不填，认定以档案为准。', en: 'It may be left out; the file decides.' },
    },
  },
}))
