import { randomUUID } from 'node:crypto'
import { logRead } from '../audit/audit.ts'
import { requireRecordPost, type StaffActor } from '../access/access.ts'
import { awardsOf, decisionsOf, dueIn, hasHash, type Award } from '../benefits/benefits.ts'
import { accountBalance } from '../contributions/contributions.ts'
import { checksOf, documentsOfSubject, messagesWithDeliveries, type DeliveryShown } from '../documents/documents.ts'
import { laterOf, monthOf, type PlainDate } from '../kernel/day.ts'
import type { Refusal, Wording } from '../kernel/refusal.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { accountChangesOf, isCaseNumber, type AccountChanges } from '../matters/matters.ts'
import { paymentsOf, type PaymentView } from '../payroll/payroll.ts'
import type { Clock } from '../platform/clock.ts'
import type { Keys } from '../platform/keys.ts'
import type { Tx } from '../platform/database.ts'
import { enrolmentsOf, factHistory, findPersonByPublicNo, getPerson, payAccount, searchPersons, type FactKind } from '../records/records.ts'
import { workingCalendar } from '../rulebook/rulebook.ts'
import { refOf } from './amount-ref.ts'
import { summaryOf, type CaseSummary } from './overview.ts'
import { readAgencyNames, readCaseOwner, readCases, readRecordYears, type RecordYear } from './views-store.ts'
import { viewsRefusal } from './views-refusals.ts'

export type PersonFound = { readonly publicNo: string; readonly name: string; readonly maskedId: string; readonly birthOn: string; readonly agency: string; readonly caseNo: string | null }

type ViewDeps = { readonly clock: Clock; readonly keys: Keys }

/** Persons by name, identity number, public number or case number; masked, and only those the reader serves. */
export async function findPersons(tx: Tx, deps: ViewDeps, typed: string): Promise<PersonFound[]> {
  const agencies = await readAgencyNames(tx)
  const caseNo = isCaseNumber(typed.trim()) ? typed.trim() : null
  return (await searchPersons(tx, deps, typed)).map((person) => ({
    publicNo: person.publicNo, name: person.name, maskedId: person.maskedId, birthOn: person.birthOn, agency: agencies.get(person.agencyId) ?? '', caseNo,
  }))
}

/** Why a record is opened: a case of this very person, or a reason in words. Both are shown to the person. */
export type ReadBecause = { readonly ground?: string | undefined; readonly caseNo?: string | undefined }

export type OpenedRecord = { readonly subjectId: number }

/**
 * Notes who opens a person's record and why, in the transaction that reads it. Refuses who has no business with records
 * (`access.post-missing`), a person the reader does not serve (404), a missing ground, and a case that is another person's.
 */
export async function openRecord(
  tx: Tx, { clock, keys }: ViewDeps, of: { readonly staff: StaffActor; readonly publicNo: string; readonly because: ReadBecause; readonly what: string },
): Promise<OpenedRecord | Refusal> {
  const barred = requireRecordPost(of.staff)
  if (barred) return barred
  const subjectId = await findPersonByPublicNo(tx, of.publicNo)
  const person = subjectId === undefined ? undefined : await getPerson(tx, { keys }, subjectId)
  if (subjectId === undefined || person === undefined) return viewsRefusal('views.no-such-person')
  const { ground, caseNo } = of.because
  if (caseNo !== undefined && await readCaseOwner(tx, caseNo) !== subjectId) return viewsRefusal('views.case-of-another')
  if (caseNo === undefined && (ground === undefined || [...ground.trim()].length < 4)) return viewsRefusal('views.ground-missing')
  await logRead(tx, {
    subjectId, staff: { staffId: of.staff.actorId, name: of.staff.name, agencyId: of.staff.agencyId }, ground: ground?.trim() || '办理业务',
    ...(caseNo === undefined ? {} : { caseNo }), what: of.what, readId: randomUUID(), at: clock.now(), civilDay: clock.today(),
  })
  return { subjectId }
}

export type PersonPage = {
  readonly person: {
    readonly publicNo: string; readonly name: string; readonly maskedId: string; readonly sex: string; readonly birthOn: string; readonly phone: string | null
    readonly agency: string; readonly life: string; readonly deemedMonths: number
  }
  readonly facts: readonly { readonly kind: string; readonly title: Wording; readonly value: string; readonly source: string; readonly from: string; readonly until: string | null; readonly knownFrom: string; readonly knownUntil: string | null }[]
  readonly insurances: readonly { readonly scheme: string; readonly state: string; readonly since: string; readonly until: string | null; readonly agency: string }[]
  readonly years: readonly RecordYear[]
  readonly accountBalanceFen: number
  readonly awards: readonly { readonly awardId: string; readonly kind: string; readonly title: Wording; readonly state: string; readonly monthlyFen: number; readonly from: string; readonly amountRef: string; readonly events: readonly { readonly kind: string; readonly from: string; readonly reason: string }[] }[]
  readonly decisions: readonly { readonly decisionId: string; readonly kind: string; readonly decidedOn: string; readonly rule: string; readonly isProvisional: boolean; readonly isIntact: boolean; readonly amountRef: string }[]
  readonly payAccount: { readonly bankName: string; readonly masked: string; readonly since: string } | null
  readonly accountChanges: AccountChanges
  readonly payments: readonly PaymentView[]
  readonly cases: readonly CaseSummary[]
  readonly documents: readonly { readonly id: string; readonly kind: string; readonly title: string; readonly issuedOn: string; readonly verificationCode: string; readonly validUntil: string | null; readonly checked: number }[]
  readonly messages: readonly { readonly id: string; readonly title: string; readonly sentOn: string; readonly isNotice: boolean; readonly isRead: boolean; readonly deliveries: readonly DeliveryShown[] }[]
}

