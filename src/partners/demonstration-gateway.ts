import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'
import { z } from 'zod'
import type { Clock } from '../platform/clock.ts'
import type { Keys } from '../platform/keys.ts'
import type { Log } from '../platform/log.ts'
import { isSignedBy, signMessage, signatureHeader } from './partner-signature.ts'

export const demonstrationSmsName = 'demonstration-sms'
export const receiptType = 'application/vnd.jingban.receipts+json'

export type DemonstrationGatewayOptions = {
  readonly keys: Keys
  readonly clock: Clock
  readonly log: Log
  /** Where it keeps what it was sent. A file `dead-numbers.txt` in it names numbers that exist no more, one a line. */
  readonly folder: string
  /** The wanted port of the pages; 0, or one that is taken: any free one. */
  readonly port: number
  /** Where delivery receipts are brought. */
  readonly receiptsUrl: () => string
  /** Milliseconds until a receipt goes out. */
  readonly deliversAfter?: number
}

export type DemonstrationGateway = { readonly smsUrl: string, readonly smtpUrl: string, readonly inboxUrl: string, readonly close: () => Promise<void> }

/**
 * A network operator and a mail host of its own, behind doors of their own: takes signed text messages over HTTP and mail over SMTP, keeps them, shows them as phones and
 * mailboxes would, and brings a signed receipt for each text message. It knows nothing of our records.
 */
export async function startDemonstrationGateway(it: DemonstrationGatewayOptions): Promise<DemonstrationGateway> {
  mkdirSync(it.folder, { recursive: true, mode: 0o700 })
  const closing = new AbortController()
  const delivering = new Set<Promise<void>>()
  const deliver = (message: Kept): void => {
    const work = bringReceipt(it, message, closing.signal).catch((error: unknown) => { if (!closing.signal.aborted) it.log.warn({ err: error }, 'the demonstration gateway could not bring a receipt') })
    delivering.add(work)
    void work.finally(() => delivering.delete(work))
  }
  const server = createServer((request, response) => {
    answer(it, request, response).then((taken) => { if (taken) deliver(taken) }, (error: unknown) => {
      it.log.warn({ err: error }, 'the demonstration gateway met a bug')
      if (!response.headersSent) response.writeHead(500).end()
    })
  })
  await listen(server, it.port)
  const mail = mailHost(it)
  await new Promise<void>((resolve) => { mail.listen(0, '127.0.0.1', resolve) })
  // What was taken and not told before it was last stopped.
  const told = new Set(readKept(it, 'told').map(({ reference }) => reference))
  for (const message of readKept(it, 'sms')) if (!told.has(message.reference)) deliver(message)
  const [own, smtp] = [portOf(server), portOf(mail.server)]
  return {
    smsUrl: `http://127.0.0.1:${own}/messages`, inboxUrl: `http://127.0.0.1:${own}/sms`, smtpUrl: `smtp://127.0.0.1:${smtp}`,
    close: async () => {
      closing.abort()
      server.closeAllConnections()
      await Promise.all([new Promise<void>((resolve) => { server.close(() => { resolve() }) }), new Promise<void>((resolve) => { mail.close(() => { resolve() }) })])
      await Promise.all(delivering)
    },
  }
}

const kept = z.object({ reference: z.string().max(100), to: z.string().max(100), text: z.string().max(4000), subject: z.string().max(400).optional(), at: z.string().optional() })
type Kept = z.infer<typeof kept>

