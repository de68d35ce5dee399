import { useId } from 'react'
import { Checkbox as AriaCheckbox, FieldError, Label, Radio, RadioGroup, Text } from 'react-aria-components'
import type { ReactNode } from 'react'
import { type FieldProps, fieldId, RequiredMark } from './field.tsx'
import type { Option } from './fields.tsx'
import { Icon } from './icon.tsx'

/** One of a few, all of them in sight. More than seven belong into a `Select`. */
export function RadioCards({ name, label, hint, error, required = true, options, value, onChange, inTwo = false }: FieldProps & {
  readonly options: readonly Option[]
  readonly value: string
  readonly onChange: (value: string) => void
  readonly inTwo?: boolean
}) {
  return (
    // An empty text would make the group unreachable by Tab; nothing chosen is null.
    <RadioGroup className="fld" name={name} value={value === '' ? null : value} onChange={onChange} isInvalid={error !== undefined} isRequired={required} validationBehavior="aria">
      <Label className="lab">{label}<RequiredMark required={required} /></Label>
      {hint && <Text slot="description" className="hint">{hint}</Text>}
      <div className={inTwo ? 'choices two' : 'choices'}>
        {options.map((option, i) => (
          <Radio key={option.value} value={option.value} className="choice" {...(i === 0 && { id: fieldId(name) })}>
            <span>{option.label}{option.note && <small>{option.note}</small>}</span>
          </Radio>
        ))}
      </div>
      <FieldError className="fe">{error}</FieldError>
    </RadioGroup>
  )
}

export function Checkbox({ name, children, isSelected, onChange, error, label }: {
  readonly name: string
  readonly children?: ReactNode
  readonly isSelected: boolean
  readonly onChange: (isSelected: boolean) => void
  readonly error?: string | undefined
  readonly label?: string
}) {
  const errorId = useId()
  return (
    <div>
      <AriaCheckbox
        className="check" name={name} id={fieldId(name)} isSelected={isSelected} onChange={onChange} isInvalid={error !== undefined} validationBehavior="aria"
        {...(label && { 'aria-label': label })} {...(error && { 'aria-describedby': errorId })}
      >
        <span className="box">{isSelected && <Icon name="check" />}</span>
        {children && <span>{children}</span>}
      </AriaCheckbox>
      {error && <span className="fe" id={errorId}>{error}</span>}
    </div>
  )
}
