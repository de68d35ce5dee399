// What no compiler and no linter sees. Each rule says what it found and where.
import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { allRefusals } from '../scripts/documents.ts'
import { migrationFileName } from '../src/platform/migrate.ts'
import { findStatute } from '../src/policy/statutes/statutes.ts'

const root = path.resolve(import.meta.dirname, '..')
const skipped = /(^|\/)(node_modules|dist|\.data|\.git)(\/|$)/
const filesOf = (...patterns: string[]): readonly string[] =>
  patterns.flatMap((pattern) => globSync(pattern, { cwd: root, exclude: (name) => skipped.test(String(name)) })).sort()
const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8')
const code = (file: string): string => textOf(file).replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' ')).replace(/(^|\s)\/\/.*$/gm, '$1')

/** Where a pattern stands, as `file:line: line`. */
const places = (files: readonly string[], pattern: RegExp, read = code): readonly string[] =>
  files.flatMap((file) => read(file).split('\n').flatMap((line, at) => (pattern.test(line) ? [`${file}:${at + 1}: ${line.trim().slice(0, 120)}`] : [])))

const isTest = (file: string): boolean => /\.(test|e2e|story)\.tsx?$/.test(file)
const sources = filesOf('{src,web,test,scripts,bench,examples}/**/*.{ts,tsx,mjs}')
const product = sources.filter((file) => file.startsWith('src/') && !isTest(file))
const pure = [...filesOf('src/kernel/**/*.ts', 'src/policy/**/*.ts'), ...filesOf('src/**/*.matter.ts', 'src/**/*-declaration.ts', 'src/**/define-matter.ts')].filter((file) => !isTest(file))

test('no file is named after nothing', () => {
  assert.deepEqual(sources.filter((file) => /\/(([a-z-]+-)?(utils?|helpers?|types|misc)|common|index)\.(ts|tsx)$/.test(file)), [])
})

test('files of the server are named in lower case with hyphens', () => {
  assert.deepEqual(sources.filter((file) => !file.startsWith('web/')).filter((file) => !/^[a-z0-9.-]+$/.test(path.basename(file))), [])
})

