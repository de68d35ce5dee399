-- Why: a person or employer is a key and the facts known about it, each dated twice; a correction is a new row and the old one stays readable as it was known.
create table subject (
  subject_id bigint not null constraint subject_pk primary key,
  kind text not null constraint subject_kind check (kind in ('person', 'employer')),
  agency_id bigint not null,
  region_code text not null constraint subject_region_fk references region,
  opened_on date not null,
  trail_seq bigint not null);
select ss.distribute('subject', 'subject_id', 'person'), ss.append_only('subject'), ss.protect('subject');
create index subject_agency on subject (agency_id, kind, subject_id);

-- Uniqueness of an identity number lives in its own table, keyed by the value: the one place where two people can collide.
create table subject_identifier (
  id_hash text not null,
  id_type text not null,
  subject_id bigint not null,
  constraint subject_identifier_pk primary key (id_hash, id_type));
select ss.distribute('subject_identifier', 'id_hash', 'identifier'), ss.append_only('subject_identifier');

create table subject_fact (
  subject_id bigint not null,
  fact_id uuid not null,
  kind text not null,
  value text not null,
  valid_from date not null,
  valid_until date,
  known_from timestamptz not null,
  known_until timestamptz,
  source text not null,
  agency_id bigint not null,
  trail_seq bigint not null,
  closed_seq bigint,
  constraint subject_fact_pk primary key (subject_id, fact_id),
  constraint subject_fact_subject_fk foreign key (subject_id) references subject,
  constraint subject_fact_period check (valid_until is null or valid_until > valid_from));
create unique index subject_fact_open on subject_fact (subject_id, kind, valid_from) where known_until is null;
create index subject_fact_name on subject_fact (value text_pattern_ops) where kind = 'name' and known_until is null;
select ss.distribute('subject_fact', 'subject_id', 'person'), ss.append_only('subject_fact'), ss.protect('subject_fact');
grant update (known_until, closed_seq) on subject_fact to jingban_service;

create table subject_secret (
  subject_id bigint not null,
  secret_id uuid not null,
  kind text not null constraint subject_secret_kind check (kind in ('identity-number', 'phone', 'credit-code')),
  cipher text not null,
  lookup_hash text not null,
  masked text not null,
  valid_from date not null,
  valid_until date,
  known_from timestamptz not null,
  known_until timestamptz,
  agency_id bigint not null,
  trail_seq bigint not null,
  closed_seq bigint,
  constraint subject_secret_pk primary key (subject_id, secret_id),
  constraint subject_secret_subject_fk foreign key (subject_id) references subject);
create unique index subject_secret_open on subject_secret (subject_id, kind) where known_until is null and valid_until is null;
select ss.distribute('subject_secret', 'subject_id', 'person'), ss.append_only('subject_secret'), ss.protect('subject_secret');
grant update (known_until, closed_seq) on subject_secret to jingban_service;

create table pay_account (
  subject_id bigint not null,
  account_row_id uuid not null,
  bank_code text not null,
  bank_name text not null,
  holder_name text not null,
  cipher text not null,
  lookup_hash text not null,
  masked text not null,
  valid_from date not null,
  valid_until date,
  known_from timestamptz not null,
  known_until timestamptz,
  agency_id bigint not null,
  trail_seq bigint not null,
  closed_seq bigint,
  constraint pay_account_pk primary key (subject_id, account_row_id),
  constraint pay_account_subject_fk foreign key (subject_id) references subject);
create unique index pay_account_open on pay_account (subject_id) where known_until is null and valid_until is null;
select ss.distribute('pay_account', 'subject_id', 'person'), ss.append_only('pay_account'), ss.protect('pay_account');
grant update (known_until, closed_seq) on pay_account to jingban_service;

create table enrolment (
  subject_id bigint not null,
  enrolment_id uuid not null,
  scheme text not null,
  employer_id bigint,
  region_code text not null constraint enrolment_region_fk references region,
  pool_id bigint not null,
  agency_id bigint not null,
  valid_from date not null,
  valid_until date,
  known_from timestamptz not null,
  known_until timestamptz,
  trail_seq bigint not null,
  closed_seq bigint,
  constraint enrolment_pk primary key (subject_id, enrolment_id),
  constraint enrolment_subject_fk foreign key (subject_id) references subject,
  constraint enrolment_period check (valid_until is null or valid_until > valid_from));
create unique index enrolment_open on enrolment (subject_id, scheme) where valid_until is null and known_until is null;
create index enrolment_employer on enrolment (employer_id, scheme) where known_until is null;
select ss.distribute('enrolment', 'subject_id', 'person'), ss.append_only('enrolment'), ss.protect('enrolment');
grant update (known_until, closed_seq) on enrolment to jingban_service;
