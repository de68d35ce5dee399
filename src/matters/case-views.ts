import type { StaffActor } from '../access/access.ts'
import { findPost } from '../access/access.ts'
import { decisionsOf } from '../benefits/benefits.ts'
import { documentsOfSubject } from '../documents/documents.ts'
import type { Language, Step } from '../kernel/explained.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { WorkingCalendar } from '../kernel/working-calendar.ts'
import type { Tx } from '../platform/database.ts'
import { seeingAll } from '../platform/widen-sight.ts'
import { renderSteps } from '../policy/render-steps.ts'
import { findStatute } from '../policy/statutes/statutes.ts'
import { caseSubject } from './engine/case-subject.ts'
import { workingCalendar } from '../rulebook/rulebook.ts'
import { effectsOf } from './engine/after-checks.ts'
import { isSealed } from './engine/blind-review.ts'
import { completeDeadline, workingDaysLeft } from './engine/case-clock.ts'
import { readAgency, readEvents, readLaneResults, readSeats } from './engine/case-store.ts'
import { stateWords, type CaseEvent, type LaneResult, type Seat, type ServiceCase } from './engine/case.ts'
import { insideOnly, phrasesOf, toldEvent } from './engine/case-words.ts'
import type { Assessment, By, MattersDeps } from './engine/effects.ts'
import { declarationOf } from './engine/matter-versions.ts'
import { channelWords } from './engine/open-case.ts'
import { whyNotSit } from './engine/review-case.ts'
import { isFinal } from './engine/run-lane.ts'
import { maskedForm } from './engine/stored-form.ts'
import type { AgencyCase, CaseDetail, CaseSummary, Defect } from './matters-shapes.ts'
import { recognitionForStaff } from './recognition/recognition-view.ts'
import { readCasesOf, type SummaryRow } from './queue-store.ts'

/** The cases of a person as a list. */
export async function caseSummaries(tx: Tx, subjectId: number, by: Pick<By, 'day'>): Promise<CaseSummary[]> {
  const calendar = await workingCalendar(tx)
  return Promise.all((await readCasesOf(tx, subjectId)).map(async (row) => summary(row, (await declarationOf(tx, row.matter, row.matterVersion)).title, calendar, by)))
}

const summary = (row: SummaryRow, title: CaseSummary['title'], calendar: WorkingCalendar, by: Pick<By, 'day'>): CaseSummary => ({
  caseNo: row.caseNo, matter: row.matter, title, state: row.state, stateText: stateWords[row.state], receivedOn: row.receivedOn, dueOn: row.dueOn, dueProvisional: row.dueProvisional,
  workingDaysLeft: row.isOpen ? workingDaysLeft(calendar, by.day, row.dueOn) : null,
})

/** A case as its owner sees it: what happened, what was compared, what is asked of them, what was decided. */
export async function caseForApplicant(tx: Tx, kase: ServiceCase, by: By): Promise<CaseDetail> {
  const calendar = await workingCalendar(tx)
  const events = await readEvents(tx, kase)
  const lanes = await readLaneResults(tx, kase)
  const seats = await readSeats(tx, kase)
  return {
    ...summaryOf(kase, calendar, by),
    appliedBy: appliedBy(kase, events), form: maskedForm(kase.form), ...secondClock(kase, calendar), answerBy: kase.answerBy ?? null,
    events: events.filter(({ kind }) => !insideOnly.has(kind)).map(shownEvent),
    lanes: kase.matter.lanes.map(({ key, title }) => ({ key, title, outcome: finalOutcome(lanes, key) })),
    tiers: kase.tiers.flatMap((tier, at) => (isSkipped(kase, at, seats) ? [] : [{ title: tier.title, at }])).map(({ title, at }) => ({ title, done: at + 1 < kase.tier || (!kase.isOpen && kase.state !== 'withdrawn' && kase.state !== 'returned') })),
    decision: await decisionIn(tx, kase, events),
    documents: documentsIn(events),
    defects: kase.state === 'waiting-for-applicant' ? defectsIn(events) : [],
    canWithdraw: kase.isOpen,
  }
}

