import { useMutation, useQueryClient } from '@tanstack/react-query'
import { agencyApi } from '../api/agency-api.ts'
import { useDeedKey } from '../api/deed-key.ts'
import { a } from '../text/agency-text.ts'
import { useText } from '../text/use-text.tsx'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { DeedProblem } from '../ui/loaded.tsx'

/** The first one asked owns the case until somebody else has accepted it. */
export function TakeButton({ caseNo }: { readonly caseNo: string }) {
  const { say } = useText()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const key = useDeedKey()
  const take = useMutation({
    mutationFn: () => agencyApi.take(caseNo, key.current()),
    onSuccess: () => { key.done(); announce(say(a.taken)); void queries.invalidateQueries() },
  })
  return <div><Button onPress={() => take.mutate()} busy={take.isPending}>{say(a.take)}</Button><DeedProblem error={take.error} /></div>
}
