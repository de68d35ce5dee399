import { chineseDate } from '../kernel/day-text.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import { colleaguesFor, holdsPost, kinshipOf, requireCasePost, requirePost, requireRecordPost, staffOf, type StaffActor } from '../access/access.ts'
import { logRead } from '../audit/audit.ts'
import { isPlainDate, plainDate } from '../kernel/day.ts'
import { deterministicUuid } from '../kernel/ids.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import type { App } from '../platform/http.ts'
import { answerLoggedRead, answerRead, answerWrite } from '../platform/idempotency.ts'
import { xlsxOf, xlsxType } from '../platform/spreadsheet.ts'
import { findPersonByIdentity, findPersonByPublicNo, getPerson } from '../records/records.ts'
import { workingCalendar } from '../rulebook/rulebook.ts'
import { caseForStaff } from './case-views.ts'
import { workingDaysLeft } from './engine/case-clock.ts'
import { stateWords, type CaseState, type ServiceCase } from './engine/case.ts'
import type { By, MattersDeps } from './engine/effects.ts'
import { findingSchema } from './engine/finding.ts'
import { loadCase } from './engine/load-case.ts'
import { declarationOf } from './engine/matter-versions.ts'
import { mattersRefusal } from './engine/matters-refusals.ts'
import { openCase } from './engine/open-case.ts'
import { acceptCase, declineCase, offerCase, resumeCase, suspendCase, takeCase } from './engine/owner-and-clock.ts'
import { reviewCase } from './engine/review-case.ts'
import { runLaneAgain } from './engine/run-lane.ts'
import { mattersDeps } from './matters-deps.ts'
import { registerAgencyAccountRoutes } from './registration/account-routes.ts'
import { moved, registerMatterList } from './matters-routes.ts'
import { agencyCase, movedCase, openedCase, queuePage, type QueueItem } from './matters-shapes.ts'
import { countQueue, readQueue, type QueueFilter, type QueueKey, type QueueRow, type Turn } from './queue-store.ts'

const caseNo = z.strictObject({ no: z.string().min(1).max(40) })
const flag = z.enum(['true', 'false', '1', '0']).transform((text) => text === 'true' || text === '1')
const filterShape = {
  state: z.string().max(40).optional(), matter: z.string().max(40).optional(), q: z.string().trim().max(60).optional(), mine: flag.optional(),
  dueBefore: z.string().refine(isPlainDate, 'a day, like 2026-11-30').optional(),
}

