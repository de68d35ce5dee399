import { after, test } from 'node:test'
import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { freshDatabase } from './support/fresh-database.ts'

const database = await freshDatabase()
after(() => database.drop())

const findings = async () => (await sql<{ rule: string, object: string, detail: string | null }>`select rule, object, detail from ss.lint order by 1, 2, 3`.execute(database.owner)).rows

test('the schema can be distributed: the lint finds nothing', async () => {
  assert.deepEqual(await findings(), [])
})

test('every row with a subject is protected by row-level security', async () => {
  const { rows } = await sql<{ table: string }>`
    select c.relname as "table" from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and not c.relrowsecurity
      and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'subject_id')
      and has_table_privilege('jingban_service', c.oid, 'select') order by 1`.execute(database.owner)
  // What is looked up before anybody is known cannot ask who looks: hashes and numbers that lead to a subject, and whose kin a member of staff is.
  const before = new Set(['directory', 'subject_identifier', 'citizen_identity', 'document_code', 'document_file', 'delivery_reference', 'session', 'staff_kin'])
  // A run of a month and what moves a parameter, with their seats and history, have the chain of an agency: their subject is no person.
  const ofAgencies = new Set(['pay_run', 'pay_run_event', 'pay_run_seat', 'parameter_proposal', 'parameter_outcome', 'caseload_preview', 'caseload_preview_event', 'caseload_preview_seat'])
  assert.deepEqual(rows.map(({ table }) => table).filter((table) => !before.has(table) && !ofAgencies.has(table)), [])
})

test('the service may delete or overwrite no record', async () => {
  const { rows } = await sql<{ table: string, may: string }>`
    select table_name as "table", string_agg(distinct privilege_type, ',' order by privilege_type) as may
    from information_schema.table_privileges where grantee in ('jingban_service', 'jingban_auditor') and table_schema = 'public'
      and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES') group by 1 order by 1`.execute(database.owner)
  // Technical rows that record nothing, and the demonstration's stand-ins for other departments.
  const technical = new Set(['idempotency_key', 'delivery_outbox', 'session', 'sign_in_attempt', 'staff_totp_used', 'partner_demo_answer', 'partner_demo_outage'])
  assert.deepEqual(rows.filter(({ table }) => !technical.has(table)), [])
})

test('the lint sees each kind of mistake it is there for', async () => {
  const planted: readonly (readonly [string, string])[] = [
    ['not-in-manifest', 'create table lost (n int)'],
    ['unique-without-distribution-column', "create table bad_key (subject_id bigint not null, id uuid constraint bad_key_pk primary key); select ss.distribute('bad_key', 'subject_id')"],
    ['constraint-without-own-name', "create table unnamed (subject_id bigint primary key); select ss.distribute('unnamed', 'subject_id')"],
    ['identity-or-serial-on-distributed', "create table counted (subject_id bigint constraint counted_pk primary key, n int generated always as identity); select ss.distribute('counted', 'subject_id')"],
    ['volatile-default-on-distributed', "create table drawn (subject_id bigint constraint drawn_pk primary key, id uuid default gen_random_uuid()); select ss.distribute('drawn', 'subject_id')"],
    ['foreign-key-not-colocated', "create table other (other_id bigint constraint other_pk primary key); select ss.distribute('other', 'other_id', 'other'); create table leads (subject_id bigint constraint leads_pk primary key, other_id bigint constraint leads_fk references other); select ss.distribute('leads', 'subject_id')"],
    ['colocation-type-mismatch', "create table narrow (subject_id int constraint narrow_pk primary key); select ss.distribute('narrow', 'subject_id')"],
    ['rls-policy-with-subquery', "create table asked (subject_id bigint constraint asked_pk primary key); select ss.distribute('asked', 'subject_id'); alter table asked enable row level security; create policy p on asked using (subject_id in (select 1))"],
    ['rls-policy-not-failing-closed', "create table open (subject_id bigint constraint open_pk primary key); select ss.distribute('open', 'subject_id'); alter table open enable row level security; create policy p on open using (current_setting('app.realm') = 'system')"],
    ['trigger', "create table fired (subject_id bigint constraint fired_pk primary key); select ss.distribute('fired', 'subject_id'); create trigger t before insert on fired for each row execute function suppress_redundant_updates_trigger()"],
  ]
  for (const [rule, statements] of planted) {
    await database.owner.transaction().execute(async (tx) => {
      for (const statement of statements.split('; ')) await sql.raw(statement).execute(tx)
      const { rows } = await sql<{ rule: string }>`select rule from ss.lint`.execute(tx)
      assert.deepEqual([...new Set(rows.map((row) => row.rule))], [rule])
      throw new Error('undo')
    }).catch((error: unknown) => { if (!(error instanceof Error && error.message === 'undo')) throw error })
  }
})
