import { canonicalJson } from '../kernel/canonical.ts'
import { dayOfYear } from '../kernel/day.ts'
import { deterministicUuid } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Tx } from '../platform/database.ts'
import { startOfDay, type ParameterFileRow, type ParameterFiles } from './parameter-row.ts'
import {
  closeParameter, insertGaps, insertNotice, insertParameters, lockRulebook, readAllParameters, readNotices, type NewParameter, type StoredParameter,
} from './rulebook-store.ts'

/** A value counts when one person entered it and another confirmed it; the same two stand behind every row of an import. */
export type TwoPeople = { readonly enteredBy: number; readonly confirmedBy: number }

/** The two actors behind what comes with the product: its parameter tables were written by one and checked by another. */
export const productImporters: TwoPeople = { enteredBy: 1, confirmedBy: 2 }

export type Imported = {
  /** New versions of values. */
  readonly added: number
  /** Values that were known otherwise until now; the old version stays readable as it was known. */
  readonly superseded: number
  readonly unchanged: number
  readonly gaps: number
  readonly notices: number
}

/**
 * Brings the rulebook to what the files say. Told twice, it changes nothing. At the first load a row is known from the day it names
 * (left out: from which it holds); later, from now or a day still to come. Nothing is ever edited or removed: a row that says something
 * new closes the version before it, which stays readable as it was known.
 */
export async function importParameters(tx: Tx, files: ParameterFiles, { at, people = productImporters }: { at: Instant; people?: TwoPeople }): Promise<Imported> {
  await lockRulebook(tx)
  const all = await readAllParameters(tx)
  const floor = all.length === 0 ? undefined : at
  const stored = groupBy(all, keyOf)
  const told = groupBy(files.rows, keyOf)
  const rows: NewParameter[] = []
  const closings: { parameterId: string; knownUntil: Instant }[] = []
  let unchanged = 0
  for (const [key, versions] of told) {
    const known = stored.get(key) ?? []
    const fresh = newVersions(versions, known, floor)
    unchanged += versions.length - fresh.length
    const open = known.find((version) => version.knownUntil === null)
    const [first] = fresh
    if (open !== undefined && first !== undefined) closings.push({ parameterId: open.parameterId, knownUntil: first.knownFrom })
    rows.push(...fresh.map((version, n) => ({ ...version, ...people, knownUntil: fresh[n + 1]?.knownFrom ?? null })))
  }
  for (const closing of closings) await closeParameter(tx, closing)
  await insertParameters(tx, rows)
  const gaps = await insertGaps(tx, files.gaps.map((gap) => ({ ...gap, until: gap.until ?? null, note: gap.note ?? '', noteEn: gap.noteEn ?? '' })))
  return { added: rows.length, superseded: closings.length, unchanged, gaps, notices: await importNotices(tx, files, at) }
}

type Version = Omit<StoredParameter, 'knownUntil'>

/**
 * What the file says that is not known yet, in the order in which it became known. `floor` is the moment before which nothing can have
 * become known: a rulebook in use never learns something in its past, or a decision of then could not be replayed.
 */
const newVersions = (told: readonly ParameterFileRow[], known: readonly StoredParameter[], floor: Instant | undefined): Version[] => {
  const fresh: Version[] = []
  for (const row of [...told].sort((a, b) => ((a.knownFrom ?? a.from) < (b.knownFrom ?? b.from) ? -1 : 1))) {
    const named = startOfDay(row.knownFrom ?? row.from)
    // A row of old may stand in the file beside its successor: it is recognised among all versions. A row that names no day speaks of now.
    const candidates = row.knownFrom === undefined ? known.slice(-1) : known.filter((version) => version.knownFrom >= named)
    if (candidates.some((version) => contentOf(version) === contentOf(row))) continue
    const knownFrom = floor !== undefined && named < floor ? floor : named
    // Told in one go with its successor, it was never known by itself.
    if (fresh.at(-1)?.knownFrom === knownFrom) fresh.pop()
    fresh.push({
      parameterId: deterministicUuid('parameter', row.family, row.key, row.region, row.from, knownFrom), family: row.family, key: row.key, region: row.region,
      from: row.from, until: row.until ?? null, knownFrom, value: row.value, unit: row.unit, document: row.document, confidence: row.confidence, status: row.status,
    })
  }
  return fresh
}

async function importNotices(tx: Tx, { notices }: ParameterFiles, at: Instant): Promise<number> {
  const known = new Map((await readNotices(tx)).map((notice) => [notice.year, notice]))
  let added = 0
  for (const { year, document, off, work } of notices) {
    const last = known.get(year)
    const told = { year, document: document.join('\n'), off, work }
    if (last !== undefined && canonicalJson([last.document, last.off, last.work]) === canonicalJson([told.document, off, work])) continue
    await insertNotice(tx, { ...told, version: (last?.version ?? 0) + 1, knownFrom: last === undefined ? startOfDay(off[0] ?? work[0] ?? firstOf(year)) : at })
    added += 1
  }
  return added
}

const firstOf = (year: number) => dayOfYear(year, 1, 1)

const keyOf = (row: { family: string; key: string; region: string; from: string }): string => JSON.stringify([row.family, row.key, row.region, row.from])

const contentOf = (row: { until?: string | null | undefined; value: unknown; unit: string; document: string; confidence: string; status: string }): string =>
  canonicalJson([row.until ?? null, row.value, row.unit, row.document, row.confidence, row.status])

const groupBy = <T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row])
  return groups
}
