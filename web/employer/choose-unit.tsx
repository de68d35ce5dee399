import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useDeedKey } from '../api/deed-key.ts'
import { employerApi } from '../api/employer-api.ts'
import type { Session } from '../api/session.ts'
import { e } from '../text/employer-text.ts'
import { useText } from '../text/use-text.tsx'
import { Button } from '../ui/button.tsx'
import { DeedProblem } from '../ui/loaded.tsx'
import { EmptyState } from '../ui/states.tsx'
import { Tag } from '../ui/surfaces.tsx'

/** For which unit the clerk acts. What is asked and done afterwards is that unit's alone. */
export function ChooseUnit({ session, onChosen }: { readonly session: Session; readonly onChosen?: () => void }) {
  const { say } = useText()
  const queries = useQueryClient()
  const key = useDeedKey()
  const choose = useMutation({
    mutationFn: (publicNo: string) => employerApi.choose(publicNo, key.current()),
    // What was read for the other unit must not be seen under this one's name.
    onSuccess: async () => { key.done(); queries.removeQueries({ predicate: query => query.queryKey[0] !== 'session' }); await queries.refetchQueries({ queryKey: ['session'] }); onChosen?.() },
    // Another unit is another choice, not the same deed once more.
    onError: key.done,
  })
  const units = session.employers ?? []
  if (units.length === 0) return <section className="panel"><EmptyState title={say(e.noUnit)} icon="building"><p>{say(e.noUnitSay)}</p></EmptyState></section>
  return (
    <section className="panel">
      <header><h2>{say(e.chooseTitle)}</h2></header>
      <div className="inner stack">
        <p>{say(e.chooseSay, { name: session.name })}</p>
        <DeedProblem error={choose.error} />
        <ul className="units">
          {units.map(unit => (
            <li key={unit.publicNo}>
              <div><b>{unit.name}</b> {session.employer?.publicNo === unit.publicNo && <Tag tone="ok">{say(e.actingNow)}</Tag>}<p className="muted">{say(e.unitNo)} {unit.publicNo}</p></div>
              <Button kind="primary" busy={choose.isPending && choose.variables === unit.publicNo} onPress={() => choose.mutate(unit.publicNo)} label={say(e.actFor, { unit: unit.name })}>{say(e.enter)}</Button>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
