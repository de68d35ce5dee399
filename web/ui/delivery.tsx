import { dayText } from '../text/day-text.ts'
import { pp } from '../text/papers-text.ts'
import { useText } from '../text/use-text.tsx'
import { Tag, type Tone } from './surfaces.tsx'

export type DeliveryLine = {
  readonly channel: 'sms' | 'mail' | 'letter'
  readonly slot: string
  readonly to: string
  readonly state: 'queued' | 'sent' | 'delivered' | 'failed' | 'given-up'
  readonly on: string
}

const states = { 'queued': pp.queued, 'sent': pp.sent, 'delivered': pp.delivered, 'failed': pp.failed, 'given-up': pp.givenUp } as const
const letterStates = { ...states, queued: pp.toPost, sent: pp.posted } as const
const tones = { 'queued': 'mute', 'sent': 'info', 'delivered': 'ok', 'failed': 'warn', 'given-up': 'bad' } as const satisfies Record<DeliveryLine['state'], Tone>

/** Each way a message went out, to which number, and what became of it there. */
export function Deliveries({ of }: { readonly of: readonly DeliveryLine[] }) {
  const { say, locale } = useText()
  if (of.length === 0) return <span className="hint">{say(pp.inboxOnly)}</span>
  return (
    <span className="row">
      {of.map(one => (
        <span key={`${one.channel}-${one.slot}`} className="row">
          <span className="hint">{say(wayOf(one))} {one.to}</span>
          <Tag tone={tones[one.state]}>{say((one.channel === 'letter' ? letterStates : states)[one.state])}</Tag>
          {one.state !== 'queued' && <span className="unseen">{dayText(locale, one.on)}</span>}
        </span>
      ))}
    </span>
  )
}

const wayOf = ({ channel, slot }: DeliveryLine) => (channel === 'mail' ? pp.mail : channel === 'letter' ? pp.letter : slot === 'former' ? pp.formerPhone : slot === 'given' ? pp.givenPhone : pp.sms)
