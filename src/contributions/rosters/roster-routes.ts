import multipart from '@fastify/multipart'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { clerkOf } from '../../access/access.ts'
import { yearMonth } from '../../kernel/day.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { systemContext, withinContext, type ActorContext, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { App } from '../../platform/http.ts'
import { answerRead, answerWrite } from '../../platform/idempotency.ts'
import { platformRefusal } from '../../platform/platform-refusals.ts'
import { RefusalError } from '../../platform/problem.ts'
import { xlsxType } from '../../platform/spreadsheet.ts'
import { publicNumber, type Act } from '../../records/records.ts'
import { textOf } from './read-line.ts'
import { checkRosterFile, receiveRoster } from './receive-roster.ts'
import { titleOf, type Cells, type RosterKind } from './roster-sheets.ts'
import { readFaults, readNotes, readRoster, readRosters, type FaultRow, type RosterSeen } from './roster-store.ts'
import { noteText, rosterWorkbook } from './roster-workbook.ts'
import { rostersRefusal } from './rosters-refusals.ts'

/** A workbook of fifty thousand lines has some three megabytes. */
const mostBytes = 16 * 1_048_576

const words = z.object({ zh: z.string(), en: z.string() })
const kind = z.enum(['staff', 'wages'])
const monthText = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/).transform(yearMonth)
const summary = z.object({
  id: z.string(), kind, month: z.string().nullable(), fileName: z.string(), state: z.enum(['waiting', 'working', 'done']), uploadedAt: z.string(), uploadedBy: z.string(),
  progress: z.object({ done: z.int(), total: z.int() }), counts: z.object({ applied: z.int(), already: z.int(), faulty: z.int() }),
})
const fault = z.object({ row: z.int(), column: z.string(), value: z.string(), code: z.string(), say: words, remedy: words.nullable() })
const detail = summary.extend({
  faults: z.array(fault), next: z.int().nullable(), notes: z.array(z.object({ row: z.int(), publicNo: z.string().nullable(), say: words })),
  /** Wages only: what followed, or why nothing could be computed. */
  dues: z.object({ computed: z.int(), totalFen: z.int(), lower: z.int() }).nullable(), duesRefused: z.object({ code: z.string(), say: words, remedy: words.nullable() }).nullable(),
})

