import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { byCitizen, citizenOf, holdsPost, kinshipOf, requirePost, requireRecordPost, staffOf, type StaffActor } from '../access/access.ts'
import { logRead } from '../audit/audit.ts'
import { addDays, daysBetween, isPlainDate, plainDate, type PlainDate } from '../kernel/day.ts'
import { isRefusal, type Refusal, type Wording } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import type { App } from '../platform/http.ts'
import { answerLoggedRead, answerRead, answerWrite } from '../platform/idempotency.ts'
import { xlsxOf, xlsxType } from '../platform/spreadsheet.ts'
import { findPersonByPublicNo, getPerson, publicNumber, type Person } from '../records/records.ts'
import { askVisit } from './ask-visit.ts'
import { certificationRefusal } from './certification-refusals.ts'
import { certificationAnswer, listedShape, outcomes, places, words, type Listed } from './certification-shapes.ts'
import { countDue, listDue, reportsOf, type ListedCertification } from './certification-store.ts'
import { roundQueue } from './certification-work.ts'
import { reportVisit } from './report-visit.ts'
import { certificationOf } from './view-certification.ts'

/** A person's own certification; whoever may certify for them, or sees their record, sees it too. */
export function certificationRoutes(app: App, deps: Deps): void {
  app.get('/v1/me/certification', { config: { forProxy: 'certification' }, schema: { tags: ['certification'], summary: '资格认证 (until when I am certified, and by what)', response: { 200: certificationAnswer } } }, (request) => {
    const { actorId } = citizenOf(request)
    return answerRead(deps, request, (tx) => certificationOf(tx, deps, actorId))
  })
  app.post('/v1/me/certification/visit', {
    config: { forProxy: 'certification' },
    schema: { tags: ['certification'], summary: '申请上门认证 (asks to be visited)', body: z.strictObject({ note: z.string().trim().max(200).default('') }), response: { 201: z.object({ askedOn: z.string() }) } },
  }, (request, reply) => {
    const citizen = citizenOf(request)
    return answerWrite(deps, request, reply, async (tx) => {
      const asked = await askVisit(tx, deps, { subjectId: citizen.actorId, note: request.body.note }, { ...byCitizen(citizen), day: deps.clock.today(), at: deps.clock.now() })
      if (!isRefusal(asked)) void reply.code(201)
      return asked
    })
  })
}

const publicNo = z.strictObject({ publicNo: z.string().min(1).max(40) })
const which = z.enum(['overdue', 'soon', 'asked']).default('overdue')

