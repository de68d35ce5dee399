import { sql } from 'kysely'
import type { PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Tx } from '../platform/database.ts'

export type DeliveryChannel = 'sms' | 'mail' | 'letter'
export type DeliveryState = 'queued' | 'sent' | 'delivered' | 'failed' | 'given-up'
export type DeliveryKey = { readonly subjectId: number, readonly deliveryId: string }

/** A recipient beside the one on record: the number before a change, or the one an application names. */
export type AlsoTo = { readonly slot: 'former' | 'given', readonly masked: string, readonly cipher: string }

/**
 * Makes the deliveries of messages that are new: to the phone on record (notices always, others unless the person chose otherwise), by mail where that was chosen, and as a
 * letter to be printed where a notice has no phone to go to. Set-based: a month's messages are as many statements as one.
 */
export async function insertDeliveries(tx: Tx, messages: readonly { readonly subjectId: number, readonly messageId: string, readonly text: string, readonly isNotice: boolean }[], at: { readonly on: PlainDate, readonly at: Instant }): Promise<void> {
  if (messages.length === 0) return
  await sql`
    with m as (
      select x.subject_id, x.message_id, x.text, x.is_notice, g.agency_id,
        coalesce(p.by_sms, true) as by_sms, coalesce(p.by_mail, false) as by_mail, coalesce(p.by_letter, false) as by_letter
      from unnest(${messages.map((one) => one.subjectId)}::bigint[], ${messages.map((one) => one.messageId)}::uuid[], ${messages.map((one) => one.text)}::text[], ${messages.map((one) => one.isNotice)}::boolean[])
        as x (subject_id, message_id, text, is_notice)
      join message g on g.subject_id = x.subject_id and g.message_id = x.message_id
      left join lateral (select q.by_sms, q.by_mail, q.by_letter from message_preference q where q.subject_id = x.subject_id order by q.n desc limit 1) p on true),
    reach as (
      select m.subject_id, m.message_id, m.text, m.is_notice, m.agency_id, m.by_sms, m.by_mail, m.by_letter, f.masked as phone, f.cipher as phone_cipher, e.masked as mail, e.cipher as mail_cipher
      from m
      left join subject_secret f on f.subject_id = m.subject_id and f.kind = 'phone' and f.known_until is null and f.valid_until is null
      left join subject_secret e on e.subject_id = m.subject_id and e.kind = 'mail' and e.known_until is null and e.valid_until is null),
    made as (
      insert into message_delivery (subject_id, delivery_id, message_id, channel, slot, masked, cipher, body, queued_on, queued_at, agency_id)
      select r.subject_id, md5('delivery:' || r.message_id || ':' || c.channel || ':own')::uuid, r.message_id, c.channel, 'own', c.masked, c.cipher, r.text, ${at.on}::date, ${at.at}::timestamptz, r.agency_id
      from reach r cross join lateral (
        select 'sms' as channel, r.phone as masked, r.phone_cipher as cipher where r.phone is not null and (r.is_notice or r.by_sms)
        union all select 'mail', r.mail, r.mail_cipher where r.mail is not null and r.by_mail
        union all select 'letter', '', null where (r.by_letter or (r.is_notice and r.phone is null))
          and exists (select 1 from subject s where s.subject_id = r.subject_id and s.kind = 'person')) c
      on conflict on constraint message_delivery_once do nothing
      returning subject_id, delivery_id, channel, agency_id),
    named as (insert into delivery_reference (reference, subject_id, delivery_id) select d.delivery_id::text, d.subject_id, d.delivery_id from made d on conflict on constraint delivery_reference_pk do nothing)
    insert into delivery_outbox (subject_id, delivery_id, queued_at, agency_id) select d.subject_id, d.delivery_id, ${at.at}::timestamptz, d.agency_id from made d where d.channel <> 'letter'
    on conflict on constraint delivery_outbox_pk do nothing`.execute(tx)
}

