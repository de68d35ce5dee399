import { addMonths, addYears, dayOfYear, firstDayOf, laterOf, monthOf, monthsBetween, plainDate, yearOf, type PlainDate, type YearMonth } from '../../kernel/day.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import type { BankCard, CitizenId, CreditCode } from '../../kernel/ids.ts'
import type { Answers } from '../../partners/data-sources.ts'
import type { ParameterBook } from '../../policy/parameter-book.ts'
import { deemedMonthsSince, firstMonth } from './career.ts'
import { birthMonthFor, heroes, statutoryMonthOf, type Hero } from './heroes.ts'
import type { Numbers } from './identity.ts'
import { addressIn, banks, employerName, personName } from './name-lists.ts'
import { random, type Random } from './random.ts'
import { counties, countyNamed, type County } from './region-plan.ts'

export type Employer = { readonly n: number, readonly creditCode: CreditCode, readonly name: string, readonly injuryClass: string, readonly county: County, readonly isGovernment: boolean }

/** pensioner: draws the pension of enterprise staff; employee, government, flexible: pays; builder: resident pension, injury through a site; resident. */
export type Category = 'pensioner' | 'employee' | 'flexible' | 'government' | 'builder' | 'resident'

export type PlannedPerson = {
  readonly category: Category
  readonly idNumber: CitizenId
  readonly name: string
  readonly sex: 'M' | 'F'
  readonly birthOn: PlainDate
  readonly fileBirthOn?: PlainDate
  readonly post?: Hero['post']
  readonly county: County
  readonly address: string
  readonly inTown: boolean
  readonly phone: string
  readonly firstWorkOn?: PlainDate
  readonly deemedMonths: number
  readonly employer?: Employer
  /** Contributions of the pension run from here to `until`, without the gaps. */
  readonly from: YearMonth
  readonly until: YearMonth
  readonly gaps: readonly { readonly from: YearMonth, readonly until: YearMonth }[]
  readonly level: number
  /** Pensioners: the month of retirement. */
  readonly retiredIn?: YearMonth
  readonly account?: { readonly card: BankCard, readonly bankCode: string, readonly bankName: string, readonly state: Answers['BK']['state'], readonly holderName: string }
  readonly hero?: Hero
}

export type Plan = { readonly employers: readonly Employer[], readonly persons: readonly PlannedPerson[] }

/**
 * Who lives in the demonstration region. Of 31 in a pension 4.93 are in unemployment and 6.52 in injury insurance, as in the province
 * it is modelled on; one in seven draws a pension. The same seed and day give the same people.
 */
export function planPeople(of: { readonly seed: number, readonly persons: number, readonly today: PlainDate, readonly book: ParameterBook, readonly numbers: Numbers }): Plan {
  const chance = random(of.seed)
  const share = (perThousand: number): number => Math.floor((of.persons * perThousand) / 1000)
  const employers = planEmployers(chance, of.numbers, Math.max(3, share(30)))
  const workplaces = employers.filter(({ isGovernment }) => !isGovernment)
  const offices = employers.filter(({ isGovernment }) => isGovernment)
  const month = monthOf(of.today)
  const world: World = { ...of, chance, month, lastRetirement: lastDecidable(of.book, addMonths(month, -1)) }
  const persons: PlannedPerson[] = heroes.map((hero) => heroPerson(world, hero, employers))
  const add = (category: Category, count: number, employed: readonly Employer[]): void => {
    for (let n = 0; n < count; n += 1) persons.push(person(world, category, employed.length === 0 ? undefined : bySize(chance, employed)))
  }
  add('pensioner', Math.max(3, share(150)), workplaces)
  add('employee', Math.max(5, share(159) - heroes.length), workplaces)
  add('flexible', share(40), [])
  add('government', share(25), offices)
  add('builder', share(26), workplaces)
  add('resident', Math.max(2, of.persons - persons.length), [])
  return { employers, persons }
}

type World = { readonly chance: Random, readonly today: PlainDate, readonly month: YearMonth, readonly lastRetirement: YearMonth, readonly book: ParameterBook, readonly numbers: Numbers }

/** The last month for which a pension can be determined: the calculation base of its year is known. */
function lastDecidable(book: ParameterBook, month: YearMonth): YearMonth {
  return isRefusal(book.value('calculation-base', 'employee-pension', firstDayOf(month))) ? lastDecidable(book, addMonths(month, -1)) : month
}

