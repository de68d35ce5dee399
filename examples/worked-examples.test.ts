import test from 'node:test'
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { publishedSources as sources } from '../test/support/parameter-files.ts'
import { figureWords, inputWords, topicWords } from './words.ts'
import { judge, readExamples } from './worked-example.ts'

const tables = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.json'))
const entries = tables.flatMap((name) => readExamples(JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'))))
const examples = entries.flatMap((entry) => ('misshapen' in entry ? [] : [entry]))

test('every worked example agrees with the rules; the ones known not to agree with themselves are named', () => {
  const failed = examples.flatMap((example) => {
    const verdict = judge(example, sources)
    return verdict.kind === 'failed' ? [`${example.id}: ${verdict.why}`] : []
  })
  assert.deepEqual(failed, [])
  assert.equal(examples.length, entries.length, 'every entry has the shape of an example')
  assert.equal(new Set(examples.map(({ id }) => id)).size, examples.length, 'ids are unique')
})

test('a wrong expectation is noticed: the runner compares and does not nod', () => {
  for (const example of examples) {
    const [name, value] = Object.entries(example.expected)[0] ?? []
    // One whose published figures are known to be wrong is judged by those recomputed.
    if (name === undefined || example.matches === false) continue
    const wrong = typeof value === 'number' ? value + 1 + (typeof example.tolerance === 'number' ? example.tolerance * 2 : 1000) : `${String(value)}?`
    assert.equal(judge({ ...example, expected: { ...example.expected, [name]: wrong } }, sources).kind, 'failed', example.id)
  }
})

test('inputs of the wrong shape fail that example alone', () => {
  assert.deepEqual(readExamples({}).map((entry) => 'misshapen' in entry), [true])
  assert.deepEqual(readExamples([{ id: 'x' }, examples[0]]).map((entry) => 'misshapen' in entry), [true, false])
  assert.equal(judge({ id: 'x', topic: 'pension.divisor', inputs: {}, expected: { divisor: 1 }, tolerance: 0 }, sources).kind, 'failed')
  assert.equal(judge({ id: 'x', topic: 'no.such', inputs: {}, expected: { figure: 1 }, tolerance: 0 }, sources).kind, 'failed')
})

test('every topic, input and figure of the tables has a name that policy staff read', () => {
  const unnamed = examples.flatMap(({ topic, inputs, expected }) => [
    ...(Object.hasOwn(topicWords, topic) ? [] : [topic]), ...Object.keys(inputs).filter((name) => !Object.hasOwn(inputWords, name)), ...Object.keys(expected).filter((name) => !Object.hasOwn(figureWords, name)),
  ])
  assert.deepEqual([...new Set(unnamed)], [])
})

test('the project\'s own examples tell their arithmetic', () => {
  assert.deepEqual(examples.filter(({ id, working = '' }) => /^(edge|elsewhere|further)-/.test(id) && working === '').map(({ id }) => id), [])
})
