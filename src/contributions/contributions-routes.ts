import { z } from 'zod'
import { yearMonth, type PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { isTakenFrom, mayTakeIn, signatureHeader } from '../partners/partner-signature.ts'
import { taxRefusal } from '../partners/tax-refusals.ts'
import { systemContext, withContext, type Tx } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import type { App } from '../platform/http.ts'
import { answerRead } from '../platform/idempotency.ts'
import { RefusalError } from '../platform/problem.ts'
import { reconcileMonth } from './history.ts'
import { listReceiptFiles } from './receipt-store.ts'
import { receiveTaxReceipts, type ReceivedReceipts } from './receive-tax-receipts.ts'

/** Notes in the same transaction that a file came, for whoever watches that the bureau is heard; wired where the program is put together. */
export type KeepFile = (tx: Tx, of: { readonly file: ReceivedReceipts, readonly at: Instant, readonly day: PlainDate }) => Promise<void>

/** The origin for other systems: the tax bureau sends its file of what was paid (docs/formats/tax-receipts.md). */
export function registerTaxRoutes(app: App, deps: Deps, { region, keep }: { readonly region: string, readonly keep?: KeepFile }): void {
  app.post('/v1/partners/tax/receipts', {
    // A province's day is some hundred thousand lines of a hundred and fifty bytes.
    bodyLimit: 256 * 1024 * 1024,
    schema: { summary: 'The tax bureau sends what was paid', consumes: ['text/plain'], body: z.string(), headers: z.looseObject({ [signatureHeader]: z.string().optional() }) },
    onRequest: (request, _reply, judged) => { judged(mayTakeIn(deps.keys, 'tax', 'from', request.headers) ? undefined : new RefusalError(taxRefusal('tax.signature'))) },
  }, async (request, reply) => {
    const { body } = request
    if (!isTakenFrom(deps.keys, 'tax', 'from', request.headers, body)) throw new RefusalError(taxRefusal('tax.signature'))
    const received = await withContext(deps.db, systemContext('tax-bureau', request.id), async (tx) => {
      const [at, day] = [deps.clock.now(), deps.clock.today()]
      const posted = await receiveTaxReceipts(tx, deps, { text: body, region, at, day })
      if (!isRefusal(posted)) await keep?.(tx, { file: posted, at, day })
      return posted
    })
    if (isRefusal(received)) throw new RefusalError(received)
    return reply.code(201).send(received)
  })
}

const monthText = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/).transform(yearMonth)

const receiptFiles = z.object({
  items: z.array(z.object({ receiptFileId: z.string(), fileNo: z.string(), day: z.string(), sha256: z.string(), lines: z.int(), totalFen: z.int(), receivedAt: z.string() })).readonly(),
  next: z.string().optional(),
})
/** `open` holds the lines that do not agree; `differenceFen` is paid minus due. */
const reconciliation = z.object({
  month: z.string(), employers: z.int(), agreeing: z.int(),
  open: z.array(z.object({
    employerId: z.int(), scheme: z.string(), duePersons: z.int(), paidPersons: z.int(), dueFen: z.int(), paidFen: z.int(), differenceFen: z.int(),
    state: z.enum(['agrees', 'unpaid', 'short', 'over', 'not-due']),
  })).readonly(),
})

/** What the staff read of it: the files that came, and due against paid. Sums go over the rows the reader may see. */
export function registerReceiptRoutes(app: App, deps: Deps): void {
  app.get('/v1/agency/receipts', {
    schema: { summary: 'Files of the tax bureau, newest first', querystring: z.strictObject({ before: z.string().max(40).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }), response: { 200: receiptFiles } },
  }, (request) => answerRead(deps, request, async (tx) => {
    const { before, limit } = request.query
    const items = await listReceiptFiles(tx, { limit, ...(before === undefined ? {} : { before }) })
    const last = items.at(-1)
    return { items, ...(items.length === limit && last ? { next: last.fileNo } : {}) }
  }))
  app.get('/v1/agency/reconciliation', {
    schema: { summary: 'Due against paid for a month, by employer and insurance', querystring: z.strictObject({ month: monthText, employer: z.coerce.number().int().positive().optional() }), response: { 200: reconciliation } },
  }, (request) => answerRead(deps, request, async (tx) => {
    const { month, employer } = request.query
    const lines = await reconcileMonth(tx, { month, ...(employer === undefined ? {} : { employerId: employer }) })
    const open = lines.filter(({ state }) => state !== 'agrees')
    return { month, employers: new Set(lines.map(({ employerId }) => employerId)).size, agreeing: lines.length - open.length, open }
  }))
}
