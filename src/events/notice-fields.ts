import { z } from 'zod'
import { isPlainDate, type PlainDate } from '../kernel/day.ts'

/** A civil day. */
export const day = z.string().refine((text): text is PlainDate => isPlainDate(text), 'a day like 2026-03-31')
/** A short text on one line. */
export const line = (most = 100): z.ZodType<string> => z.string().trim().min(1).max(most).refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text), 'one line of text')
/** As written by the sender; whether it is a number at all is for the matching to say, because a wrong one is a case for a person. */
export const idNumber = z.string().trim().min(15).max(20)
export const creditCode = z.string().trim().min(15).max(20)
export const region = z.string().regex(/^\d{6}$/, 'a division code of six digits')
export const sex = z.enum(['M', 'F'])

/** A person as departments name one. */
export const namedPerson = { idNumber, name: line(60) }

export const personWords = {
  idNumber: { zh: '公民身份号码', en: 'Identity number' },
  name: { zh: '姓名', en: 'Name' },
  sex: { zh: '性别', en: 'Sex' },
  birthOn: { zh: '出生日期', en: 'Birth date' },
  address: { zh: '住址', en: 'Address' },
} as const
