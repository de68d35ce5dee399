import { addDays, addMonths, addYears, daysBetween, firstDayOf, laterOf, monthOf, type PlainDate, type YearMonth } from '../../kernel/day.ts'
import { birthOf } from '../../kernel/ids.ts'
import type { Wording } from '../../kernel/refusal.ts'
import type { Scheme } from '../../records/records.ts'
import type { JoinLine, LeaveLine, RowFault, StaffLine } from './read-line.ts'
import { rostersRefusal } from './rosters-refusals.ts'

/** The insurances of an employee (社会保险法 arts 10, 23, 33, 44, 53). */
export const employeeSchemes: readonly Scheme[] = ['pension-employee', 'unemployment', 'injury', 'medical-employee', 'maternity']

/** How many months back a joiner may be reported in a roster; what is older is arrears [design]. */
const monthsBack = 3
const daysAhead = 31

/** An enrolment as it is known, whoever it is through. */
export type Spell = { readonly enrolmentId: string, readonly scheme: string, readonly employerId?: number, readonly from: PlainDate, readonly until?: PlainDate }

export type KnownPerson = {
  readonly personId: number, readonly agencyId: number, readonly name: string, readonly life: string, readonly workState: string | undefined, readonly spells: readonly Spell[]
  /** The last month due or paid through this employer. */
  readonly lastMonthHere: YearMonth | undefined
  /** Months due or paid through anybody else, as `scheme/month`. */
  readonly taken: ReadonlySet<string>
}

export type Note = { readonly code: keyof typeof noteWords, readonly day?: string }
export type StaffPlan = {
  readonly open: readonly { readonly scheme: Scheme, readonly from: PlainDate }[]
  /** `until` undefined: it never came to be and is taken back. */
  readonly end: readonly { readonly enrolmentId: string, readonly until: PlainDate | undefined }[]
  readonly workState: 'working' | 'unemployed' | undefined
  readonly notes: readonly Note[]
}
export type Judged = { readonly outcome: 'already' } | { readonly outcome: 'apply', readonly plan: StaffPlan } | RowFault

/** What was done otherwise than the row says, told beside it; nothing of it stands in the way. */
export const noteWords = {
  'person-opened': { zh: '首次参保，已建立个人记录', en: 'Insured for the first time; a record was opened' },
  'from-next-month': { zh: '当月已由他处缴费，除工伤外自 {day} 起参保', en: 'The month is paid elsewhere; enrolled from {day}, injury insurance from the first day' },
  'resident-ended': { zh: '原城乡居民养老关系自 {day} 起停止缴费，年限和账户保留', en: 'The resident pension relation stops on {day}; years and account are kept' },
  'flexible-ended': { zh: '原灵活就业参保自 {day} 起转为单位参保', en: 'What was paid as flexible worker goes on through the employer from {day}' },
  'late': { zh: '超过用工三十日才登记；以前月份的工资请一并申报', en: 'Registered later than thirty days; declare the wages of the months before as well' },
  'below-floor': { zh: '工资低于缴费基数下限，按下限 {day} 元计', en: 'Below the floor of the base; {day} yuan counts' },
  'above-ceiling': { zh: '工资高于缴费基数上限，按上限 {day} 元计', en: 'Above the ceiling of the base; {day} yuan counts' },
  'wage-missing': { zh: '没有填工资，请在工资申报中补报', en: 'No wage was given; declare it with the wages' },
  'report-unemployed': { zh: '已记入失业人员名单，本人可自离职之日起申领失业保险金', en: 'On the list of the unemployed; the person may ask for the benefit' },
} as const satisfies Record<string, Wording>

type At = { readonly employerId: number, readonly today: PlainDate }

/** Judges a joiner or leaver with what is known of the person; undefined stands for somebody without a record. Writes nothing. */
export function judgeStaff(line: StaffLine, person: KnownPerson | undefined, at: At): Judged {
  const latest = addDays(at.today, daysAhead)
  if (line.on > latest) return { column: 'on', refusal: rostersRefusal('rosters.day-too-late', { latest }) }
  if (person !== undefined && person.name !== line.name) return { column: 'name', refusal: rostersRefusal('rosters.name-differs') }
  return line.change === 'join' ? judgeJoiner(line, person, at) : judgeLeaver(line, person, at)
}