/** Rosters of an employer: the template, a file sent, how far it is, and what is wrong with which row. */
export async function registerRosterRoutes(app: App, deps: Deps): Promise<void> {
  await app.register(multipart, { limits: { fileSize: mostBytes, files: 1, fields: 5, parts: 6, fieldSize: 1000 } })
  const scopeOf = (of: RosterKind): 'staff' | 'wages' => (of === 'staff' ? 'staff' : 'wages')

  app.get('/v1/employer/rosters/template.xlsx', {
    schema: { summary: '名册模板 (the template, with its explanation and choices)', tags: ['rosters'], querystring: z.strictObject({ kind }) },
  }, async (request, reply) => {
    clerkOf(request)
    return sendWorkbook(reply, request.query.kind === 'staff' ? '增减员模板' : '工资申报模板', await rosterWorkbook(request.query.kind))
  })

  app.post('/v1/employer/rosters', {
    bodyLimit: mostBytes + 65_536,
    schema: {
      summary: '上传名册 (multipart/form-data with one file; good rows are done, faults told row by row)', tags: ['rosters'], consumes: ['multipart/form-data'],
      querystring: z.strictObject({ kind, month: monthText.optional() }), response: { 202: z.object({ rosterId: z.string(), lines: z.int(), wasKnown: z.boolean() }) },
    },
  }, async (request, reply) => {
    const clerk = clerkOf(request, { scope: scopeOf(request.query.kind), act: true })
    const sent = await fileOf(request)
    const file = await checkRosterFile({ ...sent, kind: request.query.kind, month: request.query.month }, deps.clock.today())
    if (isRefusal(file)) throw new RefusalError(file)
    return answerWrite(deps, request, reply, async (tx, asker) => {
      void reply.code(202)
      const received = await receiveRoster(tx, deps, file, { employerId: clerk.grant.employerId, agencyId: clerk.grant.agencyId, sentByName: clerk.name }, actOf(deps, asker))
      return { ...received, lines: file.lines }
    }, { content: file.sha256 })
  })

  app.get('/v1/employer/rosters', { schema: { summary: '名册办理记录 (rosters sent, the newest first)', tags: ['rosters'], querystring: z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(30) }), response: { 200: z.array(summary) } } }, (request) => {
    const { grant } = clerkOf(request)
    return answerRead(deps, request, async (tx) => (await readRosters(tx, grant.employerId, { limit: request.query.limit })).filter((roster) => grant.scopes.includes(scopeOf(roster.kind))).map(shown))
  })

  const byId = z.strictObject({ id: z.uuid() })
  app.get('/v1/employer/rosters/:id', {
    schema: {
      summary: '名册办理进度和问题行 (how far it is, and the faulty rows, pages by row number)', tags: ['rosters'], params: byId, response: { 200: detail },
      querystring: z.strictObject({ after: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(500).default(100) }),
    },
  }, (request) => answerRead(deps, request, async (tx) => {
    const roster = await ownRoster(tx, request, request.params.id)
    const { after, limit } = request.query
    const faults = await readFaults(tx, roster.employerId, roster.rosterId, { after, limit })
    return {
      ...shown(roster), faults: faults.map((row) => shownFault(roster.kind, row)), next: faults.length === limit ? faults.at(-1)?.row ?? null : null,
      notes: (await readNotes(tx, roster.employerId, roster.rosterId, 200)).flatMap(({ row, notes, personId }) => notes.map((note) =>
        ({ row, publicNo: personId === null ? null : publicNumber(deps.keys, 'person', personId), say: noteText(note) }))),
      ...duesIn(roster),
    }
  }))

  app.get('/v1/employer/rosters/:id/faults.xlsx', { schema: { summary: '问题行 (the faulty rows as they were sent, with what is wrong; mended, they can be sent again)', tags: ['rosters'], params: byId } }, async (request, reply) => {
    const { roster, faults } = await answerRead(deps, request, async (tx) => {
      const own = await ownRoster(tx, request, request.params.id)
      return { roster: own, faults: await readFaults(tx, own.employerId, own.rosterId, { after: 0, limit: 50_000 }) }
    })
    return sendWorkbook(reply, `${roster.fileName.replace(/\.xlsx$/i, '')}-问题行`, await rosterWorkbook(roster.kind, faults.map((row) => ({ row: row.row, cells: cellsOf(row), refusal: row.fault.refusal }))))
  })

  async function ownRoster(tx: Tx, request: FastifyRequest, id: string): Promise<RosterSeen> {
    const { grant } = clerkOf(request)
    const roster = await readRoster(tx, grant.employerId, id)
    if (roster === undefined) throw new RefusalError(rostersRefusal('rosters.no-such-roster'))
    clerkOf(request, { scope: scopeOf(roster.kind) })
    return roster
  }

  /** What was sealed here and nowhere else is what it was. */
  const cellsOf = ({ cellsCipher }: FaultRow): Cells => JSON.parse(deps.keys.decrypt('roster-row', cellsCipher)) as Cells
  const shownFault = (of: RosterKind, row: FaultRow) => ({
    row: row.row, column: titleOf(of, row.fault.column), value: textOf(cellsOf(row)[row.fault.column]).slice(0, 100), code: row.fault.refusal.refused, say: row.fault.refusal.say,
    remedy: row.fault.refusal.remedy ?? null,
  })
}

const shown = (roster: RosterSeen): z.input<typeof summary> => ({
  id: roster.rosterId, kind: roster.kind, month: roster.month ?? null, fileName: roster.fileName, state: roster.state, uploadedAt: roster.receivedAt, uploadedBy: roster.sentByName,
  progress: { done: roster.done, total: roster.lines }, counts: { applied: roster.applied, already: roster.already, faulty: roster.faulty },
})

const computedDues = z.object({ computed: z.int(), totalFen: z.int(), lower: z.int() })
const refusedDues = z.object({ refused: z.object({ code: z.string(), say: words, remedy: words.optional() }) })
function duesIn({ end }: RosterSeen): Pick<z.input<typeof detail>, 'dues' | 'duesRefused'> {
  const computed = computedDues.safeParse(end?.['dues'])
  const refused = refusedDues.safeParse(end?.['dues'])
  return { dues: computed.success ? computed.data : null, duesRefused: refused.success ? { ...refused.data.refused, remedy: refused.data.refused.remedy ?? null } : null }
}

async function fileOf(request: FastifyRequest): Promise<{ readonly fileName: string, readonly bytes: Buffer }> {
  const file = await request.file()
  if (file === undefined) throw new RefusalError(platformRefusal('file.none'))
  return { fileName: file.filename, bytes: await file.toBuffer() }
}

const sendWorkbook = (reply: FastifyReply, name: string, bytes: Buffer): FastifyReply =>
  reply.type(xlsxType).header('content-disposition', `attachment; filename="roster.xlsx"; filename*=UTF-8''${encodeURIComponent(`${name}.xlsx`)}`).send(bytes)

/** Who does it, when: for every act of a clerk. */
export const actOf = ({ clock }: Pick<Deps, 'clock'>, asker: ActorContext): Act => ({ actor: asker.actor, at: clock.now(), day: clock.today() })

/** An operation on other people's chains, done for a clerk whose right to it was asked: under the system's context, inside the clerk's transaction. */
export const forClerk = <T>(tx: Tx, asker: ActorContext, work: () => Promise<T>): Promise<T> => withinContext(tx, { asker, as: systemContext('employer-clerk', asker.requestId) }, work)

