import { useMutation, useQuery } from '@tanstack/react-query'
import { useDeedKey } from '../../api/deed-key.ts'
import type { Explanation } from '../../api/explanation.ts'
import { individualApi } from '../../api/individual-api.ts'
import { ExplainTree } from '../../explain/explain-tree.tsx'
import { t } from '../../text/individual-text.ts'
import { ui } from '../../text/ui-text.ts'
import { useText } from '../../text/use-text.tsx'
import { Amount } from '../../ui/amount.tsx'
import { Button } from '../../ui/button.tsx'
import { DeedProblem, Loaded } from '../../ui/loaded.tsx'
import { Card, Notice } from '../../ui/surfaces.tsx'
import { OwnPage } from '../page.tsx'
import { paths } from '../paths.ts'

/** How one amount came about, and the chance to have it computed again from the record as it stood then. */
export function ExplainPage({ amountRef }: { readonly amountRef: string }) {
  const { say, locale } = useText()
  const lang = locale === 'en' ? 'en' : 'zh'
  const explanation = useQuery({ queryKey: ['explain', amountRef, lang], queryFn: () => individualApi.explain(amountRef, lang) })
  return (
    <OwnPage title={say(ui.explainTitle)} back={paths.payments}>
      <Loaded asked={explanation}>
        {answer => (
          <>
            <Card><p className="muted">{answer.title}</p><Amount fen={answer.valueFen} hero /></Card>
            <RestsOn of={answer} />
            <ExplainTree steps={answer.steps} />
            <ReplayCard amountRef={amountRef} rule={answer.rule} />
          </>
        )}
      </Loaded>
      <Notice>{say(t.explainRight)}</Notice>
    </OwnPage>
  )
}

/** What the reader must know before believing the amount. */
export function RestsOn({ of }: { readonly of: Pick<Explanation, 'illustrative' | 'provisional'> }) {
  const { say } = useText()
  return (
    <>
      {of.illustrative && <Notice tone="warn" title={say(ui.illustrative)}>{say(t.restsIllustrative)}</Notice>}
      {of.provisional && <Notice title={say(ui.provisional)}>{say(t.restsProvisional)}</Notice>}
    </>
  )
}

function ReplayCard({ amountRef, rule }: { readonly amountRef: string; readonly rule: string | undefined }) {
  const { say } = useText()
  const key = useDeedKey()
  const replay = useMutation({ mutationFn: () => individualApi.replay(amountRef, key.current()), onSuccess: key.done })
  return (
    <div className="stack">
      <div className="row"><Button onPress={() => replay.mutate()} busy={replay.isPending}>{say(t.replay)}</Button>{rule && <span className="hint">{say(t.ruleUsed, { rule })}</span>}</div>
      {replay.data && (replay.data.same
        ? <Notice tone="ok" title={say(t.replaySame)} isNews />
        : <Notice tone="bad" isNews>{say(t.replayDiffers, { hash: replay.data.hash.slice(0, 12) })}</Notice>)}
      <DeedProblem error={replay.error} />
    </div>
  )
}
