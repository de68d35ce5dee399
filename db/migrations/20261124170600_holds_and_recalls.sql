-- Why: a word from somebody that a person has died or is in prison may be wrong, and stopping a pension on it would be too. So the next payment is held at once, by a
-- row that names who said it, and nothing ends until two people have verified it. Every source keeps its own row; a hold ends by another row, never by a change.
create table benefit_hold (
  subject_id bigint not null,
  hold_id uuid not null,
  cause text not null constraint benefit_hold_cause check (cause in ('death', 'custody')),
  source text not null constraint benefit_hold_source check (source in ('police', 'household', 'civil-affairs', 'health', 'justice', 'employer', 'village', 'relative', 'staff')),
  source_no text not null,
  happened_on date not null,
  told_on date not null,
  note text,
  reporter_id bigint,
  at timestamptz not null,
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint benefit_hold_pk primary key (subject_id, hold_id),
  constraint benefit_hold_once unique (subject_id, cause, source, source_no),
  constraint benefit_hold_not_in_future check (happened_on <= told_on));
comment on column benefit_hold.source_no is 'The number the source gives its word: certificate, document, letter. Told twice, it holds once.';
comment on column benefit_hold.reporter_id is 'The person who reported it, when it was a relative with a record here.';
select ss.distribute('benefit_hold', 'subject_id', 'person'), ss.append_only('benefit_hold'), ss.protect('benefit_hold');

create table benefit_hold_end (
  subject_id bigint not null,
  hold_id uuid not null,
  why text not null constraint benefit_hold_end_why check (why in ('verified', 'corrected', 'alive-evidence', 'refused', 'objection', 'free-again')),
  ended_on date not null,
  note text,
  case_id uuid,
  at timestamptz not null,
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint benefit_hold_end_pk primary key (subject_id, hold_id, why),
  constraint benefit_hold_end_hold_fk foreign key (subject_id, hold_id) references benefit_hold);
comment on column benefit_hold_end.why is 'verified: the award was ended or suspended, nothing is left to hold; it can still turn out wrong later, by a second row. All others: what was said did not hold, and what was kept back is paid.';
select ss.distribute('benefit_hold_end', 'subject_id', 'person'), ss.append_only('benefit_hold_end'), ss.protect('benefit_hold_end');
create index benefit_hold_end_lately on benefit_hold_end (subject_id, at);

-- Whether a person's payments are held now: one source that has not ended is enough.
create function payment_held(p_subject bigint) returns boolean language sql stable as $$
  select exists (select 1 from benefit_hold h where h.subject_id = p_subject
    and not exists (select 1 from benefit_hold_end e where e.subject_id = h.subject_id and e.hold_id = h.hold_id))
$$;
grant execute on function payment_held(bigint) to jingban_service, jingban_auditor;

-- As before, and the earlier months of those whose hold ended since are looked at again: what was kept back goes out with the next run.
create or replace function benefit_due(p_book text, p_month date, p_changed_since timestamptz default null)
returns table (subject_id bigint, award_id uuid, month date, amount_fen bigint, items jsonb, decision_id uuid, book_id text, pool_id bigint, agency_id bigint)
language sql stable as $$
  select a.subject_id, a.award_id, m.month, x.amount_fen, x.items, x.decision_id, a.book_id, a.pool_id, a.agency_id
  from award a
  cross join lateral (
    select p_month as month
    union all
    select g::date from generate_series(greatest(a.starts_on, coalesce(a.carried_until, a.starts_on))::timestamp, p_month::timestamp - interval '1 month', interval '1 month') g
     where p_changed_since is not null
       and (a.known_from > p_changed_since
         or exists (select 1 from award_event e where e.subject_id = a.subject_id and e.award_id = a.award_id and e.at > p_changed_since)
         or exists (select 1 from award_item c where c.subject_id = a.subject_id and c.award_id = a.award_id and c.known_from > p_changed_since)
         or exists (select 1 from benefit_hold_end h where h.subject_id = a.subject_id and h.at > p_changed_since))) m
  cross join lateral (
    select sum(i.amount_fen)::bigint as amount_fen,
      jsonb_agg(jsonb_build_object('item', i.item, 'awardItemId', i.award_item_id, 'amountFen', i.amount_fen, 'decisionId', i.decision_id) order by i.item, i.award_item_id) as items,
      (array_agg(i.decision_id order by i.known_from desc, i.decision_id desc))[1] as decision_id
    from award_item i
    where i.subject_id = a.subject_id and i.award_id = a.award_id and i.known_until is null
      and i.from_month <= m.month and (i.until_month is null or i.until_month > m.month)) x
  where a.book_id = p_book and a.known_until is null and x.amount_fen is not null
    and m.month >= greatest(a.starts_on, coalesce(a.carried_until, a.starts_on)) and (a.ends_on is null or a.ends_on > m.month)
    and (select e.kind from award_event e
          where e.subject_id = a.subject_id and e.award_id = a.award_id and e.from_month <= m.month order by e.n desc limit 1)
        in ('grant', 'release', 'resume', 'reinstate')