/** Takes a message or shows what was taken; gives a message that is new. */
async function answer(it: DemonstrationGatewayOptions, request: IncomingMessage, response: ServerResponse): Promise<Kept | undefined> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://gateway')
  if (request.method === 'GET' && (pathname === '/sms' || pathname === '/mail' || pathname === '/')) return void show(it, response, pathname === '/mail' ? 'mail' : 'sms', searchParams.get('to') ?? '')
  if (request.method === 'GET' && (pathname === '/sms.json' || pathname === '/mail.json')) {
    return void response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }).end(JSON.stringify(readKept(it, pathname === '/mail.json' ? 'mail' : 'sms')))
  }
  if (request.method !== 'POST' || pathname !== '/messages') return void say(response, 404, { reason: 'no such page' })
  const body = await bodyOf(request)
  if (body === undefined) return void say(response, 413, { reason: 'too large' })
  const signature = request.headers[signatureHeader]
  if (!isSignedBy(it.keys, demonstrationSmsName, 'to', body, typeof signature === 'string' ? signature : undefined)) return void say(response, 401, { reason: 'signature' })
  const read = kept.safeParse(jsonOf(body.toString('utf8')))
  if (!read.success) return void say(response, 400, { reason: 'form' })
  if (!/^1\d{10}$/.test(read.data.to)) return void say(response, 422, { reason: 'no such number' })
  const reference = `SMS${read.data.reference.replaceAll('-', '').slice(0, 16).toUpperCase()}`
  // Sent twice, it is one message.
  if (readKept(it, 'sms').some((known) => known.reference === read.data.reference)) return void say(response, 200, { reference })
  const message = { ...read.data, at: it.clock.now() }
  keep(it, 'sms', message)
  say(response, 202, { reference })
  return message
}

/** A receipt comes a moment later, and again until somebody takes it. */
async function bringReceipt(it: DemonstrationGatewayOptions, message: Kept, closing: AbortSignal): Promise<void> {
  await pause(it.deliversAfter ?? 800, undefined, { signal: closing })
  const dead = deadNumbers(it).includes(message.to)
  const body = JSON.stringify({ receipts: [{ reference: message.reference, state: dead ? 'undelivered' : 'delivered', ...(dead ? { code: 'no-such-number' } : {}) }] })
  for (let attempt = 0; ; attempt += 1) {
    const taken = await fetch(it.receiptsUrl(), {
      method: 'POST', body, headers: { 'content-type': receiptType, [signatureHeader]: signMessage(it.keys, demonstrationSmsName, 'from', body) }, signal: AbortSignal.any([closing, AbortSignal.timeout(30_000)]),
    }).then((response) => response.ok || response.status === 409, () => false)
    if (taken) return keep(it, 'told', message)
    if (attempt >= 40) throw new Error(`the receipt of ${message.reference} is not taken`)
    await pause(Math.min(200 * 2 ** Math.min(attempt, 8), 30_000), undefined, { signal: closing })
  }
}

function mailHost(it: DemonstrationGatewayOptions): SMTPServer {
  return new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'], logger: false, size: 1024 * 1024,
    onRcptTo: ({ address }, _session, done) => {
      done(deadNumbers(it).includes(address) ? Object.assign(new Error('no such mailbox'), { responseCode: 550 }) : undefined)
    },
    onData: (stream, session, done) => {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => { pieces.push(piece) })
      stream.on('end', () => {
        const raw = Buffer.concat(pieces).toString('utf8')
        const header = (name: string): string => new RegExp(`^${name}:\\s*(.*(?:\\r?\\n[ \\t].*)*)`, 'im').exec(raw)?.[1]?.trim() ?? ''
        const reference = /<([^@>]+)@/.exec(header('Message-ID'))?.[1] ?? it.clock.now()
        if (!readKept(it, 'mail').some((known) => known.reference === reference)) {
          keep(it, 'mail', { reference, to: session.envelope.rcptTo.map(({ address }) => address).join(', '), subject: wordsOf(header('Subject')), text: bodyText(raw), at: it.clock.now() })
        }
        done()
      })
    },
  })
}

/** RFC 2047, as far as our own mails use it. */
const wordsOf = (header: string): string => header.replace(/\?=\s+=\?/g, '?==?').replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_all, how: string, text: string) =>
  (how.toLowerCase() === 'b' ? Buffer.from(text, 'base64') : Buffer.from(text.replaceAll('_', ' ').replace(/=([0-9A-F]{2})/gi, (_hex, code: string) => String.fromCharCode(Number.parseInt(code, 16))), 'latin1')).toString('utf8'))