/** Everything about a case in one sight, for the people who have to decide it. */
export async function caseForStaff(tx: Tx, deps: MattersDeps, kase: ServiceCase, staff: StaffActor, by: By, language: Language): Promise<AgencyCase> {
  const calendar = await workingCalendar(tx)
  const [events, lanes, seats] = [await readEvents(tx, kase), await readLaneResults(tx, kase), await readSeats(tx, kase)]
  // The applicant may be kept by another agency (an heir is): whoever handles the case sees who asks.
  const subject = await seeingAll(tx, () => caseSubject(tx, deps, kase.subjectId))
  if (subject === undefined) throw new Error('a case of nobody')
  const owner = events.findLast(({ kind }) => kind === 'owner')?.body['name']
  const offer = events.findLast(({ kind }) => kind === 'offered')?.body['name']
  const offered = typeof offer === 'string' ? offer : null
  const sealed = isSealed(kase)
  // Until the second finding stands, nothing on this page names who reviewed: neither a seat nor an act nor an owner who may be the same person.
  const seen = sealed ? [] : seats
  const recognition = await recognitionForStaff(tx, deps, { kase, lanes, seats: seen, staff })
  const assessment = kase.isOpen ? await effectsOf(deps, kase).assess?.(tx, deps, kase, by) : undefined
  return {
    case: {
      ...summaryOf(kase, calendar, by), ...secondClock(kase, calendar), channel: kase.channel, channelText: channelWords[kase.channel], applicant: kase.applicantKind, appliedBy: appliedBy(kase, events), tier: kase.tier, round: kase.round,
      proposal: kase.proposal ?? null, owner: kase.ownerStaffId !== undefined && typeof owner === 'string' && (!sealed || kase.ownerStaffId === staff.actorId) ? owner : null, ownerIsYou: kase.ownerStaffId === staff.actorId, offeredToYou: kase.offeredTo === staff.actorId, offeredTo: kase.offeredTo !== undefined && (!sealed || kase.ownerStaffId === staff.actorId) ? offered : null,
      agency: (await readAgency(tx, kase.agencyId))?.name ?? '', actingAgency: (await readAgency(tx, kase.actingAgencyId))?.name ?? '',
      toldOn: kase.toldOn ?? null, answerBy: kase.answerBy ?? null, suspendedOn: kase.suspendedOn ?? null,
    },
    person: { kind: subject.kind, publicNo: subject.publicNo, name: subject.name, maskedId: subject.maskedId, sex: subject.sex ?? null, birthOn: subject.birthOn ?? null, maskedPhone: subject.maskedPhone ?? null },
    form: maskedForm(kase.form), declaration: kase.matter as AgencyCase['declaration'],
    lanes: kase.matter.lanes.map((lane) => shownLane(lane, lanes.find(({ lane: key }) => key === lane.key))),
    tiers: await Promise.all(kase.tiers.map(async (tier, at) => {
      const seat = seen.find((taken) => taken.round === kase.round && taken.tier === at + 1)
      const isTaken = sealed && tier.finds === 'sealed'
      const whyNot = seat || isTaken || !kase.isOpen ? undefined : kase.state === 'in-review' ? await whyNotSit(tx, kase, at + 1, staff) : undefined
      return {
        tier: at + 1, title: tier.title, post: tier.post, postName: findPost(tier.post)?.name ?? tier.post, because: tier.because?.say ?? null,
        seat: seat ? { name: seat.staffName, conclusion: seat.conclusion, opinion: seat.opinion, at: seat.at } : null,
        yours: kase.state === 'in-review' && seat === undefined && at + 1 === kase.tier && whyNot === undefined, whyNot: whyNot?.say ?? null,
        finds: tier.finds ?? null, sealed: isTaken, skipped: isSkipped(kase, at, seats),
      }
    })),
    earlierRounds: seen.filter(({ round }) => round < kase.round).map((seat) => ({
      round: seat.round, tier: seat.tier, title: kase.tiers[seat.tier - 1]?.title ?? { zh: '', en: '' }, name: seat.staffName, conclusion: seat.conclusion, opinion: seat.opinion, at: seat.at,
    })),
    assessment: assessment ? shownAssessment(assessment, language) : null,
    recognition,
    events: events.filter(({ kind }) => !sealed || !ownerEvents.has(kind)).map((event) => ({ ...shownEvent(event), who: sealed && event.actor.startsWith('staff:') ? '—' : event.actorName })),
    documents: (await documentsOfSubject(tx, kase.subjectId)).filter(({ caseId }) => caseId === kase.caseId).map(({ documentId, kind, title, issuedOn }) => ({ id: documentId, kind, title, issuedOn })),
    defects: defectsIn(events),
  }
}

/** A panel is shown when it is called, not as a tier that is still to come. */
const isSkipped = (kase: ServiceCase, at: number, seats: readonly Seat[]): boolean =>
  kase.tiers[at]?.finds === 'arbiter' && !seats.some(({ tier }) => tier === at + 1) && !(kase.isOpen && kase.tier === at + 1)

const ownerEvents: ReadonlySet<string> = new Set(['owner', 'offered', 'declined', 'offer-taken-back'])

const summaryOf = (kase: ServiceCase, calendar: WorkingCalendar, by: Pick<By, 'day'>): CaseSummary =>
  summary({ ...kase, caseNo: kase.publicNo, matter: kase.matter.code, matterVersion: kase.matter.version }, kase.matter.title, calendar, by)

