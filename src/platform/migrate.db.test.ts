import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { freshDatabase } from '../../test/support/fresh-database.ts'
import { migrate, migrationNames, migrationsFolder } from './migrate.ts'

const database = await freshDatabase()
const folder = mkdtempSync(path.join(os.tmpdir(), 'jingban-migrations-'))
after(async () => {
  rmSync(folder, { recursive: true, force: true })
  await database.drop()
})

test('a migrated database has nothing left to do', async () => {
  assert.deepEqual(await migrate(database.url), { applied: [] })
})

test('several migrators at once apply each file once', async () => {
  cpSync(migrationsFolder, folder, { recursive: true })
  writeFileSync(path.join(folder, '29990101000000_one_more.sql'), 'create table ss.one_more (n int);')
  const runs = await Promise.all([migrate(database.url, folder), migrate(database.url, folder), migrate(database.url, folder)])
  assert.deepEqual(runs.flatMap(({ applied }) => applied), ['29990101000000_one_more'])
})

test('a program older than the database refuses to start, in a sentence that names what it does not know', async () => {
  await assert.rejects(migrate(database.url), /The database is newer than this program: it holds 29990101000000_one_more/)
})

test('a migration that fails leaves nothing of itself', async () => {
  writeFileSync(path.join(folder, '29990101000001_half.sql'), 'create table ss.half (n int); select 1 / 0;')
  await assert.rejects(migrate(database.url, folder), /division by zero/)
  const { rows } = await sql`select to_regclass('ss.half') as there`.execute(database.owner)
  assert.deepEqual(rows, [{ there: null }])
})

test('a misnamed migration is refused before anything runs', async () => {
  writeFileSync(path.join(folder, '2026_Short.sql'), 'select 1')
  await assert.rejects(migrate(database.url, folder), /named by 14 digits/)
  assert.throws(() => migrationNames(folder), /2026_Short/)
})