function judgeJoiner(line: JoinLine, person: KnownPerson | undefined, { employerId, today }: At): Judged {
  const { on } = line
  if (on < addYears(birthOf(line.idNumber), 16)) return { column: 'idNumber', refusal: rostersRefusal('rosters.under-age') }
  const spells = person?.spells ?? []
  const here = spells.filter((spell) => spell.employerId === employerId && employeeSchemes.some((scheme) => scheme === spell.scheme) && (spell.until === undefined || spell.until > on))
  const standing = here.filter(({ until }) => until === undefined)
  if (standing.some(({ from }) => from === on)) return { outcome: 'already' }
  // Also who leaves on a later day is still here on this one.
  if (here.length > 0) return { column: 'on', refusal: rostersRefusal('rosters.already-staff', { since: earliest(here) }) }
  const earliestDay = firstDayOf(addMonths(monthOf(today), -monthsBack))
  if (on < earliestDay) return { column: 'on', refusal: rostersRefusal('rosters.day-too-long-ago', { earliest: earliestDay }) }
  if (person !== undefined && person.life !== 'alive') return { column: 'idNumber', refusal: rostersRefusal('rosters.person-state') }
  if (person?.workState === 'retired') return { column: 'idNumber', refusal: rostersRefusal('rosters.retired') }
  const contested = spells.find((spell) => spell.employerId !== undefined && spell.employerId !== employerId && spell.until === undefined && isOfEmployees(spell.scheme))
  if (contested !== undefined) return { column: 'idNumber', refusal: rostersRefusal('rosters.employed-elsewhere') }

  const notes: Note[] = person === undefined ? [{ code: 'person-opened' }] : []
  const end: { enrolmentId: string, until: PlainDate | undefined }[] = []
  const shifted = isTaken(person, on)
  const startOf = (scheme: Scheme): PlainDate => {
    const start = shifted && scheme !== 'injury' ? firstDayOf(addMonths(monthOf(on), 1)) : on
    // A spell that is known to end later (a last working day to come) ends first.
    return spells.filter((spell) => spell.scheme === scheme && spell.until !== undefined && spell.until > start).reduce((day, { until }) => laterOf(day, until ?? day), start)
  }
  const open = employeeSchemes.map((scheme) => ({ scheme, from: startOf(scheme) }))
  const pensionFrom = startOf('pension-employee')
  if (shifted) notes.push({ code: 'from-next-month', day: pensionFrom })
  for (const spell of spells.filter((one) => one.employerId === undefined && one.until === undefined)) {
    const resident = spell.scheme === 'pension-resident'
    const flexible = employeeSchemes.find((scheme) => scheme === spell.scheme)
    if (!resident && flexible === undefined) continue
    const from = flexible === undefined ? pensionFrom : startOf(flexible)
    end.push({ enrolmentId: spell.enrolmentId, until: spell.from < from ? from : undefined })
    const code = resident ? 'resident-ended' : 'flexible-ended'
    if (!notes.some((note) => note.code === code)) notes.push({ code, day: from })
  }
  if (daysBetween(on, today) > 30) notes.push({ code: 'late' })
  if (line.wageFen === undefined) notes.push({ code: 'wage-missing' })
  return { outcome: 'apply', plan: { open, end, workState: 'working', notes } }
}

function judgeLeaver(line: LeaveLine, person: KnownPerson | undefined, { employerId }: At): Judged {
  const until = addDays(line.on, 1)
  const here = (person?.spells ?? []).filter((spell) => spell.employerId === employerId)
  const standing = here.filter((spell) => spell.until === undefined)
  if (standing.length === 0) {
    return here.some((spell) => spell.until === until) ? { outcome: 'already' } : { column: 'idNumber', refusal: rostersRefusal('rosters.not-staff') }
  }
  const since = earliest(standing)
  if (until <= since) return { column: 'on', refusal: rostersRefusal('rosters.leaves-before-joining', { since }) }
  const last = person?.lastMonthHere
  if (last !== undefined && monthOf(line.on) < last) return { column: 'on', refusal: rostersRefusal('rosters.due-after-leaving', { month: last }) }
  const isUnemployed = line.reason === '解除或终止劳动合同' || line.reason === '本人辞职' || line.reason === '其他'
  return {
    outcome: 'apply',
    plan: {
      open: [], end: standing.map((spell) => ({ enrolmentId: spell.enrolmentId, until: spell.from < until ? until : undefined })), workState: isUnemployed ? 'unemployed' : undefined,
      // Only who lost the work without wanting to can draw the benefit (社会保险法 art. 45).
      notes: line.reason === '解除或终止劳动合同' ? [{ code: 'report-unemployed' }] : [],
    },
  }
}

/** Whether the month of the first day is due or paid through somebody else already: two may not pay it, except for injury. */
const isTaken = (person: KnownPerson | undefined, on: PlainDate): boolean => {
  if (person === undefined) return false
  const month = monthOf(on)
  return employeeSchemes.some((scheme) => scheme !== 'injury' && person.taken.has(`${scheme}/${month}`))
    || person.spells.some((spell) => spell.employerId !== undefined && spell.scheme !== 'injury' && isOfEmployees(spell.scheme) && spell.until !== undefined && spell.until > firstDayOf(month) && monthOf(spell.from) <= month)
}

const isOfEmployees = (scheme: string): boolean => scheme === 'pension-government' || employeeSchemes.some((known) => known === scheme)
const earliest = (spells: readonly Spell[]): PlainDate => spells.map(({ from }) => from).reduce((a, b) => (a < b ? a : b))
