import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database.ts'
import { actWords, allowedIn, stateWords, type CaseAct, type ServiceCase } from './case.ts'
import { asRecord, findCaseKey, readCase, readFormChanges, type Progress, type StoredCase } from './case-store.ts'
import { declarationOf } from './matter-versions.ts'
import { mattersRefusal } from './matters-refusals.ts'
import type { StoredForm, StoredValue } from './stored-form.ts'

export type CaseKey = { readonly subjectId: number, readonly caseId: string }

/** The case behind a number. One that is not there and one that is not the asker's are refused alike (`matters.no-such-case`). */
export async function loadCase(tx: Tx, caseNo: string, lock: 'to-move' | 'to-read' = 'to-read'): Promise<ServiceCase | Refusal> {
  const key = await findCaseKey(tx, caseNo.trim().toUpperCase())
  return (key && await loadCaseByKey(tx, key, lock)) ?? mattersRefusal('matters.no-such-case')
}

export async function loadCaseByKey(tx: Tx, key: CaseKey, lock: 'to-move' | 'to-read' = 'to-read'): Promise<ServiceCase | undefined> {
  const stored = await readCase(tx, key, lock)
  return stored && fullCase(tx, stored)
}

/** Locks the case to move it, and refuses what its state does not allow. */
export async function loadToMove(tx: Tx, caseNo: string, act: CaseAct): Promise<ServiceCase | Refusal> {
  const kase = await loadCase(tx, caseNo, 'to-move')
  return isRefusal(kase) ? kase : notAllowed(kase, act) ?? kase
}

export function notAllowed(kase: ServiceCase, act: CaseAct): Refusal | undefined {
  const allowed: readonly string[] = allowedIn[act]
  if (allowed.includes(kase.state)) return undefined
  if (!kase.isOpen) return mattersRefusal('matters.already-closed', { state: stateWords[kase.state] })
  return mattersRefusal('matters.wrong-state', { state: stateWords[kase.state], act: actWords[act] })
}

/** Everything that moves, as it stands: change what changes and give it back to the store. */
export function progressOf(kase: ServiceCase): Progress {
  return {
    state: kase.state, tier: kase.tier, tiers: kase.tiers, round: kase.round, proposal: kase.proposal ?? null, lanesOpen: kase.lanesOpen, dueOn: kase.dueOn,
    dueProvisional: kase.dueProvisional, completeOn: kase.completeOn ?? null, toldOn: kase.toldOn ?? null, answerBy: kase.answerBy ?? null,
    suspendedOn: kase.suspendedOn ?? null, suspendedWorkingDays: kase.suspendedWorkingDays, ownerStaffId: kase.ownerStaffId ?? null,
    offeredTo: kase.offeredTo ?? null, actingAgencyId: kase.actingAgencyId, postCode: kase.state === 'in-review' ? kase.tiers[kase.tier - 1]?.post ?? null : null,
  }
}

async function fullCase(tx: Tx, stored: StoredCase): Promise<ServiceCase> {
  const { proposal, completeOn, toldOn, answerBy, suspendedOn, ownerStaffId, offeredTo } = stored
  return {
    subjectId: stored.subjectId, caseId: stored.caseId, publicNo: stored.publicNo, agencyId: stored.agencyId, regionCode: stored.regionCode, channel: stored.channel,
    applicantKind: stored.applicantKind, applicantId: stored.applicantId, receivedOn: stored.receivedOn, receivedAt: stored.receivedAt, workingDays: stored.workingDays,
    state: stored.state, isOpen: stored.isOpen, tier: stored.tier, tiers: stored.tiers, round: stored.round, lanesOpen: stored.lanesOpen, dueOn: stored.dueOn,
    dueProvisional: stored.dueProvisional, suspendedWorkingDays: stored.suspendedWorkingDays, actingAgencyId: stored.actingAgencyId, rowVersion: stored.rowVersion,
    matter: await declarationOf(tx, stored.matterCode, stored.matterVersion),
    form: await supplementedForm(tx, stored),
    ...(proposal === null ? {} : { proposal }), ...(completeOn === null ? {} : { completeOn }), ...(toldOn === null ? {} : { toldOn }),
    ...(answerBy === null ? {} : { answerBy }), ...(suspendedOn === null ? {} : { suspendedOn }),
    ...(ownerStaffId === null ? {} : { ownerStaffId }), ...(offeredTo === null ? {} : { offeredTo }),
  }
}

/** What was applied for is never rewritten; what was supplemented, or adjusted to a recognition, stands in the history and is laid over it here. */
async function supplementedForm(tx: Tx, stored: StoredCase): Promise<StoredForm> {
  return Object.assign({}, stored.form, ...(await readFormChanges(tx, stored)).map(storedValues))
}

const storedValues = (json: unknown): StoredForm =>
  Object.fromEntries(Object.entries(asRecord(json)).filter((entry): entry is [string, StoredValue] => entry[1] !== null && ['string', 'number', 'boolean', 'object'].includes(typeof entry[1])))
