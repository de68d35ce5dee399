import { createHash } from 'node:crypto'
import multipart from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { requirePost, staffOf } from '../access/access.ts'
import { plainDate } from '../kernel/day.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Deps } from '../platform/deps.ts'
import type { App } from '../platform/http.ts'
import { answerRead, answerWrite } from '../platform/idempotency.ts'
import { platformRefusal } from '../platform/platform-refusals.ts'
import { RefusalError } from '../platform/problem.ts'
import { xlsxType } from '../platform/spreadsheet.ts'
import { regionChain } from '../policy/parameter-book.ts'
import { momentOf } from './book.ts'
import { hashOfRows, openRows } from './candidate.ts'
import { acknowledgeExample, confirmProposal, rejectProposal, withdrawProposal } from './decide-proposal.ts'
import { documentShape, gapShape, importShape, proposalShape, proposalViewShape, tableShape, versionShape } from './desk-shapes.ts'
import { importProposals } from './import-proposals.ts'
import { openGapsOf, type WaitingCounter } from './open-gaps.ts'
import { keepDocument, largestDocument } from './parameter-document.ts'
import { parameterSheet, proposedShape } from './parameter-sheet.ts'
import type { Keeper } from './proposal.ts'
import { readDocument, readProposals, readRegions, readVersions } from './proposal-store.ts'
import { proposalView, shownProposal } from './proposal-view.ts'
import { propose } from './propose.ts'
import { readRegionNames } from './rulebook-store.ts'
import { rulebookRefusal } from './rulebook-refusals.ts'
import { tryProposal, type Sampler } from './try-proposal.ts'

/** What the desk needs from those who know cases and awards. */
export type DeskHands = { readonly sampler: Sampler; readonly waiting: WaitingCounter }

const region = z.string().regex(/^\d{6}$/)
const day = z.iso.date().refine((text) => text > '1992-01-01', '1992-01-02 or later').transform(plainDate)
const filter = z.strictObject({ family: z.string().max(80).optional(), key: z.string().max(120).optional(), region: region.optional(), on: day.optional(), knownOn: day.optional() })
const oneValue = z.strictObject({ family: z.string().max(80), key: z.string().max(120), region: region.optional() })
const id = z.object({ id: z.uuid() })
const reason = z.string().trim().min(4).max(500)

