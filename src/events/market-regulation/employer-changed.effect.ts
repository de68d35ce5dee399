import { employerChangeNotice, issueDocument, sendMessage, unitKindText } from '../../documents/documents.ts'
import { isRefusal, type Refusal, type Wording } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database.ts'
import { getEmployer, type EmployerFactKind } from '../../records/records.ts'
import { competenceOn } from '../../rulebook/rulebook.ts'
import { agencyOf } from '../agency-of.ts'
import { takesUp, type DataOf } from '../define-notice.ts'
import { eventsRefusal } from '../events-refusals.ts'
import type { ComparedValue, EventsDeps, Notice, NoticeOutcome } from '../notice.ts'
import { employerChanged } from './employer-changed.event.ts'
import { representedBy } from './employer-established.effect.ts'
import { injuryClassOf } from './injury-class.ts'
import { periodOf, tellFact, type Told } from './tell-fact.ts'

type Changed = DataOf<typeof employerChanged>

/**
 * 条例第九条: what changed on the licence carries over, with what stood before kept; the employer files nothing. Changes hold from the day
 * they were made, so notices that arrive in another order end the same.
 */
export const employerChangedEffect = takesUp(employerChanged, carryOver)

const words: Readonly<Partial<Record<EmployerFactKind, Wording>>> = {
  'name': { zh: '名称', en: 'Name' }, 'unit-kind': { zh: '单位类型', en: 'Kind' }, 'industry-code': { zh: '行业代码', en: 'Industry code' }, 'industry-class': { zh: '工伤风险类别', en: 'Risk class' },
  'address': { zh: '住所', en: 'Address' }, 'registered-region': { zh: '住所地', en: 'Region' }, 'legal-rep-name': { zh: '法定代表人', en: 'Legal representative' },
}

async function carryOver(tx: Tx, notice: Notice<Changed>, deps: EventsDeps): Promise<NoticeOutcome | Refusal> {
  const { data: { changes, changedOn }, act, subject, noticeId } = notice
  if (subject === undefined) throw new Error('a change of no employer')
  const moved = await leavesItsAgency(tx, changes.regionCode, { agencyId: subject.agencyId, act })
  if (moved) return moved
  const facts = await factsOf(tx, changes, { act })
  if (isRefusal(facts)) return facts
  const told: Told[] = []
  const contradictions: ComparedValue[] = []
  for (const [kind, value] of facts) {
    const answer = await tellFact(tx, { subjectId: subject.subjectId, kind, value, from: changedOn, noticeId }, act)
    if (isRefusal(answer)) return answer
    if (answer.kind === 'contradicts') contradictions.push(bothSides(kind, value, answer.told))
    else if (answer.kind !== 'stands') told.push(answer)
  }
  const { legalRepresentative } = changes
  if (legalRepresentative !== undefined) {
    const period = await periodOf(tx, { subjectId: subject.subjectId, kind: 'legal-rep-name', value: legalRepresentative.name, from: changedOn, noticeId })
    if (period.kind === 'contradicts') contradictions.push(bothSides('legal-rep-name', legalRepresentative.name, period.told))
    // The same name may be another person: the number decides, and what stands already is left alone.
    const until = period.kind === 'new' ? period.until : undefined
    if (period.kind !== 'contradicts') {
      const recorded = await representedBy(tx, deps, {
        employerId: subject.subjectId, agencyId: subject.agencyId, source: `notice:${noticeId}`, from: changedOn, by: legalRepresentative, ...(until === undefined ? {} : { until }),
      }, act)
      if (isRefusal(recorded)) return recorded
      if (recorded.changed) told.push({ kind: 'legal-rep-name', ...(period.kind === 'new' && period.before !== undefined ? { before: period.before } : {}), after: legalRepresentative.name })
    }
  }
  // All or nothing: half a change would be a licence that never was.
  if (contradictions.length > 0) return undone(contradictions)
  if (told.length === 0) return { kind: 'done', say: { zh: '内容与档案一致，没有变化', en: 'The record says so already; nothing changed' } }
  await tell(tx, deps, notice, told)
  return { kind: 'done', say: { zh: `已变更：${told.map(({ kind }) => words[kind]?.zh ?? kind).join('、')}`, en: `Changed: ${told.map(({ kind }) => words[kind]?.en ?? kind).join(', ')}` } }
}

