import type { ReactNode } from 'react'
import { Controller, type FieldErrors as HookErrors, useForm } from 'react-hook-form'
import { formText } from '../text/form-text.ts'
import { ui } from '../text/ui-text.ts'
import { useText } from '../text/use-text.tsx'
import { Button } from '../ui/button.tsx'
import { RadioCards } from '../ui/choices.tsx'
import { ErrorSummary, type FieldErrors } from '../ui/error-summary.tsx'
import { DateField, MonthField, Select, TextArea, TextField, YuanField } from '../ui/fields.tsx'
import { type FormPart, groupedDigits, partFault, type Typed } from './form-part.ts'

/** The form of a matter, built from its declaration. `onFilled` gets what was typed once every field is right. */
export function DeclaredForm({ parts, typed, years, refused, submitLabel, onFilled, children }: {
  readonly parts: readonly FormPart[]
  readonly typed: Typed
  /** The years a month or day may lie in. */
  readonly years: { readonly from: number; readonly to: number }
  /** Sentences of the service on single fields, from an earlier attempt. */
  readonly refused?: FieldErrors
  readonly submitLabel?: string
  readonly onFilled: (typed: Typed) => void
  readonly children?: ReactNode
}) {
  const { say } = useText()
  const { control, handleSubmit, formState } = useForm<Record<string, string>>({
    defaultValues: Object.fromEntries(parts.map(part => [part.name, typed[part.name] ?? ''])),
    // The summary takes the focus, not the first field: whoever cannot see should hear all of it first.
    shouldFocusError: false,
    reValidateMode: 'onChange',
  })
  // Counted together with the faults it found, so that the focus goes to a summary that is there.
  const attempt = formState.submitCount
  const errors: FieldErrors = { ...refused, ...sentences(formState.errors) }
  return (
    <form noValidate className="stack loose" onSubmit={event => { void handleSubmit(onFilled)(event) }}>
      {attempt > 0 && <ErrorSummary errors={errors} labels={Object.fromEntries(parts.map(part => [part.name, part.label]))} attempt={attempt} />}
      {parts.length === 0 && <p>{say(formText.nothingToFill)}</p>}
      {parts.map(part => (
        <Controller
          key={part.name} name={part.name} control={control}
          rules={{ validate: (_, all) => partFault(say, part, all, parts) ?? true }}
          render={({ field: { value, onChange, onBlur } }) => (
            <PartControl part={part} value={value} onChange={onChange} onBlur={onBlur} years={years} error={errors[part.name]} />
          )}
        />
      ))}
      {children}
      <Button type="submit" kind="primary" block>{submitLabel ?? say(formText.toReview)}</Button>
    </form>
  )
}

function PartControl({ part, years, ...input }: {
  readonly part: FormPart
  readonly years: { readonly from: number; readonly to: number }
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onBlur: () => void
  readonly error: string | undefined
}) {
  const { say } = useText()
  const common = { ...input, name: part.name, label: part.label, hint: part.hint, required: part.required }
  switch (part.kind) {
    case 'choice': return (part.options?.length ?? 0) > 7 ? <Select {...common} options={part.options ?? []} /> : <RadioCards {...common} options={part.options ?? []} />
    case 'yes-no': return <RadioCards {...common} inTwo options={[{ value: 'yes', label: say(ui.yes) }, { value: 'no', label: say(ui.no) }]} />
    case 'day': return <DateField {...common} min={`${years.from}-01-01`} max={`${years.to}-12-31`} />
    case 'month': return <MonthField {...common} from={years.from} to={years.to} />
    case 'amount': return <YuanField {...common} />
    case 'count': return <TextField {...common} inputMode="numeric" maxLength={9} />
    case 'card': return <TextField {...common} hint={part.hint ?? say(formText.accountHint)} inputMode="numeric" onChange={value => input.onChange(groupedDigits(value))} />
    case 'phone': return <TextField {...common} type="tel" inputMode="tel" autoComplete="tel" maxLength={13} />
    case 'person-id': return <TextField {...common} maxLength={18} onChange={value => input.onChange(value.toUpperCase())} />
    case 'long-text': return <TextArea {...common} maxLength={part.maxLength ?? 1000} />
    case 'text': return <TextField {...common} maxLength={part.maxLength ?? 100} />
  }
}

const sentences = (errors: HookErrors<Record<string, string>>): FieldErrors =>
  Object.fromEntries(Object.entries(errors).map(([name, error]) => [name, error?.message ?? '']))