/** The same message to further phones. */
export async function insertFurtherDeliveries(tx: Tx, message: { readonly subjectId: number, readonly messageId: string, readonly agencyId: number, readonly text: string }, also: readonly AlsoTo[], at: { readonly on: PlainDate, readonly at: Instant }): Promise<void> {
  for (const { slot, masked, cipher } of also) { // One or two.
    await sql`
      with made as (
        insert into message_delivery (subject_id, delivery_id, message_id, channel, slot, masked, cipher, body, queued_on, queued_at, agency_id)
        values (${message.subjectId}, md5('delivery:' || ${message.messageId}::text || ':sms:' || ${slot}::text)::uuid, ${message.messageId}::uuid, 'sms', ${slot}, ${masked}, ${cipher}, ${message.text}, ${at.on}::date, ${at.at}::timestamptz, ${message.agencyId})
        on conflict on constraint message_delivery_once do nothing returning subject_id, delivery_id, agency_id),
      named as (insert into delivery_reference (reference, subject_id, delivery_id) select d.delivery_id::text, d.subject_id, d.delivery_id from made d on conflict on constraint delivery_reference_pk do nothing)
      insert into delivery_outbox (subject_id, delivery_id, queued_at, agency_id) select d.subject_id, d.delivery_id, ${at.at}::timestamptz, d.agency_id from made d
      on conflict on constraint delivery_outbox_pk do nothing`.execute(tx)
  }
}

/** A letter where the phone did not work: only for a notice, once. */
export async function insertLetterInstead(tx: Tx, of: DeliveryKey, at: { readonly on: PlainDate, readonly at: Instant }): Promise<void> {
  await sql`insert into message_delivery (subject_id, delivery_id, message_id, channel, slot, masked, cipher, body, queued_on, queued_at, agency_id)
    select d.subject_id, md5('delivery:' || d.message_id || ':letter:own')::uuid, d.message_id, 'letter', 'own', '', null, d.body, ${at.on}::date, ${at.at}::timestamptz, d.agency_id
    from message_delivery d join message m on m.subject_id = d.subject_id and m.message_id = d.message_id
    where d.subject_id = ${of.subjectId} and d.delivery_id = ${of.deliveryId}::uuid and d.channel = 'sms' and d.slot = 'own' and m.is_notice
    on conflict on constraint message_delivery_once do nothing`.execute(tx)
}

/** Takes what waits out of the outbox, the oldest first; others who take at the same moment get others. */
export async function takeOutbox(tx: Tx, most: number): Promise<DeliveryKey[]> {
  const { rows } = await sql<DeliveryKey>`delete from delivery_outbox o using (
      select w.subject_id, w.delivery_id from delivery_outbox w order by w.queued_at limit ${most} for update skip locked) t
    where o.subject_id = t.subject_id and o.delivery_id = t.delivery_id returning o.subject_id as "subjectId", o.delivery_id as "deliveryId"`.execute(tx)
  return rows
}

export type DeliveryToMake = DeliveryKey & { readonly channel: DeliveryChannel, readonly cipher: string | null, readonly body: string, readonly title: string, readonly agencyId: number, readonly kinds: readonly string[] }

export async function findDelivery(tx: Tx, { subjectId, deliveryId }: DeliveryKey): Promise<DeliveryToMake | undefined> {
  const { rows } = await sql<DeliveryToMake>`
    select d.subject_id as "subjectId", d.delivery_id as "deliveryId", d.channel, d.cipher, d.body, m.title, d.agency_id as "agencyId",
      coalesce((select array_agg(e.kind order by e.n) from delivery_event e where e.subject_id = d.subject_id and e.delivery_id = d.delivery_id), '{}') as kinds
    from message_delivery d join message m on m.subject_id = d.subject_id and m.message_id = d.message_id
    where d.subject_id = ${subjectId} and d.delivery_id = ${deliveryId}::uuid`.execute(tx)
  return rows[0]
}

export async function findByReference(tx: Tx, reference: string): Promise<DeliveryKey | undefined> {
  const row = await tx.selectFrom('delivery_reference').select(['subject_id', 'delivery_id']).where('reference', '=', reference).executeTakeFirst()
  return row && { subjectId: row.subject_id, deliveryId: row.delivery_id }
}

export type DeliveryEvent = { readonly kind: Exclude<DeliveryState, 'queued'>, readonly on: PlainDate, readonly at: Instant, readonly reasonCode?: string | undefined, readonly providerReference?: string | undefined }

