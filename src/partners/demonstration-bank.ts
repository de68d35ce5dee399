import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { validateXML } from 'xmllint-wasm'
import { z } from 'zod'
import { isRefusal } from '../kernel/refusal.ts'
import type { Clock } from '../platform/clock.ts'
import { systemContext, withContext, type Db } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import type { Log } from '../platform/log.ts'
import { bankAnswerText, type AnsweredPayment } from './bank-answer-text.ts'
import { demonstrationKey } from './demonstration-data-sources.ts'
import { isSignedBy, signatureHeader, signedHeaders } from './partner-signature.ts'
import { recallAnswerText } from './payment-recall-answer.ts'
import { readPaymentRecall, recallNamespace } from './payment-recall-file.ts'
import { readPaymentFile, type ReadPayment, type ReadPaymentFile } from './payment-file-reader.ts'

export type DemonstrationBank = {
  /** Where payment files are posted to. */
  readonly url: string
  readonly close: () => Promise<void>
}

/** What is wrong with an account, as the bank knows it; nothing when the money can be credited. */
export type AccountBook = (payments: readonly ReadPayment[]) => Promise<ReadonlyMap<string, string>>

export type DemonstrationBankOptions = {
  readonly keys: Keys
  readonly clock: Clock
  readonly log: Log
  /** Its own files: what it was sent and what it answered. It remembers over a restart, as a bank does. */
  readonly folder: string
  readonly accounts: AccountBook
  /** Our door for answers; asked for each time, because it may be opened after the bank. */
  readonly answersUrl: () => string
  /** Whether payments are being settled now; a bank whose settlement stands still keeps what it took, and can give it back. */
  readonly settles?: () => Promise<boolean>
  /** Milliseconds between taking a file and answering it; a real bank takes hours. */
  readonly settleAfter?: number
}

export const demonstrationBankName = 'demonstration-bank'
/** The expenditure account (支出户) of the demonstration, from which payments leave. */
export const demonstrationPayer = { name: '陕西·示例社会保险经办中心', account: '6199000000000000018', bankCode: '619900000018' } as const

/**
 * A bank of its own behind its own door: it checks signature, form and totals of a payment file, keeps it, looks every account up in its own book and answers through
 * the same door a real bank would use. It knows nothing of our records.
 */
