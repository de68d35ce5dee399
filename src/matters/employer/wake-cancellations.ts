import { isRefusal } from '../../kernel/refusal.ts'
import { systemContext, withContext, type Tx } from '../../platform/database.ts'
import type { MattersDeps } from '../engine/effects.ts'
import { wakeCase } from '../engine/owner-and-clock.ts'
import { cancellationQueue } from './employer-cancellation.effects.ts'

/** Money has come in (or months were declared): every cancellation that waits is looked at again. `because` names what came, so that it is done once. */
export async function wakeCancellations(tx: Tx, { jobs }: Pick<MattersDeps, 'jobs'>, because: string): Promise<void> {
  await jobs.enqueue(tx, cancellationQueue, {}, { key: because })
}

/** Looks at one waiting cancellation, or at all; each in a transaction of its own, so that one that cannot end stops no other. */
export async function lookAtCancellations(deps: MattersDeps, caseNo: string | undefined, requestId: string): Promise<void> {
  const context = systemContext('cancellations', requestId)
  const numbers = caseNo === undefined ? await withContext(deps.db, context, waiting) : [caseNo]
  for (const one of numbers) {
    const woken = await withContext(deps.db, context, (tx) => wakeCase(tx, deps, one, { actor: 'system:cancellations', actorName: '系统', at: deps.clock.now(), day: deps.clock.today() }))
    // Somebody else moved it meanwhile: nothing to do. Anything else is for the next try and the log.
    if (isRefusal(woken) && !['matters.wrong-state', 'matters.already-closed', 'matters.no-such-case'].includes(woken.refused)) throw new Error(`the cancellation ${one} cannot end: ${woken.refused}`)
  }
}

async function waiting(tx: Tx): Promise<string[]> {
  const rows = await tx.selectFrom('case_progress').select('public_no').where('matter_code', '=', 'REG-04').where('state', '=', 'suspended').orderBy('received_on').orderBy('public_no').execute()
  return rows.map((row) => row.public_no)
}
