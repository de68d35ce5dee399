import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useDeedKey } from '../../api/deed-key.ts'
import { employerApi } from '../../api/employer-api.ts'
import type { CaseDetail } from '../../api/individual-api.ts'
import type { MatterDeclaration } from '../../api/matter.ts'
import { ServiceProblem } from '../../api/problem.ts'
import { useSession } from '../../api/session.ts'
import { DeclaredForm } from '../../forms/declared-form.tsx'
import { matterParts, matterValues } from '../../forms/matter-parts.ts'
import { e } from '../../text/employer-text.ts'
import { formText } from '../../text/form-text.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { LinkButton } from '../../ui/button.tsx'
import { Card, Notice } from '../../ui/surfaces.tsx'
import { Answered, DeedFailed } from '../answered.tsx'
import { UnitPage } from '../page.tsx'
import { paths } from '../paths.ts'

/** Completing what was told to be missing, all of it at once. */
export function SupplementPage({ caseNo }: { readonly caseNo: string }) {
  const { say } = useText()
  const found = useQuery({ queryKey: ['case', caseNo], queryFn: () => employerApi.case(caseNo) })
  const matter = found.data?.matter
  const declaration = useQuery({ queryKey: ['matter', matter], queryFn: () => employerApi.matter(matter ?? ''), enabled: matter !== undefined, staleTime: Infinity })
  return (
    <UnitPage title={say(e.defectsTitle)} actions={<LinkButton href={paths.case(caseNo)}>{say(e.backToCase)}</LinkButton>}>
      <Answered asked={found}>{one => <Answered asked={declaration}>{of => <Supplement one={one} matter={of} />}</Answered>}</Answered>
    </UnitPage>
  )
}

function Supplement({ one, matter }: { readonly one: CaseDetail; readonly matter: MatterDeclaration }) {
  const { say, locale } = useText()
  const queries = useQueryClient()
  const { data: session } = useSession()
  const key = useDeedKey()
  const asked = new Set(one.defects.flatMap(defect => defect.fields ?? []))
  const all = matterParts(matter.form, locale, say)
  // Only what was told is asked again; where the notice names no field, the whole form is.
  const parts = asked.size === 0 ? all : all.filter(part => asked.has(part.name.split('-')[0] ?? '')).map(part => ({ ...part, required: true }))
  const holders = Object.fromEntries(parts.filter(part => part.name.endsWith('-holder')).map(part => [part.name, session?.employer?.name ?? '']))
  const send = useMutation({
    mutationFn: (typed: Readonly<Record<string, string>>) => employerApi.supplement(one.caseNo, matterValues(matter.form, parts, typed), key.current()),
    onSuccess: () => { key.done(); void queries.invalidateQueries() },
    onError: key.done,
  })
  if (send.isSuccess) return <><Notice tone="ok" title={say(e.supplemented)} isNews /><div><LinkButton kind="primary" href={paths.case(one.caseNo)}>{say(e.seeCase)}</LinkButton></div></>
  const year = Number(session?.today.slice(0, 4))
  return (
    <>
      <Notice tone="warn"><ul>{one.defects.map((defect, i) => <li key={i}>{inWords(locale, defect.say)}{defect.remedy && `：${inWords(locale, defect.remedy)}`}</li>)}</ul></Notice>
      <Card>
        <DeclaredForm
          parts={parts} typed={holders} years={{ from: year - 5, to: year + 2 }} submitLabel={say(formText.submit)}
          refused={send.error instanceof ServiceProblem ? send.error.answer.fields : {}} onFilled={typed => send.mutate(typed)}
        >
          <DeedFailed error={send.error} />
        </DeclaredForm>
      </Card>
    </>
  )
}
