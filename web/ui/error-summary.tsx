import { useEffect, useRef } from 'react'
import { useText } from '../text/use-text.tsx'
import { ui } from '../text/ui-text.ts'
import { fieldId } from './field.tsx'

export type FieldErrors = Readonly<Record<string, string>>

/**
 * All that has to be mended, said once, at the top; each line leads to its field. Focus moves here on every attempt, so that
 * whoever cannot see the red edges hears what is wrong.
 */
export function ErrorSummary({ errors, labels, attempt }: { readonly errors: FieldErrors; readonly labels: Readonly<Record<string, string>>; readonly attempt: number }) {
  const { say } = useText()
  const box = useRef<HTMLDivElement>(null)
  const entries = Object.entries(errors)
  useEffect(() => {
    if (attempt > 0) box.current?.focus()
  }, [attempt])
  if (entries.length === 0) return null
  return (
    <div className="error-summary" ref={box} tabIndex={-1} role="alert">
      <h2>{say(ui.errorsToMend, { count: entries.length })}</h2>
      <ul>
        {entries.map(([name, message]) => (
          <li key={name}>
            <a href={`#${fieldId(name)}`} onClick={event => { event.preventDefault(); focusField(name) }}>{labels[name] ?? name}：{message}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

// React Aria puts the id of a radio or a checkbox on its label; the control to focus is the input inside.
function focusField(name: string) {
  const found = document.getElementById(fieldId(name))
  const control = found?.matches('input,select,textarea,button') ? found : found?.querySelector('input')
  control?.focus()
  found?.scrollIntoView({ block: 'center' })
}
