-- Why: a due line is unique by person, award, period and cause, so that a run repeated, or killed and restarted, pays nobody twice. Money leaves by attempts; the state is the last event.
create table pay_run (
  run_id uuid not null constraint pay_run_pk primary key,
  book_id text not null constraint pay_run_book_fk references book,
  month date not null constraint pay_run_month check (extract(day from month) = 1),
  n int not null,
  agency_id bigint not null,
  opened_on date not null,
  opened_at timestamptz not null,
  opened_by bigint not null,
  constraint pay_run_once unique (book_id, month, n));
create table pay_run_event (
  run_id uuid not null constraint pay_run_event_run_fk references pay_run,
  seq int not null,
  kind text not null,
  at timestamptz not null,
  actor text not null,
  body jsonb not null,
  constraint pay_run_event_pk primary key (run_id, seq));
create table pay_run_seat (
  run_id uuid not null constraint pay_run_seat_run_fk references pay_run,
  step text not null constraint pay_run_seat_step check (step in ('build', 'business-approval', 'finance-review', 'finance-release')),
  staff_id bigint not null,
  at timestamptz not null,
  constraint pay_run_seat_pk primary key (run_id, step),
  constraint pay_run_seat_one_each unique (run_id, staff_id));
select ss.keep_local(t), ss.append_only(t) from unnest(array['pay_run', 'pay_run_event', 'pay_run_seat']) t;

create table pay_line (
  subject_id bigint not null,
  line_id uuid not null,
  run_id uuid not null,
  award_id uuid not null,
  month date not null constraint pay_line_month check (extract(day from month) = 1),
  cause text not null,
  amount_fen bigint not null constraint pay_line_positive check (amount_fen > 0),
  items jsonb not null,
  decision_id uuid not null,
  book_id text not null,
  pool_id bigint not null,
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint pay_line_pk primary key (subject_id, line_id),
  constraint pay_line_once unique (subject_id, award_id, month, cause));
create index pay_line_run on pay_line (run_id);
select ss.distribute('pay_line', 'subject_id', 'person'), ss.append_only('pay_line'), ss.protect('pay_line');

create table pay_batch (
  batch_id uuid not null constraint pay_batch_pk primary key,
  run_id uuid not null constraint pay_batch_run_fk references pay_run,
  n int not null,
  message_id text not null constraint pay_batch_message unique,
  bank text not null,
  created_at timestamptz not null,
  lines int not null,
  total_fen bigint not null,
  control_digest text not null,
  constraint pay_batch_once unique (run_id, n));
create table pay_batch_event (
  batch_id uuid not null constraint pay_batch_event_batch_fk references pay_batch,
  kind text not null,
  at timestamptz not null,
  body jsonb not null,
  constraint pay_batch_event_pk primary key (batch_id, kind));
select ss.keep_local('pay_batch'), ss.append_only('pay_batch'), ss.keep_local('pay_batch_event'), ss.append_only('pay_batch_event');

-- One attempt pays one or more lines of a person to one account; a second attempt names the return it answers.
create table pay_attempt (
  subject_id bigint not null,
  line_id uuid not null,
  n int not null constraint pay_attempt_from_one check (n >= 1),
  attempt_id uuid not null,
  run_id uuid not null,
  batch_id uuid not null,
  end_to_end_id text not null,
  account_row_id uuid not null,
  masked_account text not null,
  amount_fen bigint not null constraint pay_attempt_positive check (amount_fen > 0),
  answers_return uuid,
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint pay_attempt_pk primary key (subject_id, line_id, n),
  constraint pay_attempt_line_fk foreign key (subject_id, line_id) references pay_line,
  constraint pay_attempt_again_only_after_return check ((n = 1) = (answers_return is null)),
  constraint pay_attempt_end_to_end unique (subject_id, end_to_end_id));
create unique index pay_attempt_one_answer on pay_attempt (subject_id, answers_return) where answers_return is not null;
create index pay_attempt_batch on pay_attempt (batch_id);
select ss.distribute('pay_attempt', 'subject_id', 'person'), ss.append_only('pay_attempt'), ss.protect('pay_attempt');

create table pay_event (
  subject_id bigint not null,
  event_id uuid not null,
  line_id uuid not null,
  n int not null,
  kind text not null constraint pay_event_kind check (kind in ('sent', 'paid', 'returned', 'stopped')),
  reason_code text,
  reason text,
  bank_answer_id text,
  on_day date not null,
  at timestamptz not null,
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint pay_event_pk primary key (subject_id, event_id),
  constraint pay_event_once unique (subject_id, line_id, n, kind),
  constraint pay_event_attempt_fk foreign key (subject_id, line_id, n) references pay_attempt);
-- A payment is either paid or returned, whichever the bank said; a later return of a paid one is a new kind and a new rule.
create unique index pay_event_one_outcome on pay_event (subject_id, line_id, n) where kind in ('paid', 'returned', 'stopped');
select ss.distribute('pay_event', 'subject_id', 'person'), ss.append_only('pay_event'), ss.protect('pay_event');

create table bank_answer (
  bank text not null,
  answer_id text not null,
  original_message_id text not null,
  content_sha256 text not null,
  received_at timestamptz not null,
  paid int not null,
  returned int not null,
  constraint bank_answer_pk primary key (bank, answer_id));
select ss.keep_local('bank_answer'), ss.append_only('bank_answer');
