import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { freshDatabase, type FreshDatabase } from '../../test/support/fresh-database.ts'
import { copyRows } from './copy-rows.ts'
import { systemContext, withContext, type Tx } from './database.ts'

let database: FreshDatabase
before(async () => { database = await freshDatabase() })
after(() => database.drop())
const run = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withContext(database.service, systemContext('test', 'r'), work)

test('copied rows are what was given, whatever signs they hold, and many of them', async () => {
  const odd = 'a\tb\nc\\d\r"e\'f 王\\N'
  const rows = Array.from({ length: 20_000 }, (_, n) => ({ region_code: String(100_000 + n), name: n === 7 ? odd : `region ${n}`, parent_code: null }))
  assert.equal(await run((tx) => copyRows(tx, 'region', rows)), 20_000)
  const { name } = await database.owner.selectFrom('region').select('name').where('region_code', '=', '100007').executeTakeFirstOrThrow()
  assert.equal(name, odd)
  assert.equal(await run((tx) => copyRows(tx, 'region', [])), 0)
})

test('a row the database does not take undoes the transaction, and the connection goes on', async () => {
  await assert.rejects(run(async (tx) => {
    await copyRows(tx, 'region', [{ region_code: '999999', name: 'kept?', parent_code: null }])
    await copyRows(tx, 'region', [{ region_code: 'not a code', name: 'x', parent_code: null }])
  }), /region_code_shape/)
  assert.deepEqual(await database.owner.selectFrom('region').select('name').where('region_code', '=', '999999').execute(), [])
  assert.equal(await run((tx) => copyRows(tx, 'region', [{ region_code: '999998', name: 'after', parent_code: null }])), 1)
})

test('row-level security holds for copied rows too', async () => {
  const asPerson = withContext(database.service, { realm: 'individual', actor: 'person:1', agencies: [], subject: 1, requestId: 'r' }, (tx) =>
    copyRows(tx, 'subject', [{ subject_id: 2, kind: 'person', agency_id: 1, region_code: '999998', opened_on: '2026-01-01', trail_seq: 1 }]))
  await assert.rejects(asPerson, /row-level security/)
})
