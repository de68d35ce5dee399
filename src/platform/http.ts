import { randomUUID } from 'node:crypto'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import serveFiles from '@fastify/static'
import swagger from '@fastify/swagger'
import underPressure from '@fastify/under-pressure'
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance, type FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors, jsonSchemaTransform, serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { sql } from 'kysely'
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import { locales } from 'zod'
import type { Refusal } from '../kernel/refusal.ts'
import { refusalOfDatabaseError } from './database-error.ts'
import type { ActorContext } from './database.ts'
import type { Deps } from './deps.ts'
import { platformRefusal } from './platform-refusals.ts'
import { RefusalError, problemOf, sendProblem, type WrongEntry } from './problem.ts'

export type App = FastifyInstance<Server, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>
/** What every slice exports: its routes, added to one of the origins. */
export type RegisterRoutes = (app: App, deps: Deps) => void | Promise<void>

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, set by the hook of `access`; undefined when nobody is signed in. */
    actorContext: ActorContext | undefined
  }
  interface FastifyInstance {
    /** Aborted when the origin begins to stop: streams end themselves on it. */
    stopping: AbortSignal
  }
}

export type HttpOptions = {
  /** Which origin this is: individual, agency, partners. */
  readonly origin: string
  readonly deps: Deps
  /** Largest body in bytes; default 1 MiB. */
  readonly bodyLimit?: number
  /** Requests of one address in a minute; default 1200. */
  readonly requestsPerMinute?: number
  /** Milliseconds the event loop may lag before new requests are told to come again; 0 never tells them. Default 10 000. */
  readonly patience?: number
  /** Folder of the built pages of this origin; addresses that are no file lead to its index.html. */
  readonly pages?: string
  /** Other origins a form on our pages may lead to (the identity provider). */
  readonly formTargets?: readonly string[]
}

/**
 * One listening origin: strict bodies (zod), problem documents, a strict content policy, limits, metrics and health. Whatever comes in, the
 * answer is a result, a refusal, or — for a bug of ours — a problem document with a number to quote and nothing of the inside.
 */
export async function openHttp({ origin, deps, bodyLimit = 1_048_576, requestsPerMinute = 1200, formTargets = [], pages, patience = 10_000 }: HttpOptions): Promise<App> {
  const loggerInstance: FastifyBaseLogger = deps.log.child({ origin })
  const app: App = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    // Whose word about the caller's address is taken; nobody's, unless the operator names the proxies that stand before us.
    trustProxy: deps.config.trustedProxies.length === 0 ? false : [...deps.config.trustedProxies],
    forceCloseConnections: 'idle',
    // A request that came over a connection we had still open is answered like any other; no new connections are taken.
    return503OnClosing: false,
    requestTimeout: 60_000,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (_error, _request, reply) => { void sendProblem(reply, platformRefusal('request.malformed')) },
    clientErrorHandler: answerUnreadable,
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)

  const stopping = new AbortController()
  app.decorate('stopping', stopping.signal)
  app.decorateRequest('actorContext', undefined)
  app.addHook('preClose', () => { stopping.abort() })

  app.setErrorHandler((error, request, reply) => {
    const { refusal, entries } = refusalOf(error, request)
    if (refusal.refused === 'request.failed') request.log.error({ err: error, req: request }, 'a request met a bug')
    return sendProblem(reply, refusal, entries)
  })
  app.setNotFoundHandler((request, reply) => (pages !== undefined && isPage(request)
    ? reply.header('cache-control', 'no-cache').sendFile('index.html')
    : sendProblem(reply, platformRefusal('request.no-such-page'))))

  await app.register(cookie, { secret: deps.keys.derive('cookie').toString('base64') })
  await app.register(helmet, policies({ formTargets, secure: deps.config.secureCookies }))
  await app.register(rateLimit, {
    max: requestsPerMinute, timeWindow: '1 minute',
    errorResponseBuilder: (_request, { ttl }) => new RefusalError(platformRefusal('request.too-many', { seconds: Math.max(1, Math.ceil(ttl / 1000)) })),
  })
  await app.register(underPressure, {
    maxEventLoopDelay: patience,
    pressureHandler: () => { throw new RefusalError(platformRefusal('request.busy')) },
  })
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: `经办 ${origin}`, version: '1', description: 'Amounts are whole fen (integers); fields of amounts end in Fen. Refusals are problem documents with code, basis, say and remedy.' } },
    transform: jsonSchemaTransform,
  })
  if (pages !== undefined) await servePages(app, pages)
  measure(app, origin)
  addOwnRoutes(app, deps)
  app.addHook('onSend', async (request, reply) => {
    void reply.header('x-request-id', request.id)
    // Nothing of the interface may stay on a shared computer.
    if (request.url.startsWith('/v1/') && !reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store')
  })
  return app
}

