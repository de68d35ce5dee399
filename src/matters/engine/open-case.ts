import { chineseDate } from '../../kernel/day-text.ts'
import { v7 as uuidv7 } from 'uuid'
import { writeTrail } from '../../audit/audit.ts'
import type { PlainDate } from '../../kernel/day.ts'
import { deterministicUuid } from '../../kernel/ids.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { issueDocument, receipt, sendMessage } from '../../documents/documents.ts'
import type { Tx } from '../../platform/database.ts'
import { enrolmentsOf } from '../../records/records.ts'
import { workingCalendar } from '../../rulebook/rulebook.ts'
import { afterChecks, effectsOf } from './after-checks.ts'
import { legalDeadline } from './case-clock.ts'
import { caseSubject, type CaseSubject } from './case-subject.ts'
import { caseNumber } from './case-number.ts'
import { findByCause, findOpenOfClaim, insertCase, insertDirectoryEntry, insertEvents, insertProgress, nextRunningNumber, readAgency, type CaseRow, type Progress } from './case-store.ts'
import type { CaseState, ServiceCase } from './case.ts'
import type { Applicant, Channel, MatterDeclaration } from './define-matter.ts'
import { tellDefects } from './defects.ts'
import type { By, MattersDeps } from './effects.ts'
import { askLane } from './lane-jobs.ts'
import { loadCase, loadCaseByKey } from './load-case.ts'
import { parseForm, type FormValues } from './matter-form.ts'
import { keepMatterVersions } from './matter-versions.ts'
import { mattersRefusal } from './matters-refusals.ts'
import { sealForm } from './stored-form.ts'

export type Application = {
  readonly matter: string
  readonly subjectId: number
  readonly applicant: { readonly kind: Applicant, readonly id: number }
  readonly channel: Channel
  readonly form: unknown
  /** The member of staff asked first owns the case (首问负责). */
  readonly receivedBy?: number
  /** Opened by the system for one cause (a returned payment): asked again, the same case is given. */
  readonly cause?: string
  /** Opened by the system with questions only the applicant can answer: they are told at once, as the one notice. */
  readonly missing?: readonly string[]
}

export type Opened = {
  readonly caseId: string
  readonly publicNo: string
  readonly receivedOn: PlainDate
  readonly dueOn: PlainDate
  readonly dueProvisional: boolean
  readonly state: CaseState
  /** The case was there already for this cause. */
  readonly existing: boolean
  readonly receiptDocumentId?: string
  /** The result, when it was settled at once. */
  readonly documentId?: string
}

/**
 * Receives an application: the clock runs from this moment, whatever the desk does with it (条例 arts 10, 18), and the receipt says until
 * when. Refuses what cannot be a case at all; anything else becomes one and is decided. The comparisons start as parallel jobs; a matter
 * without comparisons and tiers is settled before this returns.
 */
export async function openCase(tx: Tx, deps: MattersDeps, application: Application, by: By): Promise<Opened | Refusal> {
  const matter = matterToday(deps, application, by)
  if (isRefusal(matter)) return matter
  const { subjectId, cause } = application
  if (cause !== undefined) {
    const existing = await findByCause(tx, subjectId, matter.code, cause)
    if (existing !== undefined) return asOpened(await loadCase(tx, existing), { existing: true })
  }
  const form = application.missing === undefined ? parseForm(matter, application.form) : {}
  if (isRefusal(form)) return form
  const subject = await caseSubject(tx, deps, subjectId)
  if (subject === undefined) return mattersRefusal('matters.no-enrolment')
  if (subject.kind !== (matter.subject ?? 'person')) return mattersRefusal('matters.applicant')
  const effects = effectsOf(deps, { matter })
  const place = effects.place === undefined ? await placeOf(tx, matter, subject) : await effects.place(tx, deps, { matter, subjectId, form }, by)
  if (isRefusal(place)) return place
  const stopped = await effects.admit?.(tx, deps, { matter, subjectId, agencyId: place.agencyId, applicantKind: application.applicant.kind, channel: application.channel, form }, by)
  if (stopped !== undefined) return stopped

  // At the start all versions are kept; a case never waits for that, because it can only be received under a version that is kept.
  await keepMatterVersions(tx, [matter], by.at)
  const received = await receive(tx, deps, { application, matter, subject, form, ...place }, by)
  if (isRefusal(received)) return received
  const receiptDocumentId = matter.documents.includes('receipt') ? await issueReceipt(tx, deps, received, subject, by) : undefined
  await effects.onReceived?.(tx, deps, received, by)
  const begun = application.missing !== undefined ? await tellDefects(tx, received, by, application.missing) : await begin(tx, deps, received, by)
  return asOpened(begun, { existing: false, ...(receiptDocumentId === undefined ? {} : { receiptDocumentId }) })
}

