import test from 'node:test'
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { publishedSources as sources } from '../test/support/parameter-files.ts'
import { furtherTopics } from './further-topics.ts'
import { topics } from './topics.ts'
import { judge, readExamples } from './worked-example.ts'

const script = fileURLToPath(new URL('../scripts/examples.ts', import.meta.url))
const good = { id: 'good', topic: 'contribution.unreported', inputs: { previousMonthDue: 20_000 }, expected: { due: 22_000 }, tolerance: 0 }

/** Runs the command on files of these texts: its lines, the last one, and its status. */
function run(...texts: readonly string[]): { readonly lines: readonly string[]; readonly last: string | undefined; readonly status: number | null } {
  const folder = mkdtempSync(path.join(tmpdir(), 'examples-'))
  try {
    const files = texts.map((text, n) => {
      const file = path.join(folder, `${n}.json`)
      writeFileSync(file, text)
      return file
    })
    const { stdout, stderr, status } = spawnSync(process.execPath, [script, ...files], { encoding: 'utf8' })
    assert.equal(stderr, '')
    const lines = stdout.trimEnd().split('\n')
    return { lines, last: lines.at(-1), status }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('whatever a file holds, each trouble is one line, the others go on, the last line counts, and the status tells', () => {
  const { lines, last, status } = run(
    JSON.stringify([good]), 'not JSON', '[]', '{}', 'null', '', `\uFEFF${JSON.stringify([good])}`,
    JSON.stringify([
      null, 7, [], {}, { ...good, id: undefined }, { ...good, topic: 7 }, { ...good, inputs: null }, { ...good, inputs: [] }, { ...good, expected: [] }, { ...good, expected: {} }, { ...good, tolerance: 'much' }, { ...good, tolerance: -1 },
      { ...good, topic: 'no.such' }, { ...good, topic: 'constructor' }, { ...good, inputs: {} }, { ...good, inputs: { previousMonthDue: 'ten' } }, { ...good, inputs: { previousMonthDue: [1] } }, { ...good, expected: { due: 1 } }, good,
    ]),
  )
  assert.equal(lines.length, 24)
  assert.equal(last, '3 passed, 23 failed')
  assert.equal(status, 1)
  for (const line of lines.slice(0, -1)) assert.match(line, /^failed {2}\S.*: \S/)
  assert.ok(lines.every((line) => !/ at .*:\d+:\d+|TypeError|undefined/.test(line)), lines.join('\n'))
})

test('a file that is all right ends with status 0, a file that is not there with status 1', () => {
  assert.deepEqual(run(JSON.stringify([good])), { lines: ['1 passed, 0 failed'], last: '1 passed, 0 failed', status: 0 })
  const { stdout, status } = spawnSync(process.execPath, [script, '/no/such/file.json'], { encoding: 'utf8' })
  assert.match(stdout, /^failed {2}.*no such file/)
  assert.deepEqual([stdout.trimEnd().split('\n').at(-1), status], ['0 passed, 1 failed', 1])
})

const verdict = (topic: string, inputs: Readonly<Record<string, unknown>>, expected: Readonly<Record<string, unknown>>, more: object = {}) => {
  const [entry] = readExamples([{ id: 'x', topic, inputs, expected, ...more }])
  assert.ok(entry !== undefined && !('misshapen' in entry), JSON.stringify(entry))
  return judge(entry, sources)
}

test('numbers may stand as texts, a tolerance may be left out, be a text or differ by figure', () => {
  assert.equal(verdict('contribution.amount', { base: '7,162.00', rate: '0.2' }, { amount: '1432.40' }).kind, 'passed')
  assert.equal(verdict('contribution.amount', { base: 7162, rate: 0.2 }, { amount: 1432.41 }, { tolerance: '0.01' }).kind, 'passed')
  assert.equal(verdict('contribution.amount', { base: 7162, rate: 0.2 }, { amount: 1432.41 }).kind, 'failed')
  const deceased = [{ monthlyIncome: 3915.5, contributionYears: 12 }, { months: 9, survivors: 35_240, funeral: 7831 }] as const
  assert.equal(verdict('death.survivors', ...deceased, { tolerance: { survivors: 0.5 } }).kind, 'passed')
  assert.equal(verdict('death.survivors', ...deceased, { tolerance: { funeral: 0.5 } }).kind, 'failed')
  // What binary floating point leaves behind is no part of a fen; half a fen is.
  assert.equal(verdict('contribution.amount', { base: 0.1 + 0.2, rate: 1 }, { amount: 0.3 }).kind, 'passed')
  assert.equal(verdict('contribution.amount', { base: 1.1 * 1.1 * 100, rate: 1 }, { amount: 121 }).kind, 'passed')
})

test('published figures that are known not to agree are judged by those recomputed, and are not passed over in silence', () => {
  const sheet = ['contribution.amount', { base: 100, rate: 0.1 }, { amount: 11 }] as const
  const recomputed = verdict(...sheet, { matches: false, recomputed: { amount: 10 } })
  assert.ok(recomputed.kind === 'passed' && recomputed.note?.includes('expected 11, computed 10'))
  assert.equal(verdict(...sheet, { matches: false, recomputed: { amount: 12 } }).kind, 'failed')
  assert.equal(verdict(...sheet, { matches: false }).kind, 'skipped')
})

test('an amount below zero, a part of a fen, a day that is none: refused by name in every topic, as an expected answer or as a failure that tells it', () => {
  const refusedAs = (topic: string, inputs: Readonly<Record<string, unknown>>, code: string) => {
    assert.deepEqual(verdict(topic, inputs, { refused: code }), { kind: 'passed' }, `${topic} ${JSON.stringify(inputs)}`)
    const failed = verdict(topic, inputs, { figure: 1 })
    assert.ok(failed.kind === 'failed' && failed.why.startsWith(`${code}: `), JSON.stringify(failed))
  }
  refusedAs('contribution.lateFee', { arrears: 100, rate: 0.0005, days: -1 }, 'facts.negative-amount')
  refusedAs('contribution.amount', { base: 100.005, rate: 0.08 }, 'money.not-yuan')
  refusedAs('contribution.amount', { base: 100, rate: -0.08 }, 'facts.negative-amount')
  refusedAs('maternity.days', { gestationMonths: -3 }, 'facts.negative-amount')
  refusedAs('maternity.days', { dystocia: false, babies: 0 }, 'facts.negative-amount')
  refusedAs('retirement.age', { group: 'M60', birth: '1965-13' }, 'day.not-a-month')
  refusedAs('retirement.age', { group: 'M60', birth: '1850-01' }, 'parameter.missing')
  refusedAs('calendar.workingDays', { start: '2025-02-30', workingDays: 3 }, 'day.not-a-day')
  refusedAs('calendar.workingDays', { start: '2026-12-30', workingDays: 3 }, 'parameter.missing')
  refusedAs('contribution.limits', { year: 1990, averageMonthlyWage: 200 }, 'parameter.missing')
  refusedAs('retirement.minimumYears', { retirementYear: 1980 }, 'parameter.missing')
  refusedAs('injury.death', { injuryYear: 2010 }, 'parameter.missing')
  refusedAs('unemployment.duration', { province: 'guangdong', contributionYears: 6 }, 'parameter.missing')
  refusedAs('pension.employee', { province: 'qinghai', calculationBase: 7000, averageIndex: 1, totalYears: 30, accountBalance: 1, divisor: 139 }, 'parameter.missing')
})

test('a place is known by its code, its Chinese name or its spelling, and a place there is none of is named', () => {
  for (const region of ['310000', '上海', '上海市', 'shanghai', 'Shanghai']) assert.equal(verdict('unemployment.amount', { region, firstYearAmount: 2305 }, { second: 1844 }).kind, 'passed', region)
  const nowhere = verdict('contribution.unreported', { region: 'atlantis', previousMonthDue: 1 }, { due: 1.1 })
  assert.deepEqual(nowhere, { kind: 'failed', why: 'there is no region atlantis' })
})

const entries = readExamples(JSON.parse(readFileSync(new URL('./elsewhere.json', import.meta.url), 'utf8'))).flatMap((entry) => ('misshapen' in entry ? [] : [entry]))

test('every kind of input that is missing, null, a list or nonsense fails that example with a line that names it, and never throws', () => {
  for (const example of entries) for (const name of Object.keys(example.inputs)) for (const spoilt of [undefined, null, [], {}, true, 'nonsense', Number.NaN, Number.POSITIVE_INFINITY, -1, 1e300]) {
    const answer = judge({ ...example, inputs: { ...example.inputs, [name]: spoilt } }, sources)
    if (answer.kind === 'failed') assert.ok(answer.why !== '' && !/Cannot read|is not a function|not iterable|not a whole number of fen: NaN/.test(answer.why), `${example.id} ${name}=${String(spoilt)}: ${answer.why}`)
  }
})

test('examples of other places and years stand for every topic of the published kind', () => {
  const covered = new Set(entries.map(({ topic }) => topic))
  const whole = [...Object.keys(furtherTopics), 'dues.month', 'lateFee.days', 'maternity.leave', 'retirement.day', 'pension.short', 'overpayment.setOff', 'overpayment.instalments', 'medical.residentContribution', 'transfer.medical', 'transfer.military', 'transfer.duplicate']
  assert.deepEqual(Object.keys(topics).filter((topic) => !covered.has(topic) && !whole.includes(topic)), [])
})
