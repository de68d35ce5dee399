import {
  benefitCertificate, contributionCertificate, employerContributionCertificate, employerParticipationCertificate, issueDocument, participationCertificate,
  type CertificateKind, type DocumentContent,
} from '../../documents/documents.ts'
import { addMonths, type PlainDate, type YearMonth } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database.ts'
import { getPerson } from '../../records/records.ts'
import { readAgency } from '../engine/case-store.ts'
import type { MattersDeps } from '../engine/effects.ts'
import { personLine } from '../case-documents.ts'
import { benefitFacts, contributionFacts, employerContributionFacts, employerParticipationFacts, participationFacts } from './certificate-facts.ts'
import { certificateRefusal } from './certificate-refusals.ts'

/** What is to be certified about a person or an employer. Months left out mean all that is recorded. */
export type CertificateAsked =
  | { readonly kind: 'participation-certificate' | 'benefit-certificate', readonly subjectId: number, readonly purpose?: string }
  | { readonly kind: 'contribution-certificate', readonly subjectId: number, readonly from?: YearMonth, readonly until?: YearMonth, readonly scheme?: string, readonly purpose?: string }
  /** `subjectId` is the employer. */
  | { readonly kind: 'employer-participation-certificate', readonly subjectId: number, readonly purpose?: string }
  | { readonly kind: 'employer-contribution-certificate', readonly subjectId: number, readonly from: YearMonth, readonly until: YearMonth, readonly purpose?: string }

export type CertificateBy = {
  readonly agencyId: number
  /** What stands as the number on the paper: the case it was issued in. */
  readonly number: string
  readonly caseId?: string
  readonly actor: string
  readonly ground?: string
  readonly day: PlainDate
  readonly at: Instant
}

export type IssuedCertificate = { readonly documentId: string, readonly verificationCode: string, readonly kind: CertificateKind, readonly title: string, readonly validUntil: PlainDate }

/** A certificate is good for half a year, as the field does it. */
export const certificateMonths = 6

/**
 * Issues a certificate of what the records say on this day, in the caller's transaction: content, hash, verification code and the trail row that vouches for them.
 * Nothing in it is typed except what it is for. Refuses what could not be said truthfully (`certificate.not-insured`, `certificate.nothing-paid`,
 * `certificate.no-benefit`, `certificate.period`, `certificate.no-employer`).
 */
export async function issueCertificate(tx: Tx, deps: MattersDeps, asked: CertificateAsked, by: CertificateBy): Promise<IssuedCertificate | Refusal> {
  const content = await contentOf(tx, deps, asked, by)
  if (isRefusal(content)) return content
  const { documentId, verificationCode } = await issueDocument(tx, {
    subjectId: asked.subjectId, agencyId: by.agencyId, actor: by.actor, kind: asked.kind, content, day: by.day, at: by.at,
    ...(by.caseId === undefined ? {} : { caseId: by.caseId }), ...(by.ground === undefined ? {} : { ground: by.ground }),
  })
  return { documentId, verificationCode, kind: asked.kind, title: content.title, validUntil: validUntilOf(by.day) }
}

async function contentOf(tx: Tx, deps: MattersDeps, asked: CertificateAsked, by: CertificateBy): Promise<DocumentContent | Refusal> {
  const heading = {
    agency: (await readAgency(tx, by.agencyId))?.name ?? '', number: by.number, issuedOn: by.day, demonstration: deps.demonstration, validUntil: validUntilOf(by.day),
    ...(asked.purpose === undefined ? {} : { purpose: asked.purpose }),
  }
  if (asked.kind === 'employer-participation-certificate') {
    const facts = await employerParticipationFacts(deps, asked.subjectId, by.day)
    return isRefusal(facts) ? facts : employerParticipationCertificate({ ...heading, ...facts })
  }
  if (asked.kind === 'employer-contribution-certificate') {
    const facts = await employerContributionFacts(deps, asked.subjectId, asked)
    return isRefusal(facts) ? facts : employerContributionCertificate({ ...heading, ...facts })
  }
  const person = await getPerson(tx, deps, asked.subjectId)
  if (person === undefined) return certificateRefusal('certificate.not-insured')
  switch (asked.kind) {
    case 'participation-certificate': {
      const facts = await participationFacts(tx, deps, asked.subjectId, by.day)
      return isRefusal(facts) ? facts : participationCertificate({ ...heading, person: personLine(person), ...facts })
    }
    case 'contribution-certificate': {
      const facts = await contributionFacts(tx, asked.subjectId, { from: asked.from, until: asked.until, scheme: asked.scheme, day: by.day })
      return isRefusal(facts) ? facts : contributionCertificate({ ...heading, person: personLine(person), ...facts })
    }
    case 'benefit-certificate': {
      const facts = await benefitFacts(tx, asked.subjectId, by.day)
      return isRefusal(facts) ? facts : benefitCertificate({ ...heading, person: personLine(person), ...facts })
    }
  }
}

const validUntilOf = (day: PlainDate): PlainDate => addMonths(day, certificateMonths)
