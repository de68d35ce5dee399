import { addDays, daysBetween, plainDate, type PlainDate } from '../kernel/day.ts'
import { civilDayOf, instant, type Instant } from '../kernel/instant.ts'
import { sql } from 'kysely'
import type { Db, Tx } from './database.ts'

/** The one source of "now". Operations take the day and the instant from it at their door and pass them on as arguments. */
export type Clock = {
  /** The civil day in Asia/Shanghai. */
  readonly today: () => PlainDate
  /** The moment, UTC, for the trail. */
  readonly now: () => Instant
}

/** The machine's clock. */
export const realClock: Clock = {
  now: () => instant(Date.now()),
  today: () => civilDayOf(Date.now()),
}

export type MovableClock = Clock & { readonly moveTo: (day: PlainDate) => void, readonly shiftDays: () => number, readonly setShift: (days: number) => void }

/** A clock that runs as the machine's does, a whole number of days away from it. */
export function shiftedClock(shift = 0, base: Clock = realClock): MovableClock {
  let days = shift
  const now = (): Instant => instant(Date.parse(base.now()) + days * 86_400_000)
  return {
    now,
    today: () => addDays(base.today(), days),
    shiftDays: () => days,
    setShift: (to) => { days = to },
    moveTo: (day) => { days = daysBetween(base.today(), day) },
  }
}

/** A clock for tests: stands at 10:00 of a day in China until it is moved; each reading of `now` is a millisecond later. */
export function standingClock(day: PlainDate): MovableClock {
  const start = plainDate(day)
  let days = 0
  let readings = 0
  const today = (): PlainDate => addDays(start, days)
  return {
    today,
    now: () => instant(Date.parse(`${today()}T02:00:00.000Z`) + readings++),
    shiftDays: () => days,
    setShift: (to) => { days = to },
    moveTo: (to) => { days = daysBetween(start, to) },
  }
}

/** Where the demonstration's clock was last moved to, in days from the real day; 0 when never. */
export async function readDemonstrationShift(db: Db | Tx): Promise<number> {
  const last = await db.selectFrom('demonstration_clock').select('shift_days').orderBy('n', 'desc').limit(1).executeTakeFirst()
  return last?.shift_days ?? 0
}

/** Moves the demonstration's clock for every process that follows it; forwards only, because what happened has happened. */
export async function moveDemonstrationClock(tx: Tx, { shiftDays, at }: { readonly shiftDays: number, readonly at: Instant }): Promise<void> {
  await sql`insert into demonstration_clock (n, moved_at, shift_days)
    select coalesce(max(n), 0) + 1, ${at}::timestamptz, ${shiftDays}::int from demonstration_clock`.execute(tx)
}

/** Follows the demonstration's clock: reads it now and then, so that server and worker agree within a second or two. */
export function followDemonstrationClock(db: Db, clock: MovableClock, everyMilliseconds = 1000): { readonly stop: () => void } {
  const timer = setInterval(() => {
    readDemonstrationShift(db).then(clock.setShift, () => undefined) // a database that is away for a moment changes no clock
  }, everyMilliseconds)
  timer.unref()
  return { stop: () => { clearInterval(timer) } }
}
