import { fen, formatYuan } from '../../src/kernel/money.ts'
import { formText } from '../text/form-text.ts'
import { ui } from '../text/ui-text.ts'
import { useText } from '../text/use-text.tsx'
import { Facts } from '../ui/surfaces.tsx'
import { type DeclaredField, fieldValue } from './form-field.ts'
import type { Typed } from './declared-form.tsx'

/** What was filled in, once more and in words, before it is sent. */
export function FormReview({ fields, typed }: { readonly fields: readonly DeclaredField[]; readonly typed: Typed }) {
  const { say } = useText()
  return <Facts facts={fields.map(field => [field.label, written(field, typed[field.key] ?? '') ?? say(formText.notGiven)])} />

  function written(field: DeclaredField, text: string): string | undefined {
    const value = fieldValue(field, text)
    if (value === undefined) return undefined
    if (field.kind === 'yes-no') return say(value === true ? ui.yes : ui.no)
    if (field.kind === 'money') return `${formatYuan(fen(Number(value)))} ${say(ui.yuan)}`
    return field.options?.find(option => option.value === value)?.label ?? text
  }
}
