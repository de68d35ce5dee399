import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { z } from 'zod'
import { addDays, yearOf } from '../kernel/day.ts'
import type { CitizenId } from '../kernel/ids.ts'
import { sendNotice, signNotice, type NoticeToSend, type SignedNotice } from '../partners/demonstration-departments.ts'
import { codeToBe, tellOfEmployer, tellOfPerson, type ToldEmployer } from '../partners/demonstration-notices.ts'
import { signedHeaders } from '../partners/partner-signature.ts'
import { getPerson, identityNumberOf, publicNumber } from '../records/records.ts'
import { schemeWords } from '../views/scheme-words.ts'
import { took, type Story } from './story-cast.ts'
import { answered, openBrowser, signInCitizen, type Answered, type Client } from './story-client.ts'
import { demonstrationPersons } from './demonstration.ts'
import { until } from './story-world.ts'

/** What the founding leaves: an employer nobody applied for, and the one who may act for it. */
export type Founded = { readonly employer: ToldEmployer, readonly employerId: number, readonly publicNo: string, readonly chief: Client }

const received = z.object({ noticeId: z.string(), repeated: z.boolean() })
const worklist = z.object({ items: z.array(z.object({ noticeId: z.string(), code: z.string().nullable(), about: z.object({ name: z.string() }) })) })
const session = z.object({ employer: z.object({ publicNo: z.string(), name: z.string(), uscc: z.string() }).nullable(), role: z.string().nullable(), scopes: z.array(z.string()) })
const papers = z.array(z.object({ id: z.string(), kind: z.string(), title: z.string(), verifyLink: z.string() }))
const messages = z.array(z.object({ title: z.string(), body: z.string() }))

/** The registration authority founds a firm and tells us; nobody applies (条例第六条), and its legal representative walks in. */
export async function foundedByNotice(story: Story): Promise<Founded> {
  const { world, say } = story
  const { keys } = world.deps
  const boss = await somebodyToRepresent(story)
  const employer = await firmToBe(story, boss)
  const on = addDays(world.today(), -4)
  const founding: NoticeToSend = tellOfEmployer('market-regulation.employer-established.v1', employer, { on, no: 'STORY-SET-UP-1' })
  await forgedAndBroken(story, founding)
  await aDeathBeforeBirth(story, boss)

  const first = await sendNotice(keys, world.addresses.partners, founding)
  assert.equal(first.status, 202, JSON.stringify(first.body))
  const { noticeId, repeated } = received.parse(first.body)
  assert.equal(repeated, false)
  const again = await sendNotice(keys, world.addresses.partners, { ...founding, mode: 'binary' })
  assert.deepEqual([again.status, received.parse(again.body)], [200, { noticeId, repeated: true }])
  const { rows: [kept] } = await sql<{ n: number }>`select count(*) as n from notice where sender_no = ${founding.id}`.execute(world.owner)
  assert.equal(kept?.n, 1, 'sent twice, kept once')
  say(`市场监管部门的设立登记通知 ${founding.id} 送达两次（两种写法），只存了一条；没有人申请`)

  const { employerId } = await until('the firm to be registered', () => registeredBy(story, noticeId), 90)
  const { rows: enrolled } = await sql<{ scheme: string }>`select scheme from enrolment where subject_id = ${employerId} and known_until is null order by scheme`.execute(world.owner)
  assert.deepEqual(enrolled.map(({ scheme }) => scheme), ['injury', 'maternity', 'medical-employee', 'pension-employee', 'unemployment'])
  say(`${employer.name}（${employer.creditCode}）已登记，参加 ${enrolled.map(({ scheme }) => schemeWords(scheme).zh).join('、')}`)

  const chief = await signInCitizen(world.addresses.employer, boss.name)
  const signed = session.parse(took(await chief.get('/v1/session')))
  assert.deepEqual([signed.employer?.name, signed.employer?.uscc, signed.role, signed.scopes.length], [employer.name, employer.creditCode, 'supervisor', 6])
  const own = papers.parse(took(await chief.get('/v1/employer/documents')))
  const letter = own.find(({ kind }) => kind === 'employer-registration')
  assert.ok(letter, 'the letter of the registration is there')
  assert.equal((await chief.get(`/v1/documents/${letter.id}.pdf`)).bytes.subarray(0, 4).toString(), '%PDF')
  assert.ok(messages.parse(took(await chief.get('/v1/employer/messages'))).some(({ title }) => title === '社会保险登记已同步完成'))
  say(`法定代表人${boss.name}实名登录单位网厅：单位编号 ${signed.employer?.publicNo ?? ''}，六项权限，《${letter.title}》可下载可核验`)
  return { employer, employerId, publicNo: signed.employer?.publicNo ?? '', chief }
}

/** What is not signed, not agreed or nonsense gets an answer of its own, and nothing of it is kept or carried over. */
async function forgedAndBroken({ world, say }: Story, founding: NoticeToSend): Promise<void> {
  const { keys } = world.deps
  const before = await noticesKept(world.owner)
  const good = signNotice(keys, founding)
  const half = '{'
  const refused: readonly (readonly [string, SignedNotice, number, string])[] = [
    ['签名不是该部门的', { ...good, headers: { ...good.headers, 'x-jingban-signature': '00' } }, 401, 'events.signature'],
    ['内容被改过一个字', { ...good, body: good.body.replace('"company"', '"branch"') }, 401, 'events.signature'],
    ['多出一个没有约定的字段', signNotice(keys, { ...founding, data: { ...Object(founding.data), favourite: '蓝色' } }), 422, 'events.fields'],
    ['只有半个括号', { body: half, headers: { 'content-type': 'application/cloudevents+json', 'x-jingban-partner': 'market-regulation', ...signedHeaders(keys, 'market-regulation', 'from', half) } }, 400, 'events.not-a-notice'],
    ['没有约定过的通知', signNotice(keys, { ...founding, type: 'market-regulation.employer-wedding.v1' }), 422, 'events.unknown-type'],
  ]
  for (const [what, sent, , code] of refused) {
    const answer = await postNotice(world.addresses.partners, sent)
    assert.ok(answer.status >= 400 && answer.status < 500, `${what}: ${answer.status} ${answer.text}`)
    assert.equal(answer.code, code, `${what}: ${answer.text}`)
  }
  assert.equal(await noticesKept(world.owner), before, 'nothing of what was refused is kept')
  say(`拒绝并各有代码：${refused.map(([what, , , code]) => `${what} ${code}`).join('；')}`)
}

