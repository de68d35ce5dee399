import type { StaffActor } from '../../access/access.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { writeTrail } from '../../audit/audit.ts'
import { pensionRecord } from '../../contributions/contributions.ts'
import { systemContext, withContext, type Tx } from '../../platform/database.ts'
import { getEmployer, getPerson, identityNumberOf, payAccount, payAccountNumber } from '../../records/records.ts'
import { afterChecks, moveTo } from './after-checks.ts'
import { decidedMatters, insertEvents, insertLaneResult, readLaneResults, readSeats, updateProgress, type NewEvent } from './case-store.ts'
import type { LaneResult, ServiceCase } from './case.ts'
import type { Lane } from './define-matter.ts'
import type { By, MattersDeps } from './effects.ts'
import { judgeAnswer, nothingToAsk, questionOf, type CheckedSubject, type Judged } from './lane-checks.ts'
import { askLane, laneAttempts, type LaneJob } from './lane-jobs.ts'
import { loadCaseByKey, loadToMove, progressOf } from './load-case.ts'
import { mattersRefusal } from './matters-refusals.ts'
import { whyNotHandle } from './owner-and-clock.ts'
import { accountIn, dayIn, openNumber, sealedNumberIn } from './stored-form.ts'

/**
 * Makes one comparison. The question goes out between two transactions, so nothing is locked while a department thinks; the answer is
 * recorded only if this attempt is still wanted. Safe to run twice, in any order with the others.
 */
export async function runLane(deps: MattersDeps, job: LaneJob): Promise<void> {
  const prepared = await withContext(deps.db, systemContext('comparisons', job.caseId), async (tx) => {
    const kase = await loadCaseByKey(tx, job)
    const lane = kase?.matter.lanes.find(({ key }) => key === job.lane)
    if (kase === undefined || lane === undefined || !await isWanted(tx, kase, job)) return undefined
    return { lane, caseNo: kase.publicNo, subject: await checkedSubject(tx, deps, kase) }
  })
  if (prepared === undefined) return
  const { lane, caseNo, subject } = prepared
  const asked = questionOf(lane.check, subject)
  const answer = asked && await deps.sources.ask(asked.source, asked.question, { caseNo, purpose: asked.purpose })
  const judged = answer === undefined ? nothingToAsk(lane.check, subject) : judgeAnswer(lane.check, subject, answer)
  const reference = answer && answer.state !== 'unavailable' ? answer.reference : undefined
  const recorded = await withContext(deps.db, systemContext('comparisons', job.caseId), (tx) => recordLane(tx, deps, job, lane, judged, reference))
  // A refusal here would be a rule that cannot be applied to what just arrived: it is for the log and the next try, not for a person.
  if (isRefusal(recorded)) throw new Error(`the comparison ${job.lane} could not be recorded: ${recorded.refused}`)
}

/** Asks again, by hand: a comparison that had no answer, or whose source has been corrected, before anybody has reviewed this round. */
export async function runLaneAgain(tx: Tx, deps: MattersDeps, staff: StaffActor, caseNo: string, laneKey: string, by: By): Promise<ServiceCase | Refusal> {
  const kase = await loadToMove(tx, caseNo, 'run-lane')
  if (isRefusal(kase)) return kase
  const barred = await whyNotHandle(tx, kase, staff)
  if (barred) return barred
  const lane = kase.matter.lanes.find(({ key }) => key === laneKey)
  if (lane === undefined) return mattersRefusal('matters.no-such-lane', { lane: laneKey.slice(0, 60) })
  const result = (await readLaneResults(tx, kase)).find((known) => known.lane === laneKey)
  const reviewed = (await readSeats(tx, kase)).some(({ round }) => round === kase.round)
  if (result === undefined || result.outcome === 'agrees' || reviewed) return mattersRefusal('matters.lane-settled')
  if (!isFinal(result)) {
    await askLane(tx, deps, kase, { lane: laneKey, attempt: result.attempt + 1 }, 'hurry')
    return kase
  }
  if (kase.lanesOpen > 0) return mattersRefusal('matters.checks-open', { open: kase.lanesOpen })
  const moved = await moveTo(tx, kase, by, 'matters.lane-again', { ...progressOf(kase), tier: 0, lanesOpen: kase.lanesOpen + 1 }, [])
  if (!isRefusal(moved)) await askLane(tx, deps, kase, { lane: laneKey, attempt: result.attempt + 1 })
  return moved
}

/**
 * Asks again because our own side has changed: what a recognition decided. Whoever had reviewed already reviews again, in a new round, because they
 * judged something else. Nothing happens to a case whose comparison agrees or is still out.
 */
export async function askLaneAfresh(tx: Tx, deps: MattersDeps, kase: ServiceCase, laneKey: string, by: By, events: readonly NewEvent[] = []): Promise<ServiceCase | Refusal> {
  const result = (await readLaneResults(tx, kase)).find((known) => known.lane === laneKey)
  if (kase.state !== 'in-review' || result === undefined || result.outcome === 'agrees' || !isFinal(result)) return kase
  const reviewed = (await readSeats(tx, kase)).some(({ round }) => round === kase.round)
  const moved = await moveTo(tx, kase, by, 'matters.lane-again', { ...progressOf(kase), round: reviewed ? kase.round + 1 : kase.round, tier: 0, proposal: null, lanesOpen: kase.lanesOpen + 1 }, events)
  if (!isRefusal(moved)) await askLane(tx, deps, kase, { lane: laneKey, attempt: result.attempt + 1 })
  return moved
}

/** An answer that counts: a department's, or the admission that none will come. */
export const isFinal = ({ outcome, attempt }: Pick<LaneResult, 'outcome' | 'attempt'>): boolean => outcome !== 'unavailable' || attempt >= laneAttempts

