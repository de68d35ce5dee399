import { defineMatter } from '../engine/define-matter.ts'

/** 领取待遇资格自助认证。Signing in with the national identity is the proof; nothing is filled in and nobody is asked. */
export const selfCertification = defineMatter({
  code: 'QUA-02',
  version: 1,
  title: { zh: '领取待遇资格自助认证', en: 'Certify my entitlement' },
  summary: {
    zh: '实名登录后点一下就好，马上办结，所有待遇都算数。多数人不用办：有就医、乘车等记录的会自动认证。',
    en: 'Sign in and press once; it counts for every benefit. Most people need not do it: those with medical or travel records are certified by themselves.',
  },
  basis: ['社会保险经办条例-26'],
  from: '2023-12-01',
  schemes: ['pension-employee', 'pension-government', 'pension-resident', 'unemployment', 'injury'],
  applicants: ['self'],
  channels: ['app', 'web', 'kiosk'],
  form: {},
  materials: [],
  lanes: [],
  clock: { workingDays: 0, basis: '社会保险经办条例-26', answerWorkingDays: 1, suspension: [] },
  risk: 'low',
  tiers: [],
  phrases: [],
  documents: [],
  bundle: 'B20',
  claim: 'certification',
  effects: 'self-certification@1',
})
