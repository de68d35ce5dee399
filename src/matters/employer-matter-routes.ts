import { z } from 'zod'
import { clerkOf, type ActingClerk } from '../access/access.ts'
import { chineseDate } from '../kernel/day-text.ts'
import { addMonths, monthOf, yearMonth, type PlainDate, type YearMonth } from '../kernel/day.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import type { App } from '../platform/http.ts'
import { answerRead, answerWrite } from '../platform/idempotency.ts'
import { caseForApplicant, caseSummaries } from './case-views.ts'
import { nextRunningNumber } from './engine/case-store.ts'
import type { ServiceCase } from './engine/case.ts'
import { supplementCase } from './engine/defects.ts'
import type { By } from './engine/effects.ts'
import { loadCase } from './engine/load-case.ts'
import { mattersRefusal } from './engine/matters-refusals.ts'
import { openCase } from './engine/open-case.ts'
import { withdrawCase } from './engine/owner-and-clock.ts'
import { mattersDeps } from './matters-deps.ts'
import { moved, registerMatterList } from './matters-routes.ts'
import { caseDetail, caseSummary, movedCase, openedCase } from './matters-shapes.ts'
import { issueCertificate, type CertificateAsked } from './query/issue-certificate.ts'

const caseNo = z.strictObject({ no: z.string().min(1).max(40) })
const monthText = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/).transform(yearMonth)

