import type { YearMonth } from '../../kernel/day.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database.ts'
import { identityHash, type Act, type RecordsDeps } from '../../records/records.ts'
import { declareWages } from '../declare-wages.ts'
import { limitNotes } from './base-limits.ts'
import type { ForEmployer, RowDone } from './do-staff.ts'
import { employedPersons } from './known-store.ts'
import type { WageLineOfRoster } from './read-line.ts'
import { rostersRefusal } from './rosters-refusals.ts'

/**
 * Declares the wages of a month that can be declared and says what is wrong with the other rows. A wage that is known already is not
 * declared again. Each person stands in it once. Needs a system context.
 */
export async function doWageLines(
  tx: Tx, deps: RecordsDeps, employer: ForEmployer, { month, lines }: { readonly month: YearMonth, readonly lines: readonly WageLineOfRoster[] }, act: Act & { readonly ground: string },
): Promise<readonly RowDone[]> {
  const hashes = lines.map((line) => identityHash(deps, line.idNumber))
  const persons = await employedPersons(tx, { idHashes: hashes, employerId: employer.employerId, month })
  const declaring: WageLineOfRoster[] = []
  const done = lines.map((line, at): RowDone => {
    const person = persons.get(hashes[at] ?? '')
    if (person === undefined || !person.employed) return { outcome: 'faulty', fault: { column: 'idNumber', refusal: rostersRefusal('rosters.not-employed-then', { month }) } }
    if (person.name !== line.name) return { outcome: 'faulty', fault: { column: 'name', refusal: rostersRefusal('rosters.name-differs') } }
    const notes = limitNotes(line.wageFen, month, employer.book)
    if (person.wageFen === line.wageFen) return { outcome: 'already', personId: person.personId, change: 'wage', notes }
    declaring.push(line)
    return { outcome: 'applied', personId: person.personId, change: 'wage', notes }
  })
  if (declaring.length > 0) {
    const declared = await declareWages(tx, deps, { employerId: employer.employerId, month, source: 'employer', sourceNo: act.ground, lines: declaring, actor: act.actor, at: act.at, day: act.day })
    if (isRefusal(declared)) throw new Error(`checked wages were refused: ${declared.refused}`)
  }
  return done
}
