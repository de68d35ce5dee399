import { colleaguesFor, handlesCases, kinshipOf, requirePost, type StaffActor } from '../../access/access.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database.ts'
import { sendMessage } from '../../documents/documents.ts'
import { workingCalendar } from '../../rulebook/rulebook.ts'
import { afterChecks, effectsOf, moveTo, tellWaiting } from './after-checks.ts'
import { legalDeadline, suspendedFor } from './case-clock.ts'
import type { ServiceCase } from './case.ts'
import type { By, MattersDeps } from './effects.ts'
import { loadToMove, progressOf } from './load-case.ts'
import { mattersRefusal } from './matters-refusals.ts'

/**
 * Why this member of staff may not move this case, tier or no tier: a relative of the person (回避), or nobody who handles cases of that agency.
 * Being able to read a case is not yet being able to stop its clock.
 */
export async function whyNotHandle(tx: Tx, kase: ServiceCase, staff: StaffActor): Promise<Refusal | undefined> {
  if (await kinshipOf(tx, staff.actorId, kase.subjectId) !== undefined) return mattersRefusal('matters.kin')
  if (handlesCases(staff, kase.actingAgencyId) || handlesCases(staff, kase.agencyId)) return undefined
  return requirePost(staff, kase.tiers[kase.tier - 1]?.post ?? 'P01', kase.actingAgencyId)
}

/** 首问负责: takes a case nobody owns. Refuses a case that has an owner, and whom `whyNotHandle` refuses. */
export async function takeCase(tx: Tx, staff: StaffActor, caseNo: string, by: By): Promise<ServiceCase | Refusal> {
  const kase = await loadToMove(tx, caseNo, 'own')
  if (isRefusal(kase)) return kase
  const barred = await whyNotHandle(tx, kase, staff)
  if (barred) return barred
  if (kase.ownerStaffId === staff.actorId) return kase
  if (kase.ownerStaffId !== undefined) return mattersRefusal('matters.owned')
  return moveTo(tx, kase, by, 'matters.owned', { ...progressOf(kase), ownerStaffId: staff.actorId }, [{ kind: 'owner', body: { staffId: staff.actorId, name: staff.name } }])
}

/** Offers the case to a colleague who handles cases of the agency and is no relative. Until that colleague accepts, the owner stays the owner. */
export async function offerCase(tx: Tx, staff: StaffActor, { caseNo, to }: { readonly caseNo: string, readonly to: number }, by: By): Promise<ServiceCase | Refusal> {
  const kase = await loadToMove(tx, caseNo, 'own')
  if (isRefusal(kase)) return kase
  if (kase.ownerStaffId !== staff.actorId) return mattersRefusal('matters.not-owner')
  const colleague = (await colleaguesFor(tx, { agencyId: kase.agencyId, subjectId: kase.subjectId, not: staff.actorId, day: by.day })).find(({ staffId }) => staffId === to)
  if (colleague === undefined) return mattersRefusal('matters.no-such-colleague')
  if (kase.offeredTo === to) return kase
  return moveTo(tx, kase, by, 'matters.offered', { ...progressOf(kase), offeredTo: to }, [{ kind: 'offered', body: { staffId: to, name: colleague.name } }])
}

/** Accepts a case that was offered: from now on this colleague owns it. */
export async function acceptCase(tx: Tx, staff: StaffActor, caseNo: string, by: By): Promise<ServiceCase | Refusal> {
  const kase = await loadToMove(tx, caseNo, 'own')
  if (isRefusal(kase)) return kase
  if (kase.offeredTo !== staff.actorId) return mattersRefusal('matters.not-offered')
  const barred = await whyNotHandle(tx, kase, staff)
  if (barred) return barred
  return moveTo(tx, kase, by, 'matters.owned', { ...progressOf(kase), ownerStaffId: staff.actorId, offeredTo: null }, [{ kind: 'owner', body: { staffId: staff.actorId, name: staff.name } }])
}

/** Declines what was offered, with the reason; the owner may take the offer back the same way. The owner has been the owner all along. */
export async function declineCase(tx: Tx, staff: StaffActor, { caseNo, reason }: { readonly caseNo: string, readonly reason: string }, by: By): Promise<ServiceCase | Refusal> {
  const kase = await loadToMove(tx, caseNo, 'own')
  if (isRefusal(kase)) return kase
  const isOwners = kase.ownerStaffId === staff.actorId
  if (kase.offeredTo === undefined || (kase.offeredTo !== staff.actorId && !isOwners)) return mattersRefusal('matters.not-offered')
  const said = reason.normalize('NFC').trim()
  if (said === '' && !isOwners) return mattersRefusal('matters.decline-reason')
  return moveTo(tx, kase, by, 'matters.declined', { ...progressOf(kase), offeredTo: null }, [{ kind: isOwners ? 'offer-taken-back' : 'declined', body: { name: staff.name, reason: said } }])
}

