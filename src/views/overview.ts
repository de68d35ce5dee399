import { chineseDate } from '../kernel/day-text.ts'
import { awardsOf, dueIn, holdsOf, type Award } from '../benefits/benefits.ts'
import { certificationOf } from '../certification/certification.ts'
import { accountBalance } from '../contributions/contributions.ts'
import { countUnread } from '../documents/documents.ts'
import { addMonths, laterOf, monthNumberOf, monthOf, dayOfYear, yearOf, type PlainDate, type YearMonth } from '../kernel/day.ts'
import { isRefusal, type Wording } from '../kernel/refusal.ts'
import { workingDayOnOrBefore, workingDaysBetween, type WorkingCalendar } from '../kernel/working-calendar.ts'
import { stateWords, type CaseState } from '../matters/matters.ts'
import { paymentsOf, type PaymentView } from '../payroll/payroll.ts'
import type { Clock } from '../platform/clock.ts'
import type { Keys } from '../platform/keys.ts'
import type { Tx } from '../platform/database.ts'
import { wholeOf } from '../policy/parameter-book.ts'
import { enrolmentsOf, getPerson, payAccount, type EnrolmentRow, type Person } from '../records/records.ts'
import { bookAt, workingCalendar } from '../rulebook/rulebook.ts'
import { ownPensionFacts } from './own-record.ts'
import { ownClaims, ownOffers } from './recovery/recovery-view.ts'
import { countPaidMonths, readAgencyNames, readCases, type CaseRow } from './views-store.ts'

export type CaseSummary = {
  readonly caseNo: string; readonly matter: string; readonly title: Wording; readonly state: string; readonly stateText: Wording; readonly receivedOn: string
  readonly dueOn: string; readonly dueProvisional: boolean; readonly workingDaysLeft: number
}
export type Waiting = { readonly kind: string; readonly title: Wording; readonly say: Wording; readonly link: string; readonly dueOn?: string }
export type OverviewPension = {
  readonly awardId: string; readonly monthlyFen: number; readonly lastPaidMonth: string | null; readonly lastPaidOn: string | null; readonly nextPayOn: string | null
  readonly accountTail: string | null; readonly state: string
}
export type Overview = {
  readonly person: { readonly publicNo: string; readonly name: string; readonly sex: 'M' | 'F'; readonly birthOn: string; readonly maskedId: string }
  readonly insurances: readonly { readonly scheme: string; readonly state: string; readonly since: string; readonly agency: string }[]
  readonly pension: OverviewPension | null
  readonly paidMonths: number
  readonly accountBalanceFen: number
  readonly waiting: readonly Waiting[]
  readonly openCases: readonly CaseSummary[]
  readonly unreadMessages: number
}

/** The first page of a person: their own fact first, then what waits for them. Nothing when there is no such person. */
export async function overviewOf(tx: Tx, deps: { readonly clock: Clock; readonly keys: Keys }, subjectId: number): Promise<Overview | undefined> {
  const person = await getPerson(tx, deps, subjectId)
  if (person === undefined) return undefined
  const today = deps.clock.today()
  const awards = await awardsOf(tx, subjectId)
  const pension = awards.find((award) => award.scheme.startsWith('pension-'))
  const payments = await paymentsOf(tx, subjectId)
  const calendar = await workingCalendar(tx)
  const cases = await readCases(tx, subjectId, { onlyOpen: true, limit: 20 })
  return {
    person: { publicNo: person.publicNo, name: person.name, sex: person.sex, birthOn: person.birthOn, maskedId: person.maskedId },
    insurances: insurancesOf(await enrolmentsOf(tx, subjectId, {}), awards, await readAgencyNames(tx)),
    pension: pension === undefined ? null : await pensionOf(tx, deps, { award: pension, payments, calendar, today }),
    paidMonths: await countPaidMonths(tx, subjectId, 'pension-employee'),
    accountBalanceFen: await accountBalance(tx, subjectId),
    waiting: [...await waitingAfterDeath(tx, deps, { person, cases, today }), ...waitingCases(cases), ...waitingPayments(payments, cases), ...await waitingCertification(tx, deps, subjectId), ...await waitingRetirement(tx, deps, { person, awards, cases, today })],
    openCases: cases.map((row) => summaryOf(row, calendar, today)),
    unreadMessages: await countUnread(tx, subjectId),
  }
}

