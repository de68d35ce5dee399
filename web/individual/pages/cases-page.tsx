import { useQuery } from '@tanstack/react-query'
import { individualApi } from '../../api/individual-api.ts'
import { dayText } from '../../text/day-text.ts'
import { t } from '../../text/individual-text.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { Link, LinkButton } from '../../ui/button.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Card } from '../../ui/surfaces.tsx'
import { CaseClock } from '../case-clock.tsx'
import { OwnPage } from '../page.tsx'
import { paths } from '../paths.ts'

/** Everything I have asked for, the open ones with the time left. */
export function CasesPage() {
  const { say, locale } = useText()
  const cases = useQuery({ queryKey: ['cases'], queryFn: individualApi.cases })
  return (
    <OwnPage title={say(t.casesTitle)} back={paths.home}>
      <Loaded asked={cases}>
        {all => (all.length === 0
          ? <EmptyState title={say(t.noCases)} icon="list"><LinkButton kind="primary" href={paths.services}>{say(t.allServices)}</LinkButton></EmptyState>
          : (
            <Card>
              <ul className="list">
                {all.map(one => (
                  <li key={one.caseNo}>
                    <Link className="item" href={paths.case(one.caseNo)}>
                      <span>{inWords(locale, one.title)}<small>{dayText(locale, one.receivedOn)}　{one.caseNo}</small></span>
                      <span>{inWords(locale, one.stateText)}<br /><CaseClock of={one} /></span>
                    </Link>
                  </li>
                ))}
              </ul>
            </Card>
          ))}
      </Loaded>
      <LinkButton href={paths.services}>{say(t.allServices)}</LinkButton>
    </OwnPage>
  )
}