async function isWanted(tx: Tx, kase: ServiceCase, { lane, attempt }: LaneJob): Promise<boolean> {
  if (!kase.isOpen || kase.lanesOpen === 0) return false
  return ((await readLaneResults(tx, kase)).find((result) => result.lane === lane)?.attempt ?? 0) < attempt
}

async function recordLane(tx: Tx, deps: MattersDeps, job: LaneJob, lane: Lane, judged: Judged, reference: string | undefined): Promise<undefined | Refusal> {
  const kase = await loadCaseByKey(tx, job, 'to-move')
  if (kase === undefined || !await isWanted(tx, kase, job)) return undefined
  const by: By = { actor: 'system:comparisons', actorName: '数据比对', at: deps.clock.now(), day: deps.clock.today() }
  const { outcome, reason, remedy, ours, theirs, entries } = judged
  const final = isFinal({ outcome, attempt: job.attempt })
  const left = final ? kase.lanesOpen - 1 : kase.lanesOpen
  const written = await writeTrail(tx, {
    subjectId: kase.subjectId, agencyId: kase.agencyId, actor: by.actor, action: 'matters.compared', ground: kase.publicNo,
    body: { caseNo: kase.publicNo, lane: lane.key, source: lane.source, attempt: job.attempt, outcome }, at: by.at, civilDay: by.day, tables: ['lane_result', 'case_event'],
  }, async (seq): Promise<undefined | Refusal> => {
    await insertLaneResult(tx, kase, {
      lane: lane.key, attempt: job.attempt, source: lane.source, outcome, at: by.at,
      body: { ...(reason ? { reason } : {}), ...(remedy ? { remedy } : {}), ours, theirs, ...(reference === undefined ? {} : { reference }), ...(entries === undefined ? {} : { entries }) },
    }, seq)
    if (final) {
      const told = await insertEvents(tx, kase, [{ kind: 'lane', body: { lane: lane.key, title: lane.title, outcome, ...(reason ? { reason } : {}) } }], by, seq)
      if (isRefusal(told)) return told
    }
    await updateProgress(tx, kase, { ...progressOf(kase), lanesOpen: left }, by.at)
    return undefined
  })
  if (isRefusal(written)) return written
  if (!final) await askLane(tx, deps, kase, { lane: lane.key, attempt: job.attempt + 1 }, 'later')
  if (left > 0) return undefined
  const joined = await loadCaseByKey(tx, kase, 'to-move')
  // A suspended case joins when its clock runs again.
  if (joined?.state !== 'in-review') return undefined
  const after = await afterChecks(tx, deps, joined, by)
  return isRefusal(after) ? after : undefined
}

/** Our side of every comparison. */
async function checkedSubject(tx: Tx, deps: MattersDeps, kase: ServiceCase): Promise<CheckedSubject> {
  if (kase.matter.subject === 'employer') return checkedEmployer(tx, deps, kase)
  const person = await getPerson(tx, deps, kase.subjectId)
  if (person === undefined) throw new Error('a case of nobody')
  const asked = accountIn(kase.form, 'payTo') ?? accountIn(kase.form, 'newAccount')
  const known = asked ? undefined : await payAccount(tx, kase.subjectId)
  const number = asked ? openNumber(deps.keys, 'account', asked) : known && await payAccountNumber(tx, deps, { subjectId: kase.subjectId, accountRowId: known.accountRowId })
  const account = asked ?? known
  const happenedOn = dayIn(kase.form, 'happenedOn')
  const other = sealedNumberIn(kase.form, 'deceased')
  const relation = kase.form['relation']
  const paid = await pensionRecord(tx, kase.subjectId)
  const [first, last] = [paid[0]?.month, paid.at(-1)?.month]
  const decided = await decidedMatters(tx, kase.subjectId)
  return {
    identityNumber: await identityNumberOf(tx, deps, kase.subjectId), name: person.name, sex: person.sex, birthOn: person.birthOn, deemedMonths: person.deemedMonths,
    ...(person.fileBirthOn ? { fileBirthOn: person.fileBirthOn } : {}), ...(person.firstWorkOn ? { firstWorkOn: person.firstWorkOn } : {}), ...(person.postKind ? { postKind: person.postKind } : {}),
    decided: deps.registry.matters.flatMap(({ code, finding }) => (finding !== undefined && decided.includes(code) ? [finding] : [])),
    paidMonths: paid.length, ...(first ? { firstPaidMonth: first } : {}), ...(last ? { lastPaidMonth: last } : {}),
    ...(happenedOn === undefined ? {} : { happenedOn }),
    ...(other === undefined ? {} : { relative: { identityNumber: openNumber(deps.keys, 'person-id', other), relation: typeof relation === 'string' ? relation : '' } }),
    ...(account && number !== undefined ? { account: { number, masked: account.masked, bankName: account.bankName, holderName: account.holderName } } : {}),
  }
}

/** An employer is compared by its name and account only; what only a person has stands empty. */
async function checkedEmployer(tx: Tx, deps: MattersDeps, kase: ServiceCase): Promise<CheckedSubject> {
  const employer = await getEmployer(tx, deps, kase.subjectId)
  const account = accountIn(kase.form, 'newAccount')
  if (employer === undefined) throw new Error('a case of nobody')
  return {
    identityNumber: employer.creditCode, name: employer.name, sex: 'M', birthOn: employer.openedOn, deemedMonths: 0, paidMonths: 0,
    ...(account ? { account: { number: openNumber(deps.keys, 'account', account), masked: account.masked, bankName: account.bankName, holderName: account.holderName } } : {}),
  }
}
