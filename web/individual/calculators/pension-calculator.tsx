import { useMemo } from 'react'
import { addMonths, monthOf, monthsBetween, type YearMonth } from '../../../src/kernel/day.ts'
import { addFen, type Fen, fen, formatYuan, maxFen } from '../../../src/kernel/money.ts'
import { isRefusal } from '../../../src/kernel/refusal.ts'
import { contributionDues } from '../../../src/policy/contribution-dues.ts'
import { assumingNoChange, comparePensions, estimateEmployeePension, type PensionChoice } from '../../../src/policy/pension-estimate.ts'
import { monthText } from '../../text/day-text.ts'
import { t } from '../../text/individual-text.ts'
import type { Message } from '../../text/text.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { Amount } from '../../ui/amount.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Card, Facts } from '../../ui/surfaces.tsx'
import { CalculatorPage, type Calculator } from './calculator.tsx'
import { personFields, yesNo } from './field-spec.ts'
import { Headline, Refused, Why } from './outcome-parts.tsx'
import { PensionCurve } from './pension-curve.tsx'
import { type PensionAnswers, type PensionQuestion, pensionQuestion, pensionStart, readPension, retiringIn } from './pension-form.ts'
import type { World } from './world.ts'

const p = {
  threeEarlierLess: ['再早 3 个月退，每月少领 {yuan} 元。', 'Three months earlier costs you {yuan} yuan a month.'],
  threeEarlierMore: ['再早 3 个月退，每月多领 {yuan} 元。', 'Three months earlier gives {yuan} yuan more a month.'],
  threeEarlierNot: ['再早 3 个月不行：{why}。', 'Three months earlier is not possible: {why}.'],
  yearLater: ['再多干 1 年，每月多领 {yuan} 元。', 'One more year gives {yuan} yuan more a month.'],
  yearLaterLess: ['再多干 1 年，每月少领 {yuan} 元。', 'One more year gives {yuan} yuan less a month.'],
  curveTitle: ['哪个月退休，每月领多少（元）', 'Month of retirement and monthly pension (yuan)'],
  statutoryIs: ['法定退休年月', 'Statutory month'],
  canChoose: ['可以选', 'Can be chosen'],
  to: ['{from} 至 {until}', '{from} to {until}'],
  moreTitle: ['从现在起多缴，差多少', 'Paying more from now on'],
  moreWage: ['月工资（元）', 'Monthly wage (yuan)'],
  moreOwn: ['个人每月缴', 'You pay'],
  moreGet: ['预计每月领', 'You get'],
  moreSay: ['工资高出上限的部分不计缴费。晚于法定年月须与单位协商一致，这里假设单位同意。', 'Wages above the ceiling do not count. A month later than the statutory one needs the agreement of the employer, which is supposed here.'],
  supposes: ['假设：已缴的月份一直缴到上个月，水平如您所选；以后的工资、计发基数和利率不变。', 'Supposes that the months paid run up to last month at the level chosen, and that wages, calculation base and interest stay as they are.'],
} as const satisfies Record<string, Message>

const calculator: Calculator<PensionAnswers> = {
  name: 'pension',
  start: () => pensionStart,
  read: readPension,
  fields: values => [
    ...personFields(values),
    { kind: 'whole', name: 'paidYears', label: ['已经缴了多少年', 'Years paid so far'], hint: ['只算自己缴费的年数', 'Own contributions only'] },
    { kind: 'list', name: 'level', label: ['过去按什么水平缴', 'Level of past contributions'], hint: ['和当时社会平均工资比', 'Against the average wage of the time'], choices: [['0.6', ['最低档（平均工资的 60%）', 'Lowest (60 % of the average)']], ['0.8', ['80%', '80 %']], ['1', ['平均工资', 'The average']], ['1.5', ['1.5 倍', '1.5 times']], ['2', ['2 倍', '2 times']], ['3', ['最高档（3 倍）', 'Highest (3 times)']]] },
    { kind: 'yuan', name: 'wage', label: ['现在的月工资', 'Present monthly wage'] },
    { kind: 'cards', name: 'goesOn', label: ['退休前一直缴下去', 'Goes on paying until then'], choices: yesNo },
    { kind: 'list', name: 'shift', label: ['打算什么时候退', 'When to retire'], choices: [['-36', ['提前 3 年', '3 years early']], ['-24', ['提前 2 年', '2 years early']], ['-12', ['提前 1 年', '1 year early']], ['-6', ['提前 6 个月', '6 months early']], ['-3', ['提前 3 个月', '3 months early']], ['0', ['到法定年月就退', 'In the statutory month']], ['3', ['推迟 3 个月', '3 months later']], ['12', ['多干 1 年', '1 year more']], ['24', ['多干 2 年', '2 years more']], ['36', ['多干 3 年', '3 years more']]] },
    { kind: 'whole', name: 'deemedMonths', label: ['视同缴费月数', 'Deemed months'], hint: ['个人缴费以前认定的工龄，没有填 0', 'Recognised service before own contributions; 0 if none'] },
    { kind: 'yuan', name: 'balance', label: ['个人账户现在有多少', 'Present account balance'], hint: ['不知道可以不填，按缴费水平推算', 'Leave empty if unknown'], required: false },
  ],
  Outcome,
}

