import { bankAnswer } from './bank/answer.event.ts'
import { cremation } from './civil-affairs/cremation.event.ts'
import { known, type KnownNotice } from './define-notice.ts'
import { deathCertificate } from './health/death-certificate.event.ts'
import { detention } from './justice/detention.event.ts'
import { imprisonment } from './justice/imprisonment.event.ts'
import { release } from './justice/release.event.ts'
import { employerChanged } from './market-regulation/employer-changed.event.ts'
import { employerDeregistered } from './market-regulation/employer-deregistered.event.ts'
import { employerEstablished } from './market-regulation/employer-established.event.ts'
import { deathCorrected } from './police/death-corrected.event.ts'
import { policeDeath } from './police/death.event.ts'
import { householdDeregistration } from './police/household-deregistration.event.ts'
import { taxReceipts } from './tax/receipts.event.ts'

/** Every kind of notice there is. One that is not here is answered with a refusal that names what is. */
export const notices: readonly KnownNotice[] = [
  known(employerEstablished), known(employerChanged), known(employerDeregistered),
  known(policeDeath), known(householdDeregistration), known(deathCorrected), known(cremation), known(deathCertificate),
  known(imprisonment), known(release), known(detention),
  known(taxReceipts), known(bankAnswer),
]

const byType = new Map(notices.map((notice) => [notice.type, notice]))

export const findNotice = (type: string): KnownNotice | undefined => byType.get(type)
