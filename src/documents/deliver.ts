import { z } from 'zod'
import { isRefusal } from '../kernel/refusal.ts'
import type { MessageGateways } from '../partners/messages-gateway.ts'
import { systemContext, withContext } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import type { Queue } from '../platform/jobs.ts'
import { findDelivery, insertDeliveryEvent, insertLetterInstead, takeOutbox, type DeliveryKey } from './delivery-store.ts'

/** One delivery, one job; the gateway knows our reference, so it may safely run twice. A gateway that is away is tried for some hours. */
export const deliveryQueue: Queue<DeliveryKey> = {
  name: 'message-delivery', data: z.strictObject({ subjectId: z.int(), deliveryId: z.guid() }), retries: 9, retrySeconds: 20, atOnce: 4,
}

/** After so many failures nobody tries again: the staff see it, and a notice becomes a letter. */
export const deliveryAttempts = 8

/** Says who brings the messages out. A way that is not connected keeps its messages waiting in the outbox. */
export function registerDeliveryWork(deps: Deps, gateways: MessageGateways): void {
  deps.jobs.handle(deliveryQueue, (job) => deliver(deps, gateways, job))
}

/** Puts what waits in the outbox into the queue, until nothing waits; gives how many. */
export async function dispatchDeliveries(deps: Pick<Deps, 'db' | 'jobs'>): Promise<number> {
  for (let all = 0; ;) {
    const taken = await withContext(deps.db, systemContext('messages', 'dispatch'), async (tx) => {
      const due = await takeOutbox(tx, 200)
      for (const key of due) await deps.jobs.enqueue(tx, deliveryQueue, key, { key: key.deliveryId })
      return due.length
    })
    all += taken
    if (taken < 200) return all
  }
}

/** Looks into the outbox every moment, so that a text message comes within seconds; a worker's business. */
export function keepDispatching(deps: Pick<Deps, 'db' | 'jobs' | 'log'>, everyMilliseconds = 1500): { readonly stop: () => Promise<void> } {
  let busy: Promise<unknown> | undefined
  const timer = setInterval(() => {
    busy ??= dispatchDeliveries(deps).catch((error: unknown) => { deps.log.warn({ err: error }, 'the outbox of messages could not be read') }).finally(() => { busy = undefined })
  }, everyMilliseconds)
  timer.unref()
  return { stop: async () => {
    clearInterval(timer)
    await busy
  } }
}

async function deliver(deps: Deps, gateways: MessageGateways, key: DeliveryKey): Promise<void> {
  const inSystem = <T>(work: Parameters<typeof withContext<T>>[2]): Promise<T> => withContext(deps.db, systemContext('messages', key.deliveryId), work)
  const delivery = await inSystem((tx) => findDelivery(tx, key))
  if (delivery === undefined || delivery.cipher === null || delivery.kinds.includes('sent') || delivery.kinds.includes('given-up')) return
  const now = () => ({ on: deps.clock.today(), at: deps.clock.now() })
  const giveUp = (reasonCode: string): Promise<void> => inSystem(async (tx) => {
    await insertDeliveryEvent(tx, key, { kind: 'failed', reasonCode, ...now() })
    await insertDeliveryEvent(tx, key, { kind: 'given-up', reasonCode, ...now() })
    await insertLetterInstead(tx, key, now())
  })
  try {
    const taken = await send(deps, gateways, { ...delivery, cipher: delivery.cipher })
    if (isRefusal(taken)) return await giveUp('not-taken')
    await inSystem((tx) => insertDeliveryEvent(tx, key, { kind: 'sent', providerReference: taken.reference, ...now() }))
  } catch (error) {
    if (delivery.kinds.filter((kind) => kind === 'failed').length + 1 >= deliveryAttempts) return await giveUp('unreachable')
    await inSystem((tx) => insertDeliveryEvent(tx, key, { kind: 'failed', reasonCode: 'unreachable', ...now() }))
    throw error
  }
}

function send(deps: Deps, gateways: MessageGateways, { channel, cipher, body, title, deliveryId }: { readonly channel: string, readonly cipher: string, readonly body: string, readonly title: string, readonly deliveryId: string }) {
  if (channel === 'sms') {
    if (gateways.sms === undefined) throw new Error('no gateway for text messages is connected')
    return gateways.sms.send({ reference: deliveryId, to: deps.keys.decrypt('phone', cipher), text: body })
  }
  if (gateways.mail === undefined) throw new Error('no mail host is connected')
  return gateways.mail.send({ reference: deliveryId, to: deps.keys.decrypt('mail', cipher), subject: title, text: body })
}
