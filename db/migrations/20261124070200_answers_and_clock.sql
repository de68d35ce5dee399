-- Why: a click sent twice must be answered twice with one and the same answer and act once. The key is written in the
-- transaction of the act itself, so there is no moment at which one exists without the other.
create table idempotency_key (
  actor text not null,
  key text not null constraint idempotency_key_length check (length(key) between 1 and 200),
  request_hash text not null,
  first_at timestamptz not null,
  status int,
  answer json,
  constraint idempotency_key_pk primary key (actor, key),
  constraint idempotency_key_answered check ((status is null) = (answer is null)));
comment on column idempotency_key.request_hash is 'SHA-256 of method, path and body: the same key with another body is refused, not answered.';
select ss.distribute('idempotency_key', 'actor', 'actor');
alter table idempotency_key enable row level security;
create policy own_keys on idempotency_key to jingban_service
  using (actor = nullif(current_setting('app.actor', true), '') or current_setting('app.realm', true) = 'system');
create policy read_all on idempotency_key for select to jingban_auditor using (true);
-- Answers are kept for some weeks and then forgotten; they are no record of anything.
grant select, insert, delete on idempotency_key to jingban_service;
grant update (status, answer) on idempotency_key to jingban_service;
grant select on idempotency_key to jingban_auditor;

-- The demonstration can look at the product on another day. Each move is a row; the last one holds.
create table demonstration_clock (
  n int not null constraint demonstration_clock_pk primary key,
  moved_at timestamptz not null,
  shift_days int not null);
select ss.keep_local('demonstration_clock');
grant select, insert on demonstration_clock to jingban_service;
grant select on demonstration_clock to jingban_auditor;
