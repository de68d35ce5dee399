import type { ReactNode } from 'react'
import { noFen } from '../../../src/kernel/money.ts'
import { isRefusal } from '../../../src/kernel/refusal.ts'
import { determineDisability, type DisabilityFacts } from '../../../src/policy/injury-disability.ts'
import { paidLeave } from '../../../src/policy/injury-leave.ts'
import { dayText } from '../../text/day-text.ts'
import type { Message } from '../../text/text.ts'
import { useText } from '../../text/use-text.tsx'
import { Amount } from '../../ui/amount.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Card } from '../../ui/surfaces.tsx'
import { CalculatorPage, type Calculator } from './calculator.tsx'
import { c } from './calculator-text.ts'
import { areaChoices, yesNo } from './field-spec.ts'
import { injuryStart, readInjury } from './injury-form.ts'
import { Headline, Refused, Why } from './outcome-parts.tsx'
import type { World } from './world.ts'

const i = {
  grant: ['一次性伤残补助金', 'Disability grant'],
  allowance: ['每月伤残津贴', 'Monthly allowance'],
  care: ['每月生活护理费', 'Monthly care allowance'],
  leavingMedical: ['一次性工伤医疗补助金（离开单位时）', 'Medical lump sum on leaving'],
  leavingEmployment: ['一次性伤残就业补助金（离开单位时）', 'Employment lump sum on leaving'],
  who: ['待遇', 'Benefit'],
  amount: ['金额（元）', 'Amount (yuan)'],
  payer: ['谁付', 'Who pays'],
  allTitle: ['都有哪些、谁来付', 'All benefits and who pays'],
  uninsured: ['单位没有参保的，这些都由单位付。', 'Where the employer did not insure, the employer pays all of it.'],
  leaveTitle: ['鉴定之前：停工留薪期', 'Before the appraisal: paid leave'],
  leave: ['治疗期间原工资福利不变，由单位按月照付，最迟到 {day}。一般不超过 12 个月；伤情严重，经劳动能力鉴定委员会确认可以再延长，最长再延 12 个月。', 'During treatment pay and benefits go on unchanged, paid by the employer every month, until {day} at the latest. Twelve months at most; where the injury is grave the appraisal committee may confirm up to twelve more.'],
  leaveGraded: ['评定等级以后停发，改发上面的待遇。', 'From the grading on, the benefits above take its place.'],
  noAllowance: ['七至十级没有每月津贴；五、六级单位安排了合适工作的也没有。', 'Grades 7 to 10 have no monthly allowance, nor grades 5 and 6 where suitable work was found.'],
} as const satisfies Record<string, Message>

const gradeNames = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const

const calculator: Calculator<DisabilityFacts> = {
  name: 'injury',
  start: injuryStart,
  read: readInjury,
  fields: values => [
    { kind: 'list', name: 'grade', label: ['鉴定的伤残等级', 'Appraised grade'], choices: gradeNames.map((name, at) => [String(at + 1), [`${name}级`, `Grade ${at + 1}`]]) },
    { kind: 'yuan', name: 'wage', label: ['受伤前 12 个月的月平均缴费工资', 'Average contribution wage of the 12 months before'] },
    { kind: 'day', name: 'injuredOn', label: ['受伤日期', 'Day of the injury'] },
    { kind: 'day', name: 'appraisedOn', label: ['鉴定日期', 'Day of the appraisal'] },
    { kind: 'list', name: 'care', label: ['生活需要人照顾吗', 'Care needed'], choices: [['none', ['不需要', 'None']], ['partial', ['部分不能自理', 'Partial']], ['most', ['大部分不能自理', 'Most']], ['full', ['完全不能自理', 'Full']]] },
    { kind: 'list', name: 'areaClass', label: ['单位在哪类地区', 'Area class'], choices: areaChoices },
    ...(['5', '6'].includes(values['grade'] ?? '') ? [{ kind: 'cards', name: 'workWasFound', label: ['单位安排了合适的工作', 'Suitable work was found'], choices: yesNo } as const] : []),
    ...(Number(values['grade']) >= 5 ? [{ kind: 'cards', name: 'leaves', label: ['合同已经结束或要离开单位', 'The contract has ended or will'], choices: yesNo } as const] : []),
  ],
  Outcome,
}

export const InjuryCalculator = () => <CalculatorPage calculator={calculator} />

function Outcome({ facts, world: { book } }: { readonly facts: DisabilityFacts; readonly world: World }) {
  const { say } = useText()
  const answer = determineDisability(facts, book, { reasons: true })
  if (isRefusal(answer)) return <Refused refusal={answer} />
  const { grantFen, allowanceFen, allowancePayer, careFen, leavingMedicalFen, leavingEmploymentFen, rests } = answer.value
  const rows = ([
    [i.grant, grantFen, c.fund], [i.allowance, allowanceFen, allowancePayer === 'employer' ? c.employer : c.fund], [i.care, careFen, c.fund],
    [i.leavingMedical, leavingMedicalFen, c.fund], [i.leavingEmployment, leavingEmploymentFen, c.employer],
  ] as const).filter(([, amount]) => amount > 0)
  const hero: ReactNode = <Amount fen={grantFen} hero />
  return (
    <>
      <Headline label={say(i.grant)} rests={rests} hero={hero}>
        {allowanceFen > 0 && <p className="said">{say(i.allowance)} <Amount fen={allowanceFen} />{' '}{say(allowancePayer === 'employer' ? c.employer : c.fund)}</p>}
        {allowanceFen === 0 && <p>{say(i.noAllowance)}</p>}
      </Headline>
      <Card title={say(i.allTitle)}>
        <DataTable
          caption={say(i.allTitle)} rows={rows} rowKey={([name]) => name[1]}
          columns={[
            { key: 'what', title: say(i.who), isRowHeader: true, cell: ([name]) => <span className="wrap">{say(name)}</span> },
            { key: 'amount', title: say(i.amount), isNumber: true, cell: ([, amount]) => <Amount fen={amount} unit={false} /> },
            { key: 'payer', title: say(i.payer), cell: ([, , payer]) => say(payer) },
          ]}
        />
        <p className="hint">{say(i.uninsured)}</p>
      </Card>
      <PaidLeave facts={facts} book={book} />
      <Why because={answer.because} />
    </>
  )
}

/** Until the grading the employer goes on paying; most people ask about it first. */
function PaidLeave({ facts: { injuredOn, appraisedOn }, book }: { readonly facts: DisabilityFacts; readonly book: World['book'] }) {
  const { say, locale } = useText()
  const leave = paidLeave({ injuredOn, certifiedMonths: 12, gradedOn: appraisedOn, monthlyPayFen: noFen }, book, { reasons: false })
  if (isRefusal(leave)) return null
  const { endsOn, endedByGrading } = leave.value
  return <Card title={say(i.leaveTitle)}><p>{say(i.leave, { day: dayText(locale, endsOn) })}</p>{endedByGrading && <p>{say(i.leaveGraded)}</p>}</Card>
}
