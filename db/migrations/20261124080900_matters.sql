-- Why: a case keeps the declaration it was opened under for ever, its clock from the moment of receipt, and its seats: nobody sits in two tiers of one case.
create table matter_version (
  matter_code text not null,
  version int not null,
  body jsonb not null,
  body_sha256 text not null,
  first_seen_at timestamptz not null,
  constraint matter_version_pk primary key (matter_code, version));
select ss.replicate('matter_version'), ss.append_only('matter_version');

create table service_case (
  subject_id bigint not null,
  case_id uuid not null,
  public_no text not null,
  matter_code text not null,
  matter_version int not null,
  agency_id bigint not null,
  region_code text not null,
  channel text not null constraint service_case_channel check (channel in ('app', 'web', 'counter', 'kiosk', 'village', 'phone', 'system')),
  applicant_kind text not null constraint service_case_applicant check (applicant_kind in ('self', 'proxy', 'employer', 'agency', 'system')),
  applicant_id bigint not null,
  received_on date not null,
  received_at timestamptz not null,
  working_days int not null,
  first_due_on date not null,
  form jsonb not null,
  trail_seq bigint not null,
  constraint service_case_pk primary key (subject_id, case_id),
  constraint service_case_version_fk foreign key (matter_code, matter_version) references matter_version);
select ss.distribute('service_case', 'subject_id', 'person'), ss.append_only('service_case'), ss.protect('service_case');

-- The one row of a case that moves: a projection of its events for queues and for "only one open".
create table case_progress (
  subject_id bigint not null,
  case_id uuid not null,
  public_no text not null,
  matter_code text not null,
  claim_key text not null,
  state text not null constraint case_progress_state check (state in ('in-review', 'waiting-for-applicant', 'suspended', 'approved', 'refused', 'withdrawn', 'settled')),
  is_open boolean not null generated always as (state in ('in-review', 'waiting-for-applicant', 'suspended')) stored,
  tier int not null,
  lanes_open int not null,
  due_on date not null,
  due_provisional boolean not null,
  received_on date not null,
  owner_staff_id bigint,
  agency_id bigint not null,
  row_version int not null,
  updated_at timestamptz not null,
  constraint case_progress_pk primary key (subject_id, case_id),
  constraint case_progress_case_fk foreign key (subject_id, case_id) references service_case);
create unique index case_progress_one_open on case_progress (subject_id, claim_key) where is_open;
create index case_progress_queue on case_progress (agency_id, is_open, due_on, case_id);
select ss.distribute('case_progress', 'subject_id', 'person'), ss.append_only('case_progress'), ss.protect('case_progress');
grant update (state, tier, lanes_open, due_on, due_provisional, owner_staff_id, agency_id, row_version, updated_at) on case_progress to jingban_service;

create table case_event (
  subject_id bigint not null,
  case_id uuid not null,
  seq int not null,
  kind text not null,
  civil_day date not null,
  at timestamptz not null,
  actor text not null,
  actor_name text not null,
  body jsonb not null,
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint case_event_pk primary key (subject_id, case_id, seq),
  constraint case_event_case_fk foreign key (subject_id, case_id) references service_case);
select ss.distribute('case_event', 'subject_id', 'person'), ss.append_only('case_event'), ss.protect('case_event');

create table lane_result (
  subject_id bigint not null,
  case_id uuid not null,
  lane text not null,
  attempt int not null,
  source text not null,
  outcome text not null constraint lane_result_outcome check (outcome in ('agrees', 'differs', 'unknown', 'unavailable')),
  body jsonb not null,
  at timestamptz not null,
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint lane_result_pk primary key (subject_id, case_id, lane, attempt),
  constraint lane_result_case_fk foreign key (subject_id, case_id) references service_case);
select ss.distribute('lane_result', 'subject_id', 'person'), ss.append_only('lane_result'), ss.protect('lane_result');

create table seat (
  subject_id bigint not null,
  case_id uuid not null,
  tier int not null,
  staff_id bigint not null,
  post_code text not null,
  conclusion text not null constraint seat_conclusion check (conclusion in ('agree', 'return', 'refuse')),
  opinion text not null,
  round int not null,
  at timestamptz not null,
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint seat_pk primary key (subject_id, case_id, round, tier),
  constraint seat_case_fk foreign key (subject_id, case_id) references service_case);
-- A returned case begins a new round and keeps its seats: the same person may sit again in the same tier, never in another one.
create extension if not exists btree_gist;
alter table seat add constraint seat_one_tier_each exclude using gist (subject_id with =, case_id with =, staff_id with =, tier with <>);
select ss.distribute('seat', 'subject_id', 'person'), ss.append_only('seat'), ss.protect('seat');
