import { deterministicUuid } from '../kernel/ids.ts'
import { writeTrail } from '../audit/audit.ts'
import { sendMessages, type MessageToSend } from '../documents/documents.ts'
import { addDays, type PlainDate } from '../kernel/day.ts'
import { chineseDate } from '../kernel/day-text.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { traceKinds, type ActivityTraces, type Trace } from '../partners/activity-traces.ts'
import { systemContext, withContext, type Tx } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { identityNumberOf } from '../records/records.ts'
import { certificationSettings, reminderDue, servesUntil, type CertificationSettings } from './certification-rules.ts'
import { dueBy, hasVisit, insertVisit, markChecked, messageHelpers, nextToMatch, openStandings, regionsDrawing, remindersSent, type Due } from './certification-store.ts'
import { certify } from './certify.ts'

export type RoundDeps = Pick<Deps, 'db' | 'clock' | 'keys' | 'log'>
export type DailyRound = { matched: number, certified: number, reminded: number, visits: number, unavailable: boolean }

const pageSize = 200

/**
 * The day's round, region by region: departments are asked about those whose certification runs out (静默比对), who was not seen is reminded
 * (and whoever they let have their messages), and who is overdue after that becomes a visit for a person to make. No benefit is touched: neither
 * here nor anywhere does the passing of a day stop money. Cut off anywhere, the next run goes on: a person is asked about once a day, a reminder and
 * a visit are each one by their key.
 */
export async function certificationRound(deps: RoundDeps, traces: ActivityTraces | undefined): Promise<DailyRound> {
  const done: DailyRound = { matched: 0, certified: 0, reminded: 0, visits: 0, unavailable: traces === undefined }
  const day = deps.clock.today()
  const inSystem = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withContext(deps.db, systemContext('certification', `certification-${day}`), work)
  for (const region of await inSystem(regionsDrawing)) {
    const settings = await inSystem(async (tx) => ({ found: await certificationSettings(tx, { region, day, asOf: deps.clock.now() }) }))
    if (isRefusal(settings.found)) {
      deps.log.warn({ region, refused: settings.found.refused, data: settings.found.data }, 'certification is not set for a region')
      continue
    }
    const set = settings.found
    await inSystem((tx) => openStandings(tx, { region, day, months: set.months }))
    if (traces) await matchRegion(deps, traces, { region, day, set }, inSystem, done)
    await followUp(deps, { region, day, set }, inSystem, done)
  }
  return done
}

type Where = { readonly region: string, readonly day: PlainDate, readonly set: CertificationSettings }
type InSystem = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

async function matchRegion(deps: RoundDeps, traces: ActivityTraces, { region, day, set }: Where, inSystem: InSystem, done: DailyRound): Promise<void> {
  for (;;) {
    const page = await inSystem(async (tx) => {
      const people = await nextToMatch(tx, { region, day, endsBy: addDays(day, set.matchAheadDays), limit: pageSize })
      const numbers = new Map<string, (typeof people)[number]>()
      for (const person of people) numbers.set(await identityNumberOf(tx, deps, person.subjectId), person) // a page; the numbers are sealed one by one
      return { people, numbers }
    })
    if (page.people.length === 0) return
    const told = await traces.lastActive([...page.numbers.keys()], { caseNo: `certification-${day}`, purpose: '领取待遇资格比对' })
    if (told.state === 'unavailable') {
      done.unavailable = true
      deps.log.warn({ region, reason: told.reason.en }, 'departments could not be asked; nobody is treated as unseen for it')
      return
    }
    await inSystem(async (tx) => {
      for (const [number, person] of page.numbers) {
        const trace = told.state === 'known' ? bestProof(told.facts.get(number) ?? [], day) : undefined
        if (trace === undefined || servesUntil(trace.activeOn, set.months) <= person.validUntil) continue
        const certified = await certify(tx, {
          subjectId: person.subjectId, way: 'silent', source: trace.kind, reference: trace.reference, provenOn: trace.activeOn, businessKey: `silent:${trace.kind}:${trace.activeOn}`,
        }, { actor: 'system:certification', actorName: '数据比对', day, at: deps.clock.now() })
        if (isRefusal(certified)) deps.log.warn({ refused: certified.refused }, 'a trace certified nobody')
        else if (certified.changed) done.certified += 1
      }
      await markChecked(tx, page.people.map(({ subjectId }) => subjectId), day)
    })
    done.matched += page.people.length
  }
}

