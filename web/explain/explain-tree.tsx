import { useState } from 'react'
import type { ExplanationStep } from '../api/explanation.ts'
import { ui } from '../text/ui-text.ts'
import { useText } from '../text/use-text.tsx'
import { Button } from '../ui/button.tsx'
import { Tag } from '../ui/surfaces.tsx'
import { type StepGroup, stepGroups } from './step-groups.ts'

/**
 * The way to an amount, step by step: each one opens to its formula, the article it follows and the document that set its figure.
 * Thirty years of yearly steps are one line that opens to thirty. The last step is the amount itself and stands open.
 */
export function ExplainTree({ steps }: { readonly steps: readonly ExplanationStep[] }) {
  const { say } = useText()
  const groups = stepGroups(steps)
  const last = groups.length - 1
  const [open, setOpen] = useState<ReadonlySet<number>>(() => new Set([last]))
  const isAllOpen = open.size === groups.length
  const toggle = (i: number, isOpen: boolean) => setOpen(before => {
    if (before.has(i) === isOpen) return before
    const after = new Set(before)
    if (isOpen) after.add(i)
    else after.delete(i)
    return after
  })
  return (
    <div className="explain">
      <div className="row no-print">
        <Button kind="quiet" onPress={() => setOpen(new Set(isAllOpen ? [] : groups.keys()))}>{say(isAllOpen ? ui.closeAll : ui.openAll)}</Button>
      </div>
      {groups.map((group, i) => (
        <details key={i} className={i === last ? 'last' : ''} open={open.has(i)} onToggle={event => toggle(i, event.currentTarget.open)}>
          <GroupSummary group={group} n={i + 1} />
          {open.has(i) && (group.length === 1 && group[0] ? <StepBody step={group[0]} /> : <div className="body">{group.map((step, k) => <Inner key={k} step={step} />)}</div>)}
        </details>
      ))}
    </div>
  )
}

function GroupSummary({ group, n }: { readonly group: StepGroup; readonly n: number }) {
  const { say } = useText()
  const [first] = group
  if (group.length > 1) return <summary><span className="what">{n}. {say(ui.manySteps, { count: group.length })}</span><Marks steps={group} /></summary>
  return first ? <summary><span className="what">{n}. {first.label}</span><b>{first.valueText}</b><Marks steps={group} /></summary> : null
}

function Inner({ step }: { readonly step: ExplanationStep }) {
  return <details><summary><span className="what">{step.label}</span><b>{step.valueText}</b><Marks steps={[step]} /></summary><StepBody step={step} /></details>
}

/** What the reader must know of a figure before believing it. */
function Marks({ steps }: { readonly steps: StepGroup }) {
  const { say } = useText()
  return (
    <>
      {steps.some(step => step.parameter?.confidence === 'illustrative') && <Tag tone="warn">{say(ui.illustrative)}</Tag>}
      {steps.some(step => step.parameter?.status === 'provisional') && <Tag tone="info">{say(ui.provisional)}</Tag>}
    </>
  )
}

function StepBody({ step }: { readonly step: ExplanationStep }) {
  const { say } = useText()
  return (
    <div className="body">
      {step.formula && <p className="formula"><b>{say(ui.formula)}</b> {step.formula} = {step.valueText}</p>}
      {step.text && !step.formula && step.text !== step.valueText && <p>{step.text}</p>}
      {step.cites.map(cite => (
        <blockquote key={cite.id}><b>{cite.title}</b>{cite.summary && <p>{cite.summary}</p>}</blockquote>
      ))}
      {step.parameter && <p className="hint">{say(ui.document)}：{step.parameter.document}（{step.parameter.from}）</p>}
    </div>
  )
}