/** A case in a line, with the working days left on its legal clock. */
export function summaryOf(row: CaseRow, calendar: WorkingCalendar, today: PlainDate): CaseSummary {
  return {
    caseNo: row.caseNo, matter: row.matter, title: row.title, state: row.state, stateText: isState(row.state) ? stateWords[row.state] : { zh: row.state, en: row.state },
    receivedOn: row.receivedOn, dueOn: row.dueOn, dueProvisional: row.dueProvisional, workingDaysLeft: workingDaysBetween(calendar, today, row.dueOn),
  }
}

const isState = (state: string): state is CaseState => Object.hasOwn(stateWords, state)

/** One line for each scheme: the relation that stands, or the last one there was. */
const insurancesOf = (enrolments: readonly EnrolmentRow[], awards: readonly Award[], agencies: ReadonlyMap<number, string>): Overview['insurances'] => {
  const drawn = new Set(awards.filter((award) => award.state !== 'ended').map((award) => award.scheme))
  const last = new Map<string, EnrolmentRow>()
  for (const row of enrolments) {
    const before = last.get(row.scheme)
    if (before === undefined || row.until === undefined || (before.until !== undefined && row.from > before.from)) last.set(row.scheme, row)
  }
  return [...last.values()].map((row) => ({
    scheme: row.scheme, state: drawn.has(row.scheme) ? 'retired' : row.until === undefined ? 'active' : 'ended', since: row.from, agency: agencies.get(row.agencyId) ?? '',
  }))
}

async function pensionOf(
  tx: Tx, { clock }: { readonly clock: Clock }, of: { readonly award: Award; readonly payments: readonly PaymentView[]; readonly calendar: WorkingCalendar; readonly today: PlainDate },
): Promise<OverviewPension> {
  const { award, payments, calendar, today } = of
  const thisMonth = monthOf(today)
  const paid = payments.find((payment) => payment.state === 'paid' || payment.state === 'repaid')
  const full = award.items.filter((item) => item.from <= laterOf(thisMonth, award.startsIn) && (item.until === undefined || item.until > thisMonth)).reduce((sum, item) => sum + item.amountFen, 0)
  const account = await payAccount(tx, award.subjectId, { on: of.today })
  return {
    awardId: award.awardId, monthlyFen: dueIn(award, laterOf(thisMonth, award.startsIn)) ?? full, lastPaidMonth: paid?.month ?? null, lastPaidOn: paid?.on ?? null,
    nextPayOn: award.state === 'in-payment' ? await nextPayday(tx, { region: award.regionCode, asOf: clock.now(), calendar, today, paidMonth: paid?.month }) : null,
    accountTail: account?.tail ?? null, state: award.state,
  }
}

/** The next day on which this office pays pensions; nothing where it has set none. Falling on a day off, it is moved forward. */
async function nextPayday(tx: Tx, of: { region: string; asOf: ReturnType<Clock['now']>; calendar: WorkingCalendar; today: PlainDate; paidMonth: YearMonth | undefined }): Promise<string | null> {
  const row = (await bookAt(tx, of)).value('payday', 'pension-employee', of.today)
  if (isRefusal(row)) return null
  const inMonth = (month: YearMonth): PlainDate => workingDayOnOrBefore(of.calendar, dayOfYear(yearOf(month), monthNumberOf(month), wholeOf(row)))
  const thisMonth = monthOf(of.today)
  const here = inMonth(thisMonth)
  return here >= of.today && of.paidMonth !== thisMonth ? here : inMonth(addMonths(thisMonth, 1))
}

const waitingCases = (cases: readonly CaseRow[]): Waiting[] => cases.filter((row) => row.state === 'waiting-for-applicant').map((row) => ({
  kind: 'supplement', title: row.title, say: { zh: '还缺一些内容，补齐后继续办理', en: 'Something is missing; it goes on when you have supplied it' },
  link: `/cases/${row.caseNo}/supplement`, ...(row.answerBy === null ? {} : { dueOn: row.answerBy }),
}))

const waitingPayments = (payments: readonly PaymentView[], cases: readonly CaseRow[]): Waiting[] => {
  const returned = payments.filter((payment) => payment.state === 'returned')
  const [first] = returned
  if (first === undefined) return []
  const open = cases.find((row) => row.matter === 'REG-17')
  return [{
    kind: 'payment-returned', title: { zh: '银行退回了您的待遇', en: 'The bank sent your payment back' },
    say: { zh: `${first.reason ?? '账户有误'}。登记正确的账户后，下一批随即补发`, en: 'Give an account of your own and it is paid again in the next run' },
    link: open === undefined ? '/apply/REG-17' : `/cases/${open.caseNo}`,
  }]
}

