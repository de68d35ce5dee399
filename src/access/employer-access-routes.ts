import { z } from 'zod'
import { chineseDate } from '../kernel/day-text.ts'
import { isPlainDate, plainDate, type PlainDate } from '../kernel/day.ts'
import { civilDayOf } from '../kernel/instant.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { realClock, type Clock } from '../platform/clock.ts'
import { systemContext, withContext, withinContext, type ActorContext, type Tx } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import type { App } from '../platform/http.ts'
import { answerRead, answerWrite } from '../platform/idempotency.ts'
import { RefusalError } from '../platform/problem.ts'
import { accessRefusal } from './access-refusals.ts'
import { citizenSignIn, sessionEnd } from './access-routes.ts'
import { clerkOf, cookieOf, signedClerkOf, type ActingClerk } from './actor-hook.ts'
import { clerkScopeNames, clerkScopes, type ClerkScope } from './clerk-scopes.ts'
import { grantHistory, grantsOfPerson, type ClerkRow } from './clerk-store.ts'
import { grantClerk, revokeClerk } from './clerks.ts'
import { actFor } from './session.ts'
import type { CitizenIdentity } from './sign-in-citizen.ts'

export type EmployerCard = { readonly publicNo: string, readonly name: string, readonly uscc: string }

/** What the entrance asks of the records and the inbox, which stand to the right of this slice. Everything runs under a system context. */
export type ClerkPeople = {
  readonly employer: (tx: Tx, employerId: number) => Promise<EmployerCard | undefined>
  readonly employerByPublicNo: (tx: Tx, publicNo: string) => Promise<number | undefined>
  /** The person of an identity number; opened when unknown, refused when the name is another. */
  readonly person: (tx: Tx, who: { readonly idNumber: string, readonly name: string, readonly by: ActingClerk }, act: { readonly at: string, readonly day: PlainDate }) => Promise<number | Refusal>
  readonly personCard: (tx: Tx, personId: number) => Promise<{ readonly name: string, readonly maskedId: string }>
  readonly tell: (tx: Tx, message: { readonly personId: number, readonly businessKey: string, readonly title: string, readonly body: string }) => Promise<void>
}

const shortEmployer = z.object({ publicNo: z.string(), name: z.string() })
const scope = z.enum(clerkScopeNames)
const session = z.object({
  realm: z.literal('employer'), name: z.string(), maskedId: z.string(), employer: shortEmployer.extend({ uscc: z.string() }).nullable(), employers: z.array(shortEmployer),
  role: z.enum(['supervisor', 'handler']).nullable(), scopes: z.array(scope), readOnly: z.boolean(), csrf: z.string(), today: z.string(),
})
const clerkAnswer = z.object({
  id: z.string(), name: z.string(), maskedId: z.string(), role: z.enum(['supervisor', 'handler']), scopes: z.array(scope), readOnly: z.boolean(), from: z.string(), until: z.string().nullable(),
  state: z.enum(['active', 'expired', 'revoked']), revokedOn: z.string().nullable(), grantedBy: z.string().nullable(), isYou: z.boolean(), canRevoke: z.boolean(),
})

/** Sign-in, the choice of the employer, and who may act for it. */
export function employerAccessRoutes(app: App, deps: Deps, { identity, people, machine = realClock }: { readonly identity: CitizenIdentity, readonly people: ClerkPeople, readonly machine?: Clock }): void {
  citizenSignIn(app, deps, { realm: 'employer', identity, machine })
  sessionEnd(app, deps, 'employer')
  const asSystem = <T>(requestId: string, work: (tx: Tx) => Promise<T>): Promise<T> => withContext(deps.db, systemContext('employer-entrance', requestId), work, { readOnly: true })

  app.get('/v1/session', { schema: { summary: '当前登录人和所代表的单位 (who is signed in, for which employer, how far)', tags: ['session'], response: { 200: session } } }, (request) => {
    const clerk = signedClerkOf(request)
    return asSystem(request.id, async (tx) => {
      const employers: { publicNo: string, name: string, uscc: string, employerId: number }[] = []
      for (const grant of await grantsOfPerson(tx, clerk.actorId, deps.clock.today())) { // a handful
        const card = await people.employer(tx, grant.employerId)
        if (card !== undefined) employers.push({ ...card, employerId: grant.employerId })
      }
      const chosen = employers.find(({ employerId }) => employerId === clerk.grant?.employerId)
      return {
        realm: 'employer' as const, name: clerk.name, maskedId: clerk.maskedId, employer: chosen === undefined ? null : { publicNo: chosen.publicNo, name: chosen.name, uscc: chosen.uscc },
        employers: employers.map(({ publicNo, name }) => ({ publicNo, name })), role: clerk.grant?.role ?? null, scopes: [...clerk.grant?.scopes ?? []], readOnly: clerk.grant?.readOnly ?? false,
        csrf: clerk.sessionCsrf, today: deps.clock.today(),
      }
    })
  })

  app.post('/v1/session/employer', {
    schema: { summary: '选择单位 (chooses for whom this session acts)', tags: ['session'], body: z.strictObject({ publicNo: z.string().max(40) }), response: { 200: shortEmployer.extend({ uscc: z.string() }) } },
  }, async (request) => {
    const clerk = signedClerkOf(request)
    const chosen = await asSystem(request.id, async (tx) => {
      const employerId = await people.employerByPublicNo(tx, request.body.publicNo)
      const grant = (await grantsOfPerson(tx, clerk.actorId, deps.clock.today())).find((one) => one.employerId === employerId)
      const card = grant && await people.employer(tx, grant.employerId)
      return grant && card ? { grant, card } : undefined
    })
    const token = request.cookies[cookieOf('employer')]
    if (chosen === undefined || token === undefined) throw new RefusalError(accessRefusal('access.no-such-employer'))
    await actFor(deps.db, token, chosen.grant.employerId)
    return { ...chosen.card }
  })

  clerkRoutes(app, deps, people)
}

