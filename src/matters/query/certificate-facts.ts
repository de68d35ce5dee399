import { awardsOf, dueIn, stateWords } from '../../benefits/benefits.ts'
import { historyOf } from '../../contributions/contributions.ts'
import type { BenefitCertificate, ContributionCertificate, EmployerContributionCertificate, EmployerParticipationCertificate, ParticipationCertificate } from '../../documents/documents.ts'
import { firstDayOf, laterOf, monthOf, yearOf, type PlainDate, type YearMonth } from '../../kernel/day.ts'
import { addFen, noFen } from '../../kernel/money.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import { paymentsOf } from '../../payroll/payroll.ts'
import { systemContext, withContext, type Tx } from '../../platform/database.ts'
import { enrolmentsOf, getEmployer, type EnrolmentRow } from '../../records/records.ts'
import { agencies } from '../../rulebook/rulebook.ts'
import type { MattersDeps } from '../engine/effects.ts'
import { schemeWords } from '../scheme-words.ts'
import { certificateRefusal } from './certificate-refusals.ts'
import { readInsuredOfEmployer, readPaidByEmployer } from './certificate-store.ts'

// Where the figures of the certificates come from: the records as they stand. Rows of an employer are not a person's own, so they are read under the system's context.

export async function participationFacts(tx: Tx, deps: MattersDeps, subjectId: number, day: PlainDate): Promise<Pick<ParticipationCertificate, 'insurances'> | Refusal> {
  const rows = (await enrolmentsOf(tx, subjectId, {})).filter(({ from }) => from <= day)
  if (rows.length === 0) return certificateRefusal('certificate.not-insured')
  const names = new Map((await agencies(tx)).map(({ agencyId, name }) => [agencyId, name]))
  const paid = Map.groupBy(await historyOf(tx, subjectId), ({ scheme }) => scheme)
  const insurances: ParticipationCertificate['insurances'][number][] = []
  for (const [scheme, own] of Map.groupBy(rows, (row) => row.scheme)) {
    const last = own.reduce((a, b) => (lastsLonger(b, a) ? b : a))
    const employer = last.employerId === undefined ? undefined : await employerName(deps, last.employerId)
    const ended = last.until !== undefined && last.until <= day
    insurances.push({
      title: titleOf(scheme).zh, titleEn: titleOf(scheme).en, stateText: ended ? '已停保' : '正常参保', since: own.reduce((a, b) => (b.from < a.from ? b : a)).from,
      ...(ended && last.until !== undefined ? { until: last.until } : {}), months: new Set(paid.get(scheme)?.map(({ month }) => month)).size, ...(employer === undefined ? {} : { employer }), agency: names.get(last.agencyId) ?? '',
    })
  }
  return { insurances }
}

export async function contributionFacts(tx: Tx, subjectId: number, of: { readonly from: YearMonth | undefined, readonly until: YearMonth | undefined, readonly scheme: string | undefined, readonly day: PlainDate }): Promise<Pick<ContributionCertificate, 'from' | 'until' | 'schemes'> | Refusal> {
  const { from, until, scheme, day } = of
  if (from !== undefined && until !== undefined && from > until) return certificateRefusal('certificate.period')
  const rows = await historyOf(tx, subjectId, { ...(scheme === undefined ? {} : { scheme }), ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) })
  const [first, last] = [rows[0]?.month, rows.at(-1)?.month]
  if (first === undefined || last === undefined) return certificateRefusal('certificate.nothing-paid', { from: from ?? '最早', until: until ?? monthOf(day) })
  const schemes = [...Map.groupBy(rows, (row) => row.scheme)].map(([name, own]) => ({
    title: titleOf(name).zh, titleEn: titleOf(name).en,
    years: [...Map.groupBy(own, ({ month }) => yearOf(month))].map(([year, months]) => ({
      // A month paid in two parts is one month.
      year, months: new Set(months.map(({ month }) => month)).size, baseFen: months.reduce((sum, row) => addFen(sum, row.baseFen), noFen),
      employerFen: months.reduce((sum, row) => addFen(sum, row.employerFen), noFen), ownFen: months.reduce((sum, row) => addFen(sum, row.ownFen), noFen),
    })),
  }))
  return { from: from ?? first, until: until ?? last, schemes }
}