/** The rulebook desk (规则台) of the agency entrance: the table with both dates, proposals from entry to confirmation, gaps and whom they keep waiting, tables in and out. */
export async function rulebookDeskRoutes(app: App, deps: Deps, hands: DeskHands): Promise<void> {
  const tags = ['rulebook']
  app.get('/v1/agency/rulebook/parameters', { schema: { summary: '参数表：某日适用、某日所知 (values holding on a day, as known on a day)', tags, querystring: filter, response: { 200: tableShape } } },
    (request) => answerRead(deps, request, async (tx) => {
      const { knownOn, ...of } = request.query
      if (knownOn !== undefined && knownOn > deps.clock.today()) return rulebookRefusal('rulebook.day-to-come', { day: knownOn })
      const knownAt = knownOn === undefined ? deps.clock.now() : momentOf(knownOn, deps.clock.now())
      const names = await readRegionNames(tx)
      const [codes, open] = [await readRegions(tx), await openRows(tx, knownAt)]
      const rows = await readVersions(tx, { ...of, regions: of.region === undefined ? undefined : regionChain(of.region), knownAt })
      return {
        regions: [...codes].sort().map((code) => ({ code, name: names.get(code) ?? regionNames[code] ?? code })), families: [...new Set(open.map((row) => row.family))].sort(), hash: hashOfRows(open), knownAt, total: open.length, rows,
      }
    }))

  app.get('/v1/agency/rulebook/history', { schema: { summary: '一个参数的全部版本 (every version of one value)', tags, querystring: oneValue, response: { 200: z.object({ rows: z.array(versionShape) }) } } },
    (request) => answerRead(deps, request, async (tx) => {
      const { region: of, ...query } = request.query
      return { rows: await readVersions(tx, { ...query, regions: of === undefined ? undefined : [of] }) }
    }))

  app.get('/v1/agency/rulebook/parameters.xlsx', { schema: { summary: '参数表导出 (the table as a workbook)', tags, querystring: filter } }, async (request, reply) => {
    const { knownOn, ...of } = request.query
    const rows = await answerRead(deps, request, (tx) => readVersions(tx, { ...of, regions: of.region === undefined ? undefined : regionChain(of.region), knownAt: momentOf(knownOn ?? deps.clock.today(), deps.clock.now()) }))
    const sheet = await parameterSheet(rows, [`导出于 ${deps.clock.today()}，${staffOf(request).name}`, '可以在本表上增行后导入：导入的是提议，另一人确认后才算数'])
    return reply.type(xlsxType).header('content-disposition', `attachment; filename="parameters-${deps.clock.today()}.xlsx"`).send(sheet)
  })

  app.get('/v1/agency/rulebook/parameters.json', { schema: { summary: '参数表导出 JSON (the table as JSON)', tags, querystring: filter } }, async (request, reply) => {
    const { knownOn, ...of } = request.query
    const rows = await answerRead(deps, request, (tx) => readVersions(tx, { ...of, regions: of.region === undefined ? undefined : regionChain(of.region), knownAt: momentOf(knownOn ?? deps.clock.today(), deps.clock.now()) }))
    return reply.type('application/json; charset=utf-8').header('content-disposition', `attachment; filename="parameters-${deps.clock.today()}.json"`).serializer(String).send(JSON.stringify({ rows }, undefined, 1))
  })

  app.get('/v1/agency/rulebook/gaps', { schema: { summary: '未公布的参数、谁要用、谁在等 (unpublished values, which rules need them, who waits)', tags, querystring: z.strictObject({ region: region.optional() }), response: { 200: z.object({ items: z.array(gapShape) }) } } },
    (request) => answerRead(deps, request, async (tx) => {
      const at = deps.clock.now()
      const gaps = await openGapsOf(tx, { regions: request.query.region === undefined ? undefined : regionChain(request.query.region), at })
      const waiting = await hands.waiting(tx, gaps, { at, day: deps.clock.today() })
      return { items: gaps.map((gap, n) => ({ ...gap, blocks: { rules: gap.blocks.rules.map((rule) => ({ ...rule, matters: [...rule.matters] })), topics: [...gap.blocks.topics] }, waiting: waiting[n] ?? { cases: 0, awards: 0 } })) }
    }))

  app.get('/v1/agency/rulebook/proposals', { schema: { summary: '参数提议 (proposals)', tags, querystring: z.strictObject({ state: z.enum(['open', 'confirmed', 'rejected', 'withdrawn']).optional() }), response: { 200: z.object({ items: z.array(proposalShape) }) } } },
    (request) => answerRead(deps, request, async (tx) => ({ items: (await readProposals(tx, request.query.state === undefined ? {} : { state: request.query.state })).map(shownProposal) })))

  app.post('/v1/agency/rulebook/proposals', {
    schema: { summary: '提出参数 (propose a value)', tags, body: proposedShape.extend({ reason, sha256: z.string().regex(/^[0-9a-f]{64}$/).optional() }), response: { 201: z.object({ proposalId: z.string() }) } },
  }, (request, reply) => {
    const by = keeperOf(request)
    return answerWrite(deps, request, reply, (tx) => {
      const { reason: because, sha256, ...value } = request.body
      void reply.code(201)
      return propose(tx, { value, reason: because, sha256, source: 'form', by, at: deps.clock.now() })
    })
  })

  app.get('/v1/agency/rulebook/proposals/:id', { schema: { summary: '一条提议 (one proposal)', tags, params: id, response: { 200: proposalViewShape } } },
    (request) => answerRead(deps, request, (tx) => proposalView(tx, { proposalId: request.params.id, by: keeperOf(request), at: deps.clock.now() })))

  const acts = {
    try: { summary: '试算：全部算例和一部分待遇 (try it on every example and part of the caseload)', act: (tx, of) => tryProposal(tx, { ...of, sampler: hands.sampler }) },
    confirm: { summary: '确认：从现在起算数 (confirm: it counts from now)', act: confirmProposal },
    withdraw: { summary: '撤回自己的提议 (withdraw one\'s own)', act: withdrawProposal },
  } as const satisfies Record<string, { summary: string; act: (tx: Parameters<typeof confirmProposal>[0], of: Parameters<typeof confirmProposal>[1]) => Promise<unknown> }>
  for (const [name, { summary, act }] of Object.entries(acts)) {
    app.post(`/v1/agency/rulebook/proposals/:id/${name}`, { schema: { summary, tags, params: id, body: z.strictObject({}), response: { 200: proposalViewShape } } }, (request, reply) => {
      const of = { proposalId: request.params.id, by: keeperOf(request), at: deps.clock.now() }
      return answerWrite(deps, request, reply, async (tx) => {
        const done = await act(tx, of)
        return isRefusal(done) ? done : proposalView(tx, of)
      })
    })
  }

  app.post('/v1/agency/rulebook/proposals/:id/reject', { schema: { summary: '退回提议 (reject)', tags, params: id, body: z.strictObject({ reason }), response: { 200: proposalViewShape } } }, (request, reply) => {
    const of = { proposalId: request.params.id, by: keeperOf(request), at: deps.clock.now() }
    return answerWrite(deps, request, reply, async (tx) => {
      const done = await rejectProposal(tx, { ...of, reason: request.body.reason })
      return isRefusal(done) ? done : proposalView(tx, of)
    })
  })

  app.post('/v1/agency/rulebook/proposals/:id/examples', {
    schema: { summary: '说明算例为什么变 (say why an example changes)', tags, params: id, body: z.strictObject({ exampleId: z.string().max(200), reason }), response: { 200: proposalViewShape } },
  }, (request, reply) => {
    const of = { proposalId: request.params.id, by: keeperOf(request), at: deps.clock.now() }
    return answerWrite(deps, request, reply, async (tx) => {
      const done = await acknowledgeExample(tx, { ...of, ...request.body })
      return isRefusal(done) ? done : proposalView(tx, of)
    })
  })

  app.get('/v1/agency/rulebook/documents/:sha256', { schema: { summary: '下载文件 (download a document)', tags, params: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }) } }, async (request, reply) => {
    const found = await answerRead(deps, request, async (tx) => await readDocument(tx, request.params.sha256) ?? rulebookRefusal('rulebook.no-such-document'))
    return reply.type(found.mediaType).header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(found.fileName)}`).send(found.bytes)
  })

  await app.register(async (uploads) => {
    if (!uploads.hasContentTypeParser('multipart/form-data')) await uploads.register(multipart, { limits: { fileSize: largestDocument, files: 1, fields: 6, fieldSize: 2000, parts: 8 } })

    uploads.post('/v1/agency/rulebook/documents', { schema: { summary: '上传文件 (upload a document: PDF, PNG or JPEG up to 8 MB)', tags, response: { 201: documentShape } } }, async (request, reply) => {
      const staff = staffOf(request)
      const missing = requirePost(staff, 'D05')
      if (missing !== undefined) throw new RefusalError(missing)
      const { fileName, bytes } = await fileIn(request)
      return answerWrite(deps, request, reply, (tx) => {
        void reply.code(201)
        return keepDocument(tx, { fileName, bytes, by: staff.actorId, at: deps.clock.now() })
      })
    })

    uploads.post('/v1/agency/rulebook/imports', { schema: { summary: '导入参数表为提议 (bring a table in as proposals)', tags, response: { 200: importShape } } }, async (request, reply) => {
      const by = keeperOf(request)
      const { bytes, fields } = await fileIn(request)
      const read = importFields.safeParse(fields)
      if (!read.success) throw new RefusalError(platformRefusal('request.invalid'))
      return answerWrite(deps, request, reply, async (tx) => {
        const done = await importProposals(tx, { bytes, sha256: read.data.sha256, reason: read.data.reason, onlyCheck: read.data.check === 'true', by, at: deps.clock.now() })
        return isRefusal(done) ? done : { ...done, rows: done.rows.map(({ n, cells, faults }) => ({ n, cells, faults: [...faults] })) }
      })
    })
  })
}

const importFields = z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/).optional(), reason: reason.default('随表导入'), check: z.enum(['true', 'false']).default('false') })

/** The one file of a form. Its hash stands for it where a repeated request is compared with the first. */
async function fileIn(request: FastifyRequest): Promise<{ fileName: string; bytes: Buffer; fields: Record<string, string> }> {
  if (!request.isMultipart()) throw new RefusalError(rulebookRefusal('rulebook.document-missing'))
  let file: { fileName: string; bytes: Buffer } | undefined
  const fields: Record<string, string> = {}
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') file = { fileName: part.filename, bytes: await part.toBuffer() }
      else fields[part.fieldname] = String(part.value)
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'FST_REQ_FILE_TOO_LARGE') throw new RefusalError(rulebookRefusal('rulebook.document-large'))
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('FST_')) throw new RefusalError(platformRefusal('request.invalid'))
    throw new RefusalError(platformRefusal('request.malformed'))
  }
  if (file === undefined) throw new RefusalError(rulebookRefusal('rulebook.document-missing'))
  request.body = { ...fields, file: createHash('sha256').update(file.bytes).digest('hex') }
  return { ...file, fields }
}

export const keeperOf = (request: FastifyRequest): Keeper => {
  const staff = staffOf(request)
  return { staffId: staff.actorId, agencyId: staff.agencyId, posts: staff.posts.map(({ code }) => code) }
}

// Divisions that have values and stand in no register of ours.
const regionNames: Readonly<Record<string, string>> = { '000000': '全国', '610000': '陕西省', '610100': '西安市', '310000': '上海市', '320000': '江苏省', '330000': '浙江省', '440000': '广东省', '510000': '四川省' }
