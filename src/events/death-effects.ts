import type { HoldSource } from '../benefits/benefits.ts'
import type { PlainDate } from '../kernel/day.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { takeCorrection, takeCustody, takeDeath, takeRelease, type By } from '../matters/matters.ts'
import type { Tx } from '../platform/database.ts'
import { cremation } from './civil-affairs/cremation.event.ts'
import { takesUp, type NoticeEffects } from './define-notice.ts'
import { departments } from './departments.ts'
import { deathCertificate } from './health/death-certificate.event.ts'
import { detention } from './justice/detention.event.ts'
import { imprisonment } from './justice/imprisonment.event.ts'
import { release } from './justice/release.event.ts'
import type { EventsDeps, Notice, NoticeOutcome } from './notice.ts'
import { deathCorrected } from './police/death-corrected.event.ts'
import { policeDeath } from './police/death.event.ts'
import { householdDeregistration } from './police/household-deregistration.event.ts'

/** What is told of deaths and of custody: a hold and a verification, never an end; what is favourable works by itself. */
export const deathEffects: NoticeEffects = {
  [policeDeath.effect]: takesUp(policeDeath, (tx, notice, deps) => death(tx, notice, deps, { source: 'police', happenedOn: notice.data.diedOn, sourceNo: notice.senderNo })),
  [householdDeregistration.effect]: takesUp(
    householdDeregistration,
    async (tx, notice, deps) => death(tx, notice, deps, { source: 'household', happenedOn: notice.happenedOn, sourceNo: notice.senderNo }),
    ({ diedOn, reason }) => (diedOn === undefined ? { kind: 'done', say: { zh: `户口注销原因不是死亡（${reason}），不影响待遇`, en: `Not for a death (${reason}); the benefit is not touched` } } : undefined),
  ),
  [cremation.effect]: takesUp(cremation, (tx, notice, deps) => death(tx, notice, deps, { source: 'civil-affairs', happenedOn: notice.data.diedOn ?? notice.data.crematedOn, sourceNo: notice.data.certificateNo })),
  [deathCertificate.effect]: takesUp(deathCertificate, (tx, notice, deps) => death(tx, notice, deps, { source: 'health', happenedOn: notice.data.diedOn, sourceNo: notice.data.certificateNo })),
  [deathCorrected.effect]: takesUp(deathCorrected, async (tx, notice, deps) => {
    const { subjectId, agencyId } = subjectOf(notice)
    const corrected = await takeCorrection(tx, deps, { subjectId, agencyId, sources: ['police', 'household'], reason: notice.data.reason }, byOf(notice))
    if (isRefusal(corrected)) return corrected
    if (corrected.ended > 0) return { kind: 'done', say: { zh: '暂缓已解除，欠发的随下一次发放补齐', en: 'The hold has ended; what was kept back is paid with the next run' } }
    return { kind: 'done', say: corrected.caseNo === null ? { zh: '没有因此暂缓或终止的待遇', en: 'Nothing was held or ended for it' } : { zh: `待遇已终止，已开出恢复办件 ${corrected.caseNo}`, en: `The award has ended; its undoing ${corrected.caseNo} is open` } }
  }),
  [detention.effect]: takesUp(detention, (tx, notice, deps) => custody(tx, notice, deps, { kind: 'detained', from: notice.data.detainedOn, sourceNo: notice.data.documentNo })),
  [imprisonment.effect]: takesUp(imprisonment, (tx, notice, deps) => custody(tx, notice, deps, { kind: 'serving', from: notice.data.imprisonedOn, sourceNo: notice.data.documentNo })),
  [release.effect]: takesUp(release, async (tx, notice, deps) => {
    const { releasedOn, from, outcome, documentNo } = notice.data
    const done = await takeRelease(tx, deps, { ...subjectOf(notice), releasedOn, from, outcome, sourceNo: documentNo }, byOf(notice))
    if (isRefusal(done)) return done
    // Who is released was held before: that notice may still be on its way.
    if (!done.known) return { kind: 'worklist', code: 'events.release-of-whom', say: { zh: '没有对应的羁押或服刑记录', en: 'No detention or sentence is known that this would end' } }
    return { kind: 'done', say: done.resumed ? { zh: '待遇已恢复', en: 'The pension resumes' } : { zh: '已记录', en: 'noted' } }
  }),
}

type DeathWord = { readonly source: HoldSource, readonly happenedOn: PlainDate, readonly sourceNo: string }

async function death(tx: Tx, notice: Notice<unknown>, deps: EventsDeps, word: DeathWord): Promise<NoticeOutcome | Refusal> {
  const taken = await takeDeath(tx, deps, { ...subjectOf(notice), ...word }, byOf(notice))
  if (isRefusal(taken)) return taken
  if (taken.contradicts.length > 0 && taken.alreadyDead !== null) {
    return {
      kind: 'worklist', code: 'events.other-day', say: { zh: `与已核实的死亡日期 ${taken.alreadyDead} 不同`, en: `Not the day of death that was verified, ${taken.alreadyDead}` },
      values: [{ field: { zh: '死亡日期', en: 'Day of death' }, by: [{ who: { zh: '本次', en: 'this notice' }, value: word.happenedOn }, { who: { zh: '已核实', en: 'verified' }, value: taken.alreadyDead }] }],
    }
  }
  if (taken.alreadyDead !== null) return { kind: 'done', say: { zh: '已核实过，没有变化', en: 'Verified before; nothing changes' } }
  const asked = taken.askedBack > 0 ? `，已请银行止付 ${taken.askedBack} 笔` : ''
  const others = taken.contradicts.filter((day) => day !== word.happenedOn)
  if (others.length > 0) {
    // The hold stands and the verification goes on; which day is right somebody finds out with both departments.
    return {
      kind: 'worklist', code: 'events.departments-disagree', say: { zh: `死亡日期与其他部门不一致；下一次发放已暂缓${asked}`, en: 'The day of death is not the one another department told; the next payment is held' },
      values: [{ field: { zh: '死亡日期', en: 'Day of death' }, by: [{ who: departments[notice.department], value: word.happenedOn }, ...others.map((value) => ({ who: { zh: '其他部门', en: 'another department' }, value }))] }],
    }
  }
  return { kind: 'done', say: { zh: `下一次发放已暂缓${asked}${taken.caseNo === null ? '' : `，核实办件 ${taken.caseNo}`}`, en: `The next payment is held${taken.askedBack > 0 ? `, ${taken.askedBack} asked back` : ''}${taken.caseNo === null ? '' : `; verification ${taken.caseNo}`}` } }
}

async function custody(tx: Tx, notice: Notice<unknown>, deps: EventsDeps, word: { readonly kind: 'detained' | 'serving', readonly from: PlainDate, readonly sourceNo: string }): Promise<NoticeOutcome | Refusal> {
  const taken = await takeCustody(tx, deps, { ...subjectOf(notice), ...word }, byOf(notice))
  if (isRefusal(taken)) return taken
  return { kind: 'done', say: taken.caseNo === null ? { zh: '已记录', en: 'noted' } : { zh: `下一次发放已暂缓，核实办件 ${taken.caseNo}`, en: `The next payment is held; verification ${taken.caseNo}` } }
}

const subjectOf = ({ subject }: Notice<unknown>): { readonly subjectId: number, readonly agencyId: number } => {
  if (subject === undefined) throw new Error('a notice about a person without the person')
  return { subjectId: subject.subjectId, agencyId: subject.agencyId }
}

const byOf = ({ act, department }: Notice<unknown>): By => ({ actor: act.actor, actorName: departments[department].zh, at: act.at, day: act.day })
