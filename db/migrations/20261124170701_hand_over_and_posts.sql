-- Why: nobody becomes a member of staff by one person's hand. Whoever keeps the posts proposes, the security administrator confirms, and both stand on the row;
-- what was proposed is never changed, and an answer to it is a row of its own.
create table staff_proposal (
  proposal_id uuid not null constraint staff_proposal_pk primary key,
  agency_id bigint not null constraint staff_proposal_agency_fk references agency,
  login text not null,
  name text not null,
  active_from date not null,
  order_no text not null,
  proposed_by bigint not null constraint staff_proposal_proposer_fk references staff,
  proposed_on date not null,
  proposed_at timestamptz not null);
create table staff_proposal_answer (
  proposal_id uuid not null constraint staff_proposal_answer_pk primary key constraint staff_proposal_answer_fk references staff_proposal,
  answer text not null constraint staff_proposal_answer_kind check (answer in ('confirmed', 'declined')),
  staff_id bigint constraint staff_proposal_staff_fk references staff,
  reason text not null default '',
  answered_by bigint not null constraint staff_proposal_answerer_fk references staff,
  answered_on date not null,
  answered_at timestamptz not null,
  constraint staff_proposal_answer_staff check ((answer = 'confirmed') = (staff_id is not null)));
select ss.keep_local('staff_proposal'), ss.append_only('staff_proposal'), ss.keep_local('staff_proposal_answer'), ss.append_only('staff_proposal_answer');
create sequence ss.staff_seq start 1000;
grant usage on sequence ss.staff_seq to jingban_service;
