import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  applicantOf, byCitizen, citizenOf, cookieOf, elderOf, endSession, foreignForm, mayHandle, maySeeCase, proxiesHeldBy, proxiesOf, proxyState, setElder, stands, suffices, switchActing, whyNotNow, type CitizenActor, type ProxyGrant,
} from '../../access/access.ts'
import { askVisit, certificationOf } from '../../certification/certification.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { caseSummaries, mattersDeps, openCase } from '../../matters/matters.ts'
import { sayOfAuthority } from '../../outreach/outreach.ts'
import { paymentsOf } from '../../payroll/payroll.ts'
import { systemContext, withContext, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { App } from '../../platform/http.ts'
import { answerRead } from '../../platform/idempotency.ts'
import { platformRefusal } from '../../platform/platform-refusals.ts'
import { RefusalError, statusOf } from '../../platform/problem.ts'
import { plainDoor, plainEnded, plainHome, plainPolicy, plainRefusal, type PlainAuthority, type PlainNews, type PlainPerson, type PlainReader } from './plain-page.ts'
import type { PlainLanguage } from './plain-words.ts'

const asked = z.object({ lang: z.enum(['zh', 'en']).optional().catch(undefined), done: z.enum(['certified', 'helper-certified', 'visit-asked', 'answered', 'switched', 'letters']).optional().catch(undefined) })
const posted = z.object({ csrf: z.string().max(200).catch('') }).catch({ csrf: '' })
const authorityForm = z.object({ grantId: z.uuid(), answer: z.enum(['accept', 'decline', 'resign', 'consent', 'refuse', 'revoke']) })
const actingForm = z.object({ grantId: z.uuid().optional() })
const lettersForm = z.object({ level: z.enum(['0', '1', '2']) })
const seenForm = z.object({ seenOn: z.string().max(10).catch(''), seenHow: z.string().max(20).catch(''), confirmed: z.string().max(3).catch('') })

/**
 * The individual entrance without a script: certification by one press, the state of one's cases, the last payments, and the same for somebody whose
 * authority one holds, as far as it reaches and as long as it stands. Every form carries the session's own value in itself, another one for each
 * person acted for; twice pressed is once certified, because the day's certification is one.
 */
export function plainRoutes(app: App, deps: Deps): void {
  const matters = mattersDeps(deps)
  app.get('/plain', { config: { open: true }, schema: { hide: true } }, (_request, reply) => reply.redirect('/plain/', 303))

  void app.register((scope, _options, done) => {
    // Only here: nothing else of this origin reads what a form of another site could send.
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 4096 }, (_request, body, parsed) => { parsed(null, Object.fromEntries(new URLSearchParams(String(body)))) })
    // This entrance is for eyes: a refusal is a page too.
    scope.setErrorHandler((error, request, reply) => {
      const reader = { language: languageOf(request), letters: 1 }
      if (error instanceof RefusalError) return sendPlain(reply, statusOf(error.refusal.refused), plainRefusal(reader, error.refusal))
      const status = error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500
      if (status >= 500) throw error
      return sendPlain(reply, status, plainRefusal(reader, platformRefusal('request.malformed')))
    })

    scope.get('/plain/', { config: { forProxy: 'own' }, schema: { hide: true } }, async (request, reply) => {
      const { lang, done: news } = asked.parse(request.query)
      if (lang !== undefined) void reply.setCookie(languageCookie, lang, { path: '/plain/', httpOnly: true, sameSite: 'lax', secure: deps.config.secureCookies, maxAge: 31_536_000 })
      const language = lang ?? languageOf(request)
      if (request.actor?.realm !== 'individual') return sendPlain(reply, 200, plainDoor({ language, letters: 1 }))
      const { acting } = request
      if (acting !== undefined) {
        const why = await withContext(deps.db, systemContext('access', request.id), async (tx) => ({ why: await whyNotNow(tx, acting, deps.clock.today()) }), { readOnly: true })
        if (isRefusal(why) || why.why === undefined) return reply.redirect(`/plain/for${news === undefined ? '' : `?done=${news}`}`, 303)
        return sendPlain(reply, 200, plainEnded({ language, letters: 1 }, { csrf: request.actor.sessionCsrf, why: why.why }))
      }
      const { reader, person } = await pageOf(deps, request, language)
      return sendPlain(reply, 200, plainHome(reader, person, news))
    })

    scope.get('/plain/for', { config: { forProxy: 'any' }, schema: { hide: true, summary: '资格认证、办件和发放' } }, async (request, reply) => {
      if (citizenOf(request).proxy === undefined) return reply.redirect('/plain/', 303)
      const { reader, person } = await pageOf(deps, request, languageOf(request))
      return sendPlain(reply, 200, plainHome(reader, person, asked.parse(request.query).done))
    })

    scope.post('/plain/certify', { config: {}, schema: { hide: true } }, (request, reply) => deed(deps, request, reply, 'certified', (tx, person) =>
      openCase(tx, matters, { matter: 'QUA-02', subjectId: person.actorId, applicant: { kind: 'self', id: person.actorId }, channel: 'web', form: {} }, byOf(deps, person))))

    scope.post('/plain/certify-for', { config: { forProxy: 'case' }, schema: { hide: true, summary: '资格认证' } }, (request, reply) => deed(deps, request, reply, 'helper-certified', async (tx, person) => {
      const { seenOn, seenHow, confirmed } = seenForm.parse(request.body)
      return mayHandle(person, helperMatter)
        ?? openCase(tx, matters, { matter: helperMatter, subjectId: person.actorId, applicant: applicantOf(person), channel: 'web', form: { seenOn, seenHow, confirmed: confirmed === 'yes' } }, byOf(deps, person))
    }))

    scope.post('/plain/visit', { config: { forProxy: 'certification' }, schema: { hide: true, summary: '申请上门认证' } }, (request, reply) => deed(deps, request, reply, 'visit-asked', (tx, person) =>
      askVisit(tx, deps, { subjectId: person.actorId, note: '' }, byOf(deps, person))))

    scope.post('/plain/letters', { config: {}, schema: { hide: true } }, (request, reply) => deed(deps, request, reply, 'letters', async (tx, person) => {
      const { level } = formOf(lettersForm, request)
      await setElder(tx, { subjectId: person.actorId, level: Number(level), ...byCitizen(person), at: deps.clock.now() })
    }))

    scope.post('/plain/authority', { config: { forProxy: 'own' }, schema: { hide: true } }, (request, reply) => deed(deps, request, reply, 'answered', (tx, person) =>
      sayOfAuthority(tx, deps, person, formOf(authorityForm, request)), 'both persons'))

    scope.post('/plain/acting', { config: { forProxy: 'own' }, schema: { hide: true } }, async (request, reply) => {
      const person = ownForm(request)
      const { grantId } = formOf(actingForm, request)
      const switched = await switchActing(deps, { proxyId: person.actorId, token: request.cookies[cookieOf('individual')] ?? '', grantId, requestId: request.id })
      if (isRefusal(switched)) throw new RefusalError(switched)
      return reply.redirect(grantId === undefined ? '/plain/' : '/plain/for?done=switched', 303)
    })

    scope.post('/plain/sign-out', { config: { forProxy: 'own' }, schema: { hide: true } }, async (request, reply) => {
      ownForm(request)
      await endSession(deps.db, request.cookies[cookieOf('individual')] ?? '')
      return reply.clearCookie(cookieOf('individual'), { path: '/' }).redirect('/plain/', 303)
    })
    done()
  })
}

