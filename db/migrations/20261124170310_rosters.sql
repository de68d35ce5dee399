-- Why: what an employer sends as a workbook is kept as it came, sealed, and worked off part by part. A part is noted in the transaction that did it, so a
-- worker that dies in the middle goes on where it stood, and what is wrong with a row stands beside that row. Nothing here is ever changed.
create table roster (
  subject_id bigint not null,
  roster_id uuid not null,
  scope text not null,
  kind text not null constraint roster_kind check (kind in ('staff', 'wages')),
  month date constraint roster_month check (extract(day from month) = 1),
  file_name text not null,
  content_sha256 text not null,
  attempt int not null,
  content_cipher text not null,
  lines int not null,
  sent_by text not null,
  sent_by_name text not null,
  received_on date not null,
  received_at timestamptz not null,
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint roster_pk primary key (subject_id, roster_id),
  constraint roster_wages_have_a_month check ((kind = 'wages') = (month is not null)),
  constraint roster_once unique (subject_id, scope, content_sha256, attempt));
comment on column roster.subject_id is 'The employer.';
comment on column roster.attempt is 'The same file is taken again only when it left faults before; what was done then counts as already done.';
select ss.distribute('roster', 'subject_id', 'person'), ss.append_only('roster'), ss.protect('roster');
create index roster_newest on roster (subject_id, received_at);

create table roster_part (
  subject_id bigint not null,
  roster_id uuid not null,
  n int not null,
  until_row int not null,
  lines int not null,
  applied int not null,
  already int not null,
  faulty int not null,
  at timestamptz not null,
  agency_id bigint not null,
  constraint roster_part_pk primary key (subject_id, roster_id, n),
  constraint roster_part_roster_fk foreign key (subject_id, roster_id) references roster,
  constraint roster_part_adds_up check (applied + already + faulty = lines));
select ss.distribute('roster_part', 'subject_id', 'person'), ss.append_only('roster_part'), ss.protect('roster_part');

create table roster_row (
  subject_id bigint not null,
  roster_id uuid not null,
  row_no int not null,
  outcome text not null constraint roster_row_outcome check (outcome in ('applied', 'already', 'faulty')),
  change text not null,
  person_id bigint,
  fault jsonb,
  notes jsonb not null default '[]',
  cells_cipher text,
  agency_id bigint not null,
  constraint roster_row_pk primary key (subject_id, roster_id, row_no),
  constraint roster_row_roster_fk foreign key (subject_id, roster_id) references roster,
  constraint roster_row_fault_told check ((outcome = 'faulty') = (fault is not null and cells_cipher is not null)));
comment on column roster_row.cells_cipher is 'The cells of a faulty row as they were sent, sealed: to give them back with what is wrong beside them.';
select ss.distribute('roster_row', 'subject_id', 'person'), ss.append_only('roster_row'), ss.protect('roster_row');
create index roster_row_faults on roster_row (subject_id, roster_id, row_no) where outcome = 'faulty';

create table roster_end (
  subject_id bigint not null,
  roster_id uuid not null,
  at timestamptz not null,
  body jsonb not null,
  agency_id bigint not null,
  constraint roster_end_pk primary key (subject_id, roster_id),
  constraint roster_end_roster_fk foreign key (subject_id, roster_id) references roster);
comment on column roster_end.body is 'What followed from it: the dues computed, or why they could not be.';
select ss.distribute('roster_end', 'subject_id', 'person'), ss.append_only('roster_end'), ss.protect('roster_end');
