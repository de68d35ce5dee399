import { hashOf } from '../kernel/canonical.ts'
import { isPlainDate } from '../kernel/day.ts'
import type { PlainDate } from '../kernel/day.ts'
import type { ParameterRef } from '../kernel/explained.ts'
import { fen } from '../kernel/money.ts'
import type { Fen } from '../kernel/money.ts'
import { ratioFromDecimal } from '../kernel/ratio.ts'
import type { Ratio } from '../kernel/ratio.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { policyRefusal } from './policy-refusals.ts'

/** law: read in a statute · src: read in a public source · known: recalled · derived: computed from others · illustrative: demonstration only. */
export type Confidence = 'law' | 'src' | 'known' | 'derived' | 'illustrative'

/** provisional (预发): confirmed by two people to be used until the final value is published; amounts are then settled again. */
export type ParameterStatus = 'final' | 'provisional'

export type ParameterJson = number | string | boolean | readonly ParameterJson[] | { readonly [name: string]: ParameterJson }

/** One published value: what (family, key), where (region), when it holds [from, until), when it became known, and who said so. */
export type ParameterRow = {
  readonly family: string
  readonly key: string
  /** Division code: 000000 the nation, 610000 a province, 610100 a city, 619900 the demonstration region. */
  readonly region: string
  readonly from: PlainDate
  readonly until?: PlainDate
  readonly knownFrom?: PlainDate
  /** Money in yuan as a decimal, shares as a decimal; tables as objects. `fenOf` and `ratioOf` read them exactly. */
  readonly value: ParameterJson
  readonly unit: string
  readonly document: string
  readonly confidence: Confidence
  readonly status: ParameterStatus
  readonly note?: string
}

/** The parameters of one region as they were known on one day. The hash names them in every decision. */
export type ParameterBook = {
  readonly region: string
  readonly asOf: PlainDate
  readonly hash: string
  /** The row in force on a day, the nearest region first; a missing one is a refusal (`parameter.missing`, 未公布) that names it. */
  readonly value: (family: string, key: string, on: PlainDate) => ParameterRow | Refusal
  readonly rows: readonly ParameterRow[]
}

/**
 * Builds the book from rows. Rows published after `asOf` are not seen. Where two rows of one region hold on the same day,
 * the one known last wins (a correction or the final value after a provisional one), and a final one before a provisional.
 */
export function parameterBook(rows: readonly ParameterRow[], of: { readonly region: string; readonly asOf: PlainDate }): ParameterBook {
  const chain = regionChain(of.region)
  const seen = rows.filter((row) => chain.includes(row.region) && (row.knownFrom === undefined || row.knownFrom <= of.asOf))
  const shelves = new Map<string, Map<string, Shelf>>()
  for (const row of seen) {
    const keys = shelves.get(row.family) ?? new Map<string, Shelf>()
    const shelf = keys.get(row.key) ?? { rows: new Array<ParameterRow>(), onDay: new Map<PlainDate, ParameterRow>() }
    shelf.rows.push(row)
    shelves.set(row.family, keys.set(row.key, shelf))
  }
  for (const keys of shelves.values()) for (const { rows: own } of keys.values()) own.sort((a, b) => precedence(chain, a, b))
  let hash: string | undefined
  return {
    region: of.region,
    asOf: of.asOf,
    rows: seen,
    get hash() {
      hash ??= hashOf(seen.map((row) => ({ ...row })).sort((a, b) => (identity(a) < identity(b) ? -1 : 1)))
      return hash
    },
    value: (family, key, on) => {
      const shelf = shelves.get(family)?.get(key)
      return (shelf && rowOn(shelf, on)) ?? policyRefusal('parameter.missing', { family, key, region: of.region, on })
    },
  }
}

/** The rows of one value, the one that wins first; and what was found for the days asked so far, since a batch asks for the same ones without end. */
type Shelf = { readonly rows: ParameterRow[]; readonly onDay: Map<PlainDate, ParameterRow> }

const rowOn = (shelf: Shelf, on: PlainDate): ParameterRow | undefined => {
  const known = shelf.onDay.get(on)
  if (known !== undefined) return known
  const found = shelf.rows.find((row) => row.from <= on && (row.until === undefined || on < row.until))
  if (found === undefined) return undefined
  if (shelf.onDay.size >= daysRemembered) shelf.onDay.clear()
  shelf.onDay.set(on, found)
  return found
}

const daysRemembered = 1024

/** The region itself, then what contains it. The demonstration region is a city of Shaanxi that borrows what Xi'an has published. */
export function regionChain(region: string): readonly string[] {
  if (region === demonstrationRegion) return [region, '610100', '610000', nation]
  const province = `${region.slice(0, 2)}0000`
  return [...new Set([region, `${region.slice(0, 4)}00`, province, nation])]
}

export const nation = '000000'
export const demonstrationRegion = '619900'

/** Reads rows from JSON, from a file or another machine. Throws on what is not a row: a parameter that cannot be read must never be skipped. */
export function parseParameterRows(json: unknown): ParameterRow[] {
  if (!Array.isArray(json)) throw new TypeError('parameters are a list of rows')
  return json.map(parameterRow)
}

