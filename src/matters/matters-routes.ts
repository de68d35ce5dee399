import { chineseDate } from '../kernel/day-text.ts'
import { z } from 'zod'
import { applicantOf, byCitizen, citizenOf, mayHandle, maySeeCase, type CitizenActor } from '../access/access.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import type { App } from '../platform/http.ts'
import { answerRead, answerWrite } from '../platform/idempotency.ts'
import { RefusalError } from '../platform/problem.ts'
import { caseForApplicant, caseSummaries } from './case-views.ts'
import { stateWords, type ServiceCase } from './engine/case.ts'
import { isZeroMaterial, type MatterDeclaration } from './engine/define-matter.ts'
import { supplementCase } from './engine/defects.ts'
import type { By, MattersDeps } from './engine/effects.ts'
import { loadCase } from './engine/load-case.ts'
import { mattersRefusal } from './engine/matters-refusals.ts'
import { openCase } from './engine/open-case.ts'
import { withdrawCase } from './engine/owner-and-clock.ts'
import { formSchema } from './engine/matter-form.ts'
import { mattersDeps } from './matters-deps.ts'
import { registerOwnAccountRoutes } from './registration/account-routes.ts'
import { registerOwnFileRoutes } from './recognition/own-file-routes.ts'
import { caseDetail, caseSummary, declarationShape, movedCase, openedCase, publicMatter } from './matters-shapes.ts'

const caseNo = z.strictObject({ no: z.string().min(1).max(40) })

/** What a person can ask for, and their own cases. Somebody else's case is not there (404). */
export function registerMatterRoutes(app: App, deps: Deps): void {
  const matters = mattersDeps(deps)
  registerMatterList(app, matters)
  registerOwnFileRoutes(app, deps)
  registerOwnAccountRoutes(app, deps)

  app.post('/v1/cases', {
    config: { forProxy: 'case' },
    schema: { tags: ['cases'], summary: '提交申请 (receives an application: the clock runs from here)', body: applicationShape(matters.registry.matters), response: { 201: openedCase } },
  }, async (request, reply) => {
    const person = citizenOf(request)
    return answerWrite(deps, request, reply, async (tx) => {
      const { matter, form, channel } = request.body
      const barred = mayHandle(person, matter)
      if (barred) return barred
      const opened = await openCase(tx, matters, { matter, form, channel, subjectId: person.actorId, applicant: applicantOf(person) }, byPerson(deps, person))
      if (isRefusal(opened)) return opened
      void reply.code(201)
      const settled = opened.state === 'settled' ? await ownCase(tx, opened.publicNo, person) : undefined
      const result = settled && !isRefusal(settled) ? (await caseForApplicant(tx, settled, byPerson(deps, person))).decision?.documentId ?? null : null
      return {
        caseNo: opened.publicNo, state: opened.state, receivedOn: opened.receivedOn, dueOn: opened.dueOn, dueProvisional: opened.dueProvisional,
        receiptDocumentId: opened.receiptDocumentId ?? null, documentId: result,
        say: opened.state === 'settled'
          ? { zh: '已即时办结，结果在您的文书里。', en: 'Settled at once; the result is among your documents.' }
          : { zh: `已收件。最迟 ${chineseDate(opened.dueOn)} 告知结果，您不用再跑。`, en: `Received. You will have the answer by ${opened.dueOn}.` },
      }
    })
  })
  app.get('/v1/cases', { config: { forProxy: 'case' }, schema: { tags: ['cases'], summary: '我的办件 (my cases)', response: { 200: z.array(caseSummary) } } }, (request) => {
    const person = citizenOf(request)
    return answerRead(deps, request, async (tx) => (await caseSummaries(tx, person.actorId, { day: deps.clock.today() })).filter(({ matter }) => maySeeCase(person, matter) === undefined))
  })
  app.get('/v1/cases/:no', { config: { forProxy: 'case' }, schema: { tags: ['cases'], summary: '办件进度 (one case of mine)', params: caseNo, response: { 200: caseDetail } } }, (request) => {
    const person = citizenOf(request)
    return answerRead(deps, request, async (tx) => {
      const kase = await ownCase(tx, request.params.no, person)
      return isRefusal(kase) ? kase : caseForApplicant(tx, kase, byPerson(deps, person))
    })
  })
  app.post('/v1/cases/:no/withdraw', { config: { forProxy: 'case' }, schema: { tags: ['cases'], summary: '撤回申请 (takes an application back)', params: caseNo, body: z.strictObject({}), response: { 200: movedCase } } }, async (request, reply) => {
    const person = citizenOf(request)
    return answerWrite(deps, request, reply, async (tx) => {
      const own = await ownCase(tx, request.params.no, person, 'to-act')
      return isRefusal(own) ? own : moved(await withdrawCase(tx, { caseNo: own.publicNo, subjectId: person.actorId }, byPerson(deps, person)))
    })
  })
  app.post('/v1/cases/:no/supplement', {
    config: { forProxy: 'case' },
    schema: { tags: ['cases'], summary: '补正 (answers the notice of defects)', params: caseNo, body: z.strictObject({ form: z.record(z.string().max(60), z.unknown()) }), response: { 200: movedCase } },
  }, async (request, reply) => {
    const person = citizenOf(request)
    return answerWrite(deps, request, reply, async (tx) => {
      const own = await ownCase(tx, request.params.no, person, 'to-act')
      return isRefusal(own) ? own : moved(await supplementCase(tx, matters, own.publicNo, request.body.form, byPerson(deps, person)))
    })
  })
}

