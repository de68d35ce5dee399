-- Why: the schema is made to be distributed from its first table. On plain PostgreSQL these functions only note what a table is
-- meant to be, so that ss.lint (next file) can prove on any machine that the schema would distribute; where an engine offers
-- create_distributed_table they call it. SQL of PostgreSQL 15; nothing here needs an extension.
create schema if not exists ss;
grant usage on schema ss to jingban_service, jingban_auditor;

create table ss.dist_manifest (
  tbl text constraint dist_manifest_pk primary key,
  kind text not null constraint dist_manifest_kind check (kind in ('distributed', 'reference', 'local')),
  col text,
  colocation text);
comment on table ss.dist_manifest is 'What each table is: distributed by a column, copied to every node (reference), or kept on one (local).';

create function ss.has_sharding() returns boolean language sql stable as
$$ select exists (select 1 from pg_catalog.pg_proc where proname = 'create_distributed_table') $$;

create function ss.distribute(tbl regclass, col text, colocate text default 'person') returns void language plpgsql as $$
declare peer text;
begin
  select m.tbl into peer from ss.dist_manifest m where m.colocation = colocate and m.kind = 'distributed' limit 1;
  insert into ss.dist_manifest (tbl, kind, col, colocation) values (tbl::text, 'distributed', col, colocate);
  if ss.has_sharding() then
    execute format('select create_distributed_table(%L::regclass, %L, colocate_with => %L)', tbl::text, col, coalesce(peer, 'none'));
  end if;
end $$;

create function ss.replicate(tbl regclass) returns void language plpgsql as $$
begin
  insert into ss.dist_manifest (tbl, kind) values (tbl::text, 'reference');
  if ss.has_sharding() then execute format('select create_reference_table(%L::regclass)', tbl::text); end if;
end $$;

-- Control tables on one node. A managed one joins the two-phase commit of the transaction that writes it.
create function ss.keep_local(tbl regclass, managed boolean default false) returns void language plpgsql as $$
begin
  insert into ss.dist_manifest (tbl, kind) values (tbl::text, 'local');
  if managed and ss.has_sharding() then execute format('select citus_add_local_table_to_metadata(%L::regclass)', tbl::text); end if;
end $$;

-- A queue row in a plain local table and a row on a shard commit together only when the transaction is two-phase; one insert
-- here makes it so. On plain PostgreSQL it is one cheap insert, and old rows may be deleted at any time.
create table ss.tx_touch (
  id bigint generated always as identity constraint tx_touch_pk primary key,
  at timestamptz not null);
select ss.keep_local('ss.tx_touch', true);
grant select, insert, delete on ss.tx_touch to jingban_service;

create function ss.atomic_with_local() returns void language sql as $$ insert into ss.tx_touch (at) values (statement_timestamp()) $$;

-- The context row-level security reads. set_config(…, true) never reaches the nodes of a cluster; `set local` does.
create function ss.set_ctx(key text, val text) returns void language plpgsql as $$
begin
  if key !~ '^app\.[a-z_]+$' then raise exception 'bad context key %', key; end if;
  execute format('set local %s to %L', key, val);
end $$;
