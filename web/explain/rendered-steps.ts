import type { Step } from '../../src/kernel/explained.ts'
import { renderSteps } from '../../src/policy/render-steps.ts'
import { findStatute } from '../../src/policy/statutes/statutes.ts'
import type { Cite, ExplanationStep } from '../api/explanation.ts'
import type { Locale } from '../text/text.ts'

/** The reasons a rule gave in this browser, in the shape in which the service sends those it gave itself. */
export function explanationSteps(steps: readonly Step[], locale: Locale): readonly ExplanationStep[] {
  const language = locale === 'en' ? 'en' : 'zh'
  return renderSteps(steps, language).map((step, i) => ({
    key: steps[i]?.key ?? '', label: step.label, valueText: step.text, formula: step.formula ?? null,
    cites: step.cites.map(id => cited(id, language)), parameter: step.parameter ?? null,
  }))
}

function cited(id: string, language: 'zh' | 'en'): Cite {
  const article = findStatute(id)
  if (!article) return { id, title: id }
  return { id, title: language === 'zh' ? `${article.law.zh} 第${article.article}条` : `${article.law.en}, article ${article.article}`, summary: article.summary[language] }
}
