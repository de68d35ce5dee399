import { useQuery } from '@tanstack/react-query'
import { individualApi, type OwnFile } from '../../api/individual-api.ts'
import { dayText } from '../../text/day-text.ts'
import { g, tellsName, valueName } from '../../text/recognition-text.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { LinkButton } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Card, Facts, Notice, Tag } from '../../ui/surfaces.tsx'
import { OwnPage } from '../page.tsx'
import { paths } from '../paths.ts'

type Question = OwnFile['questions'][number]
type Entry = OwnFile['entries'][number]

/** What one's own file says beside what the record says, early enough that a difference is no surprise at retirement. */
export function FilePage() {
  const { say, locale } = useText()
  const file = useQuery({ queryKey: ['personnel-file'], queryFn: individualApi.personnelFile })
  return (
    <OwnPage title={say(g.ownTitle)} back={paths.mine}>
      <Loaded asked={file}>
        {one => (
          <>
            <Notice>{say(g.ownSay)}</Notice>
            {one.state === 'nobody' && <Notice tone="warn">{say(g.ownNobody)}</Notice>}
            {one.state === 'unavailable' && <Notice tone="warn">{inWords(locale, one.say)}</Notice>}
            {one.questions.map(question => <QuestionCard key={question.kind} of={question} />)}
            {one.entries.length > 0 && <Card title={say(g.allEntries)}><Entries rows={one.entries} /></Card>}
            <Notice>{say(g.blindSay)}</Notice>
          </>
        )}
      </Loaded>
    </OwnPage>
  )
}

function QuestionCard({ of }: { readonly of: Question }) {
  const { say, locale } = useText()
  const title = inWords(locale, of.title)
  const [latest] = of.cases
  const isOpen = latest !== undefined && latest.workingDaysLeft !== null
  return (
    <Card title={title}>
      <div className="stack tight">
        <Facts facts={[
          [say(g.inRecord), shown(of.inRecord)],
          ...(of.inFile === null ? [] : [[say(g.inFile), <span key="file">{shown(of.inFile)} <Tag tone={of.differs ? 'warn' : 'ok'}>{say(of.differs ? g.ownDiffers : g.ownSame)}</Tag></span>] as const]),
        ]} />
        {latest && <p>{say(isOpen ? g.open : g.decided, { no: latest.caseNo })}</p>}
        {latest && <LinkButton block href={paths.case(latest.caseNo)}>{say(g.seeCase)}</LinkButton>}
        {!isOpen && <LinkButton block kind={of.differs && !latest ? 'primary' : 'plain'} href={paths.apply(of.matter)}>{say(g.apply, { title })}</LinkButton>}
      </div>
    </Card>
  )

  function shown(value: string | null): string {
    return value !== null && /^\d{4}-\d{2}-\d{2}$/.test(value) ? dayText(locale, value) : valueName(say, of.kind, value)
  }
}

function Entries({ rows }: { readonly rows: readonly Entry[] }) {
  const { say, locale } = useText()
  return (
    <DataTable<Entry>
      caption={say(g.file)} stacks rows={rows} rowKey={entry => entry.entry}
      columns={[
        { key: 'paper', title: say(g.paper), isRowHeader: true, cell: entry => `${entry.document}（${say(g.page)} ${entry.page}）` },
        { key: 'on', title: say(g.recordedOn), cell: entry => dayText(locale, entry.recordedOn) },
        { key: 'tells', title: say(g.tells), cell: entry => tellsName(say, entry.tells) },
        { key: 'says', title: say(g.says), cell: entry => (entry.tells === 'service' ? `${entry.from ?? '…'} — ${entry.until ?? '…'}` : entry.tells === 'post-kind' ? valueName(say, 'post-kind', entry.value) : entry.value === null ? '—' : dayText(locale, entry.value)) },
      ]}
    />
  )
}
