import { z } from 'zod'
import { parseDay, parseMonth } from '../../kernel/day.ts'
import { parseBankCard, parseCitizenId } from '../../kernel/ids.ts'
import { isRefusal, type Refusal, type Wording } from '../../kernel/refusal.ts'
import type { FormField, MatterDeclaration } from './define-matter.ts'
import { mattersRefusal } from './matters-refusals.ts'

/** What a form holds once it was read: months and days as text, amounts in fen, an account in its parts. */
export type AccountValue = { readonly bankCode: string, readonly bankName: string, readonly number: string, readonly holderName: string }
export type FormValue = string | number | boolean | AccountValue
export type FormValues = Readonly<Record<string, FormValue>>

/**
 * The zod schema of a matter's form, made from its declaration: the same for the service, the browser and OpenAPI. Unknown fields are
 * refused, because nothing may be asked that the declaration does not ask.
 */
export function formSchema(form: MatterDeclaration['form']): z.ZodType<FormValues> {
  const shape: Record<string, z.ZodType<FormValue | undefined>> = {}
  for (const [key, field] of Object.entries(form)) shape[key] = field.optional ? fieldSchema(field).optional() : fieldSchema(field)
  return z.strictObject(shape).transform((values) => {
    const filled: Record<string, FormValue> = {}
    for (const [key, value] of Object.entries(values)) if (value !== undefined) filled[key] = value
    return filled
  })
}

/** Reads what somebody filled in. Refuses `matters.form` (first faulty field; all of them in the data) and `matters.form-field`. */
export function parseForm(matter: MatterDeclaration, raw: unknown): FormValues | Refusal {
  const read = formSchema(matter.form).safeParse(withoutEmpty(raw))
  if (read.success) return read.data
  const unknown = read.error.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : []))
  if (unknown[0] !== undefined) return mattersRefusal('matters.form-field', { field: unknown[0].slice(0, 60) })
  const faults = new Map<string, Wording>()
  for (const issue of read.error.issues) {
    const key = String(issue.path[0] ?? '')
    if (!faults.has(key)) faults.set(key, problemOf(issue))
  }
  const [key, problem] = [...faults][0] ?? ['', notFilled]
  const title = matter.form[key]?.title ?? { zh: '申请表', en: 'Form' }
  return mattersRefusal('matters.form', {
    field: key, fields: [...faults.keys()].join(','), title, problem,
  })
}

/** An empty text in an optional field is a field left out. */
const withoutEmpty = (raw: unknown): unknown =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== '' && value !== null)) : raw

function fieldSchema(field: FormField): z.ZodType<FormValue> {
  const about = { title: field.title.zh, ...(field.help ? { description: field.help.zh } : {}) }
  switch (field.kind) {
    case 'text':
      return z.string().max(field.maxLength, { error: `${field.maxLength}` }).transform((text) => text.normalize('NFC').trim())
        .refine((text) => text.length >= (field.minLength ?? 1) && !/[\p{Cc}\p{Cs}]/u.test(text), { params: { say: notFilled } }).meta(about)
    case 'month':
      return checked(parseMonth, '2026-03', about, (month) => within(month, field.earliest, field.latest))
    case 'day':
      return checked(parseDay, '2026-03-31', about, (day) => within(day, field.earliest, field.latest))
    case 'person-id':
      return checked(parseCitizenId, '619901196503120017', about)
    case 'phone':
      return z.string().transform((text) => text.replace(/[\s-]/g, '').replace(/^\+?86(?=1)/, ''))
        .refine((text) => /^1[3-9]\d{9}$/.test(text), { params: { say: { zh: '请填写 11 位手机号', en: 'Give a mobile number of 11 digits' } } }).meta(about)
    case 'choice':
      return z.string().refine((value) => field.options.some((option) => option.value === value), {
        params: { say: { zh: '请从列出的选项中选择', en: 'Choose one of the options' } },
      }).meta({ ...about, enum: field.options.map(({ value }) => value) })
    case 'yes-no':
      return z.boolean().refine((value) => field.mustBe !== 'yes' || value, { params: { say: { zh: '请确认', en: 'Please confirm' } } }).meta(about)
    case 'amount':
      return wholeNumber(field.least ?? 0, field.most ?? Number.MAX_SAFE_INTEGER, about)
    case 'count':
      return wholeNumber(field.least, field.most, about)
    case 'account':
      return z.strictObject({
        bankCode: z.string().trim().regex(/^[A-Z0-9]{3,14}$/),
        bankName: z.string().trim().min(2).max(60),
        number: checked(parseBankCard, '6217000010001234569', {}),
        holderName: z.string().transform((text) => text.normalize('NFC').trim()).refine((text) => text.length >= 1 && text.length <= 60 && !/[\p{Cc}\p{Cs}]/u.test(text)),
      }).meta(about)
  }
}

type About = Readonly<Record<string, unknown>>

/** A text that one of the kernel's readers must accept; the refusal's own sentence is what the person sees. */
function checked<T extends string>(read: (text: string) => T | Refusal, example: string, about: About, more?: (value: T) => Wording | undefined): z.ZodType<T> {
  return z.string().max(64).transform((text, context): T => {
    const value = read(text)
    const say = isRefusal(value) ? value.say : more?.(value)
    if (say === undefined && !isRefusal(value)) return value
    context.addIssue({ code: 'custom', message: say?.zh ?? '', params: { say } })
    return z.NEVER
  }).meta({ ...about, examples: [example] })
}

const wholeNumber = (least: number, most: number, about: About): z.ZodType<number> =>
  z.int().refine((value) => value >= least && value <= most, { params: { say: { zh: `应在 ${least} 与 ${most} 之间`, en: `Between ${least} and ${most}` } } }).meta(about)

const within = (value: string, earliest?: string, latest?: string): Wording | undefined => {
  if (earliest !== undefined && value < earliest) return { zh: `不能早于 ${earliest}`, en: `Not before ${earliest}` }
  if (latest !== undefined && value > latest) return { zh: `不能晚于 ${latest}`, en: `Not after ${latest}` }
  return undefined
}

const problemOf = (issue: z.core.$ZodIssue): Wording => {
  const say = issue.code === 'custom' ? wordingOf(issue.params?.['say']) : undefined
  if (say) return say
  if (issue.code === 'invalid_type' && issue.input === undefined) return notFilled
  return issue.code === 'too_big' ? { zh: '太长', en: 'too long' } : { zh: '填写的内容不合要求', en: 'is not filled in as required' }
}

const wordingOf = (value: unknown): Wording | undefined =>
  typeof value === 'object' && value !== null && 'zh' in value && 'en' in value && typeof value.zh === 'string' && typeof value.en === 'string'
    ? { zh: value.zh, en: value.en } : undefined

const notFilled: Wording = { zh: '还没有填写', en: 'is not filled in' }
