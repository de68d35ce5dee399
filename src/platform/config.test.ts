import { test } from 'node:test'
import assert from 'node:assert/strict'
import { ConfigError, describeSettings, readConfig } from './config.ts'

const refused = (environment: Record<string, string>): string => {
  try {
    readConfig(environment)
  } catch (error) {
    assert.ok(error instanceof ConfigError)
    return error.message
  }
  return assert.fail('was accepted')
}

test('without any setting the demonstration runs on an embedded database', () => {
  const config = readConfig({})
  assert.equal(config.databaseUrl, undefined)
  assert.equal(config.demonstration, true)
  assert.ok(config.headsDir.startsWith(config.dataDir))
})

test('a wrong setting is named and its value is not printed', () => {
  const said = refused({ DATABASE_URL: 'mysql://root:hunter2@db/x', JINGBAN_PORT_AGENCY: '99999', JINGBAN_TODAY: '2026-02-30' })
  for (const name of ['DATABASE_URL', 'JINGBAN_PORT_AGENCY', 'JINGBAN_TODAY']) assert.ok(said.includes(name), said)
  assert.ok(!said.includes('hunter2'))
})

test('a setting that does not exist stops the start instead of being ignored', () => {
  assert.match(refused({ JINGBAN_PORT_AGENGY: '4200' }), /JINGBAN_PORT_AGENGY: no such setting/)
})

test('the keys may come from one place only', () => {
  assert.match(refused({ JINGBAN_KEYS: '/k', JINGBAN_KEY_MATERIAL: '{}' }), /give one/)
})

test('an empty variable counts as left out, as in a container file', () => {
  assert.equal(readConfig({ DATABASE_URL: '' }).databaseUrl, undefined)
})

test('every setting says what it means', () => {
  for (const { name, meaning } of describeSettings()) assert.ok(meaning.length > 10, name)
})

test('production cannot begin with the provider that lets anybody be anybody', () => {
  assert.match(refused({ JINGBAN_DEMONSTRATION: '0' }), /real identity provider/)
  assert.match(refused({ JINGBAN_IDENTITY_ISSUER: 'https://id.example' }), /belong together/)
  assert.equal(readConfig({ JINGBAN_DEMONSTRATION: '0', JINGBAN_IDENTITY_ISSUER: 'https://id.example', JINGBAN_IDENTITY_CLIENT: 'c', JINGBAN_IDENTITY_SECRET: 's' }).identity?.clientId, 'c')
})
