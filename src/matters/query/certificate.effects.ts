import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database.ts'
import type { ServiceCase } from '../engine/case.ts'
import type { By, Done, MatterEffects, MattersDeps } from '../engine/effects.ts'
import { monthIn, type StoredForm } from '../engine/stored-form.ts'
import { issueCertificate, type CertificateAsked } from './issue-certificate.ts'

/** Certificates are issued at once, from the records as they stand; the case is their number and their log. */
export const participationCertificateEffects: MatterEffects = effectsFor(({ subjectId, form }) => ({ kind: 'participation-certificate', subjectId, ...purposeIn(form) }))
export const benefitCertificateEffects: MatterEffects = effectsFor(({ subjectId, form }) => ({ kind: 'benefit-certificate', subjectId, ...purposeIn(form) }))
export const contributionCertificateEffects: MatterEffects = effectsFor(({ subjectId, form }) => {
  const [from, until, scheme] = [monthIn(form, 'from'), monthIn(form, 'until'), textIn(form, 'scheme')]
  return {
    kind: 'contribution-certificate', subjectId, ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }),
    ...(scheme === undefined || scheme === 'all' ? {} : { scheme }), ...purposeIn(form),
  }
})

function effectsFor(askedIn: (kase: ServiceCase) => CertificateAsked): MatterEffects {
  return {
    async onApprove(tx: Tx, deps: MattersDeps, kase: ServiceCase, by: By): Promise<Done | Refusal> {
      const issued = await issueCertificate(tx, deps, askedIn(kase), { agencyId: kase.agencyId, number: kase.publicNo, caseId: kase.caseId, actor: by.actor, ground: kase.publicNo, day: by.day, at: by.at })
      return isRefusal(issued) ? issued : { documents: [{ kind: issued.kind, documentId: issued.documentId, title: issued.title }] }
    },
  }
}

const textIn = (form: StoredForm, key: string): string | undefined => {
  const value = form[key]
  return typeof value === 'string' ? value : undefined
}
const purposeIn = (form: StoredForm): { readonly purpose?: string } => {
  const purpose = textIn(form, 'purpose')
  return purpose === undefined ? {} : { purpose }
}
