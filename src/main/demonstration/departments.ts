import type { Insertable } from 'kysely'
import { addDays, addMonths, dayOfYear, monthNumberOf, yearOf, type PlainDate } from '../../kernel/day.ts'
import { demonstrationKey, type DemonstrationFacts } from '../../partners/demonstration-data-sources.ts'
import type { DB } from '../../platform/database-schema.ts'
import type { Keys } from '../../platform/keys.ts'
import { deemedMonthsSince, type MonthOfCareer } from './career.ts'
import type { PlannedPerson } from './people.ts'
import { personnelFile } from './personnel-file.ts'

type AnswerInsert = Insertable<DB['partner_demo_answer']>

/**
 * What the other departments know of a person. Mostly what our record says, as with real ones; where it is otherwise it is so for a
 * person with a story. It is data like any other: nothing is made to agree at the moment of asking.
 */
export function departmentRows(keys: Keys, person: PlannedPerson, months: readonly MonthOfCareer[], today: PlainDate): AnswerInsert[] {
  const { hero } = person
  const facts: DemonstrationFacts = {
    PS: { name: person.name, sex: person.sex, birthOn: person.birthOn, life: 'alive' },
    ...(person.category === 'resident' || person.category === 'builder' ? {} : atWork(person, months, today)),
    ...(hero?.departments?.NAT ? { NAT: hero.departments.NAT } : {}), ...(hero?.departments?.JU ? { JU: hero.departments.JU } : {}),
  }
  const rows: AnswerInsert[] = []
  for (const source of ['PS', 'JU', 'MI', 'NAT', 'TX', 'FILE'] as const) {
    const body = facts[source]
    if (body !== undefined) rows.push({ key_hash: demonstrationKey(keys, source, person.idNumber), source, body: JSON.stringify(body) })
  }
  const { account } = person
  if (account !== undefined) {
    const body = { holder: keys.lookupHash('demonstration-holder', account.holderName), state: account.state }
    rows.push({ key_hash: demonstrationKey(keys, 'BK', account.card), source: 'BK', body: JSON.stringify(body) })
  }
  return rows
}

const atWork = (person: PlannedPerson, months: readonly MonthOfCareer[], today: PlainDate): DemonstrationFacts => {
  const { hero } = person
  const [first, last] = [months[0]?.month, months.at(-1)?.month]
  const missing = hero?.departments?.TX === 'short' ? 4 : 0
  const fileBirth = hero?.file && !hero.file.isRecognised ? addMonths(person.birthOn, -hero.file.monthsEarlier) : person.fileBirthOn ?? person.birthOn
  return {
    NAT: { pensions: [] },
    MI: { cover: 'medical-employee', ...lastSeen(person, today) },
    FILE: {
      birthOn: fileBirth, deemedMonths: hero?.deemedNotRecorded && person.firstWorkOn ? deemedMonthsSince(person.firstWorkOn) : person.deemedMonths,
      ...(person.firstWorkOn === undefined ? {} : { firstWorkOn: person.firstWorkOn }), ...(person.post === undefined ? {} : { postKind: person.post }),
      entries: personnelFile(person, fileBirth),
    },
    ...(person.category === 'pensioner' ? {} : {
      TX: { months: months.length - missing, ...(first === undefined ? {} : { firstMonth: first }), ...(last === undefined ? {} : { lastMonth: last }) },
    }),
  }
}

/** When the medical authority last saw somebody. Who works is seen all the time; of the old, most were at a doctor's lately, some long ago, a few never. */
const lastSeen = (person: PlannedPerson, today: PlainDate): { lastActiveOn?: PlainDate } => {
  if (person.category !== 'pensioner') return { lastActiveOn: dayOfYear(yearOf(today), monthNumberOf(today), 1) }
  const n = Number(person.idNumber.slice(13, 17))
  return n % 8 === 0 ? {} : { lastActiveOn: addDays(today, -(n % 5 === 0 ? 400 : n % 150)) }
}
