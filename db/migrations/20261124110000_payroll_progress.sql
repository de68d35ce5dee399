-- Why: a run of millions is built range by range. A range is planned once and noted as built in the transaction that built it, so a run that was killed goes on
-- where it stood and two processes on one run cannot build a range twice. A line without an account waits by name, and nothing has to look through history for it.
create table pay_run_chunk (
  run_id uuid not null constraint pay_run_chunk_run_fk references pay_run,
  n int not null,
  after_subject bigint not null,
  until_subject bigint not null,
  constraint pay_run_chunk_pk primary key (run_id, n),
  constraint pay_run_chunk_range check (until_subject > after_subject));
create table pay_run_chunk_built (
  run_id uuid not null,
  n int not null,
  at timestamptz not null,
  heads int not null,
  lines int not null,
  line_fen bigint not null,
  attempts int not null,
  attempt_fen bigint not null,
  waiting int not null,
  digest text not null,
  constraint pay_run_chunk_built_pk primary key (run_id, n),
  constraint pay_run_chunk_built_fk foreign key (run_id, n) references pay_run_chunk);
comment on column pay_run_chunk_built.digest is 'Over every line and attempt of the range; a keyed seal over all digests stands in the run''s event, and the key is not in the database.';
select ss.keep_local('pay_run_chunk'), ss.append_only('pay_run_chunk'), ss.keep_local('pay_run_chunk_built'), ss.append_only('pay_run_chunk_built');

-- A due line that could not be sent because the person has no account yet; the next run after there is one sends it.
create table pay_waiting (
  subject_id bigint not null,
  line_id uuid not null,
  run_id uuid not null,
  reason text not null constraint pay_waiting_reason check (reason in ('no-account')),
  agency_id bigint not null,
  constraint pay_waiting_pk primary key (subject_id, line_id),
  constraint pay_waiting_line_fk foreign key (subject_id, line_id) references pay_line);
select ss.distribute('pay_waiting', 'subject_id', 'person'), ss.append_only('pay_waiting'), ss.protect('pay_waiting');

-- The correction case found the account right after all (the bank erred): the returned payment may go to the same account again.
create table pay_release (
  subject_id bigint not null,
  event_id uuid not null,
  case_id uuid,
  at timestamptz not null,
  agency_id bigint not null,
  constraint pay_release_pk primary key (subject_id, event_id));
select ss.distribute('pay_release', 'subject_id', 'person'), ss.append_only('pay_release'), ss.protect('pay_release');

-- What came back and still has to be paid is found without reading the payments of all years.
create index pay_event_came_back on pay_event (subject_id) where kind in ('returned', 'stopped');
create index pay_attempt_run on pay_attempt (run_id, subject_id);
create index pay_line_run_subject on pay_line (run_id, subject_id);
drop index pay_line_run;

-- One run of a book at a time is open; a run ends once.
create unique index pay_run_event_end on pay_run_event (run_id) where kind in ('completed', 'cancelled');
create unique index pay_run_event_once on pay_run_event (run_id, kind) where kind in ('opened', 'planned', 'built', 'sealed');

-- Whether an award is in payment for a month: the last event that covers the month decides, as in benefit_due.
create function award_pays(p_subject bigint, p_award uuid, p_month date) returns boolean language sql stable as $$
  select exists (select 1 from award a where a.subject_id = p_subject and a.award_id = p_award and a.known_until is null and (a.ends_on is null or a.ends_on > p_month))
    and coalesce((select e.kind from award_event e where e.subject_id = p_subject and e.award_id = p_award and e.from_month <= p_month order by e.n desc limit 1)
        in ('grant', 'release', 'resume', 'reinstate'), false)
$$;
grant execute on function award_pays(bigint, uuid, date) to jingban_service, jingban_auditor;
