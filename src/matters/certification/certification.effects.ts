import { proxiesOf, proxyRelations } from '../../access/access.ts'
import { certificationOf, certificationRefusal, certify } from '../../certification/certification.ts'
import { addDays, isPlainDate, plainDate } from '../../kernel/day.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database.ts'
import type { ServiceCase } from '../engine/case.ts'
import type { By, Done, MatterEffects, MattersDeps, Opening } from '../engine/effects.ts'

/** One certification a day by the person or a helper is enough; who draws nothing has nothing to certify. */
async function admitted(tx: Tx, deps: MattersDeps, { subjectId }: Opening): Promise<Refusal | undefined> {
  const stands = await certificationOf(tx, deps, subjectId)
  if (isRefusal(stands)) return stands
  if (stands.state === 'none') return certificationRefusal('certification.nothing-to-certify')
  return stands.certifiedToday ? certificationRefusal('certification.already-today', { until: stands.validUntil ?? '' }) : undefined
}

/** The sign-in with the national identity is the proof, so nobody else can bring it. */
export const selfCertificationEffects: MatterEffects = {
  admit: async (tx, deps, opening) => (opening.applicantKind === 'self' ? admitted(tx, deps, opening) : certificationRefusal('certification.only-helper')),
  onApprove: (tx, _deps, kase, by) => done(tx, kase, by, { way: 'self', source: 'signed-in', provenOn: kase.receivedOn, businessKey: `self:${kase.receivedOn}` }),
}

export const helperCertificationEffects: MatterEffects = {
  admit: async (tx, deps, opening, by) => {
    const { seenOn } = opening.form
    const seen = typeof seenOn === 'string' && isPlainDate(seenOn) ? plainDate(seenOn) : by.day
    if (seen > by.day) return certificationRefusal('certification.day-in-future', { day: seen })
    if (seen < addDays(by.day, -30)) return certificationRefusal('certification.day-too-old', { day: seen })
    return admitted(tx, deps, opening)
  },
  onApprove: async (tx, _deps, kase, by) => {
    const { seenOn } = kase.form
    const provenOn = typeof seenOn === 'string' && isPlainDate(seenOn) ? plainDate(seenOn) : kase.receivedOn
    // The answer of the register settles it; who saw the person is the helper.
    const grant = (await proxiesOf(tx, kase.subjectId)).find(({ proxyId }) => proxyId === kase.applicantId)
    const helper = grant ? { actor: `person:${grant.proxyId}`, actorName: `${grant.proxyName}（${proxyRelations[grant.relation].zh}，代办）` } : {}
    return done(tx, kase, { ...by, ...helper }, { way: 'helper', source: 'helper', provenOn, businessKey: `helper:${kase.publicNo}` })
  },
}

async function done(tx: Tx, kase: ServiceCase, by: By, proof: Omit<Parameters<typeof certify>[1], 'subjectId' | 'reference'>): Promise<Done | Refusal> {
  const certified = await certify(tx, { ...proof, subjectId: kase.subjectId, reference: kase.publicNo }, by)
  return isRefusal(certified) ? certified : { documents: [] }
}
