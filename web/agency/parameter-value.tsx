import { unitName, valueName } from '../text/parameter-names.ts'
import type { Message } from '../text/text.ts'
import { r } from '../text/rulebook-text.ts'
import { useText } from '../text/use-text.tsx'
import { Tag } from '../ui/surfaces.tsx'

/** A value with its unit; a table of values opens to what it holds. */
export function ParameterValue({ value, unit }: { readonly value: unknown; readonly unit: string }) {
  const { say } = useText()
  if (typeof value !== 'object' || value === null) return <span className="nowrap">{typeof value === 'string' ? valueName(say, value) : typeof value === 'boolean' ? say(value ? r.yes : r.no) : String(value)} {unitName(say, unit)}</span>
  return (
    <details>
      <summary>{say(r.items, { count: Object.keys(value).length })} {unitName(say, unit)}</summary>
      <pre className="value-table" tabIndex={0}>{JSON.stringify(value, undefined, 1)}</pre>
    </details>
  )
}

/** What a value rests on and whether it is for the time being; both change how far one may believe an amount. */
export function Standing({ confidence, status }: { readonly confidence: string; readonly status: string }) {
  const { say } = useText()
  const words: Readonly<Record<string, Message>> = { law: r.law, src: r.src, known: r.recalled, derived: r.derived, illustrative: r.illustrative }
  const known = words[confidence]
  return (
    <span className="row tight">
      <Tag tone={confidence === 'illustrative' ? 'warn' : 'mute'}>{known ? say(known) : confidence}</Tag>
      {status === 'provisional' && <Tag tone="info">{say(r.provisional)}</Tag>}
    </span>
  )
}
