import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useBlocker } from '@tanstack/react-router'
import { useState } from 'react'
import { fen, formatYuan, sumFen } from '../../src/kernel/money.ts'
import { useDeedKey } from '../api/deed-key.ts'
import { employerApi, type WageRow, type WagesOfMonth } from '../api/employer-api.ts'
import { e } from '../text/employer-text.ts'
import { useText } from '../text/use-text.tsx'
import { Amount } from '../ui/amount.tsx'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { ErrorSummary, type FieldErrors } from '../ui/error-summary.tsx'
import { fieldId } from '../ui/field.tsx'
import { DeedFailed } from './answered.tsx'
import { isChanged, isFarOff, wageOf, wageText } from './wage-edits.ts'
import { useWhyNot } from './why-not.ts'

type Edits = Readonly<Record<string, string>>

/** The month's wages, each in its own field beside what it was the month before; only what was changed is declared. */
export function WageTable({ wages }: { readonly wages: WagesOfMonth }) {
  const { say } = useText()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const key = useDeedKey()
  const whyNot = useWhyNot('wages')
  const [edits, setEdits] = useState<Edits>({})
  const [errors, setErrors] = useState<FieldErrors>({})
  const [attempt, setAttempt] = useState(0)
  const changed = wages.rows.filter(row => isChanged(row, edits[row.publicNo]))
  const declare = useMutation({
    mutationFn: (rows: readonly { readonly publicNo: string; readonly wageFen: number }[]) => employerApi.declareWages(wages.month, rows, key.current()),
    onSuccess: ({ declared, dues }) => { key.done(); setEdits({}); announce([say(e.wagesDeclared, { count: declared, yuan: formatYuan(fen(dues.totalFen)) }), ...(dues.lower > 0 ? [say(e.duesLower, { count: dues.lower })] : [])].join('　')); void queries.invalidateQueries() },
  })
  useBlocker({ shouldBlockFn: () => !window.confirm(say(e.leaveUnsaved)), enableBeforeUnload: changed.length > 0, disabled: changed.length === 0 || declare.isPending })
  const put = (row: WageRow, value: string) => { key.done(); setEdits(before => ({ ...before, [row.publicNo]: value })) }
  const submit = () => {
    const found: FieldErrors = Object.fromEntries(changed.flatMap(row => { const fault = faultOf(edits[row.publicNo] ?? ''); return fault ? [[row.publicNo, fault]] : [] }))
    setErrors(found)
    setAttempt(n => n + 1)
    if (Object.keys(found).length === 0) declare.mutate(changed.map(row => ({ publicNo: row.publicNo, wageFen: wageOf(edits[row.publicNo] ?? '') ?? 0 })))
  }
  const total = sumFen(wages.rows.map(row => fen((edits[row.publicNo] === undefined ? row.wageFen : wageOf(edits[row.publicNo] ?? '')) ?? 0)))
  return (
    <form className="panel" noValidate onSubmit={event => { event.preventDefault(); submit() }}>
      <header><h2>{say(e.wageRows, { staff: wages.staff, declared: wages.declared })}</h2><span>{say(e.total)} <Amount fen={total} /></span></header>
      {Object.keys(errors).length > 0 && <div className="inner"><ErrorSummary errors={errors} labels={Object.fromEntries(wages.rows.map(row => [row.publicNo, row.name]))} attempt={attempt} /></div>}
      <DataTable
        caption={say(e.menuWages)} stacks rows={wages.rows} rowKey={row => row.publicNo}
        columns={[
          { key: 'name', title: say(e.name), isRowHeader: true, cell: row => <span className="nowrap">{row.name}</span> },
          { key: 'identity', title: say(e.identity), cell: row => <span className="nowrap">{row.maskedId}</span> },
          { key: 'before', title: say(e.lastMonthWage), isNumber: true, cell: row => (row.lastMonthFen === null ? say(e.none) : <Amount fen={row.lastMonthFen} unit={false} />) },
          { key: 'wage', title: say(e.wageYuan), isNumber: true, cell: row => <WageInput row={row} typed={edits[row.publicNo]} error={errors[row.publicNo]} onChange={value => put(row, value)} /> },
        ]}
      />
      <div className="actions">
        <DeedFailed error={declare.error} />
        <Button type="submit" kind="primary" busy={declare.isPending} disabledBecause={whyNot ?? (changed.length === 0 ? say(e.nothingChanged) : undefined)}>{say(e.declareCount, { count: changed.length })}</Button>
        {changed.length > 0 && <Button onPress={() => { setEdits({}); setErrors({}) }}>{say(e.undoEdits)}</Button>}
      </div>
    </form>
  )

  function faultOf(typed: string): string | undefined {
    if (typed.trim() === '') return say(e.wageMissing)
    return wageOf(typed) === undefined ? say(e.notAWage) : undefined
  }
}

function WageInput({ row, typed, error, onChange }: { readonly row: WageRow; readonly typed: string | undefined; readonly error: string | undefined; readonly onChange: (value: string) => void }) {
  const { say } = useText()
  const noteId = `${fieldId(row.publicNo)}-note`
  const note = error ?? (isFarOff(row, typed) ? say(e.farOff) : undefined)
  return (
    <span className="wage">
      <input
        className="inp" id={fieldId(row.publicNo)} inputMode="decimal" autoComplete="off" aria-label={say(e.wageFor, { name: row.name })} aria-invalid={error !== undefined} {...(note && { 'aria-describedby': noteId })}
        value={typed ?? wageText(row)} onChange={event => onChange(event.target.value)}
      />
      {note && <span id={noteId} className={error ? 'fe' : 'soon'}>{note}</span>}
    </span>
  )
}