const helperMatter = 'QUA-03'

/** What the person, or whoever acts for them, sees: each part as far as the authority reaches. */
async function pageOf(deps: Deps, request: FastifyRequest, language: PlainLanguage): Promise<{ readonly reader: PlainReader, readonly person: PlainPerson }> {
  const actor = citizenOf(request)
  const { actorId: subjectId, proxy: acting } = actor
  const day = deps.clock.today()
  const reaches = (need: 'certification' | 'case' | 'record'): boolean => acting === undefined || suffices(acting, need)
  const parts = await answerRead(deps, request, async (tx) => {
    const certification = reaches('certification') ? await certificationOf(tx, deps, subjectId) : undefined
    if (isRefusal(certification)) return certification
    return {
      ...(certification === undefined ? {} : { certification }), letters: await elderOf(tx, subjectId) ?? 1,
      ...(reaches('case') ? { cases: (await caseSummaries(tx, subjectId, { day })).filter(({ matter }) => maySeeCase(actor, matter) === undefined) } : {}),
      ...(reaches('record') ? { payments: await paymentsOf(tx, subjectId) } : {}),
    }
  })
  const { letters, ...shown } = parts
  const authorities = acting === undefined ? await authoritiesOf(deps, request, subjectId) : { given: [], held: [] }
  return {
    reader: { language, letters },
    person: {
      name: actor.name, maskedId: actor.maskedId, csrf: actor.sessionCsrf, day, ...(acting === undefined ? {} : { acting }), mayCertify: mayHandle(actor, helperMatter) === undefined, ...shown, ...authorities,
    },
  }
}

