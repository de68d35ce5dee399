import { sql } from 'kysely'
import { addMonths, monthOf, type YearMonth } from '../kernel/day.ts'
import { systemContext, withContext, type Tx } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { demonstrationRegion } from '../policy/parameter-book.ts'
import { publicNumber } from '../records/records.ts'
import { bookAt } from '../rulebook/rulebook.ts'
import { loadCertifications, loadFamilies } from './demonstration/certification-rows.ts'
import { heroes } from './demonstration/heroes.ts'
import { numbers } from './demonstration/identity.ts'
import { loadPeople } from './demonstration/load-people.ts'
import { isLoaded, loadRegion, staffSecrets } from './demonstration/load-region.ts'
import { payMonth } from './demonstration/paid-month.ts'
import { planPeople } from './demonstration/people.ts'
import { staffPlan } from './demonstration/staff-plan.ts'

export { collectTaxes, declareMonth } from './demonstration/tax-bureau.ts'

/** A person worth signing in as, and why. */
export type DemonstrationPerson = { readonly publicNo: string, readonly note: string }

/** A member of staff of the demonstration; the password and the secret of the authenticator are no secrets here. */
export type DemonstrationStaff = { readonly login: string, readonly password: string, readonly totpSecret: string, readonly note: string }

export type Demonstration = { readonly staff: readonly DemonstrationStaff[] }

/**
 * Brings the demonstration region into an empty database, all of it in one transaction: a load that was cut off has left nothing, and a
 * loaded one is left as it is. `say` tells how far it is. 10 000 persons unless the settings say otherwise.
 */
export async function loadDemonstration(deps: Deps, say: (progress: string) => void = () => undefined, of: { readonly seed?: number, readonly persons?: number } = {}): Promise<Demonstration> {
  const { keys, clock, config } = deps
  const seed = of.seed ?? config.seed ?? 6199
  const persons = of.persons ?? config.persons ?? 10_000
  const [at, today] = [clock.now(), clock.today()]
  await withContext(deps.db, systemContext('demonstration', 'demonstration'), async (tx) => {
    // Two starts at the same moment: the second waits and then finds it loaded.
    await sql`select pg_advisory_xact_lock(hashtextextended('demonstration', 0))`.execute(tx)
    if (await isLoaded(tx)) return
    say(`示例数据 Demonstration: making ${persons} persons (seed ${seed})`)
    await sql`set local statement_timeout = 0`.execute(tx)
    await loadRegion(tx, keys, { at, today })
    const book = await bookAt(tx, { region: demonstrationRegion, asOf: at })
    const plan = planPeople({ seed, persons, today, book, numbers: numbers() })
    await loadPeople(tx, plan, { keys, book, at, today, carriedUntil: paidMonth(deps), say })
    await loadCertifications(tx, keys, { at, today })
    await loadFamilies(tx, keys)
  })
  // The run works in transactions of its own, so it comes after; a start that was cut off in it takes it up again.
  if (await withContext(deps.db, systemContext('demonstration', 'demonstration'), beganHere)) await payMonth(deps, paidMonth(deps))
  return demonstrationAccounts(deps)
}

/** The last month but the current one: the product's own first run. */
const paidMonth = ({ clock }: Pick<Deps, 'clock'>): YearMonth => addMonths(monthOf(clock.today()), -1)

/** False as soon as the demonstration has gone on: another month was run, or its clock has left the month it began in. */
async function beganHere(tx: Tx): Promise<boolean> {
  const { rows: [row] } = await sql<{ first: boolean }>`select not exists (
      select 1 from pay_run r where exists (select 1 from pay_run_event e where e.run_id = r.run_id and e.kind = 'completed'))
    and exists (select 1 from award) as first`.execute(tx)
  return row?.first ?? false
}

/** The logins of the demonstration, as `npm start` prints them. */
export function demonstrationAccounts({ keys }: Pick<Deps, 'keys'>): Demonstration {
  return { staff: staffPlan.map((staff) => ({ login: staff.login, ...staffSecrets(keys, staff), note: staff.note })) }
}

/** The persons the development identity provider offers first: those with a story, then some who draw a pension. */
export async function demonstrationPersons(tx: Tx, { keys, clock }: Pick<Deps, 'keys' | 'clock'>): Promise<readonly DemonstrationPerson[]> {
  const { rows } = await sql<{ subject_id: number, name: string, pensioner: boolean, days: number | null }>`
    select s.subject_id, f.value as name, exists (select 1 from award a where a.subject_id = s.subject_id) as pensioner,
      (select c.valid_until - ${clock.today()}::date from certification_standing c where c.subject_id = s.subject_id) as days
    from (select subject_id from subject where kind = 'person' order by subject_id limit ${heroes.length + 12}) s
    join subject_fact f on f.subject_id = s.subject_id and f.kind = 'name' and f.known_until is null and f.valid_until is null
    order by s.subject_id`.execute(tx)
  const { rows: supervisors } = await sql<{ person_id: number, employer: string }>`
    select c.person_id, f.value as employer from (select subject_id, person_id from employer_clerk where role = 'supervisor' and known_until is null order by subject_id limit 6) c
    join subject_fact f on f.subject_id = c.subject_id and f.kind = 'name' and f.known_until is null and f.valid_until is null order by c.subject_id`.execute(tx)
  const listed = new Set(rows.map(({ subject_id }) => subject_id))
  return [...rows.map(({ subject_id, name, pensioner, days }, n) => {
    const hero = heroes[n]
    return { publicNo: publicNumber(keys, 'person', subject_id), note: hero?.name === name ? hero.note : pensioner ? `正在领取养老金${days === null || days > 30 ? '' : days < 0 ? '，资格认证已过期' : '，资格认证快到期'}` : '' }
  }), ...supervisors.filter(({ person_id }) => !listed.has(person_id)).map(({ person_id, employer }) => ({ publicNo: publicNumber(keys, 'person', person_id), note: `${employer}的法定代表人，可登录单位入口` }))]
}