/** The declaration of today, if it may be asked for by this applicant through this channel. */
function matterToday(deps: MattersDeps, { matter: code, applicant, channel }: Application, by: By): MatterDeclaration | Refusal {
  const matter = deps.registry.matters.find((known) => known.code === code)
  if (matter === undefined) return mattersRefusal('matters.no-such-matter', { matter: code.slice(0, 40) })
  if (matter.from > by.day) return mattersRefusal('matters.not-yet', { from: matter.from })
  if (!matter.channels.includes(channel)) return mattersRefusal('matters.channel', { channels: matter.channels.join('、') })
  // What a person may apply for themselves, somebody they authorised for that very matter may apply for in their name (经办条例 art. 30).
  if (!(applicant.kind === 'proxy' ? isForProxies(matter) : matter.applicants.includes(applicant.kind))) return mattersRefusal('matters.applicant')
  return matter
}

/**
 * Whether somebody authorised may apply in the person's name. Where being there is the very point, or where the person is told
 * what a proxy does, only the person may.
 */
export const isForProxies = ({ applicants, code }: MatterDeclaration): boolean => applicants.includes('proxy') || (applicants.includes('self') && !inPerson.includes(code))
const inPerson: readonly string[] = ['QUA-02', 'REG-14']

/** Which agency keeps the case: the one of the person's enrolment in the matter's schemes, in their order; for a mere query any. */
async function placeOf(tx: Tx, matter: MatterDeclaration, subject: CaseSubject): Promise<{ agencyId: number, regionCode: string } | Refusal> {
  const enrolments = (await enrolmentsOf(tx, subject.subjectId, {})).filter(({ scheme }) => matter.schemes.includes(scheme))
    .sort((a, b) => Number(a.until !== undefined) - Number(b.until !== undefined) || matter.schemes.indexOf(a.scheme) - matter.schemes.indexOf(b.scheme) || (a.from < b.from ? 1 : -1))
  const [first] = enrolments
  if (first) return { agencyId: first.agencyId, regionCode: first.regionCode }
  // An employer is kept by the agency it is registered with, whether it is enrolled already or not.
  return matter.tiers.length > 0 && subject.kind === 'person' ? mattersRefusal('matters.no-enrolment') : { agencyId: subject.agencyId, regionCode: subject.regionCode }
}

type Receiving = { readonly application: Application, readonly matter: MatterDeclaration, readonly subject: CaseSubject, readonly form: FormValues, readonly agencyId: number, readonly regionCode: string }

