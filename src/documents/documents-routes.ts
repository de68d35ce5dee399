import { randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { citizenOf, clerkOf, requireRecordPost, staffOf } from '../access/access.ts'
import { logRead } from '../audit/audit.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import type { App } from '../platform/http.ts'
import { RefusalError } from '../platform/problem.ts'
import { answerLoggedRead, answerRead, answerWrite } from '../platform/idempotency.ts'
import { documentsOfSubject, insertMessageRead, isCaseOf } from './documents-store.ts'
import { deliveryShape, messagesWithDeliveries, registerLetterRoutes, registerMessageSettingRoutes } from './message-routes.ts'
import { documentsRefusal } from './documents-refusals.ts'
import { openDocument, type StoredDocument } from './issue-document.ts'
import { proofOf, signedPaper } from './signed-paper.ts'
import { checksOf } from './withdraw-document.ts'

/** Where the public pages are reached, such as `https://verify.example.gov.cn`; asked each time, because a port may be found only at the start. */
export type VerifyOrigin = { readonly verifyOrigin: () => string }

/** The individual's entrance: own documents as a list and as PDF, own messages. */
export function registerDocumentRoutes(app: App, deps: Deps, { verifyOrigin }: VerifyOrigin): void {
  registerMessageSettingRoutes(app, deps)
  app.get('/v1/me/documents', { config: { forProxy: 'record' }, schema: { tags: ['documents'], summary: '我的文书 (own documents, the newest first, with the link to pass on and how often each was verified)', response: { 200: z.array(ownPaper) } } }, (request) => {
    const { actorId } = citizenOf(request)
    return answerRead(deps, request, (tx) => papersOf(tx, deps, actorId, verifyOrigin()))
  })

  app.get('/v1/documents/:file', { config: { forProxy: 'record' }, schema: { summary: '打开文书 (a document as PDF)', params: pdfParams } }, async (request, reply) => {
    citizenOf(request)
    const document = await answerRead(deps, request, async (tx) => (isId(request.params.file) ? openDocument(tx, request.params.file) : documentsRefusal('documents.not-found')))
    return sendPdf(deps, reply, document, verifyOrigin())
  })

  app.get('/v1/me/messages', { config: { forProxy: 'messages' }, schema: { summary: '消息 (own messages, newest first)', response: { 200: ownMessages } } }, (request) => {
    const { actorId } = citizenOf(request)
    return answerRead(deps, request, (tx) => messagesWithDeliveries(tx, actorId))
  })

  app.post('/v1/me/messages/:id/read', { config: { forProxy: 'messages' }, schema: { summary: '消息已读 (a message was read)', params: z.object({ id: z.uuid() }), response: { 200: nowRead } } }, (request, reply) => {
    const { actorId } = citizenOf(request)
    return answerWrite<z.infer<typeof nowRead>>(deps, request, reply, async (tx) =>
      (await insertMessageRead(tx, { subjectId: actorId, messageId: request.params.id, at: deps.clock.now() })) ? { read: true } : documentsRefusal('documents.no-such-message'))
  })
}

async function papersOf(tx: Tx, { keys }: Pick<Deps, 'keys'>, subjectId: number, origin: string): Promise<z.input<typeof ownPaper>[]> {
  const checks = await checksOf(tx, subjectId)
  return (await documentsOfSubject(tx, subjectId)).map(({ documentId, kind, title, issuedOn, verificationCode, validUntil }) => ({
    id: documentId, kind, title, issuedOn, verificationCode, link: `/v1/documents/${documentId}.pdf`, validUntil,
    verifyLink: `${origin}/verify/${verificationCode}?k=${proofOf(keys, verificationCode)}`, checked: checks.get(documentId)?.times ?? 0, checkedOn: checks.get(documentId)?.lastOn ?? null,
  }))
}

/** The employers' entrance: the papers and messages of the employer a clerk acts for. */
export function registerEmployerDocumentRoutes(app: App, deps: Deps, { verifyOrigin }: VerifyOrigin): void {
  // Papers follow from certificates as well as from cases; either scope opens them.
  const readerOf = (request: FastifyRequest): number => {
    const { grant } = clerkOf(request)
    if (!grant.scopes.includes('registration')) clerkOf(request, { scope: 'certificates' })
    return grant.employerId
  }
  app.get('/v1/employer/documents', { schema: { tags: ['documents'], summary: '单位文书 (papers of the employer, the newest first)', response: { 200: z.array(ownPaper) } } }, (request) => {
    const employerId = readerOf(request)
    return answerRead(deps, request, (tx) => papersOf(tx, deps, employerId, verifyOrigin()))
  })

  app.get('/v1/documents/:file', { schema: { tags: ['documents'], summary: '打开文书 (a paper as PDF)', params: pdfParams } }, async (request, reply) => {
    const employerId = readerOf(request)
    const document = await answerRead(deps, request, async (tx) => {
      const found = isId(request.params.file) ? await openDocument(tx, request.params.file) : documentsRefusal('documents.not-found')
      return isRefusal(found) || found.subjectId === employerId ? found : documentsRefusal('documents.not-found')
    })
    return sendPdf(deps, reply, document, verifyOrigin())
  })

  app.get('/v1/employer/messages', { schema: { tags: ['documents'], summary: '单位消息 (messages to the employer, the newest first)', response: { 200: ownMessages } } }, (request) => {
    const employerId = readerOf(request)
    return answerRead(deps, request, (tx) => messagesWithDeliveries(tx, employerId))
  })

  app.post('/v1/employer/messages/:id/read', { schema: { tags: ['documents'], summary: '消息已读 (a message was read)', params: z.object({ id: z.uuid() }), body: z.strictObject({}), response: { 200: nowRead } } }, (request, reply) => {
    const employerId = readerOf(request)
    return answerWrite<z.infer<typeof nowRead>>(deps, request, reply, async (tx) =>
      (await insertMessageRead(tx, { subjectId: employerId, messageId: request.params.id, at: deps.clock.now() })) ? { read: true } : documentsRefusal('documents.no-such-message'))
  })
}

/** The staff's entrance: a document of a person they may see; the look is noted for the person. */
export function registerAgencyDocumentRoutes(app: App, deps: Deps, { verifyOrigin }: VerifyOrigin): void {
  registerLetterRoutes(app, deps)
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
    return sendPdf(deps, reply, document, verifyOrigin())
  })
}

