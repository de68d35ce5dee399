-- Why: two kinds of book. The person's sub-ledger holds both sides of a movement in one row; the fund's vouchers are built from batches that are sealed and can no longer grow.
create table ledger_batch (
  batch_id uuid not null constraint ledger_batch_pk primary key,
  book_id text not null constraint ledger_batch_book_fk references book,
  kind text not null,
  month date not null,
  business_key text not null,
  opened_at timestamptz not null,
  constraint ledger_batch_once unique (book_id, kind, business_key));
create table ledger_batch_seal (
  batch_id uuid not null constraint ledger_batch_seal_pk primary key constraint ledger_batch_seal_fk references ledger_batch,
  sealed_at timestamptz not null,
  lines bigint not null,
  total_fen bigint not null,
  digest text not null);
select ss.keep_local('ledger_batch'), ss.append_only('ledger_batch'), ss.keep_local('ledger_batch_seal'), ss.append_only('ledger_batch_seal');
-- Locking a batch row while adding to it or sealing it needs the update right on one harmless column.
grant update (opened_at) on ledger_batch to jingban_service;

create table ledger_entry (
  subject_id bigint not null,
  entry_id uuid not null,
  book_id text not null constraint ledger_entry_book_fk references book,
  batch_id uuid not null,
  event text not null,
  month date not null,
  posted_on date not null,
  debit_account text not null constraint ledger_entry_debit_fk references gl_account,
  credit_account text not null constraint ledger_entry_credit_fk references gl_account,
  sub_item text not null default '',
  amount_fen bigint not null,
  source_kind text not null,
  source_id uuid not null,
  reverses uuid,
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint ledger_entry_pk primary key (subject_id, entry_id),
  constraint ledger_entry_positive check (amount_fen > 0),
  constraint ledger_entry_two_sides check (debit_account <> credit_account),
  constraint ledger_entry_once unique (subject_id, source_kind, source_id, event, sub_item));
create index ledger_entry_batch on ledger_entry (batch_id);
select ss.distribute('ledger_entry', 'subject_id', 'person'), ss.append_only('ledger_entry'), ss.protect('ledger_entry');

create table voucher (
  book_id text not null constraint voucher_book_fk references book,
  voucher_id uuid not null,
  voucher_no text not null,
  batch_id uuid not null constraint voucher_batch_fk references ledger_batch_seal,
  posted_on date not null,
  debit_account text not null constraint voucher_debit_fk references gl_account,
  credit_account text not null constraint voucher_credit_fk references gl_account,
  sub_item text not null default '',
  event text not null,
  amount_fen bigint not null constraint voucher_positive check (amount_fen > 0),
  lines bigint not null,
  batch_digest text not null,
  summary text not null,
  constraint voucher_pk primary key (book_id, voucher_id),
  constraint voucher_two_sides check (debit_account <> credit_account),
  constraint voucher_once unique (book_id, batch_id, event, debit_account, credit_account, sub_item),
  constraint voucher_no_once unique (book_id, voucher_no));
select ss.keep_local('voucher'), ss.append_only('voucher');