/** Those that stand, on both sides; the other side's record is not opened for it. */
async function authoritiesOf(deps: Deps, request: FastifyRequest, subjectId: number): Promise<{ readonly given: PlainAuthority[], readonly held: PlainAuthority[] }> {
  const standing = (grants: readonly ProxyGrant[]): PlainAuthority[] => grants.map((grant) => ({ grant, state: proxyState(grant, deps.clock.today()) })).filter(({ state }) => stands(state))
  return answerRead(deps, request, async (tx) => ({ given: standing(await proxiesOf(tx, subjectId)), held: standing(await proxiesHeldBy(tx, subjectId)) }), { severalPersons: true })
}

/**
 * Does it in one transaction under the person's own context and shows the page anew, so that loading it again sends nothing twice. What is said of an
 * authority touches the records of both persons, which neither one's context sees.
 */
async function deed(deps: Deps, request: FastifyRequest, reply: FastifyReply, news: PlainNews, work: (tx: Tx, person: CitizenActor) => Promise<unknown>, reach?: 'both persons'): Promise<FastifyReply> {
  const person = ownForm(request)
  const context = request.actorContext
  if (context === undefined) throw new RefusalError(platformRefusal('request.signed-out'))
  const done = await withContext(deps.db, reach === undefined ? context : { ...context, realm: 'system' }, async (tx): Promise<{ readonly done: true } | Refusal> => {
    const answer = await work(tx, person)
    return isRefusal(answer) ? answer : { done: true }
  })
  if (isRefusal(done)) throw new RefusalError(done)
  return reply.redirect(`/plain/?done=${news}`, 303)
}

/** What the form holds; a form that no page of ours made is refused. */
function formOf<T>(shape: z.ZodType<T>, request: FastifyRequest): T {
  const read = shape.safeParse(request.body)
  if (!read.success) throw new RefusalError(platformRefusal('request.malformed'))
  return read.data
}

/** Who is signed in, if the form is one of this session's own pages; refuses `access.csrf`. */
function ownForm(request: FastifyRequest): CitizenActor {
  const person = citizenOf(request)
  const refused = foreignForm(person, posted.parse(request.body).csrf)
  if (refused) throw new RefusalError(refused)
  return person
}

const byOf = ({ clock }: Pick<Deps, 'clock'>, person: CitizenActor) => ({ ...byCitizen(person), day: clock.today(), at: clock.now() })

const languageCookie = 'jingban_plain_language'

/** The language chosen here, or the first one the browser asks for that there is. */
function languageOf(request: FastifyRequest): PlainLanguage {
  const chosen = request.cookies[languageCookie]
  if (chosen === 'en' || chosen === 'zh') return chosen
  return /\b(zh|en)\b/i.exec(request.headers['accept-language'] ?? '')?.[1]?.toLowerCase() === 'en' ? 'en' : 'zh'
}

const sendPlain = (reply: FastifyReply, status: number, html: string): FastifyReply =>
  reply.code(status).type('text/html; charset=utf-8').header('cache-control', 'no-store').header('content-security-policy', plainPolicy).send(html)
