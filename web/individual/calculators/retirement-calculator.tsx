import { addMonths, yearOf } from '../../../src/kernel/day.ts'
import { isRefusal } from '../../../src/kernel/refusal.ts'
import { ageReachedOn, electiveRetirement, minimumContributionMonths, minimumYearOf, retirementGroup, statutoryRetirement } from '../../../src/policy/retirement-age.ts'
import { dayText, monthText } from '../../text/day-text.ts'
import type { Message } from '../../text/text.ts'
import { useText } from '../../text/use-text.tsx'
import { Facts } from '../../ui/surfaces.tsx'
import { CalculatorPage, type Calculator } from './calculator.tsx'
import { personFields } from './field-spec.ts'
import { Headline, Refused, Why } from './outcome-parts.tsx'
import type { Person } from './person-form.ts'
import { readRetirement, retirementStart } from './retirement-form.ts'
import { restsOf, type World } from './world.ts'

const r = {
  statutory: ['您的法定退休年月', 'Your statutory month of retirement'],
  age: ['那时的年龄', 'Age then'],
  ageText: ['{years} 岁 {months} 个月', '{years} years {months} months'],
  day: ['到龄的那一天', 'The day the age is reached'],
  delay: ['比改革前晚', 'Later than before the reform'],
  monthsText: ['{n} 个月', '{n} months'],
  earliest: ['最早可以选', 'Earliest choice'],
  latest: ['最晚可以选（须与单位协商一致）', 'Latest choice (with the employer)'],
  minimum: ['到时最低缴费', 'Contribution months needed then'],
  minimumEarly: ['选最早那个月，最低缴费', 'Months needed in the earliest month'],
  draws: ['养老金从退休的下个月起领', 'The pension is drawn from'],
} as const satisfies Record<string, Message>

const calculator: Calculator<Person> = { name: 'retirement', start: () => retirementStart, read: readRetirement, fields: personFields, Outcome }

export const RetirementCalculator = () => <CalculatorPage calculator={calculator} />

function Outcome({ facts: { sex, post, birth }, world: { book } }: { readonly facts: Person; readonly world: World }) {
  const { say, locale } = useText()
  const of = { group: retirementGroup(sex, post), birth }
  const statutory = statutoryRetirement(of, book, { reasons: false })
  if (isRefusal(statutory)) return <Refused refusal={statutory} />
  const range = electiveRetirement(of, book, { reasons: true })
  if (isRefusal(range)) return <Refused refusal={range} />
  const minimum = minimumContributionMonths(yearOf(statutory.value.month), book, { reasons: true })
  if (isRefusal(minimum)) return <Refused refusal={minimum} />
  const early = minimumContributionMonths(minimumYearOf(statutory.value, range.value.earliest), book, { reasons: false })
  const because = [...range.because, ...minimum.because]
  const { month, ageYears, ageMonths, delayMonths } = statutory.value
  return (
    <>
      <Headline label={say(r.statutory)} rests={restsOf(because)} hero={<p className="amount hero">{monthText(locale, month)}</p>}>
        <Facts facts={[
          [say(r.age), say(r.ageText, { years: ageYears, months: ageMonths })],
          [say(r.day), dayText(locale, ageReachedOn(birth, statutory.value))],
          [say(r.delay), say(r.monthsText, { n: delayMonths })],
          [say(r.earliest), monthText(locale, range.value.earliest)],
          [say(r.latest), monthText(locale, range.value.latest)],
          [say(r.minimum), say(r.monthsText, { n: minimum.value })],
          ...(!isRefusal(early) && early.value !== minimum.value ? [[say(r.minimumEarly), say(r.monthsText, { n: early.value })] as const] : []),
          [say(r.draws), monthText(locale, addMonths(month, 1))],
        ]}
        />
      </Headline>
      <Why because={because} />
    </>
  )
}
