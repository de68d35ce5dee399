-- Why: what is owed back may be taken from the same person's own running benefit (社会保险经办条例 art. 46), within a share and above a protected amount. The right stays whole: a line
-- keeps its gross amount, a deduction is a row of its own beside it, and the payment is what is left.
create table set_off_order (
  subject_id bigint not null,
  order_id uuid not null,
  receivable_id uuid not null,
  n int not null constraint set_off_order_from_one check (n >= 1),
  percent int not null constraint set_off_order_percent check (percent between 1 and 100),
  protected_fen bigint not null constraint set_off_order_protected check (protected_fen >= 0),
  from_month date not null constraint set_off_order_month check (extract(day from from_month) = 1),
  made_on date not null,
  case_id uuid,
  prev_n int,
  prev_kind text,
  at timestamptz not null,
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint set_off_order_pk primary key (subject_id, order_id),
  constraint set_off_order_one_at_a_time unique (subject_id, receivable_id, n),
  constraint set_off_order_whole unique (subject_id, order_id, receivable_id, n),
  constraint set_off_order_receivable_fk foreign key (subject_id, receivable_id) references receivable,
  -- The person is told before anything is taken.
  constraint set_off_order_told_first check (from_month > made_on),
  constraint set_off_order_prev check (case when n = 1 then prev_n is null and prev_kind is null else prev_n is not null and prev_n = n - 1 and prev_kind is not null and prev_kind = 'revoked' end));
comment on column set_off_order.percent is 'Of a month''s benefit, in hundredths: never more than the share of the place.';
comment on column set_off_order.protected_fen is 'What at least is left of a month, as it was promised; the place may protect more later.';
select ss.distribute('set_off_order', 'subject_id', 'person'), ss.append_only('set_off_order'), ss.protect('set_off_order');

-- The person objects, the objection is answered, the order is revoked: each at most once. An order ends by itself when nothing is owed; that is read off the claim and stored nowhere.
create table set_off_event (
  subject_id bigint not null,
  order_id uuid not null,
  receivable_id uuid not null,
  order_n int not null,
  kind text not null constraint set_off_event_kind check (kind in ('objected', 'kept', 'revoked')),
  statement text not null,
  on_day date not null,
  at timestamptz not null,
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint set_off_event_pk primary key (subject_id, order_id, kind),
  constraint set_off_event_of_claim unique (subject_id, receivable_id, order_n, kind),
  constraint set_off_event_order_fk foreign key (subject_id, order_id, receivable_id, order_n) references set_off_order (subject_id, order_id, receivable_id, n));
select ss.distribute('set_off_event', 'subject_id', 'person'), ss.append_only('set_off_event'), ss.protect('set_off_event');
-- A second order for a claim can only follow a first that was revoked: one is live at a time, whoever writes.
alter table set_off_order add constraint set_off_order_follows foreign key (subject_id, receivable_id, prev_n, prev_kind) references set_off_event (subject_id, receivable_id, order_n, kind);

-- What an order takes in the run of a month: once, from the line of that month, for as long as the line lives.
create table pay_deduction (
  subject_id bigint not null,
  order_id uuid not null,
  month date not null constraint pay_deduction_month check (extract(day from month) = 1),
  line_id uuid not null,
  receivable_id uuid not null,
  run_id uuid not null,
  amount_fen bigint not null constraint pay_deduction_positive check (amount_fen > 0),
  because jsonb not null,
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint pay_deduction_pk primary key (subject_id, order_id, month),
  constraint pay_deduction_order_fk foreign key (subject_id, order_id) references set_off_order,
  constraint pay_deduction_line_fk foreign key (subject_id, line_id) references pay_line);
comment on column pay_deduction.because is 'The reasons of the rule that gave the amount, as they were told.';
create index pay_deduction_line on pay_deduction (subject_id, line_id);
create index pay_deduction_run on pay_deduction (run_id);
select ss.distribute('pay_deduction', 'subject_id', 'person'), ss.append_only('pay_deduction'), ss.protect('pay_deduction');

-- A payment that was stopped or came back, and goes again when the claim can no longer carry its deduction, goes whole: from that attempt on the deduction is let go.
create table pay_deduction_release (
  subject_id bigint not null,
  order_id uuid not null,
  month date not null,
  n int not null constraint pay_deduction_release_again check (n > 1),
  reason text not null constraint pay_deduction_release_reason check (reason in ('revoked', 'closed')),
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint pay_deduction_release_pk primary key (subject_id, order_id, month),
  constraint pay_deduction_release_fk foreign key (subject_id, order_id, month) references pay_deduction);
select ss.distribute('pay_deduction_release', 'subject_id', 'person'), ss.append_only('pay_deduction_release'), ss.protect('pay_deduction_release');

alter table pay_run_chunk_built add column deducted_fen bigint not null default 0;
