import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { employerApi, type WagesOfMonth, type WageView } from '../../api/employer-api.ts'
import { monthText } from '../../text/day-text.ts'
import { e } from '../../text/employer-text.ts'
import { useText } from '../../text/use-text.tsx'
import { Amount } from '../../ui/amount.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choices.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Notice } from '../../ui/surfaces.tsx'
import { Answered } from '../answered.tsx'
import { CarryDialog } from '../carry-dialog.tsx'
import { MonthSwitch } from '../month-switch.tsx'
import { UnitPage } from '../page.tsx'
import { Pager } from '../pager.tsx'
import { paths } from '../paths.ts'
import { UploadDialog } from '../upload-dialog.tsx'
import { WageTable } from '../wage-table.tsx'
import { useWhyNot } from '../why-not.ts'

/** The wages of a month: written in the table, carried over from the month before, or brought by a file. */
export function WagesPage({ month, view, onView, onUploaded }: {
  readonly month: string
  readonly view: WageView
  readonly onView: (month: string, view: WageView) => void
  readonly onUploaded: (id: string) => void
}) {
  const { say, locale } = useText()
  const wages = useQuery({ queryKey: ['wages', month, view.missing, view.after], queryFn: () => employerApi.wages(month, view), enabled: month !== '', placeholderData: keepPreviousData })
  const whyNot = useWhyNot('wages')
  const [opened, setOpened] = useState<'none' | 'carry' | 'upload'>('none')
  const close = () => setOpened('none')
  return (
    <UnitPage
      title={say(e.wagesOf, { month: month === '' ? '' : monthText(locale, month) })}
      actions={<><Button onPress={() => setOpened('carry')} disabledBecause={whyNot}>{say(e.carry)}</Button>{!whyNot && <Button onPress={() => setOpened('upload')}>{say(e.byFile)}</Button>}</>}
    >
      <section className="panel row">
        <MonthSwitch month={month} onMonth={wanted => onView(wanted, { missing: view.missing })} />
        <div className="filters"><Checkbox name="missing" isSelected={view.missing === true} onChange={missing => onView(month, { missing })}>{say(e.onlyMissing)}</Checkbox></div>
      </section>
      <Answered asked={wages} lines={12}>
        {found => (
          <>
            <Standing of={found} />
            {found.rows.length === 0
              ? <section className="panel"><EmptyState title={say(found.staff === 0 ? e.noWageRows : e.allDeclared)} icon={found.staff === 0 ? 'person' : 'check'}>{found.staff === 0 && <LinkButton kind="primary" href={paths.rosters}>{say(e.firstStaff)}</LinkButton>}</EmptyState></section>
              // A month, a page of it, or what was declared meanwhile: each is a table of its own.
              : <WageTable key={`${found.month}-${found.rows[0]?.publicNo ?? ''}-${found.declared}-${found.totalFen}`} wages={found} />}
            <Pager firstHref={view.after && paths.wages(month, { missing: view.missing })} nextHref={found.next ? paths.wages(month, { missing: view.missing, after: found.next }) : undefined} />
          </>
        )}
      </Answered>
      <CarryDialog month={month} isOpen={opened === 'carry'} onClose={close} />
      <UploadDialog month={month} isOpen={opened === 'upload'} onClose={close} onUploaded={onUploaded} />
    </UnitPage>
  )
}

function Standing({ of }: { readonly of: WagesOfMonth }) {
  const { say } = useText()
  const total = <p>{say(e.declaredTotal)} <Amount fen={of.totalFen} /></p>
  if (of.declared === 0) return of.staff === 0 ? null : <Notice tone="warn" title={say(e.notDeclared)}>{say(e.notDeclaredSay)}</Notice>
  if (of.declared < of.staff) return <Notice tone="warn" title={say(e.partlyDeclared, { count: of.staff - of.declared })}>{total}</Notice>
  return <Notice tone="ok" title={say(e.declaredOn, { day: of.declaredOn ?? '' })}>{total}</Notice>
}
