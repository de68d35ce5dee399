import type { ClerkGrant } from '../../access/access.ts'
import { chineseDate } from '../../kernel/day-text.ts'
import { addDays, monthOf, type PlainDate } from '../../kernel/day.ts'
import { fen, formatYuan } from '../../kernel/money.ts'
import type { Refusal, Wording } from '../../kernel/refusal.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Keys } from '../../platform/keys.ts'
import type { Tx } from '../../platform/database.ts'
import { getEmployer, type Employer } from '../../records/records.ts'
import { bookAt, workingCalendar } from '../../rulebook/rulebook.ts'
import { summaryOf, type CaseSummary } from '../overview.ts'
import { readAgencyNames, readCases, type CaseRow } from '../views-store.ts'
import { viewsRefusal } from '../views-refusals.ts'
import { countStaff, readEmployerFacts } from './employer-store.ts'
import { monthStandings, type MonthStanding } from './month-standing.ts'

export type Alert = { readonly kind: string, readonly title: Wording, readonly say: Wording, readonly link: string, readonly month: string | null, readonly dueOn: string | null, readonly urgent: boolean }
export type EmployerOverview = {
  readonly employer: {
    readonly publicNo: string, readonly name: string, readonly uscc: string, readonly state: 'active' | 'closing' | 'cancelled', readonly agency: string, readonly address: string | null
    readonly industry: Wording | null, readonly rateClass: number | null, readonly openedOn: string
  }
  readonly staffCount: number
  readonly months: readonly MonthStanding[]
  readonly alerts: readonly Alert[]
  readonly openCases: readonly CaseSummary[]
}

/** The first page of an employer: how its months stand, and what waits for this clerk. */
export async function employerOverview(tx: Tx, deps: { readonly clock: Clock, readonly keys: Keys }, grant: ClerkGrant): Promise<EmployerOverview | Refusal> {
  const { employerId } = grant
  const employer = await getEmployer(tx, deps, employerId)
  if (employer === undefined) return viewsRefusal('views.no-such-employer')
  const today = deps.clock.today()
  const facts = await readEmployerFacts(tx, employerId)
  const months = await monthStandings(tx, employerId, { today, book: await bookAt(tx, { region: employer.regionCode, asOf: deps.clock.now() }) })
  const calendar = await workingCalendar(tx)
  const cases = await readCases(tx, employerId, { onlyOpen: true, limit: 20 })
  const rateClass = facts.get('industry-class')
  return {
    employer: {
      publicNo: employer.publicNo, name: employer.name, uscc: employer.creditCode, state: standingOf(facts.get('standing')),
      agency: (await readAgencyNames(tx)).get(employer.agencyId) ?? '', address: facts.get('address') ?? null, openedOn: employer.openedOn,
      industry: rateClass === undefined ? null : { zh: `工伤风险${rateClass}类行业`, en: `injury risk class ${rateClass}` }, rateClass: rateClass === undefined ? null : Number(rateClass),
    },
    staffCount: (await countStaff(tx, employerId, today)).active,
    months, alerts: alertsOf(grant, { months, cases, today, employer }), openCases: cases.map((row) => summaryOf(row, calendar, today)),
  }
}

const standingOf = (standing: string | undefined): 'active' | 'closing' | 'cancelled' => (standing === 'closing' || standing === 'cancelled' ? standing : 'active')

/** What waits, the urgent first; a clerk is told of what they may act on. */
function alertsOf({ scopes, until }: ClerkGrant, of: { readonly months: readonly MonthStanding[], readonly cases: readonly CaseRow[], readonly today: PlainDate, readonly employer: Employer }): Alert[] {
  const alerts: Alert[] = []
  for (const month of of.months) {
    if (scopes.includes('dues') && month.overdue && (month.state === 'due' || month.state === 'part-paid')) alerts.push(unpaid(month))
    if (scopes.includes('wages')) alerts.push(...undeclared(month, of.today))
  }
  for (const row of of.cases) {
    if (!scopes.includes('registration') || row.state !== 'waiting-for-applicant') continue
    alerts.push({
      kind: 'supplement', title: row.title, say: { zh: '还缺一些内容，补齐后继续办理', en: 'Something is missing; it goes on when you have supplied it' },
      link: `/cases/${row.caseNo}`, month: null, dueOn: row.answerBy, urgent: true,
    })
  }
  if (until !== undefined && until <= addDays(of.today, 30)) {
    alerts.push({
      kind: 'clerk-expiring', title: { zh: '您的经办授权快到期', en: 'Your authorisation runs out soon' }, link: '/clerks', month: null, dueOn: until, urgent: false,
      say: { zh: `自 ${chineseDate(until)} 起失效，需要继续办理的请主管重新授权`, en: `It ends on ${until}; ask the supervisor for a new one if you go on` },
    })
  }
  return alerts.sort((a, b) => Number(b.urgent) - Number(a.urgent))
}

const unpaid = ({ month, dueFen, receivedFen, dueBy }: MonthStanding): Alert => ({
  kind: 'month-unpaid', title: { zh: `${chineseDate(month)}社会保险费未缴清`, en: `The contributions of ${month} are not paid in full` }, month, dueOn: dueBy, urgent: true, link: `/reconciliation?month=${month}`,
  say: {
    zh: `应缴 ${formatYuan(fen(dueFen))} 元，已到账 ${formatYuan(fen(receivedFen))} 元，差 ${formatYuan(fen(dueFen - receivedFen))} 元；逾期按日加收万分之五滞纳金，由税务机关征收`,
    en: `Due ${formatYuan(fen(dueFen))} yuan, received ${formatYuan(fen(receivedFen))}; the late fee of 0.05 % a day is collected by the tax bureau`,
  },
})

function undeclared(standing: MonthStanding, today: PlainDate): Alert[] {
  const { month, staff, declared, dueBy, overdue, state } = standing
  const missing = staff - declared
  if (missing <= 0 || state === 'none' || state === 'paid') return []
  const isNow = month === monthOf(today)
  return [{
    kind: 'wages-undeclared', title: { zh: `${chineseDate(month)}工资${declared === 0 ? '未申报' : '未申报完'}`, en: `Wages of ${month} ${declared === 0 ? 'are not declared' : 'are not all declared'}` },
    say: {
      zh: `${missing} 人没有申报${dueBy === null ? '' : isNow && !overdue ? `，请在 ${chineseDate(dueBy)} 前完成` : '，已过期限；未申报的按上月缴费额的110%暂定'}`,
      en: `${missing} people are not declared${dueBy === null ? '' : isNow && !overdue ? `; please finish by ${dueBy}` : '; the day has passed, and undeclared months are set at 110 % of the month before'}`,
    },
    link: `/wages?month=${month}`, month, dueOn: dueBy, urgent: overdue,
  }]
}
