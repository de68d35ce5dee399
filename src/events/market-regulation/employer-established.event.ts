import { z } from 'zod'
import { defineNotice } from '../define-notice.ts'
import { creditCode, day, idNumber, line, region } from '../notice-fields.ts'

/** What a licence says of its holder; the change notice tells any part of it anew. */
export const licenceFields = {
  name: line(120),
  kind: z.enum(['company', 'branch', 'partnership', 'sole-proprietorship', 'individual-business', 'cooperative', 'other']),
  /** GB/T 4754: the division (two digits), or more of the code. */
  industryCode: z.string().regex(/^\d{2,4}$/, 'two to four digits of GB/T 4754'),
  regionCode: region,
  address: line(200),
  legalRepresentative: z.strictObject({ name: line(60), idNumber }),
}

export const licenceWords = {
  creditCode: { zh: '统一社会信用代码', en: 'Credit code' },
  name: { zh: '名称', en: 'Name' },
  kind: { zh: '类型', en: 'Kind' },
  industryCode: { zh: '行业代码', en: 'Industry code' },
  regionCode: { zh: '住所地', en: 'Region' },
  address: { zh: '住所', en: 'Address' },
  legalRepresentative: { zh: '法定代表人', en: 'Legal representative' },
  authority: { zh: '登记机关', en: 'Registration authority' },
} as const

/** 市场监管：设立登记。Registers the employer with nobody applying (条例第六条). */
export const employerEstablished = defineNotice({
  type: 'market-regulation.employer-established.v1',
  department: 'market-regulation',
  title: { zh: '设立登记', en: 'Employer established' },
  period: 'working-day',
  basis: ['社会保险经办条例-6', '社会保险经办条例-8', '社会保险法-57'],
  data: z.strictObject({ creditCode, ...licenceFields, establishedOn: day, authority: line(100) }),
  names: (data) => ({ kind: 'new-employer', creditCode: data.creditCode, name: data.name }),
  happenedOn: ({ establishedOn }) => establishedOn,
  words: { ...licenceWords, establishedOn: { zh: '成立日期', en: 'Established on' } },
  effect: 'employer-established@1',
})
