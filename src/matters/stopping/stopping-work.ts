import { isRefusal } from '../../kernel/refusal.ts'
import { claimAll, paidWithoutRight, recallAnswered, remindOverdue, settleReturned } from '../../payroll/payroll.ts'
import { systemContext, withContext } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { identityNumberOf } from '../../records/records.ts'
import type { MattersDeps } from '../engine/effects.ts'
import { offerSurvivors, remindQueue } from './stopping-queues.ts'
import { offerToRelatives } from './tell-death.ts'

/** Says who does the work at the end of a benefit: what a bank's late word changes, what relatives are offered, who is reminded. Every job may be killed and done again. */
export function registerStoppingWork(deps: MattersDeps): void {
  const { jobs, db, clock, log } = deps
  const settle = async (subjectId: number, key: string): Promise<void> => {
    await withContext(db, systemContext('settling', key), async (tx) => {
      const act = { actor: 'system:settling', at: clock.now(), day: clock.today() }
      const settled = await settleReturned(tx, subjectId, act)
      const claims = isRefusal(settled) ? settled : await claimAll(tx, { subjectId }, act)
      if (isRefusal(claims)) throw new Error(`what was paid without a right could not be settled: ${claims.refused}`)
      log.info({ subjectId, claims: claims.length }, 'payments without a right are settled')
    })
  }
  jobs.handle(paidWithoutRight, ({ subjectId, key }) => settle(subjectId, key))
  jobs.handle(recallAnswered, ({ subjectId, answerId }) => settle(subjectId, answerId))
  jobs.handle(offerSurvivors, async ({ subjectId, agencyId, caseNo }) => {
    const context = systemContext('survivors-offer', caseNo)
    const identityNumber = await withContext(db, context, (tx) => identityNumberOf(tx, deps, subjectId), { readOnly: true })
    const offered = await offerToRelatives(deps, { subjectId, agencyId, caseNo, identityNumber }, (work) => withContext(db, context, work))
    log.info({ caseNo, offered }, 'the survivors’ grant is offered')
  })
  jobs.handle(remindQueue, async () => { log.info({ reminded: await remindOverdue(deps) }, 'overdue instalments are reminded') })
}

export async function scheduleStoppingWork({ jobs }: Pick<Deps, 'jobs'>): Promise<void> {
  await jobs.schedule(remindQueue, 'recovery', '30 8 * * *', {})
}
