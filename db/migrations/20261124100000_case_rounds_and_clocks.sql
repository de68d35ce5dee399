-- Why: a case needs more of its state in the one row that moves (its round, the tiers it really has, both clocks, who was asked to take it over), and three
-- promises are kept by the database itself: told once, ended once, and a case opened for one cause by the system exists once.
alter table case_progress
  add column round int not null default 1,
  add column tiers jsonb not null default '[]',
  add column proposal text constraint case_progress_proposal check (proposal in ('approve', 'refuse')),
  add column post_code text,
  add column working_days int not null default 0,
  add column complete_on date,
  add column told_on date,
  add column answer_by date,
  add column suspended_on date,
  add column suspended_working_days int not null default 0,
  add column offered_to bigint,
  add column cause text;
comment on column case_progress.tier is 'The tier whose turn it is, counted from 1; 0 while the data checks run or when no tier is asked for.';
comment on column case_progress.tiers is 'The tiers this case has: the declared ones and those its risks added, in order.';
comment on column case_progress.complete_on is 'The second clock: the day on which nothing was missing any more (材料齐全).';
comment on column case_progress.answer_by is 'Until when the applicant may answer the one notice of defects; unanswered, the case is returned without prejudice (逾期退件).';
grant update (round, tiers, proposal, post_code, complete_on, told_on, answer_by, suspended_on, suspended_working_days, offered_to) on case_progress to jingban_service;

alter table case_progress drop constraint case_progress_state;
alter table case_progress add constraint case_progress_state
  check (state in ('in-review', 'waiting-for-applicant', 'suspended', 'approved', 'refused', 'withdrawn', 'returned', 'settled'));
create unique index case_progress_cause_once on case_progress (subject_id, matter_code, cause) where cause is not null;
create index case_progress_provisional on case_progress (received_on) where is_open and due_provisional;
create index case_progress_answer on case_progress (answer_by) where state = 'waiting-for-applicant';

-- 一次性告知: all defects are told in one notice, so a second one cannot be written. A case ends once.
create unique index case_event_one_notice on case_event (subject_id, case_id) where kind = 'defects-told';
create unique index case_event_one_end on case_event (subject_id, case_id) where kind in ('approved', 'refused', 'withdrawn', 'returned', 'settled');

-- 公开编号 of a case carries a running number; gaps are harmless.
create sequence ss.case_seq;
grant usage on sequence ss.case_seq to jingban_service;

-- What settled without a human eye is looked at later: the sample is drawn at the moment of settling, by a rule nobody can aim at.
create table case_sample (
  subject_id bigint not null,
  case_id uuid not null,
  matter_code text not null,
  drawn_on date not null,
  agency_id bigint not null,
  constraint case_sample_pk primary key (subject_id, case_id),
  constraint case_sample_case_fk foreign key (subject_id, case_id) references service_case);
select ss.distribute('case_sample', 'subject_id', 'person'), ss.append_only('case_sample'), ss.protect('case_sample');