function bodyText(raw: string): string {
  const [head = '', ...rest] = raw.split(/\r?\n\r?\n/)
  const body = rest.join('\n\n')
  if (/content-transfer-encoding:\s*base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8').slice(0, 4000)
  if (/content-transfer-encoding:\s*quoted-printable/i.test(head)) {
    return Buffer.from(body.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/gi, (_hex, code: string) => String.fromCharCode(Number.parseInt(code, 16))), 'latin1').toString('utf8').slice(0, 4000)
  }
  return body.slice(0, 4000)
}

function show(it: DemonstrationGatewayOptions, response: ServerResponse, which: 'sms' | 'mail', to: string): void {
  const shown = readKept(it, which).filter((message) => message.to.includes(to)).toReversed().slice(0, 200)
  const title = which === 'sms' ? '演示短信网关 · 收件箱' : '演示邮件主机 · 收件箱'
  const items = shown.map((message) => `<li><p><b>${text(message.to)}</b> <time>${text(message.at ?? '')}</time></p>${message.subject ? `<p><b>${text(message.subject)}</b></p>` : ''}<p>${linked(message.text)}</p></li>`).join('')
  const html = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title><style>${style}</style></head><body><main>
<h1>${title}</h1><p>这里是演示用的手机和邮箱：产品真正发出的每一条都在这里，人员与号码均为虚构。The phones and mailboxes of the demonstration.</p>
<nav><a href="/sms">短信 SMS</a> <a href="/mail">邮件 Mail</a></nav>
<form method="get"><label for="to">号码或邮箱包含 Number contains</label> <input id="to" name="to" value="${text(to)}"> <button>筛选 Filter</button></form>
${shown.length === 0 ? '<p>还没有收到。Nothing yet.</p>' : `<ul>${items}</ul>`}</main></body></html>`
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'" }).end(html)
}

const style = 'body{font:16px/1.6 sans-serif;color:#17212b;background:#f4f7fa;margin:0}main{max-width:44rem;margin:0 auto;padding:1rem}ul{list-style:none;padding:0}li{background:#fff;border-radius:12px;padding:.75rem 1rem;margin:.75rem 0}li p{margin:.2rem 0;overflow-wrap:anywhere}time{color:#45525e;font-size:.85rem}nav a{display:inline-block;padding:.5rem}input,button{font:inherit;min-height:40px}'
const text = (raw: string): string => raw.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
const linked = (raw: string): string => raw.split(/(https?:\/\/[\w.:/~?=&%-]+)/).map((part, at) => (at % 2 === 1 ? `<a href="${text(part)}">${text(part)}</a>` : text(part))).join('')

const fileOf = (it: DemonstrationGatewayOptions, which: string): string => path.join(it.folder, `${which}.ndjson`)
const keep = (it: DemonstrationGatewayOptions, which: 'sms' | 'mail' | 'told', message: Kept): void => { appendFileSync(fileOf(it, which), `${JSON.stringify(message)}\n`, { mode: 0o600 }) }
function readKept(it: DemonstrationGatewayOptions, which: 'sms' | 'mail' | 'told'): Kept[] {
  if (!existsSync(fileOf(it, which))) return []
  return readFileSync(fileOf(it, which), 'utf8').split('\n').flatMap((line) => {
    const read = kept.safeParse(jsonOf(line))
    return read.success ? [read.data] : [] // a line that was cut off by a stop
  })
}
const deadNumbers = (it: DemonstrationGatewayOptions): readonly string[] => {
  const file = path.join(it.folder, 'dead-numbers.txt')
  return existsSync(file) ? readFileSync(file, 'utf8').split(/\s+/).filter((number) => number !== '') : []
}

async function listen(server: Server, port: number): Promise<void> {
  const on = (at: number): Promise<void> => new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(at, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
  await on(port).catch(() => on(0))
}

const portOf = (server: Pick<Server, 'address'>): number => {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the system named no port')
  return address.port
}

const jsonOf = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of request) {
    const bytes = Buffer.from(piece as Buffer)
    size += bytes.length
    if (size > 65_536) return undefined
    pieces.push(bytes)
  }
  return Buffer.concat(pieces)
}

const say = (response: ServerResponse, status: number, body: object): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
