import { defineMatter } from '../engine/define-matter.ts'
import { recognitionDeclaration } from './recognition-declaration.ts'

/** 视同缴费年限认定。Months of service before own contributions began, each period with the pages that prove it. */
export const deemedYearsRecognition = defineMatter(recognitionDeclaration({
  code: 'PEN-15', finding: 'deemed-months', claim: 'recognise-deemed-months', bundle: 'B06',
  title: { zh: '视同缴费年限认定', en: 'Recognition of deemed years' },
  summary: {
    zh: '建立个人缴费之前的连续工龄，经档案证明后按视同缴费计算。档案由我们调取，逐段写明起止年月和页码，两个人分别独立认定。',
    en: 'Service before own contributions began counts as paid once the personnel file proves it. We fetch the file; each period is told with its pages, and two people find independently.',
  },
  basis: ['社会保险法-13', '社会保险经办条例-18'],
  form: {
    claimedFrom: {
      kind: 'month', optional: true, earliest: '1940-01',
      title: { zh: '从哪一年月起', en: 'From which month' },
      help: { zh: '可以不填，认定以档案为准。', en: 'It may be left out; the file decides.' },
    },
    claimedUntil: { kind: 'month', optional: true, earliest: '1940-01', title: { zh: '到哪一年月止', en: 'Until which month' } },
  },
}))
