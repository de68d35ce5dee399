import { useQuery } from '@tanstack/react-query'
import { agencyApi, type OneNotice } from '../../api/agency-api.ts'
import { n } from '../../text/notices-text.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { Link } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Timeline } from '../../ui/progress.tsx'
import { Facts, Notice, Tag } from '../../ui/surfaces.tsx'
import { NoticeActs } from '../notice-acts.tsx'
import { WorkPage } from '../page.tsx'
import { paths } from '../paths.ts'

/** One notice: what it says and by what right, why it stands here, what each side says, what happened to it and what can be done. */
export function NoticePage({ id }: { readonly id: string }) {
  const { say, locale } = useText()
  const found = useQuery({ queryKey: ['notice', id], queryFn: () => agencyApi.notice(id), refetchInterval: asked => (asked.state.data?.state === 'received' ? 2000 : false) })
  const one = found.data
  return (
    <WorkPage title={one ? `${inWords(locale, one.title)} ${one.about.name}` : say(n.title)} actions={one && <NoticeActs of={one} />}>
      <Loaded asked={found} lines={10}>
        {it => (
          <>
            <p className="row"><Link href={paths.notices()}>{say(n.back)}</Link> <Tag tone={it.state === 'done' ? 'ok' : it.state === 'worklist' ? 'warn' : 'info'}>{inWords(locale, it.stateText)}</Tag>{it.takenBy && <span className="muted">{say(n.taker)}：{it.takenBy}</span>}</p>
            {it.say && (
              <Notice tone="warn" title={inWords(locale, it.say)}>{it.remedy && <p>{say(n.remedy)}：{inWords(locale, it.remedy)}</p>}</Notice>
            )}
            {it.values.length > 0 && <section className="panel"><header><h2>{say(n.sides)}</h2></header><Sides of={it} /></section>}
            <section className="panel">
              <header><h2>{say(n.told)}</h2></header>
              <div className="inner">
                <Facts
                  facts={[
                    ...it.lines.map(line => [inWords(locale, line.field), inWords(locale, line.value)] as const),
                    [say(n.department), inWords(locale, it.departmentText)], [say(n.number), it.senderNo], [say(n.source), it.source], [say(n.arrived), it.receivedOn],
                    ...(it.about.publicNo === null ? [] : [[say(n.about), it.canAttach === 'person' ? <Link key="about" href={paths.person(it.about.publicNo)}>{it.about.publicNo} {say(n.openPerson)}</Link> : it.about.publicNo] as const]),
                    [say(n.basis), it.basis.map(({ title }) => title).join('、')],
                  ]}
                />
              </div>
            </section>
            <section className="panel">
              <header><h2>{say(n.history)}</h2></header>
              <div className="inner">
                <Timeline
                  label={say(n.history)}
                  entries={it.history.map((event, at) => ({
                    key: String(event.seq), when: event.on, who: event.who, state: at === it.history.length - 1 ? 'now' : 'past',
                    what: event.say ? `${inWords(locale, event.kindText)}：${inWords(locale, event.say)}` : inWords(locale, event.kindText),
                  }))}
                />
              </div>
            </section>
            {it.others.length > 0 && <section className="panel"><header><h2>{say(n.others)}</h2></header><Others of={it} /></section>}
          </>
        )}
      </Loaded>
    </WorkPage>
  )
}

function Sides({ of }: { readonly of: OneNotice }) {
  const { say, locale } = useText()
  const rows = of.values.flatMap(({ field, by }) => by.map((side, at) => ({ field, ...side, key: `${field.zh}${at}` })))
  return (
    <DataTable
      caption={say(n.sides)} rows={rows} rowKey={row => row.key}
      columns={[
        { key: 'field', title: say(n.field), isRowHeader: true, cell: row => inWords(locale, row.field) },
        { key: 'who', title: say(n.source), cell: row => inWords(locale, row.who) },
        { key: 'value', title: say(n.told), cell: row => <b>{row.value}</b> },
      ]}
    />
  )
}

function Others({ of }: { readonly of: OneNotice }) {
  const { say, locale } = useText()
  return (
    <DataTable
      caption={say(n.others)} stacks rows={of.others} rowKey={row => row.noticeId}
      columns={[
        { key: 'what', title: say(n.what), isRowHeader: true, cell: row => <Link href={paths.notice(row.noticeId)}>{inWords(locale, row.title)}</Link> },
        { key: 'department', title: say(n.department), cell: row => inWords(locale, row.departmentText) },
        { key: 'happened', title: say(n.happened), cell: row => row.happenedOn ?? '' },
        { key: 'arrived', title: say(n.arrived), cell: row => row.receivedOn },
        { key: 'state', title: say(n.line), cell: row => inWords(locale, row.stateText) },
      ]}
    />
  )
}
