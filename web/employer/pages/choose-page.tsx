import { useSession } from '../../api/session.ts'
import { e } from '../../text/employer-text.ts'
import { useText } from '../../text/use-text.tsx'
import { ChooseUnit } from '../choose-unit.tsx'
import { PersonPage } from '../page.tsx'

/** Going over to another unit. */
export function ChoosePage({ onChosen }: { readonly onChosen: () => void }) {
  const { say } = useText()
  const { data: session } = useSession()
  return <PersonPage title={say(e.chooseTitle)}>{session && <ChooseUnit session={session} onChosen={onChosen} />}</PersonPage>
}
