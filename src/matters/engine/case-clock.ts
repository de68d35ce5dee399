import type { PlainDate } from '../../kernel/day.ts'
import { deadline, workingDaysBetween, type Deadline, type WorkingCalendar } from '../../kernel/working-calendar.ts'

/**
 * A case has two clocks. The legal one runs from receipt, whatever the desk does (条例 arts 10, 18: 自收到申请之日起), and stands still
 * only while the case is suspended on a listed ground. The second runs from the day nothing is missing any more and is the office's own.
 */
export function legalDeadline(calendar: WorkingCalendar, receivedOn: PlainDate, { workingDays, suspended }: { readonly workingDays: number, readonly suspended: number }): Deadline {
  return deadline(calendar, receivedOn, workingDays + suspended)
}

/** The day by which the office promises its answer once the papers are complete. */
export function completeDeadline(calendar: WorkingCalendar, completeOn: PlainDate, workingDays: number): Deadline {
  return deadline(calendar, completeOn, workingDays)
}

/** Working days a suspension lasted: the day it began counts as worked, the day it ended is worked again. */
export function suspendedFor(calendar: WorkingCalendar, from: PlainDate, until: PlainDate): number {
  return Math.max(0, workingDaysBetween(calendar, from, until))
}

/** Working days left to the due day, today not counted; negative when it has passed. */
export function workingDaysLeft(calendar: WorkingCalendar, today: PlainDate, dueOn: PlainDate): number {
  return workingDaysBetween(calendar, today, dueOn)
}
