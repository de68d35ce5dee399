import { canonicalJson, hashOf } from '../kernel/canonical.ts'
import { deterministicUuid } from '../kernel/ids.ts'
import { civilDayOf, type Instant } from '../kernel/instant.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import { parameterBook, parseParameterRows, type ParameterBook } from '../policy/parameter-book.ts'
import { rowOf } from './book.ts'
import type { ProposedValue } from './proposal.ts'
import { readAllParameters, type StoredParameter } from './rulebook-store.ts'
import { rulebookRefusal } from './rulebook-refusals.ts'

/** What a proposed value does to the rows in force: which it closes, and what stands in their place. */
export type Changes = { readonly closes: readonly StoredParameter[]; readonly adds: readonly NewRow[] }
type NewRow = Omit<StoredParameter, 'parameterId' | 'knownFrom' | 'knownUntil'>

/**
 * The change a value makes among the rows in force. Beginning on the same day it replaces that row (a correction, or the final value after a
 * provisional one); with `endsPrevious` the row that holds until now ends where it begins. Refuses `rulebook.overlap`, naming the row in the
 * way, and `rulebook.unchanged`.
 */
export function changesOf(open: readonly StoredParameter[], value: ProposedValue): Changes | Refusal {
  const neighbours = open.filter((row) => row.family === value.family && row.key === value.key && row.region === value.region)
  const corrected = neighbours.find((row) => row.from === value.from)
  if (corrected !== undefined && contentOf(corrected) === contentOf(value)) return rulebookRefusal('rulebook.unchanged')
  const previous = value.endsPrevious ? neighbours.find((row) => row.from < value.from && overlaps(row, value)) : undefined
  const closes = [corrected, previous].filter((row) => row !== undefined)
  const inTheWay = neighbours.find((row) => !closes.includes(row) && overlaps(row, value))
  if (inTheWay !== undefined) return rulebookRefusal('rulebook.overlap', { from: inTheWay.from, until: inTheWay.until ?? '今后', document: inTheWay.document })
  const { family, key, region, from, unit, document, confidence, status } = value
  return {
    closes,
    adds: [
      ...(previous === undefined ? [] : [{ ...contentRow(previous), until: from }]),
      { family, key, region, from, until: value.until ?? null, value: value.value, unit, document, confidence, status },
    ],
  }
}

/** The rows as they will stand once a value counts, known from `at`. */
export function rowsWith(open: readonly StoredParameter[], changes: Changes, at: Instant): StoredParameter[] {
  return [...open.filter((row) => !changes.closes.includes(row)), ...versionsOf(changes, at)]
}

export const versionsOf = (changes: Changes, at: Instant): StoredParameter[] => changes.adds.map((row) => ({
  ...row, parameterId: deterministicUuid('parameter', row.family, row.key, row.region, row.from, at), knownFrom: at, knownUntil: null,
}))

/** The book of a region over given rows: those in force, or those with a proposed value among them. */
export function bookOver(rows: readonly StoredParameter[], of: { readonly region: string; readonly at: Instant }): ParameterBook {
  return parameterBook(parseParameterRows(rows.map(rowOf)), { region: of.region, asOf: civilDayOf(of.at) })
}

/** Books with and without a proposed value, as of now. */
export type TwoBooks = { readonly rowsHash: string; readonly before: (region: string) => ParameterBook; readonly after: (region: string) => ParameterBook }

/** Makes the books of before and after from one reading of the rows. Refuses what `changesOf` refuses. Without a value both are the same. */
export async function twoBooks(tx: Tx, value: ProposedValue | undefined, at: Instant): Promise<TwoBooks | Refusal> {
  const open = await openRows(tx, at)
  const changes: Changes | Refusal = value === undefined ? { closes: [], adds: [] } : changesOf(open, value)
  if (isRefusal(changes)) return changes
  const changed = rowsWith(open, changes, at)
  return { rowsHash: hashOfRows(open), before: remembered((region) => bookOver(open, { region, at })), after: remembered((region) => bookOver(changed, { region, at })) }
}

/** Every row in force as known at a moment, of all regions. */
export async function openRows(tx: Tx, at: Instant): Promise<StoredParameter[]> {
  return (await readAllParameters(tx)).filter((row) => row.knownFrom <= at && (row.knownUntil === null || row.knownUntil > at))
}

/** Names the state of the whole rulebook: when it is another one, what was tried was tried on something else. */
export const hashOfRows = (rows: readonly StoredParameter[]): string => hashOf(rows.map((row) => row.parameterId).sort())

const remembered = (make: (region: string) => ParameterBook): ((region: string) => ParameterBook) => {
  const made = new Map<string, ParameterBook>()
  return (region) => {
    const book = made.get(region) ?? make(region)
    made.set(region, book)
    return book
  }
}

const overlaps = (row: StoredParameter, value: ProposedValue): boolean => (value.until === undefined || row.from < value.until) && (row.until === null || value.from < row.until)
const contentRow = ({ family, key, region, from, until, value, unit, document, confidence, status }: StoredParameter): NewRow => ({ family, key, region, from, until, value, unit, document, confidence, status })
const contentOf = (row: { until?: string | null | undefined; value: unknown; unit: string; document: string; confidence: string; status: string }): string =>
  canonicalJson([row.until ?? null, row.value, row.unit, row.document, row.confidence, row.status])