/** The desk: what waits, one case, and every act on it. */
export function registerAgencyMatterRoutes(app: App, deps: Deps): void {
  const matters = mattersDeps(deps)
  registerMatterList(app, matters)
  registerAgencyAccountRoutes(app, deps)

  app.get('/v1/queue', {
    schema: {
      tags: ['queue'], summary: '待办 (what waits, the most urgent first; pages by key)', response: { 200: queuePage },
      querystring: z.strictObject({ ...filterShape, after: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
    },
  }, (request) => {
    const staff = staffOf(request)
    return answerRead(deps, request, async (tx) => {
      const barred = requireCasePost(staff)
      if (barred) return barred
      const { after, limit } = request.query
      const filter = await filterOf(tx, deps, request.query, turnOf(staff))
      const key = after === undefined ? undefined : keyOf(after)
      const rows = await readQueue(tx, filter, turnOf(staff), { limit, ...(key ? { after: key } : {}) })
      const last = rows.at(-1)
      return {
        items: await itemsOf(tx, rows, deps), next: rows.length === limit && last ? tokenOf(last) : null,
        counts: await countQueue(tx, filter, turnOf(staff), deps.clock.today()),
      }
    })
  })
  app.get('/v1/queue.xlsx', { schema: { tags: ['queue'], summary: '导出待办 (the same as a workbook, at most 5000 lines)', querystring: z.strictObject(filterShape) } }, async (request, reply) => {
    const staff = staffOf(request)
    const items = await answerRead(deps, request, async (tx) => requireCasePost(staff) ?? itemsOf(tx, await readQueue(tx, await filterOf(tx, deps, request.query, turnOf(staff)), turnOf(staff), { limit: 5000 }), deps))
    return reply.type(xlsxType).header('content-disposition', `attachment; filename="queue-${deps.clock.today()}.xlsx"`).send(await workbook(items, staff, deps))
  })

  app.get('/v1/agency/cases/:no', {
    schema: { tags: ['cases'], summary: '办件全貌 (one case in one sight; the read is logged)', params: caseNo, querystring: z.strictObject({ lang: z.enum(['zh', 'en']).default('zh') }), response: { 200: agencyCase } },
  }, (request) => {
    const staff = staffOf(request)
    return answerLoggedRead(deps, request, async (tx) => {
      const barred = requireRecordPost(staff)
      if (barred) return barred
      const kase = await loadCase(tx, request.params.no)
      if (isRefusal(kase)) return kase
      const by = byStaff(deps, staff)
      await logOnce(tx, kase, staff, by)
      return caseForStaff(tx, matters, kase, staff, by, request.query.lang)
    })
  })

  app.post('/v1/agency/cases', {
    schema: {
      tags: ['cases'], summary: '窗口收件 (receives an application at a counter; who is asked first owns it)', response: { 201: openedCase },
      body: z.strictObject({ person: z.string().trim().min(1).max(40), matter: z.string().min(1).max(40), channel: z.enum(['counter', 'village', 'phone']), form: z.record(z.string().max(60), z.unknown()) }),
    },
  }, async (request, reply) => {
    const staff = staffOf(request)
    return answerWrite(deps, request, reply, async (tx) => {
      const opened = await receiveAtCounter(tx, matters, staff, request.body, byStaff(deps, staff))
      if (isRefusal(opened)) return opened
      void reply.code(201)
      return opened
    })
  })

  const act = <B extends z.ZodType>(path: string, summary: string, body: B, work: (tx: Tx, staff: StaffActor, no: string, body: z.output<B>, by: By) => Promise<ServiceCase | Refusal>): void => {
    app.post(`/v1/agency/cases/:no/${path}`, { schema: { tags: ['cases'], summary, params: path.includes(':lane') ? caseNo.extend({ lane: z.string().min(1).max(60) }) : caseNo, body, response: { 200: movedCase } } }, (request, reply) => {
      const staff = staffOf(request)
      return answerWrite(deps, request, reply, async (tx) => moved(await work(tx, staff, request.params.no, request.body as z.output<B>, byStaff(deps, staff))))
    })
  }
  const text = z.string().max(2000)
  const findingShapes = (['birth-date', 'work-start', 'post-kind', 'deemed-months'] as const).map((kind) => ({ title: kind, ...z.toJSONSchema(findingSchema(kind), { io: 'input', unrepresentable: 'any' }) }))
  act('reviews', '审核 (takes the seat of a tier)', z.strictObject({
    tier: z.int().min(1).max(20), conclusion: z.enum(['agree', 'return', 'refuse']), opinion: text, phrases: z.array(z.string().max(60)).max(50).optional(),
    judgements: z.array(z.strictObject({ lane: z.string().max(60), grounds: text })).max(20).optional(),
    finding: z.unknown().optional().meta({ description: '认定（作出认定的级次必填）', anyOf: findingShapes }),
  }), (tx, staff, no, body, by) => reviewCase(tx, matters, staff, {
    caseNo: no, tier: body.tier, conclusion: body.conclusion, opinion: body.opinion, ...(body.phrases ? { phrases: body.phrases } : {}), ...(body.judgements ? { judgements: body.judgements } : {}), ...(body.finding === undefined ? {} : { finding: body.finding }),
  }, by))
  act('take', '接手 (first asked owns)', z.strictObject({}), (tx, staff, no, _body, by) => takeCase(tx, staff, no, by))
  act('hand-over', '移交 (offers the case to a colleague)', z.strictObject({ to: z.int() }), (tx, staff, no, body, by) => offerCase(tx, staff, { caseNo: no, to: body.to }, by))
  act('accept', '接受移交 (accepts what was offered)', z.strictObject({}), (tx, staff, no, _body, by) => acceptCase(tx, staff, no, by))
  act('decline', '不接手，或收回移交 (declines what was offered; the owner takes the offer back)', z.strictObject({ reason: z.string().max(200).default('') }), (tx, staff, no, body, by) => declineCase(tx, staff, { caseNo: no, reason: body.reason }, by))
  app.get('/v1/agency/cases/:no/colleagues', {
    schema: { tags: ['cases'], summary: '可以移交给谁 (to whom the case can be handed)', params: caseNo, response: { 200: z.array(z.object({ staffId: z.int(), name: z.string(), agency: z.string(), posts: z.array(z.string()) })) } },
  }, (request) => {
    const staff = staffOf(request)
    return answerRead(deps, request, async (tx) => {
      const barred = requireRecordPost(staff)
      if (barred) return barred
      const kase = await loadCase(tx, request.params.no)
      if (isRefusal(kase)) return kase
      return (await colleaguesFor(tx, { agencyId: kase.agencyId, subjectId: kase.subjectId, not: staff.actorId, day: deps.clock.today() })).map((one) => ({ ...one, posts: [...one.posts] }))
    })
  })
  act('suspend', '中止计时 (on a listed ground only)', z.strictObject({ ground: z.string().max(60) }), (tx, staff, no, body, by) => suspendCase(tx, staff, { caseNo: no, ground: body.ground }, by))
  act('resume', '恢复计时 (the ground is gone)', z.strictObject({}), (tx, staff, no, _body, by) => resumeCase(tx, matters, staff, no, by))

  app.post('/v1/agency/cases/:no/lanes/:lane/run', {
    schema: { tags: ['cases'], summary: '重新比对 (asks a department again)', params: caseNo.extend({ lane: z.string().min(1).max(60) }), body: z.strictObject({}), response: { 200: movedCase } },
  }, (request, reply) => {
    const staff = staffOf(request)
    return answerWrite(deps, request, reply, async (tx) => moved(await runLaneAgain(tx, matters, staff, request.params.no, request.params.lane, byStaff(deps, staff))))
  })
}

type AtCounter = { readonly person: string, readonly matter: string, readonly channel: 'counter' | 'village' | 'phone', readonly form: Readonly<Record<string, unknown>> }

/** The identity was checked by the one who receives; nobody receives their own or a relative's application (回避). */
async function receiveAtCounter(tx: Tx, matters: MattersDeps, staff: StaffActor, it: AtCounter, by: By): Promise<z.input<typeof openedCase> | Refusal> {
  const subjectId = await findPersonByIdentity(tx, matters, it.person) ?? await findPersonByPublicNo(tx, it.person)
  const person = subjectId === undefined ? undefined : await getPerson(tx, matters, subjectId)
  if (person === undefined) return mattersRefusal('matters.no-enrolment')
  if (!receiving.some((post) => holdsPost(staff, post, person.agencyId))) return requirePost(staff, receiving[0], person.agencyId) ?? mattersRefusal('matters.no-enrolment')
  if (await kinshipOf(tx, staff.actorId, person.subjectId) !== undefined) return mattersRefusal('matters.kin')
  const opened = await openCase(tx, matters, {
    matter: it.matter, channel: it.channel, form: it.form, subjectId: person.subjectId, receivedBy: staff.actorId,
    // What only the office may begin (an order of set-off) is begun by who receives it; everything else is the person's own application.
    applicant: isForOffice(matters, it.matter) ? { kind: 'agency', id: staff.actorId } : { kind: 'self', id: person.subjectId },
  }, by)
  if (isRefusal(opened)) return opened
  return {
    caseNo: opened.publicNo, state: opened.state, receivedOn: opened.receivedOn, dueOn: opened.dueOn, dueProvisional: opened.dueProvisional, receiptDocumentId: opened.receiptDocumentId ?? null, documentId: null,
    say: { zh: `已收件，您是首问负责人。最迟 ${chineseDate(opened.dueOn)} 办结。`, en: `Received; you own it. Due by ${opened.dueOn}.` },
  }
}

const isForOffice = ({ registry }: MattersDeps, code: string): boolean => registry.matters.some((matter) => matter.code === code && matter.applicants.every((kind) => kind === 'agency'))

/** Acceptance and first review may be one person (综合柜员), village assistants accept as well; none of them decides by that. */
const receiving = ['P01', 'P02', 'P19'] as const

/** The states a desk filters by, beside the exact ones. */
const statesOf: Readonly<Record<string, Pick<QueueFilter, 'states' | 'phase'>>> = {
  received: { states: ['in-review'], phase: 'checking' }, checking: { states: ['in-review'], phase: 'checking' }, review: { states: ['in-review'], phase: 'review' }, defects: { states: ['waiting-for-applicant'] },
}
const isState = (text: string): text is CaseState => text in stateWords

type Asked = { readonly state?: string | undefined, readonly matter?: string | undefined, readonly q?: string | undefined, readonly mine?: boolean | undefined, readonly dueBefore?: string | undefined }

async function filterOf(tx: Tx, deps: Pick<Deps, 'keys'>, { state, matter, q, mine, dueBefore }: Asked, turn: Turn): Promise<QueueFilter> {
  const subjectId = q === undefined || q === '' ? undefined : await findPersonByIdentity(tx, deps, q)
  return {
    ...(state === undefined || state === '' ? {} : statesOf[state] ?? (isState(state) ? { states: [state] } : { states: [] })),
    ...(matter ? { matter } : {}), ...(q ? { q } : {}), ...(subjectId === undefined ? {} : { subjectId }), ...(dueBefore ? { dueBefore: plainDate(dueBefore) } : {}), ...(mine ? { turnOf: turn } : {}),
  }
}

const turnOf = (staff: StaffActor): Turn => ({ staffId: staff.actorId, agencies: staff.agencies, posts: staff.posts })

async function itemsOf(tx: Tx, rows: readonly QueueRow[], deps: Pick<Deps, 'clock'>): Promise<QueueItem[]> {
  const calendar = await workingCalendar(tx)
  const today = deps.clock.today()
  const items: QueueItem[] = []
  for (const row of rows) { // Declarations are read once and then kept.
    const { title } = await declarationOf(tx, row.matter, row.matterVersion)
    items.push({
      caseNo: row.caseNo, name: row.name, maskedId: row.maskedId, matter: row.matter, title, region: row.region, state: row.state, stateText: stateWords[row.state], tier: row.tier, tiers: row.tiers,
      tierTitle: row.state === 'in-review' ? row.tierTitle : null, dueOn: row.dueOn, dueProvisional: row.dueProvisional, workingDaysLeft: workingDaysLeft(calendar, today, row.dueOn), receivedOn: row.receivedOn, owner: row.owner, mine: row.mine,
    })
  }
  return items
}

/** Who made the sheet stands on it: a list that leaves the house can be traced (经办条例 art. 49). */
async function workbook(items: readonly QueueItem[], staff: StaffActor, deps: Pick<Deps, 'clock'>): Promise<Buffer> {
  return xlsxOf<QueueItem>({
    title: '待办业务', notes: [`导出：${staff.agencyName} ${staff.name}（${staff.actorId}），${deps.clock.today()}。内部使用，不得外传。`], rows: items,
    columns: [
      { title: '办件编号', kind: 'text', of: ({ caseNo: no }) => no }, { title: '姓名', kind: 'text', of: ({ name }) => name }, { title: '证件号码', kind: 'text', of: ({ maskedId }) => maskedId },
      { title: '事项', kind: 'text', of: ({ title }) => title.zh }, { title: '参保地', kind: 'text', of: ({ region }) => region }, { title: '状态', kind: 'text', of: ({ stateText }) => stateText.zh },
      { title: '环节', kind: 'text', of: ({ tierTitle }) => tierTitle?.zh ?? '' }, { title: '收件日期', kind: 'day', of: ({ receivedOn }) => receivedOn }, { title: '最迟办结', kind: 'day', of: ({ dueOn }) => dueOn },
      { title: '剩余工作日', kind: 'number', of: ({ workingDaysLeft: left }) => left }, { title: '首问负责人', kind: 'text', of: ({ owner }) => owner ?? '' },
    ],
  })
}

/** A page that refreshes itself is one look: once for each person of the staff, case and day. */
async function logOnce(tx: Tx, kase: ServiceCase, staff: StaffActor, by: By): Promise<void> {
  const readId = deterministicUuid('case-read', staff.actorId, kase.publicNo, by.day)
  await sql`select pg_advisory_xact_lock(hashtextextended(${readId}, 0))`.execute(tx)
  const logged = await tx.selectFrom('read_log').select('read_id').where('subject_id', '=', kase.subjectId).where('read_id', '=', readId).executeTakeFirst()
  if (logged !== undefined) return
  await logRead(tx, {
    subjectId: kase.subjectId, staff: { staffId: staff.actorId, name: staff.name, agencyId: staff.agencyId }, ground: `办理${kase.matter.title.zh}`, caseNo: kase.publicNo, what: '办件与相关记录',
    readId, at: by.at, civilDay: by.day,
  })
}

const tokenOf = ({ dueOn, caseId }: QueueRow): string => Buffer.from(`${dueOn}|${caseId}`).toString('base64url')
const keyOf = (token: string): QueueKey | undefined => {
  const [dueOn, caseId] = Buffer.from(token, 'base64url').toString('utf8').split('|')
  return dueOn !== undefined && isPlainDate(dueOn) && caseId !== undefined && /^[0-9a-f-]{36}$/.test(caseId) ? { dueOn, caseId } : undefined
}

const byStaff = ({ clock }: Pick<Deps, 'clock'>, staff: StaffActor): By => ({ actor: `staff:${staff.actorId}`, actorName: staff.name, at: clock.now(), day: clock.today() })
