import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { addMonths, isYearMonth, monthsBetween, plainDate, yearMonth, type YearMonth } from '../../../src/kernel/day.ts'
import { formatYuan } from '../../../src/kernel/money.ts'
import { isRefusal } from '../../../src/kernel/refusal.ts'
import type { EmployeePension, EmployeePensionFacts } from '../../../src/policy/employee-pension.ts'
import { parameterBook, parseParameterRows, type ParameterBook } from '../../../src/policy/parameter-book.ts'
import { comparePensions, estimateEmployeePension, type FutureMonths } from '../../../src/policy/pension-estimate.ts'
import { individualApi, type PensionFacts } from '../../api/individual-api.ts'
import { useSession } from '../../api/session.ts'
import { ExplainTree } from '../../explain/explain-tree.tsx'
import { explanationSteps } from '../../explain/rendered-steps.ts'
import { articleText } from '../../text/article-text.ts'
import { monthText } from '../../text/day-text.ts'
import { t } from '../../text/individual-text.ts'
import { ui } from '../../text/ui-text.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { Amount } from '../../ui/amount.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { MonthField } from '../../ui/fields.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Card, Facts, Notice, Tag } from '../../ui/surfaces.tsx'
import { OwnPage } from '../page.tsx'
import { everyday, paths } from '../paths.ts'
import { RestsOn } from './explain-page.tsx'

/** What the pension would be, computed here on the device by the very rule that decides it, and what retiring earlier or later changes. */
export function EstimatePage() {
  const { say } = useText()
  const session = useSession()
  const today = session.data?.today
  const facts = useQuery({ queryKey: ['pension-facts'], queryFn: individualApi.pensionFacts })
  const region = facts.data?.region
  const parameters = useQuery({ queryKey: ['parameters', region, today], queryFn: () => individualApi.parameters(region ?? '', today ?? ''), enabled: region !== undefined && today !== undefined, staleTime: Infinity })
  return (
    <OwnPage title={say(t.estimateTitle)} back={paths.home}>
      <Notice>{say(t.estimateSay)}</Notice>
      <Loaded asked={facts}>
        {mine => <Loaded asked={parameters}>{answer => <Estimate mine={mine} rows={answer.rows} today={today ?? ''} />}</Loaded>}
      </Loaded>
    </OwnPage>
  )
}

function Estimate({ mine, rows, today }: { readonly mine: PensionFacts; readonly rows: unknown; readonly today: string }) {
  const { say, locale } = useText()
  const book = useMemo(() => parameterBook(parseParameterRows(rows), { region: mine.region, asOf: plainDate(today) }), [rows, mine.region, today])
  const [chosen, setChosen] = useState<string>(mine.facts.retiresIn)
  const month = isYearMonth(chosen) ? chosen : mine.facts.retiresIn
  return (
    <>
      <Card>
        <div className="stack">
          <MonthField name="retiresIn" label={say(t.retireIn)} hint={`${say(t.statutory, { month: monthText(locale, mine.statutoryMonth) })}，${say(t.estimateRange, { from: monthText(locale, mine.earliestMonth), to: monthText(locale, mine.latestMonth) })}`} value={chosen} onChange={setChosen} from={Number(mine.earliestMonth.slice(0, 4))} to={Number(mine.latestMonth.slice(0, 4))} />
          <p className="hint">{say(t.assumption)}</p>
        </div>
      </Card>
      <Outcome mine={mine} month={month} book={book} />
      <Comparison mine={mine} book={book} today={today} />
      <LinkButton kind="primary" block href={`${paths.apply(everyday.retirement)}?month=${month}`}>{say(t.applyNow)}</LinkButton>
      <Notice>{say(t.explainRight)}</Notice>
    </>
  )
}

