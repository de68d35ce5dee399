import { helperCertificationEffects, selfCertificationEffects } from './certification/certification.effects.ts'
import { helperCertification } from './certification/helper-certification.matter.ts'
import { selfCertification } from './certification/self-certification.matter.ts'
import type { MatterDeclaration } from './engine/define-matter.ts'
import type { MatterEffects, Registry } from './engine/effects.ts'
import { employerAccountEffects } from './employer/employer-account.effects.ts'
import { employerAccount } from './employer/employer-account.matter.ts'
import { employerCancellationEffects } from './employer/employer-cancellation.effects.ts'
import { employerCancellation } from './employer/employer-cancellation.matter.ts'
import { employerChangeEffects } from './employer/employer-change.effects.ts'
import { employerChange } from './employer/employer-change.matter.ts'
import { retirementCoolingOff, retirementEffects } from './pension/retirement.effects.ts'
import { retirement } from './pension/retirement.matter.ts'
import { benefitCertificateEffects, contributionCertificateEffects, participationCertificateEffects } from './query/certificate.effects.ts'
import { benefitCertificate } from './query/benefit-certificate.matter.ts'
import { contributionCertificate } from './query/contribution-certificate.matter.ts'
import { participationCertificate } from './query/participation-certificate.matter.ts'
import { birthDateRecognition } from './recognition/birth-date.matter.ts'
import { deemedYearsRecognition } from './recognition/deemed-years.matter.ts'
import { openRecognitions } from './recognition/open-on-difference.ts'
import { postKindRecognition } from './recognition/post-kind.matter.ts'
import { recognitionEffects } from './recognition/recognition.effects.ts'
import { workStartRecognition } from './recognition/work-start.matter.ts'
import { recoveryEffects } from './pension/recovery.effects.ts'
import { recovery } from './pension/recovery.matter.ts'
import { setOffEffects } from './pension/set-off.effects.ts'
import { setOff } from './pension/set-off.matter.ts'
import { survivorsCoolingOff, survivorsEffects } from './pension/survivors.effects.ts'
import { survivors } from './pension/survivors.matter.ts'
import { rightsStatementEffects } from './query/rights-statement.effects.ts'
import { rightsStatement } from './query/rights-statement.matter.ts'
import { contactEffects } from './registration/contact.effects.ts'
import { contactChange } from './registration/contact.matter.ts'
import { payAccountCoolingOff, payAccountEffects } from './registration/pay-account.effects.ts'
import { payAccountChange } from './registration/pay-account.matter.ts'
import { custodyEffects } from './stopping/custody.effects.ts'
import { custody } from './stopping/custody.matter.ts'
import { deathReportEffects } from './stopping/death-report.effects.ts'
import { deathReport } from './stopping/death-report.matter.ts'
import { reinstatementEffects } from './stopping/reinstatement.effects.ts'
import { reinstatement } from './stopping/reinstatement.matter.ts'

/** The product's table of contents: every service matter there is, in the order in which the field lists them. */
export const matters: readonly MatterDeclaration[] = [
  employerChange, employerAccount, employerCancellation, contactChange, payAccountChange, retirement, survivors, recovery, setOff, deathReport, custody, reinstatement,
  deemedYearsRecognition, birthDateRecognition, workStartRecognition,
  postKindRecognition, rightsStatement, participationCertificate, contributionCertificate, benefitCertificate, selfCertification, helperCertification,
]

/** What the matters do, by name and version. A name stays as long as one case holds it. */
export const effects: Readonly<Record<string, MatterEffects>> = {
  'employer-account@1': employerAccountEffects,
  'employer-cancellation@1': employerCancellationEffects,
  'employer-change@1': employerChangeEffects,
  'contact@1': contactEffects,
  'pay-account@1': payAccountEffects,
  'pay-account@2': payAccountCoolingOff,
  'retirement@1': retirementEffects,
  'retirement@2': retirementCoolingOff,
  'participation-certificate@1': participationCertificateEffects,
  'contribution-certificate@1': contributionCertificateEffects,
  'benefit-certificate@1': benefitCertificateEffects,
  'self-certification@1': selfCertificationEffects,
  'helper-certification@1': helperCertificationEffects,
  'survivors@1': survivorsEffects,
  'survivors@2': survivorsCoolingOff,
  'recovery@1': recoveryEffects,
  'set-off@1': setOffEffects,
  'death-report@1': deathReportEffects,
  'custody@1': custodyEffects,
  'reinstatement@1': reinstatementEffects,
  'rights-statement@1': rightsStatementEffects,
  'recognise-birth-date@1': recognitionEffects('birth-date'),
  'recognise-work-start@1': recognitionEffects('work-start'),
  'recognise-post-kind@1': recognitionEffects('post-kind'),
  'recognise-deemed-months@1': recognitionEffects('deemed-months'),
}

export const registry: Registry = { matters, effects, onDifference: { 'personnel-file': openRecognitions } }
