-- Why: what other departments tell is kept as it came, once, before anybody judges it; what was made of it is told by rows that are only added. Who sends a
-- notice twice, or two at once, finds the first one there because its key is derived from the sender's source and number.
create table notice (
  notice_id uuid not null,
  source text not null,
  sender_no text not null,
  department text not null,
  notice_type text not null,
  carrier text not null constraint notice_carrier check (carrier in ('event', 'file')),
  content_cipher text not null,
  content_hash text not null,
  sent_at timestamptz,
  received_at timestamptz not null,
  received_on date not null,
  constraint notice_once primary key (notice_id));
comment on table notice is 'The raw notice, sealed, exactly as it was signed. notice_id is derived from (source, sender_no).';
comment on column notice.content_hash is 'Keyed, because a plain digest of a few known words could be guessed.';
create index notice_heard on notice (department, notice_type, received_at);
select ss.distribute('notice', 'notice_id', 'notice'), ss.append_only('notice');
-- Nobody but the service's own work opens what was sent: staff see what was made of it.
alter table notice enable row level security;
create policy system_only on notice to jingban_service using (current_setting('app.realm', true) = 'system');
create policy read_all on notice for select to jingban_auditor using (true);

-- One row for each thing that happened to a notice; its state is the last one.
create table notice_event (
  notice_id uuid not null,
  seq int not null,
  kind text not null constraint notice_event_kind check (kind in ('received', 'done', 'waiting', 'worklist', 'linked', 'redo', 'rejected')),
  at timestamptz not null,
  civil_day date not null,
  actor text not null,
  actor_name text not null,
  agency_id bigint not null,
  body jsonb not null,
  constraint notice_event_pk primary key (notice_id, seq),
  constraint notice_event_notice_fk foreign key (notice_id) references notice);
select ss.distribute('notice_event', 'notice_id', 'notice'), ss.append_only('notice_event');

-- The one row of a notice that moves: a projection of its events for lists and for "who is it about".
create table notice_progress (
  notice_id uuid not null,
  source text not null,
  sender_no text not null,
  department text not null,
  notice_type text not null,
  state text not null constraint notice_progress_state check (state in ('received', 'done', 'waiting', 'worklist', 'rejected')),
  code text,
  told jsonb not null,
  about_hash text,
  waiting_for text,
  waiting_until date,
  subject_id bigint,
  linked_by text,
  happened_on date,
  received_on date not null,
  received_at timestamptz not null,
  agency_id bigint not null,
  row_version int not null,
  updated_at timestamptz not null,
  constraint notice_progress_pk primary key (notice_id),
  constraint notice_progress_notice_fk foreign key (notice_id) references notice);
comment on column notice_progress.told is 'What the notice says, masked, for people who decide about it.';
comment on column notice_progress.about_hash is 'Look-up hash of the identity number or credit code it names: all notices about one subject, whether known here or not.';
create index notice_progress_list on notice_progress (agency_id, state, received_on, notice_id);
create index notice_progress_about on notice_progress (about_hash, notice_type) where about_hash is not null;
create index notice_progress_waiting on notice_progress (waiting_for) where state = 'waiting';
create index notice_progress_open on notice_progress (state, received_on) where state in ('received', 'waiting');
select ss.distribute('notice_progress', 'notice_id', 'notice'), ss.append_only('notice_progress');
alter table notice_progress enable row level security;
alter table notice_event enable row level security;
create policy by_agency on notice_progress to jingban_service using (
  current_setting('app.realm', true) = 'system'
  or (current_setting('app.realm', true) = 'agency' and agency_id = any (nullif(current_setting('app.agencies', true), '')::bigint[])));
create policy by_agency on notice_event to jingban_service using (
  current_setting('app.realm', true) = 'system'
  or (current_setting('app.realm', true) = 'agency' and agency_id = any (nullif(current_setting('app.agencies', true), '')::bigint[])));
create policy read_all on notice_progress for select to jingban_auditor using (true);
create policy read_all on notice_event for select to jingban_auditor using (true);
grant update (state, code, told, about_hash, waiting_for, waiting_until, subject_id, linked_by, happened_on, agency_id, row_version, updated_at) on notice_progress to jingban_service;

-- A department that says nothing for too long may be a broken line, not a quiet day: the alarm is raised once for each silence and ends when it speaks.
create table department_watch (
  department text not null constraint department_watch_pk primary key,
  since date not null);
select ss.keep_local('department_watch'), ss.append_only('department_watch');
create table silence_alarm (
  department text not null,
  quiet_since date not null,
  raised_on date not null,
  raised_at timestamptz not null,
  ended_at timestamptz,
  constraint silence_alarm_once primary key (department, quiet_since));
select ss.keep_local('silence_alarm'), ss.append_only('silence_alarm');
grant update (ended_at) on silence_alarm to jingban_service;
