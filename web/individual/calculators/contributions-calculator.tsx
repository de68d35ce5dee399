import type { Fen } from '../../../src/kernel/money.ts'
import { formatRatio, type Ratio } from '../../../src/kernel/ratio.ts'
import { isRefusal } from '../../../src/kernel/refusal.ts'
import { contributionDues, type DuesFacts, type DuesLine } from '../../../src/policy/contribution-dues.ts'
import { monthText } from '../../text/day-text.ts'
import type { Message } from '../../text/text.ts'
import { useText } from '../../text/use-text.tsx'
import { Amount } from '../../ui/amount.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Card, Facts } from '../../ui/surfaces.tsx'
import { CalculatorPage, type Calculator } from './calculator.tsx'
import { contributionsStart, readContributions } from './contributions-form.ts'
import { Headline, Refused, Why } from './outcome-parts.tsx'
import type { World } from './world.ts'

const d = {
  own: ['{month}个人缴', '{month}, you pay'],
  employer: ['单位缴', 'The employer pays'],
  total: ['一共', 'Together'],
  base: ['缴费基数', 'Base'],
  insurance: ['险种', 'Insurance'],
  byEmployer: ['单位（元）', 'Employer (yuan)'],
  byOwn: ['个人（元）', 'You (yuan)'],
  tableTitle: ['五项保险，各缴多少', 'The five insurances'],
  merged: ['生育保险和医疗保险合并缴。', 'Maternity is paid together with medical insurance.'],
  higher: ['工资低于下限，按下限缴。', 'The wage is below the floor; the floor is the base.'],
  lower: ['工资高于上限，按上限缴。', 'The wage is above the ceiling; the ceiling is the base.'],
} as const satisfies Record<string, Message>

const insurances = { pension: ['养老', 'Pension'], unemployment: ['失业', 'Unemployment'], 'work-injury': ['工伤', 'Work injury'], 'medical-maternity': ['医疗和生育', 'Medical and maternity'] } as const satisfies Record<string, Message>

const classNames = ['一类（金融、软件、教育等）', '二类（零售、餐饮、轻工等）', '三类（食品、纺织、汽车制造等）', '四类（物流、金属制品等）', '五类（建材、房屋建筑等）', '六类（化工、土木建筑等）', '七类（金属冶炼等）', '八类（煤矿、采矿等）'] as const

const calculator: Calculator<DuesFacts> = {
  name: 'contributions',
  start: () => contributionsStart,
  read: readContributions,
  fields: () => [
    { kind: 'yuan', name: 'wage', label: ['上年度月平均工资', 'Average monthly wage of last year'], hint: ['新入职填第一个月的工资', 'A newcomer gives the wage of the first month'] },
    { kind: 'list', name: 'injuryClass', label: ['单位的行业风险类别', 'Industry risk class'], hint: ['只影响单位缴的工伤保险', 'Only the employer\'s injury insurance goes by it'], choices: classNames.map((name, at) => [String(at + 1), [name, `Class ${at + 1}`]]) },
  ],
  Outcome,
}

export const ContributionsCalculator = () => <CalculatorPage calculator={calculator} />

function Outcome({ facts, world: { book } }: { readonly facts: DuesFacts; readonly world: World }) {
  const { say, locale } = useText()
  const answer = contributionDues(facts, book, { reasons: true })
  if (isRefusal(answer)) return <Refused refusal={answer} />
  const { baseFen, lines, employerFen, ownFen, totalFen, rests } = answer.value
  const rows = Object.entries(insurances).map(([insurance, name]) => ({ name, employer: lineOf(lines, insurance, 'employer'), own: lineOf(lines, insurance, 'own') }))
  return (
    <>
      <Headline label={say(d.own, { month: monthText(locale, facts.month) })} rests={rests} hero={<Amount fen={ownFen} hero />}>
        <Facts facts={[[say(d.employer), <Amount key="employer" fen={employerFen} />], [say(d.total), <Amount key="total" fen={totalFen} />], [say(d.base), <Amount key="base" fen={baseFen} />]]} />
        {baseFen !== facts.wageFen && <p>{say(baseFen > facts.wageFen ? d.higher : d.lower)}</p>}
      </Headline>
      <Card title={say(d.tableTitle)}>
        <DataTable
          caption={say(d.tableTitle)} rows={rows} rowKey={row => row.name[1]}
          columns={[
            { key: 'insurance', title: say(d.insurance), isRowHeader: true, cell: row => say(row.name) },
            { key: 'employer', title: say(d.byEmployer), isNumber: true, cell: row => <Line of={row.employer} /> },
            { key: 'own', title: say(d.byOwn), isNumber: true, cell: row => <Line of={row.own} /> },
          ]}
          foot={<tr><th scope="row">{say(d.total)}</th><td className="num"><Amount fen={employerFen} unit={false} /></td><td className="num"><Amount fen={ownFen} unit={false} /></td></tr>}
        />
        <p className="hint">{say(d.merged)}</p>
      </Card>
      <Why because={answer.because} />
    </>
  )
}

function Line({ of }: { readonly of: { readonly amountFen: Fen; readonly rate: Ratio } | undefined }) {
  return of ? <><Amount fen={of.amountFen} unit={false} /><br /><span className="muted">{percent(of.rate)}</span></> : '—'
}

const lineOf = (lines: readonly DuesLine[], insurance: string, payer: DuesLine['payer']) => lines.find(line => line.insurance === insurance && line.payer === payer)
const percent = ({ num, den }: Ratio) => `${formatRatio({ num: num * 100, den }, 2).replace(/\.?0+$/, '')}%`
