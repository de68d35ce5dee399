import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stepGroups } from './step-groups.ts'

const step = (key: string) => ({ key, label: key, valueText: '', cites: [] })

test('yearly steps that follow each other are one group, the others stand alone, and none is lost', () => {
  const keys = ['retiresIn', 'index', 'index', 'index', 'average', 'credited', 'interest', 'credited', 'interest', 'credited', 'interest', 'total']
  const groups = stepGroups(keys.map(step))
  assert.deepEqual(groups.map(group => group.length), [1, 3, 1, 6, 1])
  assert.deepEqual(groups.flat().map(({ key }) => key), keys)
})

test('a step that occurs twice is not a series', () => {
  assert.deepEqual(stepGroups(['a', 'b', 'a', 'b'].map(step)).map(group => group.length), [1, 1, 1, 1])
})
