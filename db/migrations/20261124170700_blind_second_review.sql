-- Why: a recognition (认定) is judgement, so two people find independently what the file says. Until the second has recorded a finding, nobody but its author
-- sees the first one: neither the finding nor the opinion nor who sat. That is kept here, below the program, so that a page or an interface written by
-- mistake cannot give it away. A sealed seat stays for ever; once the second finding is recorded, both are copied into `seat` by whoever opened them.
create table sealed_seat (
  subject_id bigint not null,
  case_id uuid not null,
  round int not null,
  tier int not null,
  staff_id bigint not null,
  post_code text not null,
  conclusion text not null constraint sealed_seat_conclusion check (conclusion in ('agree', 'refuse')),
  opinion text not null,
  finding jsonb not null,
  judgements jsonb not null,
  opens boolean not null,
  salt uuid not null,
  at timestamptz not null,
  agency_id bigint not null,
  trail_seq bigint not null,
  constraint sealed_seat_pk primary key (subject_id, case_id, round, tier),
  constraint sealed_seat_case_fk foreign key (subject_id, case_id) references service_case,
  constraint sealed_seat_one_tier_each exclude using gist (subject_id with =, case_id with =, staff_id with =, tier with <>));
comment on column sealed_seat.opens is 'The finding of the blind tier: once it stands, the findings of its case are open.';
comment on column sealed_seat.salt is 'So that the digest in the trail, which everybody may read, says nothing about who found what.';
select ss.distribute('sealed_seat', 'subject_id', 'person'), ss.append_only('sealed_seat');
alter table sealed_seat enable row level security;
-- Its author and nobody else, not even a job of the system.
create policy own_only on sealed_seat to jingban_service
  using (current_setting('app.realm', true) = 'agency' and agency_id = any (nullif(current_setting('app.agencies', true), '')::bigint[])
    and 'staff:' || staff_id = nullif(current_setting('app.actor', true), ''));
create policy read_all on sealed_seat for select to jingban_auditor using (true);

-- The findings of a case, once the blind tier of this round has recorded its own; before that, nothing, whoever asks.
create function ss.opened_seats(p_subject bigint, p_case uuid, p_round int) returns setof public.sealed_seat
language sql stable security definer set search_path = public, pg_temp as $$
  select s.* from sealed_seat s where s.subject_id = p_subject and s.case_id = p_case and s.round <= p_round
    and exists (select 1 from sealed_seat o where o.subject_id = p_subject and o.case_id = p_case and o.round = p_round and o.opens)
$$;
revoke all on function ss.opened_seats(bigint, uuid, int) from public;
grant execute on function ss.opened_seats(bigint, uuid, int) to jingban_service;

-- Whether anybody at an agency may still take a tier: not seated in another one, sealed or open, and no relative. It says yes or no and names nobody.
create function ss.reviewer_left(p_subject bigint, p_case uuid, p_tier int, p_agency bigint, p_post text, p_day date) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from post_grant g join staff s on s.staff_id = g.staff_id
    where g.agency_id = p_agency and g.post_code = p_post and g.during @> p_day and s.active_from <= p_day and (s.active_until is null or s.active_until > p_day)
      and not exists (select 1 from seat t where t.subject_id = p_subject and t.case_id = p_case and t.staff_id = s.staff_id and t.tier <> p_tier)
      and not exists (select 1 from sealed_seat b where b.subject_id = p_subject and b.case_id = p_case and b.staff_id = s.staff_id and b.tier <> p_tier)
      and not exists (select 1 from staff_kin k where k.staff_id = s.staff_id and k.subject_id = p_subject))
$$;
revoke all on function ss.reviewer_left(bigint, uuid, int, bigint, text, date) from public;
grant execute on function ss.reviewer_left(bigint, uuid, int, bigint, text, date) to jingban_service;

-- What somebody found, as part of the seat: null where a tier is no finding.
alter table seat add column finding jsonb;
