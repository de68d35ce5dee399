import { recordRuling } from '../../benefits/benefits.ts'
import { pensionRecord } from '../../contributions/contributions.ts'
import { issueDocument } from '../../documents/documents.ts'
import { earlierOf, plainDate, type PlainDate } from '../../kernel/day.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { FileEntry } from '../../partners/data-sources.ts'
import type { Tx } from '../../platform/database.ts'
import { resultOf, type Finding, type FindingKind, type RecognitionFacts } from '../../policy/recognition.ts'
import { getPerson, recordFact, type Person, type PersonFactKind } from '../../records/records.ts'
import { headingOf } from '../case-documents.ts'
import { findingThatHolds } from '../engine/blind-review.ts'
import { findDecidedCase, readSeats } from '../engine/case-store.ts'
import type { ServiceCase } from '../engine/case.ts'
import type { By, Done, MatterEffects, MattersDeps, Opening } from '../engine/effects.ts'
import { mattersRefusal } from '../engine/matters-refusals.ts'
import { findingFault } from './check-finding.ts'
import { followPension, resumeComparisons, statutoryBefore } from './follow-pension.ts'
import { recognitionLetter } from './recognition-letter.ts'

/** What recognising a fact of the file does: the fact stands with its case as source, and everything that rests on it follows in the same transaction. */
export function recognitionEffects(kind: FindingKind): MatterEffects {
  return {
    admit: (tx, deps, opening) => admit(tx, deps, kind, opening),
    checkFinding: (tx, deps, kase, finding, entries, by) => checkFinding(tx, deps, { kind, kase, finding, entries }, by),
    onApprove: (tx, deps, kase, by) => onApprove(tx, deps, { kind, kase }, by),
    onRefuse: (tx, deps, kase, _because, by) => onRefuse(tx, deps, { kind, kase }, by),
  }
}

/** The same question is answered once; new evidence, and only that, opens it again. Against the answer itself there is reconsideration. */
async function admit(tx: Tx, deps: MattersDeps, kind: FindingKind, { matter, subjectId, form }: Opening): Promise<Refusal | undefined> {
  if (kind === 'post-kind' && (await getPerson(tx, deps, subjectId))?.sex === 'M') return mattersRefusal('recognition.only-women')
  const before = await findDecidedCase(tx, subjectId, matter.code)
  const evidence = form['newEvidence']
  const isNew = evidence !== undefined && !before?.forms.some(({ newEvidence }) => newEvidence === evidence)
  return before && !isNew ? mattersRefusal('recognition.decided-before', { caseNo: before.publicNo, day: before.day }) : undefined
}

type Made = { readonly kind: FindingKind, readonly kase: ServiceCase }

async function checkFinding(tx: Tx, deps: MattersDeps, { kind, kase, finding, entries }: Made & { finding: Finding, entries: readonly FileEntry[] }, by: By): Promise<Refusal | undefined> {
  const person = await getPerson(tx, deps, kase.subjectId)
  if (person === undefined) throw new Error('a case of nobody')
  const paid = await pensionRecord(tx, kase.subjectId)
  return findingFault(kind, finding, entries, { today: by.day, birthOn: person.fileBirthOn ?? person.birthOn, paidMonths: new Set(paid.map(({ month }) => month)) })
}

