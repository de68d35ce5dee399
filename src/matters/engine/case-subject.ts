import type { PlainDate } from '../../kernel/day.ts'
import type { Tx } from '../../platform/database.ts'
import { getEmployer, getPerson, type RecordsDeps } from '../../records/records.ts'

/** Whom a case is about: a person, or an employer. What is masked of a person is public of an employer. */
export type CaseSubject = {
  readonly kind: 'person' | 'employer'
  readonly subjectId: number
  readonly publicNo: string
  readonly agencyId: number
  readonly regionCode: string
  readonly name: string
  /** The identity number masked, or the credit code. */
  readonly maskedId: string
  readonly sex?: 'M' | 'F'
  readonly birthOn?: PlainDate
  readonly maskedPhone?: string
}

/** Nothing when there is no such subject, or none the asker may see. */
export async function caseSubject(tx: Tx, deps: RecordsDeps, subjectId: number): Promise<CaseSubject | undefined> {
  const person = await getPerson(tx, deps, subjectId)
  if (person !== undefined) {
    const { publicNo, agencyId, regionCode, name, maskedId, sex, birthOn, fileBirthOn, maskedPhone } = person
    return { kind: 'person', subjectId, publicNo, agencyId, regionCode, name, maskedId, sex, birthOn: fileBirthOn ?? birthOn, ...(maskedPhone === undefined ? {} : { maskedPhone }) }
  }
  const employer = await getEmployer(tx, deps, subjectId)
  return employer && { kind: 'employer', subjectId, publicNo: employer.publicNo, agencyId: employer.agencyId, regionCode: employer.regionCode, name: employer.name, maskedId: employer.creditCode }
}
