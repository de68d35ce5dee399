import { formatYuan, fen } from './money.ts'
import { formatRatio } from './ratio.ts'
import type { Ratio } from './ratio.ts'
import type { Wording } from './refusal.ts'

/** A value and the reasons it has: stored and hashed as keys, values and citations; the wording is added when it is shown. */
export type Explained<T> = { readonly value: T; readonly because: readonly Step[] }

export type StepUnit = 'fen' | 'months' | 'years' | 'days' | 'ratio' | 'percent' | 'index' | 'divisor' | 'day' | 'month' | 'count' | 'text' | 'boolean'

/** Numbers are fen, months, days or counts by their unit; a ratio is exact; texts are days, months or codes. */
export type StepValue = number | string | boolean | Ratio

/** Which parameter row a step used. Its confidence decides whether the amount is shown as resting on an illustrative value. */
export type ParameterRef = {
  readonly family: string
  readonly key: string
  readonly region: string
  readonly from: string
  readonly document: string
  readonly confidence: string
  readonly status: string
}

export type Step = {
  /** The step's name in the wording catalogue of its rule. */
  readonly key: string
  readonly value: StepValue
  readonly unit: StepUnit
  /** Citation ids such as '社会保险法-15'; each has an entry in policy/statutes. */
  readonly cites?: readonly string[]
  readonly parameter?: ParameterRef
  /** The formula in words and letters, when the step is computed. */
  readonly formula?: string
  /** What the step is about when a key occurs many times: a year, a month, an insurance. */
  readonly of?: string
}

/** Where a rule writes its reasons. Switched off, nothing is kept and the same code gives the same value. */
export type Reasons = { readonly on: boolean; readonly steps: readonly Step[]; readonly add: (step: Step) => void }

export function reasons(on: boolean): Reasons {
  if (!on) return noReasons
  const steps: Step[] = []
  return { on: true, steps, add: (step) => void steps.push(step) }
}

export const noReasons: Reasons = { on: false, steps: [], add: () => undefined }

export function explained<T>(value: T, why: Reasons): Explained<T> {
  return { value, because: why.steps }
}

export type Language = 'zh' | 'en'
export type StepWording = Readonly<Record<string, Wording>>

/** A reason as a person reads it; the citations and the parameter stay as they are so that a screen can link them. */
export type RenderedStep = {
  readonly label: string
  readonly text: string
  readonly formula?: string
  readonly cites: readonly string[]
  readonly parameter?: ParameterRef
}

/** Puts the wording of a catalogue to steps; a key without wording is a bug and throws. */
export function renderStepsWith(wording: StepWording, steps: readonly Step[], language: Language): RenderedStep[] {
  return steps.map((step) => {
    const words = wording[step.key]
    if (words === undefined) throw new Error(`no wording for step ${step.key}`)
    // Codes among the values and subjects have words of their own, under `key.code` and `of.code`; years and months need none.
    const of = step.of === undefined ? undefined : (wording[`of.${step.of}`]?.[language] ?? step.of)
    return {
      label: of === undefined ? words[language] : language === 'zh' ? `${words.zh}（${of}）` : `${words.en} (${of})`,
      text: (step.unit === 'text' ? wording[`${step.key}.${String(step.value)}`]?.[language] : undefined) ?? stepText(step, language),
      ...(step.formula === undefined ? {} : { formula: step.formula }),
      cites: step.cites ?? [],
      ...(step.parameter === undefined ? {} : { parameter: step.parameter }),
    }
  })
}

/** Whether any reason rests on a value made up for demonstration; such an amount says so on screen and paper. */
export function restsOnIllustration(steps: readonly Step[]): boolean {
  return steps.some((step) => step.parameter?.confidence === 'illustrative')
}

/** Whether any reason rests on a provisional value (预发) and will be settled again. */
export function restsOnProvisional(steps: readonly Step[]): boolean {
  return steps.some((step) => step.parameter?.status === 'provisional')
}

const stepText = ({ value, unit }: Step, language: Language): string => {
  if (typeof value === 'boolean') return language === 'zh' ? (value ? '是' : '否') : value ? 'yes' : 'no'
  if (typeof value === 'string') return value
  if (typeof value === 'object') return unit === 'percent' ? `${trimmed(formatRatio({ num: value.num * 100, den: value.den }, 4))}%` : trimmed(formatRatio(value, 4))
  const zh = language === 'zh'
  switch (unit) {
    case 'fen':
      return zh ? `${formatYuan(fen(value))} 元` : `CNY ${formatYuan(fen(value))}`
    case 'months':
      return zh ? `${value} 个月` : `${value} months`
    case 'years':
      return zh ? `${value} 年` : `${value} years`
    case 'days':
      return zh ? `${value} 天` : `${value} days`
    default:
      return String(value)
  }
}

const trimmed = (decimal: string): string => (decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal)
