-- Why: who may act is decided by rows the database itself keeps apart: two incompatible posts can never be held at once.
create table staff (
  staff_id bigint constraint staff_pk primary key,
  agency_id bigint not null constraint staff_agency_fk references agency,
  login text not null constraint staff_login_unique unique,
  name text not null,
  password_hash text not null,
  totp_cipher text not null,
  active_from date not null,
  active_until date);
select ss.replicate('staff'), ss.append_only('staff');
grant update (password_hash, totp_cipher, active_until) on staff to jingban_service;

create table staff_kin (
  staff_id bigint not null constraint staff_kin_staff_fk references staff,
  subject_id bigint not null,
  relation text not null,
  constraint staff_kin_pk primary key (staff_id, subject_id));
comment on table staff_kin is 'Declared relatives (亲属回避): a member of staff takes no seat in a case of these persons.';
select ss.replicate('staff_kin'), ss.append_only('staff_kin');

-- Categories: counter, first-review, second-review, approval, payroll, fund-ledger, cashier, fund-release, reconciliation, keys, system, permissions, parameters, audit.
create extension if not exists btree_gist;
create table post_category (
  category text constraint post_category_pk primary key,
  family text not null constraint post_family check (family in ('business', 'finance', 'data', 'audit')));
create table post (
  post_code text constraint post_pk primary key,
  category text not null constraint post_category_fk references post_category,
  family text not null,
  name text not null);
select ss.replicate('post_category'), ss.append_only('post_category'), ss.replicate('post'), ss.append_only('post');

-- "No person may hold posts of two families" is one exclusion constraint; finer pairs (ledger with cashier, and so on) are a second one on exclusion_group.
create table post_grant (
  grant_id uuid not null constraint post_grant_pk primary key,
  staff_id bigint not null constraint post_grant_staff_fk references staff,
  agency_id bigint not null constraint post_grant_agency_fk references agency,
  post_code text not null constraint post_grant_post_fk references post,
  family text not null,
  exclusion_group text not null,
  during daterange not null,
  granted_by text not null,
  constraint post_grant_families_apart exclude using gist (staff_id with =, family with <>, during with &&),
  constraint post_grant_groups_apart exclude using gist (staff_id with =, exclusion_group with <>, during with &&),
  constraint post_grant_bounded check (not isempty(during)));
comment on column post_grant.exclusion_group is 'Posts a person may hold together share a group; posts of different groups are incompatible (岗位不相容).';
select ss.keep_local('post_grant'), ss.append_only('post_grant');
grant update (during) on post_grant to jingban_service;

create table session (
  token_hash text constraint session_pk primary key,
  realm text not null constraint session_realm check (realm in ('individual', 'employer', 'agency')),
  actor_id bigint not null,
  csrf_secret text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  client text not null default '');
select ss.keep_local('session'), ss.append_only('session');
grant update (seen_at, expires_at), delete on session to jingban_service;

create table sign_in_attempt (
  attempt_id uuid constraint sign_in_attempt_pk primary key,
  realm text not null,
  login_hash text not null,
  at timestamptz not null,
  succeeded boolean not null);
create index sign_in_attempt_recent on sign_in_attempt (login_hash, at);
select ss.keep_local('sign_in_attempt'), ss.append_only('sign_in_attempt');

create table citizen_identity (
  issuer text not null,
  external_sub text not null,
  subject_id bigint not null,
  linked_at timestamptz not null,
  constraint citizen_identity_pk primary key (issuer, external_sub));
select ss.keep_local('citizen_identity'), ss.append_only('citizen_identity');
