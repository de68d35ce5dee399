import { plainDate } from './day.ts'
import type { PlainDate } from './day.ts'

declare const instantBrand: unique symbol

/** A moment in UTC, ISO text with milliseconds; for the trail only. This file is the one place that touches `Date`. */
export type Instant = string & { readonly [instantBrand]: true }

/** A moment from milliseconds since 1970 or from ISO text; throws when it is neither. */
export function instant(at: number | string): Instant {
  const moment = new Date(at)
  if (Number.isNaN(moment.getTime())) throw new RangeError(`not a moment: ${at}`)
  return moment.toISOString() as Instant
}

/** Milliseconds since 1970. */
export function epochMilliseconds(at: Instant | string): number {
  return new Date(instant(at)).getTime()
}

/**
 * The civil day on which a moment falls in China. China has kept UTC+8 without summer time since September 1991, so the
 * shift is fixed; earlier moments are never instants here (births and careers are days), and throw.
 */
export function civilDayOf(at: Instant | string | number, zone: 'Asia/Shanghai' = 'Asia/Shanghai'): PlainDate {
  const milliseconds = typeof at === 'number' ? at : epochMilliseconds(at)
  if (milliseconds < Date.UTC(1992, 0, 1)) throw new RangeError(`no ${zone} instants before 1992`)
  return plainDate(new Date(milliseconds + 8 * 3600 * 1000).toISOString().slice(0, 10))
}
