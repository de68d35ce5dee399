import type { FindingKind } from '../../policy/recognition.ts'
import type { Wording } from '../../kernel/refusal.ts'
import type { FormField, MatterDeclaration } from '../engine/define-matter.ts'

type Asked = {
  readonly code: string
  readonly finding: FindingKind
  readonly title: Wording
  readonly summary: Wording
  readonly basis: readonly string[]
  readonly form: Readonly<Record<string, FormField>>
  readonly claim: string
  readonly bundle?: string
}

/**
 * What all recognitions share: nothing is demanded but an identity, because the file is fetched from whoever keeps it; two people find independently, a panel
 * decides between them when they differ, and somebody who found nothing approves. The twenty days are those within which the benefit it serves is decided.
 */
export function recognitionDeclaration(asked: Asked) {
  return {
    code: asked.code,
    version: 1,
    title: asked.title,
    summary: asked.summary,
    basis: asked.basis,
    from: '2023-12-01',
    schemes: ['pension-employee', 'pension-government'],
    applicants: ['self', 'proxy', 'employer', 'agency', 'system'],
    channels: ['app', 'web', 'counter', 'village', 'system'],
    form: {
      ...asked.form,
      statement: {
        kind: 'text', maxLength: 500, optional: true,
        title: { zh: '需要说明的情况', en: 'What you want to say' },
        help: { zh: '档案由我们向保管机构调取，不用您提供。', en: 'We fetch the file from whoever keeps it; you need not bring it.' },
      },
      newEvidence: {
        kind: 'text', maxLength: 500, minLength: 10, optional: true,
        title: { zh: '新证据', en: 'New evidence' },
        help: { zh: '以前认定过的，写明新证据是什么、保存在哪里，才能再次申请。', en: 'If it was decided before: what the new evidence is and where it is kept.' },
      },
    },
    materials: [{
      key: 'identity', title: { zh: '有效身份证件或社会保障卡', en: 'Identity document or social security card' },
      basis: '社会保险经办条例-31',
      replacedBy: { zh: '实名登录或人口库比对', en: 'Real-name sign-in or comparison with the population library' },
    }],
    lanes: [
      { key: 'file', title: { zh: '调取人事档案', en: 'The personnel file' }, source: 'FILE', check: 'file-entries', informs: true },
      { key: 'identity', title: { zh: '身份与生存状态', en: 'Identity and being alive' }, source: 'PS', check: 'identity' },
    ],
    clock: {
      workingDays: 20, basis: '社会保险经办条例-18', answerWorkingDays: 15,
      suspension: [{
        key: 'fact-in-dispute', basis: '社会保险法-83',
        title: { zh: '认定所依据的事实正在仲裁或诉讼中', en: 'The fact to be recognised is before arbitration or a court' },
      }],
    },
    risk: 'critical',
    tiers: [
      { key: 'first-review', title: { zh: '初审认定', en: 'First finding' }, post: 'P02', finds: 'sealed' },
      { key: 'blind-review', title: { zh: '盲审认定', en: 'Blind finding' }, post: 'P03', finds: 'blind' },
      { key: 'panel', title: { zh: '集体会审', en: 'Panel' }, post: 'P06', finds: 'arbiter' },
      { key: 'approval', title: { zh: '审批', en: 'Approval' }, post: 'P04' },
    ],
    phrases: [
      {
        key: 'file-not-there', basis: '社会保险经办条例-9',
        say: { zh: '没有调取到您的人事档案', en: 'Your personnel file could not be fetched' },
        remedy: { zh: '请告诉我们档案现在由哪个单位或机构保管，由我们去调取', en: 'Please tell us who keeps the file now; we fetch it there' },
        fields: ['statement'],
      },
      {
        key: 'say-what', basis: '社会保险经办条例-10',
        say: { zh: '没有写明认为哪一处记载不对', en: 'It is not said which entry you hold to be wrong' },
        remedy: { zh: '请在“需要说明的情况”里写明', en: 'Please say so under "What you want to say"' },
        fields: ['statement'],
      },
    ],
    documents: ['receipt', 'decision-letter'],
    ...(asked.bundle === undefined ? {} : { bundle: asked.bundle }),
    claim: asked.claim,
    finding: asked.finding,
    effects: `recognise-${asked.finding}@1`,
  } as const satisfies MatterDeclaration
}
