import { awardsOf, dueIn, redeterminePension, type Redetermined } from '../../benefits/benefits.ts'
import { sendMessage } from '../../documents/documents.ts'
import { addMonths, firstDayOf, monthOf, type YearMonth } from '../../kernel/day.ts'
import { addFen, fen, formatYuan, noFen, subtractFen, type Fen } from '../../kernel/money.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { lineTotals } from '../../payroll/payroll.ts'
import type { Tx } from '../../platform/database.ts'
import { note } from '../engine/after-checks.ts'
import { openCaseNumbers } from '../engine/case-store.ts'
import type { ServiceCase } from '../engine/case.ts'
import type { By, Done, MattersDeps } from '../engine/effects.ts'
import { loadCase } from '../engine/load-case.ts'
import { mattersRefusal } from '../engine/matters-refusals.ts'
import { askLaneAfresh } from '../engine/run-lane.ts'
import { monthIn } from '../engine/stored-form.ts'
import { statutoryMonthOf } from '../pension/retirement.effects.ts'

/** What became of the pension, for the letter. */
export type Followed = {
  readonly documents: Done['documents']
  readonly decisionId?: string
  readonly redetermined?: Redetermined
  /** What was paid for months that are not due any more, or above what is due. */
  readonly paidTooMuchFen: Fen
  /** What the next run pays for months already past. */
  readonly arrearsFen: Fen
  readonly statutory?: { readonly before: YearMonth, readonly now: YearMonth }
}

/** The statutory month before the fact is recorded; nothing when it cannot be told. */
export async function statutoryBefore(tx: Tx, subjectId: number, by: By): Promise<YearMonth | undefined> {
  const month = await statutoryMonthOf(tx, subjectId, monthOf(by.day), by)
  return isRefusal(month) ? undefined : month
}

/**
 * What rests on the fact follows it in the same transaction: a standing pension is determined again (重新核定), a retirement under way has its month moved and
 * its file compared afresh, so that its reviewers see what was recognised. Who has neither finds the new fact in the record and the estimate.
 */
export async function followPension(tx: Tx, deps: MattersDeps, kase: ServiceCase, before: YearMonth | undefined, by: By): Promise<Followed | Refusal> {
  const now = await statutoryBefore(tx, kase.subjectId, by)
  const statutory = before !== undefined && now !== undefined ? { before, now } : undefined
  const standing = (await awardsOf(tx, kase.subjectId)).some(({ kind, endsIn }) => kind === 'employee-pension' && endsIn === undefined)
  const redetermined = standing ? await redeterminePension(tx, { subjectId: kase.subjectId, caseId: kase.caseId }, { actor: by.actor, at: by.at, day: by.day, ground: kase.publicNo }) : undefined
  if (isRefusal(redetermined)) return mattersRefusal('recognition.cannot-follow', { reason: redetermined.say, code: redetermined.refused })
  const difference = redetermined === undefined ? { paidTooMuchFen: noFen, arrearsFen: noFen } : await differenceOf(tx, kase.subjectId, redetermined, by)
  if (redetermined && redetermined.state !== 'same') await tellPension(tx, kase, redetermined, difference, by)
  const resumed = await resumeComparisons(tx, deps, kase, by, statutory)
  if (isRefusal(resumed)) return resumed
  return {
    documents: [], ...difference, ...(redetermined === undefined ? {} : { redetermined }), ...(redetermined?.decisionId === undefined ? {} : { decisionId: redetermined.decisionId }),
    ...(statutory === undefined ? {} : { statutory }),
  }
}

/** Cases that wait for what the file says are compared afresh; what they are about is told in their own history. */
export async function resumeComparisons(tx: Tx, deps: MattersDeps, recognition: ServiceCase, by: By, statutory?: { readonly before: YearMonth, readonly now: YearMonth }): Promise<undefined | Refusal> {
  for (const no of await openCaseNumbers(tx, recognition.subjectId)) {
    if (no === recognition.publicNo) continue
    const waiting = await loadCase(tx, no, 'to-move')
    if (isRefusal(waiting)) return waiting
    const moved = statutory && await moveMonth(tx, waiting, statutory, by)
    if (isRefusal(moved)) return moved
    const lane = waiting.matter.lanes.find(({ check }) => check === 'personnel-file')
    if (lane === undefined) continue
    const current = await loadCase(tx, no, 'to-move')
    const asked = isRefusal(current) ? current : await askLaneAfresh(tx, deps, current, lane.key, by)
    if (isRefusal(asked)) return asked
  }
  return undefined
}

