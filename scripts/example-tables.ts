import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { WorkedExample } from '../examples/example.ts'
import { figureWords, inputWords, topicWords } from '../examples/words.ts'
import { readExamples } from '../examples/worked-example.ts'

const folder = path.resolve(import.meta.dirname, '../examples')

/** The worked examples as tables that are read without a program: one page for each file, one table for each topic. Path below docs → text. */
export function exampleTables(header: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length)).sort()
  const pages = names.map((name) => [name, examplesOf(name)] as const)
  const list = pages.map(([name, examples]) => `| [${name}](${name}.md) | ${examples.length} | ${[...new Set(examples.map(({ topic }) => topicWords[topic] ?? topic))].join('、')} |`)
  const index = `${header}# 算例\n\n金额单位为元。每张表由 \`examples/\` 下的同名文件生成；\`npm run examples\` 用规则本身重算每一行。\n\n| 文件 | 算例 | 主题 |\n|---|---|---|\n${list.join('\n')}\n`
  return new Map([['examples/README.md', index], ...pages.map(([name, examples]): [string, string] => [`examples/${name}.md`, page(header, name, examples)])])
}

const examplesOf = (name: string): readonly WorkedExample[] =>
  readExamples(JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8'))).flatMap((entry) => ('misshapen' in entry ? [] : [entry]))

const page = (header: string, name: string, examples: readonly WorkedExample[]): string =>
  `${header}# 算例：${name}\n\n${[...Map.groupBy(examples, ({ topic }) => topic)].map(([topic, of]) => table(topic, of)).join('\n')}`

/** One column for each input and figure that any row of the topic has; what a row has not is empty. */
function table(topic: string, examples: readonly WorkedExample[]): string {
  const [inputs, figures] = [namesIn(examples.map((example) => example.inputs)), namesIn(examples.map(({ expected }) => expected))]
  const heads = ['编号', ...inputs.map((name) => inputWords[name] ?? name), ...figures.map((name) => `**${figureWords[name] ?? name}**`), '算式', '依据', '说明']
  const rows = examples.map((example) => [
    example.id, ...inputs.map((name) => shown(example.inputs[name])), ...figures.map((name) => shown(example.expected[name])), example.working ?? '', example.source ?? '', example.note ?? '',
  ])
  return `## ${topicWords[topic] ?? topic}（\`${topic}\`）\n\n${[heads, heads.map(() => '---'), ...rows].map((row) => `| ${row.map(inCell).join(' | ')} |`).join('\n')}\n`
}

const namesIn = (tables: readonly Readonly<Record<string, unknown>>[]): readonly string[] => [...new Set(tables.flatMap(Object.keys))]

const shown = (value: unknown): string => {
  if (value === undefined) return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (Array.isArray(value)) return value.map(shown).join('、')
  if (typeof value === 'object' && value !== null) return Object.entries(value).map(([name, inner]) => `${inputWords[name] ?? name} ${shown(inner)}`).join(' ')
  return String(value)
}

const inCell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ')
