-- Why: in the demonstration the other departments are played by one partner that answers from what it knows, right or wrong, like a real one. Keyed by a keyed
-- hash of the identity number or of the bank account, so that it holds no number in the open.
create table partner_demo_answer (
  key_hash text not null,
  source text not null constraint partner_demo_answer_source check (source in ('PS', 'JU', 'MI', 'NAT', 'BK', 'TX', 'FILE')),
  body jsonb not null,
  constraint partner_demo_answer_pk primary key (key_hash, source));
comment on table partner_demo_answer is 'Facts the demonstration partner tells. Filled by the demonstration region; no row means the department does not know the person.';
select ss.distribute('partner_demo_answer', 'key_hash', 'identifier'), ss.append_only('partner_demo_answer');
grant update (body), delete on partner_demo_answer to jingban_service;

-- A department that is down for maintenance, so that waiting, retrying and deciding by hand can be seen.
create table partner_demo_outage (
  source text not null constraint partner_demo_outage_pk primary key,
  reason text not null);
select ss.keep_local('partner_demo_outage'), ss.append_only('partner_demo_outage');
grant delete on partner_demo_outage to jingban_service;