function Outcome({ mine, month, book }: { readonly mine: PensionFacts; readonly month: YearMonth; readonly book: ParameterBook }) {
  const { say, locale } = useText()
  const estimate = useMemo(() => estimateEmployeePension(factsFor(mine, month), futureOf(mine.facts), book, { reasons: true }), [mine, month, book])
  if (isRefusal(estimate)) {
    return <Notice tone="warn" title={inWords(locale, estimate.say)} isNews>{estimate.remedy && <p>{inWords(locale, estimate.remedy)}</p>}<p className="hint">{articleText(locale, estimate.basis)}</p></Notice>
  }
  const pension = estimate.value
  return (
    <>
      <Card>
        <p className="muted" role="status">{say(t.estimateAmount, { month: monthText(locale, month) })} <Tag tone="info">{say(ui.estimate)}</Tag> {pension.rests.illustrative && <Tag tone="warn">{say(ui.illustrative)}</Tag>}</p>
        <Amount fen={pension.totalFen} hero />
        <h3>{say(t.itemsTitle)}</h3>
        <Facts facts={partsOf(pension).map(([key, fen]) => [say(t[key]), <Amount key={key} fen={fen} />])} />
      </Card>
      <RestsOn of={pension.rests} />
      <Card title={say(ui.explainTitle)}><ExplainTree key={month} steps={explanationSteps(estimate.because, locale)} /></Card>
    </>
  )
}

function Comparison({ mine, book, today }: { readonly mine: PensionFacts; readonly book: ParameterBook; readonly today: string }) {
  const { say, locale } = useText()
  const choices = useMemo(() => compared(mine, book, today), [mine, book, today])
  const nameOf = (month: YearMonth) => {
    const months = monthsBetween(yearMonth(mine.statutoryMonth), month)
    if (months === 0) return say(t.statutoryRow)
    if (months < 0) return say(t.earlier, { months: -months })
    return say(t.later, { years: months % 12 === 0 ? say(t.yearsOf, { n: months / 12 }) : `${months} ${say(ui.months)}` })
  }
  return (
    <Card title={say(t.compareTitle)}>
      <DataTable
        caption={say(t.compareTitle)} rows={choices} rowKey={choice => choice.retiresIn}
        columns={[
          { key: 'at', title: say(t.compareAt), isRowHeader: true, cell: choice => <>{nameOf(choice.retiresIn)}<br /><span className="muted">{monthText(locale, choice.retiresIn)}</span></> },
          { key: 'monthly', title: say(t.compareMonthly), isNumber: true, cell: choice => (isRefusal(choice.estimate) ? <span className="wrap">{inWords(locale, choice.estimate.say)}</span> : <Amount fen={choice.estimate.totalFen} unit={false} />) },
          { key: 'difference', title: say(t.compareDiff), isNumber: true, cell: choice => (choice.differenceFen === undefined ? '—' : `${choice.differenceFen > 0 ? '+' : ''}${formatYuan(choice.differenceFen)}`) },
        ]}
      />
    </Card>
  )
}

// The month supposed first is what the others are compared with; then all stand in their order in time. What is past cannot be chosen.
function compared(mine: PensionFacts, book: ParameterBook, today: string) {
  const first = mine.facts.retiresIn
  const statutory = yearMonth(mine.statutoryMonth)
  const others = [-36, -24, -12, -3, 12, 24, 36].map(months => addMonths(statutory, months))
    .filter(month => month !== first && month >= mine.earliestMonth && month <= mine.latestMonth && month >= today.slice(0, 7))
  const latest = addMonths(statutory, 36)
  return [...comparePensions(factsFor(mine, latest), [first, ...others], futureOf(mine.facts), book)].sort((a, b) => (a.retiresIn < b.retiresIn ? -1 : 1))
}

// Later than the statutory month needs the employer's agreement, which an estimate supposes; up to it the rule asks for none.
function factsFor(mine: PensionFacts, retiresIn: YearMonth): EmployeePensionFacts {
  return { ...mine.facts, retiresIn, ...(retiresIn > mine.statutoryMonth && { lateBecause: 'agreement' }) }
}

const futureOf = (facts: EmployeePensionFacts): FutureMonths | undefined => {
  const last = facts.contributions.at(-1)
  return last && { baseFen: last.baseFen }
}

const partsOf = (pension: EmployeePension) => ([
  ['partBasic', pension.basicFen], ['partAccount', pension.accountFen], ['partTransitional', pension.transitionalFen], ['partPlateau', pension.plateauFen],
] as const).filter(([, fen]) => fen > 0)
