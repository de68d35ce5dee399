import { useQuery } from '@tanstack/react-query'
import { agencyApi } from '../../api/agency-api.ts'
import { useSession } from '../../api/session.ts'
import { a } from '../../text/agency-text.ts'
import { dayText } from '../../text/day-text.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { Link, LinkButton } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Tag } from '../../ui/surfaces.tsx'
import { WorkPage } from '../page.tsx'
import { paths } from '../paths.ts'
import { seesCases } from '../case-posts.ts'
import { TimeLeft } from '../time-left.tsx'

/** What this person has to do today: the cases that wait for them, the most urgent first, and the posts they hold. */
export function DayPage() {
  const { say, locale } = useText()
  const session = useSession()
  // Those who pay, keep rules, posts or keys have no cases; the queue is not asked for them.
  const hasCases = session.data === undefined || seesCases(session.data.posts)
  const mine = useQuery({ queryKey: ['queue', { mine: true }], queryFn: () => agencyApi.queue({ mine: true }), enabled: session.data !== undefined && hasCases, refetchInterval: 60_000 })
  return (
    <WorkPage title={say(a.dayTitle)} actions={hasCases && <LinkButton href={paths.queue()}>{say(a.seeQueue)}</LinkButton>}>
      {!hasCases && <p>{say(a.dayNoCases, { day: dayText(locale, session.data?.today ?? '') })}</p>}
      {hasCases && <Loaded asked={mine}>
        {queue => {
          const items = queue.items.filter(item => item.mine)
          return (
            <>
              <p>{say(a.daySay, { day: dayText(locale, session.data?.today ?? ''), count: items.length })}</p>
              <section className="panel">
                {items.length === 0
                  ? <EmptyState title={say(a.dayNone)} icon="check" />
                  : (
                    <DataTable
                      caption={say(a.dayTitle)} rows={items} rowKey={item => item.caseNo}
                      columns={[
                        { key: 'clock', title: say(a.clock), cell: item => <TimeLeft of={item} /> },
                        { key: 'no', title: say(a.caseNo), isRowHeader: true, cell: item => <Link href={paths.case(item.caseNo)}>{item.caseNo}</Link> },
                        { key: 'name', title: say(a.name), cell: item => item.name },
                        { key: 'title', title: say(a.matter), cell: item => inWords(locale, item.title) },
                        { key: 'tier', title: say(a.tier), cell: item => inWords(locale, item.tierTitle) },
                      ]}
                    />
                  )}
              </section>
            </>
          )
        }}
      </Loaded>}
      {session.data?.posts && (
        <section className="panel"><header><h2>{say(a.myPosts)}</h2></header><div className="inner row">{session.data.posts.map(post => <Tag key={post.code} tone="info">{post.name}</Tag>)}</div></section>
      )}
    </WorkPage>
  )
}
