import { z } from 'zod'
import { defineNotice } from '../define-notice.ts'
import { creditCode, day, line } from '../notice-fields.ts'
import { licenceFields, licenceWords } from './employer-established.event.ts'

const { name, kind, industryCode, regionCode, address, legalRepresentative } = licenceFields

/** 市场监管：变更登记。What changed on the licence carries over; there is nothing for the employer to file. */
export const employerChanged = defineNotice({
  type: 'market-regulation.employer-changed.v1',
  department: 'market-regulation',
  title: { zh: '变更登记', en: 'Employer changed' },
  period: 'working-day',
  basis: ['社会保险经办条例-8', '社会保险经办条例-9', '社会保险法-57'],
  data: z.strictObject({
    creditCode,
    /** As it stood before the change. */
    name,
    changedOn: day,
    authority: line(100),
    changes: z.strictObject({
      name: name.optional(), kind: kind.optional(), industryCode: industryCode.optional(), regionCode: regionCode.optional(), address: address.optional(),
      legalRepresentative: legalRepresentative.optional(),
    }).refine((changes) => Object.keys(changes).length > 0, 'at least one thing changed'),
  }),
  names: (data) => ({ kind: 'employer', creditCode: data.creditCode, name: data.name }),
  happenedOn: ({ changedOn }) => changedOn,
  words: {
    creditCode: licenceWords.creditCode, name: { zh: '变更前名称', en: 'Name before' }, changes: { zh: '变更内容', en: 'Changes' },
    changedOn: { zh: '变更日期', en: 'Changed on' }, authority: licenceWords.authority,
  },
  effect: 'employer-changed@1',
})
