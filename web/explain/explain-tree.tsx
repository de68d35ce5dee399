import { useState } from 'react'
import type { ExplanationStep } from '../api/explanation.ts'
import { useText } from '../text/use-text.tsx'
import { ui } from '../text/ui-text.ts'
import { Button } from '../ui/button.tsx'
import { Tag } from '../ui/surfaces.tsx'

/**
 * The way to an amount, step by step: each one opens to its formula, the article it follows and the document that set its figure.
 * The last step is the amount itself and stands open.
 */
export function ExplainTree({ steps }: { readonly steps: readonly ExplanationStep[] }) {
  const { say } = useText()
  const last = steps.length - 1
  const [open, setOpen] = useState<ReadonlySet<number>>(() => new Set([last]))
  const isAllOpen = open.size === steps.length
  const toggle = (i: number, isOpen: boolean) => setOpen(before => {
    const after = new Set(before)
    if (isOpen) after.add(i)
    else after.delete(i)
    return after
  })
  return (
    <div className="explain">
      <div className="row no-print">
        <Button kind="quiet" onPress={() => setOpen(new Set(isAllOpen ? [] : steps.keys()))}>{say(isAllOpen ? ui.closeAll : ui.openAll)}</Button>
      </div>
      {steps.map((step, i) => (
        <details key={`${step.key}-${i}`} className={i === last ? 'last' : ''} open={open.has(i)} onToggle={event => toggle(i, event.currentTarget.open)}>
          <summary>
            <span className="what">{i + 1}. {step.label}</span>
            <b>{step.valueText}</b>
            <StepMarks step={step} />
          </summary>
          <StepBody step={step} />
        </details>
      ))}
    </div>
  )
}

/** What the reader must know of a figure before believing it. */
function StepMarks({ step }: { readonly step: ExplanationStep }) {
  const { say } = useText()
  return (
    <>
      {step.parameter?.confidence === 'illustrative' && <Tag tone="warn">{say(ui.illustrative)}</Tag>}
      {step.parameter?.status === 'provisional' && <Tag tone="info">{say(ui.provisional)}</Tag>}
    </>
  )
}

function StepBody({ step }: { readonly step: ExplanationStep }) {
  const { say } = useText()
  return (
    <div className="body">
      {step.formula && <p className="formula"><b>{say(ui.formula)}</b> {step.formula}</p>}
      {step.text && step.text !== step.valueText && <p>{step.text}</p>}
      {step.cites.map(cite => (
        <blockquote key={cite.id}><b>{cite.title}</b>{cite.summary && <p>{cite.summary}</p>}</blockquote>
      ))}
      {step.parameter && (
        <p className="hint">{say(ui.document)}：{step.parameter.document}（{step.parameter.from}）</p>
      )}
    </div>
  )
}
