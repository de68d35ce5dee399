import { sql } from 'kysely'
import { z } from 'zod'
import { deterministicUuid } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { MessageGateways } from '../partners/messages-gateway.ts'
import { systemContext, withContext, type Tx } from '../platform/database.ts'
import type { Queue } from '../platform/jobs.ts'
import { maskPhone } from '../platform/keys.ts'
import { departments, type Department } from './departments.ts'
import type { EventsDeps } from './notice.ts'

/** Who is told when a department falls silent: of every one, or of the one named. */
export type AlarmRecipient = { readonly department?: Department | undefined, readonly to: string }

/** One message, one job; the gateway knows our reference, so it may safely run twice. */
export const silenceMessageQueue: Queue<{ readonly messageId: string }> = { name: 'silence-message', data: z.strictObject({ messageId: z.guid() }), retries: 9, retrySeconds: 20 }

/** After so many failures nobody tries again; the page says so. */
export const silenceAttempts = 8

type Due = { readonly messageId: string, readonly channel: 'sms' | 'mail', readonly cipher: string, readonly body: string, readonly isOver: boolean, readonly failures: number }

/** Writes and queues the messages of a silence, in the transaction that raises its alarm; the same silence is told to the same address once. */
export async function tellSilence(tx: Tx, { keys, jobs }: Pick<EventsDeps, 'keys' | 'jobs'>, it: { readonly department: Department, readonly recipients: readonly AlarmRecipient[], readonly at: Instant }): Promise<void> {
  const { department, recipients, at } = it
  for (const { to } of recipients.filter((one) => one.department === undefined || one.department === department)) { // A handful.
    const channel = to.includes('@') ? 'mail' : 'sms'
    const purpose = channel === 'mail' ? 'mail' : 'phone'
    const { rows: [row] } = await sql<{ messageId: string }>`
      insert into silence_alarm_message (message_id, department, quiet_since, channel, masked, cipher, lookup_hash, body, queued_at)
      select ${sql`md5(${`silence ${department} ${keys.lookupHash(purpose, to)} `} || a.quiet_since)::uuid`}, a.department, a.quiet_since, ${channel}, ${channel === 'mail' ? maskMail(to) : maskPhone(to)},
        ${keys.encrypt(purpose, to)}, ${keys.lookupHash(purpose, to)}, ${`社保经办：${departments[department].zh}自`} || a.quiet_since || '起没有来函，已超过约定间隔的一倍半。请联系对方，并在“部门来函”查看。', ${at}::timestamptz
      from silence_alarm a where a.department = ${department} and a.ended_at is null order by a.quiet_since desc limit 1
      on conflict on constraint silence_alarm_message_once do nothing returning message_id as "messageId"`.execute(tx)
    if (row !== undefined) await jobs.enqueue(tx, silenceMessageQueue, row, { key: row.messageId })
  }
}

/** Says who brings these messages out. Without a way out they wait, and are seen to wait. */
export function registerSilenceMessages(deps: EventsDeps, gateways: MessageGateways): void {
  deps.jobs.handle(silenceMessageQueue, ({ messageId }) => sendSilence(deps, gateways, messageId))
}

async function sendSilence(deps: EventsDeps, gateways: MessageGateways, messageId: string): Promise<void> {
  const inSystem = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withContext(deps.db, systemContext('silence', messageId), work)
  const due = await inSystem(async (tx) => (await sql<Due>`
    select m.message_id as "messageId", m.channel, m.cipher, m.body, exists (select from silence_alarm_message_event e where e.message_id = m.message_id and e.kind <> 'failed') as "isOver",
      (select count(*) from silence_alarm_message_event e where e.message_id = m.message_id and e.kind = 'failed')::int as failures
    from silence_alarm_message m where m.message_id = ${messageId}::uuid`.execute(tx)).rows[0])
  if (due === undefined || due.isOver) return
  const note = (kind: 'sent' | 'failed' | 'given-up', reference?: string) => inSystem((tx) => sql`
    insert into silence_alarm_message_event (message_id, n, kind, provider_reference, at)
    select ${messageId}::uuid, coalesce(max(e.n), 0) + 1, ${kind}, ${reference ?? null}, ${deps.clock.now()}::timestamptz from silence_alarm_message_event e where e.message_id = ${messageId}::uuid
    on conflict do nothing`.execute(tx))
  const reference = deterministicUuid('silence-message', messageId)
  try {
    const taken = due.channel === 'sms'
      ? await (gateways.sms ?? missing('text messages')).send({ reference, to: deps.keys.decrypt('phone', due.cipher), text: due.body })
      : await (gateways.mail ?? missing('mail')).send({ reference, to: deps.keys.decrypt('mail', due.cipher), subject: '部门来函中断', text: due.body })
    if (isRefusal(taken)) await note('given-up')
    else await note('sent', taken.reference)
  } catch (error) {
    if (due.failures + 1 >= silenceAttempts) { await note('given-up'); return }
    await note('failed')
    throw error
  }
}

const missing = (way: string): never => { throw new Error(`no gateway for ${way} is connected`) }

const maskMail = (address: string): string => address.replace(/^(.).*(@.*)$/, '$1***$2')

export type SilenceTold = { readonly department: string, readonly to: string, readonly state: 'waiting' | 'sent' | 'given-up' }

/** Whom the alarms that stand were told to, and what became of it. */
export async function silencesTold(tx: Tx): Promise<SilenceTold[]> {
  return (await sql<SilenceTold>`select m.department, m.masked as to, coalesce((select e.kind from silence_alarm_message_event e where e.message_id = m.message_id and e.kind <> 'failed' limit 1), 'waiting') as state
    from silence_alarm_message m join silence_alarm a on a.department = m.department and a.quiet_since = m.quiet_since where a.ended_at is null order by m.queued_at, m.masked`.execute(tx)).rows
}

/** Reads the setting: addresses divided by commas, each for all departments or after a department and a colon. Throws with a sentence when one is neither phone nor mail. */
export function alarmRecipients(text: string): readonly AlarmRecipient[] {
  return text.split(',').map((part) => part.trim()).filter((part) => part !== '').map((part) => {
    const [, named, to = ''] = /^(?:([a-z-]+):)?(.+)$/.exec(part) ?? []
    if (named !== undefined && !Object.hasOwn(departments, named)) throw new Error(`JINGBAN_ALARM_TO: there is no department ${named}; known are ${Object.keys(departments).join(', ')}`)
    if (!/^(1\d{10}|[^@\s]+@[^@\s]+\.[^@\s]+)$/.test(to)) throw new Error(`JINGBAN_ALARM_TO: ${part} is neither a mobile number nor a mail address`)
    // Checked in the line above.
    return { ...(named === undefined ? {} : { department: named as Department }), to }
  })
}
