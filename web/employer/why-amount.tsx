import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { employerApi } from '../api/employer-api.ts'
import { ExplainTree } from '../explain/explain-tree.tsx'
import { e } from '../text/employer-text.ts'
import { ui } from '../text/ui-text.ts'
import { useText } from '../text/use-text.tsx'
import { Amount } from '../ui/amount.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Notice } from '../ui/surfaces.tsx'
import { Answered } from './answered.tsx'

/** An amount that opens into its reasons, beside the table it stands in. */
export function WhyAmount({ amountRef, amountFen, what }: { readonly amountRef: string; readonly amountFen: number; readonly what: string }) {
  const { say } = useText()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button kind="quiet" onPress={() => setOpen(true)} label={say(e.whyOf, { what })}><Amount fen={amountFen} unit={false} /></Button>
      <Dialog title={say(e.whyOf, { what })} isOpen={isOpen} onClose={() => setOpen(false)} side>{isOpen && <Why amountRef={amountRef} />}</Dialog>
    </>
  )
}

function Why({ amountRef }: { readonly amountRef: string }) {
  const { say, locale } = useText()
  const lang = locale === 'en' ? 'en' : 'zh'
  const explanation = useQuery({ queryKey: ['explain', amountRef, lang], queryFn: () => employerApi.explain(amountRef, lang), staleTime: Infinity })
  return (
    <Answered asked={explanation}>
      {answer => (
        <>
          <div><p className="muted">{answer.title}</p><Amount fen={answer.valueFen} hero /></div>
          {answer.illustrative && <Notice tone="warn" title={say(ui.illustrative)}>{say(e.restsIllustrative)}</Notice>}
          {answer.provisional && <Notice title={say(ui.provisional)}>{say(e.restsProvisional)}</Notice>}
          <ExplainTree steps={answer.steps} />
          <Notice>{say(e.explainRight)}</Notice>
          {answer.rule && <p className="hint">{say(e.ruleUsed, { rule: answer.rule })}</p>}
        </>
      )}
    </Answered>
  )
}
