import type { Reasons } from '../kernel/explained.ts'
import { addFen, fen, mulDiv, noFen } from '../kernel/money.ts'
import type { Fen, Rounding } from '../kernel/money.ts'
import { compareRatio, oneRatio, ratio, ratioFromDecimal } from '../kernel/ratio.ts'
import type { Ratio } from '../kernel/ratio.ts'
import type { ParameterRow } from './parameter-book.ts'
import { entryOf, refOf, tableOf } from './parameter-book.ts'
import { cite } from './statutes/statutes.ts'

/**
 * How a province departs from the national formula. The names are what the parameter rows of family `pension-formula` carry;
 * a province is a row, not a branch of code.
 */
export type FormulaVariant =
  | 'standard'
  | 'years-two-decimals'
  | 'years-up-to-tenth'
  | 'components-up-to-jiao'
  | 'components-to-jiao'
  | 'total-up-to-jiao'
  | 'two-bases'
  | 'transitional-half-index'
  | 'transitional-index-at-least-one'
  | 'plateau'

export type PensionFormula = {
  readonly variant: FormulaVariant
  /** Transition coefficient for each deemed year, 0.014 in Shaanxi. */
  readonly coefficient: Ratio
  /** Share of the indexed wage added on the plateau. */
  readonly plateauShare?: Ratio
  readonly row?: ParameterRow
}

/** What the formula needs, all of it already established. Years are exact fractions of months over twelve unless a sheet printed them rounded. */
export type PensionInput = {
  readonly calculationBaseFen: Fen
  /** The city's own base where a province works with two. */
  readonly localBaseFen?: Fen | undefined
  readonly averageIndex: Ratio
  readonly transitionalIndex: Ratio
  readonly totalYears: Ratio
  readonly transitionalYears: Ratio
  readonly accountBalanceFen: Fen
  readonly divisor: Ratio
}

/** The components in fen a month; the total is the sum of the rounded components. */
export type PensionAmounts = {
  readonly basicFen: Fen
  readonly accountFen: Fen
  readonly transitionalFen: Fen
  readonly plateauFen: Fen
  readonly totalFen: Fen
}

/**
 * basic = B × (1 + I) ÷ 2 × N × 1 %, account = A ÷ D, transitional = B × It × Ns × coefficient.
 * Every component is rounded once, half-up to the fen unless the variant says otherwise, and the total adds them.
 */
export function pensionAmounts(input: PensionInput, formula: PensionFormula, why: Reasons): PensionAmounts {
  const { calculationBaseFen: base, averageIndex: index } = input
  const local = formula.variant === 'two-bases' ? (input.localBaseFen ?? base) : base
  const totalYears = yearsAs(formula.variant, input.totalYears)
  const transitionalYears = yearsAs(formula.variant, input.transitionalYears)
  const component = componentRounding(formula.variant)

  // B + local × I over one denominator, so that the two-base variant is the same line.
  const basicFen = rounded(base * index.den + local * index.num, totalYears.num, 200 * index.den * totalYears.den, component)
  const accountFen = rounded(input.accountBalanceFen, input.divisor.den, input.divisor.num, component)
  const weight = transitionalWeight(formula.variant, input.transitionalIndex)
  const transitionalFen = transitionalYears.num === 0
    ? noFen
    : rounded(local, weight.num * transitionalYears.num * formula.coefficient.num, weight.den * transitionalYears.den * formula.coefficient.den, component)
  const share = formula.variant === 'plateau' ? formula.plateauShare : undefined
  const plateauFen = share === undefined ? noFen : rounded(local, index.num * share.num, index.den * share.den, component)
  const sum = addFen(addFen(addFen(basicFen, accountFen), transitionalFen), plateauFen)
  const totalFen = formula.variant === 'total-up-to-jiao' ? rounded(sum, 1, 1, upToJiao) : sum

  if (why.on) {
    const parameter = formula.row === undefined ? {} : { parameter: refOf(formula.row) }
    const basis = cite('社会保险法-15', '国发〔2005〕38号-6')
    why.add({ key: 'totalYears', value: totalYears, unit: 'years' })
    why.add({ key: 'basicPension', value: basicFen, unit: 'fen', cites: basis, formula: formula.variant === 'two-bases' ? '(B + B′×I) ÷ 2 × N × 1%' : 'B × (1 + I) ÷ 2 × N × 1%' })
    why.add({ key: 'accountPension', value: accountFen, unit: 'fen', cites: basis, formula: 'A ÷ D' })
    if (transitionalYears.num > 0) {
      why.add({ key: 'transitionalYears', value: transitionalYears, unit: 'years' })
      why.add({ key: 'transitionalIndex', value: input.transitionalIndex, unit: 'index' })
      why.add({ key: 'coefficient', value: formula.coefficient, unit: 'ratio', ...parameter })
      why.add({
        key: 'transitionalPension', value: transitionalFen, unit: 'fen', cites: cite('国发〔2005〕38号-6', '陕政发〔2006〕20号-6'), ...parameter,
        formula: formula.variant === 'transitional-half-index' ? 'B × (1 + It) ÷ 2 × Ns × k' : 'B × It × Ns × k',
      })
    }
    if (share !== undefined) why.add({ key: 'plateauAddition', value: plateauFen, unit: 'fen', ...parameter, formula: 'B × I × p' })
    why.add({ key: 'monthlyPension', value: totalFen, unit: 'fen', cites: cite('社会保险法-15'), formula: 'Σ' })
  }
  return { basicFen, accountFen, transitionalFen, plateauFen, totalFen }
}

