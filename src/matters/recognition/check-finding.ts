import { monthIndex, monthOf, parseDay, yearMonth, type PlainDate, type YearMonth } from '../../kernel/day.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { FileEntry } from '../../partners/data-sources.ts'
import type { Finding, FindingKind, ServicePeriod } from '../../policy/recognition.ts'
import { mattersRefusal } from '../engine/matters-refusals.ts'

export type Known = {
  readonly today: PlainDate
  /** The birth by the record, and the file's where it was recognised. */
  readonly birthOn: PlainDate
  /** Months with own contributions. */
  readonly paidMonths: ReadonlySet<YearMonth>
}

/**
 * What stands against a finding: the first thing that is not as the file has it. The reviewer judges what the file means; that the pages exist, that days and
 * months are possible, and that the earliest entry is not passed over in silence is no judgement. Pure.
 */
export function findingFault(kind: FindingKind, finding: Finding, entries: readonly FileEntry[], known: Known): Refusal | undefined {
  const onPage = (page: number) => (entries.some((entry) => entry.page === page) ? undefined : mattersRefusal('recognition.no-such-page', { page }))
  if (!finding.recognised) return firstOf(finding.pages.map(onPage))
  if ('periods' in finding) return periodsFault(finding.periods, entries, known)
  const told = entries.find(({ entry, tells }) => entry === finding.entry && tells === toldBy[kind])
  return missingPages(finding.pages)
    ?? firstOf(finding.pages.map(onPage))
    ?? (told === undefined ? mattersRefusal('recognition.no-such-entry', { entry: finding.entry }) : undefined)
    ?? (told?.value !== finding.value ? mattersRefusal('recognition.entry-says-otherwise', { said: told?.value ?? '', value: finding.value }) : undefined)
    ?? dayFault(kind, finding.value, known)
    ?? (told && earlierFault(finding, told, entries))
}

const toldBy = { 'birth-date': 'birth-on', 'work-start': 'first-work-on', 'post-kind': 'post-kind', 'deemed-months': 'service' } as const satisfies Record<FindingKind, FileEntry['tells']>

const missingPages = (pages: readonly number[]) => (pages.length === 0 ? mattersRefusal('recognition.page-missing') : undefined)

function dayFault(kind: FindingKind, value: string, { today, birthOn }: Known): Refusal | undefined {
  if (kind !== 'birth-date' && kind !== 'work-start') return undefined
  const day = parseDay(value)
  if (isRefusal(day)) return day
  if (day > today) return mattersRefusal('recognition.day-ahead', { day })
  return kind === 'work-start' && day <= birthOn ? mattersRefusal('recognition.before-birth', { day, birth: birthOn }) : undefined
}

/** The earliest entry prevails; of the birth it is the law, of the others the rule of evidence. Whoever takes a later one says why, entry by entry. */
function earlierFault(finding: { readonly value: string, readonly setAside: readonly { readonly entry: string }[] }, told: FileEntry, entries: readonly FileEntry[]): Refusal | undefined {
  if (told.tells === 'post-kind') return undefined // a later appointment changes the post; the earlier one was right in its time
  const passed = entries.find((other) => other.tells === told.tells && other.recordedOn < told.recordedOn && other.value !== finding.value && !finding.setAside.some(({ entry }) => entry === other.entry))
  return passed && mattersRefusal('recognition.earlier-entry', { page: passed.page, recordedOn: passed.recordedOn })
}

function periodsFault(periods: readonly ServicePeriod[], entries: readonly FileEntry[], { today, birthOn, paidMonths }: Known): Refusal | undefined {
  const taken = new Map<number, string>()
  for (const period of periods) {
    const { from, until, months, entry, pages } = period
    const fault = missingPages(pages)
      ?? firstOf(pages.map((page) => (entries.some((one) => one.page === page) ? undefined : mattersRefusal('recognition.no-such-page', { page }))))
      ?? (from > until ? mattersRefusal('recognition.period-turned-round', { from, until }) : undefined)
      ?? (until > today.slice(0, 7) ? mattersRefusal('recognition.day-ahead', { day: until }) : undefined)
      ?? (from <= birthOn.slice(0, 7) ? mattersRefusal('recognition.before-birth', { day: from, birth: birthOn }) : undefined)
      ?? entryFault(period, entries.find((one) => one.entry === entry && one.tells === 'service'))
    if (fault) return fault
    const [first, last] = [monthIndex(yearMonth(from)), monthIndex(yearMonth(until))]
    const most = last - first + 1
    if (months > most) return mattersRefusal('recognition.months-exceed-period', { from, until, most, months })
    for (let at = first; at <= last; at += 1) {
      const month = taken.get(at)
      if (month !== undefined) return mattersRefusal('recognition.periods-overlap', { month })
      taken.set(at, monthOf(at))
    }
  }
  // Months that were paid may lie inside a period as long as they are not counted: only what is counted and paid is counted twice.
  for (const { from, until, months } of periods) {
    const [first, last] = [monthIndex(yearMonth(from)), monthIndex(yearMonth(until))]
    const paid = [...paidMonths].filter((month) => monthIndex(month) >= first && monthIndex(month) <= last).sort()
    if (months > last - first + 1 - paid.length) return mattersRefusal('recognition.months-were-paid', { month: paid[0] ?? '' })
  }
  return undefined
}

function entryFault({ from, until, entry }: ServicePeriod, told: FileEntry | undefined): Refusal | undefined {
  if (told === undefined) return mattersRefusal('recognition.no-such-entry', { entry })
  const isOutside = (told.from !== undefined && from < told.from) || (told.until !== undefined && until > told.until)
  return isOutside ? mattersRefusal('recognition.outside-entry', { from: told.from ?? '…', until: told.until ?? '…' }) : undefined
}

const firstOf = (faults: readonly (Refusal | undefined)[]): Refusal | undefined => faults.find((fault) => fault !== undefined)
