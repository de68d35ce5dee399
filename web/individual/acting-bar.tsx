import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import { actAs, useSession } from '../api/session.ts'
import { h } from '../text/help-text.ts'
import { useText } from '../text/use-text.tsx'
import { inWords } from '../text/words.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { paths } from './paths.ts'

/** On every page, for as long as somebody acts for another: for whom, and the way back. Asked anew with each page, because it may have been taken back. */
export function ActingBar() {
  const { say, locale } = useText()
  const { data: session } = useSession()
  const queries = useQueryClient()
  const path = useLocation({ select: location => location.pathname })
  const back = useActing()
  const acting = session?.acting
  const grantId = acting?.grantId
  useEffect(() => { if (grantId !== undefined) void queries.invalidateQueries({ queryKey: ['session'] }) }, [grantId, path, queries])
  if (!acting) return null
  return (
    <div className={acting.why ? 'acting ended' : 'acting'} role="status">
      <span className="row"><Icon name={acting.why ? 'warn' : 'person'} /><b>{acting.why ? say(h.actingEnded, { why: inWords(locale, acting.why) }) : say(h.actingFor, { name: acting.name, relation: inWords(locale, acting.relation) })}</b></span>
      <Button onPress={() => back.mutate(null)} busy={back.isPending}>{say(h.backToSelf)}</Button>
    </div>
  )
}

/** Changes for whom this session acts. Everything read so far was of another person, so all of it is forgotten. */
export function useActing() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (grantId: string | null) => actAs(grantId),
    onSuccess: () => { queries.clear(); location.assign(paths.home) },
  })
}