/** Reads the formula of a place from its parameter row. */
export function pensionFormulaOf(row: ParameterRow): PensionFormula {
  const known = formulaRead.get(row)
  if (known !== undefined) return known
  const variant = tableOf(row).variant
  const coefficient = entryOf(row, 'coefficient')
  const plateau = entryOf(row, 'plateauShare')
  if (!isFormulaVariant(variant) || coefficient === undefined) throw new TypeError(`${row.family}/${row.key} of ${row.region} is not a pension formula`)
  const read: PensionFormula = { variant, coefficient: ratioFromDecimal(coefficient), ...(plateau === undefined ? {} : { plateauShare: ratioFromDecimal(plateau) }), row }
  formulaRead.set(row, read)
  return read
}

const formulaRead = new WeakMap<ParameterRow, PensionFormula>()

export const formulaVariants = [
  'standard', 'years-two-decimals', 'years-up-to-tenth', 'components-up-to-jiao', 'components-to-jiao', 'total-up-to-jiao', 'two-bases', 'transitional-half-index',
  'transitional-index-at-least-one', 'plateau',
] as const satisfies readonly FormulaVariant[]

const isFormulaVariant = (value: unknown): value is FormulaVariant => formulaVariants.some((variant) => variant === value)

type Step = { readonly fen: number; readonly rounding: Rounding }
const toFen: Step = { fen: 1, rounding: 'half-up' }
const upToJiao: Step = { fen: 10, rounding: 'up' }
const toJiao: Step = { fen: 10, rounding: 'half-up' }

const componentRounding = (variant: FormulaVariant): Step => (variant === 'components-up-to-jiao' ? upToJiao : variant === 'components-to-jiao' ? toJiao : toFen)

const rounded = (a: number, b: number, c: number, step: Step): Fen => fen(mulDiv(a, b, c * step.fen, step.rounding) * step.fen)

const yearsAs = (variant: FormulaVariant, years: Ratio): Ratio => {
  if (variant === 'years-two-decimals') return ratio(mulDiv(years.num, 100, years.den, 'half-up'), 100)
  if (variant === 'years-up-to-tenth') return ratio(mulDiv(years.num, 10, years.den, 'up'), 10)
  return years
}

const transitionalWeight = (variant: FormulaVariant, index: Ratio): Ratio => {
  if (variant === 'transitional-half-index') return { num: index.den + index.num, den: 2 * index.den }
  return variant === 'transitional-index-at-least-one' && compareRatio(index, oneRatio) < 0 ? oneRatio : index
}
