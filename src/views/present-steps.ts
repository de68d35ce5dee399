import { renderStepsWith, restsOnIllustration, restsOnProvisional, type Language, type Step, type StepWording } from '../kernel/explained.ts'
import type { Wording } from '../kernel/refusal.ts'
import { findStatute } from '../policy/statutes/statutes.ts'
import { stepWords } from '../policy/render-steps.ts'
import { amountWords } from './amount-words.ts'

/** A reason as the pages show it: named, with its value, its article and the document of its parameter. */
export type ShownStep = {
  readonly key: string
  readonly label: string
  /** The step as a sentence: the formula where there is one, and the value. */
  readonly text: string
  readonly valueText: string
  readonly formula: string | null
  readonly cites: readonly { readonly id: string; readonly title: string; readonly summary: string | null }[]
  readonly parameter: {
    readonly family: string; readonly key: string; readonly region: string; readonly document: string; readonly confidence: string; readonly status: string; readonly from: string
  } | null
}

/** Steps with their words, articles and documents in one language. A step without words or an article without an entry is a bug and throws. */
export function presentSteps(steps: readonly Step[], language: Language): ShownStep[] {
  return renderStepsWith(allWords, steps, language).map((step, at) => ({
    key: steps[at]?.key ?? '', label: step.label, valueText: step.text, formula: step.formula ?? null,
    text: step.formula === undefined ? step.text : `${step.formula} = ${step.text}`,
    cites: step.cites.map((id) => cited(id, language)),
    parameter: step.parameter === undefined ? null : {
      family: step.parameter.family, key: step.parameter.key, region: step.parameter.region, document: step.parameter.document,
      confidence: step.parameter.confidence, status: step.parameter.status, from: step.parameter.from,
    },
  }))
}

/** The marks an amount carries on every screen and paper. */
export const marksOf = (steps: readonly Step[]): { readonly illustrative: boolean; readonly provisional: boolean } =>
  ({ illustrative: restsOnIllustration(steps), provisional: restsOnProvisional(steps) })

export const inLanguage = (wording: Wording, language: Language): string => wording[language]

const allWords: StepWording = { ...stepWords, ...amountWords }

const cited = (id: string, language: Language): { id: string; title: string; summary: string | null } => {
  const article = findStatute(id)
  if (article === undefined) throw new Error(`no entry for the citation ${id}`)
  return {
    id, summary: article.summary[language],
    title: language === 'zh' ? `${article.law.zh}第${article.article}条` : `${article.law.en}, article ${article.article}`,
  }
}
