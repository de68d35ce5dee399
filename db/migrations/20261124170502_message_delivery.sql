-- Why: a message that begins a right or a duty (a decision, a defect notice, a changed account) is served or it is not, and later somebody asks which. So such a notice is
-- vouched for by the person's chain, and every message says where it went besides the inbox, and what became of it there.
alter table message add column is_notice boolean not null default false;
alter table message add column trail_seq bigint;
alter table message add constraint message_notice_is_vouched check (not is_notice or trail_seq is not null);

-- Which ways besides the inbox a person wants; the last row holds. Notices go to the phone whatever is chosen.
create table message_preference (
  subject_id bigint not null,
  n int not null,
  by_sms boolean not null,
  by_mail boolean not null,
  by_letter boolean not null,
  chosen_on date not null,
  chosen_at timestamptz not null,
  actor text not null,
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint message_preference_pk primary key (subject_id, n));
select ss.distribute('message_preference', 'subject_id', 'person'), ss.append_only('message_preference'), ss.protect('message_preference');

-- An address for mail is a secret like a phone number.
alter table subject_secret drop constraint subject_secret_kind;
alter table subject_secret add constraint subject_secret_kind check (kind in ('identity-number', 'phone', 'credit-code', 'legal-rep-identity', 'mail'));

-- One for each message, way and recipient. The number is sealed as the record has it; what was sent is kept as it was sent.
create table message_delivery (
  subject_id bigint not null,
  delivery_id uuid not null,
  message_id uuid not null,
  channel text not null constraint message_delivery_channel check (channel in ('sms', 'mail', 'letter')),
  slot text not null constraint message_delivery_slot check (slot in ('own', 'former', 'given')),
  masked text not null,
  cipher text,
  body text not null,
  queued_on date not null,
  queued_at timestamptz not null,
  agency_id bigint not null,
  constraint message_delivery_pk primary key (subject_id, delivery_id),
  constraint message_delivery_once unique (subject_id, message_id, channel, slot),
  constraint message_delivery_message_fk foreign key (subject_id, message_id) references message,
  constraint message_delivery_has_a_recipient check (channel = 'letter' or cipher is not null));
comment on column message_delivery.slot is 'own: the address on record; former: the one before a change; given: one named in the application and not on record yet.';
create index message_delivery_letters on message_delivery (agency_id, queued_at) where channel = 'letter';
select ss.distribute('message_delivery', 'subject_id', 'person'), ss.append_only('message_delivery'), ss.protect('message_delivery');

-- What became of it, added and never changed; the last word holds.
create table delivery_event (
  subject_id bigint not null,
  delivery_id uuid not null,
  n int not null,
  kind text not null constraint delivery_event_kind check (kind in ('sent', 'delivered', 'failed', 'given-up')),
  reason_code text,
  provider_reference text,
  on_day date not null,
  at timestamptz not null,
  agency_id bigint not null,
  constraint delivery_event_pk primary key (subject_id, delivery_id, n),
  constraint delivery_event_delivery_fk foreign key (subject_id, delivery_id) references message_delivery);
create unique index delivery_event_once on delivery_event (subject_id, delivery_id, kind) where kind in ('sent', 'delivered', 'given-up');
select ss.distribute('delivery_event', 'subject_id', 'person'), ss.append_only('delivery_event'), ss.protect('delivery_event');

-- A gateway's receipt names nothing but our reference.
create table delivery_reference (
  reference text not null constraint delivery_reference_pk primary key,
  subject_id bigint not null,
  delivery_id uuid not null);
select ss.distribute('delivery_reference', 'reference', 'delivery-reference'), ss.append_only('delivery_reference');

-- What waits to become a job: written with the message by whoever sends it, taken away by the worker. Records nothing.
create table delivery_outbox (
  subject_id bigint not null,
  delivery_id uuid not null,
  queued_at timestamptz not null,
  agency_id bigint not null,
  constraint delivery_outbox_pk primary key (subject_id, delivery_id));
select ss.distribute('delivery_outbox', 'subject_id', 'person'), ss.append_only('delivery_outbox'), ss.protect('delivery_outbox');
grant delete on delivery_outbox to jingban_service;
-- A row can only be locked against another taker by who may update it; nothing of it is ever changed.
grant update (queued_at) on delivery_outbox to jingban_service;
