import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { z } from 'zod'
import { pensionHome } from '../benefits/benefits.ts'
import type { PlainDate } from '../kernel/day.ts'
import type { CitizenId } from '../kernel/ids.ts'
import { teachBank, teachDepartments } from '../partners/demonstration-data-sources.ts'
import { sendNotice, type NoticeToSend } from '../partners/demonstration-departments.ts'
import { getPerson, identityNumberOf, publicNumber } from '../records/records.ts'
import { must, took, type StaffClient, type Story } from './story-cast.ts'
import { newCard } from './story-payroll.ts'
import { until } from './story-world.ts'

/** Somebody of the region as the acts about an end of a benefit need them. */
export type Player = { readonly subjectId: number, readonly publicNo: string, readonly name: string, readonly idNumber: CitizenId, readonly sex: 'M' | 'F', readonly birthOn: PlainDate, readonly agencyId: number }

/** Pensioners who were paid for the months named and whom nothing has happened to yet, the longest paid first: one line a month; each with a name nobody else has. */
export async function pensionersPaidFor(story: Story, months: readonly PlainDate[], not: readonly number[]): Promise<Player[]> {
  const { world, heroine } = story
  const { rows } = await sql<{ subject_id: number }>`select a.subject_id from award a
    where a.kind = 'employee-pension' and a.ends_on is null and a.known_until is null and a.subject_id <> all(${[heroine.subjectId, ...not]}::bigint[])
      and not exists (select from award_event e where e.subject_id = a.subject_id and e.kind <> 'grant') and not exists (select from benefit_hold h where h.subject_id = a.subject_id)
      and not exists (select from pay_event e where e.subject_id = a.subject_id and e.kind = 'returned')
      and (select count(distinct l.month) from pay_line l join pay_event e using (subject_id, line_id) where l.subject_id = a.subject_id and e.kind = 'paid' and l.month = any(${months}::date[])) = ${months.length}
    order by a.starts_on, a.subject_id`.execute(world.owner)
  return players(story, rows.map(({ subject_id }) => subject_id))
}

/** Grown-ups who draw nothing and may be somebody's relatives, each with a name nobody else has. */
export async function grownUps(story: Story, not: readonly number[]): Promise<Player[]> {
  const { world, heroine } = story
  const { rows } = await sql<{ subject_id: number }>`select e.subject_id from enrolment e join subject_fact b on b.subject_id = e.subject_id and b.kind = 'birth-on' and b.known_until is null
    where e.scheme = 'pension-employee' and e.valid_until is null and e.known_until is null and e.subject_id <> all(${[heroine.subjectId, ...not]}::bigint[]) and b.value::date < ${world.today()}::date - interval '22 years'
      and not exists (select from award a where a.subject_id = e.subject_id) and not exists (select from case_progress p where p.subject_id = e.subject_id) order by e.subject_id desc limit 40`.execute(world.owner)
  return players(story, rows.map(({ subject_id }) => subject_id))
}

async function players({ world }: Story, subjectIds: readonly number[]): Promise<Player[]> {
  return world.inSystem(async (tx) => {
    const found: Player[] = []
    for (const subjectId of subjectIds) {
      const person = await getPerson(tx, world.deps, subjectId)
      if (person === undefined || person.life !== 'alive') continue
      const { rows: [same] } = await sql<{ n: number }>`select count(*)::int as n from subject_fact where kind = 'name' and value = ${person.name} and known_until is null`.execute(tx)
      if (same?.n !== 1) continue
      const home = must(await pensionHome(tx, subjectId, { knownAt: world.deps.clock.now() }))
      found.push({ subjectId, publicNo: publicNumber(world.deps.keys, 'person', subjectId), name: person.name, idNumber: await identityNumberOf(tx, world.deps, subjectId), sex: person.sex, birthOn: person.birthOn, agencyId: home.agencyId })
    }
    return found
  })
}