function clerkRoutes(app: App, deps: Deps, people: ClerkPeople): void {
  const within = <T>(tx: Tx, asker: ActorContext, work: () => Promise<T>): Promise<T> => withinContext(tx, { asker, as: systemContext('employer-entrance', asker.requestId) }, work)

  app.get('/v1/employer/clerks', { schema: { summary: '经办人 (who may act for the employer, with those who once could)', tags: ['clerks'], response: { 200: z.array(clerkAnswer) } } }, (request) => {
    const clerk = clerkOf(request)
    return answerRead(deps, request, async (tx, asker) => {
      const rows = await grantHistory(tx, clerk.grant.employerId)
      return within(tx, asker, async () => {
        const shown: z.input<typeof clerkAnswer>[] = []
        for (const row of rows) shown.push(await shownClerk(tx, row, clerk)) // a firm's clerks are few
        return shown
      })
    })
  })

  app.post('/v1/employer/clerks', {
    schema: {
      summary: '授权经办人 (authorises somebody; who has a grant gets the new one in its place)', tags: ['clerks'], response: { 201: clerkAnswer },
      body: z.strictObject({
        name: z.string().trim().min(1).max(60), idNumber: z.string().trim().min(1).max(30), scopes: z.array(scope).min(1).max(clerkScopeNames.length), readOnly: z.boolean().default(false),
        until: z.string().refine(isPlainDate, 'a day, like 2027-06-30').nullish(),
      }),
    },
  }, (request, reply) => {
    const clerk = clerkOf(request, { scope: 'clerks', act: true })
    return answerWrite(deps, request, reply, async (tx, asker) => {
      const act = actOf(asker)
      const { name, idNumber, scopes, readOnly, until } = request.body
      const personId = await within(tx, asker, () => people.person(tx, { idNumber, name, by: clerk }, act))
      if (isRefusal(personId)) return personId
      const granted = await grantClerk(tx, { ...clerk.grant, personId: clerk.actorId }, { personId, scopes, readOnly, ...(until ? { until: plainDate(until) } : {}) }, act)
      if (isRefusal(granted)) return granted
      void reply.code(201)
      return within(tx, asker, async () => {
        await tellGranted(tx, granted, clerk)
        return shownClerk(tx, granted, clerk)
      })
    })
  })

  app.post('/v1/employer/clerks/:id/revoke', {
    schema: { summary: '收回授权 (holds from the next request on)', tags: ['clerks'], params: z.strictObject({ id: z.uuid() }), body: z.strictObject({}), response: { 200: z.object({ revoked: z.literal(true) }) } },
  }, (request, reply) => {
    // Who no longer wants to act may give their own grant back.
    const clerk = clerkOf(request)
    return answerWrite(deps, request, reply, async (tx, asker) => {
      const own = (await grantHistory(tx, clerk.grant.employerId)).some((row) => row.clerkId === request.params.id && row.personId === clerk.actorId)
      if (!own) clerkOf(request, { scope: 'clerks', act: true })
      const revoked = await revokeClerk(tx, { employerId: clerk.grant.employerId, clerkId: request.params.id, by: clerk.actorId }, actOf(asker))
      if (isRefusal(revoked)) return revoked
      await within(tx, asker, async () => {
        const employer = await people.employer(tx, revoked.employerId)
        await people.tell(tx, {
          personId: revoked.personId, businessKey: `clerk:${revoked.clerkId}:revoked`, title: '经办授权已收回',
          body: `您代表${employer?.name ?? ''}办理社会保险业务的授权已收回，从现在起不能再代为办理。`,
        })
      })
      return { revoked: true as const }
    })
  })

  const actOf = (asker: ActorContext) => ({ actor: asker.actor, at: deps.clock.now(), day: deps.clock.today() })

  async function tellGranted(tx: Tx, row: ClerkRow, by: ActingClerk): Promise<void> {
    const employer = await people.employer(tx, row.employerId)
    const until = row.until === undefined ? '' : `，${chineseDate(row.until)} 起失效`
    await people.tell(tx, {
      personId: row.personId, businessKey: `clerk:${row.clerkId}:granted`, title: '您被授权为单位经办人',
      body: `${by.name}授权您代表${employer?.name ?? ''}${row.readOnly ? '查看' : '办理'}：${namesOf(row.scopes)}${until}。如非您本人同意，可在单位入口退回授权。`,
    })
  }

  async function shownClerk(tx: Tx, row: ClerkRow, by: ActingClerk): Promise<z.input<typeof clerkAnswer>> {
    const card = await people.personCard(tx, row.personId)
    const today = deps.clock.today()
    const granter = /^clerk:(\d+)@/.exec(row.grantedBy)?.[1]
    const state = row.knownUntil !== undefined ? 'revoked' : row.until !== undefined && row.until <= today ? 'expired' : 'active'
    return {
      id: row.clerkId, name: card.name, maskedId: card.maskedId, role: row.role, scopes: [...row.scopes], readOnly: row.readOnly, from: row.from, until: row.until ?? null, state,
      revokedOn: row.knownUntil === undefined ? null : civilDayOf(row.knownUntil), grantedBy: granter === undefined ? null : (await people.personCard(tx, Number(granter))).name,
      isYou: row.personId === by.actorId,
      canRevoke: state !== 'revoked' && row.role === 'handler' && (row.personId === by.actorId || (by.grant.scopes.includes('clerks') && !by.grant.readOnly)),
    }
  }
}

const namesOf = (scopes: readonly ClerkScope[]): string => scopes.map((one) => clerkScopes[one].zh).join('、')
