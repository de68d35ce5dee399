import type { PlainDate } from '../kernel/day.ts'
import { birthOf, parseCitizenId, parseCreditCode } from '../kernel/ids.ts'
import { isRefusal, type Wording } from '../kernel/refusal.ts'
import { maskIdentity } from '../platform/keys.ts'
import type { Tx } from '../platform/database.ts'
import { creditCodeHash, findEmployerByCode, findPersonByIdentity, getEmployer, getPerson, identityHash, type Person, type RecordsDeps } from '../records/records.ts'
import type { NamedSubject } from './define-notice.ts'
import { eventsRefusal, type eventsRefusals } from './events-refusals.ts'
import type { ComparedValue, NoticeOutcome, NoticeSubject } from './notice.ts'

export type Match =
  | { readonly matched: true, readonly subject?: NoticeSubject, readonly note?: Wording }
  | { readonly matched: false, readonly outcome: NoticeOutcome, readonly agencyId?: number, readonly subjectId?: number }

/**
 * Finds whom a notice is about, by the agreed rules: number and name exact → that one; the number agrees and the name is another
 * spelling of the same → that one, with a note; another name → a person decides; nobody of that number → a person decides, or, for an
 * employer, the notice of its founding is waited for. A day to come or before birth is nobody's.
 */
export async function matchSubject(
  tx: Tx, deps: RecordsDeps, it: {
    readonly names: NamedSubject, readonly happenedOn: PlainDate, readonly today: PlainDate, readonly linkedTo?: number | undefined, readonly waitUntil: PlainDate
    /** Who bears which number, where that was read for many notices at once. */
    readonly people?: ReadonlyMap<string, Person>
  },
): Promise<Match> {
  const { names, happenedOn, today } = it
  if (happenedOn > today) return toWorklist('events.date-in-future', { happenedOn })
  if (names.kind === 'file') return { matched: true }
  return names.kind === 'person' ? matchPerson(tx, deps, { ...it, names }) : matchEmployer(tx, deps, { ...it, names })
}

/** The key under which all notices on one number are found, whether it is known here or not; nothing when it is no number. */
export function aboutHashOf(deps: RecordsDeps, names: NamedSubject): string | undefined {
  if (names.kind === 'file') return undefined
  if (names.kind === 'person') {
    const number = parseCitizenId(names.idNumber)
    return isRefusal(number) ? undefined : identityHash(deps, number)
  }
  const code = parseCreditCode(names.creditCode)
  return isRefusal(code) ? undefined : creditCodeHash(deps, code)
}

type Of<K extends NamedSubject['kind']> = { readonly names: Extract<NamedSubject, { kind: K }>, readonly happenedOn: PlainDate, readonly linkedTo?: number | undefined, readonly waitUntil: PlainDate, readonly people?: ReadonlyMap<string, Person> }

async function matchPerson(tx: Tx, deps: RecordsDeps, { names, happenedOn, linkedTo, people }: Of<'person'>): Promise<Match> {
  const number = parseCitizenId(names.idNumber)
  if (isRefusal(number) && linkedTo === undefined) return toWorklist('events.id-invalid')
  const subjectId = linkedTo ?? (isRefusal(number) || people !== undefined ? undefined : await findPersonByIdentity(tx, deps, number))
  const person = subjectId !== undefined ? await getPerson(tx, deps, subjectId) : isRefusal(number) ? undefined : people?.get(number)
  if (person === undefined) {
    if (!isRefusal(number) && birthOf(number) > happenedOn) return toWorklist('events.before-birth', { happenedOn, birthOn: birthOf(number) })
    return toWorklist('events.unknown-person')
  }
  const at = { agencyId: person.agencyId, subjectId: person.subjectId }
  if (happenedOn < person.birthOn) return { ...toWorklist('events.before-birth', { happenedOn, birthOn: person.birthOn }), ...at }
  const subject = { kind: 'person', ...at } as const
  // A person pointed it out: the names were looked at.
  if (linkedTo !== undefined || names.name.normalize('NFC').trim() === person.name) return { matched: true, subject }
  if (sameSpelling(names.name, person.name)) return { matched: true, subject, note: { zh: `姓名写法不同：${names.name} / ${person.name}`, en: `The name is spelled differently: ${names.name} / ${person.name}` } }
  return {
    ...toWorklist('events.name-differs', undefined, [
      { field: { zh: '姓名', en: 'Name' }, by: [{ who: told, value: names.name }, { who: ours, value: person.name }] },
      { field: { zh: '公民身份号码', en: 'Identity number' }, by: [{ who: told, value: isRefusal(number) ? names.idNumber.slice(-4) : maskIdentity(number) }, { who: ours, value: person.maskedId }] },
    ]), ...at,
  }
}

async function matchEmployer(tx: Tx, deps: RecordsDeps, { names, linkedTo, waitUntil }: Of<'employer' | 'new-employer'>): Promise<Match> {
  const code = parseCreditCode(names.creditCode)
  if (isRefusal(code) && linkedTo === undefined) return toWorklist('events.credit-code-invalid')
  if (names.kind === 'new-employer') return { matched: true }
  const subjectId = linkedTo ?? (isRefusal(code) ? undefined : await findEmployerByCode(tx, deps, code))
  const employer = subjectId === undefined ? undefined : await getEmployer(tx, deps, subjectId)
  if (employer !== undefined) return { matched: true, subject: { kind: 'employer', subjectId: employer.subjectId, agencyId: employer.agencyId } }
  const { say } = eventsRefusal('events.unknown-employer')
  return { matched: false, outcome: { kind: 'waiting', for: employerAwaited(isRefusal(code) ? names.creditCode : creditCodeHash(deps, code)), say, until: waitUntil } }
}

/** What a notice on an employer that is not registered yet waits for. */
export const employerAwaited = (codeHash: string): string => `employer:${codeHash}`

/** Points inside minority names, spaces, full-width letters and case are spelling; anything else is another name. */
export function sameSpelling(a: string, b: string): boolean {
  const plain = (name: string): string => name.normalize('NFKC').replace(/[\s·•・.．﹒‧⋅]/gu, '').toUpperCase()
  return plain(a) === plain(b)
}

const told: Wording = { zh: '通知', en: 'Notice' }
const ours: Wording = { zh: '档案', en: 'Record' }

const toWorklist = (code: keyof typeof eventsRefusals, data?: Readonly<Record<string, string>>, values?: readonly ComparedValue[]): Extract<Match, { matched: false }> => {
  const { say } = eventsRefusal(code, data)
  return { matched: false, outcome: { kind: 'worklist', code, say, ...(values === undefined ? {} : { values }) } }
}
