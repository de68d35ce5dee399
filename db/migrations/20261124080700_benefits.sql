-- Why: a decision keeps the facts, versions and result it rested on, so that it can be replayed; an award is the entitlement that follows, as a timeline.
create table decision (
  subject_id bigint not null,
  decision_id uuid not null,
  case_id uuid,
  kind text not null,
  rule text not null,
  region_code text not null,
  decided_on date not null,
  decided_at timestamptz not null,
  facts_known_at timestamptz not null,
  parameters_known_at timestamptz not null,
  facts jsonb not null,
  versions jsonb not null,
  result jsonb not null,
  hash text not null,
  is_provisional boolean not null,
  supersedes uuid,
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint decision_pk primary key (subject_id, decision_id));
create unique index decision_once_per_case on decision (subject_id, case_id, kind) where case_id is not null;
select ss.distribute('decision', 'subject_id', 'person'), ss.append_only('decision'), ss.protect('decision');

create table award (
  subject_id bigint not null,
  award_id uuid not null,
  kind text not null,
  scheme text not null,
  decision_id uuid not null,
  starts_on date not null constraint award_month check (extract(day from starts_on) = 1),
  ends_on date,
  region_code text not null,
  pool_id bigint not null,
  book_id text not null,
  known_from timestamptz not null,
  known_until timestamptz,
  agency_id bigint not null,
  trail_seq bigint not null,
  closed_seq bigint,
  constraint award_pk primary key (subject_id, award_id),
  constraint award_decision_fk foreign key (subject_id, decision_id) references decision,
  constraint award_period check (ends_on is null or ends_on > starts_on));
create unique index award_one_in_force on award (subject_id, kind) where ends_on is null and known_until is null;
select ss.distribute('award', 'subject_id', 'person'), ss.append_only('award'), ss.protect('award');
grant update (known_until, closed_seq) on award to jingban_service;

-- The timeline: what is due for a month is the sum of the items that cover it and are known.
create table award_item (
  subject_id bigint not null,
  award_item_id uuid not null,
  award_id uuid not null,
  item text not null,
  from_month date not null,
  until_month date,
  amount_fen bigint not null,
  decision_id uuid not null,
  known_from timestamptz not null,
  known_until timestamptz,
  agency_id bigint not null,
  trail_seq bigint not null,
  closed_seq bigint,
  constraint award_item_pk primary key (subject_id, award_item_id),
  constraint award_item_decision_fk foreign key (subject_id, decision_id) references decision,
  constraint award_item_period check (until_month is null or until_month > from_month));
create unique index award_item_open on award_item (subject_id, award_id, item, from_month) where known_until is null;
select ss.distribute('award_item', 'subject_id', 'person'), ss.append_only('award_item'), ss.protect('award_item');
grant update (known_until, closed_seq) on award_item to jingban_service;

-- grant, hold, release, suspend, resume, end, reinstate: the state of an award is its last event.
create table award_event (
  subject_id bigint not null,
  award_id uuid not null,
  n int not null,
  kind text not null constraint award_event_kind check (kind in ('grant', 'hold', 'release', 'suspend', 'resume', 'end', 'reinstate')),
  from_month date not null,
  reason text not null,
  case_id uuid,
  at timestamptz not null,
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint award_event_pk primary key (subject_id, award_id, n),
  constraint award_event_award_fk foreign key (subject_id, award_id) references award);
select ss.distribute('award_event', 'subject_id', 'person'), ss.append_only('award_event'), ss.protect('award_event');