export async function benefitFacts(tx: Tx, subjectId: number, day: PlainDate): Promise<Pick<BenefitCertificate, 'benefits'> | Refusal> {
  const awards = (await awardsOf(tx, subjectId)).filter(({ endsIn }) => endsIn === undefined)
  if (awards.length === 0) return certificateRefusal('certificate.no-benefit')
  const paid = (await paymentsOf(tx, subjectId)).find(({ state }) => state === 'paid' || state === 'repaid')
  return {
    benefits: awards.map((award) => {
      const words = benefitWords[award.kind] ?? { zh: '社会保险待遇', en: 'benefit' }
      return {
        title: words.zh, titleEn: words.en, stateText: stateWords[award.state].zh, monthlyFen: dueIn(award, laterOf(monthOf(day), award.startsIn)) ?? noFen, startsFrom: award.startsIn,
        ...(paid?.on ? { lastPaid: { month: paid.month, amountFen: paid.netFen, on: paid.on } } : {}),
      }
    }),
  }
}

export async function employerParticipationFacts(deps: MattersDeps, employerId: number, day: PlainDate): Promise<Pick<EmployerParticipationCertificate, 'employer' | 'schemes'> | Refusal> {
  return await inSystem(deps, employerId, async (tx) => {
    const employer = await getEmployer(tx, deps, employerId)
    if (employer === undefined) return certificateRefusal('certificate.no-employer')
    const rows = await readInsuredOfEmployer(tx, employerId, day)
    if (rows.length === 0) return certificateRefusal('certificate.not-insured')
    return { employer: { name: employer.name, creditCode: employer.creditCode }, schemes: rows.map(({ scheme, persons, since }) => ({ title: titleOf(scheme).zh, titleEn: titleOf(scheme).en, persons, since })) }
  })
}

export async function employerContributionFacts(deps: MattersDeps, employerId: number, of: { readonly from: YearMonth, readonly until: YearMonth }): Promise<Pick<EmployerContributionCertificate, 'employer' | 'schemes' | 'from' | 'until'> | Refusal> {
  if (of.from > of.until) return certificateRefusal('certificate.period')
  return await inSystem(deps, employerId, async (tx) => {
    const employer = await getEmployer(tx, deps, employerId)
    if (employer === undefined) return certificateRefusal('certificate.no-employer')
    const rows = await readPaidByEmployer(tx, employerId, { from: firstDayOf(of.from), until: firstDayOf(of.until) })
    if (rows.length === 0) return certificateRefusal('certificate.nothing-paid', { from: of.from, until: of.until })
    return {
      employer: { name: employer.name, creditCode: employer.creditCode }, from: of.from, until: of.until,
      schemes: [...Map.groupBy(rows, ({ scheme }) => scheme)].map(([scheme, own]) => ({ title: titleOf(scheme).zh, titleEn: titleOf(scheme).en, months: own.map(({ month, persons, dueFen, paidFen }) => ({ month: monthOf(month), persons, dueFen, paidFen })) })),
    }
  })
}

const employerName = (deps: MattersDeps, employerId: number): Promise<string | undefined> => inSystem(deps, employerId, async (tx) => (await getEmployer(tx, deps, employerId))?.name)
const inSystem = <T>(deps: MattersDeps, employerId: number, work: (tx: Tx) => Promise<T>): Promise<T> => withContext(deps.db, systemContext('certificates', String(employerId)), work, { readOnly: true })

const titleOf = (scheme: string) => schemeWords[scheme] ?? { zh: scheme, en: scheme }
const lastsLonger = (a: EnrolmentRow, b: EnrolmentRow): boolean => b.until !== undefined && (a.until === undefined || a.until > b.until)

const benefitWords: Readonly<Record<string, { readonly zh: string, readonly en: string }>> = {
  'employee-pension': { zh: '基本养老金（企业职工）', en: 'pension of employees' },
  'government-pension': { zh: '基本养老金（机关事业单位）', en: 'pension of public bodies' },
  'resident-pension': { zh: '基本养老金（城乡居民）', en: 'pension of residents' },
}
