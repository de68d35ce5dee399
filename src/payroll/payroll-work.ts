import { isRefusal } from '../kernel/refusal.ts'
import { systemContext, withContext } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { buildRun } from './build-run.ts'
import { insertRunEvent, lockPayroll } from './payroll-store.ts'
import { buildQueue, recallQueue, sealQueue, sendQueue } from './payroll-queues.ts'
import { askBackHeld, sendRecall } from './recall-payments.ts'
import { heldInBatch } from './payroll-lines-store.ts'
import { sealRun } from './seal-run.ts'
import { batchesToSend, sendBatch, type PaymentPartners } from './send-batch.ts'

/** Says who builds, seals and sends. Every job may be killed and done again. */
export function registerPayrollWork(deps: Deps, partners: PaymentPartners, options: { readonly chunkSize?: number } = {}): void {
  const { jobs, log } = deps
  jobs.handle(buildQueue, async ({ runId }) => {
    const built = await buildRun(deps, { runId, ...options })
    if (isRefusal(built)) log.info({ runId, refused: built.refused }, 'a run is not built')
    else log.info({ runId, ...built }, 'a run is built')
  })
  jobs.handle(sealQueue, async ({ runId }) => {
    const sealed = await sealRun(deps, { runId, bank: partners.bank.name })
    await withContext(deps.db, systemContext('payroll', runId), async (tx) => {
      if (isRefusal(sealed)) {
        // The staff see on the run why it did not go out; trying again would find the same.
        await lockPayroll(tx, runId)
        await insertRunEvent(tx, { runId, kind: 'not-sealed', at: deps.clock.now(), actor: 'system:payroll', body: { refused: sealed.refused, ...sealed.data } })
        return
      }
      for (const batchId of await batchesToSend(tx, runId)) await jobs.enqueue(tx, sendQueue, { batchId }, { key: `${batchId}:send` })
    })
    if (isRefusal(sealed)) log.error({ runId, refused: sealed.refused }, 'a released run is not sealed')
  })
  jobs.handle(sendQueue, async ({ batchId }) => {
    const sent = await sendBatch(deps, partners, batchId)
    if (isRefusal(sent)) log.error({ batchId, refused: sent.refused, ...sent.data }, 'a payment file is not taken')
    else {
      log.info({ batchId, lines: sent.lines, reference: sent.reference }, 'a payment file is sent')
      await askBackWhatIsHeld(deps, batchId)
    }
  })
  jobs.handle(recallQueue, async ({ messageId }) => {
    const sent = await sendRecall(deps, partners, messageId)
    log.info({ messageId, sent }, 'payments are asked back')
  })
}

/** Between sealing and sending somebody may have become held: the file is the bank's by now, so the payment is asked back at once. */
async function askBackWhatIsHeld(deps: Deps, batchId: string): Promise<void> {
  await withContext(deps.db, systemContext('payroll', batchId), async (tx) => {
    for (const subjectId of await heldInBatch(tx, batchId)) await askBackHeld(tx, deps.jobs, { subjectId, actor: 'system:payroll', day: deps.clock.today(), at: deps.clock.now() })
  })
}
