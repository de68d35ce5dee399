import { birthOf, creditCheck, parseCitizenId, parseCreditCode, sexOf, type CreditCode } from '../kernel/ids.ts'
import { addDays, type PlainDate } from '../kernel/day.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { NoticeToSend } from './demonstration-departments.ts'

/** Whom a department of the demonstration tells of, as its own register names them. */
export type ToldPerson = { readonly idNumber: string, readonly name: string }
export type ToldEmployer = { readonly creditCode: string, readonly name: string, readonly regionCode: string, readonly legalRepresentative: ToldPerson }

type Told = { readonly on: PlainDate, /** The department's own number for the paper it tells of. */ readonly no: string }

const authority = '陕西·示例市场监督管理局'

/** What the registration authority says of an employer, by kind of notice. */
export const employerNotices = {
  'market-regulation.employer-established.v1': (it: ToldEmployer, { on }: Told) => ({
    creditCode: it.creditCode, name: it.name, kind: 'company', industryCode: '0111', regionCode: it.regionCode, address: '示例路 6 号', legalRepresentative: it.legalRepresentative,
    establishedOn: on, authority,
  }),
  'market-regulation.employer-changed.v1': (it: ToldEmployer, { on, no }: Told) => ({
    creditCode: it.creditCode, name: it.name, changedOn: on, authority, changes: { address: `示例新路 ${no.slice(-4)} 号` },
  }),
  'market-regulation.employer-deregistered.v1': (it: ToldEmployer, { on }: Told) => ({ creditCode: it.creditCode, name: it.name, deregisteredOn: on, reason: 'dissolved', authority }),
} as const

/** Number and name, whatever else is known of them here: more was not agreed. */
const named = ({ idNumber, name }: ToldPerson) => ({ idNumber, name })

const natural = ({ idNumber, name }: ToldPerson) => {
  const number = parseCitizenId(idNumber)
  if (isRefusal(number)) throw new Error(`the demonstration tells of a number that is none: ${number.refused}`)
  return { idNumber, name, sex: sexOf(number) === 'male' ? 'M' : 'F', birthOn: birthOf(number) }
}

/** What the other departments say of a person, by kind of notice. */
export const personNotices = {
  'police.death.v1': (it: ToldPerson, { on }: Told) => ({ ...natural(it), diedOn: on, registeredOn: on, reason: 'illness' }),
  'police.household-deregistration.v1': (it: ToldPerson, { on }: Told) => ({ ...natural(it), deregisteredOn: on, reason: 'death', diedOn: on }),
  'police.death-corrected.v1': (it: ToldPerson, { on }: Told) => ({ ...named(it), correctedOn: on, reason: '登记错误，本人健在' }),
  'civil-affairs.cremation.v1': (it: ToldPerson, { on, no }: Told) => ({ ...named(it), crematedOn: on, diedOn: addDays(on, -2), place: '陕西·示例殡仪馆', certificateNo: no }),
  'health.death-certificate.v1': (it: ToldPerson, { on, no }: Told) => ({ ...named(it), diedOn: on, causeClass: 'illness', institution: '陕西·示例人民医院', certificateNo: no, issuedOn: on }),
  'justice.detention.v1': (it: ToldPerson, { on, no }: Told) => ({ ...named(it), detainedOn: on, kind: 'criminal-detention', place: '陕西·示例看守所', documentNo: no }),
  'justice.imprisonment.v1': (it: ToldPerson, { on, no }: Told) => ({ ...named(it), imprisonedOn: on, place: '陕西·示例监狱', documentNo: no }),
  'justice.release.v1': (it: ToldPerson, { on, no }: Told) => ({ ...named(it), releasedOn: on, from: 'prison', outcome: 'term-served', place: '陕西·示例监狱', documentNo: no }),
} as const

export type EmployerNotice = keyof typeof employerNotices
export type PersonNotice = keyof typeof personNotices
export const isEmployerNotice = (type: string): type is EmployerNotice => Object.hasOwn(employerNotices, type)
export const isPersonNotice = (type: string): type is PersonNotice => Object.hasOwn(personNotices, type)

/** Writes what a department's own system would send about an employer: its number, the day and the office that says it. */
export function tellOfEmployer(type: EmployerNotice, it: ToldEmployer, told: Told, id: string = told.no): NoticeToSend {
  return { department: 'market-regulation', type, id, data: employerNotices[type](it, told) }
}

/** The same about a person. */
export function tellOfPerson(type: PersonNotice, it: ToldPerson, told: Told, id: string = told.no): NoticeToSend {
  return { department: type.split('.')[0] ?? '', type, id, data: personNotices[type](it, told) }
}

/** The credit code of a firm that is still to be founded: well formed, of the demonstration's own series, one for each number up to a million. */
export function codeToBe(regionCode: string, n: number): CreditCode {
  const first17 = `91${regionCode}MA9${String(n % 1_000_000).padStart(6, '0')}`
  const code = parseCreditCode(`${first17}${creditCheck(first17)}`)
  if (isRefusal(code)) throw new Error(`the demonstration made a code that is none: ${code.refused}`)
  return code
}
