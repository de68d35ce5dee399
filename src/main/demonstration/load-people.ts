import { sql, type Insertable } from 'kysely'
import { writeFirstTrailForMany } from '../../audit/audit.ts'
import { addMonths, dayOfYear, firstDayOf, monthOf, yearOf, type PlainDate, type YearMonth } from '../../kernel/day.ts'
import { instant, type Instant } from '../../kernel/instant.ts'
import { fen, type Fen } from '../../kernel/money.ts'
import { copyRows } from '../../platform/copy-rows.ts'
import type { DB } from '../../platform/database-schema.ts'
import type { Tx } from '../../platform/database.ts'
import type { Keys } from '../../platform/keys.ts'
import { demonstrationRegion, type ParameterBook } from '../../policy/parameter-book.ts'
import { employerRows, personRows, publicNumber, type BulkEnrolment, type BulkPerson, type BulkRows } from '../../records/records.ts'
import { bookAt } from '../../rulebook/rulebook.ts'
import { monthsOf, rateTable, type MonthOfCareer } from './career.ts'
import { accountRows, governmentMonths, interestRates, otherRows, pensionRows, residentRows, type AccountInsert, type ContributionInsert, type Owner } from './contribution-rows.ts'
import { departmentRows } from './departments.ts'
import { loadKin } from './load-region.ts'
import { declarationRow, declaredRows } from './month-rows.ts'
import { decidedAt, pensionOf, type PensionRows } from './pension-rows.ts'
import type { Employer, Plan, PlannedPerson } from './people.ts'
import { insertSupervisors, supervisorsOf } from './supervisors.ts'
import { isMedical, poolOf } from './region-plan.ts'

type World = { readonly tx: Tx, readonly keys: Keys, readonly book: ParameterBook, readonly at: Instant, readonly today: PlainDate, readonly carriedUntil: YearMonth }
type Rows<T extends keyof DB> = Insertable<DB[T]>[]

/** Everything of a number of subjects, table by table, gathered until it is worth a COPY. */
type Gathered = {
  readonly records: BulkRows[], readonly contributions: ContributionInsert[], readonly accounts: AccountInsert[], readonly pensions: PensionRows[], readonly answers: Rows<'partner_demo_answer'>
  readonly wages: Rows<'wage'>, readonly dues: Rows<'due'>
}
const nothing = (): Gathered => ({ records: [], contributions: [], accounts: [], pensions: [], answers: [], wages: [], dues: [] })

/** How many contributions are gathered before they are copied: memory stays flat however large the region is, and a quarter less is spent on collecting garbage than with four times as many. */
const copyAt = 15_000