const appliedBy = ({ applicantKind }: ServiceCase, events: readonly CaseEvent[]): string | null =>
  (applicantKind === 'proxy' ? events.find(({ kind }) => kind === 'received')?.actorName ?? null : null)

const secondClock = (kase: ServiceCase, calendar: WorkingCalendar) => ({
  completeOn: kase.completeOn ?? null, completeDueOn: kase.completeOn === undefined ? null : completeDeadline(calendar, kase.completeOn, kase.workingDays).dueOn,
})

const shownEvent = (event: CaseEvent) => ({ at: event.at, day: event.day, kind: event.kind, ...toldEvent(event) })

const finalOutcome = (lanes: readonly LaneResult[], key: string): string | null => {
  const result = lanes.find(({ lane }) => lane === key)
  return result !== undefined && isFinal(result) ? result.outcome : null
}

const shownLane = (lane: ServiceCase['matter']['lanes'][number], result: LaneResult | undefined): AgencyCase['lanes'][number] => ({
  key: lane.key, title: lane.title, source: lane.source, informs: lane.informs ?? false, state: result !== undefined && isFinal(result) ? 'answered' : 'asking', outcome: result?.outcome ?? null,
  detail: result?.reason ?? null, remedy: result?.remedy ?? null, ours: result?.ours ? { ...result.ours } : null, theirs: result?.theirs ? { ...result.theirs } : null,
  reference: result?.reference ?? null, attempt: result?.attempt ?? 0, at: result?.at ?? null,
})

const defectsIn = (events: readonly CaseEvent[]): Defect[] => {
  const told = events.find(({ kind }) => kind === 'defects-told')
  return told === undefined ? [] : phrasesOf(told.body).map((phrase) => ({ ...phrase, fields: [...phrase.fields] }))
}

function documentsIn(events: readonly CaseEvent[]): { id: string, kind: string, title: string }[] {
  const documents = events.findLast(({ kind }) => kind === 'approved' || kind === 'refused' || kind === 'settled')?.body['documents']
  return Array.isArray(documents) ? documents.flatMap((document: unknown) => {
    if (typeof document !== 'object' || document === null) return []
    const { documentId, kind, title }: Record<string, unknown> = Object.fromEntries(Object.entries(document))
    return typeof documentId === 'string' && typeof kind === 'string' && typeof title === 'string' ? [{ id: documentId, kind, title }] : []
  }) : []
}

async function decisionIn(tx: Tx, kase: ServiceCase, events: readonly CaseEvent[]): Promise<CaseDetail['decision']> {
  const end = events.findLast(({ kind }) => kind === 'approved' || kind === 'refused' || kind === 'settled')
  if (end === undefined) return null
  const decisionId = end.body['decisionId']
  const decision = typeof decisionId === 'string' ? (await decisionsOf(tx, kase.subjectId)).find((row) => row.decisionId === decisionId) : undefined
  const totalFen = decision && typeof decision.result === 'object' && decision.result !== null && 'totalFen' in decision.result ? decision.result.totalFen : undefined
  return {
    documentId: documentsIn(events).at(-1)?.id ?? null, letter: end.kind === 'refused' ? toldEvent(end).say.zh : null,
    amountRef: decision && typeof totalFen === 'number' ? `decision~${decision.decisionId}` : null, amountFen: typeof totalFen === 'number' ? totalFen : null,
  }
}

function shownAssessment(it: Assessment, language: Language): NonNullable<AgencyCase['assessment']> {
  return {
    valueFen: it.value ?? null, facts: it.facts, illustrative: it.illustrative, provisional: it.provisional,
    items: it.items.map(({ key, title, value, text }) => ({ key, label: title, valueFen: value ?? null, valueText: text ?? null })),
    steps: shownSteps(it.steps, language),
    refusal: isRefusal(it.refusal) ? { code: it.refusal.refused, say: it.refusal.say, basis: it.refusal.basis, remedy: it.refusal.remedy ?? null } : null,
  }
}

const shownSteps = (steps: readonly Step[], language: Language) => renderSteps(steps, language).map((step, at) => ({
  key: steps[at]?.key ?? '', label: step.label, valueText: step.text, formula: step.formula ?? null, text: step.formula === undefined ? step.text : `${step.formula} = ${step.text}`,
  cites: step.cites.map((id) => {
    const article = findStatute(id)
    return { id, title: article ? (language === 'zh' ? `${article.law.zh}第${article.article}条` : `${article.law.en}, article ${article.article}`) : id, summary: article?.summary[language] ?? null }
  }),
  parameter: step.parameter ? { document: step.parameter.document, confidence: step.parameter.confidence, status: step.parameter.status, from: step.parameter.from } : null,
}))
