import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { employerApi } from '../../api/employer-api.ts'
import { monthText } from '../../text/day-text.ts'
import { e } from '../../text/employer-text.ts'
import { useText } from '../../text/use-text.tsx'
import { Amount } from '../../ui/amount.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Notice } from '../../ui/surfaces.tsx'
import { Answered } from '../answered.tsx'
import { CarryDialog } from '../carry-dialog.tsx'
import { MonthSwitch } from '../month-switch.tsx'
import { UnitPage } from '../page.tsx'
import { UploadDialog } from '../upload-dialog.tsx'
import { WageTable } from '../wage-table.tsx'
import { useWhyNot } from '../why-not.ts'

/** The wages of a month: written in the table, carried over from the month before, or brought by a file. */
export function WagesPage({ month, onMonth, onUploaded }: { readonly month: string; readonly onMonth: (month: string) => void; readonly onUploaded: (id: string) => void }) {
  const { say, locale } = useText()
  const wages = useQuery({ queryKey: ['wages', month], queryFn: () => employerApi.wages(month), enabled: month !== '', placeholderData: keepPreviousData })
  const whyNot = useWhyNot('wages')
  const [opened, setOpened] = useState<'none' | 'carry' | 'upload'>('none')
  const close = () => setOpened('none')
  return (
    <UnitPage title={say(e.wagesOf, { month: month === '' ? '' : monthText(locale, month) })} actions={<><Button onPress={() => setOpened('carry')} disabledBecause={whyNot}>{say(e.carry)}</Button>{!whyNot && <Button onPress={() => setOpened('upload')}>{say(e.byFile)}</Button>}</>}>
      <section className="panel"><MonthSwitch month={month} onMonth={onMonth} /></section>
      <Answered asked={wages} lines={12}>
        {found => (
          <>
            {found.declaredOn === null
              ? <Notice tone="warn" title={say(e.notDeclared)}>{say(e.notDeclaredSay)}</Notice>
              : <Notice tone="ok" title={say(e.declaredOn, { day: found.declaredOn })}><p>{say(e.declaredTotal)} <Amount fen={found.totalFen} /></p></Notice>}
            {found.rows.length === 0
              ? <section className="panel"><EmptyState title={say(e.noWageRows)} icon="person" /></section>
              : <WageTable key={`${found.month}-${found.declaredOn ?? ''}-${found.totalFen}`} wages={found} />}
          </>
        )}
      </Answered>
      <CarryDialog month={month} isOpen={opened === 'carry'} onClose={close} />
      <UploadDialog month={month} isOpen={opened === 'upload'} onClose={close} onUploaded={onUploaded} />
    </UnitPage>
  )
}
