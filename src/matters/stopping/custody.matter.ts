import { defineMatter } from '../engine/define-matter.ts'

/** 羁押、服刑期间的待遇。Prison stops a pension, detention pauses it; both are verified by two people before anything stops (劳社厅函〔2001〕44号). */
export const custody = defineMatter({
  code: 'STP-02',
  version: 1,
  title: { zh: '待遇暂停（羁押、服刑）', en: 'Suspension for detention or prison' },
  summary: {
    zh: '收到羁押或服刑信息后，下一次发放先暂缓；核对属实、两人审核后暂停。羁押后没有判刑的全部补发；服刑期满按原标准恢复。',
    en: 'When detention or prison is reported the next payment is held; two people verify before it is suspended. Detention without conviction is made good in full; after a sentence it resumes at the old amount.',
  },
  basis: ['社会保险经办条例-25', '劳社厅函〔2001〕44号-1', '劳社厅函〔2001〕44号-2'],
  from: '2023-12-01',
  schemes: ['pension-employee', 'pension-government', 'pension-resident'],
  applicants: ['system', 'agency'],
  channels: ['system', 'counter'],
  form: {
    happenedOn: { kind: 'day', title: { zh: '羁押或收监日期', en: 'Detained or imprisoned on' } },
    kind: { kind: 'choice', title: { zh: '情形', en: 'Kind' }, options: [{ value: 'detained', title: { zh: '羁押', en: 'detained' } }, { value: 'serving', title: { zh: '服刑', en: 'in prison' } }] },
  },
  materials: [],
  lanes: [{ key: 'custody', title: { zh: '司法监管信息', en: 'Justice and prisons' }, source: 'JU', check: 'in-custody' }],
  clock: { workingDays: 10, basis: '社会保险经办条例-25', answerWorkingDays: 15, suspension: [] },
  risk: 'medium',
  tiers: [
    { key: 'first-review', title: { zh: '初审', en: 'First review' }, post: 'P02' },
    { key: 'second-review', title: { zh: '复核', en: 'Second review' }, post: 'P03' },
  ],
  phrases: [],
  documents: ['custody-letter'],
  claim: 'custody',
  effects: 'custody@1',
})
