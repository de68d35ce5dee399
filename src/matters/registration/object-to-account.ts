import { writeTrail } from '../../audit/audit.ts'
import type { StaffActor } from '../../access/access.ts'
import { sendMessage } from '../../documents/documents.ts'
import { deterministicUuid } from '../../kernel/ids.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database.ts'
import { comingPayAccount, getPerson, keepPayAccount } from '../../records/records.ts'
import { moveTo } from '../engine/after-checks.ts'
import { findOpenOfClaim, readSeats } from '../engine/case-store.ts'
import type { By, MattersDeps } from '../engine/effects.ts'
import { loadCase, progressOf } from '../engine/load-case.ts'
import { mattersRefusal } from '../engine/matters-refusals.ts'
import { accountIn } from '../engine/stored-form.ts'
import { caseThatPlanned, insertObjection, insertObjectionAnswer, readObjections, type ObjectionOutcome, type ObjectionRow, type SaidBy } from './account-objection-store.ts'
import { furtherPhones } from './told-phones.ts'

export type Objection = { readonly subjectId: number, readonly saidBy: SaidBy, readonly ground?: string }
export type Stopped = { readonly caseNo: string, readonly stopped: 'application' | 'coming-account', readonly masked: string }

/**
 * 不是我: the owner never asked for the account. Whatever would lead there stops in this transaction, an application that is being looked at and an account that was
 * approved and does not count yet; payments go on to the account of today, nothing is lost, and the staff have it on their list. Refuses `pay-account.nothing-to-stop`.
 */
export async function objectToAccount(tx: Tx, deps: MattersDeps, it: Objection, by: By): Promise<readonly Stopped[] | Refusal> {
  const stopped: Stopped[] = []
  const person = await getPerson(tx, deps, it.subjectId)
  if (person === undefined) return mattersRefusal('pay-account.nothing-to-stop')
  const application = await stopApplication(tx, it, by)
  if (isRefusal(application)) return application
  if (application !== undefined) stopped.push(application)
  const coming = await comingPayAccount(tx, it.subjectId, by.day)
  if (coming !== undefined) {
    const caseNo = await caseThatPlanned(tx, it.subjectId, coming.trailSeq)
    const kept = await keepPayAccount(tx, deps, { subjectId: it.subjectId, day: by.day }, { actor: by.actor, at: by.at, day: by.day, ground: caseNo })
    if (isRefusal(kept)) return kept
    stopped.push({ caseNo, stopped: 'coming-account', masked: coming.masked })
  }
  if (stopped.length === 0) return mattersRefusal('pay-account.nothing-to-stop')
  for (const one of stopped) await note(tx, { ...it, agencyId: person.agencyId }, one, by)
  return stopped
}

async function stopApplication(tx: Tx, { subjectId }: Objection, by: By): Promise<Stopped | Refusal | undefined> {
  const open = await findOpenOfClaim(tx, subjectId, 'pay-account')
  if (open === undefined) return undefined
  const kase = await loadCase(tx, open.publicNo, 'to-move')
  if (isRefusal(kase)) return kase
  // The correction of a returned payment that nobody has answered yet names no account: there is nothing in it to object to.
  const asked = accountIn(kase.form, 'newAccount')
  if (!kase.isOpen || asked === undefined) return undefined
  const moved = await moveTo(tx, kase, by, 'matters.withdrawn', { ...progressOf(kase), state: 'withdrawn', offeredTo: null, answerBy: null }, [{ kind: 'withdrawn', body: { because: 'not-me' } }])
  return isRefusal(moved) ? moved : { caseNo: kase.publicNo, stopped: 'application', masked: asked.masked }
}

async function note(tx: Tx, it: Objection & { readonly agencyId: number }, one: Stopped, by: By): Promise<void> {
  await writeTrail(tx, {
    subjectId: it.subjectId, agencyId: it.agencyId, actor: by.actor, action: 'matters.account-objected', ground: one.caseNo, body: { ...one, saidBy: it.saidBy }, at: by.at, civilDay: by.day, tables: ['account_objection'],
  }, (seq) => insertObjection(tx, {
    ...one, subjectId: it.subjectId, objectionId: deterministicUuid('account-objection', it.subjectId, one.caseNo), saidBy: it.saidBy, ground: it.ground ?? null, actor: by.actor, actorName: by.actorName,
    day: by.day, at: by.at, agencyId: it.agencyId, trailSeq: seq,
  }))
  await sendMessage(tx, {
    subjectId: it.subjectId, agencyId: it.agencyId, kind: 'account', isNotice: true, businessKey: `account-objected:${one.caseNo}`, title: '发放账户变更已停止',
    body: `按您说的“不是我”，尾号 ${one.masked.slice(-4)} 的账户已经停用，待遇仍发到原来的账户，一分不少。我们会核查是谁办的，再告诉您结果。编号 ${one.caseNo}。`,
    alsoTo: await furtherPhones(tx, it.subjectId, by.day), day: by.day, at: by.at,
  })
}

/**
 * What the staff found out about an objection; told to the person. Who sat in the case does not look into it. Refuses `pay-account.no-such-objection`,
 * `pay-account.sat-in-case` and `pay-account.answered`.
 */
export async function answerObjection(
  tx: Tx, it: { readonly objectionId: string, readonly outcome: ObjectionOutcome, readonly words: string, readonly staff: StaffActor }, by: By,
): Promise<ObjectionRow | Refusal> {
  const [found] = await readObjections(tx, it)
  if (found === undefined) return mattersRefusal('pay-account.no-such-objection')
  const kase = await loadCase(tx, found.caseNo)
  if (!isRefusal(kase) && (await readSeats(tx, kase)).some(({ staffId }) => staffId === it.staff.actorId)) return mattersRefusal('pay-account.sat-in-case', { caseNo: found.caseNo })
  const answered = await writeTrail(tx, {
    subjectId: found.subjectId, agencyId: found.agencyId, actor: by.actor, action: 'matters.account-objection-answered', ground: found.caseNo, body: { outcome: it.outcome, words: it.words },
    at: by.at, civilDay: by.day, tables: ['account_objection_answer'],
  }, async (seq): Promise<true | Refusal> => await insertObjectionAnswer(tx, {
    subjectId: found.subjectId, objectionId: found.objectionId, outcome: it.outcome, words: it.words, staffId: it.staff.actorId, staffName: it.staff.name, day: by.day, at: by.at, agencyId: found.agencyId, trailSeq: seq,
  }) || mattersRefusal('pay-account.answered'))
  if (isRefusal(answered)) return answered
  await sendMessage(tx, {
    subjectId: found.subjectId, agencyId: found.agencyId, kind: 'account', isNotice: true, businessKey: `account-objection-answered:${found.caseNo}`, title: '账户核查有了结果',
    body: it.outcome === 'foul-play'
      ? `编号 ${found.caseNo} 的变更经核查不是您办的，已按异常处理。您的待遇没有受影响。${it.words}`
      : `编号 ${found.caseNo} 的变更经核查是您本人办的；要换账户，请重新申请。${it.words}`,
    day: by.day, at: by.at,
  })
  const [row] = await readObjections(tx, it)
  return row ?? mattersRefusal('pay-account.no-such-objection')
}