/** A certification that ends soon or has ended: said here before anybody has to ask, and never as a threat. */
async function waitingCertification(tx: Tx, deps: { readonly clock: Clock }, subjectId: number): Promise<Waiting[]> {
  const stands = await certificationOf(tx, deps, subjectId)
  if (isRefusal(stands) || stands.validUntil === null || (stands.state !== 'due-soon' && stands.state !== 'overdue')) return []
  return [{
    kind: 'certification', title: stands.state === 'overdue' ? { zh: '资格认证已过期，待遇照常发放', en: 'Your certification has ended; benefits go on' } : { zh: '资格认证快到期了', en: 'Your certification ends soon' },
    say: { zh: '点一下就好，也可以请家人代办，或请我们上门', en: 'Press once, let family help, or ask us to visit' }, link: '/certification', ...(stands.state === 'overdue' ? {} : { dueOn: stands.validUntil }),
  }]
}

/** A death that was told of the person themselves and may be wrong comes first; then what may be claimed after a relative's, and what is to be returned by a day. */
async function waitingAfterDeath(tx: Tx, deps: { readonly clock: Clock; readonly keys: Keys }, { person, cases, today }: { readonly person: Person; readonly cases: readonly CaseRow[]; readonly today: PlainDate }): Promise<Waiting[]> {
  const { subjectId } = person
  const held = (await holdsOf(tx, subjectId)).some(({ cause, ended }) => cause === 'death' && ended === null) && !cases.some(({ matter }) => matter === 'STP-04')
  const offers = (await ownOffers(tx, deps, subjectId)).filter(({ stands, granted, caseNo }) => stands && granted === null && caseNo === null)
  const owed = (await ownClaims(tx, deps, subjectId)).filter(({ claim, concern }) => claim.owedFen > 0 && concern !== 'relative')
  return [
    ...(held ? [{
      kind: 'told-dead', title: { zh: '有一条关于您的死亡信息，待遇暂缓', en: 'Somebody told us that you had died; the benefit is held' },
      say: { zh: '如果不对，请告诉我们“我本人健在”：核对后当天解除，暂缓的一次补齐', en: 'If it is wrong, tell us: the hold ends the same day and what was kept back is made good' }, link: '/apply/STP-04',
    }] : []),
    ...offers.map(({ deceased }) => ({
      kind: 'survivors', title: { zh: '您可以申领丧葬补助金和抚恤金', en: 'You may claim the funeral grant and survivors’ money' },
      say: { zh: `${deceased}的后事，凭您本人身份即可申领，不用交证明`, en: `After the death of ${deceased}; your identity is enough` }, link: '/survivors',
    })),
    ...owed.map(({ claim }) => {
      const next = claim.agreement?.instalments.find(({ state }) => state !== 'paid')
      return {
        kind: 'owed', title: { zh: '有应退回的待遇', en: 'A benefit is to be returned' }, link: '/owed',
        say: next === undefined ? { zh: '可以一次退，也可以商定分期，不加收任何费用', en: 'At once, or in agreed parts, at no charge' } : next.dueOn < today ? { zh: '有一期已到期；有困难可以重新商定', en: 'A part is overdue; it can be agreed anew' } : { zh: '按协议分期退回', en: 'By the agreed parts' },
        ...(next === undefined ? {} : { dueOn: next.dueOn }),
      }
    }),
  ]
}

/** Whoever reaches the statutory month within three months is told so before they have to ask. */
async function waitingRetirement(
  tx: Tx, deps: { readonly clock: Clock }, of: { readonly person: Person; readonly awards: readonly Award[]; readonly cases: readonly CaseRow[]; readonly today: PlainDate },
): Promise<Waiting[]> {
  if (of.awards.length > 0 || of.person.life !== 'alive' || of.cases.some((row) => row.matter === 'PEN-02')) return []
  const facts = await ownPensionFacts(tx, deps, of.person.subjectId)
  if (isRefusal(facts) || monthOf(of.today) < addMonths(facts.statutoryMonth, -3)) return []
  return [{
    kind: 'retirement', title: { zh: '可以办理退休了', en: 'You may apply for your pension' },
    say: { zh: `您的法定退休年月是 ${chineseDate(facts.statutoryMonth)}，从次月起领取；先看看能领多少`, en: `Your statutory month is ${facts.statutoryMonth}; the pension is drawn from the next one. See what it would be` },
    link: '/apply/PEN-02',
  }]
}
