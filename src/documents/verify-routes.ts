import { createHash, timingSafeEqual } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import multipart from '@fastify/multipart'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { isRefusal } from '../kernel/refusal.ts'
import { systemContext, withContext } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import type { App } from '../platform/http.ts'
import { RefusalError } from '../platform/problem.ts'
import { checkFile } from './check-file.ts'
import { guessLimit } from './guess-limit.ts'
import { openByVerificationCode, type StoredDocument } from './issue-document.ts'
import { proofOf } from './signed-paper.ts'
import { readVerificationCode } from './verification-code.ts'
import { alteredPage, askCodePage, filePage, sayingPage, unknownCodePage, verifyPage, verifyStyle, type ShownPaper } from './verify-page.ts'
import type { Language } from './verify-words.ts'
import { noteCheck, standingOf, type CheckOutcome } from './withdraw-document.ts'

export type VerifyOptions = {
  /** Unknown codes an address may try in a minute. */
  readonly misses?: number
  /** Files an address may bring in a minute. */
  readonly files?: number
  /** Milliseconds every answer about a code takes at least, so that its time tells nothing. */
  readonly floor?: number
  readonly verifyOrigin?: () => string
}

const largestFile = 5 * 1024 * 1024

/**
 * The public pages: what a code on a paper stands for and whether a file is the one that was issued, as plain HTML for anybody, at a pace that makes trying codes
 * hopeless and holds up nobody else.
 */
export function registerVerifyRoutes(app: App, deps: Deps, { misses = 20, files = 12, floor = 120, verifyOrigin = () => '' }: VerifyOptions = {}): void {
  const limit = guessLimit(misses)
  const asked = z.object({ lang: z.enum(['zh', 'en']).default('zh').catch('zh'), k: z.string().max(60).optional().catch(undefined) })

  app.get('/verify', { schema: { hide: true, querystring: asked.extend({ code: z.string().max(200).optional() }) } }, (request, reply) => {
    const { code, lang } = request.query
    if (code === undefined || code.trim() === '') return sendPage(reply, 200, askCodePage(lang))
    const read = readVerificationCode(code)
    // What cannot be a code at all is a slip of the hand, not a guess.
    return read === undefined ? sendPage(reply, 404, unknownCodePage(lang)) : reply.redirect(`/verify/${read}${lang === 'en' ? '?lang=en' : ''}`, 303)
  })

  app.get('/verify/:code', { schema: { hide: true, params: z.object({ code: z.string().max(200) }), querystring: asked } }, async (request, reply) => {
    const { lang, k } = request.query
    const code = readVerificationCode(request.params.code)
    if (code === undefined) return sendPage(reply, 404, unknownCodePage(lang))
    // Who scanned a paper holds it: the proof in its QR code cannot be guessed, so nobody's guessing keeps them waiting.
    const holdsPaper = k !== undefined && sameText(k, proofOf(deps.keys, code))
    const wait = holdsPaper ? 0 : limit.waitOf(request.ip)
    if (wait > 0) return sendWait(reply, wait, lang)
    limit.attempt(request.ip)
    const [answer] = await Promise.all([answerFor(deps, request, code, lang), pause(floor)])
    if (answer.status !== 404) limit.forgive(request.ip)
    return sendPage(reply, answer.status, answer.html)
  })

  app.get('/verify/seal.pem', { schema: { hide: true } }, (_request, reply) => {
    const { certificate, chain } = deps.keys.paperSeal()
    return reply.type('application/x-pem-file').header('content-disposition', 'attachment; filename="seal.pem"').send(`${certificate}${chain.join('')}`)
  })

  void app.register(async (scope) => {
    await scope.register(multipart, { limits: { fileSize: largestFile, files: 1, fields: 4, fieldSize: 200 }, throwFileSizeLimit: false })
    // This entrance is for eyes: what stands in the way is a page too.
    scope.setErrorHandler((error, _request, reply) => {
      if (error instanceof RefusalError && error.refusal.refused === 'request.too-many') return sendWait(reply, Number(error.refusal.data?.['seconds'] ?? 60), 'zh')
      const status = error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500
      if (status >= 500) throw error
      return sendPage(reply, status, sayingPage('noFile', 'noFileSay', 'zh'))
    })
    scope.post('/verify/file', { config: { rateLimit: { max: files, timeWindow: '1 minute' } }, schema: { hide: true } }, async (request, reply) => {
      const lang: Language = z.object({ lang: z.literal('en') }).safeParse(request.query).success ? 'en' : 'zh'
      const brought = await fileOf(request)
      if (brought === 'too-large') return sendPage(reply, 413, sayingPage('tooLarge', 'tooLargeSay', lang))
      if (brought === undefined) return sendPage(reply, 400, sayingPage('noFile', 'noFileSay', lang))
      const wait = limit.waitOf(request.ip)
      if (wait > 0 && brought.code !== undefined) return sendWait(reply, wait, lang)
      const found = await checkFile(deps, brought.file, { typedCode: brought.code, verifyOrigin: verifyOrigin() })
      if (found.verdict === 'no-pdf') return sendPage(reply, 422, sayingPage('noPdf', 'noPdfSay', lang))
      if (found.verdict === 'unknown') {
        if (found.typed) limit.attempt(request.ip)
        return sendPage(reply, 404, sayingPage('unknownFile', 'unknownFileSay', lang))
      }
      const outcome = { genuine: 'genuine-file', altered: 'altered-file', unsigned: 'unsigned-file' } as const
      const paper = await shown(deps, request, found.document, { way: 'file', outcome: outcome[found.verdict] })
      return sendPage(reply, found.verdict === 'genuine' ? 200 : 409, filePage(found.verdict, paper, 'difference' in found ? found.difference : undefined, lang))
    })
  })
}

