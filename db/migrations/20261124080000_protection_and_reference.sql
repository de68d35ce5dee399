-- Why: every table of the product is protected the same way, so the way is written once. Reference data is small, the same on every node, and changed by few.

-- People-facing rows carry agency_id and subject_id. Nobody sees a row unless the transaction says who asks; a missing setting compares as null and hides the row.
create function ss.protect(tbl regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tbl);
  execute format($p$create policy by_context on %s to jingban_service using (
      current_setting('app.realm', true) = 'system'
      or (current_setting('app.realm', true) = 'agency' and agency_id = any (nullif(current_setting('app.agencies', true), '')::bigint[]))
      or (current_setting('app.realm', true) = 'individual' and subject_id = nullif(current_setting('app.subject', true), '')::bigint))$p$, tbl);
  execute format('create policy read_all on %s for select to jingban_auditor using (true)', tbl);
end $$;

-- Rows are added and read. What may change later is granted column by column, in the migration that needs it.
create function ss.append_only(tbl regclass) returns void language plpgsql as $$
begin
  execute format('grant select, insert on %s to jingban_service', tbl);
  execute format('grant select on %s to jingban_auditor', tbl);
end $$;

create table region (
  region_code text constraint region_pk primary key constraint region_code_shape check (region_code ~ '^[0-9]{6}$'),
  name text not null,
  parent_code text constraint region_parent_fk references region);
select ss.replicate('region'), ss.append_only('region');

create table agency (
  agency_id bigint constraint agency_pk primary key,
  name text not null,
  family text not null constraint agency_family check (family in ('hrss', 'medical')),
  level text not null constraint agency_level check (level in ('province', 'city', 'county', 'town')),
  region_code text not null constraint agency_region_fk references region,
  parent_id bigint constraint agency_parent_fk references agency,
  phone text);
select ss.replicate('agency'), ss.append_only('agency');

create table pool (
  pool_id bigint constraint pool_pk primary key,
  name text not null,
  fund text not null,
  region_code text not null constraint pool_region_fk references region);
comment on table pool is 'A pooling area (统筹区) of one fund: whose money it is.';
select ss.replicate('pool'), ss.append_only('pool');

-- Never derived from a division code: development zones and city offices have their own.
create table competence (
  scheme text not null,
  region_code text not null constraint competence_region_fk references region,
  valid_from date not null,
  valid_until date,
  agency_id bigint not null constraint competence_agency_fk references agency,
  pool_id bigint not null constraint competence_pool_fk references pool,
  constraint competence_pk primary key (scheme, region_code, valid_from),
  constraint competence_period check (valid_until is null or valid_until > valid_from));
select ss.replicate('competence'), ss.append_only('competence');
grant update (valid_until) on competence to jingban_service;

create table parameter (
  parameter_id uuid not null constraint parameter_pk primary key,
  family text not null,
  key text not null,
  region_code text not null,
  valid_from date not null,
  valid_until date,
  known_from timestamptz not null,
  known_until timestamptz,
  value jsonb not null,
  unit text not null,
  document text not null,
  confidence text not null constraint parameter_confidence check (confidence in ('law', 'src', 'known', 'derived', 'illustrative')),
  status text not null constraint parameter_status check (status in ('final', 'provisional')),
  entered_by bigint not null,
  confirmed_by bigint not null,
  constraint parameter_two_people check (entered_by <> confirmed_by),
  constraint parameter_period check (valid_until is null or valid_until > valid_from));
create unique index parameter_open on parameter (family, key, region_code, valid_from) where known_until is null;
select ss.replicate('parameter'), ss.append_only('parameter');
grant update (known_until) on parameter to jingban_service;

create table parameter_gap (
  family text not null,
  key text not null,
  region_code text not null,
  valid_from date not null,
  valid_until date,
  publisher text not null,
  note text not null,
  constraint parameter_gap_pk primary key (family, key, region_code, valid_from));
comment on table parameter_gap is 'Values that are known to be unpublished (未公布): a rule that needs one is refused by name.';
select ss.replicate('parameter_gap'), ss.append_only('parameter_gap');

create table calendar_notice (
  year int not null,
  version int not null,
  document text not null,
  days_off date[] not null,
  days_worked date[] not null,
  known_from timestamptz not null,
  constraint calendar_notice_pk primary key (year, version));
select ss.replicate('calendar_notice'), ss.append_only('calendar_notice');

create table gl_account (
  account_code text constraint gl_account_pk primary key,
  name text not null,
  element text not null constraint gl_account_element check (element in ('asset', 'liability', 'net-assets', 'income', 'expenditure')),
  parent_code text constraint gl_account_parent_fk references gl_account);
select ss.replicate('gl_account'), ss.append_only('gl_account');

create table book (
  book_id text constraint book_pk primary key,
  fund text not null,
  pool_id bigint not null constraint book_pool_fk references pool,
  name text not null);
comment on table book is 'One set of accounts (账套) for each fund and pooling area: an accounting entity of its own.';
select ss.replicate('book'), ss.append_only('book');

-- Public numbers never carry the subject key; they are looked up here.
create table directory (
  public_no text constraint directory_pk primary key,
  kind text not null,
  subject_id bigint not null,
  target_id uuid not null,
  agency_id bigint not null);
select ss.distribute('directory', 'public_no', 'directory'), ss.append_only('directory');

create sequence ss.subject_seq start 1000000;
grant usage on sequence ss.subject_seq to jingban_service;
