import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { posts } from '../access/access.ts'
import { hashOf } from '../kernel/canonical.ts'
import { defineMatter, isZeroMaterial, type MatterDeclaration } from './engine/define-matter.ts'
import { matterFaults } from './engine/matter-faults.ts'
import { mattersRefusals } from './engine/matters-refusals.ts'
import { guideOf, lockOf } from './matters-guide.ts'
import { effects, matters } from './registry.ts'
import { retirement } from './pension/retirement.matter.ts'

const faults = (changed: Partial<MatterDeclaration>): readonly string[] => matterFaults([{ ...retirement, ...changed }], Object.keys(effects), posts.map(({ code }) => code))
const file = (name: string): string => readFileSync(path.resolve(import.meta.dirname, name), 'utf8')

describe('事项目录', () => {
  it('每个事项都站得住：条文在库、材料有上位法、级次的岗位存在', () => {
    assert.deepEqual(matterFaults(matters, Object.keys(effects), posts.map(({ code }) => code)), [])
  })

  it('材料没有依据，或依据只是部门文件，通不过', () => {
    const paper = { key: 'copy', title: { zh: '户口簿复印件', en: 'copy' } }
    assert.match(faults({ materials: [{ ...paper, basis: '某地通知-1' }] }).join(), /not among the statutes/)
    assert.match(faults({ materials: [{ ...paper, basis: '劳社部发〔1999〕8号-2' }] }).join(), /劳社部发〔1999〕8号-2, which is (not among|neither a law)/)
    assert.deepEqual(faults({ materials: [{ ...paper, basis: '社会保险法-30' }] }), [])
  })

  it('引用不存在的条文、没有登记的效果、没有的岗位，通不过', () => {
    assert.match(faults({ basis: ['社会保险经办条例-99'] }).join(), /社会保险经办条例-99/)
    assert.match(faults({ effects: 'nothing@9' }).join(), /not registered/)
    assert.match(faults({ tiers: [{ key: 'x', title: { zh: 'x', en: 'x' }, post: 'Z9' }, ...retirement.tiers] }).join(), /does not exist/)
    assert.match(faults({ tiers: [] }).join(), /high risk/)
    assert.match(matterFaults([retirement, retirement], Object.keys(effects), posts.map(({ code }) => code)).join(), /declared twice/)
  })

  const broken: readonly (readonly [string, Partial<MatterDeclaration>])[] = [
    ['code', { code: 'retirement' }], ['version', { version: 0 }], ['from', { from: 'soon' }], ['basis', { basis: [] }], ['channels', { channels: [] }], ['applicants', { applicants: [] }],
    ['effects', { effects: 'x' }], ['a clock of nothing with tiers', { clock: { ...retirement.clock, workingDays: 0 } }], ['half a working day', { clock: { ...retirement.clock, workingDays: 0.5 } }],
    ['two tiers of one key', { tiers: [...retirement.tiers, ...retirement.tiers] }], ['a field that is not named like one', { form: { 'a b': { kind: 'phone', title: { zh: 'x', en: 'x' } } } }],
    ['a phrase about a field that is not there', { form: {} }],
  ]
  for (const [what, changed] of broken) it(`defineMatter stops at ${what}`, () => { assert.throws(() => defineMatter({ ...retirement, ...changed }), /matter /) })

  it('申明是纯 JSON，来回一遍不变', () => {
    for (const matter of matters) assert.equal(hashOf(JSON.parse(JSON.stringify(matter))), hashOf(matter))
  })

  it('改了正文没有换版本号，锁文件会说', () => {
    const locked: unknown = JSON.parse(file('matters.lock.json'))
    assert.deepEqual(locked, { ...lockOf(matters), ...Object.fromEntries(Object.entries(locked ?? {}).filter(([key]) => !(key in lockOf(matters)))) }, 'a declaration changed under an old version number: give it a new one, then run scripts/matters.ts')
    const key = `PEN-02@${retirement.version}`
    assert.notEqual(lockOf([{ ...retirement, risk: 'critical' }])[key], lockOf([retirement])[key])
    assert.ok(lockOf([retirement])[key])
  })

  it('docs/matters.md 是从申明生成的那一份', () => {
    assert.equal(file('../../docs/matters.md'), guideOf(matters), 'run: node scripts/run.mjs scripts/matters.ts')
  })

  it('所有事项都不要材料', () => { assert.ok(matters.every(isZeroMaterial)) })

  it('拒绝都有依据和中英文', () => {
    for (const [code, entry] of Object.entries(mattersRefusals)) assert.ok(entry.basis && entry.say.zh && entry.say.en, code)
  })
})
