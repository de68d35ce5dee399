import { fen, formatYuan } from '../../src/kernel/money.ts'
import { formText } from '../text/form-text.ts'
import { ui } from '../text/ui-text.ts'
import { useText } from '../text/use-text.tsx'
import { Facts } from '../ui/surfaces.tsx'
import { type FormPart, groupedDigits, partValue, type Typed } from './form-part.ts'

/** What was filled in, once more and in words, before it is sent. */
export function FormReview({ parts, typed }: { readonly parts: readonly FormPart[]; readonly typed: Typed }) {
  const { say } = useText()
  return <Facts facts={parts.map(part => [part.label, written(part, typed[part.name] ?? '') ?? say(formText.notGiven)])} />

  function written(part: FormPart, text: string): string | undefined {
    const value = partValue(part, text)
    if (value === undefined) return undefined
    if (part.kind === 'yes-no') return say(value === true ? ui.yes : ui.no)
    if (part.kind === 'amount') return `${formatYuan(fen(Number(value)))} ${say(ui.yuan)}`
    if (part.kind === 'card') return groupedDigits(text)
    return part.options?.find(option => option.value === value)?.label ?? text
  }
}
