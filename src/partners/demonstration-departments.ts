import { CloudEvent, HTTP } from 'cloudevents'
import type { Keys } from '../platform/keys.ts'
import { signedHeaders } from './partner-signature.ts'

/** What one of the demonstration's departments says: the same a real one would, by the same door. */
export type NoticeToSend = {
  readonly department: string
  readonly type: string
  /** The department's own number for it; the same number again is the same notice. */
  readonly id: string
  /** Below the department: `households`, `crematoria`. */
  readonly office?: string
  /** When it was said, ISO with its offset. */
  readonly time?: string
  readonly data: unknown
  readonly mode?: 'structured' | 'binary'
}

export type SignedNotice = { readonly headers: Readonly<Record<string, string>>, readonly body: string }

/** Writes a notice as CloudEvents 1.0 over HTTP and signs it with the department's key. */
export function signNotice(keys: Keys, { department, type, id, office = 'register', time, data, mode = 'structured' }: NoticeToSend): SignedNotice {
  const event = new CloudEvent({ id, source: `/${department}/${office}`, type, data, datacontenttype: 'application/json', ...(time === undefined ? {} : { time }) })
  const written = mode === 'structured' ? HTTP.structured(event) : HTTP.binary(event)
  const body = String(written.body)
  const headers = Object.fromEntries(Object.entries(written.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name.toLowerCase(), value]] : [])))
  const attributes = Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('ce-')))
  return { body, headers: { ...headers, 'x-jingban-partner': department, ...signedHeaders(keys, department, 'from', body, attributes) } }
}

/** Writes several notices of one department as a CloudEvents 1.0 batch, signed once. */
export function signNotices(keys: Keys, notices: readonly NoticeToSend[]): SignedNotice {
  const [first] = notices
  if (first === undefined) throw new Error('a batch holds at least one notice')
  const body = `[${notices.map((one) => signNotice(keys, { ...one, mode: 'structured' }).body).join(',')}]`
  return { body, headers: { 'content-type': 'application/cloudevents-batch+json', 'x-jingban-partner': first.department, ...signedHeaders(keys, first.department, 'from', body) } }
}

export type NoticeAnswer = { readonly status: number, readonly body: unknown }

/** Sends a notice to our door, as a department's own system would. */
export async function sendNotice(keys: Keys, door: string, notice: NoticeToSend): Promise<NoticeAnswer> {
  const { headers, body } = signNotice(keys, notice)
  const answer = await fetch(new URL('/v1/partners/events', door), { method: 'POST', headers, body, signal: AbortSignal.timeout(30_000) })
  return { status: answer.status, body: await answer.json() }
}
