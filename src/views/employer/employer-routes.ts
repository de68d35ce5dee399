import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { clerkOf, type ActingClerk } from '../../access/access.ts'
import type { YearMonth } from '../../kernel/day.ts'
import { addFen, fen, type Fen } from '../../kernel/money.ts'
import type { Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { App } from '../../platform/http.ts'
import { answerRead } from '../../platform/idempotency.ts'
import { xlsxOf, xlsxType } from '../../platform/spreadsheet.ts'
import { findPersonByIdentity, findPersonByPublicNo, getEmployer, publicNumber } from '../../records/records.ts'
import { bookAt } from '../../rulebook/rulebook.ts'
import { parseAmountRef, refOf } from '../amount-ref.ts'
import { explainAmount } from '../explain-amount.ts'
import { languageQuery, readers, refParams } from '../own-routes.ts'
import { explanationAnswer } from '../views-shapes.ts'
import { schemeWords } from '../scheme-words.ts'
import { viewsRefusal } from '../views-refusals.ts'
import { employerOverview } from './employer-overview.ts'
import { duesAnswer, monthText, overviewAnswer, personDues, reconciliationAnswer, staffPage, staffQuery } from './employer-shapes.ts'
import { countStaff, findOwnerOfDue, readPersonDues, readSchemeDues, readStaff, type PersonDueRow, type StaffFilter, type StaffRow } from './employer-store.ts'
import { monthStanding } from './month-standing.ts'
import { reconcile } from './reconciliation.ts'

/** A sheet holds this many lines; more is asked for in parts. */
const sheetLines = 50_000
const byMonth = z.strictObject({ month: monthText })
const page = { after: z.string().max(80).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }

/** What an employer's clerk reads: the first page, staff, dues with their reasons, and the reconciliation with the tax bureau. */
export function employerRoutes(app: App, deps: Deps): void {
  const today = () => deps.clock.today()

  app.get('/v1/employer/overview', { schema: { summary: '单位首页 (months, alerts, open cases)', tags: ['employer'], response: { 200: overviewAnswer } } }, (request) => {
    const clerk = clerkOf(request)
    return answerRead(deps, request, (tx) => employerOverview(tx, deps, clerk.grant))
  })

  app.get('/v1/employer/staff', {
    schema: { summary: '职工名单 (staff, pages by key; q is part of a name, an identity number or a public number)', tags: ['employer'], querystring: z.strictObject({ ...staffQuery, ...page }), response: { 200: staffPage } },
  }, (request) => {
    const { grant: { employerId } } = clerkOf(request, { scope: 'staff' })
    return answerRead(deps, request, async (tx) => {
      const { after, limit } = request.query
      const rows = await readStaff(tx, employerId, await filterOf(tx, request.query), { limit, after: after === undefined ? undefined : await findPersonByPublicNo(tx, after) })
      const items = rows.map(shownMember)
      return { items, next: items.length === limit ? items.at(-1)?.publicNo ?? null : null, counts: await countStaff(tx, employerId, today()) }
    })
  })
  app.get('/v1/employer/staff.xlsx', { schema: { summary: '导出职工名单 (the same as a workbook)', tags: ['employer'], querystring: z.strictObject(staffQuery) } }, async (request, reply) => {
    const clerk = clerkOf(request, { scope: 'staff' })
    const { rows, notes } = await answerRead(deps, request, async (tx) => ({
      rows: await readStaff(tx, clerk.grant.employerId, await filterOf(tx, request.query), { limit: sheetLines }), notes: await notesOf(tx, clerk),
    }))
    return sheet(reply, `staff-${today()}`, await xlsxOf<StaffRow>({
      title: '职工名单', notes, rows,
      columns: [
        { title: '姓名', kind: 'text', of: ({ name }) => name }, { title: '证件号码', kind: 'text', of: ({ maskedId }) => maskedId }, { title: '状态', kind: 'text', of: ({ active }) => (active ? '在职参保' : '已减员') },
        { title: '增员日期', kind: 'day', of: ({ joinedOn }) => joinedOn }, { title: '减员日期', kind: 'day', of: ({ leftOn }) => leftOn },
        { title: '参加险种', kind: 'text', of: ({ schemes }) => schemes.map((scheme) => schemeWords(scheme).zh).join('、') },
        { title: '最近申报工资（元）', kind: 'fen', of: ({ wageFen }) => wageFen }, { title: '缴费基数（元）', kind: 'fen', of: ({ baseFen }) => baseFen },
      ],
    }))
  })

  app.get('/v1/employer/dues', { schema: { summary: '月应缴，按险种 (what is due for a month and what arrived)', tags: ['employer'], querystring: byMonth, response: { 200: duesAnswer } } }, (request) => {
    const { grant: { employerId } } = clerkOf(request, { scope: 'dues' })
    return answerRead(deps, request, async (tx) => {
      const standing = await monthStanding(tx, employerId, request.query.month, { today: today(), book: await bookOf(tx, employerId) })
      const schemes = (await readSchemeDues(tx, employerId, request.query.month)).map(({ scheme, persons, baseFen, employerFen, ownFen, dueFen, receivedFen }) =>
        ({ scheme, persons, baseFen, employerFen, ownFen, totalFen: dueFen, receivedFen }))
      return { ...standing, totalFen: standing.dueFen, schemes }
    })
  })
  app.get('/v1/employer/dues/persons', {
    schema: {
      summary: '月应缴，按人 (what is due for each person; amountRef opens the reasons)', tags: ['employer'], response: { 200: personDues },
      querystring: z.strictObject({ month: monthText, scheme: z.string().max(40).optional(), after: z.uuid().optional(), limit: page.limit }),
    },
  }, (request) => {
    const { grant: { employerId } } = clerkOf(request, { scope: 'dues' })
    return answerRead(deps, request, async (tx) => {
      const rows = await readPersonDues(tx, employerId, request.query)
      return { items: rows.map(shownDue), next: rows.length === request.query.limit ? rows.at(-1)?.dueId ?? null : null }
    })
  })
  app.get('/v1/employer/dues.xlsx', { schema: { summary: '导出月应缴 (every line of the month)', tags: ['employer'], querystring: byMonth } }, async (request, reply) => {
    const clerk = clerkOf(request, { scope: 'dues' })
    const { month } = request.query
    const { rows, notes } = await answerRead(deps, request, async (tx) => ({ rows: await readPersonDues(tx, clerk.grant.employerId, { month, limit: sheetLines }), notes: await notesOf(tx, clerk, month) }))
    return sheet(reply, `dues-${month}`, await xlsxOf<PersonDueRow>({
      title: `${month} 应缴明细`, notes, rows,
      columns: [
        { title: '姓名', kind: 'text', of: ({ name }) => name }, { title: '证件号码', kind: 'text', of: ({ maskedId }) => maskedId }, { title: '险种', kind: 'text', of: ({ scheme }) => schemeWords(scheme).zh },
        { title: '申报工资（元）', kind: 'fen', of: ({ wageFen }) => wageFen }, { title: '缴费基数（元）', kind: 'fen', of: ({ baseFen }) => baseFen },
        { title: '单位缴费（元）', kind: 'fen', of: ({ employerFen }) => employerFen }, { title: '个人缴费（元）', kind: 'fen', of: ({ ownFen }) => ownFen },
        { title: '合计（元）', kind: 'fen', of: totalOf }, { title: '说明', kind: 'text', of: ({ cause }) => (cause === 'regular' ? '' : '补差') },
      ],
    }))
  })

  app.get('/v1/employer/reconciliation', {
    schema: { summary: '与税务对账 (due against received, by scheme and, where they differ, by person)', tags: ['employer'], querystring: z.strictObject({ month: monthText, ...page }), response: { 200: reconciliationAnswer } },
  }, (request) => {
    const { grant: { employerId } } = clerkOf(request, { scope: 'dues' })
    return answerRead(deps, request, (tx) => reconcile(tx, deps, employerId, request.query))
  })
  app.get('/v1/employer/reconciliation.xlsx', { schema: { summary: '导出对账 (the differences as a workbook)', tags: ['employer'], querystring: byMonth } }, async (request, reply) => {
    const clerk = clerkOf(request, { scope: 'dues' })
    const { month } = request.query
    const { found, notes } = await answerRead(deps, request, async (tx) => ({ found: await reconcile(tx, deps, clerk.grant.employerId, { month, limit: sheetLines }), notes: await notesOf(tx, clerk, month) }))
    type Line = { readonly name: string, readonly maskedId: string, readonly scheme: string, readonly dueFen: number, readonly receivedFen: number, readonly differenceFen: number, readonly stateText: { readonly zh: string } }
    const lines: readonly Line[] = [...found.schemes.map((row) => ({ ...row, name: '合计', maskedId: '' })), ...found.persons]
    const amount = (of: (line: Line) => number) => (line: Line): Fen => fen(of(line))
    return sheet(reply, `reconciliation-${month}`, await xlsxOf<Line>({
      title: `${month} 与税务实缴对账`, notes: [...notes, '先列各险种合计，再列不一致的人员。'], rows: lines,
      columns: [
        { title: '姓名', kind: 'text', of: ({ name }) => name }, { title: '证件号码', kind: 'text', of: ({ maskedId }) => maskedId }, { title: '险种', kind: 'text', of: ({ scheme }) => schemeWords(scheme).zh },
        { title: '应缴（元）', kind: 'fen', of: amount(({ dueFen }) => dueFen) }, { title: '实缴（元）', kind: 'fen', of: amount(({ receivedFen }) => receivedFen) },
        { title: '差额（元）', kind: 'fen', of: amount(({ differenceFen }) => differenceFen) }, { title: '结果', kind: 'text', of: ({ stateText }) => stateText.zh },
      ],
    }))
  })

  app.get('/v1/amounts/:ref/explain', { schema: { summary: '一笔应缴的由来 (why an amount due is what it is)', tags: ['employer'], params: refParams, querystring: languageQuery, response: { 200: explanationAnswer } } }, (request) => {
    const { grant: { employerId } } = clerkOf(request, { scope: 'dues' })
    return answerRead(deps, request, async (tx) => {
      const ref = parseAmountRef(request.params.ref)
      // Of a person's amounts an employer is told the dues it owes and nothing else.
      const subjectId = 'kind' in ref && ref.kind === 'due' ? await findOwnerOfDue(tx, employerId, ref.id) : undefined
      if (subjectId === undefined) return viewsRefusal('views.no-such-amount')
      return explainAmount(readers(tx, deps, request.id), { subjectId, ref: request.params.ref, language: request.query.lang })
    })
  })

  const bookOf = async (tx: Tx, employerId: number) => bookAt(tx, { region: (await getEmployer(tx, deps, employerId))?.regionCode ?? '000000', asOf: deps.clock.now() })

  async function filterOf(tx: Tx, { q, state }: { readonly q?: string | undefined, readonly state: 'active' | 'left' | 'all' }): Promise<StaffFilter> {
    const filter = { state, today: today() }
    if (q === undefined || q === '') return filter
    const personId = await findPersonByIdentity(tx, deps, q) ?? await findPersonByPublicNo(tx, q)
    return personId === undefined ? { ...filter, name: q.normalize('NFC') } : { ...filter, personId }
  }

  const shownMember = (row: StaffRow) => ({
    publicNo: publicNumber(deps.keys, 'person', row.personId), name: row.name, maskedId: row.maskedId, state: row.active ? 'active' as const : 'left' as const, joinedOn: row.joinedOn, leftOn: row.leftOn,
    schemes: row.schemes, wageFen: row.wageFen, wageMonth: row.wageMonth?.slice(0, 7) ?? null, baseFen: row.baseFen,
  })

  const shownDue = (row: PersonDueRow) => ({
    publicNo: publicNumber(deps.keys, 'person', row.personId), name: row.name, maskedId: row.maskedId, scheme: row.scheme, correction: row.cause !== 'regular', wageFen: row.wageFen, baseFen: row.baseFen,
    employerFen: row.employerFen, ownFen: row.ownFen, totalFen: totalOf(row), amountRef: refOf('due', row.dueId),
  })

  /** Who made a sheet stands on it: a list that leaves the house can be traced (经办条例 art. 49). */
  async function notesOf(tx: Tx, clerk: ActingClerk, month?: YearMonth): Promise<string[]> {
    const employer = await getEmployer(tx, deps, clerk.grant.employerId)
    return [`${employer?.name ?? ''}（${employer?.creditCode ?? ''}）${month === undefined ? '' : `　${month}`}`, `导出：${clerk.name}（${clerk.maskedId}），${today()}。含个人信息，请妥善保管。`]
  }
}

const totalOf = ({ employerFen, ownFen }: Pick<PersonDueRow, 'employerFen' | 'ownFen'>): Fen => addFen(employerFen, ownFen)

const sheet = (reply: FastifyReply, name: string, bytes: Buffer): FastifyReply => reply.type(xlsxType).header('content-disposition', `attachment; filename="${name}.xlsx"`).send(bytes)
