import { isRefusal } from '../kernel/refusal.ts'
import { paymentReturned } from '../payroll/payroll.ts'
import { systemContext, withContext } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { dailyQueue, dailyRound } from './engine/daily-round.ts'
import type { MattersDeps } from './engine/effects.ts'
import { laneQueue } from './engine/lane-jobs.ts'
import { openCase } from './engine/open-case.ts'
import { runLane } from './engine/run-lane.ts'
import { cancellationQueue } from './employer/employer-cancellation.effects.ts'
import { lookAtCancellations } from './employer/wake-cancellations.ts'
import { mattersDeps } from './matters-deps.ts'
import { registerStoppingWork, scheduleStoppingWork } from './stopping/stopping-work.ts'
import { tellAccountsThatCount } from './registration/tell-account-counts.ts'
import { causeOfReturn } from './registration/returned-payment.ts'

/** Says who does the work of the matters: comparisons, what the calendar brings about, and the corrections that returned payments ask for. */
export function registerMatterWork(deps: Deps | MattersDeps): void {
  const it = 'registry' in deps ? deps : mattersDeps(deps)
  it.jobs.handle(laneQueue, (job) => runLane(it, job))
  it.jobs.handle(dailyQueue, async () => {
    const done = { ...await dailyRound(it), accountsCount: await tellAccountsThatCount(it) }
    it.log.info(done, 'the daily round of the matters is done')
  })
  it.jobs.handle(cancellationQueue, ({ caseNo }, job) => lookAtCancellations(it, caseNo, job.id))
  registerStoppingWork(it)
  it.jobs.handle(paymentReturned, async ({ subjectId, lineId, eventId }, job) => {
    const opened = await withContext(it.db, systemContext('returned-payments', job.id), (tx) => openCase(tx, it, {
      matter: 'REG-17', subjectId, applicant: { kind: 'system', id: 0 }, channel: 'system', form: {}, cause: causeOfReturn({ lineId, eventId }), missing: ['account-missing'],
    }, { actor: 'system:returned-payments', actorName: '系统', at: it.clock.now(), day: it.clock.today() }))
    // The person is already changing the account, or a correction for another payment is open: one answer serves both.
    if (isRefusal(opened) && opened.refused !== 'matters.second-application') throw new Error(`a correction could not be opened: ${opened.refused}`)
  })
}

/** The times of day of a worker. */
export async function scheduleMatterWork({ jobs }: Pick<Deps, 'jobs'>): Promise<void> {
  await jobs.schedule(dailyQueue, 'matters', '20 0 * * *', {})
  // Declarations and corrections reach a waiting cancellation too, not only money.
  await jobs.schedule(cancellationQueue, 'all', '40 0 * * *', {})
  await scheduleStoppingWork({ jobs })
}
