import { deterministicUuid } from '../kernel/ids.ts'
import type { PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Tx } from '../platform/database.ts'
import { insertMessages } from './documents-store.ts'

export type MessageToSend = {
  readonly subjectId: number
  readonly agencyId: number
  /** case, payment, document, account: decides the icon and nothing else. */
  readonly kind: string
  readonly title: string
  /** Plain words to the person, short, saying what happens next. */
  readonly body: string
  /** What the message is about, unique for the person: sent twice, it arrives once. */
  readonly businessKey: string
  readonly caseId?: string
  readonly documentId?: string
}

/** Puts a message into the person's inbox, in the caller's transaction; false when this business key was sent before. */
export async function sendMessage(tx: Tx, message: MessageToSend & { readonly day: PlainDate, readonly at: Instant }): Promise<boolean> {
  return await sendMessages(tx, [message], message) === 1
}

/** The same for many at once; gives how many were new. */
export async function sendMessages(tx: Tx, messages: readonly MessageToSend[], { day, at }: { readonly day: PlainDate, readonly at: Instant }): Promise<number> {
  if (messages.length === 0) return 0
  const rows = messages.map((message) => ({ ...message, messageId: deterministicUuid('message', message.subjectId, message.businessKey) }))
  return await insertMessages(tx, rows, { on: day, at })
}
