-- Why: an alarm that only a log and a page know is heard when somebody happens to look. Who is named as responsible is told by text message or mail, once for each silence, and
-- what became of it is kept.
create table silence_alarm_message (
  message_id uuid not null constraint silence_alarm_message_pk primary key,
  department text not null,
  quiet_since date not null,
  channel text not null constraint silence_alarm_message_channel check (channel in ('sms', 'mail')),
  masked text not null,
  cipher text not null,
  lookup_hash text not null,
  body text not null,
  queued_at timestamptz not null,
  constraint silence_alarm_message_once unique (department, quiet_since, lookup_hash),
  constraint silence_alarm_message_of foreign key (department, quiet_since) references silence_alarm);
create table silence_alarm_message_event (
  message_id uuid not null constraint silence_alarm_message_event_of references silence_alarm_message,
  n int not null,
  kind text not null constraint silence_alarm_message_event_kind check (kind in ('sent', 'failed', 'given-up')),
  provider_reference text,
  at timestamptz not null,
  constraint silence_alarm_message_event_pk primary key (message_id, n));
create unique index silence_alarm_message_event_once on silence_alarm_message_event (message_id, kind) where kind <> 'failed';
select ss.keep_local(t), ss.append_only(t) from unnest(array['silence_alarm_message', 'silence_alarm_message_event']) t;