/** Adds what became of a delivery; what can happen once is added once. */
export async function insertDeliveryEvent(tx: Tx, { subjectId, deliveryId }: DeliveryKey, it: DeliveryEvent): Promise<boolean> {
  // Two who tell at the same moment count on after each other.
  await sql`select pg_advisory_xact_lock(hashtextextended(${deliveryId}, 7))`.execute(tx)
  const { numAffectedRows } = await sql`insert into delivery_event (subject_id, delivery_id, n, kind, reason_code, provider_reference, on_day, at, agency_id)
    select d.subject_id, d.delivery_id, coalesce((select max(e.n) from delivery_event e where e.subject_id = d.subject_id and e.delivery_id = d.delivery_id), 0) + 1, ${it.kind},
      ${it.reasonCode ?? null}, ${it.providerReference ?? null}, ${it.on}::date, ${it.at}::timestamptz, d.agency_id
    from message_delivery d where d.subject_id = ${subjectId} and d.delivery_id = ${deliveryId}::uuid
    on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n
}

export type DeliveryView = { readonly messageId: string, readonly channel: DeliveryChannel, readonly slot: string, readonly to: string, readonly state: DeliveryState, readonly on: PlainDate, readonly reasonCode: string | null }

/** Where the messages of a person went and what became of them there. */
export async function deliveriesOf(tx: Tx, subjectId: number): Promise<DeliveryView[]> {
  const { rows } = await sql<DeliveryView>`
    select d.message_id as "messageId", d.channel, d.slot, d.masked as "to", coalesce(e.kind, 'queued') as state, coalesce(e.on_day, d.queued_on) as "on", e.reason_code as "reasonCode"
    from message_delivery d
    left join lateral (select x.kind, x.on_day, x.reason_code from delivery_event x where x.subject_id = d.subject_id and x.delivery_id = d.delivery_id order by x.n desc limit 1) e on true
    where d.subject_id = ${subjectId} order by d.queued_at desc, d.channel, d.slot limit 400`.execute(tx)
  return rows
}

export type LetterToPrint = DeliveryKey & { readonly name: string, readonly title: string, readonly queuedOn: PlainDate }

/** Letters nobody printed yet, of the agencies the context may see, the oldest first. */
export async function lettersToPrint(tx: Tx): Promise<LetterToPrint[]> {
  const { rows } = await sql<LetterToPrint>`
    select d.subject_id as "subjectId", d.delivery_id as "deliveryId", coalesce(f.value, '') as name, m.title, d.queued_on as "queuedOn"
    from message_delivery d join message m on m.subject_id = d.subject_id and m.message_id = d.message_id
    left join subject_fact f on f.subject_id = d.subject_id and f.kind = 'name' and f.known_until is null and f.valid_until is null
    where d.channel = 'letter' and not exists (select 1 from delivery_event e where e.subject_id = d.subject_id and e.delivery_id = d.delivery_id)
    order by d.queued_at, d.delivery_id limit 200`.execute(tx)
  return rows
}

export type Preference = { readonly bySms: boolean, readonly byMail: boolean, readonly byLetter: boolean }

export async function preferenceOf(tx: Tx, subjectId: number): Promise<Preference> {
  const row = await tx.selectFrom('message_preference').select(['by_sms', 'by_mail', 'by_letter']).where('subject_id', '=', subjectId).orderBy('n', 'desc').limit(1).executeTakeFirst()
  return row ? { bySms: row.by_sms, byMail: row.by_mail, byLetter: row.by_letter } : { bySms: true, byMail: false, byLetter: false }
}

export async function insertPreference(tx: Tx, it: Preference & { readonly subjectId: number, readonly agencyId: number, readonly actor: string, readonly on: PlainDate, readonly at: Instant, readonly seq: number }): Promise<void> {
  await sql`insert into message_preference (subject_id, n, by_sms, by_mail, by_letter, chosen_on, chosen_at, actor, agency_id, trail_seq)
    select ${it.subjectId}, coalesce(max(p.n), 0) + 1, ${it.bySms}, ${it.byMail}, ${it.byLetter}, ${it.on}::date, ${it.at}::timestamptz, ${it.actor}, ${it.agencyId}, ${it.seq}
    from message_preference p where p.subject_id = ${it.subjectId}`.execute(tx)
}