const nowRead = z.object({ read: z.literal(true) })
const ownMessages = z.array(z.object({ id: z.string(), kind: z.string(), title: z.string(), body: z.string(), sentOn: z.string(), documentId: z.string().nullable(), isRead: z.boolean(), isNotice: z.boolean(), deliveries: z.array(deliveryShape).readonly() })).readonly()

const ownPaper = z.object({
  id: z.string(), kind: z.string(), title: z.string(), issuedOn: z.string(), verificationCode: z.string(), link: z.string(), validUntil: z.string().nullable(),
  verifyLink: z.string(), checked: z.int(), checkedOn: z.string().nullable(),
})
const pdfParams = z.object({ file: z.string().max(60).transform((name) => name.replace(/\.pdf$/, '')) })
const isId = (text: string): boolean => z.uuid().safeParse(text).success

type Reply = Parameters<typeof answerWrite>[2]

async function sendPdf(deps: Deps, reply: Reply, document: StoredDocument, origin: string): Promise<Reply> {
  const paper = await signedPaper(deps, document, origin)
  if (isRefusal(paper)) throw new RefusalError(paper)
  return reply.type('application/pdf').header('content-disposition', `inline; filename="${document.kind}.pdf"; filename*=UTF-8''${encodeURIComponent(`${document.title}.pdf`)}`).send(paper.file)
}
