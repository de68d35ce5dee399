-- Why: the next entry of a chain goes after the last one there is, also when that one was written by an agency the present actor may not look into
-- (a medical agency writes after a pension agency). Only the place and the hash come out; row-level security keeps the entry itself hidden.
create function ss.last_trail(of_subject bigint) returns table (seq bigint, hash text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as
$$ select t.seq, t.hash from public.trail t where t.subject_id = of_subject order by t.seq desc limit 1 $$;
revoke all on function ss.last_trail(bigint) from public;
grant execute on function ss.last_trail(bigint) to jingban_service;
