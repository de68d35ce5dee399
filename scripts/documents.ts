// Writes the documents that are made from code: docs/refusals.md, docs/statutes/, docs/examples/ and docs/operations/settings.md. With --check it only compares.
// Usage: npm run documents [-- --check]
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { RefusalCatalogue, RefusalEntry } from '../src/kernel/refusal.ts'
import { describeSettings } from '../src/platform/config.ts'
import { statusOf } from '../src/platform/problem.ts'
import type { StatuteEntry } from '../src/policy/statutes/statute.ts'
import { statutes } from '../src/policy/statutes/statutes.ts'
import { exampleTables } from './example-tables.ts'

const root = path.resolve(import.meta.dirname, '..')

export type DocumentedRefusal = RefusalEntry & { readonly code: string, readonly file: string }

/** Every refusal the product can give: the catalogues are the objects exported by the files named `…-refusals.ts`. */
export async function allRefusals(): Promise<readonly DocumentedRefusal[]> {
  const files = globSync('src/**/*-refusals.ts', { cwd: root }).sort()
  const found = await Promise.all(files.map(async (file) => {
    const exported: Record<string, unknown> = await import(pathToFileURL(path.join(root, file)).href)
    return Object.values(exported).filter(isCatalogue).flatMap((catalogue) => Object.entries(catalogue).map(([code, entry]) => ({ ...entry, code, file })))
  }))
  return found.flat()
}

/** Path below docs → text. */
export async function generatedDocuments(): Promise<ReadonlyMap<string, string>> {
  const entries: readonly StatuteEntry[] = Object.values(statutes)
  const laws = Map.groupBy(entries, ({ id, article }) => id.slice(0, -article.length - 1))
  return new Map([
    ['refusals.md', refusalsDocument(await allRefusals())],
    ['operations/settings.md', settingsDocument()],
    ...exampleTables(header),
    ...[...laws].map(([law, articles]): [string, string] => [`statutes/${law}.md`, lawDocument(law, articles)]),
  ])
}

function refusalsDocument(refusals: readonly DocumentedRefusal[]): string {
  const groups = Map.groupBy(refusals, ({ file }) => file.split('/')[1] ?? '')
  const sections = [...groups].map(([slice, of]) => `## ${slice}\n\n${of.map(refusalSection).join('\n')}`)
  return `${header}# Refusals\n\nEvery code the interface can answer with, in \`code\` of a problem document. \`{name}\` is filled from \`data\`.\n\n${sections.join('\n')}`
}

const refusalSection = ({ code, basis, say, remedy }: DocumentedRefusal): string =>
  [`### ${code}\n`, `HTTP ${statusOf(code)} · ${basis}\n`, `- ${say.zh}`, `- ${say.en}`, ...(remedy ? [`- → ${remedy.zh}`, `- → ${remedy.en}`] : []), ''].join('\n')

const settingsDocument = (): string =>
  `${header}# Settings\n\nRead from the environment at the start. A wrong or unknown one stops the start with a sentence.\n\n| Name | Meaning |\n|---|---|\n${describeSettings().map(({ name, meaning }) => `| \`${name}\` | ${meaning} |`).join('\n')}\n`

function lawDocument(law: string, articles: readonly StatuteEntry[]): string {
  const [first] = articles
  const force = (entry: StatuteEntry): string => `${entry.inForceFrom}${entry.inForceUntil === undefined ? '' : ` – ${entry.inForceUntil}`}`
  return `${header}# ${first?.law.zh ?? law}\n\n${first?.law.en ?? ''}. ${first?.document ?? ''}. Summaries in our own words; the text of the law prevails.\n\n${articles.map((entry) => `## ${entry.id}\n\n${entry.summary.zh}\n\n${entry.summary.en}\n\nIn force ${force(entry)}. ${entry.confidence === 'law' ? 'Compared with the text.' : 'Still to be compared with the text.'}\n`).join('\n')}`
}

const header = '<!-- Made from code by scripts/documents.ts; do not edit. -->\n\n'

const isCatalogue = (value: unknown): value is RefusalCatalogue =>
  typeof value === 'object' && value !== null && Object.values(value).length > 0
  && Object.values(value).every((entry: unknown) => typeof entry === 'object' && entry !== null && 'basis' in entry && 'say' in entry)

async function main(onlyCheck: boolean): Promise<void> {
  const documents = await generatedDocuments()
  const stale = [...documents].filter(([file, text]) => readOrNothing(path.join(root, 'docs', file)) !== text).map(([file]) => file)
  const left = ['statutes', 'examples'].filter((folder) => existsSync(path.join(root, 'docs', folder)))
    .flatMap((folder) => readdirSync(path.join(root, 'docs', folder)).map((name) => `${folder}/${name}`)).filter((name) => !documents.has(name))
  if (onlyCheck) {
    if (stale.length + left.length === 0) return
    console.error(`docs/ is not what the code says (${[...stale, ...left].join(', ')}); run: npm run documents`)
    process.exitCode = 1
    return
  }
  for (const file of stale) {
    mkdirSync(path.dirname(path.join(root, 'docs', file)), { recursive: true })
    writeFileSync(path.join(root, 'docs', file), documents.get(file) ?? '')
  }
  for (const name of left) rmSync(path.join(root, 'docs', name))
  console.log(stale.length + left.length === 0 ? 'Nothing changed.' : `Written: ${[...stale, ...left].join(', ')}`)
}

const readOrNothing = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '')

if (import.meta.main) await main(process.argv.includes('--check'))
