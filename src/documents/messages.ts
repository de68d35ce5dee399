import { lockChain, writeTrail } from '../audit/audit.ts'
import { deterministicUuid } from '../kernel/ids.ts'
import type { PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Tx } from '../platform/database.ts'
import { insertDeliveries, insertFurtherDeliveries, type AlsoTo } from './delivery-store.ts'
import { hasMessage, insertMessages, type MessageRow } from './documents-store.ts'

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
  /** A right or a duty begins with it (a decision, what is missing, a changed account): vouched for by the person's chain, and sent to the phone whatever they chose. */
  readonly isNotice?: boolean
  /** What goes to the phone, where it should say something else than title and body (a link). */
  readonly text?: string
  /** Further phones it goes to. */
  readonly alsoTo?: readonly AlsoTo[]
}

/**
 * Puts a message into the person's inbox and on its way to their phone, in the caller's transaction; false when this business key was sent before. A notice writes a trail
 * row of its own, so it is sent outside `writeTrail` of the same person.
 */
export async function sendMessage(tx: Tx, message: MessageToSend & { readonly day: PlainDate, readonly at: Instant }): Promise<boolean> {
  return await sendMessages(tx, [message], message) === 1
}

/** The same for many at once; gives how many were new. */
export async function sendMessages(tx: Tx, messages: readonly MessageToSend[], { day, at }: { readonly day: PlainDate, readonly at: Instant }): Promise<number> {
  let sent = 0
  for (const notice of messages.filter(({ isNotice }) => isNotice)) sent += await sendNotice(tx, notice, { on: day, at })
  return sent + await insertAll(tx, messages.filter(({ isNotice }) => !isNotice).map((message) => rowOf(message)), { on: day, at })
}

async function sendNotice(tx: Tx, message: MessageToSend, when: { readonly on: PlainDate, readonly at: Instant }): Promise<number> {
  await lockChain(tx, message.subjectId)
  if (await hasMessage(tx, message)) return 0
  return await writeTrail(tx, {
    subjectId: message.subjectId, agencyId: message.agencyId, actor: 'system:messages', action: 'documents.notice-sent', body: { title: message.title, businessKey: message.businessKey },
    at: when.at, civilDay: when.on, tables: ['message'],
  }, (seq) => insertAll(tx, [{ ...rowOf(message), trailSeq: seq }], when))
}

async function insertAll(tx: Tx, rows: readonly Row[], when: { readonly on: PlainDate, readonly at: Instant }): Promise<number> {
  if (rows.length === 0) return 0
  const added = await insertMessages(tx, rows, when)
  const fresh = rows.filter(({ messageId }) => added.has(messageId))
  await insertDeliveries(tx, fresh, when)
  for (const row of fresh) if (row.alsoTo) await insertFurtherDeliveries(tx, row, row.alsoTo, when)
  return fresh.length
}

type Row = MessageRow & { readonly text: string, readonly alsoTo?: readonly AlsoTo[] }

const rowOf = (message: MessageToSend): Row => ({
  ...message, messageId: deterministicUuid('message', message.subjectId, message.businessKey), isNotice: message.isNotice ?? false,
  // The sender in brackets, as every text message of an office begins.
  text: `【社保经办】${message.text ?? `${message.title}。${message.body}`}`.slice(0, 600),
})