/** Brings the planned people in, with everything that was ever paid for them, and vouches for all of it in the trail. */
export async function loadPeople(tx: Tx, plan: Plan, of: { keys: Keys, book: ParameterBook, at: Instant, today: PlainDate, carriedUntil: YearMonth, say: (text: string) => void }): Promise<void> {
  const world: World = { tx, ...of }
  const ids = await subjectIds(tx, plan.employers.length + plan.persons.length)
  const employerIds = new Map<Employer, number>()
  let gathered = nothing()
  const take = (): number => {
    const id = ids.next().value
    if (id === undefined) throw new Error('more subjects than numbers')
    return id
  }
  for (const employer of plan.employers) {
    const subjectId = take()
    employerIds.set(employer, subjectId)
    gathered.records.push(employerRows(of, {
      subjectId, agencyId: employer.county.agencyId, regionCode: employer.county.code, openedOn: dayOfYear(2004, 1, 1), source: 'demonstration', knownFrom: instant('1996-01-01T02:00:00.000Z'),
      creditCode: employer.creditCode, name: employer.name, facts: { 'industry-class': employer.injuryClass, 'address': `${employer.county.city}·示例${employer.county.name}` },
    }))
  }
  const declared = new Map<number, Rows<'wage'>>()
  const supervisors = supervisorsOf(plan.employers)
  const make = await personMaker(world, employerIds, declared)
  let [loaded, nextSaid] = [0, plan.persons.length / 10]
  for (const person of plan.persons) {
    const subjectId = take()
    await make(person, subjectId, gathered)
    supervisors.consider(person, subjectId)
    if (person.hero?.isKinOfReviewer) await loadKin(tx, subjectId)
    loaded += 1
    if (gathered.contributions.length < copyAt) continue
    await copyAll(tx, gathered)
    gathered = nothing()
    if (loaded < nextSaid) continue
    of.say(`示例数据 Demonstration: ${loaded} of ${plan.persons.length} persons`)
    nextSaid = loaded + plan.persons.length / 10
  }
  await copyAll(tx, gathered)
  await copyRows(tx, 'wage_declaration', [...employerIds].flatMap(([employer, employerId]) => {
    const wages = declared.get(employerId)
    return wages === undefined ? [] : [declarationRow({ employerId, agencyId: employer.county.agencyId, month: addMonths(monthOf(of.today), -1), wages })]
  }))
  await insertSupervisors(tx, [...supervisors.chosen].flatMap(([employer, personId]) => {
    const employerId = employerIds.get(employer)
    return employerId === undefined ? [] : [{ employerId, agencyId: employer.county.agencyId, personId }]
  }), of)
  await sql`analyze contribution, account_entry, subject, subject_fact, enrolment, award, award_item`.execute(tx)
  of.say('示例数据 Demonstration: vouching for every row')
  await writeFirstTrailForMany(tx, {
    actor: 'system:demonstration', action: 'records.taken-over', ground: '示例数据', body: { from: 'demonstration' }, at: of.at, civilDay: of.today,
    tables: ['subject', 'subject_fact', 'subject_secret', 'employer_clerk', 'enrolment', 'pay_account', 'contribution', 'account_entry', 'wage_declaration', 'wage', 'due', 'decision', 'award', 'award_item', 'award_event'],
    pick: sql`select s.subject_id, s.agency_id from subject s`,
  })
}

async function subjectIds(tx: Tx, count: number): Promise<Iterator<number, undefined>> {
  const { rows } = await sql<{ id: number }>`select nextval('ss.subject_seq') as id from generate_series(1, ${count}::int)`.execute(tx)
  return (function* (): Generator<number, undefined> { for (const { id } of rows) yield id; return undefined })()
}

async function personMaker(world: World, employerIds: ReadonlyMap<Employer, number>, declared: Map<number, Rows<'wage'>>): Promise<(person: PlannedPerson, subjectId: number, into: Gathered) => Promise<void>> {
  const { keys, book, today, at, carriedUntil } = world
  const table = rateTable(book)
  const rates = interestRates(book)
  const booksThen = new Map<YearMonth, ParameterBook>()
  const recent = addMonths(monthOf(today), -12)
  const bookThen = async (retiredIn: YearMonth): Promise<ParameterBook> => {
    const known = booksThen.get(retiredIn) ?? await bookAt(world.tx, { region: demonstrationRegion, asOf: instant(decidedAt(retiredIn)) })
    booksThen.set(retiredIn, known)
    return known
  }
  return async (person, subjectId, into) => {
    const employerId = person.employer === undefined ? undefined : employerIds.get(person.employer)
    const owner: Owner = {
      subjectId, employerId: employerId ?? null, creditCode: person.employer?.creditCode,
      agencyOf: (scheme) => (isMedical(scheme) ? person.county.medicalAgencyId : person.county.agencyId),
    }
    const months = monthsFor(person, table, book)
    into.records.push(personRows({ keys }, recordOf(person, subjectId, employerId, at)))
    into.answers.push(...departmentRows(keys, person, months, today))
    const contributions = contributionsOf(owner, person, months, recent, book)
    into.contributions.push(...contributions)
    const lastMonth = months.at(-1)
    const schemes = declaredSchemes[person.category]
    if (schemes !== undefined && lastMonth !== undefined && lastMonth.month === addMonths(monthOf(today), -1)) {
      const { wages, dues } = declaredRows(owner, { schemes, month: lastMonth, injuryClass: person.employer?.injuryClass ?? '1', book, at })
      into.wages.push(...wages)
      into.dues.push(...dues)
      for (const wage of wages) declared.set(wage.employer_id, [...(declared.get(wage.employer_id) ?? []), wage])
    }
    const scheme = pensionScheme(person)
    let pension: PensionRows | undefined
    if (person.retiredIn !== undefined) {
      pension = pensionOf(person, { subjectId, agencyId: person.county.agencyId, retiredIn: person.retiredIn, months, book: await bookThen(person.retiredIn), carriedUntil })
      into.pensions.push(pension)
    }
    if (scheme === 'pension-resident') return
    into.accounts.push(...accountRows(owner, scheme, rates, {
      months, contributions: contributions.filter((row) => row.scheme === scheme), monthlyFrom: person.hero ? 1993 : yearOf(today) - 1, today,
      ...(pension === undefined ? {} : { pension: { monthlyFen: pension.accountFen, startsIn: pension.startsIn, paidUntil: monthOf(today) } }),
    }))
  }
}