/** What a clerk asks for in the employer's name, the employer's cases, and its certificates. */
export function registerEmployerMatterRoutes(app: App, deps: Deps): void {
  const every = mattersDeps(deps)
  // At this entrance only what an employer can ask for is listed; the others are no matters here.
  const matters = { ...every, registry: { ...every.registry, matters: every.registry.matters.filter(({ subject }) => subject === 'employer') } }
  registerMatterList(app, matters)

  app.post('/v1/cases', {
    schema: {
      tags: ['cases'], summary: '单位提交申请 (receives an application of the employer: the clock runs from here)', response: { 201: openedCase },
      body: z.strictObject({ matter: z.string().min(1).max(40), channel: z.enum(['app', 'web']), form: z.record(z.string().max(60), z.unknown()) }),
    },
  }, (request, reply) => {
    const clerk = clerkOf(request, { scope: 'registration', act: true })
    return answerWrite(deps, request, reply, async (tx, asker) => {
      const { matter, form, channel } = request.body
      const opened = await openCase(tx, matters, { matter, form, channel, subjectId: clerk.grant.employerId, applicant: { kind: 'employer', id: clerk.actorId } }, byClerk(clerk, asker.actor))
      if (isRefusal(opened)) return opened
      void reply.code(201)
      return {
        caseNo: opened.publicNo, state: opened.state, receivedOn: opened.receivedOn, dueOn: opened.dueOn, dueProvisional: opened.dueProvisional, receiptDocumentId: opened.receiptDocumentId ?? null,
        documentId: opened.documentId ?? null, say: { zh: `已收件。最迟 ${chineseDate(opened.dueOn)} 告知结果。`, en: `Received. You will have the answer by ${opened.dueOn}.` },
      }
    })
  })
  app.get('/v1/cases', { schema: { tags: ['cases'], summary: '单位办件 (cases of the employer)', response: { 200: z.array(caseSummary) } } }, (request) => {
    const { grant: { employerId } } = clerkOf(request, { scope: 'registration' })
    return answerRead(deps, request, (tx) => caseSummaries(tx, employerId, { day: deps.clock.today() }))
  })
  app.get('/v1/cases/:no', { schema: { tags: ['cases'], summary: '办件进度 (one case of the employer)', params: caseNo, response: { 200: caseDetail } } }, (request) => {
    const clerk = clerkOf(request, { scope: 'registration' })
    return answerRead(deps, request, async (tx, asker) => {
      const kase = await ownCase(tx, request.params.no, clerk)
      return isRefusal(kase) ? kase : caseForApplicant(tx, kase, byClerk(clerk, asker.actor))
    })
  })
  app.post('/v1/cases/:no/withdraw', { schema: { tags: ['cases'], summary: '撤回申请 (takes an application back)', params: caseNo, body: z.strictObject({}), response: { 200: movedCase } } }, (request, reply) => {
    const clerk = clerkOf(request, { scope: 'registration', act: true })
    return answerWrite(deps, request, reply, async (tx, asker) => {
      const own = await ownCase(tx, request.params.no, clerk)
      return isRefusal(own) ? own : moved(await withdrawCase(tx, { caseNo: own.publicNo, subjectId: own.subjectId }, byClerk(clerk, asker.actor)))
    })
  })
  app.post('/v1/cases/:no/supplement', {
    schema: { tags: ['cases'], summary: '补正 (answers the notice of defects)', params: caseNo, body: z.strictObject({ form: z.record(z.string().max(60), z.unknown()) }), response: { 200: movedCase } },
  }, (request, reply) => {
    const clerk = clerkOf(request, { scope: 'registration', act: true })
    return answerWrite(deps, request, reply, async (tx, asker) => {
      const own = await ownCase(tx, request.params.no, clerk)
      return isRefusal(own) ? own : moved(await supplementCase(tx, matters, own.publicNo, request.body.form, byClerk(clerk, asker.actor)))
    })
  })

  app.post('/v1/employer/certificates', {
    schema: {
      tags: ['employer'], summary: '单位证明 (a signed certificate of insurance or of contributions, at once)', response: { 201: z.object({ documentId: z.string(), title: z.string(), verificationCode: z.string(), validUntil: z.string() }) },
      body: z.strictObject({ kind: z.enum(['participation', 'contribution']), from: monthText.optional(), to: monthText.optional(), purpose: z.string().trim().min(1).max(60).optional() }),
    },
  }, (request, reply) => {
    const { grant: { employerId, agencyId } } = clerkOf(request, { scope: 'certificates', act: true })
    const { kind, from, to, purpose } = request.body
    return answerWrite(deps, request, reply, async (tx, asker) => {
      const day = deps.clock.today()
      const issued = await issueCertificate(tx, every, askedFor(employerId, { kind, from, until: to, purpose }, day), {
        agencyId, number: `DW${day.replaceAll('-', '')}${String(await nextRunningNumber(tx)).padStart(6, '0')}`, actor: asker.actor, ground: '单位申请', day, at: deps.clock.now(),
      })
      if (isRefusal(issued)) return issued
      void reply.code(201)
      return { documentId: issued.documentId, title: issued.title, verificationCode: issued.verificationCode, validUntil: issued.validUntil }
    })
  })

  const byClerk = (clerk: ActingClerk, actor: string): By => ({ actor, actorName: clerk.name, at: deps.clock.now(), day: deps.clock.today() })
}

type Wanted = { readonly kind: 'participation' | 'contribution', readonly from: YearMonth | undefined, readonly until: YearMonth | undefined, readonly purpose: string | undefined }

/** Without months the last twelve are certified. */
function askedFor(employerId: number, { kind, from, until, purpose }: Wanted, today: PlainDate): CertificateAsked {
  const about = { subjectId: employerId, ...(purpose === undefined ? {} : { purpose }) }
  const last = until ?? addMonths(monthOf(today), -1)
  return kind === 'participation' ? { kind: 'employer-participation-certificate', ...about } : { kind: 'employer-contribution-certificate', ...about, from: from ?? addMonths(last, -11), until: last }
}

/** Row-level security hides what is another's; this says the same once more, in the one place where a mistake would show it. */
async function ownCase(tx: Tx, no: string, { grant }: ActingClerk): Promise<ServiceCase | Refusal> {
  const kase = await loadCase(tx, no)
  return isRefusal(kase) || kase.subjectId === grant.employerId ? kase : mattersRefusal('matters.no-such-case')
}
