import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { z } from 'zod'
import { pensionHome } from '../benefits/benefits.ts'
import { firstDayOf, yearMonth, type PlainDate, type YearMonth } from '../kernel/day.ts'
import { teachBank } from '../partners/demonstration-data-sources.ts'
import { must, took, type Story } from './story-cast.ts'
import { agreeToTheEnd, newCard } from './story-payroll.ts'

const account = z.object({
  masked: z.string().nullable(), coming: z.object({ masked: z.string(), countsIn: z.string(), caseNo: z.string() }).nullable(), asked: z.object({ caseNo: z.string() }).nullable(),
})
const opened = z.object({ caseNo: z.string() })
const objections = z.array(z.object({ id: z.string(), caseNo: z.string(), mayAnswer: z.boolean(), answer: z.object({ outcome: z.string() }).nullable() }))

type Changer = { readonly subjectId: number, readonly name: string, readonly agencyId: number }
export type Changed = { readonly waits: Changer & { readonly old: string, readonly fresh: string, readonly countsIn: YearMonth }, readonly stopped: Changer & { readonly old: string, readonly fresh: string } }

/** Two pensioners' accounts are changed. One asked for it and waits for one run; the other never did, and stops it with one press. */
export async function changeTheAccount(story: Story): Promise<Changed> {
  const { say } = story
  const [one, other] = await twoPensioners(story)
  const waits = await approvedChange(story, one, '619900900000000011')
  assert.ok(waits.coming)
  say(`${one.name}换发放账户：银行核对户名，${waits.seated}同意；${waits.coming.countsIn} 起发到新账户，在那之前仍发原账户 ${waits.old.slice(-4)}，新旧手机都通知`)

  const foul = await approvedChange(story, other, '619900900000000012')
  const citizen = await story.citizen(other.name)
  took(await citizen.post('/v1/me/pay-account/not-me', {}))
  const after = account.parse(took(await citizen.get('/v1/me/pay-account')))
  assert.deepEqual([after.masked, after.coming, after.asked], [foul.old, null, null], 'it is stopped at once and nothing else is changed')
  const again = await citizen.post('/v1/me/pay-account/not-me', {})
  assert.equal(again.code, 'pay-account.nothing-to-stop')
  const looker = await story.staff('P04', other.agencyId)
  const open = objections.parse(took(await looker.get('/v1/agency/account-objections'))).find(({ caseNo }) => caseNo === foul.caseNo)
  assert.ok(open?.mayAnswer && open.answer === null)
  took(await looker.post(`/v1/agency/account-objections/${open.id}/answer`, { outcome: 'foul-play', words: '电话核实，本人没有申请' }))
  say(`${other.name}收到通知点“不是我”：新账户当场停用，仍发原账户 ${foul.old.slice(-4)}；没有审过这件的${looker.name}核实后告诉本人`)
  return { waits: { ...one, old: waits.old, fresh: waits.coming.masked, countsIn: yearMonth(waits.coming.countsIn) }, stopped: { ...other, old: foul.old, fresh: foul.fresh } }
}

/** What two months' runs did with it: the old account once more, then the new one; and of the stopped one nothing. */
export async function paidAfterCoolingOff({ world, say }: Story, { waits, stopped }: Changed): Promise<void> {
  const paidTo = async (subjectId: number, since: PlainDate): Promise<readonly { month: string, masked: string }[]> => (await sql<{ month: string, masked: string }>`
    select r.month::text, a.masked_account as masked from pay_attempt a join pay_run r on r.run_id = a.run_id join pay_event e on e.subject_id = a.subject_id and e.line_id = a.line_id and e.n = a.n
    where a.subject_id = ${subjectId} and e.kind = 'paid' and r.opened_on >= ${since}::date order by r.month`.execute(world.owner)).rows
  const since = firstDayOf(yearMonth('2026-11'))
  const paid = await paidTo(waits.subjectId, since)
  const [before, from] = [paid.filter(({ month }) => month < firstDayOf(waits.countsIn)), paid.filter(({ month }) => month >= firstDayOf(waits.countsIn))]
  assert.ok(before.length > 0 && from.length > 0, JSON.stringify(paid))
  assert.ok(before.every(({ masked }) => masked === waits.old) && from.every(({ masked }) => masked === waits.fresh), JSON.stringify(paid))
  assert.ok((await paidTo(stopped.subjectId, since)).every(({ masked }) => masked === stopped.old))
  say(`  ${waits.name}：冷静期里的一次发到原账户，${waits.countsIn} 起发到新账户；${stopped.name}：一分也没有发到被停用的账户`)
}

async function approvedChange(story: Story, who: Changer, card: string) {
  const { world } = story
  const citizen = await story.citizen(who.name)
  const old = account.parse(took(await citizen.get('/v1/me/pay-account'))).masked
  assert.ok(old !== null)
  const number = newCard(card)
  await world.inSystem((tx) => teachBank(tx, world.deps.keys, { number, holderName: who.name, state: 'open' }))
  const { caseNo } = opened.parse(took(await citizen.post('/v1/cases', {
    matter: 'REG-17', channel: 'app', form: { newAccount: { bankCode: '619900000002', bankName: '陕西·示例工商银行', number, holderName: who.name } },
  }), 201))
  const seated = await agreeToTheEnd(story, { citizen, caseNo, agencyId: who.agencyId })
  const now = account.parse(took(await citizen.get('/v1/me/pay-account')))
  assert.deepEqual([now.masked, now.coming?.caseNo], [old, caseNo])
  return { caseNo, old, fresh: now.coming?.masked ?? '', coming: now.coming, seated: seated.map(({ name }) => name).join('、') }
}

/** From the end of the list, so that they are nobody another act is about. */
async function twoPensioners({ world, heroine }: Story): Promise<readonly [Changer, Changer]> {
  const { rows } = await sql<{ subject_id: number, name: string }>`
    select a.subject_id, f.value as name from award a
    join subject_fact f on f.subject_id = a.subject_id and f.kind = 'name' and f.known_until is null and f.valid_until is null
    join subject_fact l on l.subject_id = a.subject_id and l.kind = 'life' and l.known_until is null and l.valid_until is null and l.value = 'alive'
    where a.kind = 'employee-pension' and a.ends_on is null and a.known_until is null and a.subject_id <> ${heroine.subjectId}
      and exists (select from pay_line p where p.subject_id = a.subject_id)
      and not exists (select from award_event e where e.subject_id = a.subject_id and e.kind <> 'grant')
      and not exists (select from subject_fact g where g.kind = 'name' and g.value = f.value and g.subject_id <> a.subject_id) order by a.subject_id desc limit 2`.execute(world.owner)
  const found = await world.inSystem(async (tx) => {
    const all: Changer[] = []
    for (const { subject_id: subjectId, name } of rows) all.push({ subjectId, name, agencyId: must(await pensionHome(tx, subjectId, { knownAt: world.deps.clock.now() })).agencyId })
    return all
  })
  const [one, other] = found
  assert.ok(one && other, 'two pensioners with names of their own')
  return [one, other]
}