/** Ends an origin: no new requests, running ones get up to `patience` milliseconds, streams are told to end. */
export async function closeHttp(app: App, patience = 10_000): Promise<void> {
  const impatient = setTimeout(() => { app.server.closeAllConnections() }, patience)
  try {
    await app.close()
  } finally {
    clearTimeout(impatient)
  }
}

function refusalOf(error: unknown, request: FastifyRequest): { readonly refusal: Refusal, readonly entries?: readonly WrongEntry[] } {
  if (error instanceof RefusalError) return { refusal: error.refusal, entries: error.entries }
  if (hasZodFastifySchemaValidationErrors(error)) return refusalOfBody(error.validation, error.validationContext)
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
  const framework = frameworkRefusals[code]
  if (framework) return { refusal: platformRefusal(framework) }
  const database = refusalOfDatabaseError(error)
  if (database) return { refusal: database }
  // Anything Fastify or a plugin itself calls the sender's mistake.
  const status = error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500
  if (status >= 400 && status < 500) return { refusal: platformRefusal('request.malformed') }
  return { refusal: platformRefusal('request.failed', { request: request.id }) }
}

const frameworkRefusals: Readonly<Record<string, Parameters<typeof platformRefusal>[0]>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'request.malformed-json', FST_ERR_CTP_EMPTY_JSON_BODY: 'request.malformed-json',
  FST_ERR_CTP_BODY_TOO_LARGE: 'request.too-large', FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request.media-type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request.malformed', FST_REQ_FILE_TOO_LARGE: 'request.too-large', FST_FILES_LIMIT: 'request.too-large',
  FST_PARTS_LIMIT: 'request.too-large', FST_FIELDS_LIMIT: 'request.too-large', FST_INVALID_MULTIPART_CONTENT_TYPE: 'request.media-type',
}

type Validation = { readonly instancePath: string, readonly keyword: string, readonly message?: string | undefined, readonly params: object }

function refusalOfBody(validation: readonly Validation[], context: string | undefined): { refusal: Refusal, entries: readonly WrongEntry[] } {
  const unknown = validation.flatMap(({ keyword, params }) => (keyword === 'unrecognized_keys' && 'keys' in params && Array.isArray(params.keys) ? params.keys.map(String) : []))
  const entries = validation.map((issue) => ({
    at: context === 'body' || context === undefined ? issue.instancePath : `?${issue.instancePath.slice(1)}`,
    say: { zh: chinese(issue) ?? issue.message ?? '', en: issue.message ?? '' },
  }))
  const refusal = unknown.length > 0
    ? platformRefusal('request.unknown-field', { fields: unknown.slice(0, 10).join('、') })
    : platformRefusal('request.invalid', { count: validation.length })
  return { refusal, entries }
}

const { localeError } = locales.zhCN()
/** Zod speaks English; the same issue is put into Chinese by its own catalogue. A sentence a schema wrote itself stays. */
function chinese({ keyword, params }: Validation): string | undefined {
  if (keyword === 'custom') return undefined
  const said = localeError({ ...params, code: keyword } as Parameters<typeof localeError>[0])
  return typeof said === 'string' ? said : said?.message
}

