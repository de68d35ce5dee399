-- Why: a schema that cannot be distributed is found on the day the table is written, on plain PostgreSQL, not on the day the
-- province needs a second machine. No rows means the schema can be distributed. Reads the catalogue only.
create view ss.lint as
with m as (
  select d.kind, d.tbl, d.colocation, d.tbl::regclass::oid as oid,
    (select a.attnum from pg_attribute a where a.attrelid = d.tbl::regclass and a.attname = d.col) as attnum
  from ss.dist_manifest d),
ix as (
  select i.indexrelid, i.indrelid, i.indisunique, i.indisexclusion, i.indkey::int2[] as keys, i.indnkeyatts from pg_index i)
-- A node can only promise uniqueness of what it holds alone: every unique index carries the distribution column.
select 'unique-without-distribution-column' as rule, m.tbl as object, ix.indexrelid::regclass::text as detail
  from m join ix on ix.indrelid = m.oid
 where m.kind = 'distributed' and (ix.indisunique or ix.indisexclusion) and not (m.attnum = any (ix.keys[0:ix.indnkeyatts - 1]))
union all -- An exclusion constraint compares the distribution column with =.
select 'exclusion-distribution-column-not-equal', m.tbl, c.conname
  from m join pg_constraint c on c.conrelid = m.oid and c.contype = 'x'
 where m.kind = 'distributed' and not exists (
   select 1 from unnest(c.conkey, c.conexclop) k(att, op) join pg_operator o on o.oid = k.op where k.att = m.attnum and o.oprname = '=')
union all -- A foreign key leads to the same node (same key, same co-location) or to a reference table.
select 'foreign-key-not-colocated', m.tbl, c.conname || ' -> ' || c.confrelid::regclass
  from m join pg_constraint c on c.conrelid = m.oid and c.contype = 'f' left join m r on r.oid = c.confrelid
 where m.kind = 'distributed' and c.conparentid = 0 and not (coalesce(r.kind = 'reference', false)
    or (coalesce(r.kind = 'distributed', false) and r.colocation = m.colocation
       and exists (select 1 from unnest(c.conkey, c.confkey) k(a, b) where k.a = m.attnum and k.b = r.attnum)))
union all -- A local table pointing at a distributed one is accepted by the engine, which then does not protect the parent.
select 'foreign-key-from-local-or-reference-to-distributed', c.conrelid::regclass::text, c.conname || ' -> ' || m.tbl
  from pg_constraint c join m on m.oid = c.confrelid and m.kind = 'distributed' left join m f on f.oid = c.conrelid
 where c.contype = 'f' and coalesce(f.kind, 'local') <> 'distributed'
   and not exists (select 1 from pg_inherits i join m pm on pm.oid = i.inhparent and pm.kind = 'distributed' where i.inhrelid = c.conrelid)
union all -- The key of a row never becomes null or a default.
select 'foreign-key-set-null', m.tbl, c.conname from m join pg_constraint c on c.conrelid = m.oid and c.contype = 'f'
 where m.kind = 'distributed' and (c.confdeltype in ('n', 'd') or c.confupdtype in ('n', 'd')) and m.attnum = any (c.conkey)
union all -- What must be written is written by the service, in SQL one can read.
select 'trigger', m.tbl, t.tgname from m join pg_trigger t on t.tgrelid = m.oid where m.kind in ('distributed', 'reference') and not t.tgisinternal
union all -- One level of partitions, no inheritance.
select 'sub-partition-or-inheritance', m.tbl, ch.oid::regclass::text
  from m join pg_inherits i on i.inhparent = m.oid join pg_class ch on ch.oid = i.inhrelid where ch.relkind = 'p' or not ch.relispartition
union all -- Sequences pull a set-based insert back to one node; ids are made by the service or derived.
select 'identity-or-serial-on-distributed', m.tbl, a.attname
  from m join pg_attribute a on a.attrelid = m.oid and a.attnum > 0
 where m.kind = 'distributed' and (a.attidentity <> ''
   or exists (select 1 from pg_attrdef d where d.adrelid = m.oid and d.adnum = a.attnum and pg_get_expr(d.adbin, d.adrelid) like 'nextval(%'))
union all -- A volatile default inside insert … select repartitions the whole set.
select 'volatile-default-on-distributed', m.tbl, a.attname
  from m join pg_attribute a on a.attrelid = m.oid and a.attnum > 0 join pg_attrdef d on d.adrelid = m.oid and d.adnum = a.attnum
 where m.kind = 'distributed' and pg_get_expr(d.adbin, d.adrelid) ~ '(gen_random_uuid|uuid_generate|clock_timestamp|random)\('
union all -- A policy compares plain columns with the context.
select 'rls-policy-with-subquery', m.tbl, p.polname from m join pg_policy p on p.polrelid = m.oid
 where m.kind = 'distributed'
   and (coalesce(pg_get_expr(p.polqual, p.polrelid), '') || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '')) ~* '\mselect\M'
union all -- A policy fails closed: a missing setting is null, which hides the row, and an empty one is no number.
select 'rls-policy-not-failing-closed', p.polrelid::regclass::text, p.polname from pg_policy p
 where (coalesce(pg_get_expr(p.polqual, p.polrelid), '') || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '')) ~ 'current_setting\(''[^'']*''::text\)'
union all -- Every table of every product schema says what it is.
select 'not-in-manifest', c.oid::regclass::text, null from pg_class c join pg_namespace n on n.oid = c.relnamespace
 where c.relkind in ('r', 'p') and not c.relispartition
   and n.nspname not in ('information_schema', 'ss', 'pgboss') and n.nspname !~ '^pg_'
   and not exists (select 1 from m where m.oid = c.oid)
   and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
union all -- Every constraint was named by a person: an error names it, and a refusal is found by it.
select 'constraint-without-own-name', c.conrelid::regclass::text, c.conname
  from pg_constraint c join m on m.oid = c.conrelid
 where c.contype in ('p', 'u', 'f', 'c', 'x') and c.conparentid = 0
   and c.conname ~ '_(pkey|key|fkey|check|excl)[0-9]*$'
union all -- Co-located columns have one type.
select 'colocation-type-mismatch', m.colocation, string_agg(distinct format_type(a.atttypid, a.atttypmod), ',')
  from m join pg_attribute a on a.attrelid = m.oid and a.attnum = m.attnum where m.kind = 'distributed' group by m.colocation
having count(distinct a.atttypid) > 1;
grant select on ss.lint, ss.dist_manifest to jingban_auditor;