/** The desk: who is overdue or soon to be, what was done about it, and what a visit found. */
export function agencyCertificationRoutes(app: App, deps: Deps): void {
  app.get('/v1/agency/certifications', {
    schema: {
      tags: ['certification'], summary: '资格认证台账 (who is overdue or will be, the longest first)',
      querystring: z.strictObject({ state: which, after: z.string().max(60).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
      response: { 200: z.object({ items: z.array(listedShape), next: z.string().nullable(), counts: z.object({ all: z.int(), overdue: z.int(), soon: z.int(), silent: z.int(), asked: z.int() }), mayReport: z.boolean() }) },
    },
  }, (request) => {
    const staff = staffOf(request)
    return answerRead(deps, request, async (tx) => {
      const barred = requireRecordPost(staff)
      if (barred) return barred
      const { state, after, limit } = request.query
      const rows = await pageOf(tx, deps, { state, limit, ...(after === undefined ? {} : { after }) })
      const last = rows.at(-1)
      return {
        items: rows.map((row) => shown(deps, row)), next: rows.length === limit && last ? `${last.validUntil}~${last.subjectId}` : null, counts: await countDue(tx, deps.clock.today(), addDays(deps.clock.today(), soonDays)),
        mayReport: reporting.some((post) => holdsPost(staff, post)),
      }
    })
  })
  app.get('/v1/agency/certifications.xlsx', { schema: { tags: ['certification'], summary: '导出资格认证台账 (the same as a workbook, at most 5000 lines)', querystring: z.strictObject({ state: which }) } }, async (request, reply) => {
    const staff = staffOf(request)
    const rows = await answerRead(deps, request, async (tx) => requireRecordPost(staff) ?? (await pageOf(tx, deps, { state: request.query.state, limit: 5000 })).map((row) => shown(deps, row)))
    return reply.type(xlsxType).header('content-disposition', `attachment; filename="certifications-${deps.clock.today()}.xlsx"`).send(await workbook(rows, staff, deps.clock.today()))
  })
  app.post('/v1/agency/certifications/match', {
    schema: { tags: ['certification'], summary: '立即比对 (asks the departments now instead of at night)', body: z.strictObject({}), response: { 200: z.object({ queued: z.literal(true) }) } },
  }, (request, reply) => {
    const staff = staffOf(request)
    return answerWrite(deps, request, reply, async (tx) => {
      const barred = matching.some((post) => holdsPost(staff, post)) ? undefined : requirePost(staff, 'P13')
      if (barred) return barred
      await deps.jobs.enqueue(tx, roundQueue, {}, { key: `asked:${request.id}` })
      return { queued: true as const }
    })
  })
  app.get('/v1/agency/persons/:publicNo/certification', {
    schema: {
      tags: ['certification'], summary: '一个人的资格认证 (one person’s certification; the read is logged)', params: publicNo, querystring: z.strictObject({ ground: z.string().trim().min(4).max(200) }),
      response: { 200: z.object({
        certification: certificationAnswer, reports: z.array(z.object({ place: words, outcome: words, seenOn: z.string(), note: z.string(), staffName: z.string(), reportedOn: z.string() })), mayReport: z.boolean(),
      }) },
    },
  }, (request) => {
    const staff = staffOf(request)
    return answerLoggedRead(deps, request, async (tx) => {
      const barred = requireRecordPost(staff)
      if (barred) return barred
      const person = await servedPerson(tx, deps, staff, request.params.publicNo)
      if (isRefusal(person)) return person
      await logRead(tx, {
        subjectId: person.subjectId, staff: { staffId: staff.actorId, name: staff.name, agencyId: staff.agencyId }, ground: request.query.ground, what: '资格认证', readId: randomUUID(), at: deps.clock.now(), civilDay: deps.clock.today(),
      })
      const certification = await certificationOf(tx, deps, person.subjectId)
      if (isRefusal(certification)) return certification
      return {
        certification, mayReport: reporting.some((post) => holdsPost(staff, post, person.agencyId)),
        reports: (await reportsOf(tx, person.subjectId)).map((row) => ({ ...row, place: wordOf(places, row.place), outcome: wordOf(outcomes, row.outcome) })),
      }
    })
  })
  app.post('/v1/agency/persons/:publicNo/certification', {
    schema: {
      tags: ['certification'], summary: '登记见面结果 (what a counter, a visit, the village or a call found)', params: publicNo, response: { 200: z.object({ validUntil: z.string().nullable() }) },
      body: z.strictObject({
        place: z.enum(['counter', 'visit', 'community', 'phone']), outcome: z.enum(['seen', 'not-met', 'moved', 'said-dead', 'unwilling']), note: z.string().max(500).default(''),
        seenOn: z.string().refine(isPlainDate, { error: '请写成 2027-03-31 这样的日期' }),
      }),
    },
  }, (request, reply) => {
    const staff = staffOf(request)
    return answerWrite(deps, request, reply, async (tx) => {
      const person = await servedPerson(tx, deps, staff, request.params.publicNo)
      if (isRefusal(person)) return person
      const barred = reporting.some((post) => holdsPost(staff, post, person.agencyId)) ? undefined : requirePost(staff, 'P13', person.agencyId)
      if (barred) return barred
      if (await kinshipOf(tx, staff.actorId, person.subjectId) !== undefined) return certificationRefusal('certification.kin')
      const { place, outcome, note, seenOn } = request.body
      return reportVisit(tx, { subjectId: person.subjectId, agencyId: person.agencyId, place, outcome, note, seenOn: plainDate(seenOn), staffId: staff.actorId },
        { actor: `staff:${staff.actorId}`, actorName: `${staff.agencyName} ${staff.name}`, day: deps.clock.today(), at: deps.clock.now() })
    })
  })
}

/** Who meets people: counter, first review, certification, village, visits. */
const reporting = ['P01', 'P02', 'P13', 'P19', 'P20'] as const
const matching = ['P13', 'P02'] as const
const soonDays = 60

async function pageOf(tx: Tx, { clock }: Pick<Deps, 'clock'>, of: { readonly state: 'overdue' | 'soon' | 'asked', readonly after?: string, readonly limit: number }): Promise<Omit<ListedCertification, 'publicNo'>[]> {
  const day = clock.today()
  const [validUntil, subject] = of.after?.split('~') ?? []
  const after = validUntil !== undefined && isPlainDate(validUntil) && /^\d{1,15}$/.test(subject ?? '') ? { validUntil: plainDate(validUntil), subjectId: Number(subject) } : undefined
  // Who is soon to be overdue comes after everybody who is.
  const from = after ?? (of.state === 'soon' ? { validUntil: addDays(day, -1), subjectId: Number.MAX_SAFE_INTEGER } : undefined)
  const endsBy = { overdue: addDays(day, -1), soon: addDays(day, soonDays), asked: undefined }[of.state]
  return listDue(tx, { day, limit: of.limit, ...(endsBy === undefined ? {} : { endsBy }), ...(from ? { after: from } : {}) })
}

function shown({ keys, clock }: Pick<Deps, 'keys' | 'clock'>, row: Omit<ListedCertification, 'publicNo'>): Listed {
  return {
    publicNo: publicNumber(keys, 'person', row.subjectId), name: row.name, maskedId: row.maskedId, birthOn: row.birthOn, phone: row.phone, address: row.address, region: row.region, validUntil: row.validUntil,
    daysOverdue: daysBetween(row.validUntil, clock.today()), askedOn: row.checkedOn, reminders: row.reminders, visitOpenedOn: row.visitOpenedOn, lastReport: row.lastReport === null ? null : wordOf(outcomes, row.lastReport),
    lastReportOn: row.lastReportOn, next: nextStep(row, clock.today()), visitAsked: row.askedOn === null ? null : { askedOn: row.askedOn, askedBy: row.askedBy ?? '', note: row.wish ?? '' },
  }
}

/** What is to be done next, in words. Nowhere is it to stop the money. */
function nextStep({ validUntil, visitOpenedOn, lastReport, askedOn }: Omit<ListedCertification, 'publicNo'>, day: PlainDate): Wording {
  if (askedOn !== null) return { zh: '本人申请上门，请约时间', en: 'asked for a visit: arrange a time' }
  if (validUntil >= day) return { zh: '自动比对和提醒中', en: 'matched and reminded' }
  if (lastReport === 'said-dead') return { zh: '按死亡线索核实', en: 'verify the death' }
  if (lastReport !== null) return { zh: '换一种方式再联系', en: 'try another way' }
  return visitOpenedOn === null ? { zh: '等今天的比对和提醒', en: 'today’s matching comes first' } : { zh: '请村（社区）核实或上门', en: 'ask the village or visit' }
}

const wordOf = (table: Readonly<Record<string, Wording>>, key: string): Wording => table[key] ?? { zh: key, en: key }

/** Row-level security leaves other agencies' people out; they are not there. */
async function servedPerson(tx: Tx, deps: Deps, staff: StaffActor, no: string): Promise<Person | Refusal> {
  const subjectId = await findPersonByPublicNo(tx, no)
  const person = subjectId === undefined ? undefined : await getPerson(tx, deps, subjectId)
  return person !== undefined && staff.agencies.includes(person.agencyId) ? person : certificationRefusal('certification.no-such-person')
}

async function workbook(rows: readonly Listed[], staff: StaffActor, day: PlainDate): Promise<Buffer> {
  return xlsxOf<Listed>({
    title: '资格认证台账', notes: [`导出：${staff.agencyName} ${staff.name}（${staff.actorId}），${day}。内部使用，不得外传。待遇不因逾期自动停发。`], rows,
    columns: [
      { title: '个人编号', kind: 'text', of: (row) => row.publicNo }, { title: '姓名', kind: 'text', of: ({ name }) => name }, { title: '证件号码', kind: 'text', of: ({ maskedId }) => maskedId }, { title: '出生日期', kind: 'day', of: ({ birthOn }) => birthOn },
      { title: '电话', kind: 'text', of: ({ phone }) => phone }, { title: '地址', kind: 'text', of: ({ address }) => address }, { title: '地区', kind: 'text', of: ({ region }) => region }, { title: '有效至', kind: 'day', of: ({ validUntil }) => validUntil },
      { title: '超过天数', kind: 'number', of: ({ daysOverdue }) => daysOverdue }, { title: '最近比对', kind: 'day', of: ({ askedOn }) => askedOn }, { title: '已提醒次数', kind: 'number', of: ({ reminders }) => reminders },
      { title: '列入走访', kind: 'day', of: ({ visitOpenedOn }) => visitOpenedOn }, { title: '最近反馈', kind: 'text', of: ({ lastReport }) => lastReport?.zh ?? '' }, { title: '反馈日期', kind: 'day', of: ({ lastReportOn }) => lastReportOn },
      { title: '本人申请上门', kind: 'day', of: ({ visitAsked }) => visitAsked?.askedOn ?? null }, { title: '申请人', kind: 'text', of: ({ visitAsked }) => visitAsked?.askedBy ?? '' }, { title: '申请说明', kind: 'text', of: ({ visitAsked }) => visitAsked?.note ?? '' },
      { title: '下一步', kind: 'text', of: ({ next }) => next.zh },
    ],
  })
}
