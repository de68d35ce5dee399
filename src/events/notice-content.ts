import { CloudEvent, HTTP } from 'cloudevents'
import { z } from 'zod'
import { canonicalJson } from '../kernel/canonical.ts'
import { instant, type Instant } from '../kernel/instant.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { Keys } from '../platform/keys.ts'
import { eventsRefusal } from './events-refusals.ts'

/** A notice as it came over HTTP: what was signed, and the signature. In a batch the signature is the batch's. */
export type SentNotice = { readonly headers: Readonly<Record<string, string>>, readonly body: string }

/** A batch holds at most so many notices, and each is as small as one that comes alone. */
export const mostInBatch = 500
export const largestNotice = 64 * 1024
export const largestBatch = 4 * 1024 * 1024

/** The notices of a batch in CloudEvents 1.0 JSON batch form, each as if it had come alone. Refuses `events.not-a-notice` when it is none, `events.batch-too-long`. */
export function readBatch({ headers, body }: SentNotice): readonly SentNotice[] | Refusal {
  let events: unknown
  try {
    events = JSON.parse(body)
  } catch (error) {
    return eventsRefusal('events.not-a-notice', { fault: error instanceof Error ? error.message.slice(0, 200) : 'unreadable' })
  }
  if (!Array.isArray(events) || events.length === 0) return eventsRefusal('events.not-a-notice', { fault: 'a batch is a list of events, not empty' })
  if (events.length > mostInBatch) return eventsRefusal('events.batch-too-long', { most: mostInBatch })
  return events.map((event: unknown) => ({ headers: { ...headers, 'content-type': 'application/cloudevents+json' }, body: JSON.stringify(event) }))
}

/** A CloudEvent, read; the data is still anything. */
export type SpokenNotice = { readonly source: string, readonly senderNo: string, readonly type: string, readonly sentAt?: Instant, readonly data: unknown }

const attributes = z.object({
  specversion: z.literal('1.0'), id: z.string().regex(/^[\x21-\x7e]{1,200}$/), source: z.string().regex(/^[\x21-\x7e]{1,200}$/), type: z.string().regex(/^[\x21-\x7e]{1,100}$/),
  time: z.iso.datetime({ offset: true }).optional(), data: z.unknown(),
})

/** Reads a CloudEvent 1.0 in structured or binary JSON mode. Refuses `events.not-a-notice` and says what is wrong with it. */
export function readSent({ headers, body }: SentNotice): SpokenNotice | Refusal {
  // The library makes the error of every check before it checks; without their stacks, which nobody reads, that costs next to nothing.
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  try {
    const event = HTTP.toEvent({ headers: { ...headers }, body })
    if (!(event instanceof CloudEvent)) return eventsRefusal('events.not-a-notice', { fault: 'one event, not a batch' })
    event.validate()
    const read = attributes.safeParse({ ...event })
    if (!read.success) return eventsRefusal('events.not-a-notice', { fault: read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ').slice(0, 300) })
    const { id, source, type, time, data } = read.data
    // The library fills in a time of its own where the sender gave none.
    const isTimed = headers['ce-time'] !== undefined || (headers['ce-id'] === undefined && 'time' in z.looseObject({}).parse(JSON.parse(body)))
    return { source, senderNo: id, type, data, ...(time === undefined || !isTimed ? {} : { sentAt: instant(time) }) }
  } catch (error) {
    // The library throws whatever its reader met: half a JSON, a missing attribute, a body that is no object.
    return eventsRefusal('events.not-a-notice', { fault: error instanceof Error ? error.message.slice(0, 200) : 'unreadable' })
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}

export type Sealed = { readonly cipher: string, readonly hash: string }

/** Seals exactly what was sent: a notice, or a whole batch. */
export const sealSent = (keys: Keys, sent: SentNotice): string => keys.encrypt('notice', JSON.stringify(sent))

/** Seals what is noted of a file that came by its own door. */
export function sealFile(keys: Keys, data: unknown): Sealed {
  const text = canonicalJson({ data })
  return { cipher: keys.encrypt('notice', text), hash: keys.lookupHash('notice', text) }
}

const sentShape = z.strictObject({ headers: z.record(z.string(), z.string()), body: z.string() })
const fileShape = z.strictObject({ data: z.unknown() })

/** Opens a kept notice; throws when what it says is not what its row's hash says: then somebody exchanged it. */
export function openKept(keys: Keys, raw: Sealed & { readonly carrier: string }): unknown {
  const text = keys.decrypt('notice', raw.cipher)
  const spoken = raw.carrier === 'event' ? readSent(sentShape.parse(JSON.parse(text))) : undefined
  if (isRefusal(spoken)) throw new Error('a kept notice cannot be read any more')
  if ((spoken === undefined ? keys.lookupHash('notice', text) : hashOfSpoken(keys, spoken)) !== raw.hash) throw new Error('a kept notice is not the one of its row')
  return spoken === undefined ? fileShape.parse(JSON.parse(text)).data : spoken.data
}

/** The hash of what a notice says, keyed: a plain digest of a few known words could be guessed. When it was sent is no part of it: a sender that tries again later says the same. */
export const hashOfSpoken = (keys: Keys, { source, senderNo, type, data }: SpokenNotice): string =>
  keys.lookupHash('notice', canonicalJson({ source, senderNo, type, data: data ?? null }))