/** The public list of matters and each declaration: the same on every entrance. */
export function registerMatterList(app: App, { registry }: MattersDeps): void {
  app.get('/v1/matters', { config: { forProxy: 'any' }, schema: { tags: ['matters'], summary: '事项清单 (what can be asked for)', response: { 200: z.array(publicMatter) } } }, async () => registry.matters.map((matter) => ({
    code: matter.code, version: matter.version, title: matter.title, summary: matter.summary, basis: [...matter.basis], clock: { workingDays: matter.clock.workingDays, basis: matter.clock.basis },
    applicants: [...matter.applicants], channels: [...matter.channels], zeroMaterial: isZeroMaterial(matter), settlesAtOnce: matter.tiers.length === 0,
  })))
  app.get('/v1/matters/:code', { config: { forProxy: 'any' }, schema: { tags: ['matters'], summary: '事项说明 (the declaration: form, materials, clock, tiers)', params: z.strictObject({ code: z.string().min(1).max(40) }), response: { 200: declarationShape } } }, async (request) => {
    const matter = registry.matters.find(({ code }) => code === request.params.code)
    if (matter === undefined) throw new RefusalError(mattersRefusal('matters.no-such-matter', { matter: request.params.code }))
    return matter as z.input<typeof declarationShape>
  })
}

/** The body of an application. The form is read by its declaration, so that each fault is told in plain words; OpenAPI shows each form. */
function applicationShape(matters: readonly MatterDeclaration[]) {
  return z.strictObject({
    matter: z.string().min(1).max(40).meta({ enum: matters.map(({ code }) => code) }),
    channel: z.enum(['app', 'web', 'kiosk']),
    form: z.record(z.string().max(60), z.unknown()).meta({ anyOf: matters.map((matter) => ({ title: `${matter.code} ${matter.title.zh}`, ...z.toJSONSchema(formSchema(matter.form), { io: 'input', unrepresentable: 'any' }) })) }),
  })
}

export const moved = (kase: ServiceCase | Refusal) =>
  (isRefusal(kase) ? kase : { caseNo: kase.publicNo, state: kase.state, stateText: stateWords[kase.state], tier: kase.tier, round: kase.round, dueOn: kase.dueOn })

/**
 * Row-level security hides what is another's; this says the same once more, in the one place where a mistake would show it. A proxy sees the cases of
 * the matters their grant names, or all of them with the record, and acts only on the former.
 */
async function ownCase(tx: Tx, no: string, person: CitizenActor, why: 'to-see' | 'to-act' = 'to-see'): Promise<ServiceCase | Refusal> {
  const kase = await loadCase(tx, no)
  if (isRefusal(kase)) return kase
  if (kase.subjectId !== person.actorId) return mattersRefusal('matters.no-such-case')
  return (why === 'to-act' ? mayHandle : maySeeCase)(person, kase.matter.code) ?? kase
}

const byPerson = ({ clock }: Pick<Deps, 'clock'>, person: CitizenActor): By => ({ ...byCitizen(person), at: clock.now(), day: clock.today() })
