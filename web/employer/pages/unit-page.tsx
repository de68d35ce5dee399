import { useQuery } from '@tanstack/react-query'
import { employerApi } from '../../api/employer-api.ts'
import { e } from '../../text/employer-text.ts'
import { employerStateName } from '../../text/terms.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { Link } from '../../ui/button.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { Facts } from '../../ui/surfaces.tsx'
import { Answered } from '../answered.tsx'
import { UnitPage as Page } from '../page.tsx'
import { paths, unitMatters } from '../paths.ts'

/** What is registered about the unit, and how it is changed or ended. */
export function UnitPage() {
  const { say, locale } = useText()
  const overview = useQuery({ queryKey: ['overview'], queryFn: employerApi.overview })
  const matters = [
    [unitMatters.change, 'record', e.matterChange, e.matterChangeNote],
    [unitMatters.account, 'card', e.matterAccount, e.matterAccountNote],
    [unitMatters.cancellation, 'close', e.matterCancel, e.matterCancelNote],
  ] as const satisfies readonly (readonly [string, IconName, readonly [string, string], readonly [string, string]])[]
  return (
    <Page title={say(e.menuUnit)}>
      <section className="panel">
        <header><h2>{say(e.registered)}</h2></header>
        <div className="inner">
          <Answered asked={overview}>
            {({ employer, staffCount }) => (
              <Facts facts={[
                [say(e.unitName), <b key="name">{employer.name}</b>],
                [say(e.uscc), employer.uscc],
                [say(e.unitNo), employer.publicNo],
                [say(e.state), employerStateName(say, employer.state)],
                [say(e.agency), employer.agency],
                [say(e.industry), inWords(locale, employer.industry) || say(e.notRecorded)],
                [say(e.rateClass), employer.rateClass === null ? say(e.notRecorded) : say(e.rateClassNo, { n: employer.rateClass })],
                [say(e.heads), staffCount],
              ]} />
            )}
          </Answered>
        </div>
      </section>
      <section className="panel">
        <header><h2>{say(e.unitMatters)}</h2></header>
        <ul className="inner ways">
          {matters.map(([code, icon, title, note]) => <li key={code}><Link href={paths.apply(code)}><Icon name={icon} /><span>{say(title)}<small>{say(note)}</small></span></Link></li>)}
        </ul>
      </section>
    </Page>
  )
}
