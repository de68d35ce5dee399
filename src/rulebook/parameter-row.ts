import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { plainDate, type PlainDate } from '../kernel/day.ts'
import { instant, type Instant } from '../kernel/instant.ts'

/** Where the values of the product lie, one file for each family. */
export const parameterFolder = path.resolve(import.meta.dirname, '../../db/parameters')

const day = z.iso.date().transform((text) => plainDate(text))
const regionCode = z.string().regex(/^\d{6}$/)
const half = { from: day, until: day.optional() }
const endsLater = (row: { from: PlainDate; until?: PlainDate | undefined }): boolean => row.until === undefined || row.until > row.from

/** A value as it stands in a file: half-open days, the document that set it, how sure we are, and whether it is final. */
const fileRow = z.strictObject({
  family: z.string().min(1), key: z.string().min(1), region: regionCode, ...half,
  /** The day it became known; left out, the day from which it holds. */
  knownFrom: day.optional(),
  value: z.json(), unit: z.string().min(1), document: z.string().min(1),
  confidence: z.enum(['law', 'src', 'known', 'derived', 'illustrative']), status: z.enum(['final', 'provisional']), note: z.string().optional(),
}).refine(endsLater, 'until is the first day a row no longer holds, so it is after from')
export type ParameterFileRow = z.infer<typeof fileRow>

const fileGap = z.strictObject({
  family: z.string().min(1), key: z.string().min(1), region: regionCode, ...half, publisher: z.string().min(1), note: z.string().optional(), noteEn: z.string().optional(),
}).refine(endsLater, 'until is after from')
export type GapFileRow = z.infer<typeof fileGap>

const fileNotice = z.object({
  year: z.int(), document: z.array(z.string().min(1)).min(1), off: z.array(day), work: z.array(day),
})
export type CalendarFileRow = z.infer<typeof fileNotice>

export type ParameterFiles = { readonly rows: readonly ParameterFileRow[]; readonly gaps: readonly GapFileRow[]; readonly notices: readonly CalendarFileRow[] }

/** Reads the files; throws with the file and the place of the first row that is not one. */
export function readParameterFiles(folder: string = parameterFolder): ParameterFiles {
  const rows: ParameterFileRow[] = []
  let gaps: readonly GapFileRow[] = []
  let notices: readonly CalendarFileRow[] = []
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json')).sort()) {
    const json: unknown = JSON.parse(readFileSync(path.join(folder, file), 'utf8'))
    if (file === 'gaps.json') gaps = parsed(z.array(fileGap), json, file)
    else if (file === 'holidays.json') notices = parsed(z.object({ notices: z.array(fileNotice) }), json, file).notices
    else rows.push(...parsed(z.array(fileRow), json, file))
  }
  return { rows, gaps, notices }
}

/** The moment a civil day begins in China: from then on a value published on that day counts as known. */
export const startOfDay = (of: PlainDate): Instant => instant(`${of}T00:00:00+08:00`)

const parsed = <T>(schema: z.ZodType<T>, json: unknown, file: string): T => {
  const read = schema.safeParse(json)
  if (read.success) return read.data
  const [first] = read.error.issues
  throw new Error(`${file}: row ${first?.path.join('.') ?? ''}: ${first?.message ?? 'is not a row'}`)
}
