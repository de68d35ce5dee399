import { useMemo } from 'react'
import { addMonths } from '../../../src/kernel/day.ts'
import { formatYuan, sumFen } from '../../../src/kernel/money.ts'
import { isRefusal } from '../../../src/kernel/refusal.ts'
import { determineUnemployment, unemploymentAmount, type UnemploymentFacts } from '../../../src/policy/unemployment.ts'
import { monthText } from '../../text/day-text.ts'
import type { Message } from '../../text/text.ts'
import { useText } from '../../text/use-text.tsx'
import { Amount } from '../../ui/amount.tsx'
import { Facts } from '../../ui/surfaces.tsx'
import { CalculatorPage, type Calculator } from './calculator.tsx'
import { areaChoices, personFields, yesNo } from './field-spec.ts'
import { Headline, Refused, Why } from './outcome-parts.tsx'
import { readUnemployment, unemploymentStart } from './unemployment-form.ts'
import type { World } from './world.ts'

const u = {
  monthly: ['每月可领', 'A month'],
  forMonths: ['可以领 {n} 个月，从 {from}到 {until}。', 'For {n} months, from {from} to {until}.'],
  toAge: ['期满时离法定退休不到一年，可以一直领到法定退休年月。', 'Less than a year was missing to the statutory age, so it is drawn until then.'],
  all: ['总共', 'In all'],
  allText: ['{yuan} 元', '{yuan} yuan'],
} as const satisfies Record<string, Message>

const calculator: Calculator<UnemploymentFacts> = {
  name: 'unemployment',
  start: unemploymentStart,
  read: readUnemployment,
  fields: values => [
    {
      kind: 'list', name: 'endOfWork', label: ['怎么离开单位的', 'How the work ended'],
      choices: [
        ['contract-ended', ['合同到期', 'The contract ended']], ['employer-proposed', ['单位提出协商解除', 'The employer proposed it']], ['dismissed', ['被辞退、除名、开除', 'Dismissed']],
        ['laid-off', ['单位裁员', 'Laid off']], ['employer-closed', ['单位破产、关闭', 'The employer closed']], ['employer-at-fault', ['单位违法，本人解除', 'The employer broke the law']], ['resigned', ['自己辞职', 'Resigned']],
      ],
    },
    { kind: 'whole', name: 'contributionMonths', label: ['失业保险缴了几个月', 'Months of unemployment contributions'], hint: ['领过的，从上次领完后重新算', 'Counted anew after the last time it was drawn'] },
    { kind: 'whole', name: 'unclaimedMonths', label: ['上次没领完的月数', 'Months granted before and not drawn'], hint: ['没有填 0', '0 if none'] },
    { kind: 'cards', name: 'isRegistered', label: ['办了失业登记', 'Registered as unemployed'], choices: yesNo },
    ...(values['isRegistered'] === 'yes' ? [{ kind: 'day', name: 'registeredOn', label: ['登记日期', 'Day of registration'] } as const] : []),
    { kind: 'list', name: 'areaClass', label: ['在哪类地区领', 'Area class'], choices: areaChoices },
    { kind: 'cards', name: 'drawsPension', label: ['已经在领养老金', 'Draws a pension'], choices: yesNo },
    ...personFields(values),
  ],
  Outcome,
}

export const UnemploymentCalculator = () => <CalculatorPage calculator={calculator} />

function Outcome({ facts, world: { book } }: { readonly facts: UnemploymentFacts; readonly world: World }) {
  const { say, locale } = useText()
  const answer = useMemo(() => determineUnemployment(facts, book, { reasons: true }), [facts, book])
  if (isRefusal(answer)) return <Refused refusal={answer} />
  const { months, monthlyFen, startsIn, until, toStatutoryAge, rests } = answer.value
  // Places that pay less in the second year are added up month by month.
  const each = facts.registeredOn === undefined ? [] : Array.from({ length: months }, (_, n) => n + 1).flatMap(nthMonth => {
    const amount = unemploymentAmount({ areaClass: facts.areaClass, nthMonth }, facts.registeredOn ?? book.asOf, book, { reasons: false })
    return isRefusal(amount) ? [] : [amount.value]
  })
  return (
    <>
      <Headline label={say(u.monthly)} rests={rests} hero={<Amount fen={monthlyFen} hero />}>
        <p className="said">{say(u.forMonths, { n: months, from: monthText(locale, startsIn), until: monthText(locale, addMonths(until, -1)) })}</p>
        {toStatutoryAge && <p>{say(u.toAge)}</p>}
        {each.length === months && <Facts facts={[[say(u.all), say(u.allText, { yuan: formatYuan(sumFen(each)) })]]} />}
      </Headline>
      <Why because={answer.because} />
    </>
  )
}