/** Few employers are big: the first get most of the people. */
const bySize = (chance: Random, employers: readonly Employer[]): Employer => {
  const at = Math.min(chance.int(0, employers.length - 1), chance.int(0, employers.length - 1), chance.int(0, employers.length - 1))
  const found = employers[at]
  if (found === undefined) throw new Error('no employer')
  return found
}

function planEmployers(chance: Random, numbers: Numbers, count: number): Employer[] {
  const employers: Employer[] = []
  const add = (county: County, name: string, injuryClass: string, isGovernment: boolean): void => {
    employers.push({ n: employers.length, creditCode: numbers.creditCode(county.code), name, injuryClass, county, isGovernment })
  }
  for (const hero of heroes) {
    if (!employers.some(({ name }) => name === hero.employer)) add(countyNamed(hero.city, hero.county), hero.employer, hero.injuryClass, false)
  }
  const names = new Set(employers.map(({ name }) => name))
  for (let n = 0; employers.length < count; n += 1) {
    const county = chance.weighted(counties)
    if (n % 12 === 0) {
      const office = `${county.name}·示例${chance.pick(['第一中学', '人民医院', '教育局', '中心小学', '水务局', '文化馆'])}`
      if (!names.has(office)) add(county, office, '1', true)
      names.add(office)
      continue
    }
    const { name, injuryClass } = employerName(chance, county.city, n)
    if (names.has(name)) continue
    names.add(name)
    add(county, name, injuryClass, false)
  }
  if (!employers.some(({ isGovernment }) => isGovernment)) add(countyNamed('延安', '宝塔区'), '宝塔区·示例第一中学', '1', true)
  return employers
}

function person(world: World, category: Category, employer: Employer | undefined): PlannedPerson {
  const { chance, month } = world
  const sex = chance.chance(500) ? 'F' : 'M'
  const post = sex === 'M' ? 'M60' : chance.chance(300) ? 'F55' : 'F50'
  const county = employer?.county ?? chance.weighted(counties)
  const isEmployeePension = category === 'pensioner' || category === 'employee' || category === 'flexible'
  const retiredIn = category === 'pensioner' ? addMonths(world.lastRetirement, -chance.int(1, 12 * 13)) : undefined
  const birth = retiredIn === undefined ? workingBirth(world, category, post) : birthMonthFor(world.book, post, retiredIn)
  const birthOn = dayIn(birth.birth, chance.int(1, 28))
  const workedFrom = addYears(birthOn, isEmployeePension ? chance.int(17, 24) : chance.int(20, 28))
  const firstWorkOn = plainDate(`${monthOf(workedFrom)}-01`)
  // Who retired with a short record would have been refused: pensioners have their fifteen years, most of them many more.
  const latestStart = addMonths(retiredIn === undefined ? month : birth.statutory, retiredIn === undefined ? -chance.int(3, 24) : -chance.int(215, 330))
  const started = monthOf(firstWorkOn) < latestStart ? monthOf(firstWorkOn) : latestStart
  // Those for whom retirement is far away joined in the last ten years; whoever is near it has the whole working life on record.
  const isNear = category === 'pensioner' || (category === 'employee' && birth.statutory <= addMonths(month, 60)) || chance.chance(150)
  const from = startOf(category, !isNear && isEmployeePension ? laterOf(started, addMonths(month, -chance.int(4, 120))) : category === 'resident' || category === 'builder' ? monthOf(addYears(birthOn, 18)) : started)
  const inTown = isEmployeePension || category === 'government' ? chance.chance(850) : chance.chance(250)
  const hasAccount = category === 'pensioner' || (isEmployeePension && chance.chance(600))
  const name = personName(chance, sex, yearOf(birthOn))
  const until = retiredIn === undefined ? month : addMonths(birth.statutory, 1)
  return {
    category, idNumber: world.numbers.citizen(county.code, birthOn, sex), name, sex, birthOn, post, county, inTown,
    address: addressIn(chance, county.city, county.name, inTown), phone: world.numbers.phone(), level: levelOf(chance), from, until,
    ...(category === 'resident' || category === 'builder' ? { deemedMonths: 0 } : { firstWorkOn, deemedMonths: category === 'pensioner' || category === 'employee' ? deemedMonthsSince(firstWorkOn) : 0 }),
    gaps: isEmployeePension ? gapsBetween(chance, from, until) : [],
    ...(employer === undefined ? {} : { employer }), ...(retiredIn === undefined ? {} : { retiredIn: birth.statutory }),
    ...(hasAccount ? { account: { ...accountOf(world, name), state: category === 'pensioner' && chance.chance(8) ? 'closed' : 'open' } } : {}),
  }
}