/** What an employer declares and pays for, by who is employed. */
const declaredSchemes: { readonly [C in PlannedPerson['category']]?: readonly string[] } = {
  employee: ['pension-employee', 'unemployment', 'injury', 'medical-employee'], government: ['pension-government', 'injury', 'medical-employee'],
}

const pensionScheme = ({ category }: PlannedPerson): string =>
  category === 'resident' || category === 'builder' ? 'pension-resident' : category === 'government' ? 'pension-government' : 'pension-employee'

const monthsFor = (person: PlannedPerson, table: ReturnType<typeof rateTable>, book: ParameterBook): MonthOfCareer[] => {
  if (pensionScheme(person) === 'pension-resident') return []
  // The same year of the same person always sways the same: its number follows from the two.
  const sway = (year: number): number => 960 + ((year * 7 + Number(person.idNumber.slice(13, 17))) % 81)
  const months = monthsOf({ from: person.from, until: person.until, gaps: person.gaps, level: person.level, sway, kind: person.category === 'flexible' ? 'flexible' : 'regular' }, table)
  return person.category === 'government' ? governmentMonths(months, book) : months
}

function contributionsOf(owner: Owner, person: PlannedPerson, months: readonly MonthOfCareer[], recent: YearMonth, book: ParameterBook): ContributionInsert[] {
  const lately = months.filter(({ month }) => month >= recent)
  const injuryClass = person.employer?.injuryClass ?? '1'
  switch (person.category) {
    case 'pensioner':
      return pensionRows(owner, 'pension-employee', 'regular', months)
    case 'employee':
      return [...pensionRows(owner, 'pension-employee', 'regular', months), ...otherRows(owner, ['unemployment', 'injury', 'medical-employee'], lately, injuryClass, book)]
    case 'government':
      return [...pensionRows(owner, 'pension-government', 'regular', months), ...otherRows(owner, ['injury', 'medical-employee'], lately, injuryClass, book)]
    case 'flexible':
      return pensionRows(owner, 'pension-employee', 'flexible', months)
    case 'builder': case 'resident':
      return residentRows(owner, yearOf(person.from), yearOf(person.until) + 1, tierOf(person.level)).filter((row) => String(row.month) < `${person.until}-01`)
  }
}

const tierOf = (level: number): Fen => fen(level > 1_500 ? 200_000 : level > 1_000 ? 50_000 : level > 750 ? 30_000 : 20_000)

