import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useDeedKey } from '../api/deed-key.ts'
import { employerApi } from '../api/employer-api.ts'
import { e } from '../text/employer-text.ts'
import { useText } from '../text/use-text.tsx'
import { inWords, type Words } from '../text/words.ts'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { DeedFailed } from './answered.tsx'

/** A joiner or leaver of today taken back, as long as nothing follows from it. */
export function WithdrawChange({ publicNo, name, onDone }: { readonly publicNo: string; readonly name: string; readonly onDone: () => void }) {
  const { say } = useText()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const key = useDeedKey()
  const withdraw = useMutation({
    mutationFn: () => employerApi.withdrawChange(publicNo, key.current()),
    onSuccess: () => { key.done(); announce(say(e.changeWithdrawn, { name })); onDone(); void queries.invalidateQueries() },
  })
  return (
    <section className="stack tight">
      <h3>{say(e.withdrawTitle)}</h3>
      <p className="hint">{say(e.withdrawChangeSay)}</p>
      <DeedFailed error={withdraw.error} />
      <div><Button busy={withdraw.isPending} onPress={() => withdraw.mutate()}>{say(e.withdrawChange)}</Button></div>
    </section>
  )
}

/** What the clerk should know about a change, one sentence each. */
export function Notes({ notes }: { readonly notes: readonly Words[] }) {
  const { locale } = useText()
  return notes.length === 0 ? null : <ul>{notes.map((note, i) => <li key={i}>{inWords(locale, note)}</li>)}</ul>
}
