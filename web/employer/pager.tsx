import { e } from '../text/employer-text.ts'
import { useText } from '../text/use-text.tsx'
import { LinkButton } from '../ui/button.tsx'

/** Further rows of a long list; each page has an address of its own. */
export function Pager({ firstHref, nextHref }: { readonly firstHref?: string | undefined; readonly nextHref?: string | undefined }) {
  const { say } = useText()
  if (firstHref === undefined && nextHref === undefined) return null
  return (
    <div className="pager">
      {firstHref !== undefined && <LinkButton href={firstHref}>{say(e.firstPage)}</LinkButton>}
      {nextHref !== undefined && <LinkButton href={nextHref}>{say(e.nextPage)}</LinkButton>}
    </div>
  )
}
