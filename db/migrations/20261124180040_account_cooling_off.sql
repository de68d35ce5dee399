-- Why: where a benefit is paid to is what a thief would change. A new account counts one run later than it was approved, so that the owner hears of it before
-- any money goes there; and an account somebody says they never asked for is stopped, told to the staff and looked into, each said once.
alter table pay_account add column counts_from date constraint pay_account_counts_from_month check (extract(day from counts_from) = 1);
comment on column pay_account.counts_from is 'The first day of the month whose run is the first to pay to this account, when it was approved earlier; null: it counts at once.';

create table account_objection (
  subject_id bigint not null,
  objection_id uuid not null,
  case_no text not null,
  stopped text not null constraint account_objection_stopped check (stopped in ('application', 'coming-account')),
  masked text not null,
  said_by text not null constraint account_objection_said_by check (said_by in ('owner', 'by-telephone')),
  ground text,
  actor text not null,
  actor_name text not null,
  said_on date not null,
  at timestamptz not null,
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint account_objection_pk primary key (subject_id, objection_id),
  constraint account_objection_once unique (subject_id, case_no),
  constraint account_objection_has_ground check (said_by = 'owner' or length(btrim(coalesce(ground, ''))) >= 4));
comment on column account_objection.masked is 'The account that was asked for, as it may be shown.';
select ss.distribute('account_objection', 'subject_id', 'person'), ss.append_only('account_objection'), ss.protect('account_objection');

create table account_objection_answer (
  subject_id bigint not null,
  objection_id uuid not null,
  outcome text not null constraint account_objection_answer_outcome check (outcome in ('foul-play', 'own-doing')),
  words text not null,
  staff_id bigint not null,
  staff_name text not null,
  answered_on date not null,
  at timestamptz not null,
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint account_objection_answer_pk primary key (subject_id, objection_id),
  constraint account_objection_answer_of foreign key (subject_id, objection_id) references account_objection);
select ss.distribute('account_objection_answer', 'subject_id', 'person'), ss.append_only('account_objection_answer'), ss.protect('account_objection_answer');
