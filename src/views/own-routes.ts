import { z } from 'zod'
import { readsOf } from '../audit/audit.ts'
import { citizenOf } from '../access/access.ts'
import { accountChangesOf } from '../matters/matters.ts'
import { paymentsOf } from '../payroll/payroll.ts'
import { systemContext, withContext } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import type { App } from '../platform/http.ts'
import { answerRead } from '../platform/idempotency.ts'
import { payAccount } from '../records/records.ts'
import { explainAmount, replayAmount } from './explain-amount.ts'
import { accountOf, ownPensionFacts, recordOfScheme, recordOfYear } from './own-record.ts'
import { overviewOf } from './overview.ts'
import type { Readers } from './told-amount.ts'
import { readCases } from './views-store.ts'
import { viewsRefusal } from './views-refusals.ts'
import {
  accountAnswer, explanationAnswer, overviewAnswer, ownPaymentsAnswer, payAccountAnswer, pensionFactsAnswer, readsAnswer, recordAnswer, recordMonthsAnswer, replayAnswer,
} from './views-shapes.ts'

export const refParams = z.object({ ref: z.string().max(100) })
export const languageQuery = z.strictObject({ lang: z.enum(['zh', 'en']).default('zh') })

/** What a person reads about themselves. Everything is asked for by the session's own subject; nobody names another. */
export function ownRoutes(app: App, deps: Deps): void {
  app.get('/v1/me/overview', { config: { forProxy: 'record' }, schema: { summary: '首页 (own first page)', tags: ['me'], response: { 200: overviewAnswer } } }, (request) => {
    const { actorId } = citizenOf(request)
    return answerRead(deps, request, async (tx) => await overviewOf(tx, deps, actorId) ?? viewsRefusal('views.no-such-person'))
  })

  app.get('/v1/me/record', {
    config: { forProxy: 'record' },
    schema: {
      summary: '缴费记录，按年 (contributions by year; baseFen adds the monthly bases)', tags: ['me'], querystring: z.strictObject({ scheme: z.string().max(40).default('pension-employee') }),
      response: { 200: recordAnswer },
    },
  }, (request) => {
    const { actorId } = citizenOf(request)
    return answerRead(deps, request, (tx) => recordOfScheme(tx, actorId, request.query.scheme))
  })

  app.get('/v1/me/record/:year', {
    config: { forProxy: 'record' },
    schema: {
      summary: '一年的缴费记录，按月 (a year by month)', tags: ['me'], params: z.object({ year: z.coerce.number().int().min(1950).max(2200) }),
      response: { 200: recordMonthsAnswer },
    },
  }, (request) => {
    const { actorId } = citizenOf(request)
    return answerRead(deps, request, async (tx) => ({ months: await recordOfYear(readers(tx, deps, request.id), actorId, request.params.year) }))
  })

  app.get('/v1/me/account', {
    config: { forProxy: 'record' },
    schema: { summary: '个人账户 (individual account)', tags: ['me'], response: { 200: accountAnswer } },
  }, (request) => {
    const { actorId } = citizenOf(request)
    return answerRead(deps, request, (tx) => accountOf(tx, actorId))
  })

  app.get('/v1/me/pension-facts', { config: { forProxy: 'record' }, schema: { summary: '养老金测算所据的事实 (the facts a pension rests on)', tags: ['me'], response: { 200: pensionFactsAnswer } } }, (request) => {
    const { actorId } = citizenOf(request)
    return answerRead(deps, request, (tx) => ownPensionFacts(tx, deps, actorId))
  })

  app.get('/v1/me/payments', { config: { forProxy: 'record' }, schema: { summary: '发放明细 (payments, newest first)', tags: ['me'], response: { 200: ownPaymentsAnswer } } }, (request) => {
    const { actorId } = citizenOf(request)
    return answerRead(deps, request, async (tx) => {
      const payments = await paymentsOf(tx, actorId)
      const open = payments.some((payment) => payment.state === 'returned') ? (await readCases(tx, actorId, { onlyOpen: true, limit: 20 })).find((row) => row.matter === 'REG-17') : undefined
      return payments.map((payment) => ({ ...payment, caseNo: payment.state === 'returned' ? open?.caseNo ?? null : null }))
    })
  })

  app.get('/v1/me/pay-account', {
    config: { forProxy: 'record' },
    schema: { summary: '发放账户 (payment account)', tags: ['me'], response: { 200: payAccountAnswer } },
  }, (request) => {
    const { actorId } = citizenOf(request)
    return answerRead(deps, request, async (tx) => {
      const day = deps.clock.today()
      const account = await payAccount(tx, actorId, { on: day })
      return { bankName: account?.bankName ?? null, masked: account?.masked ?? null, accountTail: account?.tail ?? null, holder: account?.holderName ?? null, since: account?.from ?? null, ...await accountChangesOf(tx, actorId, day) }
    })
  })

  app.get('/v1/me/reads', { schema: { summary: '谁看过我的记录 (who opened my record, and why)', tags: ['me'], response: { 200: readsAnswer } } }, (request) => {
    const { actorId } = citizenOf(request)
    return answerRead(deps, request, (tx) => readsOf(tx, actorId))
  })

  app.get('/v1/amounts/:ref/explain', { config: { forProxy: 'record' }, schema: { summary: '一笔金额的由来 (why an amount is what it is)', tags: ['me'], params: refParams, querystring: languageQuery, response: { 200: explanationAnswer } } }, (request) => {
    const { actorId } = citizenOf(request)
    return answerRead(deps, request, (tx) => explainAmount(readers(tx, deps, request.id), { subjectId: actorId, ref: request.params.ref, language: request.query.lang }))
  })

  app.post('/v1/amounts/:ref/replay', { config: { forProxy: 'record' }, schema: { summary: '按当时的事实和参数重算 (compute again as known then)', tags: ['me'], params: refParams, response: { 200: replayAnswer } } }, (request) => {
    const { actorId } = citizenOf(request)
    // Computes and compares; nothing is written, so it may be asked any number of times.
    return answerRead(deps, request, (tx) => replayAmount(readers(tx, deps, request.id), { subjectId: actorId, ref: request.params.ref }))
  })
}

/** Own rows under the asker's context; what is needed of employers under the system's. */
export const readers = (tx: Readers['tx'], deps: Pick<Deps, 'db'>, requestId: string): Readers =>
  ({ tx, asSystem: (work) => withContext(deps.db, systemContext('explain', requestId), work, { readOnly: true }) })
