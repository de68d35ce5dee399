import { appointSupervisor } from '../../access/access.ts'
import { employerRegistration, issueDocument, sendMessage, unitKindText } from '../../documents/documents.ts'
import type { PlainDate } from '../../kernel/day.ts'
import { parseCitizenId, parseCreditCode } from '../../kernel/ids.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { maskIdentity } from '../../platform/keys.ts'
import type { Tx } from '../../platform/database.ts'
import {
  creditCodeHash, enrol, factsAsKnown, findEmployerByCode, findPersonByIdentity, getPerson, legalRepresentativeOf, openEmployer, recordLegalRepresentative, type Act, type Enrolled, type Scheme,
} from '../../records/records.ts'
import { competenceOn } from '../../rulebook/rulebook.ts'
import { citations, schemeTitles } from '../employer-words.ts'
import { agencyOf } from '../agency-of.ts'
import { takesUp, type DataOf } from '../define-notice.ts'
import { eventsRefusal } from '../events-refusals.ts'
import type { ComparedValue, EventsDeps, Notice, NoticeOutcome } from '../notice.ts'
import { wakeForEmployer } from '../notice-queue.ts'
import { employerEstablished } from './employer-established.event.ts'
import { injuryClassOf } from './injury-class.ts'

type Established = DataOf<typeof employerEstablished>

/** What an employer is enrolled in from its founding: it insures its staff in all five. */
export const employerSchemes = ['pension-employee', 'unemployment', 'injury', 'medical-employee', 'maternity'] as const satisfies readonly Scheme[]

/**
 * 条例第六条: the employer is registered with its founding and nobody applies. The record is opened under its credit code, the legal
 * representative becomes the one who may act for it, the unit is enrolled in the five insurances, and a letter tells it all. The same thing
 * told again changes nothing; another thing told about a code that has a record is for a person to look at.
 */
export const employerEstablishedEffect = takesUp(employerEstablished, register)

async function register(tx: Tx, notice: Notice<Established>, deps: EventsDeps): Promise<NoticeOutcome | Refusal> {
  const { data, act } = notice
  const code = parseCreditCode(data.creditCode)
  if (isRefusal(code)) return code
  const existing = await findEmployerByCode(tx, deps, code)
  if (existing !== undefined) return compareWithRecord(tx, existing, data)
  const competence = await competenceOn(tx, { scheme: 'pension-employee', region: data.regionCode, on: act.day })
  if (competence === undefined) return eventsRefusal('events.region-unknown', { region: data.regionCode })
  const injuryClass = await injuryClassOf(tx, { industryCode: data.industryCode, region: data.regionCode, on: act.day, at: act.at })
  if (isRefusal(injuryClass)) return injuryClass
  const source = `notice:${notice.noticeId}`
  const { regionCode } = data
  const opened = await openEmployer(tx, deps, {
    creditCode: code, name: data.name, agencyId: competence.agencyId, regionCode, source, since: data.establishedOn,
    facts: {
      'unit-kind': data.kind, 'industry-code': data.industryCode, 'industry-class': String(injuryClass), 'address': data.address, 'registered-by': data.authority,
      'registered-region': data.regionCode, 'standing': 'active',
    },
  }, act)
  if (isRefusal(opened)) return opened
  const { subjectId, publicNo } = opened
  const represented = await representedBy(tx, deps, { employerId: subjectId, agencyId: competence.agencyId, source, from: data.establishedOn, by: data.legalRepresentative }, act)
  if (isRefusal(represented)) return represented
  const enrolled: (Enrolled & { readonly scheme: Scheme })[] = []
  for (const scheme of employerSchemes) {
    const enrolment = await enrol(tx, { subjectId, scheme, regionCode, from: data.establishedOn }, act)
    if (isRefusal(enrolment)) return enrolment
    enrolled.push({ ...enrolment, scheme })
  }
  await tell(tx, deps, { notice, subjectId, publicNo, agencyId: competence.agencyId, injuryClass, enrolled, code })
  await wakeForEmployer(tx, deps, creditCodeHash(deps, code), notice.noticeId)
  return { kind: 'done', say: { zh: `已登记，单位编号 ${publicNo}`, en: `Registered under ${publicNo}` }, subject: { kind: 'employer', subjectId, agencyId: competence.agencyId } }
}

