-- Why: what was declared, what is due, what the tax bureau reports as paid, and what reached the individual account are four facts, not one row with a state.
create table wage_declaration (
  subject_id bigint not null,
  declaration_id uuid not null,
  month date not null constraint wage_declaration_month check (extract(day from month) = 1),
  source text not null,
  source_no text not null,
  declared_on date not null,
  lines int not null,
  total_fen bigint not null,
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint wage_declaration_pk primary key (subject_id, declaration_id),
  constraint wage_declaration_once unique (subject_id, source, source_no));
comment on column wage_declaration.subject_id is 'The employer.';
select ss.distribute('wage_declaration', 'subject_id', 'person'), ss.append_only('wage_declaration'), ss.protect('wage_declaration');

create table wage (
  subject_id bigint not null,
  wage_id uuid not null,
  employer_id bigint not null,
  month date not null constraint wage_month check (extract(day from month) = 1),
  wage_fen bigint not null constraint wage_not_negative check (wage_fen >= 0),
  declaration_id uuid not null,
  known_from timestamptz not null,
  known_until timestamptz,
  agency_id bigint not null,
  trail_seq bigint not null,
  closed_seq bigint,
  constraint wage_pk primary key (subject_id, wage_id));
create unique index wage_open on wage (subject_id, employer_id, month) where known_until is null;
create index wage_employer on wage (employer_id, month);
select ss.distribute('wage', 'subject_id', 'person'), ss.append_only('wage'), ss.protect('wage');
grant update (known_until, closed_seq) on wage to jingban_service;

create table due (
  subject_id bigint not null,
  due_id uuid not null,
  month date not null constraint due_month check (extract(day from month) = 1),
  scheme text not null,
  employer_id bigint not null,
  cause text not null,
  wage_fen bigint not null,
  base_fen bigint not null,
  employer_fen bigint not null,
  own_fen bigint not null,
  account_fen bigint not null,
  rule text not null,
  result_hash text not null,
  computed_at timestamptz not null,
  pool_id bigint not null,
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint due_pk primary key (subject_id, due_id),
  constraint due_once unique (subject_id, scheme, month, employer_id, cause),
  constraint due_not_negative check (employer_fen >= 0 and own_fen >= 0 and account_fen >= 0));
create index due_employer on due (employer_id, month);
select ss.distribute('due', 'subject_id', 'person'), ss.append_only('due'), ss.protect('due');

create table receipt_file (
  receipt_file_id uuid not null constraint receipt_file_pk primary key,
  source text not null,
  file_no text not null,
  day date not null,
  content_sha256 text not null,
  lines int not null,
  total_fen bigint not null,
  received_at timestamptz not null,
  constraint receipt_file_once unique (source, file_no));
select ss.keep_local('receipt_file'), ss.append_only('receipt_file');

create table contribution (
  subject_id bigint not null,
  contribution_id uuid not null,
  month date not null constraint contribution_month check (extract(day from month) = 1),
  scheme text not null,
  employer_id bigint,
  kind text not null,
  base_fen bigint not null,
  employer_fen bigint not null,
  own_fen bigint not null,
  account_fen bigint not null,
  paid_on date not null,
  source text not null,
  business_key text not null,
  receipt_file_id uuid,
  pool_id bigint not null,
  agency_id bigint not null,
  known_from timestamptz not null,
  trail_seq bigint not null,
  constraint contribution_pk primary key (subject_id, contribution_id),
  constraint contribution_once unique (subject_id, source, business_key),
  constraint contribution_not_negative check (employer_fen >= 0 and own_fen >= 0 and account_fen >= 0));
create index contribution_month on contribution (subject_id, scheme, month);
create index contribution_employer on contribution (employer_id, month) where employer_id is not null;
select ss.distribute('contribution', 'subject_id', 'person'), ss.append_only('contribution'), ss.protect('contribution');

create table account_entry (
  subject_id bigint not null,
  entry_id uuid not null,
  scheme text not null,
  kind text not null constraint account_entry_kind check (kind in ('opening', 'credit', 'interest', 'payment', 'refund', 'correction', 'transfer-in', 'transfer-out')),
  month date not null constraint account_entry_month check (extract(day from month) = 1),
  amount_fen bigint not null,
  source_kind text not null,
  source_id uuid not null,
  posted_on date not null,
  known_from timestamptz not null,
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint account_entry_pk primary key (subject_id, entry_id),
  constraint account_entry_once unique (subject_id, scheme, kind, source_kind, source_id));
create index account_entry_by_month on account_entry (subject_id, scheme, month);
select ss.distribute('account_entry', 'subject_id', 'person'), ss.append_only('account_entry'), ss.protect('account_entry');
