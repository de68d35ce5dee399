-- Why: three more departments are asked when a benefit ends (crematoria, hospitals, the register of relatives); who inherits a grant is another person than the one it is
-- about; and being held or in prison is a fact with a beginning and an end, each of which becomes known on its own day.
alter table partner_demo_answer drop constraint partner_demo_answer_source;
alter table partner_demo_answer add constraint partner_demo_answer_source check (source in ('PS', 'JU', 'MI', 'NAT', 'BK', 'TX', 'FILE', 'CM', 'HE', 'KIN'));

create table survivors_grant (
  subject_id bigint not null,
  grant_id uuid not null,
  died_on date not null,
  n int not null,
  heir_id bigint not null,
  award_id uuid not null,
  decision_id uuid not null,
  funeral_fen bigint not null,
  survivors_fen bigint not null,
  set_off_fen bigint not null,
  made_on date not null,
  case_id uuid,
  at timestamptz not null,
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint survivors_grant_pk primary key (subject_id, grant_id),
  constraint survivors_grant_once unique (subject_id, died_on, n),
  constraint survivors_grant_amounts check (funeral_fen >= 0 and survivors_fen >= 0 and set_off_fen >= 0 and set_off_fen <= funeral_fen + survivors_fen));
comment on column survivors_grant.subject_id is 'The deceased; the award and its payment stand with the heir.';
comment on column survivors_grant.n is 'Counts from 1; another one only when the one before was undone because the person lived.';
create index survivors_grant_heir on survivors_grant (heir_id);
select ss.distribute('survivors_grant', 'subject_id', 'person'), ss.append_only('survivors_grant'), ss.protect('survivors_grant');

-- What was offered unasked, so that nobody has to know of a right to use it.
create table survivors_offer (
  subject_id bigint not null,
  heir_id bigint not null,
  deceased_id bigint not null,
  relation text not null,
  offered_on date not null,
  at timestamptz not null,
  agency_id bigint not null,
  constraint survivors_offer_pk primary key (subject_id, heir_id, deceased_id),
  constraint survivors_offer_to_heir check (subject_id = heir_id));
comment on column survivors_offer.subject_id is 'Who it is offered to.';
create index survivors_offer_deceased on survivors_offer (deceased_id);
select ss.distribute('survivors_offer', 'subject_id', 'person'), ss.append_only('survivors_offer'), ss.protect('survivors_offer');

create table restraint (
  subject_id bigint not null,
  restraint_id uuid not null,
  kind text not null constraint restraint_kind check (kind in ('detained', 'serving', 'correction')),
  from_on date not null,
  until_on date,
  outcome text constraint restraint_outcome check (outcome in ('convicted', 'not-convicted')),
  source text not null,
  source_no text not null,
  known_from timestamptz not null,
  known_until timestamptz,
  agency_id bigint not null,
  trail_seq bigint not null,
  closed_seq bigint,
  constraint restraint_pk primary key (subject_id, restraint_id),
  constraint restraint_period check (until_on is null or until_on >= from_on),
  constraint restraint_outcome_of_detention check (outcome is null or kind = 'detained'));
create unique index restraint_open on restraint (subject_id, kind, from_on) where known_until is null;
select ss.distribute('restraint', 'subject_id', 'person'), ss.append_only('restraint'), ss.protect('restraint');
grant update (known_until, closed_seq) on restraint to jingban_service;