/** No contribution is older than its scheme, or than the rates that are known of it. */
const startOf = (category: Category, month: YearMonth): YearMonth => laterOf(month, {
  pensioner: firstMonth, employee: firstMonth, flexible: yearMonthOf(2006, 1), government: yearMonthOf(2014, 10), builder: yearMonthOf(2014, 1), resident: yearMonthOf(2014, 1),
}[category])

/** A birth for which retirement lies ahead (or, for residents, anything from 16 to 90 years). */
function workingBirth(world: World, category: Category, post: Hero['post']): { readonly birth: YearMonth, readonly statutory: YearMonth } {
  const { chance, month, book } = world
  if (category === 'resident' || category === 'builder') {
    const birth = addMonths(month, -12 * chance.int(18, category === 'builder' ? 55 : 88) - chance.int(0, 11))
    return { birth, statutory: birth }
  }
  const years = { M60: 60, F55: 56, F50: 53 }[post]
  const birth = addMonths(month, -12 * chance.int(22, years) - chance.int(0, 11))
  const statutory = statutoryMonthOf(book, post, firstDayOf(birth))
  // Whose month has passed would be a pensioner: he or she is born later by as much.
  return statutory > month ? { birth, statutory } : later(world, post, addMonths(birth, monthsBetween(statutory, month) + chance.int(2, 30)))
}

const later = ({ book }: World, post: Hero['post'], birth: YearMonth) => ({ birth, statutory: statutoryMonthOf(book, post, firstDayOf(birth)) })

function heroPerson(world: World, hero: Hero, employers: readonly Employer[]): PlannedPerson {
  const { book, month, numbers, chance } = world
  const employer = employers.find(({ name }) => name === hero.employer)
  if (employer === undefined) throw new Error(`${hero.key} has no employer`)
  const { birth } = birthMonthFor(book, hero.post, addMonths(month, hero.retiresAfter))
  const counted = dayIn(birth, hero.dayOfBirth)
  // A recognised file birth is the one that counts; the card then says a later day. An unrecognised one is not yet counted.
  const birthOn = hero.file?.isRecognised ? addMonths(counted, hero.file.monthsEarlier) : counted
  const firstWorkOn = plainDate(`${monthOf(addYears(counted, hero.workedFrom))}-01`)
  return {
    category: 'employee', idNumber: numbers.citizen(employer.county.code, birthOn, hero.sex), name: hero.name, sex: hero.sex, birthOn, ...(hero.file?.isRecognised ? { fileBirthOn: counted } : {}),
    post: hero.post, county: employer.county, address: addressIn(chance, hero.city, hero.county, true), inTown: true, phone: numbers.phone(), firstWorkOn,
    deemedMonths: hero.deemedNotRecorded ? 0 : deemedMonthsSince(firstWorkOn), employer, from: laterOf(hero.contributesFrom ?? monthOf(firstWorkOn), firstMonth), until: month, gaps: hero.gaps, level: hero.level, hero,
    ...(hero.account === undefined ? {} : { account: { ...accountOf(world, hero.name), state: hero.account.state, ...(hero.account.isOthers ? { holderName: '何小军' } : {}) } }),
  }
}

const accountOf = ({ chance, numbers }: World, name: string) => ({ card: numbers.card(), ...chance.pick(banks), state: 'open' as const, holderName: name })

const dayIn = (month: YearMonth, day: number): PlainDate => plainDate(`${month}-${String(Math.min(day, 28)).padStart(2, '0')}`)
const yearMonthOf = (year: number, month: number): YearMonth => monthOf(dayOfYear(year, month, 1))

/** Most earn between half and one and a half of the average; few more. */
const levelOf = (chance: Random): number => (chance.chance(60) ? chance.int(1_600, 3_200) : chance.int(520, 900) + chance.int(0, 600))

function gapsBetween(chance: Random, from: YearMonth, until: YearMonth): { from: YearMonth, until: YearMonth }[] {
  const length = monthsBetween(from, until)
  if (length < 60 || !chance.chance(350)) return []
  const start = addMonths(from, chance.int(12, length - 40))
  return [{ from: start, until: addMonths(start, chance.int(2, 18)) }]
}
