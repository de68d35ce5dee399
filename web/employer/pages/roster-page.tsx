import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { employerApi, type Roster, type RosterFault } from '../../api/employer-api.ts'
import { momentText } from '../../text/day-text.ts'
import { e } from '../../text/employer-text.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { Amount } from '../../ui/amount.tsx'
import { Link, LinkButton } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Progress } from '../../ui/progress.tsx'
import { Facts, Notice } from '../../ui/surfaces.tsx'
import { Answered } from '../answered.tsx'
import { UnitPage } from '../page.tsx'
import { Pager } from '../pager.tsx'
import { paths } from '../paths.ts'
import { isRosterUnderWay, RosterState } from '../roster-state.tsx'
import { SheetLink } from '../sheet-link.tsx'

/** One file: how far it is, what was taken, and each faulty row with the way to mend it. */
export function RosterPage({ id, after }: { readonly id: string; readonly after?: number | undefined }) {
  const { say } = useText()
  const roster = useQuery({
    queryKey: ['roster', id, after], queryFn: () => employerApi.roster(id, after), placeholderData: keepPreviousData,
    refetchInterval: query => (query.state.data && isRosterUnderWay(query.state.data.state) ? 800 : false),
  })
  return (
    <UnitPage title={roster.data?.fileName ?? say(e.menuRosters)} actions={<LinkButton href={paths.rosters}>{say(e.backToRosters)}</LinkButton>}>
      <Answered asked={roster} lines={8}>
        {one => (
          <>
            <Standing roster={one} />
            {one.faults.length > 0 && <Faults roster={one} isLater={after !== undefined} />}
            {one.notes.length > 0 && <Notes roster={one} />}
          </>
        )}
      </Answered>
    </UnitPage>
  )
}

function Standing({ roster }: { readonly roster: Roster }) {
  const { say, locale } = useText()
  const { applied, already, faulty } = roster.counts
  const isRunning = isRosterUnderWay(roster.state)
  return (
    <section className="panel">
      <div className="inner stack">
        <Facts facts={[[say(e.state), <RosterState key="state" state={roster.state} counts={roster.counts} />], [say(e.uploadedAt), momentText(locale, roster.uploadedAt)], [say(e.uploadedBy), roster.uploadedBy]]} />
        {isRunning && <Progress label={say(e.rosterProgress)} done={roster.progress.done} total={roster.progress.total} note={say(e.canLeave)} />}
        <dl className="tallies">
          <div className="ok"><dt>{say(e.rowsApplied)}</dt><dd>{applied}</dd></div>
          <div><dt>{say(e.rowsAlready)}</dt><dd>{already}</dd></div>
          <div className={faulty > 0 ? 'bad' : ''}><dt>{say(e.rowsFaulty)}</dt><dd>{faulty}</dd></div>
        </dl>
        {roster.dues && <p>{say(e.rosterDues)} <Link href={paths.dues(roster.month ?? undefined)}><Amount fen={roster.dues.totalFen} /></Link></p>}
        {roster.duesRefused && <Notice tone="warn" title={say(e.duesNotComputed)}><p>{inWords(locale, roster.duesRefused.say)}</p>{roster.duesRefused.remedy && <p>{inWords(locale, roster.duesRefused.remedy)}</p>}</Notice>}
        {!isRunning && faulty === 0 && <Notice tone="ok" title={say(e.rosterAllTaken)} isNews>{say(e.rosterAllTakenSay)}</Notice>}
        {!isRunning && faulty > 0 && <Notice tone="warn" title={say(e.rosterSomeFaulty, { count: faulty })} isNews>{say(e.rosterSomeFaultySay)}</Notice>}
      </div>
    </section>
  )
}

function Faults({ roster, isLater }: { readonly roster: Roster; readonly isLater: boolean }) {
  const { say, locale } = useText()
  return (
    <section className="panel">
      <header><h2>{say(e.faultsTitle)}</h2><SheetLink href={employerApi.rosterFaultsHref(roster.id)}>{say(e.faultsSheet)}</SheetLink></header>
      <DataTable
        caption={say(e.faultsTitle)} stacks rows={roster.faults} rowKey={(fault: RosterFault) => `${fault.row}-${fault.column}`}
        columns={[
          { key: 'row', title: say(e.row), isRowHeader: true, cell: fault => <span className="nowrap">{say(e.rowNo, { row: fault.row })}</span> },
          { key: 'column', title: say(e.column), cell: fault => fault.column },
          { key: 'value', title: say(e.filledIn), cell: fault => fault.value },
          { key: 'say', title: say(e.whatIsWrong), cell: fault => <span className="wrong">{inWords(locale, fault.say)}</span> },
          { key: 'remedy', title: say(e.howToMend), cell: fault => inWords(locale, fault.remedy) },
        ]}
      />
      <Pager firstHref={isLater ? paths.roster(roster.id) : undefined} nextHref={roster.next === null ? undefined : paths.roster(roster.id, roster.next)} />
    </section>
  )
}

// What was done and is still worth a look: a wage beyond the limits of the base, a person told, a month to be paid later.
function Notes({ roster }: { readonly roster: Roster }) {
  const { say, locale } = useText()
  return (
    <section className="panel">
      <header><h2>{say(e.rosterNotes)}</h2></header>
      <ul className="inner stack tight">{roster.notes.map((note, i) => <li key={i}><b>{say(e.rowNo, { row: note.row })}</b>　{inWords(locale, note.say)}</li>)}</ul>
    </section>
  )
}
