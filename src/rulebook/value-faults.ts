import { addYears, type PlainDate } from '../kernel/day.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { demonstrationRegion, fenFromYuan, type ParameterJson } from '../policy/parameter-book.ts'
import { changesOf } from './candidate.ts'
import type { ProposedValue } from './proposal.ts'
import type { Gap, StoredParameter } from './rulebook-store.ts'
import { rulebookRefusal } from './rulebook-refusals.ts'

/** What stands in the rulebook now, against which a proposed value is held. */
export type Standing = { readonly open: readonly StoredParameter[]; readonly gaps: readonly Gap[]; readonly regions: ReadonlySet<string>; readonly today: PlainDate }

/**
 * How far ahead a value may begin or end. Our own limit [design]: the longest table in force, the minimum months up to 2039, was made known fifteen years ahead; what
 * lies further is a slip of the keyboard, or a year 9999 where nothing belongs.
 */
export const yearsAhead = 20

/**
 * Everything that is wrong with a proposed value, not only the first: an unknown parameter or region, a unit or form other than the rules
 * read, money with fractions of a fen, a share typed as a percentage, a period that ends before it begins, a day further ahead than `yearsAhead`, an overlap, nothing new.
 */
export function faultsOf(value: ProposedValue, standing: Standing): Refusal[] {
  const faults: Refusal[] = []
  const same = standing.open.filter((row) => row.family === value.family && row.key === value.key)
  const isGap = standing.gaps.some((gap) => gap.family === value.family && gap.key === value.key)
  if (same.length === 0 && !isGap) faults.push(rulebookRefusal('rulebook.family-unknown', { family: value.family, key: value.key }))
  if (!standing.regions.has(value.region)) faults.push(rulebookRefusal('rulebook.region-unknown', { region: value.region }))
  if (value.until !== undefined && value.until <= value.from) faults.push(rulebookRefusal('rulebook.until-before-from', { from: value.from, until: value.until }))
  const latest = addYears(standing.today, yearsAhead)
  const far = value.from > latest ? value.from : value.until !== undefined && value.until > latest ? value.until : undefined
  if (far !== undefined) faults.push(rulebookRefusal('rulebook.too-far-ahead', { day: far, years: yearsAhead, latest }))
  if (value.confidence === 'illustrative' && !value.region.startsWith(demonstrationRegion.slice(0, 4))) faults.push(rulebookRefusal('rulebook.illustrative-elsewhere'))
  faults.push(...faultsOfValue(value, same))
  if (faults.length > 0) return faults
  const changes = changesOf(standing.open, value)
  return 'refused' in changes ? [changes] : []
}

const faultsOfValue = ({ value, unit }: ProposedValue, same: readonly StoredParameter[]): Refusal[] => {
  const [model] = same
  if (model !== undefined && !same.some((row) => row.unit === unit)) return [rulebookRefusal('rulebook.unit-differs', { unit: model.unit, given: unit })]
  const shapes = new Set(same.map((row) => shapeOf(row.value)))
  const shape = shapeOf(value)
  const wanted = [...shapes][0]
  if (wanted !== undefined && !shapes.has(shape)) return [rulebookRefusal('rulebook.value-shape', { shape: wanted, shapeZh: shapeWords[wanted] })]
  if (typeof value !== 'number') return []
  if (value < 0 && same.every((row) => typeof row.value !== 'number' || row.value >= 0)) return [rulebookRefusal('rulebook.value-shape', { shape: 'number not below zero', shapeZh: '不小于零的数' })]
  if (unit.startsWith('CNY') && !isWholeFen(value)) return [rulebookRefusal('rulebook.fraction-of-fen', { value })]
  if (unit.startsWith('share') && value > 1 && same.every((row) => typeof row.value !== 'number' || row.value <= 1)) {
    return [rulebookRefusal('rulebook.value-shape', { shape: 'share between 0 and 1 (8 % is 0.08)', shapeZh: '0 到 1 之间的比例（8% 写作 0.08）' })]
  }
  if (whole.has(unit) && !Number.isSafeInteger(value)) return [rulebookRefusal('rulebook.value-shape', { shape: 'whole number', shapeZh: '整数' })]
  return []
}

const whole: ReadonlySet<string> = new Set(['months', 'years', 'days', 'working days', 'day of month'])

const isWholeFen = (yuan: number): boolean => {
  try {
    fenFromYuan(yuan)
    return true
  } catch {
    return false
  }
}

type Shape = 'number' | 'text' | 'yes or no' | 'list' | 'table'
const shapeOf = (value: unknown): Shape =>
  typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'yes or no' : typeof value === 'string' ? 'text' : Array.isArray(value) ? 'list' : 'table'
const shapeWords = { 'number': '一个数', 'text': '文字', 'yes or no': '是或否', 'list': '列表', 'table': '对照表' } as const satisfies Record<Shape, string>

/** Reads what somebody typed: a number, true or false, JSON of a table or list, else a text. */
export function valueOfText(text: string): ParameterJson | undefined {
  const typed = text.trim()
  if (typed === '') return undefined
  if (/^-?\d{1,15}(\.\d{1,10})?$/.test(typed)) return Number(typed)
  if (typed === 'true' || typed === 'false') return typed === 'true'
  if (!/^[[{]/.test(typed)) return typed
  try {
    const parsed: unknown = JSON.parse(typed)
    return isParameterJson(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}

/** What a parameter's value may be: numbers, texts, yes or no, and lists and tables of them. */
export const isParameterJson = (value: unknown): value is ParameterJson =>
  typeof value === 'number' ? Number.isFinite(value) : typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'object' && value !== null && Object.values(value).every(isParameterJson))