function recordOf(person: PlannedPerson, subjectId: number, employerId: number | undefined, at: Instant): BulkPerson {
  const { category, county, hero } = person
  const openedOn = firstDayOf(person.from < '1996-01' ? monthOf(dayOfYear(1996, 1, 1)) : person.from)
  return {
    subjectId, agencyId: county.agencyId, regionCode: county.code, openedOn, source: 'demonstration',
    // What a pension of then rested on was known then.
    knownFrom: openedOn > at.slice(0, 10) ? at : instant(`${openedOn}T02:00:00.000Z`),
    idNumber: person.idNumber, name: person.name, phone: person.phone,
    facts: {
      'address': person.address, 'household': person.inTown ? '城镇' : '农村',
      'work-state': category === 'pensioner' ? 'retired' : category === 'flexible' ? 'flexible' : category === 'resident' ? 'none' : 'working',
      ...(person.firstWorkOn === undefined ? {} : { 'first-work-on': person.firstWorkOn, 'deemed-months': String(person.deemedMonths) }),
      ...(person.post === undefined || pensionScheme(person) !== 'pension-employee' ? {} : { 'post-kind': person.post }),
      ...(person.fileBirthOn === undefined ? {} : { 'file-birth-on': person.fileBirthOn }),
    },
    enrolments: enrolmentsOf(person, employerId),
    ...(person.account === undefined ? {} : {
      account: { card: person.account.card, bankCode: person.account.bankCode, bankName: person.account.bankName, from: hero ? dayOfYear(2024, 3, 1) : openedOn },
    }),
  }
}

function enrolmentsOf(person: PlannedPerson, employerId: number | undefined): BulkEnrolment[] {
  const { category, county } = person
  const schemes: readonly string[] = {
    pensioner: ['pension-employee', 'medical-employee'], employee: ['pension-employee', 'unemployment', 'injury', 'medical-employee', 'maternity'], flexible: ['pension-employee', 'medical-employee'],
    government: ['pension-government', 'injury', 'medical-employee', 'maternity'], builder: ['pension-resident', 'injury', 'medical-resident'], resident: ['pension-resident', 'medical-resident'],
  }[category]
  return schemes.map((scheme) => ({
    scheme, regionCode: county.code, poolId: poolOf(scheme), agencyId: isMedical(scheme) ? county.medicalAgencyId : county.agencyId, from: firstDayOf(laterStart(scheme, person.from)),
    ...(employerId === undefined || category === 'pensioner' || scheme === 'pension-resident' || scheme === 'medical-resident' ? {} : { employerId }),
  }))
}

// Unemployment insurance is older than the others as insurances go; none of them began before its law.
const begins: Readonly<Record<string, string>> = { 'unemployment': '1999-01', 'injury': '2004-01', 'medical-employee': '1999-01', 'maternity': '2001-01', 'medical-resident': '2010-01', 'pension-resident': '2014-01', 'pension-government': '2014-10' }
const laterStart = (scheme: string, from: YearMonth): YearMonth => {
  const start = begins[scheme]
  return start !== undefined && start > from ? monthOf(dayOfYear(Number(start.slice(0, 4)), Number(start.slice(5)), 1)) : from
}

async function copyAll(tx: Tx, { records, contributions, accounts, pensions, answers, wages, dues }: Gathered): Promise<void> {
  await copyRows(tx, 'subject', records.map((rows) => rows.subject))
  await copyRows(tx, 'subject_identifier', records.map((rows) => rows.subject_identifier))
  await copyRows(tx, 'directory', records.map((rows) => rows.directory))
  await copyRows(tx, 'subject_fact', records.flatMap((rows) => rows.subject_fact))
  await copyRows(tx, 'subject_secret', records.flatMap((rows) => rows.subject_secret))
  await copyRows(tx, 'enrolment', records.flatMap((rows) => rows.enrolment))
  await copyRows(tx, 'pay_account', records.flatMap((rows) => rows.pay_account))
  await copyRows(tx, 'contribution', contributions)
  await copyRows(tx, 'account_entry', accounts)
  await copyRows(tx, 'wage', wages)
  await copyRows(tx, 'due', dues)
  await copyRows(tx, 'decision', pensions.map((rows) => rows.decision))
  await copyRows(tx, 'award', pensions.map((rows) => rows.award))
  await copyRows(tx, 'award_item', pensions.flatMap((rows) => rows.items))
  await copyRows(tx, 'award_event', pensions.map((rows) => rows.event))
  await copyRows(tx, 'partner_demo_answer', answers)
}

/** The public number of a subject, as the identity provider lists it. */
export const publicNo = (keys: Keys, subjectId: number): string => publicNumber(keys, 'person', subjectId)