export async function startDemonstrationBank(it: DemonstrationBankOptions): Promise<DemonstrationBank> {
  for (const folder of ['inbox', 'outbox']) mkdirSync(path.join(it.folder, folder), { recursive: true })
  const closing = new AbortController()
  const settling = new Set<Promise<void>>()
  const settle = (messageId: string): void => {
    const work = answerMessage(it, messageId, closing.signal).catch((error: unknown) => { if (!closing.signal.aborted) it.log.warn({ err: error }, 'the demonstration bank could not answer') })
    settling.add(work)
    void work.finally(() => settling.delete(work))
  }
  const server = createServer((request, response) => {
    takeFile({ ...it, settle }, request, response).then((taken) => { if (taken !== undefined) settle(taken) }, (error: unknown) => {
      it.log.warn({ err: error }, 'the demonstration bank met a bug')
      say(response, 500, {})
    })
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  // What was taken and not answered before it was last stopped.
  for (const messageId of unansweredFiles(it.folder)) settle(messageId)
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the system named no port')
  return {
    url: `http://127.0.0.1:${address.port}/payment-files`,
    close: async () => {
      closing.abort()
      server.closeAllConnections()
      await new Promise<void>((resolve) => { server.close(() => { resolve() }) })
      await Promise.all(settling)
    },
  }
}

/** Whether the demonstration's bank settles: not while an outage of its settlement is entered. */
export function demonstrationSettlement(db: Db): () => Promise<boolean> {
  return () => withContext(db, systemContext('demonstration-bank', 'settlement'), async (tx) =>
    (await tx.selectFrom('partner_demo_outage').select('reason').where('source', '=', settlementOutage).executeTakeFirst()) === undefined, { readOnly: true })
}
export const settlementOutage = 'BANK-SETTLEMENT'

/** The account book of the demonstration: the same the bank's department answers name checks from. Knows number, holder and state; an unknown account has no row. */
export function demonstrationAccounts(db: Db, keys: Keys): AccountBook {
  const known = z.object({ holder: z.string(), state: z.enum(['open', 'closed', 'lost', 'frozen']) })
  return async (payments) => {
    const byKey = payments.map((payment) => ({ payment, key: demonstrationKey(keys, 'BK', payment.accountNumber) }))
    const rows = await withContext(db, systemContext('demonstration-bank', 'accounts'), async (tx) => {
      const found = await sql<{ key_hash: string, body: unknown }>`select a.key_hash, a.body from partner_demo_answer a where a.source = 'BK' and a.key_hash = any(${byKey.map(({ key }) => key)}::text[])`.execute(tx)
      return new Map(found.rows.map(({ key_hash, body }) => [key_hash, body]))
    }, { readOnly: true })
    return new Map(byKey.flatMap(({ payment, key }) => {
      const read = known.safeParse(rows.get(key))
      const code = !read.success ? 'AC01' : read.data.state === 'closed' ? 'AC04' : read.data.state !== 'open' ? 'AC06'
        : read.data.holder !== keys.lookupHash('demonstration-holder', payment.holderName.normalize('NFC').trim()) ? 'BE01' : undefined
      return code === undefined ? [] : [[payment.endToEndId, code] as const]
    }))
  }
}

/** What taking a message needs: the bank itself, and somebody who brings the answer to the door. */
type Taking = DemonstrationBankOptions & { readonly settle: (messageId: string) => void }

/** Takes a posted file; gives the message to be answered when it is new. */
async function takeFile(it: Taking, request: IncomingMessage, response: ServerResponse): Promise<string | undefined> {
  if (request.method !== 'POST') return void say(response, 404, { reason: 'no such page' })
  const body = await bodyOf(request)
  if (body === undefined) return void say(response, 413, { reason: 'too large' })
  const signature = request.headers[signatureHeader]
  if (!isSignedBy(it.keys, demonstrationBankName, 'to', body, typeof signature === 'string' ? signature : undefined)) return void say(response, 401, { reason: 'signature' })
  const text = body.toString('utf8')
  if (text.includes(recallNamespace)) return void takeRecall(it, body, text, response)
  const file = readPaymentFile(text)
  if (isRefusal(file)) return void say(response, 422, { reason: String(file.data?.['reason'] ?? file.refused) })
  const wrong = await againstSchema(text)
  if (wrong !== undefined) return void say(response, 422, { reason: wrong })
  const kept = inboxFile(it.folder, file.messageId)
  if (existsSync(kept)) {
    if (sha256(readFileSync(kept)) !== sha256(body)) return void say(response, 409, { reason: `${file.messageId} was sent before with another content` })
    return void say(response, 200, { reference: referenceOf(file.messageId) })
  }
  writeWhole(kept, body)
  say(response, 202, { reference: referenceOf(file.messageId) })
  return file.messageId
}

/**
 * A request to give payments back (camt.055): what has not been settled is taken out for good, and the answer (camt.029) says so; asked again, it says the same. The
 * answer is written before the acknowledgement leaves, so that no settlement can come between.
 */
function takeRecall(it: Taking, body: Buffer, text: string, response: ServerResponse): void {
  const recall = readPaymentRecall(text)
  if (isRefusal(recall)) return say(response, 422, { reason: String(recall.data?.['reason'] ?? recall.refused) })
  const kept = inboxFile(it.folder, recall.messageId)
  if (existsSync(kept)) {
    if (sha256(readFileSync(kept)) !== sha256(body)) return say(response, 409, { reason: `${recall.messageId} was sent before with another content` })
    return say(response, 200, { reference: referenceOf(recall.messageId) })
  }
  const original = inboxFile(it.folder, recall.originalMessageId)
  const file = existsSync(original) ? readPaymentFile(readFileSync(original, 'utf8')) : undefined
  const isSettled = existsSync(outboxFile(it.folder, recall.originalMessageId))
  const knows = (endToEndId: string): boolean => file !== undefined && !isRefusal(file) && file.payments.some((payment) => payment.endToEndId === endToEndId)
  const taken = new Set(recall.payments.map(({ endToEndId }) => endToEndId).filter((endToEndId) => knows(endToEndId) && !isSettled))
  if (taken.size > 0) writeWhole(cancelledFile(it.folder, recall.originalMessageId), JSON.stringify([...cancelledOf(it.folder, recall.originalMessageId), ...taken]))
  writeWhole(outboxFile(it.folder, recall.messageId), recallAnswerText({
    answerId: `C${sha256(recall.messageId).slice(0, 24).toUpperCase()}`, recallId: recall.messageId, createdAt: it.clock.now(), bank: demonstrationBankName,
    payments: recall.payments.map(({ endToEndId }) => (taken.has(endToEndId) ? { endToEndId, status: 'ACCR' } : { endToEndId, status: 'RJCR', reasonCode: knows(endToEndId) ? 'PTNA' : 'NOOR' })),
  }))
  writeWhole(kept, body)
  say(response, 202, { reference: referenceOf(recall.messageId) })
  it.settle(recall.messageId)
}

/** Looks the accounts up, writes the answer once, and brings it to the door until somebody takes it. */
async function answerMessage(it: DemonstrationBankOptions, messageId: string, closing: AbortSignal): Promise<void> {
  const answer = outboxFile(it.folder, messageId)
  if (!existsSync(answer)) {
    await pause(it.settleAfter ?? 1500, undefined, { signal: closing })
    while (!(await it.settles?.() ?? true)) await pause(500, undefined, { signal: closing })
    const file = readPaymentFile(readFileSync(inboxFile(it.folder, messageId), 'utf8'))
    if (isRefusal(file)) throw new Error(`a file that was taken cannot be read: ${file.refused}`)
    const wrong = await it.accounts(file.payments)
    const cancelled = cancelledOf(it.folder, messageId)
    const settled = { ...file, payments: file.payments.filter(({ endToEndId }) => !cancelled.has(endToEndId)) }
    // Nothing is left to say of a file whose every payment was given back.
    if (settled.payments.length === 0) return writeWhole(`${answer}.taken`, '')
    writeWhole(answer, answerFor(it, settled, wrong))
  }
  const body = readFileSync(answer)
  for (let attempt = 0; ; attempt += 1) {
    const outcome = await deliver(it, body, closing)
    if (outcome === 'taken') return writeWhole(`${answer}.taken`, '')
    if (outcome === 'refused' && attempt >= 20) throw new Error(`the answer to ${messageId} is not taken`)
    await pause(Math.min(200 * 2 ** Math.min(attempt, 8), 30_000), undefined, { signal: closing })
  }
}

async function deliver(it: DemonstrationBankOptions, body: Buffer, closing: AbortSignal): Promise<'taken' | 'refused' | 'away'> {
  try {
    const response = await fetch(it.answersUrl(), {
      method: 'POST', body: new Uint8Array(body), signal: AbortSignal.any([closing, AbortSignal.timeout(120_000)]),
      headers: { 'content-type': 'application/xml', ...signedHeaders(it.keys, demonstrationBankName, 'from', body) },
    })
    await response.arrayBuffer()
    // 409: taken before, and only the answer to us was lost.
    if (response.ok || response.status === 409) return 'taken'
    return response.status < 500 ? 'refused' : 'away'
  } catch (error) {
    if (closing.aborted) throw error
    return 'away'
  }
}

const answerFor = (it: DemonstrationBankOptions, file: ReadPaymentFile, wrong: ReadonlyMap<string, string>): string => bankAnswerText({
  answerId: `R${sha256(file.messageId).slice(0, 24).toUpperCase()}`, createdAt: it.clock.now(), originalMessageId: file.messageId, originalLines: file.lines, originalTotalFen: file.totalFen,
  payments: file.payments.map(({ endToEndId, amountFen }): AnsweredPayment => {
    const code = wrong.get(endToEndId)
    return code === undefined ? { endToEndId, amountFen, status: 'ACSC' } : { endToEndId, amountFen, status: 'RJCT', reasonCode: code, reason: reasons[code] ?? '' }
  }),
})

const reasons: Readonly<Record<string, string>> = { AC01: '账号不存在', AC04: '账户已销户', AC06: '账户已冻结或挂失', BE01: '户名不符' }

const schema = readFileSync(path.join(import.meta.dirname, 'payment-file.xsd'), 'utf8')

/** What the schema says against a file, in one line; nothing when it agrees. No amount, name or number is repeated. */
export async function againstSchema(xml: string): Promise<string | undefined> {
  const checked = await validateXML({ xml: { fileName: 'file.xml', contents: xml }, schema: { fileName: 'payment-file.xsd', contents: schema }, stream: true, initialMemoryPages: 512, maxMemoryPages: 8192 })
  if (checked.valid) return undefined
  const [first] = checked.errors
  return first === undefined ? 'schema' : `schema, line ${first.loc?.lineNumber ?? '?'}: ${/Element '\{[^}]*\}(\w+)'/.exec(first.message)?.[1] ?? 'form'}`
}

const largestFile = 128 * 1024 * 1024

async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of request) {
    const bytes = Buffer.from(piece as Buffer)
    size += bytes.length
    if (size > largestFile) return undefined
    pieces.push(bytes)
  }
  return Buffer.concat(pieces)
}

