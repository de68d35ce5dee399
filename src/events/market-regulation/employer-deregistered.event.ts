import { z } from 'zod'
import { defineNotice } from '../define-notice.ts'
import { creditCode, day, line } from '../notice-fields.ts'
import { licenceWords } from './employer-established.event.ts'

/** 市场监管：注销登记。Opens the cancellation here by itself; what is owed is settled first (条例第十条). */
export const employerDeregistered = defineNotice({
  type: 'market-regulation.employer-deregistered.v1',
  department: 'market-regulation',
  title: { zh: '注销登记', en: 'Employer deregistered' },
  period: 'working-day',
  basis: ['社会保险经办条例-8', '社会保险经办条例-10', '社会保险法-57'],
  data: z.strictObject({ creditCode, name: line(120), deregisteredOn: day, reason: z.enum(['dissolved', 'merged', 'bankrupt', 'revoked', 'other']), authority: line(100) }),
  names: (data) => ({ kind: 'employer', creditCode: data.creditCode, name: data.name }),
  happenedOn: ({ deregisteredOn }) => deregisteredOn,
  words: {
    creditCode: licenceWords.creditCode, name: licenceWords.name, deregisteredOn: { zh: '注销日期', en: 'Deregistered on' }, reason: { zh: '注销原因', en: 'Reason' },
    authority: licenceWords.authority,
  },
  effect: 'employer-deregistered@1',
})
