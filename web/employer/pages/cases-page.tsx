import { useQuery } from '@tanstack/react-query'
import { employerApi } from '../../api/employer-api.ts'
import { e } from '../../text/employer-text.ts'
import { useText } from '../../text/use-text.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { Answered } from '../answered.tsx'
import { CaseList } from '../case-list.tsx'
import { UnitPage } from '../page.tsx'
import { paths } from '../paths.ts'

/** Everything the unit asked for, the open ones with the time left. */
export function CasesPage() {
  const { say } = useText()
  const cases = useQuery({ queryKey: ['cases'], queryFn: employerApi.cases })
  return (
    <UnitPage title={say(e.menuCases)} actions={<LinkButton href={paths.unit}>{say(e.newCase)}</LinkButton>}>
      <section className="panel"><Answered asked={cases}>{all => <CaseList cases={all} none={say(e.noCases)} />}</Answered></section>
    </UnitPage>
  )
}
