import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { openCase } from '../../matters/matters.ts'
import type { Tx } from '../../platform/database.ts'
import { departments } from '../departments.ts'
import { takesUp, type DataOf } from '../define-notice.ts'
import type { EventsDeps, Notice, NoticeOutcome } from '../notice.ts'
import { employerDeregistered } from './employer-deregistered.event.ts'

/**
 * 条例第十条: the employer ended at the registration authority, so its cancellation opens here by itself. It waits while anything is owed;
 * one that is open already, or done, is left as it is.
 */
export const employerDeregisteredEffect = takesUp(employerDeregistered, openCancellation)

async function openCancellation(tx: Tx, notice: Notice<DataOf<typeof employerDeregistered>>, deps: EventsDeps): Promise<NoticeOutcome | Refusal> {
  const { data, act, subject } = notice
  if (subject === undefined) throw new Error('an end of no employer')
  const opened = await openCase(tx, deps, {
    matter: 'REG-04', subjectId: subject.subjectId, applicant: { kind: 'system', id: 0 }, channel: 'system', form: { endsOn: data.deregisteredOn, reason: data.reason }, cause: `deregistered:${data.deregisteredOn}`,
  }, { actor: act.actor, actorName: departments[notice.department].zh, at: act.at, day: act.day })
  if (!isRefusal(opened)) {
    return opened.state === 'settled'
      ? { kind: 'done', say: { zh: `没有欠费，登记已注销（办件 ${opened.publicNo}）`, en: `Nothing is owed; cancelled (case ${opened.publicNo})` } }
      : { kind: 'done', say: { zh: `已开注销办件 ${opened.publicNo}，结清后自动继续`, en: `The cancellation ${opened.publicNo} is open and goes on when all is paid` } }
  }
  if (opened.refused === 'matters.second-application') return { kind: 'done', say: { zh: `注销办件已在办理：${String(opened.data?.['caseNo'] ?? '')}`, en: `A cancellation is under way: ${String(opened.data?.['caseNo'] ?? '')}` } }
  if (opened.refused === 'employer.cancelled') return { kind: 'done', say: { zh: '登记早已注销，没有变化', en: 'It was cancelled before; nothing changed' } }
  return opened
}
