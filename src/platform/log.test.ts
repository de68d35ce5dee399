import { Writable } from 'node:stream'
import { test } from 'node:test'
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { openLog, withoutSecrets } from './log.ts'

const lines = (act: (log: ReturnType<typeof openLog>) => void): string => {
  let text = ''
  act(openLog({ level: 'trace', name: 'test', to: new Writable({ write(chunk: Buffer, _encoding, done) { text += chunk.toString('utf8'); done() } }) }))
  return text
}

const digits = (length: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((all) => all.join(''))
const identity = fc.tuple(digits(17), fc.constantFrom('0', '5', 'X', 'x')).map(([front, last]) => front + last)
const card = fc.integer({ min: 15, max: 19 }).chain(digits)
const phone = fc.tuple(fc.integer({ min: 3, max: 9 }), digits(9)).map(([second, rest]) => `1${second}${rest}`)
const secret = fc.oneof(identity, card, phone)
const around = fc.constantFrom(['参保人', '，已核对'], ['id=', ' ok'], ['"', '"'], ['(', ')'], ['', ''])

test('an identity number, card or phone never reaches a log, wherever it stands', () => {
  fc.assert(fc.property(secret, around, (number, [before = '', after = '']) => {
    const text = `${before}${number}${after}`
    const logged = lines((log) => {
      log.info(text)
      log.info({ note: text, deep: { list: [{ said: text }] } }, 'see')
      log.error(new Error(text))
      log.warn({ err: new Error('outer', { cause: new Error(text) }) }, `again ${text}`)
      log.child({ about: text }).info('child')
    })
    assert.ok(!logged.includes(number), logged)
    assert.ok(logged.includes('see'))
  }))
})

test('fields that hold secrets by their name are hidden whatever they hold', () => {
  const logged = lines((log) => { log.info({ password: 'p-1', token: 't-1', body: { idNumber: 'a-1', card_no: 'c-1', fullName: '张三', months: 180 } }, 'signed in') })
  for (const hidden of ['p-1', 't-1', 'a-1', 'c-1', '张三']) assert.ok(!logged.includes(hidden))
  assert.ok(logged.includes('"months":180'))
})

test('the detail of a database error, which quotes the row, is left out; its constraint stays', () => {
  const error = Object.assign(new Error('duplicate key'), { code: '23505', constraint: 'person_identifier_pk', detail: 'Key (id)=(张三) already exists.' })
  const logged = lines((log) => { log.error({ err: error }, 'failed') })
  assert.ok(logged.includes('person_identifier_pk'))
  assert.ok(!logged.includes('张三'))
})

test('the password inside a connection string is not printed', () => {
  assert.equal(withoutSecrets('postgres://jingban_service:0f1e2d@db:5432/jb'), 'postgres://jingban_service:…@db:5432/jb')
})

test('amounts, days and ids that are no secrets are left alone', () => {
  const text = 'case 2026110000421, 356640 fen, 2026-11-24T02:00:00.000Z, 0197c1de-2f1a-7c5e-9d5e-123456789012'
  assert.equal(withoutSecrets(text), text)
})
