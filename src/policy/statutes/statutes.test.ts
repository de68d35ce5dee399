import test from 'node:test'
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { kernelRefusals } from '../../kernel/kernel-refusals.ts'
import type { RefusalEntry } from '../../kernel/refusal.ts'
import { policyRefusals } from '../policy-refusals.ts'
import { stepWords } from '../render-steps.ts'
import { findStatute, statutes } from './statutes.ts'

const policy = new URL('../', import.meta.url)
const sources = readdirSync(policy).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts')).map((name) => readFileSync(new URL(name, policy), 'utf8'))

test('every citation in a rule and every basis of a refusal has its article', () => {
  const cited = sources.flatMap((text) => [...text.matchAll(/cite\(([^)]*)\)/g)].flatMap(([, list]) => [...(list ?? '').matchAll(/'([^']+-\d+)'/g)].map(([, id]) => id ?? '')))
  assert.ok(cited.length > 30)
  for (const id of cited) assert.ok(findStatute(id) !== undefined, `${id} is cited and has no entry`)
  const catalogues: Record<string, RefusalEntry>[] = [policyRefusals, kernelRefusals]
  for (const [code, { basis }] of catalogues.flatMap((catalogue) => Object.entries(catalogue))) {
    assert.ok(basis.startsWith('GB') || findStatute(basis) !== undefined, `${code} rests on ${basis}, which has no entry`)
  }
})

test('an entry is found under its own id, says something in both languages and has a day from which it holds', () => {
  for (const entry of Object.values(statutes)) {
    assert.equal(findStatute(entry.id), entry)
    assert.ok(entry.summary.zh.length >= 4 && entry.summary.en.length >= 8, entry.id)
    assert.ok(entry.inForceUntil === undefined || entry.inForceFrom < entry.inForceUntil)
  }
})

test('every step has words in both languages', () => {
  const keys = sources.flatMap((text) => [...text.matchAll(/why\.add\(\{\s*key: '(\w+)'/g)].map(([, key]) => key ?? ''))
  assert.ok(keys.length > 20)
  const words: Readonly<Record<string, unknown>> = stepWords
  for (const key of keys) assert.ok(words[key] !== undefined, `step ${key} has no words`)
})