export const PensionCalculator = () => <CalculatorPage calculator={calculator} />

function Outcome({ facts: answers, world }: { readonly facts: PensionAnswers; readonly world: World }) {
  const question = useMemo(() => pensionQuestion(answers, world), [answers, world])
  return isRefusal(question) ? <Refused refusal={question} /> : <Estimated question={question} answers={answers} world={world} />
}

function Estimated({ question, answers, world }: { readonly question: PensionQuestion; readonly answers: PensionAnswers; readonly world: World }) {
  const { say, locale } = useText()
  const { facts, future, statutory, range } = question
  const estimate = useMemo(() => estimateEmployeePension(facts, future, world.book, { reasons: true }), [facts, future, world])
  const choices = useMemo(() => pensionsByMonth(question, world), [question, world])
  const about = <Facts facts={[[say(p.statutoryIs), monthText(locale, statutory.month)], [say(p.canChoose), say(p.to, { from: monthText(locale, range.earliest), until: monthText(locale, range.latest) })]]} />
  if (isRefusal(estimate)) return <><Refused refusal={estimate} /><Card>{about}</Card></>
  const pension = estimate.value
  return (
    <>
      <Headline label={say(t.estimateAmount, { month: monthText(locale, facts.retiresIn) })} rests={pension.rests} hero={<Amount fen={pension.totalFen} hero />}>
        <Sentences choices={choices} chosen={facts.retiresIn} totalFen={pension.totalFen} />
        <Facts facts={([['partBasic', pension.basicFen], ['partAccount', pension.accountFen], ['partTransitional', pension.transitionalFen], ['partPlateau', pension.plateauFen]] as const)
          .filter(([, amount]) => amount > 0).map(([key, amount]) => [say(t[key]), <Amount key={key} fen={amount} />])} />
        {about}
        <p className="hint">{say(p.supposes)}</p>
      </Headline>
      <ByMonth choices={choices} chosen={facts.retiresIn} statutory={statutory.month} totalFen={pension.totalFen} />
      {future && <PayingMore answers={answers} world={world} />}
      <Why because={estimate.because} />
    </>
  )
}

function Sentences({ choices, chosen, totalFen }: { readonly choices: readonly PensionChoice[]; readonly chosen: YearMonth; readonly totalFen: Fen }) {
  const { say, locale } = useText()
  const at = (months: number) => choices.find(choice => choice.retiresIn === addMonths(chosen, months))?.estimate
  const [earlier, later] = [at(-3), at(12)]
  const yuanOf = (amount: number) => formatYuan(fen(Math.abs(amount)))
  return (
    <>
      {earlier && (isRefusal(earlier)
        ? <p>{say(p.threeEarlierNot, { why: inWords(locale, earlier.say) })}</p>
        : <p className="said">{say(earlier.totalFen <= totalFen ? p.threeEarlierLess : p.threeEarlierMore, { yuan: yuanOf(totalFen - earlier.totalFen) })}</p>)}
      {later && !isRefusal(later) && <p className="said">{say(later.totalFen >= totalFen ? p.yearLater : p.yearLaterLess, { yuan: yuanOf(later.totalFen - totalFen) })}</p>}
    </>
  )
}