async function onApprove(tx: Tx, deps: MattersDeps, { kind, kase }: Made, by: By): Promise<Done | Refusal> {
  const { person, finding, ruling } = await ruled(tx, deps, { kind, kase }, by)
  const value = resultOf(finding)
  if (value === undefined) throw new Error('a recognition that is approved without a result')
  const act = { actor: by.actor, at: by.at, day: by.day, ground: kase.publicNo }
  const before = await statutoryBefore(tx, kase.subjectId, by)
  const recorded = await recordFact(tx, { subjectId: kase.subjectId, kind: factOf[kind], value, from: trueSince(kind, person, value), source: `recognition:${kase.publicNo}` }, act)
  if (isRefusal(recorded)) return recorded
  const pension = await followPension(tx, deps, kase, before, by)
  if (isRefusal(pension)) return pension
  const { documentId } = await issueDocument(tx, {
    subjectId: kase.subjectId, agencyId: kase.agencyId, actor: by.actor, kind: 'decision-letter', caseId: kase.caseId, decisionId: ruling.decisionId, ground: kase.publicNo, day: by.day, at: by.at,
    content: recognitionLetter({ heading: await headingOf(tx, deps, kase, by), person, kase, kind, finding, by: ruling.result.by, before: knownOf(kind, person), pension, day: by.day }),
  })
  return {
    documents: [...pension.documents, { kind: 'decision-letter', documentId, title: `${kase.matter.title.zh}决定书` }],
    decisionId: pension.decisionId ?? ruling.decisionId,
  }
}

async function onRefuse(tx: Tx, deps: MattersDeps, { kind, kase }: Made, by: By): Promise<Done | Refusal> {
  const { person, finding, ruling } = await ruled(tx, deps, { kind, kase }, by)
  const { documentId } = await issueDocument(tx, {
    subjectId: kase.subjectId, agencyId: kase.agencyId, actor: by.actor, kind: 'decision-letter', caseId: kase.caseId, decisionId: ruling.decisionId, ground: kase.publicNo, day: by.day, at: by.at,
    content: recognitionLetter({ heading: await headingOf(tx, deps, kase, by), person, kase, kind, finding, by: ruling.result.by, before: knownOf(kind, person), day: by.day }),
  })
  // What was decided is compared no more: cases that waited for it go on.
  const resumed = await resumeComparisons(tx, deps, kase, by)
  return isRefusal(resumed) ? resumed : { documents: [{ kind: 'decision-letter', documentId, title: `${kase.matter.title.zh}决定书` }], decisionId: ruling.decisionId }
}

/** The ruling as a decision of its own, with every finding that was made. */
async function ruled(tx: Tx, deps: MattersDeps, { kind, kase }: Made, by: By) {
  const person = await getPerson(tx, deps, kase.subjectId)
  const finding = await findingThatHolds(tx, kase)
  if (person === undefined || finding === undefined) throw new Error('a recognition without a person or a finding')
  const findings = (await readSeats(tx, kase)).flatMap((seat): RecognitionFacts['findings'] => {
    const finds = kase.matter.tiers[seat.tier - 1]?.finds
    return seat.finding === undefined || finds === undefined ? [] : [{ by: ({ sealed: 'first', blind: 'second', arbiter: 'arbiter' } as const)[finds], finding: seat.finding }]
  })
  const ruling = await recordRuling(tx, {
    subjectId: kase.subjectId, caseId: kase.caseId, agencyId: kase.agencyId, regionCode: kase.regionCode, facts: { kind, before: knownOf(kind, person) ?? null, findings },
  }, { actor: by.actor, at: by.at, day: by.day, ground: kase.publicNo })
  return { person, finding, ruling }
}

const factOf = { 'birth-date': 'file-birth-on', 'work-start': 'first-work-on', 'post-kind': 'post-kind', 'deemed-months': 'deemed-months' } as const satisfies Record<FindingKind, PersonFactKind>

/** What the record says before. */
export const knownOf = (kind: FindingKind, person: Person): string | undefined => ({
  'birth-date': person.fileBirthOn ?? person.birthOn, 'work-start': person.firstWorkOn, 'post-kind': person.postKind, 'deemed-months': String(person.deemedMonths),
})[kind]

/** A recognition corrects from the beginning: nothing of what was said before is left standing for an earlier day. */
const trueSince = (kind: FindingKind, person: Person, value: string): PlainDate => {
  const born = earlierOf(person.birthOn, person.fileBirthOn ?? person.birthOn)
  return kind === 'birth-date' || kind === 'work-start' ? earlierOf(born, plainDate(value)) : born
}
