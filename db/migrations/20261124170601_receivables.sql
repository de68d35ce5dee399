-- Why: what was paid for months without a right is owed back (社会保险经办条例 art. 46). Fund books are kept on a cash basis, so a claim is no income before the money is
-- there: it stands in a memorandum (备查) that balances in itself, and the fund's own accounts move when money comes (E-17, E-18) or is set off (E-19).
alter table gl_account drop constraint gl_account_element;
alter table gl_account add constraint gl_account_element check (element in ('asset', 'liability', 'net-assets', 'income', 'expenditure', 'memorandum'));
-- Memorandum accounts move among themselves and never against the fund's.
alter table ledger_entry add constraint ledger_entry_memorandum_apart check ((debit_account like '9%') = (credit_account like '9%'));
alter table voucher add constraint voucher_memorandum_apart check ((debit_account like '9%') = (credit_account like '9%'));

create table receivable (
  subject_id bigint not null,
  receivable_id uuid not null,
  public_no text not null,
  cause text not null constraint receivable_cause check (cause in ('death', 'custody', 'grant-undone')),
  award_id uuid not null,
  event_n int not null,
  part int not null,
  ended_on date not null,
  decision_id uuid not null,
  book_id text not null,
  amount_fen bigint not null constraint receivable_positive check (amount_fen > 0),
  made_on date not null,
  case_id uuid,
  at timestamptz not null,
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint receivable_pk primary key (subject_id, receivable_id),
  constraint receivable_once unique (subject_id, award_id, event_n, part),
  constraint receivable_award_fk foreign key (subject_id, award_id) references award,
  constraint receivable_decision_fk foreign key (subject_id, decision_id) references decision);
comment on column receivable.event_n is 'The event of the award (end, suspension) that took the right away: with it the claim is told from one of another time.';
comment on column receivable.part is 'A payment that arrived only after the claim was made adds a part of its own.';
create index receivable_by_agency on receivable (agency_id, made_on, receivable_id);
select ss.distribute('receivable', 'subject_id', 'person'), ss.append_only('receivable'), ss.protect('receivable');

-- Line by line what the claim consists of; a payment can be claimed once for each time the right was taken away.
create table receivable_line (
  subject_id bigint not null,
  receivable_id uuid not null,
  line_id uuid not null,
  award_id uuid not null,
  event_n int not null,
  month date not null constraint receivable_line_month check (extract(day from month) = 1),
  amount_fen bigint not null constraint receivable_line_positive check (amount_fen > 0),
  spent_on date not null,
  sub_item text not null,
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint receivable_line_pk primary key (subject_id, receivable_id, line_id),
  constraint receivable_line_claimed_once unique (subject_id, line_id, event_n),
  constraint receivable_line_receivable_fk foreign key (subject_id, receivable_id) references receivable,
  constraint receivable_line_paid_fk foreign key (subject_id, line_id) references pay_line);
comment on column receivable_line.spent_on is 'When it was booked as spent: recovered in the same year it lessens the expenditure, later it is other income.';
select ss.distribute('receivable_line', 'subject_id', 'person'), ss.append_only('receivable_line'), ss.protect('receivable_line');

-- The claim as a chain: each step says what was owed before and after, and the step before must say the same. So no more can come in than is owed, whoever writes.
create table receivable_entry (
  subject_id bigint not null,
  receivable_id uuid not null,
  n int not null,
  kind text not null constraint receivable_entry_kind check (kind in ('opened', 'payment', 'set-off', 'cancelled')),
  amount_fen bigint not null,
  before_fen bigint not null,
  after_fen bigint not null constraint receivable_not_below_zero check (after_fen >= 0),
  prev_n int,
  source text not null,
  source_no text not null,
  payer text,
  on_day date not null,
  at timestamptz not null,
  case_id uuid,
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint receivable_entry_pk primary key (subject_id, receivable_id, n),
  constraint receivable_entry_balance unique (subject_id, receivable_id, n, after_fen),
  constraint receivable_entry_once unique (subject_id, source, source_no, receivable_id),
  constraint receivable_entry_receivable_fk foreign key (subject_id, receivable_id) references receivable,
  constraint receivable_entry_follows foreign key (subject_id, receivable_id, prev_n, before_fen) references receivable_entry (subject_id, receivable_id, n, after_fen),
  constraint receivable_entry_prev check (prev_n is not distinct from case when n > 0 then n - 1 end),
  constraint receivable_entry_positive check (amount_fen > 0 or (kind = 'cancelled' and amount_fen = 0)),
  constraint receivable_entry_opens check ((n = 0) = (kind = 'opened') and n >= 0),
  constraint receivable_entry_adds_up check (case when n = 0 then before_fen = 0 and after_fen = amount_fen else after_fen = before_fen - amount_fen end));
