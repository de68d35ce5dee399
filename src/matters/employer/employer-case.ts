import { issueDocument, type DocumentContent, type DocumentKind } from '../../documents/documents.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database.ts'
import { factsAsKnown, getEmployer, type Act, type Employer } from '../../records/records.ts'
import { headingOf, rejectionLetter } from '../case-documents.ts'
import type { ServiceCase } from '../engine/case.ts'
import type { By, Done, MattersDeps, RefusedBecause } from '../engine/effects.ts'
import { employerRefusal } from './employer-refusals.ts'

/** The employer of a case; a case of nobody is a bug. */
export async function employerOf(tx: Tx, deps: MattersDeps, subjectId: number): Promise<Employer> {
  const employer = await getEmployer(tx, deps, subjectId)
  if (employer === undefined) throw new Error('a case of no employer')
  return employer
}

/** Refuses (`employer.cancelled`) what is asked for an employer that has ended. */
export async function whyEnded(tx: Tx, subjectId: number): Promise<Refusal | undefined> {
  return (await factsAsKnown(tx, subjectId)).standing === 'cancelled' ? employerRefusal('employer.cancelled') : undefined
}

export const actOf = (kase: ServiceCase, by: By): Act => ({ actor: by.actor, at: by.at, day: by.day, ground: kase.publicNo })

export async function issueTo(tx: Tx, kase: ServiceCase, of: { readonly kind: DocumentKind, readonly content: DocumentContent }, by: By): Promise<Done['documents'][number]> {
  const { documentId } = await issueDocument(tx, {
    subjectId: kase.subjectId, agencyId: kase.agencyId, actor: by.actor, kind: of.kind, caseId: kase.caseId, ground: kase.publicNo, day: by.day, at: by.at, content: of.content,
  })
  return { kind: of.kind, documentId, title: of.content.title }
}

/** The letter that says no to an employer, with the remedies. */
export async function refuseEmployer(tx: Tx, deps: MattersDeps, kase: ServiceCase, because: RefusedBecause, by: By): Promise<Done> {
  const employer = await employerOf(tx, deps, kase.subjectId)
  const content = rejectionLetter({
    heading: await headingOf(tx, deps, kase, by), person: { name: employer.name, maskedId: employer.creditCode, idLabel: '统一社会信用代码' }, kase, reason: because.reason, basis: because.basis, facts: [],
  })
  return { documents: [await issueTo(tx, kase, { kind: 'decision-letter', content }, by)] }
}
