import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { requireRecordPost, staffOf, type StaffActor } from '../access/access.ts'
import { lockChain, logRead } from '../audit/audit.ts'
import { daysBetween, isPlainDate, plainDate, type PlainDate } from '../kernel/day.ts'
import { deterministicUuid } from '../kernel/ids.ts'
import type { Refusal, Wording } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import type { App } from '../platform/http.ts'
import { answerLoggedRead, answerRead, answerWrite } from '../platform/idempotency.ts'
import { seeingAll } from '../platform/widen-sight.ts'
import { findStatute } from '../policy/statutes/statutes.ts'
import { publicNumber } from '../records/records.ts'
import { workingCalendar } from '../rulebook/rulebook.ts'
import { actsIn, attachNotice, mayActOn, noticePosts, putNoticeAside, takeNoticeOn, takeNoticeUpAgain, type ActedOn, type NoticeActor } from './act-on-notice.ts'
import type { Period } from './define-notice.ts'
import { departments, isDepartment } from './departments.ts'
import { eventsRefusal, eventsRefusals } from './events-refusals.ts'
import type { NoticeState } from './inbox-store.ts'
import { findNotice } from './registry.ts'
import { readSources } from './silence.ts'
import { silencesTold } from './tell-silence.ts'
import { linesOf } from './told.ts'
import { countByState, findListed, historyOfNotice, listNotices, othersAbout, type ListedNotice } from './worklist-store.ts'

const words = z.object({ zh: z.string(), en: z.string() })
const states = ['worklist', 'waiting', 'received', 'done', 'rejected'] as const satisfies readonly NoticeState[]
const listed = z.object({
  noticeId: z.string(), department: z.string(), departmentText: words, senderNo: z.string(), type: z.string(), title: words, state: z.enum(states), stateText: words,
  /** Why it stands where it stands, and what to do about it. */
  code: z.string().nullable(), say: words.nullable(), remedy: words.nullable(),
  about: z.object({ name: z.string(), number: z.string(), publicNo: z.string().nullable() }),
  happenedOn: z.string().nullable(), receivedOn: z.string(),
  /** Days from what happened to when we were told, and from then to today while it is open. */
  toldAfterDays: z.int().nullable(), openDays: z.int().nullable(), takenBy: z.string().nullable(), isYours: z.boolean(),
})
const source = z.object({ department: z.string(), title: words, period: words, lastOn: z.string().nullable(), today: z.int(), isSilent: z.boolean(), raisedOn: z.string().nullable(), told: z.array(z.object({ to: z.string(), state: z.enum(['waiting', 'sent', 'given-up']) })), quietDays: z.int().nullable() })
const compared = z.array(z.object({ field: words, by: z.array(z.object({ who: words, value: z.string() })) }))
const listAnswer = z.object({ items: z.array(listed), next: z.string().nullable(), counts: z.object({ worklist: z.int(), waiting: z.int(), received: z.int(), done: z.int(), rejected: z.int() }), sources: z.array(source), mayAct: z.boolean() })
const detailAnswer = listed.extend({
  source: z.string(), lines: z.array(z.object({ field: words, value: words })), basis: z.array(z.object({ id: z.string(), title: z.string() })), values: compared,
  history: z.array(z.object({ seq: z.int(), kind: z.string(), kindText: words, on: z.string(), who: z.string(), say: words.nullable() })),
  others: z.array(z.object({ noticeId: z.string(), departmentText: words, title: words, stateText: words, happenedOn: z.string().nullable(), receivedOn: z.string() })),
  acts: z.array(z.enum(['take', 'attach', 'aside', 'again'])), canAttach: z.enum(['person', 'employer']).nullable(),
})
const actedOn = z.object({ noticeId: z.string(), state: z.enum(states) })

const stateWords: Readonly<Record<NoticeState, Wording>> = {
  worklist: { zh: '待核查', en: 'to be looked into' }, waiting: { zh: '等待另一来函', en: 'waits for another notice' }, received: { zh: '处理中', en: 'being processed' },
  done: { zh: '已处理', en: 'done' }, rejected: { zh: '已搁置', en: 'put aside' },
}
const kindWords: Readonly<Record<string, Wording>> = {
  ...stateWords, received: { zh: '收到', en: 'received' }, taken: { zh: '认领', en: 'taken on' }, linked: { zh: '指认', en: 'attached' }, redo: { zh: '重新处理', en: 'taken up again' },
}
const periodWords: Readonly<Record<Period, Wording>> = { 'working-day': { zh: '每个工作日', en: 'every working day' }, 'week': { zh: '每周', en: 'weekly' }, 'month': { zh: '每月', en: 'monthly' } }

