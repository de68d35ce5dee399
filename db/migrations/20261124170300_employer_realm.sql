-- Why: an employer is a third kind of asker. It sees its own rows, and of persons only what concerns their employment with it: what it declared, owes and
-- paid for them and that they are enrolled through it. Nothing of other employers, nothing of benefits, accounts or illness. Each rule is a policy of its
-- own beside the ones that stand, so that whoever adds a table gets the closed one.
create or replace function ss.protect(tbl regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tbl);
  execute format($p$create policy by_context on %s to jingban_service using (
      current_setting('app.realm', true) = 'system'
      or (current_setting('app.realm', true) = 'agency' and agency_id = any (nullif(current_setting('app.agencies', true), '')::bigint[]))
      or (current_setting('app.realm', true) = 'individual' and subject_id = nullif(current_setting('app.subject', true), '')::bigint))$p$, tbl);
  execute format('create policy read_all on %s for select to jingban_auditor using (true)', tbl);
  perform ss.protect_for_employer(tbl);
end $$;

-- The employer's own rows: the subject is the employer itself.
create function ss.protect_for_employer(tbl regclass) returns void language plpgsql as $$
begin
  execute format($p$create policy by_employer on %s to jingban_service using (
      current_setting('app.realm', true) = 'employer' and subject_id = nullif(current_setting('app.subject', true), '')::bigint)$p$, tbl);
end $$;

-- Rows about a person that name the employer they are employed by: read, never written, and only on the tables that are listed below.
create function ss.show_to_employer(tbl regclass) returns void language plpgsql as $$
begin
  execute format($p$create policy by_employment on %s for select to jingban_service using (
      current_setting('app.realm', true) = 'employer' and employer_id = nullif(current_setting('app.subject', true), '')::bigint)$p$, tbl);
end $$;

do $$
declare tbl regclass;
begin
  for tbl in select p.polrelid::regclass from pg_policy p where p.polname = 'by_context' loop
    perform ss.protect_for_employer(tbl);
  end loop;
end $$;
select ss.show_to_employer('enrolment'), ss.show_to_employer('wage'), ss.show_to_employer('due'), ss.show_to_employer('contribution');

-- Names stand in the persons' own records, which an employer does not see. Of those enrolled through it, now or once, it is told name and masked number
-- and nothing else; null asks for all of them.
create function ss.staff_cards(of_persons bigint[] default null) returns table (subject_id bigint, name text, masked_id text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.subject_id, f.value, i.masked
  from (select distinct e.subject_id from public.enrolment e
        where current_setting('app.realm', true) = 'employer' and e.employer_id = nullif(current_setting('app.subject', true), '')::bigint
          and e.known_until is null and (of_persons is null or e.subject_id = any (of_persons))) s
  join public.subject_fact f on f.subject_id = s.subject_id and f.kind = 'name' and f.known_until is null and f.valid_until is null
  join public.subject_secret i on i.subject_id = s.subject_id and i.kind = 'identity-number' and i.known_until is null and i.valid_until is null
$$;
revoke all on function ss.staff_cards(bigint[]) from public;
grant execute on function ss.staff_cards(bigint[]) to jingban_service;

-- Who may act for an employer (经办人授权): dated, in scopes, closed by whoever takes it back. One open grant for a person and employer; another scope is a
-- new row. The supervisor (单位主管) is whom the registry names as legal representative; everybody else is authorised by somebody who may.
create table employer_clerk (
  subject_id bigint not null,
  clerk_id uuid not null,
  person_id bigint not null,
  role text not null constraint employer_clerk_role check (role in ('supervisor', 'handler')),
  scopes text[] not null constraint employer_clerk_scopes check (
    scopes <> '{}' and scopes <@ array['staff', 'wages', 'dues', 'certificates', 'registration', 'clerks']),
  read_only boolean not null default false,
  valid_from date not null,
  valid_until date,
  granted_by text not null,
  known_from timestamptz not null,
  known_until timestamptz,
  agency_id bigint not null,
  trail_seq bigint not null,
  closed_seq bigint,
  constraint employer_clerk_pk primary key (subject_id, clerk_id),
  constraint employer_clerk_period check (valid_until is null or valid_until > valid_from),
  constraint employer_clerk_supervisor check (role <> 'supervisor' or (valid_until is null and not read_only and 'clerks' = any (scopes))));
comment on column employer_clerk.subject_id is 'The employer.';
comment on column employer_clerk.valid_until is 'The first day on which the grant no longer holds.';
create unique index employer_clerk_open on employer_clerk (subject_id, person_id) where known_until is null;
create index employer_clerk_of_person on employer_clerk (person_id) where known_until is null;
select ss.distribute('employer_clerk', 'subject_id', 'person'), ss.append_only('employer_clerk'), ss.protect('employer_clerk');
grant update (known_until, closed_seq) on employer_clerk to jingban_service;

-- For which employer a session acts is chosen after signing in, and may be chosen again.
alter table session add column acting_for bigint;
grant update (acting_for) on session to jingban_service;
