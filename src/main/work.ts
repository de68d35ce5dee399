import { addDays } from '../kernel/day.ts'
import { instant } from '../kernel/instant.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { z } from 'zod'
import { forgetSessions } from '../access/access.ts'
import { publishHeads } from '../audit/audit.ts'
import { registerBenefitsWork, scheduleBenefitsWork } from '../benefits/benefits.ts'
import { registerCertificationWork, scheduleCertificationWork } from '../certification/certification.ts'
import { keepDispatching, registerDeliveryWork } from '../documents/documents.ts'
import { alarmRecipients, registerEventsWork, registerSilenceMessages, scheduleEventsWork } from '../events/events.ts'
import { registerReminders, registerRosterWork, scheduleReminders } from '../contributions/contributions.ts'
import { mattersDeps, registerMatterWork, scheduleMatterWork } from '../matters/matters.ts'
import { registerPreviewWork } from '../previews/previews.ts'
import { registerPayrollWork } from '../payroll/payroll-work.ts'
import { realClock } from '../platform/clock.ts'
import { systemContext, withContext } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { forgetAnswers } from '../platform/idempotency.ts'
import type { Queue } from '../platform/jobs.ts'
import { messageGateways } from './message-gateways.ts'
import { paymentPartners } from './payment-partners.ts'

/** Work with a time of day rather than a cause. */
const daily: Queue<{ task: 'publish-heads' | 'forget' }> = { name: 'daily', data: z.strictObject({ task: z.enum(['publish-heads', 'forget']) }) }

/** Says who does which work; every program that drains or works the queues calls it once. */
export function registerWork(deps: Deps): void {
  const { db, clock, config, jobs } = deps
  registerBenefitsWork(deps)
  registerRosterWork(deps)
  registerReminders(deps)
  registerMatterWork(deps)
  registerEventsWork(deps, alarmRecipients(config.messages.alarmTo))
  registerPreviewWork(deps)
  registerCertificationWork(deps)
  const gateways = messageGateways(deps)
  // Without a gateway messages wait in the outbox; the inbox has them in any case.
  if (gateways.sms ?? gateways.mail) {
    registerDeliveryWork(deps, gateways)
    registerSilenceMessages(mattersDeps(deps), gateways)
  }
  const partners = paymentPartners(deps)
  // Without a bank nothing is built, sealed or sent; what was asked for waits in its queue.
  if (partners) registerPayrollWork(deps, partners)
  jobs.handle(daily, async ({ task }, job) => {
    await withContext(db, systemContext('daily', job.id), async (tx) => {
      if (task === 'publish-heads') {
        const head = await publishHeads(tx, { folder: config.headsDir, at: clock.now(), civilDay: clock.today() })
        // A tail that was cut is no reason to keep silent: the job fails until a person has looked.
        if (isRefusal(head)) throw new Error(head.say.en)
      } else {
        // Repeated requests come within minutes; four weeks also cover a partner that was away.
        await forgetAnswers(tx, instant(`${addDays(clock.today(), -28)}T00:00:00Z`))
        await forgetSessions(tx, realClock.now()) // sessions run by the machine's clock
      }
    })
  })
}

/** Brings messages from the outbox into the queue as they come; gives how to end it. */
export function dispatchMessages(deps: Deps): () => Promise<void> {
  const gateways = messageGateways(deps)
  return gateways.sms ?? gateways.mail ? keepDispatching(deps).stop : async () => undefined
}

/** The calendar of the worker, in China's time. */
export async function scheduleWork(deps: Deps): Promise<void> {
  const { jobs, db, clock } = deps
  await scheduleBenefitsWork(deps)
  await scheduleMatterWork(deps)
  await scheduleCertificationWork(deps)
  await scheduleReminders(deps)
  await scheduleEventsWork(deps)
  // What is cut off between two heads cannot be missed by anybody; an hour is the most that could go.
  await jobs.schedule(daily, 'publish-heads', '10 * * * *', { task: 'publish-heads' })
  await withContext(db, systemContext('worker', 'worker-start'), (tx) => jobs.enqueue(tx, daily, { task: 'publish-heads' }, { key: `worker-start:${clock.now()}` }))
  await jobs.schedule(daily, 'forget', '40 3 * * *', { task: 'forget' })
}
