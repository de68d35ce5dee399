import type { ReactNode } from 'react'
import type { Step } from '../../../src/kernel/explained.ts'
import type { Refusal } from '../../../src/kernel/refusal.ts'
import { ExplainTree } from '../../explain/explain-tree.tsx'
import { explanationSteps } from '../../explain/rendered-steps.ts'
import { articleText } from '../../text/article-text.ts'
import { ui } from '../../text/ui-text.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { Card, Notice, Tag } from '../../ui/surfaces.tsx'
import { RestsOn } from '../pages/explain-page.tsx'
import { c } from './calculator-text.ts'

type Rests = { readonly illustrative: boolean; readonly provisional: boolean }

/** No, in words: what is in the way, what would make it a yes, and the article. */
export function Refused({ refusal }: { readonly refusal: Refusal }) {
  const { say, locale } = useText()
  return (
    <Notice tone="warn" title={inWords(locale, refusal.say)} isNews>
      {refusal.remedy && <p><b>{say(c.refusedHow)}</b>{inWords(locale, refusal.remedy)}</p>}
      <p className="hint">{articleText(locale, refusal.basis)}</p>
    </Notice>
  )
}

/** The one figure or sentence the page is about, with the marks it must carry, and below it what belongs to it. */
export function Headline({ label, rests, hero, children }: { readonly label: string; readonly rests: Rests; readonly hero: ReactNode; readonly children?: ReactNode }) {
  const { say } = useText()
  return (
    <>
      <Card>
        <div className="stack tight">
          <p className="muted" role="status">
            {label} <Tag tone="info">{say(ui.estimate)}</Tag> {rests.illustrative && <Tag tone="warn">{say(ui.illustrative)}</Tag>} {rests.provisional && <Tag tone="info">{say(ui.provisional)}</Tag>}
          </p>
          {hero}
          {children}
        </div>
      </Card>
      <RestsOn of={rests} />
    </>
  )
}

/** The reasons the rule gave, down to the article and the document. */
export function Why({ because }: { readonly because: readonly Step[] }) {
  const { say, locale } = useText()
  return <Card title={say(ui.explainTitle)}><ExplainTree steps={explanationSteps(because, locale)} /></Card>
}