/** The month applied for was the statutory one; it moves with it when the new one has come, else the reviewers see why it is too early. */
async function moveMonth(tx: Tx, kase: ServiceCase, { before, now }: { readonly before: YearMonth, readonly now: YearMonth }, by: By): Promise<undefined | Refusal> {
  const asked = monthIn(kase.form, 'retiresIn')
  if (asked !== before || now === before || by.day < firstDayOf(addMonths(now, -1))) return undefined
  return note(tx, kase, by, 'matters.amended', [{
    kind: 'amended', body: {
      form: { retiresIn: now },
      say: { zh: `按认定的事实，法定退休年月由 ${before} 改为 ${now}，本申请的退休年月随之调整，您不用重新申请。`, en: `By what was recognised the statutory month moves from ${before} to ${now}; this application moves with it.` },
    },
  }])
}

/** Month by month: what lines stand for against what the awards give now. */
async function differenceOf(tx: Tx, subjectId: number, it: Redetermined, by: By): Promise<{ paidTooMuchFen: Fen, arrearsFen: Fen }> {
  const awards = (await awardsOf(tx, subjectId)).filter(({ kind }) => kind === 'employee-pension')
  const paid = await lineTotals(tx, subjectId, it.awardIds)
  let [paidTooMuchFen, arrearsFen] = [noFen, noFen]
  const lastPaid = paid.at(-1)?.month
  for (const awardId of it.awardIds) {
    const award = awards.find((known) => known.awardId === awardId)
    const lines = new Map(paid.filter((line) => line.awardId === awardId).map(({ month, amountFen }) => [monthOf(month), amountFen]))
    const from = [...lines.keys(), ...(award ? [award.startsIn] : [])].sort()[0]
    // What is not paid yet by the run of this month is no arrears: it comes in its own time.
    const until = lastPaid === undefined ? addMonths(monthOf(by.day), -1) : monthOf(lastPaid)
    for (let month = from; month !== undefined && month <= until; month = addMonths(month, 1)) {
      const [before, due] = [lines.get(month) ?? noFen, (award && dueIn(award, month)) ?? noFen]
      if (before > due) paidTooMuchFen = addFen(paidTooMuchFen, subtractFen(before, due))
      else arrearsFen = addFen(arrearsFen, subtractFen(due, before))
    }
  }
  return { paidTooMuchFen, arrearsFen }
}

async function tellPension(tx: Tx, kase: ServiceCase, it: Redetermined, { paidTooMuchFen, arrearsFen }: { paidTooMuchFen: Fen, arrearsFen: Fen }, by: By): Promise<void> {
  const amount = it.now === undefined ? `按认定的事实，您的法定退休年月是 ${it.statutoryIn}，养老金暂停发放，到时请重新申请`
    : it.now.totalFen === it.before.totalFen ? `每月仍为 ${formatYuan(it.now.totalFen)} 元` : `每月由 ${formatYuan(it.before.totalFen)} 元改为 ${formatYuan(it.now.totalFen)} 元，从 ${it.now.startsIn} 起算`
  const arrears = arrearsFen > 0 ? `，以前少发的 ${formatYuan(fen(arrearsFen))} 元随下一次发放补上` : ''
  const over = paidTooMuchFen > 0 ? `，以前多发的 ${formatYuan(fen(paidTooMuchFen))} 元怎样处理另行书面告知，您可以先陈述意见` : ''
  await sendMessage(tx, {
    subjectId: kase.subjectId, agencyId: kase.agencyId, kind: 'payment', businessKey: `redetermined:${kase.publicNo}`, caseId: kase.caseId,
    title: '您的养老金重新核定了', body: `${kase.matter.title.zh}已办结。${amount}${arrears}${over}。编号 ${kase.publicNo}。`, day: by.day, at: by.at,
  })
}
