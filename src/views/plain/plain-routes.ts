import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { byCitizen, citizenOf, cookieOf, endSession, foreignForm, type CitizenActor } from '../../access/access.ts'
import { askVisit, certificationOf } from '../../certification/certification.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { caseSummaries, mattersDeps, openCase } from '../../matters/matters.ts'
import { paymentsOf } from '../../payroll/payroll.ts'
import { withContext, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { App } from '../../platform/http.ts'
import { answerRead } from '../../platform/idempotency.ts'
import { platformRefusal } from '../../platform/platform-refusals.ts'
import { RefusalError, statusOf } from '../../platform/problem.ts'
import { plainDoor, plainHome, plainPolicy, plainRefusal, type PlainNews } from './plain-page.ts'

const shown = z.object({ done: z.enum(['certified', 'visit-asked']).optional().catch(undefined) })
const posted = z.object({ csrf: z.string().max(200).catch('') }).catch({ csrf: '' })

/**
 * The individual entrance without a script: one's certification by one press, the state of one's cases, the last payments. Always about the one signed in.
 * Every form carries the session's own value in itself; twice pressed is once certified, because the day's certification is one.
 */
export function plainRoutes(app: App, deps: Deps): void {
  const matters = mattersDeps(deps)
  app.get('/plain', { config: { open: true }, schema: { hide: true } }, (_request, reply) => reply.redirect('/plain/', 303))

  void app.register((scope, _options, done) => {
    // Only here: nothing else of this origin reads what a form of another site could send.
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 4096 }, (_request, body, parsed) => { parsed(null, Object.fromEntries(new URLSearchParams(String(body)))) })
    // This entrance is for eyes: a refusal is a page too.
    scope.setErrorHandler((error, _request, reply) => {
      if (error instanceof RefusalError) return sendPlain(reply, statusOf(error.refusal.refused), plainRefusal(error.refusal))
      const status = error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500
      if (status >= 500) throw error
      return sendPlain(reply, status, plainRefusal(platformRefusal('request.malformed')))
    })

    scope.get('/plain/', { config: { forProxy: 'own' }, schema: { hide: true } }, async (request, reply) => {
      if (request.actor?.realm !== 'individual') return sendPlain(reply, 200, plainDoor())
      const { actorId, name, maskedId, sessionCsrf: csrf } = request.actor
      const told = await answerRead(deps, request, async (tx) => {
        const certification = await certificationOf(tx, deps, actorId)
        return isRefusal(certification) ? certification : { certification, cases: await caseSummaries(tx, actorId, { day: deps.clock.today() }), payments: await paymentsOf(tx, actorId) }
      })
      return sendPlain(reply, 200, plainHome({ name, maskedId, csrf, ...told }, shown.parse(request.query).done))
    })

    scope.post('/plain/certify', { config: { forProxy: 'own' }, schema: { hide: true } }, (request, reply) => deed(deps, request, reply, 'certified', (tx, person) =>
      openCase(tx, matters, { matter: 'QUA-02', subjectId: person.actorId, applicant: { kind: 'self', id: person.actorId }, channel: 'web', form: {} }, byOf(deps, person))))

    scope.post('/plain/visit', { config: { forProxy: 'own' }, schema: { hide: true } }, (request, reply) => deed(deps, request, reply, 'visit-asked', (tx, person) =>
      askVisit(tx, deps, { subjectId: person.actorId, note: '' }, byOf(deps, person))))

    scope.post('/plain/sign-out', { config: { forProxy: 'own' }, schema: { hide: true } }, async (request, reply) => {
      ownForm(request)
      await endSession(deps.db, request.cookies[cookieOf('individual')] ?? '')
      return reply.clearCookie(cookieOf('individual'), { path: '/' }).redirect('/plain/', 303)
    })
    done()
  })
}

/** Does it in one transaction under the person's own context and shows the page anew, so that loading it again sends nothing twice. */
async function deed(deps: Deps, request: FastifyRequest, reply: FastifyReply, news: PlainNews, work: (tx: Tx, person: CitizenActor) => Promise<unknown>): Promise<FastifyReply> {
  const person = ownForm(request)
  const context = request.actorContext
  if (context === undefined) throw new RefusalError(platformRefusal('request.signed-out'))
  const done = await withContext(deps.db, context, async (tx): Promise<{ readonly done: true } | Refusal> => {
    const answer = await work(tx, person)
    return isRefusal(answer) ? answer : { done: true }
  })
  if (isRefusal(done)) throw new RefusalError(done)
  return reply.redirect(`/plain/?done=${news}`, 303)
}

/** Who is signed in, if the form is one of this session's own pages; refuses `access.csrf`. */
function ownForm(request: FastifyRequest): CitizenActor {
  const person = citizenOf(request)
  const refused = foreignForm(person, posted.parse(request.body).csrf)
  if (refused) throw new RefusalError(refused)
  return person
}

const byOf = ({ clock }: Pick<Deps, 'clock'>, person: CitizenActor) => ({ ...byCitizen(person), day: clock.today(), at: clock.now() })

const sendPlain = (reply: FastifyReply, status: number, html: string): FastifyReply =>
  reply.code(status).type('text/html; charset=utf-8').header('cache-control', 'no-store').header('content-security-policy', plainPolicy).send(html)
