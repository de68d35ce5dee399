import type { ClerkPeople } from '../access/access.ts'
import { accessRefusal } from '../access/access.ts'
import { sendMessage } from '../documents/documents.ts'
import { instant } from '../kernel/instant.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Deps } from '../platform/deps.ts'
import { findEmployerByPublicNo, findPersonByIdentity, getEmployer, getPerson, openPerson } from '../records/records.ts'

/** What the employers' entrance asks of the records and the inbox. */
export const clerkPeople = (deps: Pick<Deps, 'keys' | 'clock'>): ClerkPeople => ({
  async employer(tx, employerId) {
    const employer = await getEmployer(tx, deps, employerId)
    return employer && { publicNo: employer.publicNo, name: employer.name, uscc: employer.creditCode }
  },
  employerByPublicNo: findEmployerByPublicNo,
  async person(tx, { idNumber, name, by }, { at, day }) {
    const known = await findPersonByIdentity(tx, deps, idNumber)
    const person = known === undefined ? undefined : await getPerson(tx, deps, known)
    if (person !== undefined) return person.name === name.normalize('NFC').trim() ? person.subjectId : accessRefusal('access.clerk-name-differs')
    // Somebody insured elsewhere may act for an employer here; who they are is confirmed when they sign in.
    const employer = await getEmployer(tx, deps, by.grant.employerId)
    if (employer === undefined) return accessRefusal('access.no-such-employer')
    const opened = await openPerson(tx, deps, { idNumber, name, agencyId: employer.agencyId, regionCode: employer.regionCode, source: `employer:${employer.publicNo}` }, {
      actor: `clerk:${by.actorId}@${by.grant.employerId}`, at: instant(at), day, ground: '经办人授权',
    })
    return isRefusal(opened) ? opened : opened.subjectId
  },
  async personCard(tx, personId) {
    const person = await getPerson(tx, deps, personId)
    return { name: person?.name ?? '', maskedId: person?.maskedId ?? '' }
  },
  async tell(tx, { personId, businessKey, title, body }) {
    const person = await getPerson(tx, deps, personId)
    if (person === undefined) return
    await sendMessage(tx, { subjectId: personId, agencyId: person.agencyId, kind: 'account', businessKey, title, body, day: deps.clock.today(), at: deps.clock.now() })
  },
})
