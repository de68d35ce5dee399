import { z } from 'zod'
import { parseDay, parseMonth } from '../../kernel/day.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Finding, FindingKind } from '../../policy/recognition.ts'
import { mattersRefusal } from './matters-refusals.ts'

const reason = z.string().transform((text) => text.normalize('NFC').trim()).refine((text) => text.length >= 4 && text.length <= 1000 && !/[\p{Cs}]/u.test(text))
const pages = z.array(z.int().min(1).max(9999)).max(50)
const day = z.string().refine((text) => !isRefusal(parseDay(text)))
const month = z.string().refine((text) => !isRefusal(parseMonth(text)))
const entry = z.string().min(1).max(40)
const value = { 'birth-date': day, 'work-start': day, 'post-kind': z.enum(['F50', 'F55']) } as const

/** The shape of a finding, by the kind of recognition: what OpenAPI shows and the service reads. */
export function findingSchema(kind: FindingKind): z.ZodType<Finding> {
  const none = z.strictObject({ recognised: z.literal(false), reason, pages: pages.default([]) })
  if (kind === 'deemed-months') {
    return z.union([none, z.strictObject({
      recognised: z.literal(true), reason,
      periods: z.array(z.strictObject({ from: month, until: month, months: z.int().min(1).max(720), entry, pages })).min(1).max(40),
    })])
  }
  return z.union([none, z.strictObject({
    recognised: z.literal(true), reason, entry, value: value[kind], pages,
    setAside: z.array(z.strictObject({ entry, reason })).max(40).default([]),
  })])
}

/** Reads a finding as it was typed. Refuses `recognition.finding-incomplete`, naming the first field that is not as it must be. */
export function parseFinding(kind: FindingKind, raw: unknown): Finding | Refusal {
  const isNone = typeof raw === 'object' && raw !== null && 'recognised' in raw && raw.recognised === false
  const read = findingSchema(kind).safeParse(raw)
  if (read.success) return read.data
  const field = isNone ? 'reason' : firstFault(read.error)
  return mattersRefusal('recognition.finding-incomplete', { field, title: fieldTitles[field] ?? { zh: '认定内容', en: 'the finding' } })
}

function firstFault(error: z.ZodError): string {
  const issues = error.issues.flatMap((issue) => (issue.code === 'invalid_union' ? issue.errors.at(-1) ?? [] : [issue]))
  const path = issues[0]?.path.filter((part) => typeof part === 'string') ?? []
  return String(path.at(-1) ?? 'recognised')
}

const fieldTitles: Readonly<Record<string, { readonly zh: string, readonly en: string }>> = {
  recognised: { zh: '认定结论', en: 'whether it is recognised' }, reason: { zh: '认定理由（不少于 4 个字）', en: 'the reason (at least 4 characters)' }, entry: { zh: '采信的档案记载', en: 'the entry that prevails' },
  value: { zh: '认定结果', en: 'what is recognised' }, pages: { zh: '档案页码', en: 'the pages of the file' }, periods: { zh: '视同缴费的起止年月', en: 'the periods of service' },
  from: { zh: '起始年月', en: 'the first month' }, until: { zh: '截止年月', en: 'the last month' }, months: { zh: '视同缴费月数', en: 'the months' }, setAside: { zh: '不采信的记载及理由', en: 'entries set aside, with reasons' },
}