function ByMonth({ choices, chosen, statutory, totalFen }: { readonly choices: readonly PensionChoice[]; readonly chosen: YearMonth; readonly statutory: YearMonth; readonly totalFen: Fen }) {
  const { say, locale } = useText()
  const possible = choices.flatMap(({ retiresIn, estimate }) => (isRefusal(estimate) ? [] : [{ month: retiresIn, fen: estimate.totalFen }]))
  if (possible.length < 2) return null
  return (
    <Card title={say(t.compareTitle)}>
      <PensionCurve title={say(p.curveTitle)} points={possible} chosen={chosen} />
      <DataTable
        caption={say(p.curveTitle)} showCaption rows={possible.filter(({ month }) => month === chosen || monthsBetween(statutory, month) % 6 === 0)} rowKey={({ month }) => month}
        columns={[
          { key: 'at', title: say(t.compareAt), isRowHeader: true, cell: ({ month }) => <>{monthText(locale, month)}{month === statutory && <><br /><span className="muted">{say(t.statutoryRow)}</span></>}</> },
          { key: 'monthly', title: say(t.compareMonthly), isNumber: true, cell: point => <Amount fen={point.fen} unit={false} /> },
          { key: 'difference', title: say(t.compareDiff), isNumber: true, cell: point => `${point.fen > totalFen ? '+' : ''}${formatYuan(fen(point.fen - totalFen))}` },
        ]}
      />
    </Card>
  )
}

function PayingMore({ answers, world }: { readonly answers: PensionAnswers; readonly world: World }) {
  const { say } = useText()
  const rows = useMemo(() => pensionsByWage(answers, world), [answers, world])
  if (rows.length < 2) return null
  return (
    <Card title={say(p.moreTitle)}>
      <DataTable
        caption={say(p.moreTitle)} rows={rows} rowKey={row => String(row.wageFen)}
        columns={[
          { key: 'wage', title: say(p.moreWage), isRowHeader: true, cell: row => <Amount fen={row.wageFen} unit={false} /> },
          { key: 'own', title: say(p.moreOwn), isNumber: true, cell: row => <Amount fen={row.ownFen} unit={false} /> },
          { key: 'get', title: say(p.moreGet), isNumber: true, cell: row => <Amount fen={row.totalFen} unit={false} /> },
        ]}
      />
      <p className="hint">{say(p.moreSay)}</p>
    </Card>
  )
}

// Every third month of the range from now on, and those the sentences speak of, in order.
function pensionsByMonth(question: PensionQuestion, { book, today }: World): readonly PensionChoice[] {
  const { facts, future, range, statutory } = question
  const months = new Set([addMonths(facts.retiresIn, -3), facts.retiresIn, addMonths(facts.retiresIn, 12)])
  for (let month = range.latest; month >= range.earliest; month = addMonths(month, -3)) months.add(month)
  const open = [...months].filter(month => month === facts.retiresIn || (month >= monthOf(today) && month <= range.latest)).sort()
  // Before and after the statutory month the facts differ by the agreement that is supposed.
  return open.flatMap(month => comparePensions(retiringIn({ facts, statutory }, month), [month], future, book))
}

/** The wage now and higher ones: what the person pays on each and what the pension becomes. Above the ceiling nothing changes, so it ends there. */
function pensionsByWage(answers: PensionAnswers, world: World): readonly { readonly wageFen: Fen; readonly ownFen: Fen; readonly totalFen: Fen }[] {
  const known = assumingNoChange(world.book)
  const rows: { wageFen: Fen; ownFen: Fen; totalFen: Fen }[] = []
  for (const more of [0, 100_000, 200_000, 400_000, 800_000]) {
    const wageFen = addFen(answers.wageFen, fen(more))
    const dues = contributionDues({ month: monthOf(world.today), wageFen, injuryClass: 1, insurances: ['pension'] }, known, { reasons: false })
    const question = pensionQuestion({ ...answers, wageFen }, world)
    if (isRefusal(dues) || isRefusal(question)) break
    const estimate = estimateEmployeePension(question.facts, question.future, world.book, { reasons: false })
    if (isRefusal(estimate) || rows.some(row => row.ownFen === maxFen(row.ownFen, dues.value.ownFen))) break
    rows.push({ wageFen, ownFen: dues.value.ownFen, totalFen: estimate.value.totalFen })
  }
  return rows
}
