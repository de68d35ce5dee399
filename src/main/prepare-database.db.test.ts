import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import assert from 'node:assert/strict'
import pg from 'pg'
import { sql } from 'kysely'
import { readConfig } from '../platform/config.ts'
import { openDatabase, systemContext, withContext } from '../platform/database.ts'
import { startEmbeddedPostgres } from '../platform/pg-embedded.ts'
import { databaseUrls, prepareDatabase } from './prepare-database.ts'

// A cluster of its own with passwords, as a data centre would give: the owner is no superuser.
const folder = mkdtempSync(path.join(os.tmpdir(), 'jingban-prepare-'))
chmodSync(folder, 0o755)
const cluster = await startEmbeddedPostgres(path.join(folder, 'pg'))
after(async () => {
  await cluster.stop()
  rmSync(folder, { recursive: true, force: true })
})
const root = new pg.Client({ connectionString: cluster.url })
await root.connect()
await root.query("create role keeper login createrole password 'kept'")
await root.query('create database province owner keeper')
await root.end()
const url = Object.assign(new URL(cluster.url), { username: 'keeper', password: 'kept', pathname: '/province' }).href
const config = readConfig({ DATABASE_URL: url, JINGBAN_DATA: path.join(folder, 'data') })

test('a database of a data centre is prepared by an owner who is no superuser, and twice changes nothing', async () => {
  const first = await prepareDatabase(config)
  assert.ok(first.applied.length > 10)
  await first.stop()
  const second = await prepareDatabase(config)
  assert.deepEqual(second.applied, [])
  assert.deepEqual([second.service, second.auditor], [first.service, first.auditor])
  assert.deepEqual(databaseUrls(config), { owner: url, service: first.service, auditor: first.auditor })
})

test('service and auditor log in with their own passwords, kept for the operator alone, and own nothing', async () => {
  const { service, auditor } = databaseUrls(config)
  assert.equal(statSync(path.join(folder, 'data', 'secrets', 'roles.json')).mode & 0o777, 0o600)
  const db = openDatabase({ url: service, name: 'test', letExit: true })
  const seen = await withContext(db, systemContext('test', 'r'), async (tx) => (await sql<{ who: string }>`select current_user as who`.execute(tx)).rows)
  assert.deepEqual(seen, [{ who: 'jingban_service' }])
  await assert.rejects(sql`drop table trail`.execute(db), /must be owner/)
  await assert.rejects(sql`alter table trail disable row level security`.execute(db), /must be owner/)
  await db.destroy()
  const reader = openDatabase({ url: auditor, name: 'test', letExit: true })
  await assert.rejects(sql`create temporary table t as select 1; insert into region values ('1', '1')`.execute(reader), /read-only|permission denied/)
  await reader.destroy()
  const wrong = openDatabase({ url: Object.assign(new URL(service), { password: 'guess' }).href, name: 'test', letExit: true })
  await assert.rejects(sql`select 1`.execute(wrong), /password authentication failed/)
  await wrong.destroy()
})

test('roles managed elsewhere keep their passwords', async () => {
  const { service, auditor } = databaseUrls(config)
  const managed = await prepareDatabase(readConfig({ DATABASE_URL: url, DATABASE_URL_SERVICE: service, DATABASE_URL_AUDITOR: auditor, JINGBAN_DATA: path.join(folder, 'elsewhere') }))
  assert.deepEqual([managed.service, managed.auditor], [service, auditor])
  const db = openDatabase({ url: service, name: 'test', letExit: true })
  assert.equal((await sql<{ n: number }>`select 1::int8 as n`.execute(db)).rows[0]?.n, 1)
  await db.destroy()
})
