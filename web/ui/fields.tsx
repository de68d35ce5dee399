import { useText } from '../text/use-text.tsx'
import { ui } from '../text/ui-text.ts'
import { Field, type FieldProps } from './field.tsx'

type TextLike = FieldProps & { readonly value: string; readonly onChange: (value: string) => void; readonly onBlur?: () => void }

const handlers = ({ value, onChange, onBlur }: TextLike) => ({
  value, onBlur, onChange: (event: { target: { value: string } }) => onChange(event.target.value),
})

export function TextField({ inputMode, maxLength, autoComplete, type = 'text', readOnly = false, ...field }: TextLike & {
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'tel'
  readonly maxLength?: number
  readonly autoComplete?: string
  readonly type?: 'text' | 'password' | 'search' | 'tel'
  readonly readOnly?: boolean
}) {
  return (
    <Field {...field}>
      {attributes => <input {...attributes} {...handlers(field)} type={type} inputMode={inputMode} maxLength={maxLength} autoComplete={autoComplete ?? 'off'} readOnly={readOnly} />}
    </Field>
  )
}

export function TextArea({ rows = 4, maxLength, ...field }: TextLike & { readonly rows?: number; readonly maxLength?: number }) {
  return <Field {...field}>{attributes => <textarea {...attributes} {...handlers(field)} rows={rows} maxLength={maxLength} />}</Field>
}

export type Option = { readonly value: string; readonly label: string; readonly note?: string }

/** The browser's own list. `emptyLabel` stands for "no choice yet"; without it the first option is chosen from the start. */
export function Select({ options, emptyLabel, ...field }: TextLike & { readonly options: readonly Option[]; readonly emptyLabel?: string | false }) {
  const { say } = useText()
  return (
    <Field {...field}>
      {attributes => (
        <select {...attributes} {...handlers(field)}>
          {emptyLabel !== false && <option value="">{emptyLabel ?? say(ui.choose)}</option>}
          {options.map(option => <option key={option.value} value={option.value}>{option.label}</option>)}
        </select>
      )}
    </Field>
  )
}

/** A civil day as text, `2026-03-31`. */
export function DateField({ min, max, ...field }: TextLike & { readonly min?: string; readonly max?: string }) {
  return <Field {...field}>{attributes => <input {...attributes} {...handlers(field)} type="date" min={min} max={max} />}</Field>
}

/**
 * A month as text, `2026-03`, by a year and a month list: `<input type="month">` is a bare text box in Safari and Firefox,
 * and a picker that differs from phone to phone cannot be explained on the telephone.
 */
export function MonthField({ from, to, value, onChange, ...field }: TextLike & { readonly from: number; readonly to: number }) {
  const { locale } = useText()
  const [year = '', month = ''] = value.split('-')
  const years = Array.from({ length: to - from + 1 }, (_, i) => String(from + i))
  const put = (y: string, m: string) => onChange(y || m ? `${y}-${m}` : '')
  return (
    <Field {...field}>
      {({ id, ...attributes }) => (
        <div className="with-unit" role="group" aria-label={field.label}>
          <select {...attributes} id={id} value={year} onBlur={field.onBlur} onChange={event => put(event.target.value, month)}>
            <option value="">{locale === 'en' ? 'Year' : '年'}</option>
            {years.map(y => <option key={y} value={y}>{locale === 'en' ? y : `${y}年`}</option>)}
          </select>
          <select {...attributes} aria-label={`${field.label} ${locale === 'en' ? 'month' : '月份'}`} value={month} onBlur={field.onBlur} onChange={event => put(year, event.target.value)}>
            <option value="">{locale === 'en' ? 'Month' : '月'}</option>
            {Array.from({ length: 12 }, (_, i) => String(i + 1).padStart(2, '0')).map(m => <option key={m} value={m}>{locale === 'en' ? m : `${Number(m)}月`}</option>)}
          </select>
        </div>
      )}
    </Field>
  )
}

/** Money typed in yuan; the caller turns it into whole fen with `parseYuan`. */
export function YuanField(field: TextLike) {
  const { say } = useText()
  return (
    <Field {...field}>
      {attributes => <span className="with-unit"><input {...attributes} {...handlers(field)} inputMode="decimal" autoComplete="off" /><span>{say(ui.yuan)}</span></span>}
    </Field>
  )
}
