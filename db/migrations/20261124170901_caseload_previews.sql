-- Why: before a value moves the money of hundreds of thousands, what it does to each of them is computed and looked at. A preview is built range by range and may be killed anywhere; it is
-- signed by two other people before it is carried out, and what is carried out is what was previewed, person by person.
create table caseload_preview (
  preview_id uuid not null constraint caseload_preview_pk primary key,
  kind text not null constraint caseload_preview_kind check (kind in ('parameter', 'adjustment')),
  proposal_id uuid constraint caseload_preview_proposal_fk references parameter_proposal,
  year int,
  region_code text not null,
  agency_id bigint not null,
  rows_hash text not null,
  opened_on date not null,
  opened_at timestamptz not null,
  constraint caseload_preview_of_something check ((kind = 'parameter' and proposal_id is not null and year is null) or (kind = 'adjustment' and year is not null)));
comment on column caseload_preview.opened_at is 'Facts and parameters are read as they were known at this moment, however long the building takes and however often it is taken up again.';
comment on column caseload_preview.rows_hash is 'The state of the whole rulebook at that moment.';

create table caseload_preview_event (
  preview_id uuid not null constraint caseload_preview_event_preview_fk references caseload_preview,
  seq int not null,
  kind text not null constraint caseload_preview_event_kind check (kind in ('opened', 'planned', 'built', 'signed', 'commit-asked', 'effective', 'committed', 'stale', 'cancelled')),
  at timestamptz not null,
  actor text not null,
  body jsonb not null,
  constraint caseload_preview_event_pk primary key (preview_id, seq));
create unique index caseload_preview_event_once on caseload_preview_event (preview_id, kind) where kind <> 'signed';

-- Three seats, three people: who opened it, and the two who sign.
create table caseload_preview_seat (
  preview_id uuid not null constraint caseload_preview_seat_preview_fk references caseload_preview,
  step text not null constraint caseload_preview_seat_step check (step in ('open', 'rulebook', 'business')),
  staff_id bigint not null,
  at timestamptz not null,
  constraint caseload_preview_seat_pk primary key (preview_id, step),
  constraint caseload_preview_seat_one_each unique (preview_id, staff_id));

create table caseload_preview_slice (
  preview_id uuid not null constraint caseload_preview_slice_preview_fk references caseload_preview,
  n int not null,
  after_subject bigint not null,
  until_subject bigint not null,
  heads int not null,
  constraint caseload_preview_slice_pk primary key (preview_id, n),
  constraint caseload_preview_slice_range check (until_subject > after_subject));
create table caseload_preview_slice_built (
  preview_id uuid not null,
  n int not null,
  at timestamptz not null,
  lines int not null,
  before_fen bigint not null,
  after_fen bigint not null,
  digest text not null,
  constraint caseload_preview_slice_built_pk primary key (preview_id, n),
  constraint caseload_preview_slice_built_fk foreign key (preview_id, n) references caseload_preview_slice);
create table caseload_preview_slice_committed (
  preview_id uuid not null,
  n int not null,
  at timestamptz not null,
  done int not null,
  moved int not null,
  difference_fen bigint not null,
  constraint caseload_preview_slice_committed_pk primary key (preview_id, n),
  constraint caseload_preview_slice_committed_fk foreign key (preview_id, n) references caseload_preview_slice);
select ss.keep_local(t), ss.append_only(t) from unnest(array['caseload_preview', 'caseload_preview_event', 'caseload_preview_seat', 'caseload_preview_slice', 'caseload_preview_slice_built',
  'caseload_preview_slice_committed']) t;

-- What a change does to one benefit of one person. A forecast: no right follows from it.
create table preview_line (
  subject_id bigint not null,
  preview_id uuid not null,
  award_id uuid not null,
  benefit text not null constraint preview_line_benefit check (benefit in ('employee-pension', 'resident-pension')),
  outcome text not null constraint preview_line_outcome check (outcome in ('changes', 'same', 'stays', 'reckoned', 'refused')),
  before_fen bigint,
  after_fen bigint,
  refused text,
  place_code text not null,
  age int not null,
  months int not null,
  arrears_months int not null,
  facts_hash text not null,
  agency_id bigint not null,
  constraint preview_line_pk primary key (subject_id, preview_id, award_id),
  constraint preview_line_refused check ((outcome = 'refused') = (refused is not null)));
create index preview_line_preview on preview_line (preview_id, subject_id);
select ss.distribute('preview_line', 'subject_id', 'person'), ss.append_only('preview_line'), ss.protect('preview_line');
