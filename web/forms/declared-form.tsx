import { type ReactNode, useState } from 'react'
import { Controller, type FieldErrors as HookErrors, useForm } from 'react-hook-form'
import { formText } from '../text/form-text.ts'
import { ui } from '../text/ui-text.ts'
import { useText } from '../text/use-text.tsx'
import { Button } from '../ui/button.tsx'
import { RadioCards } from '../ui/choices.tsx'
import { ErrorSummary, type FieldErrors } from '../ui/error-summary.tsx'
import { DateField, MonthField, Select, TextArea, TextField, YuanField } from '../ui/fields.tsx'
import { type DeclaredField, fieldFault, groupedDigits } from './form-field.ts'

export type Typed = Readonly<Record<string, string>>

/** The form of a matter, built from its declaration. `onFilled` gets what was typed once every field is right. */
export function DeclaredForm({ fields, typed, years, refused, submitLabel, onFilled, children }: {
  readonly fields: readonly DeclaredField[]
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
  const [attempt, setAttempt] = useState(0)
  const { control, handleSubmit, formState } = useForm<Record<string, string>>({
    defaultValues: Object.fromEntries(fields.map(field => [field.key, typed[field.key] ?? ''])),
    // The summary takes the focus, not the first field: whoever cannot see should hear all of it first.
    shouldFocusError: false,
    reValidateMode: 'onChange',
  })
  const errors: FieldErrors = { ...refused, ...sentences(formState.errors) }
  return (
    <form noValidate className="stack loose" onSubmit={event => { void handleSubmit(onFilled)(event); setAttempt(n => n + 1) }}>
      {attempt > 0 && <ErrorSummary errors={errors} labels={Object.fromEntries(fields.map(field => [field.key, field.label]))} attempt={attempt} />}
      {fields.length === 0 && <p>{say(formText.nothingToFill)}</p>}
      {fields.map(field => (
        <Controller
          key={field.key} name={field.key} control={control}
          rules={{ validate: value => fieldFault(say, field, value) ?? true }}
          render={({ field: { value, onChange, onBlur } }) => (
            <DeclaredControl field={field} value={value} onChange={onChange} onBlur={onBlur} years={years} error={errors[field.key]} />
          )}
        />
      ))}
      {children}
      <Button type="submit" kind="primary" block>{submitLabel ?? say(formText.toReview)}</Button>
    </form>
  )
}

function DeclaredControl({ field, years, ...input }: {
  readonly field: DeclaredField
  readonly years: { readonly from: number; readonly to: number }
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onBlur: () => void
  readonly error: string | undefined
}) {
  const { say } = useText()
  const common = { ...input, name: field.key, label: field.label, hint: field.hint, required: field.required }
  switch (field.kind) {
    case 'choice': return (field.options?.length ?? 0) > 7 ? <Select {...common} options={field.options ?? []} /> : <RadioCards {...common} options={field.options ?? []} />
    case 'yes-no': return <RadioCards {...common} inTwo options={[{ value: 'yes', label: say(ui.yes) }, { value: 'no', label: say(ui.no) }]} />
    case 'day': return <DateField {...common} min={`${years.from}-01-01`} max={`${years.to}-12-31`} />
    case 'month': return <MonthField {...common} from={years.from} to={years.to} />
    case 'money': return <YuanField {...common} />
    case 'count': return <TextField {...common} inputMode="numeric" maxLength={9} />
    case 'account': return <TextField {...common} hint={field.hint ?? say(formText.accountHint)} inputMode="numeric" onChange={value => input.onChange(groupedDigits(value))} />
    case 'phone': return <TextField {...common} type="tel" inputMode="tel" autoComplete="tel" maxLength={13} />
    case 'identity': return <TextField {...common} maxLength={18} onChange={value => input.onChange(value.toUpperCase())} />
    case 'long-text': return <TextArea {...common} maxLength={field.maxLength ?? 1000} />
    case 'text': return <TextField {...common} maxLength={field.maxLength ?? 100} />
  }
}

const sentences = (errors: HookErrors<Record<string, string>>): FieldErrors =>
  Object.fromEntries(Object.entries(errors).map(([name, error]) => [name, error?.message ?? '']))
