import { useState } from 'react'
import type { AgencyCase, Conclusion, Tier } from '../api/agency-api.ts'
import { a } from '../text/agency-text.ts'
import { momentText } from '../text/day-text.ts'
import { stateName } from '../text/terms.ts'
import { useText } from '../text/use-text.tsx'
import { inWords } from '../text/words.ts'
import { Button } from '../ui/button.tsx'
import { Tag } from '../ui/surfaces.tsx'
import { g } from '../text/recognition-text.ts'
import { FindingDialog } from './finding-dialog.tsx'
import { ReviewDialog } from './review-dialog.tsx'

/** Who has to look at the case, in order, with what each said; the one whose turn it is can sign here. */
export function CaseTiers({ of }: { readonly of: AgencyCase }) {
  const { say } = useText()
  const [asking, setAsking] = useState<Conclusion>()
  const [isFinding, setFinding] = useState(false)
  const mine = of.tiers.find(tier => tier.yours)
  const { proposal } = of.case
  if (of.tiers.length === 0) return null
  return (
    <section className="panel">
      <header><h2>{say(a.tiers)}</h2></header>
      <div className="inner lanes">{of.tiers.map(tier => <TierCard key={tier.tier} tier={tier} />)}</div>
      {of.earlierRounds.length > 0 && <EarlierRounds of={of} />}
      {mine?.finds && (
        <div className="actions">
          <Button kind="primary" onPress={() => setFinding(true)}>{say(g.makeFinding)}</Button>
          {mine.finds !== 'arbiter' && <Button onPress={() => setAsking('return')}>{say(a.giveBack)}</Button>}
        </div>
      )}
      {mine && !mine.finds && (
        <div className="actions">
          {proposal !== 'refuse' && <Button kind="primary" onPress={() => setAsking('agree')}>{say(a.agree)}</Button>}
          <Button onPress={() => setAsking('return')}>{say(a.giveBack)}</Button>
          {proposal !== 'approve' && <Button kind="danger" onPress={() => setAsking('refuse')}>{say(a.refuse)}</Button>}
          {proposal && <span className="hint">{say(a.proposalIs, { proposal: say(proposal === 'refuse' ? a.refuse : a.agree) })}</span>}
        </div>
      )}
      {mine && isFinding && of.recognition && <FindingDialog of={of} recognition={of.recognition} tier={mine} onClose={() => setFinding(false)} />}
      {mine && asking && <ReviewDialog of={of} tier={mine} conclusion={asking} onClose={() => setAsking(undefined)} />}
    </section>
  )
}

function TierCard({ tier }: { readonly tier: Tier }) {
  const { say, locale } = useText()
  const { seat } = tier
  return (
    <section className={`lane ${seat ? (seat.conclusion === 'agree' ? 'done' : 'failed') : tier.yours ? 'open' : ''}`}>
      <div className="row apart"><h3>{inWords(locale, tier.title)}</h3>{seat ? <Tag tone={seat.conclusion === 'agree' ? 'ok' : 'warn'}>{stateName(say, seat.conclusion)}</Tag> : <Tag tone={tier.yours ? 'warn' : tier.sealed ? 'info' : 'mute'}>{say(tier.yours ? a.yours : tier.sealed ? g.blind : a.seatEmpty)}</Tag>}</div>
      <p className="hint">{say(a.post, { post: inWords(locale, tier.postName) })}</p>
      {tier.because && <p><Tag tone="warn">{inWords(locale, tier.because)}</Tag></p>}
      {seat && <p>{seat.name}　<span className="muted">{momentText(locale, seat.at)}</span>{seat.opinion && <><br />{seat.opinion}</>}</p>}
      {(tier.sealed || tier.skipped) && <p className="hint">{say(tier.sealed ? g.sealed : g.skipped)}</p>}
      {!seat && !tier.yours && !tier.sealed && !tier.skipped && tier.whyNot && <p className="hint">{inWords(locale, tier.whyNot)}</p>}
    </section>
  )
}

/** What was said before the case was given back and came again. */
function EarlierRounds({ of }: { readonly of: AgencyCase }) {
  const { say, locale } = useText()
  return (
    <details className="inner">
      <summary>{say(a.earlier)}</summary>
      <ul>{of.earlierRounds.map(seat => <li key={`${seat.round}-${seat.tier}`}>{say(a.round, { n: seat.round })} {inWords(locale, seat.title)}：{seat.name} <Tag>{stateName(say, seat.conclusion)}</Tag> {seat.opinion}</li>)}</ul>
    </details>
  )
}
