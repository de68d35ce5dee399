import { sql } from 'kysely'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { postNames, requireRecordPost, staffOf } from '../access/access.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { fen } from '../kernel/money.ts'
import { systemContext, withContext, type Tx } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import type { App } from '../platform/http.ts'
import { answerWrite } from '../platform/idempotency.ts'
import { RefusalError } from '../platform/problem.ts'
import { xlsxOf, xlsxType } from '../platform/spreadsheet.ts'
import { publicNumber } from '../records/records.ts'
import type { Keeper } from '../rulebook/rulebook.ts'
import { actOnMoved } from './act-on-moved.ts'
import { movedView } from './moved-view.ts'
import { openPreview } from './open-preview.ts'
import { openingPosts, previewStepOrder } from './preview.ts'
import { changedShape, movedDoneShape, movedShape, openedShape, outliersShape, previewListShape, previewViewShape, provisionalShape } from './preview-shapes.ts'
import { eventsOf, findPreview, linesOf } from './preview-store.ts'
import { previewList, previewView } from './preview-view.ts'
import { buildQueue, commitQueue } from './preview-work.ts'
import { previewsRefusal } from './previews-refusals.ts'
import { askCommit, cancelPreview, signPreview } from './sign-preview.ts'
import { outliersOf, type Summary } from './summary.ts'
import { overpaidBySettlement, provisionalStanding } from './waiting-awards.ts'

const params = z.object({ id: z.uuid() })
const what = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('parameter'), proposalId: z.uuid() }), z.strictObject({ kind: z.literal('adjustment'), year: z.int().min(1990).max(2100), proposalId: z.uuid().optional() }),
])