/** The registers know of a death, and of whose parent the deceased was. */
export async function teachDeath({ world }: Story, dead: Player, heir: Player, diedOn: PlainDate): Promise<void> {
  const { keys } = world.deps
  await world.inSystem(async (tx) => {
    await teachDepartments(tx, keys, dead.idNumber, {
      PS: { name: dead.name, sex: dead.sex, birthOn: dead.birthOn, life: 'dead', since: diedOn }, HE: { diedOn }, MI: { cover: 'none', lastActiveOn: diedOn },
      KIN: { relatives: [{ identityNumber: heir.idNumber, name: heir.name, relation: 'child' }] },
    })
    await teachDepartments(tx, keys, heir.idNumber, { KIN: { relatives: [{ identityNumber: dead.idNumber, name: dead.name, relation: 'parent' }] } })
  })
}

/** An open account of somebody's own, as the bank knows it and as a form asks for it. */
export async function openAccount({ world }: Story, { name }: Player) {
  const number = newCard(`61990090000${String(accounts += 1).padStart(7, '0')}`)
  await world.inSystem((tx) => teachBank(tx, world.deps.keys, { number, holderName: name, state: 'open' }))
  return { bankCode: '619900000002', bankName: '陕西·示例工商银行', number, holderName: name }
}
let accounts = 100

/** A department says something at our door, signed with its key. */
export async function tell({ world }: Story, notice: NoticeToSend): Promise<void> {
  const answer = await sendNotice(world.deps.keys, world.addresses.partners, notice)
  assert.ok(answer.status === 202 || answer.status === 200, `${notice.type}: ${answer.status} ${JSON.stringify(answer.body)}`)
}

const heldPage = z.object({ items: z.array(z.object({ name: z.string(), personNo: z.string(), caseNo: z.string().nullable(), askedBack: z.int(), cancelled: z.int(), sourceText: z.object({ zh: z.string() }) })) })

/** The line of the desk's list of held payments that is about somebody, as soon as it is there with its case. */
export async function heldLine(staff: StaffClient, person: Player): Promise<z.infer<typeof heldPage>['items'][number] & { readonly caseNo: string }> {
  return until(`${person.name} to be held`, async () => {
    const found = heldPage.parse(took(await staff.get('/v1/agency/holds?limit=200'))).items.find(({ personNo }) => personNo === person.publicNo)
    return found === undefined || found.caseNo === null ? undefined : { ...found, caseNo: found.caseNo }
  })
}

const sight = z.object({
  case: z.object({ state: z.string(), tier: z.int() }), tiers: z.array(z.object({ tier: z.int(), post: z.string(), title: z.object({ zh: z.string() }) })), lanes: z.array(z.object({ outcome: z.string().nullable() })),
  assessment: z.object({ valueFen: z.int().nullable() }).nullable(),
})

/** Takes a case through its tiers, each by another person; whoever sat before is shown to be refused. Gives who sat and the amount they were shown. */
export async function reviewToTheEnd(story: Story, caseNo: string, agencyId: number, opinion: string): Promise<{ readonly seated: readonly StaffClient[], readonly amountFen: number }> {
  const seated: StaffClient[] = []
  let amountFen = 0
  for (;;) {
    const looker = seated.at(-1) ?? await story.staff('P02', agencyId)
    const now = await until(`the comparisons of ${caseNo}`, async () => {
      const seen = sight.parse(took(await looker.get(`/v1/agency/cases/${caseNo}`)))
      return seen.case.state !== 'in-review' || (seen.case.tier > 0 && seen.lanes.every(({ outcome }) => outcome !== null)) ? seen : undefined
    })
    const turn = now.tiers[now.case.tier - 1]
    if (now.case.state !== 'in-review' || !turn) {
      assert.equal(now.case.state, 'approved', `${caseNo} after ${seated.length} seats: ${JSON.stringify(now)}`)
      return { seated, amountFen }
    }
    amountFen = now.assessment?.valueFen ?? amountFen
    const seat = { tier: now.case.tier, conclusion: 'agree', opinion }
    if (seated.length > 0) {
      const again = await looker.post(`/v1/agency/cases/${caseNo}/reviews`, seat)
      assert.deepEqual([again.status >= 400 && again.status < 500, again.code], [true, 'matters.same-person-two-tiers'], 'who sat before does not sit again')
    }
    const reviewer = await story.staff(turn.post, agencyId, seated)
    took(await reviewer.post(`/v1/agency/cases/${caseNo}/reviews`, seat))
    seated.push(reviewer)
  }
}