async function factsOf(tx: Tx, changes: Changed['changes'], { act }: Pick<Notice<Changed>, 'act'>): Promise<readonly (readonly [EmployerFactKind, string])[] | Refusal> {
  const { name, kind, industryCode, regionCode, address } = changes
  const injuryClass = industryCode === undefined ? undefined : await injuryClassOf(tx, { industryCode, region: regionCode ?? nationwide, on: act.day, at: act.at })
  if (isRefusal(injuryClass)) return injuryClass
  const facts: readonly (readonly [EmployerFactKind, string | undefined])[] = [
    ['name', name], ['unit-kind', kind], ['industry-code', industryCode], ['industry-class', injuryClass === undefined ? undefined : String(injuryClass)], ['registered-region', regionCode], ['address', address],
  ]
  return facts.flatMap(([fact, value]) => (value === undefined ? [] : [[fact, value] as const]))
}

const nationwide = '000000'

/** A seat that moves to another agency's area is a hand-over between two agencies, which no notice carries out by itself. */
async function leavesItsAgency(tx: Tx, regionCode: string | undefined, { agencyId, act }: { readonly agencyId: number, readonly act: Notice<Changed>['act'] }): Promise<Refusal | undefined> {
  if (regionCode === undefined) return undefined
  const competence = await competenceOn(tx, { scheme: 'pension-employee', region: regionCode, on: act.day })
  return competence?.agencyId === agencyId ? undefined : eventsRefusal('events.region-moves', { region: regionCode })
}

const bothSides = (kind: EmployerFactKind, told: string, known: string): ComparedValue => ({
  field: words[kind] ?? { zh: kind, en: kind }, by: [{ who: { zh: '本次通知', en: 'This notice' }, value: told }, { who: { zh: '同日的另一通知', en: 'Another notice of the same day' }, value: known }],
})

/** A refusal undoes what was written; the values travel with it to the worklist. */
const undone = (values: readonly ComparedValue[]): Refusal & { readonly values: readonly ComparedValue[] } => ({ ...eventsRefusal('events.same-day-changes'), values })

async function tell(tx: Tx, deps: EventsDeps, { data, act, subject }: Notice<Changed>, told: readonly Told[]): Promise<void> {
  const employer = subject && await getEmployer(tx, deps, subject.subjectId)
  if (subject === undefined || employer === undefined) throw new Error('a change of no employer')
  const agency = await agencyOf(tx, subject.agencyId)
  const shown = (kind: EmployerFactKind, value: string): string => (kind === 'unit-kind' ? unitKindText(value) : value)
  const { documentId } = await issueDocument(tx, {
    subjectId: subject.subjectId, agencyId: subject.agencyId, actor: act.actor, kind: 'employer-change-notice', ...(act.ground === undefined ? {} : { ground: act.ground }), day: act.day, at: act.at,
    content: employerChangeNotice({
      agency: agency.name, number: employer.publicNo, issuedOn: act.day, demonstration: deps.demonstration, employer, changedOn: data.changedOn, toldBy: `${data.authority}的变更登记`, phone: agency.phone,
      changes: told.map(({ kind, before, after }) => ({ label: words[kind]?.zh ?? kind, before: before === undefined ? '—' : shown(kind, before), after: shown(kind, after) })),
    }),
  })
  await sendMessage(tx, {
    subjectId: subject.subjectId, agencyId: subject.agencyId, kind: 'document', businessKey: `employer-changed:${documentId}`, documentId, title: '登记信息已随营业执照变更',
    body: `${told.map(({ kind, after }) => `${words[kind]?.zh ?? kind}：${shown(kind, after)}`).join('；')}。不需要来办变更。`, day: act.day, at: act.at,
  })
}
