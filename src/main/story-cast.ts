import { sql } from 'kysely'
import { postsOf, totpCode } from '../access/access.ts'
import { pensionFacts, pensionHome } from '../benefits/benefits.ts'
import { addMonths, monthOf, type YearMonth } from '../kernel/day.ts'
import type { CitizenId } from '../kernel/ids.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { realClock } from '../platform/clock.ts'
import type { Tx } from '../platform/database.ts'
import { retirementGroup, statutoryRetirement } from '../policy/retirement-age.ts'
import { findPersonByPublicNo, getPerson, identityNumberOf, enrolmentsOf } from '../records/records.ts'
import { bookAt } from '../rulebook/rulebook.ts'
import { demonstrationPersons } from './demonstration.ts'
import { signInCitizen, signInStaffClient, type Answered, type Client } from './story-client.ts'
import type { StoryWorld } from './story-world.ts'

export type Heroine = {
  readonly subjectId: number
  readonly name: string
  readonly idNumber: CitizenId
  readonly agencyId: number
  readonly employerId: number
  /** The month in which she may retire. */
  readonly retiresIn: YearMonth
}

/** What the steps of the story share: the world, who plays, and how it is told. */
export type Story = {
  readonly world: StoryWorld
  readonly say: (line: string) => void
  readonly heroine: Heroine
  /** Signed in as a citizen by name, once. */
  readonly citizen: (name: string) => Promise<Client>
  /** A member of staff who holds this post for an agency, signed in with password and code, once; `not` leaves some out. */
  readonly staff: (post: string, agencyId: number, not?: readonly Client[]) => Promise<StaffClient>
}

export type StaffClient = Client & { readonly staffId: number, readonly login: string }

export async function castStory(world: StoryWorld, say: (line: string) => void): Promise<Story> {
  const heroine = await findHeroine(world)
  const citizens = new Map<string, Client>()
  const signedIn = new Map<string, StaffClient>()
  return {
    world, say, heroine,
    async citizen(name) {
      const known = citizens.get(name) ?? await signInCitizen(world.addresses.individual, name)
      citizens.set(name, known)
      return known
    },
    async staff(post, agencyId, not = []) {
      for (const { staffId, login } of await staffHolding(world, post, agencyId)) {
        if (not.some((one) => 'staffId' in one && one.staffId === staffId)) continue
        const account = world.staff.find((one) => one.login === login)
        if (!account) continue
        const known = signedIn.get(login) ?? { ...await signInStaffClient(world.addresses.agency, { login, password: account.password, totp: totpCode(account.totpSecret, realClock.now()) }), staffId, login }
        signedIn.set(login, known)
        return known
      }
      throw new Error(`nobody of the demonstration's staff holds ${post} for agency ${agencyId}`)
    },
  }
}

/** A result, or a failure of the story that says what was refused. */
export function must<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(`refused: ${answer.refused} ${answer.say.zh} ${JSON.stringify(answer.data ?? {})}`)
  return answer
}

/** The body of an answer that had to succeed. */
export function took(answer: Answered, status = 200): unknown {
  if (answer.status !== status) throw new Error(`${answer.url} answered ${answer.status}: ${answer.text.slice(0, 600)}`)
  return answer.json
}

/** Somebody of the demonstration who is employed, insured, and may apply for retirement about now; those with a note of their own first. */
async function findHeroine({ inSystem, deps }: StoryWorld): Promise<Heroine> {
  return inSystem(async (tx) => {
    const offered = (await demonstrationPersons(tx, deps)).map(({ publicNo }) => publicNo)
    const { rows: others } = await sql<{ public_no: string }>`select d.public_no from directory d join enrolment e on e.subject_id = d.subject_id and e.scheme = 'pension-employee'
      and e.valid_until is null and e.known_until is null and e.employer_id is not null where d.kind = 'person' order by d.public_no limit 3000`.execute(tx)
    for (const publicNo of new Set([...offered, ...others.map(({ public_no }) => public_no)])) {
      const found = await asHeroine(tx, deps, publicNo)
      if (found) return found
    }
    throw new Error('the demonstration region has nobody who may retire about now')
  })
}

async function asHeroine(tx: Tx, deps: StoryWorld['deps'], publicNo: string): Promise<Heroine | undefined> {
  const subjectId = await findPersonByPublicNo(tx, publicNo)
  const person = subjectId === undefined ? undefined : await getPerson(tx, deps, subjectId)
  if (subjectId === undefined || person === undefined || person.life !== 'alive') return undefined
  const enrolments = await enrolmentsOf(tx, subjectId, {})
  const employed = enrolments.find(({ scheme, until, employerId }) => scheme === 'pension-employee' && until === undefined && employerId !== undefined)
  if (employed?.employerId === undefined) return undefined
  const { rows: awards } = await sql`select 1 from award where subject_id = ${subjectId}`.execute(tx)
  if (awards.length > 0) return undefined
  const [today, knownAt] = [deps.clock.today(), deps.clock.now()]
  const home = await pensionHome(tx, subjectId, { knownAt })
  if (isRefusal(home)) return undefined
  const facts = await pensionFacts(tx, subjectId, { knownAt, retiresIn: monthOf(today) })
  if (isRefusal(facts) || facts.contributions.length + facts.deemedMonths < 200) return undefined
  const statutory = statutoryRetirement({ group: retirementGroup(facts.sex, facts.post), birth: facts.birth }, await bookAt(tx, { region: home.regionCode, asOf: knownAt }), { reasons: false })
  if (isRefusal(statutory)) return undefined
  const { month } = statutory.value
  // The month of retirement is this one or the next: she may apply from the month before.
  if (month < monthOf(today) || month > addMonths(monthOf(today), 1)) return undefined
  return { subjectId, name: person.name, idNumber: await identityNumberOf(tx, deps, subjectId), agencyId: home.agencyId, employerId: employed.employerId, retiresIn: month }
}

/** Who of the staff holds a post for an agency, those nearest to it first. */
export async function staffHolding({ deps }: StoryWorld, post: string, agencyId: number): Promise<{ staffId: number, login: string }[]> {
  const { rows } = await sql<{ staff_id: number, login: string }>`select distinct s.staff_id, s.login from staff s join post_grant g on g.staff_id = s.staff_id
    where g.post_code = ${post} and g.during @> ${deps.clock.today()}::date order by s.staff_id`.execute(deps.db)
  const holding: { staffId: number, login: string, reach: number }[] = []
  for (const { staff_id, login } of rows) {
    const own = (await postsOf(deps.db, staff_id, deps.clock.today())).filter(({ code, agencies }) => code === post && agencies.includes(agencyId))
    if (own.length > 0) holding.push({ staffId: staff_id, login, reach: Math.min(...own.map(({ agencies }) => agencies.length)) })
  }
  // Those nearest to the case first: a county's own people before the province's.
  return holding.sort((a, b) => a.reach - b.reach || a.staffId - b.staffId)
}