/** One person on one page (一人一页). The read is logged before anything is shown. */
export async function personPage(
  tx: Tx, deps: ViewDeps, of: { readonly staff: StaffActor; readonly publicNo: string; readonly because: ReadBecause },
): Promise<PersonPage | Refusal> {
  const opened = await openRecord(tx, deps, { ...of, what: '个人综合信息' })
  if (isRefusal(opened)) return opened
  const { subjectId } = opened
  const person = await getPerson(tx, deps, subjectId)
  if (person === undefined) return viewsRefusal('views.no-such-person')
  const today = deps.clock.today()
  const agencies = await readAgencyNames(tx)
  const calendar = await workingCalendar(tx)
  const account = await payAccount(tx, subjectId, { on: today })
  const checks = await checksOf(tx, subjectId)
  return {
    person: {
      publicNo: person.publicNo, name: person.name, maskedId: person.maskedId, sex: person.sex, birthOn: person.birthOn, phone: person.maskedPhone ?? null,
      agency: agencies.get(person.agencyId) ?? '', life: person.life, deemedMonths: person.deemedMonths,
    },
    facts: (await factHistory(tx, subjectId)).map((fact) => ({
      kind: fact.kind, title: factWords[fact.kind], value: fact.value, source: fact.source, from: fact.from, until: fact.until ?? null,
      knownFrom: fact.knownFrom, knownUntil: fact.knownUntil ?? null,
    })),
    insurances: (await enrolmentsOf(tx, subjectId, {})).map((row) => ({
      scheme: row.scheme, state: row.until === undefined || row.until > today ? 'active' : 'ended', since: row.from, until: row.until ?? null, agency: agencies.get(row.agencyId) ?? '',
    })),
    years: await readRecordYears(tx, subjectId, 'pension-employee'),
    accountBalanceFen: await accountBalance(tx, subjectId),
    awards: (await awardsOf(tx, subjectId)).map((award) => awardLine(award, today)),
    decisions: (await decisionsOf(tx, subjectId)).map((row) => ({
      decisionId: row.decisionId, kind: row.kind, decidedOn: row.decidedOn, rule: row.rule, isProvisional: row.isProvisional, isIntact: hasHash(row), amountRef: refOf('decision', row.decisionId),
    })),
    payAccount: account === undefined ? null : { bankName: account.bankName, masked: account.masked, since: account.from },
    accountChanges: await accountChangesOf(tx, subjectId, today),
    payments: (await paymentsOf(tx, subjectId)).slice(0, 36),
    cases: (await readCases(tx, subjectId, { onlyOpen: false, limit: 50 })).map((row) => summaryOf(row, calendar, today)),
    documents: (await documentsOfSubject(tx, subjectId)).map((row) => ({
      id: row.documentId, kind: row.kind, title: row.title, issuedOn: row.issuedOn, verificationCode: row.verificationCode, validUntil: row.validUntil, checked: checks.get(row.documentId)?.times ?? 0,
    })),
    messages: (await messagesWithDeliveries(tx, subjectId)).slice(0, 40).map(({ id, title, sentOn, isNotice, isRead, deliveries }) => ({ id, title, sentOn, isNotice, isRead, deliveries })),
  }
}

const awardLine = (award: Award, today: PlainDate): PersonPage['awards'][number] => {
  const month = laterOf(monthOf(today), award.startsIn)
  // The pension itself, not what the years have added to it.
  const decided = award.items.find(({ item }) => !item.startsWith('adjustment-'))
  return {
    awardId: award.awardId, kind: award.kind, title: awardWords[award.kind] ?? { zh: award.kind, en: award.kind }, state: award.state,
    monthlyFen: dueIn(award, month) ?? 0, from: award.startsIn, amountRef: refOf('decision', decided?.decisionId ?? award.decisionId),
    events: award.events.map(({ kind, from, reason }) => ({ kind, from, reason })),
  }
}

const awardWords: Readonly<Record<string, Wording>> = {
  'employee-pension': { zh: '企业职工基本养老金', en: 'Pension of employees' },
  'government-pension': { zh: '机关事业单位基本养老金', en: 'Pension of government bodies' },
  'resident-pension': { zh: '城乡居民基本养老金', en: 'Pension of residents' },
}

const factWords = {
  'name': { zh: '姓名', en: 'Name' },
  'sex': { zh: '性别', en: 'Sex' },
  'birth-on': { zh: '出生日期（证件）', en: 'Birth date on the card' },
  'file-birth-on': { zh: '出生日期（档案认定）', en: 'Birth date recognised from the file' },
  'first-work-on': { zh: '参加工作日期', en: 'Start of work' },
  'post-kind': { zh: '岗位性质', en: 'Kind of post' },
  'life': { zh: '生存状态', en: 'Life state' },
  'address': { zh: '地址', en: 'Address' },
  'household': { zh: '户籍', en: 'Household registration' },
  'deemed-months': { zh: '视同缴费月数', en: 'Deemed months' },
  'work-state': { zh: '就业状态', en: 'Work state' },
  'industry-class': { zh: '行业风险类别', en: 'Industry risk class' },
  'contact-name': { zh: '联系人', en: 'Contact' },
  'unit-kind': { zh: '单位类型', en: 'Kind of employer' },
  'industry-code': { zh: '行业代码', en: 'Industry code' },
  'legal-rep-name': { zh: '法定代表人', en: 'Legal representative' },
  'registered-by': { zh: '登记机关', en: 'Registration authority' },
  'registered-region': { zh: '住所地', en: 'Region' },
  'standing': { zh: '登记状态', en: 'Standing' },
} as const satisfies Record<FactKind, Wording>
