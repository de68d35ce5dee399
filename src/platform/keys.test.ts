import { mkdtempSync, rmSync, statSync, chmodSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { ConfigError } from './config.ts'
import { keysFrom, maskCard, maskIdentity, maskPhone, newKeyMaterial, openKeys } from './keys.ts'

const keys = keysFrom(newKeyMaterial())
const folder = mkdtempSync(path.join(os.tmpdir(), 'jingban-keys-'))
after(() => { rmSync(folder, { recursive: true, force: true }) })

test('what was encrypted comes back, never reads as itself, and is never the same twice', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', minLength: 4 }), (plain) => {
    const sealed = keys.encrypt('identity', plain)
    assert.equal(keys.decrypt('identity', sealed), plain)
    assert.notEqual(keys.encrypt('identity', plain), sealed)
    assert.ok(!sealed.includes(plain))
  }))
})

test('a sealed value altered in any place, or carried to another purpose, does not open', () => {
  fc.assert(fc.property(fc.string({ minLength: 1 }), fc.nat(), (plain, at) => {
    const sealed = keys.encrypt('card', plain)
    const body = Buffer.from(sealed.split('.')[2] ?? '', 'base64url')
    const where = at % body.length
    body[where] = (body[where] ?? 0) ^ 1
    assert.throws(() => keys.decrypt('card', `v1.k1.${body.toString('base64url')}`))
    assert.throws(() => keys.decrypt('phone', sealed))
  }))
})

test('a look-up hash is the same for the same value, different for another purpose and another key', () => {
  assert.equal(keys.lookupHash('identity', '61990119700101001X'), keys.lookupHash('identity', '61990119700101001X'))
  assert.notEqual(keys.lookupHash('identity', '61990119700101001X'), keys.lookupHash('card', '61990119700101001X'))
  assert.notEqual(keys.lookupHash('identity', 'a'), keysFrom(newKeyMaterial()).lookupHash('identity', 'a'))
})

test('an old key still opens what it closed after a new one took over', () => {
  const first = newKeyMaterial()
  const sealed = keysFrom(first).encrypt('phone', '13800000000')
  const second = { ...first, current: 'k2', encryption: { ...first.encryption, k2: newKeyMaterial().lookup } }
  assert.equal(keysFrom(second).decrypt('phone', sealed), '13800000000')
  assert.ok(keysFrom(second).encrypt('phone', '13800000000').startsWith('v1.k2.'))
  assert.equal(keysFrom(first).lookupHash('phone', '1'), keysFrom(second).lookupHash('phone', '1'))
})

test('the first start makes the keys for the owner alone, the second finds the same', () => {
  const made = openKeys({ dataDir: folder })
  assert.equal(statSync(path.join(folder, 'secrets', 'keys.json')).mode & 0o777, 0o600)
  assert.equal(openKeys({ dataDir: folder }).lookupHash('x', 'y'), made.lookupHash('x', 'y'))
})

test('keys that others may read, that are missing or malformed, stop the start with a sentence', () => {
  const file = path.join(folder, 'open.json')
  writeFileSync(file, JSON.stringify(newKeyMaterial()))
  chmodSync(file, 0o644)
  assert.throws(() => openKeys({ dataDir: folder, keysFile: file }), (error) => error instanceof ConfigError && error.message.includes('chmod 600'))
  assert.throws(() => openKeys({ dataDir: folder, keysFile: path.join(folder, 'none.json') }), ConfigError)
  assert.throws(() => openKeys({ dataDir: folder, keyMaterial: '{"current":"k1"}' }), ConfigError)
  assert.throws(() => openKeys({ dataDir: folder, keyMaterial: 'secret!' }), (error) => error instanceof ConfigError && !error.message.includes('secret!'))
})

test('a signature holds for its text and purpose only', () => {
  const signature = keys.sign('partner:tax', 'body')
  assert.ok(keys.verifies('partner:tax', 'body', signature))
  assert.ok(!keys.verifies('partner:tax', 'body ', signature))
  assert.ok(!keys.verifies('partner:bank', 'body', signature))
  assert.ok(!keys.verifies('partner:tax', 'body', ''))
})

test('masks show what the owner recognises and nobody can use', () => {
  assert.equal(maskIdentity('61990119700101001X'), '619************01X')
  assert.equal(maskCard('6222 0200 0011 2233'), '************2233')
  assert.equal(maskPhone('13812345678'), '138******78')
  assert.equal(maskPhone('123'), '***')
})
