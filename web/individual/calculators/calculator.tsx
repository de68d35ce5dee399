import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import type { Wording } from '../../../src/kernel/refusal.ts'
import { dayText } from '../../text/day-text.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { Button } from '../../ui/button.tsx'
import { RadioCards } from '../../ui/choices.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { DateField, Select, TextField, YuanField } from '../../ui/fields.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Card, Facts, Notice } from '../../ui/surfaces.tsx'
import { OpenPage } from '../page.tsx'
import { paths } from '../paths.ts'
import { type CalculatorName, calculatorNames, c } from './calculator-text.ts'
import type { FieldSpec } from './field-spec.ts'
import type { Reading, Values } from './form-reading.ts'
import { publicParameters, type World, worldOf } from './world.ts'
import './calculators.css'

/** One calculator: its questions, how they become the facts of a rule, and how the rule's answer is shown. */
export type Calculator<Facts> = {
  readonly name: CalculatorName
  readonly start: (world: World) => Values
  readonly fields: (values: Values) => readonly FieldSpec[]
  readonly read: (values: Values, world: World) => Reading<Facts>
  readonly Outcome: (props: { readonly facts: Facts; readonly world: World }) => ReactNode
}

/** A public page that computes here, by the functions of the rules themselves, and sends nothing but the question for the public values. */
export function CalculatorPage<Facts>({ calculator }: { readonly calculator: Calculator<Facts> }) {
  const { say } = useText()
  const parameters = useQuery({ queryKey: ['public-parameters'], queryFn: publicParameters, staleTime: Infinity })
  const world = useMemo(() => parameters.data && worldOf(parameters.data), [parameters.data])
  return (
    <OpenPage title={say(calculatorNames[calculator.name].title)} back={paths.calculators}>
      <Loaded asked={{ ...parameters, data: world }}>{known => <Asked calculator={calculator} world={known} />}</Loaded>
    </OpenPage>
  )
}

function Asked<Facts>({ calculator, world }: { readonly calculator: Calculator<Facts>; readonly world: World }) {
  const { say, locale } = useText()
  const [values, setValues] = useState(() => calculator.start(world))
  const [faults, setFaults] = useState<Readonly<Record<string, Wording>>>({})
  const [attempt, setAttempt] = useState(0)
  const [answered, setAnswered] = useState<{ readonly facts: Facts; readonly values: Values; readonly n: number }>()
  const result = useRef<HTMLElement>(null)
  const fields = calculator.fields(values)
  useEffect(() => {
    if (!answered) return
    // The result is longer than the window: focusing alone would stop wherever some of it is in sight.
    result.current?.focus({ preventScroll: true })
    result.current?.scrollIntoView({ block: 'start' })
  }, [answered])

  function compute() {
    const reading = calculator.read(values, world)
    setFaults('faults' in reading ? reading.faults : {})
    if ('faults' in reading) setAttempt(n => n + 1)
    else setAnswered(before => ({ facts: reading.facts, values, n: (before?.n ?? 0) + 1 }))
  }

  // In the order of the fields, whatever the order in which they were read.
  const sentences = Object.fromEntries(fields.flatMap(({ name }) => (faults[name] ? [[name, inWords(locale, faults[name])]] : [])))
  return (
    <>
      <ErrorSummary errors={sentences} labels={Object.fromEntries(fields.map(field => [field.name, say(field.label)]))} attempt={attempt} />
      {answered && (
        <section className="stack result" ref={result} tabIndex={-1} aria-label={say(c.resultTitle)}>
          {answered.values !== values && <div className="no-print"><Notice tone="warn">{say(c.stale)}</Notice></div>}
          <calculator.Outcome key={answered.n} facts={answered.facts} world={world} />
          <Filled fields={calculator.fields(answered.values)} values={answered.values} />
          <p className="hint">{say(c.notDecision)} {say(c.valuesAsOf, { day: dayText(locale, world.today), hash: world.book.hash.slice(0, 12) })}</p>
          <div className="row no-print"><Button onPress={() => { window.print() }}>{say(c.print)}</Button></div>
        </section>
      )}
      <form className="card stack no-print" noValidate onSubmit={event => { event.preventDefault(); compute() }}>
        <h2>{say(c.formTitle)}</h2>
        {fields.map(field => <Question key={field.name} field={field} value={values[field.name] ?? ''} error={sentences[field.name]} onChange={value => { setValues(before => ({ ...before, [field.name]: value })) }} />)}
        <Button kind="primary" block type="submit">{say(answered ? c.again : c.compute)}</Button>
        <p className="hint">{say(c.privacy)}</p>
      </form>
    </>
  )
}

function Question({ field, ...control }: { readonly field: FieldSpec; readonly value: string; readonly error: string | undefined; readonly onChange: (value: string) => void }) {
  const { say } = useText()
  const named = { ...control, name: field.name, label: say(field.label), required: field.required ?? true, ...(field.hint && { hint: say(field.hint) }) }
  switch (field.kind) {
    case 'yuan': return <YuanField {...named} />
    case 'whole': return <TextField {...named} inputMode="numeric" maxLength={6} />
    case 'day': return <DateField {...named} />
    case 'cards': return <RadioCards {...named} inTwo options={field.choices.map(([value, label]) => ({ value, label: say(label) }))} />
    case 'list': return <Select {...named} emptyLabel={false} options={field.choices.map(([value, label]) => ({ value, label: say(label) }))} />
  }
}

/** The questions with the answers the result rests on: on paper the form is not there. */
function Filled({ fields, values }: { readonly fields: readonly FieldSpec[]; readonly values: Values }) {
  const { say, locale } = useText()
  const written = (field: FieldSpec) => {
    const value = (values[field.name] ?? '').trim()
    if (value === '') return say(c.notGiven)
    if (field.kind === 'day') return dayText(locale, value)
    if (field.kind !== 'cards' && field.kind !== 'list') return value
    const chosen = field.choices.find(([choice]) => choice === value)
    return chosen ? say(chosen[1]) : value
  }
  return <Card title={say(c.filledTitle)}><Facts facts={fields.map(field => [say(field.label), written(field)])} /></Card>
}