/** Previews of the whole caseload at the agency entrance: opened, watched, signed by two, carried out. The figures are over everybody; who may see them follows from the posts. */
export function registerPreviewRoutes(app: App, deps: Deps): void {
  const tags = ['previews']
  app.get('/v1/agency/previews', { schema: { summary: '全员测算 (previews of the caseload)', tags, response: { 200: previewListShape } } }, (request) => reading(deps, request, (tx) => previewList(tx)))

  app.post('/v1/agency/previews', { schema: { summary: '发起测算 (open a preview)', tags, body: what, response: { 201: openedShape } } }, (request, reply) =>
    writing(deps, request, reply, async (tx, by) => {
      const opened = await openPreview(tx, { what: request.body, by, at: deps.clock.now(), day: deps.clock.today() })
      if (isRefusal(opened)) return opened
      await deps.jobs.enqueue(tx, buildQueue, opened, { key: opened.previewId })
      void reply.code(201)
      return { id: opened.previewId }
    }))

  app.get('/v1/agency/previews/:id', { schema: { summary: '一次测算 (one preview)', tags, params, response: { 200: previewViewShape } } }, (request) => reading(deps, request, (tx, by) => previewView(tx, request.params.id, by, deps.clock.now())))

  app.get('/v1/agency/previews/:id/outliers', {
    schema: { summary: '变化大的、减少的、偏离的 (largest, negative and beyond k sigma)', tags, params, querystring: z.strictObject({ which: z.enum(['most', 'lowered', 'beyond', 'stays']).default('most'), sigma: z.coerce.number().min(1).max(10).default(3) }), response: { 200: outliersShape } },
  }, (request) => reading(deps, request, async (tx) => {
    const preview = await findPreview(tx, request.params.id)
    const summary = (await eventsOf(tx, request.params.id)).find(({ kind }) => kind === 'built')?.body as Summary | undefined
    if (preview === undefined) return previewsRefusal('previews.no-such-preview')
    const { which, sigma } = request.query
    const items = summary === undefined ? [] : await outliersOf(tx, preview, { which, sigma, summary, limit: 50 })
    return { sigma, items: items.map(({ subjectId, place, age, months, beforeFen, afterFen, outcome }) => ({ publicNo: publicNumber(deps.keys, 'person', subjectId), place, age, years: Math.floor(months / 12), beforeFen, afterFen, outcome })) }
  }))

  app.post('/v1/agency/previews/:id/signatures', { schema: { summary: '签署 (sign)', tags, params, body: z.strictObject({ step: z.enum(previewStepOrder) }), response: { 200: changedShape } } }, (request, reply) =>
    writing(deps, request, reply, (tx, by) => signPreview(tx, { previewId: request.params.id, step: request.body.step, by, at: deps.clock.now() })))

  app.post('/v1/agency/previews/:id/commit', { schema: { summary: '执行 (carry out)', tags, params, body: z.strictObject({}), response: { 200: changedShape } } }, (request, reply) =>
    writing(deps, request, reply, async (tx, by) => {
      const asked = await askCommit(tx, { previewId: request.params.id, by, at: deps.clock.now() })
      if (isRefusal(asked)) return asked
      if (asked.isNew) await deps.jobs.enqueue(tx, commitQueue, { previewId: request.params.id }, { key: request.params.id })
      return { state: asked.state }
    }))

  app.post('/v1/agency/previews/:id/cancel', { schema: { summary: '撤销 (cancel)', tags, params, body: z.strictObject({ reason: z.string().trim().min(2).max(500) }), response: { 200: changedShape } } }, (request, reply) =>
    writing(deps, request, reply, (tx, by) => cancelPreview(tx, { previewId: request.params.id, by, at: deps.clock.now(), reason: request.body.reason })))

  app.get('/v1/agency/previews/:id.xlsx', { schema: { summary: '测算结果导出 (the lines of a preview as a workbook)', tags, params } }, async (request, reply) => {
    const { title, rows } = await reading(deps, request, async (tx, by) => {
      const view = await previewView(tx, request.params.id, by, deps.clock.now())
      return isRefusal(view) ? view : { title: view.title.zh, rows: await linesOf(tx, request.params.id, { after: 0, until: Number.MAX_SAFE_INTEGER, limit: sheetLimit }) }
    })
    const sheet = await xlsxOf({
      title, rows, notes: [`导出于 ${deps.clock.today()}，${staffOf(request).name}`, ...(rows.length === sheetLimit ? [`只列前 ${sheetLimit} 行`] : [])],
      columns: [
        { title: '个人编号', kind: 'text', of: (line) => publicNumber(deps.keys, 'person', line.subjectId) }, { title: '地区', kind: 'text', of: (line) => line.placeCode }, { title: '年龄', kind: 'number', of: (line) => line.age },
        { title: '缴费月数', kind: 'number', of: (line) => line.months }, { title: '结果', kind: 'text', of: (line) => outcomeWords[line.outcome] }, { title: '变更前（元/月）', kind: 'fen', of: (line) => (line.beforeFen === null ? null : fen(line.beforeFen)) },
        { title: '变更后（元/月）', kind: 'fen', of: (line) => (line.afterFen === null ? null : fen(line.afterFen)) },
        { title: '差额（元/月）', kind: 'fen', of: (line) => (line.afterFen === null || line.beforeFen === null ? null : fen(line.afterFen - line.beforeFen)) }, { title: '补发月数', kind: 'number', of: (line) => line.arrearsMonths },
        { title: '拒绝代码', kind: 'text', of: (line) => line.refused },
      ],
    })
    return reply.type(xlsxType).header('content-disposition', `attachment; filename="preview-${request.params.id.slice(0, 8)}.xlsx"`).send(sheet)
  })

  const movedAsked = z.strictObject({ preview: z.uuid().optional(), open: z.enum(['true', 'false']).default('false') })
  app.get('/v1/agency/moved-awards', { schema: { summary: '执行时已有变动的待遇 (pensions a commit left alone, with what was done about them)', tags, querystring: movedAsked, response: { 200: movedShape } } }, (request) =>
    reading(deps, request, (tx, by) => movedView(tx, deps, { previewId: request.query.preview, isOpen: request.query.open === 'true', by, seesNames: seesRecords(request), limit: 200 })))

  app.post('/v1/agency/moved-awards/:id/steps', {
    schema: { summary: '处理一条 (a note, carried out after all, or left)', tags, params, body: z.strictObject({ kind: z.enum(['note', 'carried-out', 'left']), words: z.string().trim().min(4).max(300) }), response: { 200: movedDoneShape } },
  }, (request, reply) => writing(deps, request, reply, (tx, by) => actOnMoved(tx, { movedId: request.params.id, ...request.body, by: { ...by, name: staffOf(request).name }, at: deps.clock.now(), day: deps.clock.today() })))

  app.get('/v1/agency/moved-awards.xlsx', { schema: { summary: '执行时已有变动的待遇导出 (the same as a workbook)', tags, querystring: movedAsked } }, async (request, reply) => {
    const { items } = await reading(deps, request, (tx, by) => movedView(tx, deps, { previewId: request.query.preview, isOpen: request.query.open === 'true', by, seesNames: seesRecords(request), limit: sheetLimit }))
    const yuan = (amount: number | null) => (amount === null ? null : fen(amount))
    const sheet = await xlsxOf({
      title: '执行时已有变动的待遇', rows: items, notes: [`导出于 ${deps.clock.today()}，${staffOf(request).name}`],
      columns: [
        { title: '测算', kind: 'text', of: (one) => one.preview.zh }, { title: '个人编号', kind: 'text', of: (one) => one.publicNo }, { title: '姓名', kind: 'text', of: (one) => one.name ?? '' },
        { title: '经办机构', kind: 'text', of: (one) => one.agency }, { title: '变动', kind: 'text', of: (one) => one.why.zh }, { title: '测算前（元/月）', kind: 'fen', of: (one) => yuan(one.beforeFen) },
        { title: '测算后（元/月）', kind: 'fen', of: (one) => yuan(one.afterFen) }, { title: '当时（元/月）', kind: 'fen', of: (one) => yuan(one.nowFen) }, { title: '发现日期', kind: 'text', of: (one) => one.foundOn },
        { title: '处理', kind: 'text', of: (one) => one.steps.map((step) => `${step.on} ${step.by} ${step.kindText.zh}：${step.words}`).join('\n') },
      ],
    })
    return reply.type(xlsxType).header('content-disposition', `attachment; filename="moved-${deps.clock.today()}.xlsx"`).send(sheet)
  })

  app.get('/v1/agency/provisional', { schema: { summary: '预发待清算和已清算 (provisional pensions waiting and settled again)', tags, response: { 200: provisionalShape } } },
    (request) => reading(deps, request, async (tx) => {
      const [{ waiting, settled }, overpaid] = [await provisionalStanding(tx), await overpaidBySettlement(tx, { limit: 500 })]
      return {
        waiting, settled: [...settled],
        overpaid: overpaid.map(({ subjectId, name, agency, settledOn, beforeFen, afterFen, months, overpaidFen }) =>
          ({ publicNo: publicNumber(deps.keys, 'person', subjectId), name: seesRecords(request) ? name : null, agency, settledOn, beforeFen, afterFen, months, overpaidFen })),
      }
    }))
}