/** Signed and well formed, and still nonsense: nothing follows from it but that a person looks, at the desk of the agency where the one named is. */
async function aDeathBeforeBirth(story: Story, boss: ToldEmployer['legalRepresentative']): Promise<void> {
  const { world, say } = story
  const nonsense = tellOfPerson('police.death.v1', boss, { on: addDays(world.today(), -40_000), no: 'STORY-DEATH-BEFORE-BIRTH' })
  const { noticeId } = received.parse((await sendNotice(world.deps.keys, world.addresses.partners, nonsense)).body)
  await until('the death before birth to be judged', async () => ((await noticeOf(world.owner, noticeId))?.state === 'worklist' ? true : undefined))
  const { agency_id: agencyId } = await world.owner.selectFrom('notice_progress').select('agency_id').where('notice_id', '=', noticeId).executeTakeFirstOrThrow()
  const desk = await story.staff('P03', agencyId)
  const listed = worklist.parse(took(await desk.get('/v1/agency/notices?limit=200'))).items.find((item) => item.noticeId === noticeId)
  assert.deepEqual([listed?.code, listed?.about.name], ['events.before-birth', boss.name])
  assert.ok(!JSON.stringify(listed).includes(boss.idNumber), 'the number is masked at the desk too')
  took(await desk.post(`/v1/agency/notices/${noticeId}/take`, {}))
  took(await desk.post(`/v1/agency/notices/${noticeId}/aside`, { reason: '死亡日期早于出生日期，已退回公安部门更正' }))
  assert.equal((await noticeOf(world.owner, noticeId))?.state, 'rejected')
  say(`公安来函说${boss.name}早于出生日死亡：不采信（events.before-birth），没有任何后果；${desk.name}在“部门来函”认领后写明理由搁置`)
}

/** Posts a notice as it stands, whatever is wrong with it. */
async function postNotice(door: string, { headers, body }: SignedNotice): Promise<Answered> {
  return answered(await openBrowser().visit(`${door}/v1/partners/events`, { method: 'POST', headers, body }))
}

type Owner = Story['world']['owner']
const noticesKept = async (owner: Owner): Promise<number> => (await sql<{ n: number }>`select count(*) as n from notice`.execute(owner)).rows[0]?.n ?? 0
/** Where a notice stands. */
export const noticeOf = async (owner: Owner, noticeId: string): Promise<{ readonly state: string, readonly code: string | null, readonly subject_id: number | null } | undefined> =>
  (await sql<{ state: string, code: string | null, subject_id: number | null }>`select state, code, subject_id from notice_progress where notice_id = ${noticeId}::uuid`.execute(owner)).rows[0]

async function registeredBy({ world }: Story, noticeId: string): Promise<{ readonly employerId: number } | undefined> {
  const now = await noticeOf(world.owner, noticeId)
  if (now?.state === 'worklist') throw new Error(`the founding stands on the worklist: ${now.code ?? ''}`)
  return now?.state === 'done' && now.subject_id !== null ? { employerId: now.subject_id } : undefined
}

/** A firm in the county of the heroine's office, whose code nobody has. */
async function firmToBe({ world, heroine }: Story, legalRepresentative: ToldEmployer['legalRepresentative']): Promise<ToldEmployer> {
  const { region_code: regionCode } = await world.owner.selectFrom('agency').select('region_code').where('agency_id', '=', heroine.agencyId).executeTakeFirstOrThrow()
  return { creditCode: codeToBe(regionCode, 1), name: '示例新芽农业科技有限公司', regionCode, legalRepresentative }
}

/** Somebody of age with a record here who acts for no employer, has no story of their own and shares their name with nobody. */
async function somebodyToRepresent({ world, heroine }: Story): Promise<{ readonly name: string, readonly idNumber: CitizenId }> {
  return world.inSystem(async (tx) => {
    const known = new Set((await demonstrationPersons(tx, world.deps)).map(({ publicNo }) => publicNo))
    const { rows } = await sql<{ subject_id: number }>`select min(f.subject_id) as subject_id from subject_fact f join subject s on s.subject_id = f.subject_id and s.kind = 'person'
      where f.kind = 'name' and f.known_until is null and f.subject_id <> ${heroine.subjectId} and not exists (select 1 from employer_clerk c where c.person_id = f.subject_id)
        and not exists (select 1 from award a where a.subject_id = f.subject_id) group by f.value having count(*) = 1 order by 1 limit 200`.execute(tx)
    for (const { subject_id } of rows) {
      const person = await getPerson(tx, world.deps, subject_id)
      const age = person === undefined ? 0 : yearOf(world.today()) - yearOf(person.birthOn)
      if (person?.life !== 'alive' || age < 25 || age > 48 || known.has(publicNumber(world.deps.keys, 'person', subject_id))) continue
      return { name: person.name, idNumber: await identityNumberOf(tx, world.deps, subject_id) }
    }
    throw new Error('the demonstration region has nobody who may represent a new firm')
  })
}
