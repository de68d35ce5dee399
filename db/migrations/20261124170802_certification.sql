-- Why: whether somebody still is entitled is asked of data first and of the person last (经办条例 art. 26). One certification serves every benefit, and a
-- later one never takes away what an earlier one gave. Money is not stopped here: what is overdue becomes a visit.
create table certification (
  subject_id bigint not null,
  certification_id uuid not null,
  business_key text not null,
  way text not null constraint certification_way check (way in ('silent', 'self', 'helper', 'counter', 'visit', 'taken-over')),
  source text not null,
  reference text,
  proven_on date not null,
  valid_until date not null,
  certified_on date not null,
  certified_at timestamptz not null,
  actor text not null,
  actor_name text not null,
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint certification_pk primary key (subject_id, certification_id),
  constraint certification_once unique (subject_id, business_key),
  constraint certification_lasts check (valid_until > proven_on),
  constraint certification_not_of_the_future check (proven_on <= certified_on));
comment on column certification.proven_on is 'The day on which the person was known to be alive and entitled; valid_until is the last day it serves.';
select ss.distribute('certification', 'subject_id', 'person'), ss.append_only('certification'), ss.protect('certification');

-- The one row of a person that moves: a projection for lists. valid_until only grows (the service writes the greatest).
create table certification_standing (
  subject_id bigint not null constraint certification_standing_pk primary key,
  valid_until date not null,
  checked_on date,
  agency_id bigint not null);
comment on column certification_standing.checked_on is 'The day on which other departments were last asked whether the person was active.';
create index certification_standing_due on certification_standing (agency_id, valid_until, subject_id);
select ss.distribute('certification_standing', 'subject_id', 'person'), ss.append_only('certification_standing'), ss.protect('certification_standing');
grant update (valid_until, checked_on) on certification_standing to jingban_service;

-- What is overdue after data were asked and reminders went out: a visit to make. It is done when a later certification is there; no column says so twice.
create table certification_visit (
  subject_id bigint not null,
  visit_id uuid not null,
  was_valid_until date not null,
  opened_on date not null,
  opened_at timestamptz not null,
  asked_departments_on date not null,
  reminders int not null constraint certification_visit_after_reminders check (reminders >= 1),
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint certification_visit_pk primary key (subject_id, visit_id),
  constraint certification_visit_once unique (subject_id, was_valid_until),
  constraint certification_visit_overdue check (opened_on > was_valid_until));
select ss.distribute('certification_visit', 'subject_id', 'person'), ss.append_only('certification_visit'), ss.protect('certification_visit');

-- What the village, or whoever went there, found.
create table certification_report (
  subject_id bigint not null,
  report_id uuid not null,
  place text not null constraint certification_report_place check (place in ('counter', 'visit', 'community', 'phone')),
  outcome text not null constraint certification_report_outcome check (outcome in ('seen', 'not-met', 'moved', 'said-dead', 'unwilling')),
  seen_on date not null,
  note text not null,
  staff_id bigint not null,
  staff_name text not null,
  reported_on date not null,
  reported_at timestamptz not null,
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint certification_report_pk primary key (subject_id, report_id),
  constraint certification_report_not_of_the_future check (seen_on <= reported_on),
  constraint certification_report_says_why check (outcome = 'seen' or length(btrim(note)) >= 4));
create unique index certification_report_once on certification_report (subject_id, place, outcome, seen_on, staff_id);
select ss.distribute('certification_report', 'subject_id', 'person'), ss.append_only('certification_report'), ss.protect('certification_report');

-- In the demonstration, the last day on which somebody left a trace elsewhere: only the day, never where or why.
create table partner_demo_activity (
  key_hash text not null,
  kind text not null constraint partner_demo_activity_kind check (kind in ('medical-visit', 'transport', 'card-use')),
  active_on date not null,
  constraint partner_demo_activity_pk primary key (key_hash, kind));
select ss.distribute('partner_demo_activity', 'key_hash', 'identifier'), ss.append_only('partner_demo_activity');
grant update (active_on) on partner_demo_activity to jingban_service;
