import { awardsOf, awardTimeline, stateWords } from '../../benefits/benefits.ts'
import { accountBalance, historyOf, pensionRecord } from '../../contributions/contributions.ts'
import { issueDocument, rightsStatement } from '../../documents/documents.ts'
import { monthOf, yearOf, type PlainDate, type YearMonth } from '../../kernel/day.ts'
import { addFen, noFen, type Fen } from '../../kernel/money.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import { valueAt } from '../../kernel/timeline.ts'
import type { Tx } from '../../platform/database.ts'
import { enrolmentsOf, getPerson, type EnrolmentRow } from '../../records/records.ts'
import { agencies } from '../../rulebook/rulebook.ts'
import { headingOf, personLine } from '../case-documents.ts'
import type { ServiceCase } from '../engine/case.ts'
import type { By, Done, MatterEffects, MattersDeps } from '../engine/effects.ts'
import { numberIn } from '../engine/stored-form.ts'
import { schemeWords } from '../scheme-words.ts'

/** A statement of everything recorded, issued at once with its verification code (条例 art. 32, 社会保险法 art. 74). */
export const rightsStatementEffects: MatterEffects = { onApprove }

async function onApprove(tx: Tx, deps: MattersDeps, kase: ServiceCase, by: By): Promise<Done | Refusal> {
  const { subjectId } = kase
  const person = await getPerson(tx, deps, subjectId)
  if (person === undefined) throw new Error('a case of nobody')
  const heading = await headingOf(tx, deps, kase, by)
  const names = new Map((await agencies(tx)).map(({ agencyId, name }) => [agencyId, name]))
  const enrolments = latestOfScheme(await enrolmentsOf(tx, subjectId, {}))
  const fromYear = numberIn(kase.form, 'fromYear') ?? 0
  const award = (await awardsOf(tx, subjectId)).find(({ endsIn }) => endsIn === undefined)
  const monthlyFen = award && valueAt(awardTimeline(award).due, award.startsIn > monthOf(by.day) ? award.startsIn : monthOf(by.day))
  const { documentId } = await issueDocument(tx, {
    subjectId, agencyId: kase.agencyId, actor: by.actor, kind: 'rights-statement', caseId: kase.caseId, ground: kase.publicNo, day: by.day, at: by.at,
    content: rightsStatement({
      ...heading, person: personLine(person), asOf: by.day,
      insurances: enrolments.map((row) => ({ title: schemeWords[row.scheme]?.zh ?? row.scheme, stateText: stateTextOn(row, by.day), since: row.from, agency: names.get(row.agencyId) ?? '' })),
      paidMonths: (await pensionRecord(tx, subjectId)).length, deemedMonths: person.deemedMonths, accountBalanceFen: await accountBalance(tx, subjectId),
      years: (await yearsOf(tx, subjectId)).filter(({ year }) => year >= fromYear),
      ...(award && monthlyFen !== undefined ? { pension: { monthlyFen, startsFrom: award.startsIn, stateText: stateWords[award.state].zh } } : {}),
    }),
  })
  return { documents: [{ kind: 'rights-statement', documentId, title: '社会保险个人权益记录单' }] }
}

/** One line for each scheme: the enrolment that lasts, else the one that ended last. */
function latestOfScheme(rows: readonly EnrolmentRow[]): EnrolmentRow[] {
  const latest = new Map<string, EnrolmentRow>()
  for (const row of rows) {
    const known = latest.get(row.scheme)
    if (known === undefined || (known.until !== undefined && (row.until === undefined || row.until > known.until))) latest.set(row.scheme, row)
  }
  return [...latest.values()]
}

const stateTextOn = ({ from, until }: EnrolmentRow, day: PlainDate): string => (from > day ? '尚未开始' : until !== undefined && until <= day ? '已停保' : '正常参保')

type Year = { readonly year: number, readonly paidMonths: number, readonly baseFen: Fen, readonly employerFen: Fen, readonly ownFen: Fen, readonly accountFen: Fen }

/** The pension contributions year by year. A month paid in two parts is one month. */
async function yearsOf(tx: Tx, subjectId: number): Promise<Year[]> {
  const years = new Map<number, Year>()
  const months = new Set<YearMonth>()
  for (const line of await historyOf(tx, subjectId, { scheme: 'pension-employee' })) {
    const year = yearOf(line.month)
    const known = years.get(year) ?? { year, paidMonths: 0, baseFen: noFen, employerFen: noFen, ownFen: noFen, accountFen: noFen }
    years.set(year, {
      year, paidMonths: known.paidMonths + (months.has(line.month) ? 0 : 1), baseFen: addFen(known.baseFen, line.baseFen), employerFen: addFen(known.employerFen, line.employerFen),
      ownFen: addFen(known.ownFen, line.ownFen), accountFen: addFen(known.accountFen, line.accountFen),
    })
    months.add(line.month)
  }
  return [...years.values()]
}
