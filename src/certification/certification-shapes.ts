import { z } from 'zod'
import type { Wording } from '../kernel/refusal.ts'

export const words = z.object({ zh: z.string(), en: z.string() })
const ways = ['silent', 'self', 'helper', 'counter', 'visit', 'taken-over'] as const
export const certificationAnswer = z.object({
  state: z.enum(['none', 'valid', 'due-soon', 'overdue']), validUntil: z.string().nullable(), daysLeft: z.int().nullable(),
  by: z.object({ way: z.enum(ways), source: words, provenOn: z.string(), who: z.string() }).nullable(), certifiedToday: z.boolean(),
  /** A visit asked for that nobody has made yet. */
  visitAsked: z.object({ askedOn: z.string(), askedBy: z.string(), note: z.string() }).nullable(),
  history: z.array(z.object({ way: z.enum(ways), source: words, provenOn: z.string(), validUntil: z.string(), certifiedOn: z.string(), who: z.string() })).readonly(),
})

export const outcomes = {
  'seen': { zh: '见到本人', en: 'seen' }, 'not-met': { zh: '没有遇到', en: 'not met' }, 'moved': { zh: '已搬离', en: 'moved away' }, 'said-dead': { zh: '反映已去世', en: 'said to have died' }, 'unwilling': { zh: '本人不愿配合', en: 'unwilling' },
} as const satisfies Record<string, Wording>
export type Outcome = keyof typeof outcomes
export const places = {
  counter: { zh: '窗口', en: 'counter' }, visit: { zh: '上门', en: 'visit' }, community: { zh: '村（社区）', en: 'village or community' }, phone: { zh: '视频、电话', en: 'video or telephone' },
} as const satisfies Record<string, Wording>
export type Place = keyof typeof places

export const listedShape = z.object({
  publicNo: z.string(), name: z.string(), maskedId: z.string(), birthOn: z.string(), phone: z.string().nullable(), address: z.string().nullable(), region: z.string(), validUntil: z.string(), daysOverdue: z.int(),
  askedOn: z.string().nullable(), reminders: z.int().nullable(), visitOpenedOn: z.string().nullable(), lastReport: words.nullable(), lastReportOn: z.string().nullable(), next: words,
  visitAsked: z.object({ askedOn: z.string(), askedBy: z.string(), note: z.string() }).nullable(),
})
export type Listed = z.infer<typeof listedShape>
