import { type DragEvent, useId, useState } from 'react'
import { useText } from '../text/use-text.tsx'
import { ui } from '../text/ui-text.ts'
import { fieldId } from './field.tsx'
import { Icon } from './icon.tsx'

/** One file, dropped or chosen. What cannot be the right file is said at once, before it travels. `most` is in bytes. */
export function FileField({ name, label, hint, kinds, most, file, onFile }: {
  readonly name: string
  readonly label: string
  readonly hint?: string
  /** Endings of the names that are taken: `.xlsx`. */
  readonly kinds: readonly string[]
  readonly most: number
  readonly file: File | undefined
  readonly onFile: (file: File | undefined) => void
}) {
  const { say } = useText()
  const base = useId()
  const [isOver, setOver] = useState(false)
  const [fault, setFault] = useState<string>()
  const take = (given: File | undefined) => {
    if (!given) return
    const found = faultOf(given)
    setFault(found)
    onFile(found === undefined ? given : undefined)
  }
  const drag = (event: DragEvent, over: boolean) => { event.preventDefault(); setOver(over) }
  return (
    <div className={isOver ? 'drop over' : 'drop'} onDragOver={event => drag(event, true)} onDragLeave={event => drag(event, false)} onDrop={event => { drag(event, false); take(event.dataTransfer.files[0]) }}>
      <Icon name="upload" />
      <b id={`${base}-label`}>{label}</b>
      {hint && <span className="hint" id={`${base}-hint`}>{hint}</span>}
      {file && <span className="row"><Icon name="check" />{say(ui.fileChosen, { name: file.name, size: sizeText(file.size) })}</span>}
      <span className="row">
        {!file && <span className="hint">{say(ui.dropHere)}</span>}
        <label className="btn" htmlFor={fieldId(name)}>{say(file ? ui.chooseOther : ui.chooseFile)}</label>
      </span>
      <input
        className="unseen" id={fieldId(name)} name={name} type="file" accept={kinds.join(',')} aria-labelledby={`${base}-label`} aria-invalid={fault !== undefined}
        aria-describedby={[hint && `${base}-hint`, fault && `${base}-error`].filter(Boolean).join(' ')}
        // Emptied, so that the same file can be chosen again after it was mended.
        onChange={event => { take(event.target.files?.[0]); event.target.value = '' }}
      />
      {fault && <span className="fe" id={`${base}-error`} role="alert">{fault}</span>}
    </div>
  )

  function faultOf(given: File): string | undefined {
    if (!kinds.some(kind => given.name.toLowerCase().endsWith(kind))) return say(ui.fileKind, { kinds: kinds.join('、') })
    if (given.size === 0) return say(ui.fileEmpty)
    return given.size > most ? say(ui.fileTooBig, { most: sizeText(most) }) : undefined
  }
}

/** Bytes as people say them. */
const sizeText = (bytes: number) => (bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${Math.round(bytes / 104_857.6) / 10} MB`)