$$;

-- Who was left out of a run, why, and how much was kept back: shown beside the differences to the month before.
create table pay_left_out (
  subject_id bigint not null,
  run_id uuid not null,
  award_id uuid not null,
  reason text not null constraint pay_left_out_reason check (reason in ('death', 'custody')),
  months int not null constraint pay_left_out_months check (months > 0),
  amount_fen bigint not null constraint pay_left_out_amount check (amount_fen > 0),
  agency_id bigint not null,
  constraint pay_left_out_pk primary key (subject_id, run_id, award_id));
select ss.distribute('pay_left_out', 'subject_id', 'person'), ss.append_only('pay_left_out'), ss.protect('pay_left_out');
create index pay_left_out_run on pay_left_out (run_id, subject_id);

-- 止付: what the bank has taken and not paid is asked back, once for each payment; the bank says once what became of it.
create table pay_recall (
  subject_id bigint not null,
  line_id uuid not null,
  n int not null,
  message_id text not null,
  reason text not null constraint pay_recall_reason check (reason in ('death', 'custody')),
  asked_on date not null,
  at timestamptz not null,
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint pay_recall_pk primary key (subject_id, line_id, n),
  constraint pay_recall_attempt_fk foreign key (subject_id, line_id, n) references pay_attempt);
create index pay_recall_message on pay_recall (message_id, subject_id);
select ss.distribute('pay_recall', 'subject_id', 'person'), ss.append_only('pay_recall'), ss.protect('pay_recall');

create table pay_recall_answer (
  subject_id bigint not null,
  line_id uuid not null,
  n int not null,
  outcome text not null constraint pay_recall_answer_outcome check (outcome in ('cancelled', 'already-paid', 'unknown')),
  bank_answer_id text not null,
  reason_code text,
  answered_on date not null,
  at timestamptz not null,
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint pay_recall_answer_pk primary key (subject_id, line_id, n),
  constraint pay_recall_answer_recall_fk foreign key (subject_id, line_id, n) references pay_recall);
select ss.distribute('pay_recall_answer', 'subject_id', 'person'), ss.append_only('pay_recall_answer'), ss.protect('pay_recall_answer');

-- The messages themselves: one to the bank for each batch and person, with what the bank said of having taken it.
create table bank_recall (
  message_id text constraint bank_recall_pk primary key,
  bank text not null,
  batch_id uuid not null constraint bank_recall_batch_fk references pay_batch,
  created_at timestamptz not null);
create table bank_recall_event (
  message_id text not null constraint bank_recall_event_message_fk references bank_recall,
  kind text not null constraint bank_recall_event_kind check (kind in ('sent', 'not-taken', 'answered')),
  at timestamptz not null,
  body jsonb not null,
  constraint bank_recall_event_pk primary key (message_id, kind));
select ss.keep_local('bank_recall'), ss.append_only('bank_recall'), ss.keep_local('bank_recall_event'), ss.append_only('bank_recall_event');
