import type { MonthStanding, MonthState as State } from '../api/employer-api.ts'
import { fen, formatYuan } from '../../src/kernel/money.ts'
import { monthText } from '../text/day-text.ts'
import { e } from '../text/employer-text.ts'
import type { Message } from '../text/text.ts'
import { useText } from '../text/use-text.tsx'
import { Link } from '../ui/button.tsx'
import { Tag, type Tone } from '../ui/surfaces.tsx'
import { paths } from './paths.ts'

const states = {
  paid: ['ok', e.monthPaid], 'part-paid': ['warn', e.monthPart], due: ['info', e.monthDue], undeclared: ['warn', e.monthUndeclared], none: ['mute', e.monthNone],
} as const satisfies Record<State, readonly [Tone, Message]>

type Standing = Pick<MonthStanding, 'state' | 'overdue'>
const isLate = ({ state, overdue }: Standing) => overdue && (state === 'due' || state === 'part-paid')
const toneOf = (month: Standing): Tone => (isLate(month) ? 'bad' : states[month.state][0])

/** Where a month stands, in words; the colour repeats them. */
export function MonthState({ of }: { readonly of: Standing }) {
  const { say } = useText()
  return <Tag tone={toneOf(of)}>{isLate(of) ? `${say(states[of.state][1])}，${say(e.monthLate)}` : say(states[of.state][1])}</Tag>
}

/** The months side by side, the latest first as the service lists them: a glance tells which one is not settled. */
export function MonthStrip({ months }: { readonly months: readonly MonthStanding[] }) {
  const { say, locale } = useText()
  return (
    <ul className="month-strip" aria-label={say(e.stripTitle)}>
      {months.map(one => (
        <li key={one.month}>
          <Link href={paths.dues(one.month)} className={`month-cell ${toneOf(one)}`}>
            <span>{monthText(locale, one.month)}</span>
            <MonthState of={one} />
            <small>{figureOf(one)}</small>
          </Link>
        </li>
      ))}
    </ul>
  )

  function figureOf({ dueFen, receivedFen }: MonthStanding): string {
    if (dueFen > 0) return say(e.dueShort, { yuan: formatYuan(fen(dueFen)) })
    return receivedFen > 0 ? say(e.receivedShort, { yuan: formatYuan(fen(receivedFen)) }) : say(e.nothingDue)
  }
}