/** Built files carry the hash of their content in their name and may be kept for ever; the page that names them may not. */
async function servePages(app: App, folder: string): Promise<void> {
  await app.register(serveFiles, {
    root: folder, wildcard: true, dotfiles: 'ignore', index: 'index.html', cacheControl: false,
    setHeaders: (response, file) => {
      void response.header('cache-control', /[/\\]assets[/\\]/.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
}

/** An address of the pages' own (`/cases/…`), asked by a browser. */
const isPage = (request: FastifyRequest): boolean =>
  (request.method === 'GET' || request.method === 'HEAD') && !/^\/(v1|auth|assets)(\/|$)/.test(request.url) && (request.headers.accept ?? '').includes('text/html')

/** What is not even HTTP is answered on the bare socket. */
function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return
  const body = JSON.stringify(problemOf(platformRefusal('request.malformed'), 400, randomUUID()))
  socket.end(`HTTP/1.1 400 Bad Request\r\nContent-Type: application/problem+json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`)
}

/** Nothing from elsewhere, nothing inline, no framing; scripts are ours and ours only. */
function policies({ formTargets, secure }: { readonly formTargets: readonly string[], readonly secure: boolean }): Parameters<typeof helmet>[1] {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"], scriptSrc: ["'self'"], styleSrc: ["'self'"], imgSrc: ["'self'", 'data:', 'blob:'], fontSrc: ["'self'"], connectSrc: ["'self'"],
        manifestSrc: ["'self'"], workerSrc: ["'self'"], frameSrc: ["'self'", 'blob:'], objectSrc: ["'none'"], baseUri: ["'none'"], frameAncestors: ["'none'"],
        formAction: ["'self'", ...formTargets],
      },
    },
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
  }
}

const registry = new Registry()
collectDefaultMetrics({ register: registry })
const seconds = new Histogram({ name: 'http_request_seconds', help: 'Time to answer, by origin, route and status.', labelNames: ['origin', 'method', 'route', 'status'], registers: [registry], buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10] })
const refusals = new Counter({ name: 'refusals_total', help: 'Refusals given, by origin and status.', labelNames: ['origin', 'status'], registers: [registry] })
const jobs = new Gauge({ name: 'jobs', help: 'Jobs by queue and state.', labelNames: ['queue', 'state'], registers: [registry] })

function measure(app: App, origin: string): void {
  app.addHook('onResponse', async (request, reply) => {
    // The pattern of the route, never the address: an address names a case.
    const route = request.routeOptions.url ?? 'none'
    const status = String(reply.statusCode)
    seconds.observe({ origin, method: request.method, route, status }, reply.elapsedTime / 1000)
    if (reply.statusCode >= 400) refusals.inc({ origin, status })
    request.log.debug({ req: request, route, status, milliseconds: Math.ceil(reply.elapsedTime), actor: request.actorContext?.actor }, 'answered')
  })
}

function addOwnRoutes(app: App, deps: Deps): void {
  const hidden = { schema: { hide: true }, config: { rateLimit: false } }
  app.get('/healthz', hidden, () => ({ alive: true }))
  app.get('/readyz', hidden, async (_request, reply) => {
    if (app.stopping.aborted) return sendProblem(reply, platformRefusal('request.unavailable'))
    try {
      await sql`select 1`.execute(deps.db)
    } catch (error) {
      deps.log.warn({ err: error }, 'not ready: the database does not answer')
      return sendProblem(reply, platformRefusal('request.unavailable'))
    }
    return reply.send({ ready: true, today: deps.clock.today() })
  })
  // Figures of the inside are for the machine itself and the collector beside it.
  app.get('/metrics', hidden, async (request, reply) => {
    if (!/^(127\.|::1$|::ffff:127\.)/.test(request.ip)) return sendProblem(reply, platformRefusal('request.no-such-page'))
    jobs.reset()
    for (const { queue, waiting, running, dead } of await deps.jobs.counts()) {
      jobs.set({ queue, state: 'waiting' }, waiting)
      jobs.set({ queue, state: 'running' }, running)
      jobs.set({ queue, state: 'dead' }, dead)
    }
    return reply.type(registry.contentType).send(await registry.metrics())
  })
  app.get('/v1/openapi.json', hidden, () => app.swagger())
}