/** The representative on record; who has a record here and lives may act for the employer from today. */
export async function representedBy(
  tx: Tx, deps: EventsDeps,
  of: { readonly employerId: number, readonly agencyId: number, readonly source: string, readonly from: PlainDate, readonly until?: PlainDate, readonly by: { readonly name: string, readonly idNumber: string } }, act: Act,
): Promise<{ readonly changed: boolean } | Refusal> {
  const recorded = await recordLegalRepresentative(tx, deps, { subjectId: of.employerId, name: of.by.name, idNumber: of.by.idNumber, from: of.from, source: of.source, ...(of.until === undefined ? {} : { until: of.until }) }, act)
  if (isRefusal(recorded)) return recorded
  const personId = of.until === undefined ? await findPersonByIdentity(tx, deps, of.by.idNumber) : undefined
  const person = personId === undefined ? undefined : await getPerson(tx, deps, personId)
  if (personId !== undefined && person?.life !== 'dead') await appointSupervisor(tx, { employerId: of.employerId, agencyId: of.agencyId, personId, ground: act.ground ?? of.source }, act)
  return recorded
}

/** Told of a code that has a record: the same is no news, another thing is a contradiction, with both sides shown. */
async function compareWithRecord(tx: Tx, employerId: number, data: Established): Promise<NoticeOutcome> {
  // As first told, because a change that came since is a change and no contradiction.
  const first = await factsAsKnown(tx, employerId, { on: data.establishedOn })
  const representative = await legalRepresentativeOf(tx, employerId, data.establishedOn)
  const number = parseCitizenId(data.legalRepresentative.idNumber)
  const pairs: readonly (readonly [ComparedValue['field'], string, string])[] = [
    [employerEstablished.words.name ?? { zh: '名称', en: 'Name' }, data.name.normalize('NFC'), first.name ?? '—'],
    [{ zh: '类型', en: 'Kind' }, unitKindText(data.kind), unitKindText(first['unit-kind'] ?? '—')],
    [{ zh: '住所', en: 'Address' }, data.address.normalize('NFC'), first.address ?? '—'],
    [{ zh: '法定代表人', en: 'Legal representative' }, `${data.legalRepresentative.name} ${isRefusal(number) ? '' : maskIdentity(number)}`, `${representative?.name ?? '—'} ${representative?.maskedId ?? ''}`],
  ]
  if (pairs.every(([, told, known]) => told.trim() === known.trim())) return { kind: 'done', say: { zh: '已登记过，内容相同，没有变化', en: 'Registered before with the same content; nothing changed' } }
  const { say } = eventsRefusal('events.already-registered')
  return {
    kind: 'worklist', code: 'events.already-registered', say,
    values: pairs.map(([field, told, known]) => ({ field, by: [{ who: { zh: '本次通知', en: 'This notice' }, value: told }, { who: { zh: '档案', en: 'Record' }, value: known }] })),
  }
}

type Told = {
  readonly notice: Notice<Established>, readonly subjectId: number, readonly publicNo: string, readonly agencyId: number, readonly injuryClass: number
  readonly enrolled: readonly (Enrolled & { readonly scheme: Scheme })[], readonly code: string
}

async function tell(tx: Tx, deps: EventsDeps, { notice: { data, act }, ...it }: Told): Promise<void> {
  const agency = await agencyOf(tx, it.agencyId)
  const insurances = await Promise.all(it.enrolled.map(async ({ scheme, agencyId }) => ({ title: schemeTitles[scheme] ?? scheme, since: data.establishedOn, agency: (await agencyOf(tx, agencyId)).name })))
  const number = parseCitizenId(data.legalRepresentative.idNumber)
  const issued = await issueDocument(tx, {
    subjectId: it.subjectId, agencyId: it.agencyId, actor: act.actor, kind: 'employer-registration', ...(act.ground === undefined ? {} : { ground: act.ground }), day: act.day, at: act.at,
    content: employerRegistration({
      agency: agency.name, number: it.publicNo, issuedOn: act.day, demonstration: deps.demonstration, employer: { name: data.name, creditCode: it.code, publicNo: it.publicNo },
      kindText: unitKindText(data.kind), address: data.address, establishedOn: data.establishedOn, authority: data.authority,
      legalRepresentative: { name: data.legalRepresentative.name, maskedId: isRefusal(number) ? '' : maskIdentity(number) }, industryCode: data.industryCode, injuryClass: it.injuryClass, insurances,
      phone: agency.phone, citations: citations(['社会保险经办条例-6', '社会保险法-57', '社会保险法-58', '人社部发〔2015〕71号-1']),
    }),
  })
  await sendMessage(tx, {
    subjectId: it.subjectId, agencyId: it.agencyId, kind: 'document', businessKey: 'employer-registered', documentId: issued.documentId, title: '社会保险登记已同步完成',
    body: `单位编号 ${it.publicNo}，已参加职工养老、失业、工伤、医疗、生育保险，不需要再申请。法定代表人登录单位网厅即可办理。`, day: act.day, at: act.at,
  })
}