/** 挂起: the clock stands still, on a ground the matter lists and on no other (`matters.ground`), by who handles it (`whyNotHandle`). */
export async function suspendCase(tx: Tx, staff: StaffActor, { caseNo, ground }: { readonly caseNo: string, readonly ground: string }, by: By): Promise<ServiceCase | Refusal> {
  const kase = await loadToMove(tx, caseNo, 'suspend')
  if (isRefusal(kase)) return kase
  const barred = await whyNotHandle(tx, kase, staff)
  if (barred) return barred
  const listed = kase.matter.clock.suspension.find(({ key }) => key === ground)
  if (listed === undefined) {
    return mattersRefusal('matters.ground', { ground: ground.slice(0, 60), grounds: { zh: kase.matter.clock.suspension.map(({ title }) => title.zh).join('；') || '无', en: kase.matter.clock.suspension.map(({ title }) => title.en).join('; ') || 'none' } })
  }
  const suspended = await moveTo(tx, kase, by, 'matters.suspended', { ...progressOf(kase), state: 'suspended', suspendedOn: by.day }, [{ kind: 'suspended', body: { key: ground, ground: listed.title, basis: listed.basis } }], { body: { ground } })
  if (isRefusal(suspended)) return suspended
  await sendMessage(tx, {
    subjectId: kase.subjectId, agencyId: kase.agencyId, kind: 'case', businessKey: `case:${kase.publicNo}:suspended:${by.day}`, caseId: kase.caseId,
    title: `${kase.matter.title.zh}：中止计时`, body: `原因：${listed.title.zh}。原因消除后接着办理。编号 ${kase.publicNo}。`, day: by.day, at: by.at,
  })
  return suspended
}

/** The ground is gone: the clock runs on, and the due day moves by the working days it stood. */
export async function resumeCase(tx: Tx, deps: MattersDeps, staff: StaffActor, caseNo: string, by: By): Promise<ServiceCase | Refusal> {
  const kase = await loadToMove(tx, caseNo, 'resume')
  if (isRefusal(kase)) return kase
  const barred = await whyNotHandle(tx, kase, staff)
  return barred ?? runOn(tx, deps, kase, by)
}

/**
 * Looks again whether a case still waits for what its matter said (`waits`): if so it is left alone and a new sum is told, else it goes on by
 * itself. Nothing happens to a case that was suspended by a person. Under a system context.
 */
export async function wakeCase(tx: Tx, deps: MattersDeps, caseNo: string, by: By): Promise<ServiceCase | Refusal> {
  const kase = await loadToMove(tx, caseNo, 'resume')
  if (isRefusal(kase)) return kase
  const { waits } = effectsOf(deps, kase)
  if (waits === undefined || kase.tier !== 0) return kase
  const still = await waits(tx, deps, kase, by)
  if (still === undefined) return runOn(tx, deps, kase, by)
  await tellWaiting(tx, kase, still, by)
  return kase
}

async function runOn(tx: Tx, deps: MattersDeps, kase: ServiceCase, by: By): Promise<ServiceCase | Refusal> {
  if (kase.suspendedOn === undefined) throw new Error('a suspended case without the day it was suspended')
  const calendar = await workingCalendar(tx)
  const days = suspendedFor(calendar, kase.suspendedOn, by.day)
  const suspendedWorkingDays = kase.suspendedWorkingDays + days
  const due = legalDeadline(calendar, kase.receivedOn, { workingDays: kase.workingDays, suspended: suspendedWorkingDays })
  const resumed = await moveTo(tx, kase, by, 'matters.resumed',
    { ...progressOf(kase), state: 'in-review', suspendedOn: null, suspendedWorkingDays, dueOn: due.dueOn, dueProvisional: due.provisional },
    [{ kind: 'resumed', body: { days, dueOn: due.dueOn } }], { body: { days, dueOn: due.dueOn } })
  if (isRefusal(resumed)) return resumed
  return resumed.tier === 0 && resumed.lanesOpen === 0 ? afterChecks(tx, deps, resumed, by) : resumed
}

/** The applicant takes the application back; nothing else is changed by it. Only while it is open, and only by the person it is about. */
export async function withdrawCase(tx: Tx, { caseNo, subjectId }: { readonly caseNo: string, readonly subjectId: number }, by: By): Promise<ServiceCase | Refusal> {
  const kase = await loadToMove(tx, caseNo, 'withdraw')
  if (isRefusal(kase)) return kase
  if (kase.subjectId !== subjectId) return mattersRefusal('matters.no-such-case')
  const withdrawn = await moveTo(tx, kase, by, 'matters.withdrawn', { ...progressOf(kase), state: 'withdrawn', offeredTo: null, answerBy: null }, [{ kind: 'withdrawn', body: {} }])
  if (isRefusal(withdrawn)) return withdrawn
  await sendMessage(tx, {
    subjectId: kase.subjectId, agencyId: kase.agencyId, kind: 'case', businessKey: `case:${kase.publicNo}:withdrawn`, caseId: kase.caseId,
    title: `${kase.matter.title.zh}：已撤回`, body: `您已撤回这次申请，随时可以重新申请。编号 ${kase.publicNo}。`, day: by.day, at: by.at,
  })
  return withdrawn
}