const say = (response: ServerResponse, status: number, body: object): void => {
  if (response.headersSent) return
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

// A file is there whole or not at all, also when the machine stops in between.
const writeWhole = (file: string, content: string | Buffer): void => {
  writeFileSync(`${file}.half`, content, { flush: true, mode: 0o600 })
  renameSync(`${file}.half`, file)
}

const cancelledFile = (folder: string, messageId: string): string => path.join(folder, 'outbox', `${safe(messageId)}.cancelled.json`)
const cancelledOf = (folder: string, messageId: string): ReadonlySet<string> => {
  const file = cancelledFile(folder, messageId)
  const known: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []
  return new Set(Array.isArray(known) ? known.filter((one): one is string => typeof one === 'string') : [])
}
const safe = (messageId: string): string => (/^[A-Za-z0-9-]{1,35}$/.test(messageId) ? messageId : sha256(messageId).slice(0, 35))
const inboxFile = (folder: string, messageId: string): string => path.join(folder, 'inbox', `${safe(messageId)}.xml`)
const outboxFile = (folder: string, messageId: string): string => path.join(folder, 'outbox', `${safe(messageId)}.xml`)
const unansweredFiles = (folder: string): string[] => readdirSync(path.join(folder, 'inbox')).filter((name) => name.endsWith('.xml'))
  .map((name) => name.slice(0, -'.xml'.length)).filter((name) => !existsSync(`${outboxFile(folder, name)}.taken`))
const referenceOf = (messageId: string): string => `SXSL${sha256(messageId).slice(0, 16).toUpperCase()}`
const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex')
