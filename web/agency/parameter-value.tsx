import { unitName } from '../text/parameter-names.ts'
import { r } from '../text/rulebook-text.ts'
import { useText } from '../text/use-text.tsx'
import { Tag } from '../ui/surfaces.tsx'

/** A value with its unit; a table of values opens to what it holds. */
export function ParameterValue({ value, unit }: { readonly value: unknown; readonly unit: string }) {
  const { say } = useText()
  if (typeof value !== 'object' || value === null) return <span className="nowrap">{String(value)} {unitName(say, unit)}</span>
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
  const words = { law: r.law, src: r.src, illustrative: r.illustrative } as const
  const known = confidence === 'law' || confidence === 'src' || confidence === 'illustrative' ? words[confidence] : undefined
  return (
    <span className="row tight">
      <Tag tone={confidence === 'illustrative' ? 'warn' : 'mute'}>{known ? say(known) : confidence}</Tag>
      {status === 'provisional' && <Tag tone="info">{say(r.provisional)}</Tag>}
    </span>
  )
}