/** An amount of yuan, exactly in fen. */
export function fenOf(row: ParameterRow): Fen {
  const known = fenRead.get(row)
  if (known !== undefined) return known
  const read = fenFromYuan(numberOf(row))
  fenRead.set(row, read)
  return read
}

/** A share, rate, index or multiplier as an exact fraction. */
export function ratioOf(row: ParameterRow): Ratio {
  const known = ratioRead.get(row)
  if (known !== undefined) return known
  const read = ratioFromDecimal(numberOf(row))
  ratioRead.set(row, read)
  return read
}

/** A whole number: months, years, days. */
export function wholeOf(row: ParameterRow): number {
  const value = numberOf(row)
  if (!Number.isSafeInteger(value)) throw new TypeError(`${row.family}/${row.key} is not a whole number`)
  return value
}

export function textOf(row: ParameterRow): string {
  if (typeof row.value !== 'string') throw new TypeError(`${row.family}/${row.key} is not a text`)
  return row.value
}

/** A number inside a table value, such as `{ "61": 132 }`. Nothing when the table has no such entry. */
export function entryOf(row: ParameterRow, name: string): number | undefined {
  const entry = tableOf(row)[name]
  return typeof entry === 'number' ? entry : undefined
}

/** The bands of a list value such as `[{ fromYears: 35, share: 0.9 }]`, each a table. */
export function bandsOf(row: ParameterRow): readonly { readonly [name: string]: ParameterJson }[] {
  if (!isList(row.value)) throw new TypeError(`${row.family}/${row.key} is not a list`)
  return row.value.map((band) => {
    if (!isTable(band)) throw new TypeError(`${row.family}/${row.key} is not a list of bands`)
    return band
  })
}

export function tableOf(row: ParameterRow): { readonly [name: string]: ParameterJson } {
  if (!isTable(row.value)) throw new TypeError(`${row.family}/${row.key} is not a table`)
  return row.value
}

export function fenFromYuan(yuan: number): Fen {
  const exact = ratioFromDecimal(yuan)
  if (100 % exact.den !== 0) throw new TypeError(`${yuan} yuan is not a whole number of fen`)
  return fen(exact.num * (100 / exact.den))
}

export function refOf(row: ParameterRow): ParameterRef {
  const { family, key, region, from, document, confidence, status } = row
  return { family, key, region, from, document, confidence, status }
}

const fenRead = new WeakMap<ParameterRow, Fen>()
const ratioRead = new WeakMap<ParameterRow, Ratio>()

const numberOf = (row: ParameterRow): number => {
  if (typeof row.value !== 'number') throw new TypeError(`${row.family}/${row.key} is not a number`)
  return row.value
}

const isList = (value: ParameterJson): value is readonly ParameterJson[] => Array.isArray(value)
const isTable = (value: ParameterJson): value is { readonly [name: string]: ParameterJson } => typeof value === 'object' && !isList(value)

const precedence = (chain: readonly string[], a: ParameterRow, b: ParameterRow): number =>
  chain.indexOf(a.region) - chain.indexOf(b.region)
  || compareText(b.knownFrom ?? '', a.knownFrom ?? '')
  || (a.status === b.status ? 0 : a.status === 'final' ? -1 : 1)
  || compareText(b.from, a.from)

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const identity = (row: ParameterRow): string => [row.family, row.key, row.region, row.from, row.knownFrom ?? '', row.status].join('|')

const parameterRow = (json: unknown): ParameterRow => {
  if (typeof json !== 'object' || json === null) throw new TypeError('a parameter row is an object')
  const field = (name: string): unknown => Reflect.get(json, name)
  const text = (name: string): string => {
    const value = field(name)
    if (typeof value !== 'string' || value === '') throw new TypeError(`a parameter row needs ${name}: ${JSON.stringify(json)}`)
    return value
  }
  const day = (name: string): PlainDate => {
    const value = field(name)
    if (!isPlainDate(value)) throw new TypeError(`${name} is not a day: ${JSON.stringify(json)}`)
    return value
  }
  // One string for each word, not that of the file: rules compare them for every row they use, and the same string is equal at a glance.
  const confidence = confidences.find((word) => word === field('confidence'))
  const status = statuses.find((word) => word === field('status'))
  const value = field('value')
  if (confidence === undefined || status === undefined || !isParameterJson(value)) throw new TypeError(`not a parameter row: ${JSON.stringify(json)}`)
  return {
    family: text('family'), key: text('key'), region: text('region'), from: day('from'),
    ...(field('until') === undefined ? {} : { until: day('until') }),
    ...(field('knownFrom') === undefined ? {} : { knownFrom: day('knownFrom') }),
    value, unit: text('unit'), document: text('document'), confidence, status,
    ...(field('note') === undefined ? {} : { note: text('note') }),
  }
}

const confidences = ['law', 'src', 'known', 'derived', 'illustrative'] as const satisfies readonly Confidence[]
const statuses = ['final', 'provisional'] as const satisfies readonly ParameterStatus[]
const isParameterJson = (value: unknown): value is ParameterJson =>
  typeof value === 'number' ? Number.isFinite(value)
    : typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'object' && value !== null && Object.values(value).every(isParameterJson))