/** The latest trace that the person must have left themselves, and that is not of the future. */
const bestProof = (found: readonly Trace[], day: PlainDate): Trace | undefined =>
  [...found].filter((trace) => traceKinds[trace.kind].proves && trace.activeOn <= day).sort((a, b) => (a.activeOn < b.activeOn ? 1 : -1))[0]

async function followUp(deps: RoundDeps, { region, day, set }: Where, inSystem: InSystem, done: DailyRound): Promise<void> {
  for (let after = 0; ;) {
    const page = await inSystem(async (tx) => {
      const people = await dueBy(tx, { region, day, endsBy: addDays(day, Math.max(...set.reminderDays)), after, limit: pageSize })
      const ids = people.map(({ subjectId }) => subjectId)
      const messages = people.flatMap((person) => reminderOf(person, day, set))
      const helpers = await messageHelpers(tx, messages.map(({ subjectId }) => subjectId), day)
      const copies = helpers.flatMap((helper) => messages.filter(({ subjectId }) => subjectId === helper.subjectId).map((message): MessageToSend => ({
        ...message, subjectId: helper.proxyId, agencyId: helper.proxyAgencyId, businessKey: `${message.businessKey}:for:${helper.grantId}`, title: `${message.title}（您代办的家人）`,
        body: `${people.find(({ subjectId }) => subjectId === helper.subjectId)?.name ?? ''}：${message.body}`,
      })))
      done.reminded += await sendMessages(tx, [...messages, ...copies], { day, at: deps.clock.now() })
      const sent = await remindersSent(tx, ids)
      for (const person of people) if (await openVisit(tx, deps, person, sent.get(`${person.subjectId}:${person.validUntil}`) ?? 0, day)) done.visits += 1
      return people
    })
    const last = page.at(-1)
    if (page.length < pageSize || last === undefined) return
    after = last.subjectId
  }
}

/** What a person is told today; who was not asked about elsewhere today is not bothered before they were. */
function reminderOf({ subjectId, agencyId, validUntil, checkedOn }: Due, day: PlainDate, set: CertificationSettings): MessageToSend[] {
  if (checkedOn !== day) return []
  const base = { subjectId, agencyId, kind: 'certification' }
  if (validUntil < day) {
    return [{
      ...base, businessKey: `certification:${validUntil}:overdue`, title: '资格认证已过期，待遇照常发放',
      body: `您的资格认证到${chineseDate(validUntil)}为止，各部门的数据里还没有查到您近期的活动。待遇不会因此停发。请打开“资格认证”点一下；不方便的，请家人代办，或拨打 12333，我们上门。`,
    }]
  }
  const days = reminderDue(validUntil, day, set.reminderDays)
  return days === undefined ? [] : [{
    ...base, businessKey: `certification:${validUntil}:${days}`, title: '资格认证快到期了',
    body: `您的资格认证有效至${chineseDate(validUntil)}。打开“资格认证”点一下就行，也可以请家人代办。到期前如有就医、乘车等记录，我们会自动认证，您不用办。`,
  }]
}

/** A visit for who is overdue, only after departments were asked today and at least one reminder went out. */
async function openVisit(tx: Tx, deps: RoundDeps, { subjectId, agencyId, validUntil, checkedOn }: Due, reminders: number, day: PlainDate): Promise<boolean> {
  if (validUntil >= day || checkedOn !== day || reminders < 1 || await hasVisit(tx, subjectId, validUntil)) return false
  const at = deps.clock.now()
  return writeTrail(tx, {
    subjectId, agencyId, actor: 'system:certification', action: 'certification.visit-opened', ground: `有效至 ${validUntil}`, body: { validUntil, reminders, askedDepartmentsOn: checkedOn }, at, civilDay: day, tables: ['certification_visit'],
  }, (seq) => insertVisit(tx, {
    subjectId, visitId: deterministicUuid('certification-visit', subjectId, validUntil), wasValidUntil: validUntil, openedOn: day, openedAt: at, askedOn: checkedOn, reminders, agencyId,
  }, seq))
}
