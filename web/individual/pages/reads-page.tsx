import { useQuery } from '@tanstack/react-query'
import { individualApi } from '../../api/individual-api.ts'
import { momentText } from '../../text/day-text.ts'
import { t } from '../../text/individual-text.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { Link } from '../../ui/button.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Card, Notice } from '../../ui/surfaces.tsx'
import { OwnPage } from '../page.tsx'
import { paths } from '../paths.ts'

/** Whoever looks at a record is shown to its owner. */
export function ReadsPage() {
  const { say, locale } = useText()
  const reads = useQuery({ queryKey: ['reads'], queryFn: individualApi.reads })
  return (
    <OwnPage title={say(t.readsTitle)} back={paths.mine}>
      <Notice>{say(t.readsSay)}</Notice>
      <Loaded asked={reads}>
        {all => (all.length === 0
          ? <EmptyState title={say(t.noReads)} icon="eye" />
          : (
            <Card>
              <ul className="list">
                {all.map((read, i) => (
                  <li key={`${read.at}-${i}`}>
                    <div className="item">
                      <span>
                        <b>{read.agency} {read.staffName}</b>
                        <small>{momentText(locale, read.at)}</small>
                        {inWords(locale, read.what)}：{inWords(locale, read.ground)}
                      </span>
                      {read.caseNo && <Link className="link-plain" href={paths.case(read.caseNo)}>{read.caseNo}</Link>}
                    </div>
                  </li>
                ))}
              </ul>
            </Card>
          ))}
      </Loaded>
    </OwnPage>
  )
}
