import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { agencyApi, type RunDifferences } from '../api/agency-api.ts'
import { useDeedKey } from '../api/deed-key.ts'
import { a } from '../text/agency-text.ts'
import { useText } from '../text/use-text.tsx'
import { Amount } from '../ui/amount.tsx'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { TextArea } from '../ui/fields.tsx'
import { DeedProblem } from '../ui/loaded.tsx'
import { Notice } from '../ui/surfaces.tsx'

/** This month against the last one. A large change is explained in words before anybody signs. */
export function Differences({ id, of }: { readonly id: string; readonly of: RunDifferences }) {
  const { say } = useText()
  const rows = [
    { key: 'heads', name: say(a.heads), now: of.heads, before: of.prevHeads, isMoney: false },
    { key: 'total', name: say(a.total), now: of.totalFen, before: of.prevTotalFen, isMoney: true },
  ]
  const write = (isMoney: boolean, value: number) => (isMoney ? <Amount fen={value} unit={false} /> : value.toLocaleString('zh-CN'))
  return (
    <section className="panel">
      <header><h2>{say(a.against)}</h2></header>
      <DataTable
        caption={say(a.against)} rows={rows} rowKey={row => row.key}
        columns={[
          { key: 'name', title: say(a.item), isRowHeader: true, cell: row => row.name },
          { key: 'before', title: say(a.lastMonth), isNumber: true, cell: row => write(row.isMoney, row.before) },
          { key: 'now', title: say(a.thisMonth), isNumber: true, cell: row => write(row.isMoney, row.now) },
          { key: 'difference', title: say(a.difference), isNumber: true, cell: row => write(row.isMoney, row.now - row.before) },
        ]}
      />
      <div className="inner stack">
        {of.explanation && <Notice title={say(a.explanation)}>{of.explanation}</Notice>}
        {of.needsExplanation && !of.explanation && <Explain id={id} />}
      </div>
    </section>
  )
}

function Explain({ id }: { readonly id: string }) {
  const { say } = useText()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const key = useDeedKey()
  const [text, setText] = useState('')
  const [error, setError] = useState<string>()
  const explain = useMutation({ mutationFn: () => agencyApi.explainRun(id, text.trim(), key.current()), onSuccess: () => { key.done(); announce(say(a.explained)); void queries.invalidateQueries({ queryKey: ['run', id] }) } })
  const submit = () => {
    const fault = text.trim().length < 4 ? say(a.explanationNeeded) : undefined
    setError(fault)
    if (!fault) explain.mutate()
  }
  return (
    <form className="stack" noValidate onSubmit={event => { event.preventDefault(); submit() }}>
      <Notice tone="warn" title={say(a.mustExplain)} />
      <TextArea name="explanation" label={say(a.explanation)} value={text} onChange={setText} error={error} maxLength={2000} />
      <DeedProblem error={explain.error} />
      <div><Button type="submit" busy={explain.isPending}>{say(a.saveExplanation)}</Button></div>
    </form>
  )
}