async function receive(tx: Tx, deps: MattersDeps, it: Receiving, by: By): Promise<ServiceCase | Refusal> {
  const { application, matter, agencyId, regionCode } = it
  const { subjectId } = application
  const due = legalDeadline(await workingCalendar(tx), by.day, { workingDays: matter.clock.workingDays, suspended: 0 })
  const publicNo = caseNumber({ agencyId, day: by.day, matter: matter.code, running: await nextRunningNumber(tx) })
  const caseId = application.cause === undefined ? uuidv7() : deterministicUuid('case', matter.code, subjectId, application.cause)
  const row: CaseRow = {
    subjectId, caseId, publicNo, matterCode: matter.code, matterVersion: matter.version, agencyId, regionCode, channel: application.channel,
    applicantKind: application.applicant.kind, applicantId: application.applicant.id, receivedOn: by.day, receivedAt: by.at,
    workingDays: matter.clock.workingDays, firstDueOn: due.dueOn, form: sealForm(deps.keys, matter, it.form),
  }
  const progress: Progress = {
    state: 'in-review', tier: 0, tiers: matter.tiers, round: 1, proposal: null, lanesOpen: application.missing === undefined ? matter.lanes.length : 0,
    dueOn: due.dueOn, dueProvisional: due.provisional, completeOn: application.missing === undefined ? by.day : null, toldOn: null, answerBy: null,
    suspendedOn: null, suspendedWorkingDays: 0, ownerStaffId: application.receivedBy ?? null, offeredTo: null, actingAgencyId: agencyId, postCode: null,
  }
  const written = await writeTrail(tx, {
    subjectId, agencyId, actor: by.actor, action: 'matters.received', ground: publicNo,
    body: { caseNo: publicNo, matter: matter.code, version: matter.version, channel: application.channel, dueOn: due.dueOn, provisional: due.provisional },
    at: by.at, civilDay: by.day, tables: ['service_case', 'case_event'],
  }, async (seq): Promise<undefined | Refusal> => {
    await insertDirectoryEntry(tx, { publicNo, subjectId, caseId, agencyId })
    await insertCase(tx, row, seq)
    if (!await insertProgress(tx, row, progress, { claim: matter.claim, cause: application.cause, at: by.at })) {
      const open = await findOpenOfClaim(tx, subjectId, matter.claim)
      return mattersRefusal('matters.second-application', { caseNo: open?.publicNo ?? '', day: open?.receivedOn ?? '' })
    }
    return insertEvents(tx, row, [
      { kind: 'received', body: { channel: application.channel, workingDays: matter.clock.workingDays, dueOn: due.dueOn, provisional: due.provisional } },
      ...(application.receivedBy === undefined ? [] : [{ kind: 'owner', body: { staffId: application.receivedBy, name: by.actorName } }]),
    ], by, seq)
  })
  if (isRefusal(written)) return written
  const kase = await loadCaseByKey(tx, row, 'to-move')
  if (kase === undefined) throw new Error('a case that was just received is gone')
  return kase
}

/** Starts the comparisons; without any, the case goes on at once. */
async function begin(tx: Tx, deps: MattersDeps, kase: ServiceCase, by: By): Promise<ServiceCase | Refusal> {
  for (const { key } of kase.matter.lanes) await askLane(tx, deps, kase, { lane: key, attempt: 1 })
  return kase.matter.lanes.length === 0 ? afterChecks(tx, deps, kase, by) : kase
}

async function issueReceipt(tx: Tx, deps: MattersDeps, kase: ServiceCase, subject: CaseSubject, by: By): Promise<string> {
  const agency = await readAgency(tx, kase.agencyId)
  const { documentId } = await issueDocument(tx, {
    subjectId: kase.subjectId, agencyId: kase.agencyId, actor: by.actor, kind: 'receipt', caseId: kase.caseId, ground: kase.publicNo, day: by.day, at: by.at,
    content: receipt({
      agency: agency?.name ?? '', number: kase.publicNo, issuedOn: by.day, demonstration: deps.demonstration, person: { name: subject.name, maskedId: subject.maskedId, ...(subject.kind === 'employer' ? { idLabel: '统一社会信用代码' } : {}) },
      caseNo: kase.publicNo, matterTitle: kase.matter.title.zh, channelText: channelWords[kase.channel], receivedOn: kase.receivedOn, dueOn: kase.dueOn,
      workingDays: kase.workingDays, isDueProvisional: kase.dueProvisional, materials: [],
    }),
  })
  await sendMessage(tx, {
    subjectId: kase.subjectId, agencyId: kase.agencyId, kind: 'case', businessKey: `case:${kase.publicNo}:received`, caseId: kase.caseId, documentId,
    title: `${kase.matter.title.zh}：已收件`, body: `编号 ${kase.publicNo}。最迟 ${chineseDate(kase.dueOn)} 告知结果，您不用再跑。`, day: by.day, at: by.at,
  })
  return documentId
}

export const channelWords = {
  app: '手机', web: '网上', counter: '窗口', kiosk: '自助机', village: '村社', phone: '电话', system: '系统主动发起',
} as const satisfies Record<Channel, string>

function asOpened(kase: ServiceCase | Refusal, more: { readonly existing: boolean, readonly receiptDocumentId?: string }): Opened | Refusal {
  if (isRefusal(kase)) return kase
  return { caseId: kase.caseId, publicNo: kase.publicNo, receivedOn: kase.receivedOn, dueOn: kase.dueOn, dueProvisional: kase.dueProvisional, state: kase.state, ...more }
}
