import { defineMatter } from '../engine/define-matter.ts'

/** 亲友代办资格认证。Whoever is authorised says when and how they saw the person; the population register is asked whether the person lives. */
export const helperCertification = defineMatter({
  code: 'QUA-03',
  version: 1,
  title: { zh: '亲友代办资格认证', en: 'Certify somebody else' },
  summary: {
    zh: '替授权给您的家人认证：写明哪天、怎样见到本人，系统再向公安核对，一致就马上办结。',
    en: 'For somebody who authorised you: say when and how you saw them; the population register is asked, and if it agrees it is done at once.',
  },
  basis: ['社会保险经办条例-26', '社会保险经办条例-30'],
  from: '2023-12-01',
  schemes: ['pension-employee', 'pension-government', 'pension-resident', 'unemployment', 'injury'],
  applicants: ['proxy'],
  channels: ['app', 'web', 'kiosk'],
  form: {
    seenOn: { kind: 'day', title: { zh: '哪天见到本人', en: 'Day you saw the person' }, help: { zh: '最近 30 天内。', en: 'Within the last thirty days.' } },
    seenHow: {
      kind: 'choice', title: { zh: '怎样见到的', en: 'How' },
      options: [{ value: 'together', title: { zh: '当面', en: 'In person' } }, { value: 'video', title: { zh: '视频通话', en: 'By video call' } }],
    },
    confirmed: { kind: 'yes-no', mustBe: 'yes', title: { zh: '我亲眼见到本人健在，所说属实', en: 'I saw the person alive; this is true' } },
  },
  materials: [],
  lanes: [{ key: 'identity', title: { zh: '身份与生存状态', en: 'Identity and being alive' }, source: 'PS', check: 'identity' }],
  clock: { workingDays: 10, basis: '社会保险经办条例-26', answerWorkingDays: 5, suspension: [] },
  risk: 'medium',
  tiers: [],
  phrases: [],
  documents: [],
  bundle: 'B20',
  claim: 'certification',
  effects: 'helper-certification@1',
})