async function answerFor(deps: Deps, request: FastifyRequest, code: string, lang: Language): Promise<{ readonly status: number, readonly html: string }> {
  const document = await withContext(deps.db, systemContext('verify', request.id), (tx) => openByVerificationCode(tx, code), { readOnly: true })
  if (isRefusal(document)) return document.refused === 'documents.altered' ? { status: 409, html: alteredPage(lang) } : { status: 404, html: unknownCodePage(lang) }
  return { status: 200, html: verifyPage(await shown(deps, request, document, { way: 'code' }), lang) }
}

/** The paper as the page shows it; the look is noted for its holder. */
function shown(deps: Deps, request: FastifyRequest, document: StoredDocument, check: { readonly way: 'code' | 'file', readonly outcome?: CheckOutcome }): Promise<ShownPaper> {
  return withContext(deps.db, systemContext('verify', request.id), async (tx) => {
    const [day, at] = [deps.clock.today(), deps.clock.now()]
    const standing = await standingOf(tx, document, day)
    await noteCheck(tx, document, { way: check.way, outcome: check.outcome ?? standing.standing, day, at })
    return { kind: document.kind, content: document.content, verificationCode: document.verificationCode, contentSha256: document.contentSha256, standing }
  })
}

type Brought = { readonly file: Buffer, readonly code: string | undefined }

async function fileOf(request: FastifyRequest): Promise<Brought | 'too-large' | undefined> {
  if (!request.isMultipart()) return undefined
  let file: Buffer | undefined
  let code: string | undefined
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      const content = await part.toBuffer()
      if (part.file.truncated) return 'too-large'
      if (content.length > 0) file = content
    } else if (part.fieldname === 'code' && typeof part.value === 'string' && part.value.trim() !== '') code = part.value
  }
  return file && { file, code }
}

/** Compares without telling by its time how far the two agree. */
const sameText = (a: string, b: string): boolean => timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest())

const sendWait = (reply: FastifyReply, seconds: number, lang: Language): FastifyReply => sendPage(reply.header('retry-after', String(seconds)), 429, sayingPage('wait', 'waitSay', lang, { seconds }))

// The one style element of the page is allowed by its hash; nothing else is: no script, no picture, no frame.
const styleHash = `'sha256-${createHash('sha256').update(verifyStyle).digest('base64')}'`
/** Sends a public page: nothing from elsewhere, nothing kept. */
export const sendPage = (reply: FastifyReply, status: number, html: string): FastifyReply =>
  reply.code(status).type('text/html; charset=utf-8').header('cache-control', 'no-store')
    .header('content-security-policy', `default-src 'none'; style-src ${styleHash}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`).send(html)