select ss.distribute('receivable_entry', 'subject_id', 'person'), ss.append_only('receivable_entry'), ss.protect('receivable_entry');

-- A bank's number is taken once in the whole house, whatever claim it is put to.
create table recovery_receipt (
  source_no text not null,
  source text not null,
  subject_id bigint not null,
  receivable_id uuid not null,
  amount_fen bigint not null,
  agency_id bigint not null,
  constraint recovery_receipt_pk primary key (source_no, source));
select ss.distribute('recovery_receipt', 'source_no', 'receipt-number'), ss.append_only('recovery_receipt'), ss.protect('recovery_receipt');

-- 分期: who undertook to return it, in how many parts and when. The parts lead from the whole to nothing, each from where the one before ended.
create table recovery_agreement (
  subject_id bigint not null,
  agreement_id uuid not null,
  receivable_id uuid not null,
  n int not null,
  debtor_name text not null,
  debtor_id bigint,
  total_fen bigint not null constraint recovery_agreement_positive check (total_fen > 0),
  parts int not null constraint recovery_agreement_parts check (parts >= 1),
  from_entry int not null,
  made_on date not null,
  case_id uuid,
  at timestamptz not null,
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint recovery_agreement_pk primary key (subject_id, agreement_id),
  constraint recovery_agreement_once unique (subject_id, receivable_id, n),
  constraint recovery_agreement_whole unique (subject_id, agreement_id, total_fen, parts),
  constraint recovery_agreement_of_what_is_owed foreign key (subject_id, receivable_id, from_entry, total_fen) references receivable_entry (subject_id, receivable_id, n, after_fen));
comment on column recovery_agreement.debtor_id is 'The person with a record here who undertook it; they see it and are reminded.';
create index recovery_agreement_debtor on recovery_agreement (debtor_id) where debtor_id is not null;
select ss.distribute('recovery_agreement', 'subject_id', 'person'), ss.append_only('recovery_agreement'), ss.protect('recovery_agreement');

create table recovery_instalment (
  subject_id bigint not null,
  agreement_id uuid not null,
  n int not null,
  due_on date not null,
  amount_fen bigint not null constraint recovery_instalment_positive check (amount_fen > 0),
  before_fen bigint not null,
  after_fen bigint not null constraint recovery_instalment_not_below_zero check (after_fen >= 0),
  total_fen bigint not null,
  parts int not null,
  prev_n int,
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint recovery_instalment_pk primary key (subject_id, agreement_id, n),
  constraint recovery_instalment_balance unique (subject_id, agreement_id, n, after_fen),
  constraint recovery_instalment_whole_fk foreign key (subject_id, agreement_id, total_fen, parts) references recovery_agreement (subject_id, agreement_id, total_fen, parts),
  constraint recovery_instalment_follows foreign key (subject_id, agreement_id, prev_n, before_fen) references recovery_instalment (subject_id, agreement_id, n, after_fen),
  constraint recovery_instalment_prev check (prev_n is not distinct from case when n > 1 then n - 1 end),
  constraint recovery_instalment_begins check (n >= 1 and (n > 1 or before_fen = total_fen)),
  constraint recovery_instalment_adds_up check (after_fen = before_fen - amount_fen and (n = parts) = (after_fen = 0)));
select ss.distribute('recovery_instalment', 'subject_id', 'person'), ss.append_only('recovery_instalment'), ss.protect('recovery_instalment');
