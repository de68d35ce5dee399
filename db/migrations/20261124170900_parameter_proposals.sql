-- Why: a parameter moves money for everybody, so it is proposed by one person, tried on every worked example and on the caseload, and counts only when another one has confirmed it. What was
-- proposed, tried, acknowledged and decided stays.
alter table parameter add constraint parameter_no_overlap exclude using gist (
  family with =, key with =, region_code with =, daterange(valid_from, valid_until) with &&, tstzrange(known_from, known_until) with &&);
comment on constraint parameter_no_overlap on parameter is 'At one moment of knowledge, one value holds on a day.';

create table parameter_document (
  sha256 text constraint parameter_document_pk primary key constraint parameter_document_digest check (sha256 ~ '^[0-9a-f]{64}$'),
  file_name text not null,
  media_type text not null constraint parameter_document_kind check (media_type in ('application/pdf', 'image/png', 'image/jpeg')),
  bytes bytea not null constraint parameter_document_size check (octet_length(bytes) between 1 and 8388608),
  uploaded_by bigint not null,
  uploaded_at timestamptz not null);

create table parameter_proposal (
  proposal_id uuid not null constraint parameter_proposal_pk primary key,
  family text not null,
  key text not null,
  region_code text not null constraint parameter_proposal_region check (region_code ~ '^[0-9]{6}$'),
  valid_from date not null,
  valid_until date,
  value jsonb not null,
  unit text not null,
  document text not null constraint parameter_proposal_named check (document <> ''),
  confidence text not null constraint parameter_proposal_confidence check (confidence in ('law', 'src', 'illustrative')),
  status text not null constraint parameter_proposal_status check (status in ('final', 'provisional')),
  ends_previous boolean not null,
  reason text not null,
  sha256 text not null constraint parameter_proposal_document_fk references parameter_document,
  source text not null constraint parameter_proposal_source check (source in ('form', 'import')),
  proposed_by bigint not null,
  proposed_at timestamptz not null,
  agency_id bigint not null,
  constraint parameter_proposal_by unique (proposal_id, proposed_by),
  constraint parameter_proposal_period check (valid_until is null or valid_until > valid_from));

-- What the change does to the worked examples and to a part of the caseload, as it was when somebody looked.
create table parameter_trial (
  proposal_id uuid not null constraint parameter_trial_proposal_fk references parameter_proposal,
  n int not null,
  rows_hash text not null,
  result jsonb not null,
  tried_by bigint not null,
  tried_at timestamptz not null,
  constraint parameter_trial_pk primary key (proposal_id, n));
create table parameter_acknowledgement (
  proposal_id uuid not null,
  n int not null,
  example_id text not null,
  reason text not null constraint parameter_acknowledgement_reason check (length(reason) >= 4),
  acknowledged_by bigint not null,
  acknowledged_at timestamptz not null,
  constraint parameter_acknowledgement_pk primary key (proposal_id, n, example_id),
  constraint parameter_acknowledgement_trial_fk foreign key (proposal_id, n) references parameter_trial);

-- One outcome for a proposal. Whoever proposed it neither confirms nor rejects it, and nobody else withdraws it: the database has the last word.
create table parameter_outcome (
  proposal_id uuid not null constraint parameter_outcome_pk primary key,
  proposed_by bigint not null,
  kind text not null constraint parameter_outcome_kind check (kind in ('confirmed', 'rejected', 'withdrawn')),
  decided_by bigint not null,
  decided_at timestamptz not null,
  reason text,
  parameter_id uuid constraint parameter_outcome_parameter_fk references parameter,
  constraint parameter_outcome_proposal_fk foreign key (proposal_id, proposed_by) references parameter_proposal (proposal_id, proposed_by),
  constraint parameter_outcome_two_people check (kind = 'withdrawn' or decided_by <> proposed_by),
  constraint parameter_outcome_own_withdrawal check (kind <> 'withdrawn' or decided_by = proposed_by),
  constraint parameter_outcome_reason check (kind <> 'rejected' or length(reason) >= 4),
  constraint parameter_outcome_row check ((kind = 'confirmed') = (parameter_id is not null)));

select ss.keep_local(t), ss.append_only(t)
  from unnest(array['parameter_document', 'parameter_proposal', 'parameter_trial', 'parameter_acknowledgement', 'parameter_outcome']) t;