test('the pure part knows no machine clock, no floating rounding, no chance', () => {
  const files = pure.filter((file) => file !== 'src/kernel/instant.ts')
  assert.deepEqual(places(files, /\bnew Date\b|\bDate\.(now|parse|UTC)\b|\bMath\.(round|random)\b|\bparseFloat\b|\.toFixed\(|\bfetch\(|\bprocess\./), [])
})

test('the machine clock is read in the kernel\'s instant and the platform\'s clock, nowhere else', () => {
  const files = product.filter((file) => !['src/kernel/instant.ts', 'src/platform/clock.ts'].includes(file) && !file.startsWith('src/main/'))
  assert.deepEqual(places(files, /\bnew Date(?!\w|\([^)])|\bDate\.now\b|\bTemporal\.Now\b/), [])
})

test('the environment is read in one place', () => {
  const files = product.filter((file) => !['src/platform/config.ts', 'src/platform/pg-embedded.ts'].includes(file) && !file.startsWith('src/main/'))
  assert.deepEqual(places(files, /\bprocess\.env\b/), [])
})

test('no escape from the types, no test left alone or out without a reason', () => {
  const comments = new RegExp(['@ts-' + '(ignore|nocheck|expect-error)', 'eslint-' + 'disable'].join('|'))
  const words = new RegExp(['\\bas ' + 'any\\b', '\\b(test|it|describe|suite)\\.' + 'only\\(', ': ' + 'any\\b'].join('|'))
  assert.deepEqual([...places(sources, comments, textOf), ...places(sources, words)], [])
})

test('what is unfinished has a name or a number', () => {
  const unfinished = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX'].join('|')})\\b(?!\\([^)]+\\))`)
  assert.deepEqual(places([...sources, ...filesOf('db/**/*.sql')], unfinished, textOf), [])
})

test('no path of a machine, no secret and no registry stands in a file', () => {
  const files = [...sources, ...filesOf('*.{json,js,cjs,md}', 'docs/**/*.md', 'db/**/*.{sql,json}', '.ci/*')]
  const leak = new RegExp(['/' + 'root/', '/' + 'home/[a-z]', '/' + 'work/', 'BEGIN [A-Z ]*PRIVATE ' + 'KEY', '"resolved": "' + 'http', 'https?://[a-z.-]*' + 'registry'].join('|'))
  assert.deepEqual(places(files, leak, textOf), [])
})

test('every refusal code stands once, begins with its slice\'s word, and says itself in both languages', async () => {
  const refusals = await allRefusals()
  const codes = refusals.map(({ code: its }) => its)
  assert.deepEqual(codes.filter((its, at) => codes.indexOf(its) !== at), [])
  assert.deepEqual(codes.filter((its) => !/^[a-z]+(-[a-z]+)*\.[a-z0-9]+(-[a-z0-9]+)*$/.test(its)), [])
  for (const { code: its, say, remedy } of refusals) {
    for (const wording of [say, ...(remedy ? [remedy] : [])]) {
      assert.match(wording.zh, /\p{Script=Han}|[“”：，。]/u, its)
      assert.match(wording.en, /[A-Za-z]/, its)
      assert.deepEqual(filled(wording.zh), filled(wording.en), `${its} fills different things in its two languages`)
    }
  }
})

/** What a sentence is filled with; `{stateZh}` and `{stateEn}` are the same thing in words of each language. */
const filled = (sentence: string): readonly string[] => [...sentence.matchAll(/\{(\w+?)(Zh|En)?\}/g)].map(([, name = '']) => name).sort()

test('a refusal is made from a catalogue, so that it is documented', () => {
  assert.deepEqual(places(product.filter((file) => file !== 'src/kernel/refusal.ts'), /\brefuse\(\s*['"`]|\brefused:\s*['"`][a-z]/), [])
})

test('every article that is cited is in policy/statutes', async () => {
  const shape = /^\p{Script=Han}[\p{Script=Han}〔〕\d]*-\d+$/u
  const fromRefusals = (await allRefusals()).filter(({ basis }) => shape.test(basis)).map(({ basis, file }) => ({ id: basis, file }))
  const fromCode = product.filter((file) => !file.startsWith('src/policy/statutes/')).flatMap((file) =>
    [...code(file).matchAll(/'(\p{Script=Han}[\p{Script=Han}〔〕\d]*-\d+)'/gu)].map(([, id = '']) => ({ id, file })))
  assert.deepEqual([...fromRefusals, ...fromCode].filter(({ id }) => !findStatute(id)), [])
})

test('every declared matter is in the registry', () => {
  const registry = existsSync(path.join(root, 'src/matters/registry.ts')) ? textOf('src/matters/registry.ts') : ''
  assert.deepEqual(filesOf('src/matters/**/*.matter.ts').filter((file) => !registry.includes(path.basename(file))), [])
})

const migrations = filesOf('db/migrations/*')

test('a migration is named by a time and a sentence, says first why, and only goes forward', () => {
  assert.deepEqual(migrations.filter((file) => !migrationFileName.test(path.basename(file))), [])
  assert.deepEqual(migrations.filter((file) => !/^-- \S/.test(textOf(file))), [])
  assert.deepEqual(places(migrations, /^\s*-- *down\b|\bdrop (table|column|schema)\b|\btruncate\b/i, textOf), [])
  const times = migrations.map((file) => path.basename(file).slice(0, 14))
  assert.deepEqual(times.filter((time, at) => times.indexOf(time) !== at), [])
})

test('SQL names its columns and sets the context as a cluster needs it', () => {
  // The story that tampers copies whole tables, as an intruder would.
  const files = [...product.filter((file) => !/story-/.test(file)), ...migrations]
  assert.deepEqual(places(files, /select \*(?! from (unnest|jsonb?_))/i), [])
  assert.deepEqual(places(files, /\bset_config\(/i).filter((place) => !place.includes('-- ')), [])
})

test('every package is pinned exactly', () => {
  const { dependencies, devDependencies, optionalDependencies }: Record<string, Record<string, string>> = JSON.parse(textOf('package.json'))
  const loose = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
  assert.deepEqual(loose, [])
})
