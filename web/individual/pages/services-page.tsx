import { useQuery } from '@tanstack/react-query'
import { individualApi } from '../../api/individual-api.ts'
import { t } from '../../text/individual-text.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { Link } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Card } from '../../ui/surfaces.tsx'
import { OpenPage } from '../page.tsx'
import { invitation } from '../calculators/invitation-text.ts'
import { paths } from '../paths.ts'

/** Every matter that a person can apply for here, from the declarations themselves. */
export function ServicesPage() {
  const { say, locale } = useText()
  const matters = useQuery({ queryKey: ['matters'], queryFn: individualApi.matters, staleTime: Infinity })
  return (
    <OpenPage title={say(t.servicesTitle)} back={paths.home}>
      <Card><ul className="list"><li><Link className="item" href={paths.calculators}><span>{say(invitation.title)}<small>{say(invitation.say)}</small></span><Icon name="forward" /></Link></li></ul></Card>
      <Loaded asked={matters}>
        {all => (
          <Card>
            <ul className="list">
              {all.filter(({ applicants }) => applicants.includes('self') || applicants.includes('proxy')).map(matter => (
                <li key={matter.code}><Link className="item" href={paths.apply(matter.code)}><span>{inWords(locale, matter.title)}<small>{inWords(locale, matter.summary)}</small></span><Icon name="forward" /></Link></li>
              ))}
            </ul>
          </Card>
        )}
      </Loaded>
    </OpenPage>
  )
}