/** The desk for what other departments tell: what came, what nobody could match or what contradicts, who has fallen silent. */
export function registerWorklistRoutes(app: App, deps: Deps): void {
  const tags = ['notices']
  const byId = z.strictObject({ id: z.uuid() })

  app.get('/v1/agency/notices', {
    schema: {
      tags, summary: '部门来函 (what other departments told, what waits for a person, and who has fallen silent)', response: { 200: listAnswer },
      querystring: z.strictObject({
        state: z.enum([...states, 'all']).default('worklist'), department: z.string().max(40).optional(), after: z.string().max(60).optional(), limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
    },
  }, (request) => {
    const staff = staffOf(request)
    const { state, department, after, limit } = request.query
    return answerRead(deps, request, async (tx) => {
      const barred = requireRecordPost(staff)
      if (barred) return barred
      const today = deps.clock.today()
      const rows = await listNotices(tx, { state, department, limit, after: placeOf(after) })
      const last = rows.at(-1)
      const counts = await countByState(tx)
      const calendar = await workingCalendar(tx)
      const sources = await seeingAll(tx, () => readSources(tx, today, calendar))
      const told = await silencesTold(tx)
      return {
        items: rows.map((row) => shown(deps, row, staff)), next: rows.length === limit && last !== undefined ? `${last.receivedOn}~${last.noticeId}` : null,
        counts: { worklist: 0, waiting: 0, received: 0, done: 0, rejected: 0, ...counts }, mayAct: noticePosts.some((post) => staff.posts.some(({ code }) => code === post)),
        sources: sources.map((it) => ({
          department: it.department, title: departments[it.department], period: periodWords[it.period], lastOn: it.lastOn ?? null, today: it.notices, isSilent: it.isSilent, raisedOn: it.raisedOn ?? null,
          told: told.filter(({ department }) => department === it.department).map(({ to, state }) => ({ to, state })),
          quietDays: it.lastOn === undefined ? null : daysBetween(it.lastOn, today),
        })),
      }
    })
  })

  app.get('/v1/agency/notices/:id', { schema: { tags, summary: '一条来函 (one notice: what it says, what became of it, what others said; a look at somebody’s is logged)', params: byId, response: { 200: detailAnswer } } }, (request) => {
    const staff = staffOf(request)
    return answerLoggedRead(deps, request, async (tx) => {
      const barred = requireRecordPost(staff)
      if (barred) return barred
      const row = await findListed(tx, request.params.id)
      if (row === undefined || row.agencyId === 0) return eventsRefusal('events.no-such-notice')
      if (row.subjectId !== null && subjectKind(row) === 'person') await noteLook(tx, deps, row.subjectId, row, staff)
      return seeingAll(tx, () => detailOf(tx, deps, row, staff))
    })
  })

  const act = <B>(path: 'take' | 'attach' | 'aside' | 'again', summary: string, body: z.ZodType<B>, work: (tx: Tx, id: string, sent: B, by: NoticeActor) => Promise<ActedOn | Refusal>): void => {
    app.post(`/v1/agency/notices/:id/${path}`, { schema: { tags, summary, params: byId, body, response: { 200: actedOn } } }, (request, reply) => {
      const by = actorOf(request, deps)
      return answerWrite(deps, request, reply, (tx) => work(tx, request.params.id, body.parse(request.body), by))
    })
  }
  const text = z.string().trim().min(4).max(300)
  act('take', '认领 (take a notice on, so that one person looks into it)', z.strictObject({}), (tx, id, _, by) => takeNoticeOn(tx, id, by))
  act('attach', '指认 (say whom it is about; it is taken up again for them)', z.strictObject({ publicNo: z.string().trim().min(1).max(40), note: text }), (tx, id, sent, by) => attachNotice(tx, deps, id, sent, by))
  act('aside', '搁置 (put it aside with a reason)', z.strictObject({ reason: text }), (tx, id, { reason }, by) => putNoticeAside(tx, id, reason, by))
  act('again', '重新处理 (take it up again)', z.strictObject({}), (tx, id, _, by) => takeNoticeUpAgain(tx, deps, id, by))
}

/** Whoever looks at the same notice again on the same day has been noted: a page that follows the worker asks every two seconds. */
async function noteLook(tx: Tx, { clock }: Deps, subjectId: number, row: ListedNotice, staff: StaffActor): Promise<void> {
  const readId = deterministicUuid('notice-read', staff.actorId, row.noticeId, clock.today())
  await lockChain(tx, subjectId)
  if (await tx.selectFrom('read_log').select('read_id').where('subject_id', '=', subjectId).where('read_id', '=', readId).executeTakeFirst() !== undefined) return
  await logRead(tx, {
    subjectId, staff: { staffId: staff.actorId, name: staff.name, agencyId: staff.agencyId }, ground: `核查部门来函 ${row.senderNo}`.slice(0, 200), what: '部门来函', readId, at: clock.now(), civilDay: clock.today(),
  })
}

const actorOf = (request: FastifyRequest, { clock }: Deps): NoticeActor => ({ staff: staffOf(request), at: clock.now(), day: clock.today() })

const placeOf = (after: string | undefined): { readonly on: PlainDate, readonly id: string } | undefined => {
  const [on, id] = after?.split('~') ?? []
  return on !== undefined && isPlainDate(on) && z.uuid().safeParse(id).success ? { on: plainDate(on), id: id ?? '' } : undefined
}

const isOpen = ({ state }: ListedNotice): boolean => state === 'worklist' || state === 'waiting' || state === 'received'
const subjectKind = ({ told }: ListedNotice): 'person' | 'employer' | null => ('idNumber' in told ? 'person' : 'creditCode' in told ? 'employer' : null)
const partOf = (told: Readonly<Record<string, unknown>>, ...names: readonly string[]): string => {
  const value = names.map((name) => told[name]).find((one) => one !== undefined)
  return typeof value === 'string' ? value : ''
}
const departmentWords = (name: string): Wording => (isDepartment(name) ? departments[name] : { zh: name, en: name })
const titleOf = (type: string): Wording => findNotice(type)?.title ?? { zh: type, en: type }

function shown({ keys, clock }: Pick<Deps, 'keys' | 'clock'>, row: ListedNotice, staff: StaffActor): z.input<typeof listed> {
  const today = clock.today()
  const why = row.code === null ? undefined : reasonOf(row.code)
  const kind = subjectKind(row)
  return {
    noticeId: row.noticeId, department: row.department, departmentText: departmentWords(row.department), senderNo: row.senderNo, type: row.type, title: titleOf(row.type), state: row.state, stateText: stateWords[row.state],
    code: row.code, say: why?.say ?? null, remedy: why?.remedy ?? null,
    about: { name: partOf(row.told, 'name'), number: partOf(row.told, 'idNumber', 'creditCode', 'fileNo', 'answerId'), publicNo: row.subjectId === null || kind === null ? null : publicNumber(keys, kind, row.subjectId) },
    happenedOn: row.happenedOn, receivedOn: row.receivedOn, toldAfterDays: row.happenedOn === null ? null : daysBetween(row.happenedOn, row.receivedOn), openDays: isOpen(row) ? daysBetween(row.receivedOn, today) : null,
    takenBy: row.takenByName, isYours: row.takenBy === staff.actorId,
  }
}

/** The catalogue's words; a refusal of another slice brings its own, which stand in the history. */
function reasonOf(code: string): { readonly say: Wording, readonly remedy?: Wording } | undefined {
  const known: Readonly<Record<string, { readonly say: Wording, readonly remedy?: Wording }>> = eventsRefusals
  const found = known[code]
  // What a sentence leaves open was filled in when it was written down; the list has only room for the kind.
  return found === undefined ? undefined : { ...found, say: { zh: found.say.zh.replace(/\s*\{\w+\}\s*/g, ''), en: found.say.en.replace(/\s*\{\w+\}\s*/g, ' ') } }
}

/** What staff wrote is in their own words, in both languages the same. */
const written = z.union([words, z.string().transform((text) => ({ zh: text, en: text }))])
const bodyShape = z.object({ say: words, note: written, reason: z.string(), values: compared, publicNo: z.string() }).partial()

async function detailOf(tx: Tx, deps: Deps, row: ListedNotice, staff: StaffActor): Promise<z.input<typeof detailAnswer> | Refusal> {
  const declared = findNotice(row.type)
  const events = (await historyOfNotice(tx, row.noticeId)).map((event) => ({ ...event, body: bodyShape.safeParse(event.body).data ?? {} }))
  const last = events.findLast(({ body }) => body.say !== undefined)?.body
  const others = await othersAbout(tx, row.noticeId)
  return {
    ...shown(deps, row, staff), ...(row.code !== null && last?.say !== undefined ? { say: last.say } : {}), source: row.source, lines: [...linesOf(row.told, declared?.words ?? {})],
    basis: (declared?.basis ?? []).flatMap((id) => {
      const entry = findStatute(id)
      return entry ? [{ id, title: `${entry.law.zh} 第${entry.article}条` }] : []
    }),
    values: row.state === 'worklist' ? last?.values ?? [] : [],
    history: events.map(({ seq, kind, day, actorName, body }) => ({
      seq, kind, kindText: kindWords[kind] ?? { zh: kind, en: kind }, on: day, who: actorName,
      say: body.say ?? body.note ?? (body.reason === undefined ? null : { zh: body.reason, en: body.reason }),
    })),
    others: others.map((one) => ({ noticeId: one.noticeId, departmentText: departmentWords(one.department), title: titleOf(one.type), stateText: stateWords[one.state], happenedOn: one.happenedOn, receivedOn: one.receivedOn })),
    acts: mayActOn(staff, row.agencyId) ? actsIn(row.state).filter((one) => one !== 'attach' || subjectKind(row) !== null) : [], canAttach: subjectKind(row),
  }
}
