import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { agencyApi, type ReadReason } from '../api/agency-api.ts'
import { ExplainTree } from '../explain/explain-tree.tsx'
import { a } from '../text/agency-text.ts'
import { ui } from '../text/ui-text.ts'
import { useText } from '../text/use-text.tsx'
import { Amount } from '../ui/amount.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { DeedProblem, Loaded } from '../ui/loaded.tsx'
import { Notice, Tag } from '../ui/surfaces.tsx'

/** Opens why an amount is what it is, beside the page it stands on; looking is logged under the reason the record was opened for. */
export function WhyButton({ publicNo, amountRef, reason, what }: { readonly publicNo: string; readonly amountRef: string; readonly reason: ReadReason; readonly what: string }) {
  const { say } = useText()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button kind="quiet" onPress={() => setOpen(true)} label={say(a.noWhy, { what })}>{say(a.why)}</Button>
      <Dialog title={say(a.noWhy, { what })} isOpen={isOpen} onClose={() => setOpen(false)} side>
        {isOpen && <Why publicNo={publicNo} amountRef={amountRef} reason={reason} />}
      </Dialog>
    </>
  )
}

function Why({ publicNo, amountRef, reason }: { readonly publicNo: string; readonly amountRef: string; readonly reason: ReadReason }) {
  const { say, locale } = useText()
  const lang = locale === 'en' ? 'en' : 'zh'
  const explanation = useQuery({ queryKey: ['why', publicNo, amountRef, lang], queryFn: () => agencyApi.explain(publicNo, amountRef, reason, lang), staleTime: Infinity })
  const replay = useMutation({ mutationFn: () => agencyApi.replay(publicNo, amountRef, reason) })
  return (
    <Loaded asked={explanation}>
      {answer => (
        <>
          <p>{answer.title} <Amount fen={answer.valueFen} hero /> {answer.illustrative && <Tag tone="warn">{say(ui.illustrative)}</Tag>} {answer.provisional && <Tag tone="info">{say(ui.provisional)}</Tag>}</p>
          <ExplainTree steps={answer.steps} />
          <div className="row"><Button onPress={() => replay.mutate()} busy={replay.isPending}>{say(a.replayAgain)}</Button><span className="muted">{answer.rule}</span></div>
          {replay.data && <Notice tone={replay.data.same ? 'ok' : 'bad'} title={say(replay.data.same ? a.replaySame : a.replayDiffers)} isNews />}
          <DeedProblem error={replay.error} />
        </>
      )}
    </Loaded>
  )
}
