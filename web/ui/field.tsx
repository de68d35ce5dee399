import { type ReactNode, useId } from 'react'
import { useText } from '../text/use-text.tsx'
import { ui } from '../text/ui-text.ts'

/** What every field has: its name, a hint, and a sentence on how to mend it. `name` is also its place on the page, for the error summary. */
export type FieldProps = {
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly required?: boolean
  /** A field that narrows a list down asks for nothing; it carries no mark. */
  readonly isFilter?: boolean
}

type ControlAttributes = {
  readonly id: string
  readonly name: string
  readonly className: 'inp'
  readonly required: boolean
  readonly 'aria-invalid'?: true
  readonly 'aria-describedby'?: string
}

/** The id of a field's control: the error summary leads here. */
export const fieldId = (name: string) => `field-${name}`

/**
 * Label, hint, one of the browser's own controls, error. The phone's own pickers are the most accessible ones and cost nothing,
 * so every field of one value goes through here; only grouped choices need React Aria.
 */
export function Field({ name, label, hint, error, required = true, isFilter = false, children }: FieldProps & { readonly children: (attributes: ControlAttributes) => ReactNode }) {
  const base = useId()
  const described = [hint && `${base}-hint`, error && `${base}-error`].filter(Boolean).join(' ')
  const invalid = error ? ({ 'aria-invalid': true } as const) : {}
  return (
    <div className="fld">
      <label htmlFor={fieldId(name)}>{label}{!isFilter && <RequiredMark required={required} />}</label>
      {hint && <span className="hint" id={`${base}-hint`}>{hint}</span>}
      {children({ id: fieldId(name), name, className: 'inp', required: required && !isFilter, ...invalid, ...(described && { 'aria-describedby': described }) })}
      {error && <span className="fe" id={`${base}-error`}>{error}</span>}
    </div>
  )
}

export function RequiredMark({ required }: { readonly required: boolean }) {
  const { say } = useText()
  return required ? <span className="req">{say(ui.required)}</span> : <span className="hint"> {say(ui.optional)}</span>
}
