import { defineMatter } from '../engine/define-matter.ts'
import { recognitionDeclaration } from './recognition-declaration.ts'

/** 岗位性质认定。For women the kind of post decides between 50 and 55 as the age before the reform. */
export const postKindRecognition = defineMatter(recognitionDeclaration({
  code: 'PEN-23', finding: 'post-kind', claim: 'recognise-post-kind', bundle: 'B06',
  title: { zh: '岗位性质认定', en: 'Recognition of the kind of post' },
  summary: {
    zh: '女职工的岗位是工人岗还是管理技术岗，决定原法定退休年龄是五十还是五十五周岁。依据档案认定，两个人分别独立认定。',
    en: 'For women, whether the post was one of workers or of staff decides between 50 and 55. The personnel file is the evidence, and two people find independently.',
  },
  basis: ['国发〔1978〕104号-1', '社会保险经办条例-18'],
  form: {
    claimedPost: {
      kind: 'choice', optional: true,
      title: { zh: '您认为的岗位', en: 'The post as you know it' },
      options: [
        { value: 'F50', title: { zh: '工人（生产、服务）岗位', en: 'Workers\' post' } },
        { value: 'F55', title: { zh: '管理、技术岗位', en: 'Staff or technical post' } },
      ],
    },
  },
}))