const sheetLimit = 100_000
const outcomeWords = { changes: '变更', same: '不变', stays: '已定，不随动', reckoned: '测算', refused: '规则拒绝' } as const

const keeperOf = (request: FastifyRequest): Keeper => {
  const staff = staffOf(request)
  return { staffId: staff.actorId, agencyId: staff.agencyId, posts: staff.posts.map(({ code }) => code) }
}

/** The keepers of parameters work with numbers, not with names. */
const seesRecords = (request: FastifyRequest): boolean => requireRecordPost(staffOf(request)) === undefined

const missing = (by: Keeper): Refusal | undefined => (by.posts.some((post) => openingPosts.includes(post)) ? undefined : previewsRefusal('previews.post-missing', { post: postNames(...openingPosts) }))

/** Figures over everybody are read as the system; the posts were looked at before. */
async function reading<T>(deps: Deps, request: FastifyRequest, work: (tx: Tx, by: Keeper) => Promise<T | Refusal>): Promise<T> {
  const by = keeperOf(request)
  const refused = missing(by)
  if (refused !== undefined) throw new RefusalError(refused)
  const answer = await withContext(deps.db, systemContext('previews', request.id), (tx) => work(tx, by), { readOnly: true })
  if (isRefusal(answer)) throw new RefusalError(answer)
  return answer
}

/** The act sees everybody; the answer is kept under the key of who asked. */
const writing = <T>(deps: Deps, request: FastifyRequest, reply: FastifyReply, work: (tx: Tx, by: Keeper) => Promise<T | Refusal>): Promise<T> => {
  const by = keeperOf(request)
  return answerWrite(deps, request, reply, async (tx): Promise<T | Refusal> => {
    const refused = missing(by)
    if (refused !== undefined) return refused
    await sql`select ss.set_ctx('app.realm', 'system')`.execute(tx)
    const answer = await work(tx, by)
    await sql`select ss.set_ctx('app.realm', 'agency')`.execute(tx)
    return answer
  })
}
