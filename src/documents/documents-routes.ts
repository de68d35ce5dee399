import { createHash, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { citizenOf, requireRecordPost, staffOf } from '../access/access.ts'
import { logRead } from '../audit/audit.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { systemContext, withContext } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import type { App } from '../platform/http.ts'
import { answerLoggedRead, answerRead, answerWrite } from '../platform/idempotency.ts'
import { documentsOfSubject, insertMessageRead, isCaseOf, messagesOfSubject } from './documents-store.ts'
import { documentsRefusal } from './documents-refusals.ts'
import { openByVerificationCode, openDocument, type StoredDocument } from './issue-document.ts'
import { renderPdf } from './render-pdf.ts'
import { readVerificationCode } from './verification-code.ts'
import { alteredPage, askCodePage, unknownCodePage, verifyPage, verifyStyle } from './verify-page.ts'

/** Where the public pages are reached, such as `https://verify.example.gov.cn`; asked each time, because a port may be found only at the start. */
export type VerifyOrigin = { readonly verifyOrigin: () => string }

/** The individual's entrance: own documents as a list and as PDF, own messages. */
export function registerDocumentRoutes(app: App, deps: Deps, { verifyOrigin }: VerifyOrigin): void {
  app.get('/v1/me/documents', { config: { forProxy: 'record' }, schema: { summary: '我的文书 (own documents, newest first)', response: { 200: ownPapers } } }, (request) => {
    const { actorId } = citizenOf(request)
    return answerRead(deps, request, async (tx) => (await documentsOfSubject(tx, actorId)).map(({ documentId, kind, title, issuedOn, verificationCode }) =>
      ({ id: documentId, kind, title, issuedOn, verificationCode, link: `/v1/documents/${documentId}.pdf` })))
  })

  app.get('/v1/documents/:file', { config: { forProxy: 'record' }, schema: { summary: '打开文书 (a document as PDF)', params: pdfParams } }, async (request, reply) => {
    citizenOf(request)
    const document = await answerRead(deps, request, async (tx) => (isId(request.params.file) ? openDocument(tx, request.params.file) : documentsRefusal('documents.not-found')))
    return sendPdf(reply, document, verifyOrigin())
  })

  app.get('/v1/me/messages', { config: { forProxy: 'messages' }, schema: { summary: '消息 (own messages, newest first)', response: { 200: ownMessages } } }, (request) => {
    const { actorId } = citizenOf(request)
    return answerRead(deps, request, (tx) => messagesOfSubject(tx, actorId))
  })

  app.post('/v1/me/messages/:id/read', { config: { forProxy: 'messages' }, schema: { summary: '消息已读 (a message was read)', params: z.object({ id: z.uuid() }), response: { 200: nowRead } } }, (request, reply) => {
    const { actorId } = citizenOf(request)
    return answerWrite<z.infer<typeof nowRead>>(deps, request, reply, async (tx) =>
      (await insertMessageRead(tx, { subjectId: actorId, messageId: request.params.id, at: deps.clock.now() })) ? { read: true } : documentsRefusal('documents.no-such-message'))
  })
}

/** The staff's entrance: a document of a person they may see; the look is noted for the person. */
export function registerAgencyDocumentRoutes(app: App, deps: Deps, { verifyOrigin }: VerifyOrigin): void {
  app.get('/v1/documents/:file', {
    schema: { summary: 'A document as PDF; the look is noted', params: pdfParams, querystring: z.strictObject({ case: z.string().max(40).optional(), ground: z.string().trim().min(2).max(200).optional() }) },
  }, async (request, reply) => {
    const staff = staffOf(request)
    const document = await answerLoggedRead(deps, request, async (tx) => {
      const barred = requireRecordPost(staff)
      if (barred) return barred
      const found = isId(request.params.file) ? await openDocument(tx, request.params.file) : documentsRefusal('documents.not-found')
      if (isRefusal(found)) return found
      const { case: caseNo, ground } = request.query
      if (caseNo !== undefined && !await isCaseOf(tx, caseNo, found.subjectId)) return documentsRefusal('documents.not-found')
      await logRead(tx, {
        subjectId: found.subjectId, staff: { staffId: staff.actorId, name: staff.name, agencyId: staff.agencyId }, ground: ground ?? (caseNo === undefined ? '查阅文书' : `办件 ${caseNo}`),
        ...(caseNo === undefined ? {} : { caseNo }), what: `文书《${found.title}》`, readId: randomUUID(), at: deps.clock.now(), civilDay: deps.clock.today(),
      })
      return found
    })
    return sendPdf(reply, document, verifyOrigin())
  })
}

/** The public pages: what a code on a paper stands for, as plain HTML for anybody, at a pace that makes trying codes hopeless. */
export function registerVerifyRoutes(app: App, deps: Deps, { perMinute = 30 }: { readonly perMinute?: number } = {}): void {
  const limited = { rateLimit: { max: perMinute, timeWindow: '1 minute' } }
  app.get('/verify', { config: limited, schema: { hide: true, querystring: z.object({ code: z.string().max(200).optional() }) } }, (request, reply) => {
    const { code } = request.query
    if (code === undefined || code.trim() === '') return sendPage(reply, 200, askCodePage())
    const read = readVerificationCode(code)
    return read === undefined ? sendPage(reply, 404, unknownCodePage()) : reply.redirect(`/verify/${read}`, 303)
  })
  app.get('/verify/:code', { config: limited, schema: { hide: true, params: z.object({ code: z.string().max(200) }) } }, async (request, reply) => {
    const code = readVerificationCode(request.params.code)
    if (code === undefined) return sendPage(reply, 404, unknownCodePage())
    const found = await withContext(deps.db, systemContext('verify', request.id), async (tx) => ({ document: await openByVerificationCode(tx, code) }), { readOnly: true })
    const { document } = found
    if (!isRefusal(document)) return sendPage(reply, 200, verifyPage(document))
    return document.refused === 'documents.altered' ? sendPage(reply, 409, alteredPage()) : sendPage(reply, 404, unknownCodePage())
  })
}

const nowRead = z.object({ read: z.literal(true) })
const ownPapers = z.array(z.object({ id: z.string(), kind: z.string(), title: z.string(), issuedOn: z.string(), verificationCode: z.string(), link: z.string() })).readonly()
const ownMessages = z.array(z.object({ id: z.string(), kind: z.string(), title: z.string(), body: z.string(), sentOn: z.string(), documentId: z.string().nullable(), isRead: z.boolean() })).readonly()

const pdfParams = z.object({ file: z.string().max(60).transform((name) => name.replace(/\.pdf$/, '')) })
const isId = (text: string): boolean => z.uuid().safeParse(text).success

type Reply = Parameters<typeof answerWrite>[2]

async function sendPdf(reply: Reply, document: StoredDocument, origin: string): Promise<Reply> {
  const pdf = await renderPdf(document, origin)
  return reply.type('application/pdf').header('content-disposition', `inline; filename="${document.kind}.pdf"; filename*=UTF-8''${encodeURIComponent(`${document.title}.pdf`)}`).send(Buffer.from(pdf))
}

// The one style element of the page is allowed by its hash; nothing else is: no script, no picture, no frame.
const styleHash = `'sha256-${createHash('sha256').update(verifyStyle).digest('base64')}'`
const sendPage = (reply: Reply, status: number, html: string): Reply =>
  reply.code(status).type('text/html; charset=utf-8').header('cache-control', 'no-store')
    .header('content-security-policy', `default-src 'none'; style-src ${styleHash}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`).send(html)
