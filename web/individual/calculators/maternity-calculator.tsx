import { addDays } from '../../../src/kernel/day.ts'
import { isRefusal } from '../../../src/kernel/refusal.ts'
import { determineMaternity, maternityDays, type MaternityFacts } from '../../../src/policy/maternity.ts'
import { dayText } from '../../text/day-text.ts'
import type { Message } from '../../text/text.ts'
import { useText } from '../../text/use-text.tsx'
import { Amount } from '../../ui/amount.tsx'
import { Card, Facts } from '../../ui/surfaces.tsx'
import { CalculatorPage, type Calculator } from './calculator.tsx'
import { yesNo } from './field-spec.ts'
import { maternityStart, readMaternity } from './maternity-form.ts'
import { Headline, Refused, Why } from './outcome-parts.tsx'
import type { World } from './world.ts'

const m = {
  allowance: ['生育津贴，一共', 'Maternity allowance in all'],
  days: ['产假 {n} 天', '{n} days of leave'],
  until: ['从 {from}休到 {until}', 'From {from} to {until}'],
  fundDays: ['其中基金付津贴', 'Days paid by the fund'],
  daysText: ['{n} 天', '{n} days'],
  whoPays: ['谁来付', 'Who pays'],
  fund: ['生育保险基金；津贴低于本人工资的，差额由单位补', 'The fund; the employer makes up what is missing to the own wage'],
  leaveAnyway: ['津贴暂时领不了，产假照休', 'The leave is yours all the same'],
} as const satisfies Record<string, Message>

const calculator: Calculator<MaternityFacts> = {
  name: 'maternity',
  start: maternityStart,
  read: readMaternity,
  fields: values => [
    { kind: 'cards', name: 'event', label: ['情况', 'Event'], choices: [['birth', ['生育', 'Birth']], ['miscarriage', ['流产', 'Miscarriage']]] },
    ...(values['event'] === 'miscarriage'
      ? [{ kind: 'whole', name: 'weeks', label: ['怀孕多少周', 'Weeks of pregnancy'] } as const]
      : [
        { kind: 'whole', name: 'babies', label: ['这次生几个', 'Babies this time'] } as const,
        { kind: 'cards', name: 'dystocia', label: ['难产或剖宫产', 'Difficult birth or caesarean'], choices: yesNo } as const,
        { kind: 'cards', name: 'thirdChild', label: ['第三个孩子', 'Third child'], choices: yesNo } as const,
        { kind: 'cards', name: 'preMaritalExam', label: ['做过婚前医学检查', 'Had the pre-marital examination'], choices: yesNo } as const,
      ]),
    { kind: 'day', name: 'startsOn', label: ['哪天开始休', 'First day of leave'] },
    { kind: 'whole', name: 'insuredMonths', label: ['休假前连续参保几个月', 'Months insured without a break'] },
    { kind: 'yuan', name: 'average', label: ['单位上年度职工月平均工资', 'Employer\'s average monthly wage last year'], hint: ['津贴按单位平均工资算，不按本人工资', 'The allowance goes by the employer\'s average, not the own wage'] },
  ],
  Outcome,
}

export const MaternityCalculator = () => <CalculatorPage calculator={calculator} />

function Outcome({ facts, world: { book } }: { readonly facts: MaternityFacts; readonly world: World }) {
  const { say, locale } = useText()
  const answer = determineMaternity(facts, book, { reasons: true })
  if (isRefusal(answer)) {
    const days = maternityDays(facts.event, facts.startsOn, { provincial: true }, book, { reasons: true })
    return (
      <>
        <Refused refusal={answer} />
        {!isRefusal(days) && <><Card title={say(m.leaveAnyway)}><p className="said">{say(m.days, { n: days.value })}</p></Card><Why because={days.because} /></>}
      </>
    )
  }
  const { days, fundDays, until, allowanceFen, rests } = answer.value
  return (
    <>
      <Headline label={say(m.allowance)} rests={rests} hero={<Amount fen={allowanceFen} hero />}>
        <p className="said">{say(m.days, { n: days })}</p>
        <p>{say(m.until, { from: dayText(locale, facts.startsOn), until: dayText(locale, addDays(until, -1)) })}</p>
        <Facts facts={[[say(m.fundDays), say(m.daysText, { n: fundDays })], [say(m.whoPays), say(m.fund)]]} />
      </Headline>
      <Why because={answer.because} />
    </>
  )
}
