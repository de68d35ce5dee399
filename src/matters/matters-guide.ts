import { hashOf } from '../kernel/canonical.ts'
import { findPost } from '../access/access.ts'
import { findStatute } from '../policy/statutes/statutes.ts'
import { sourceNames } from '../partners/data-sources.ts'
import { isZeroMaterial, type MatterDeclaration } from './engine/define-matter.ts'
import { channelWords } from './engine/open-case.ts'
import { schemeWords } from './scheme-words.ts'

/** The hash of every declaration by code and version: what the lock file holds. */
export function lockOf(matters: readonly MatterDeclaration[]): Readonly<Record<string, string>> {
  return Object.fromEntries(matters.map((matter) => [`${matter.code}@${matter.version}`, hashOf(matter)]))
}

/** The public guide (办事指南) of all matters as one page of Markdown, made from nothing but the declarations. */
export function guideOf(matters: readonly MatterDeclaration[]): string {
  return [
    '# Matters (办事指南)', '',
    'Made from the declarations by `node scripts/run.mjs scripts/matters.ts`; do not edit. How to add one: [guides/add-a-matter.md](guides/add-a-matter.md).', '',
    '| Code | Matter | Clock | Tiers | Papers demanded |', '|---|---|---|---|---|',
    ...matters.map((matter) => `| [${matter.code}](#${matter.code.toLowerCase()}) | ${matter.title.zh}<br>${matter.title.en} | ${clockText(matter)} | ${matter.tiers.length === 0 ? 'none: at once' : matter.tiers.length} | ${isZeroMaterial(matter) ? 'none' : matter.materials.length} |`),
    '', ...matters.flatMap(sectionOf),
  ].join('\n')
}

function sectionOf(matter: MatterDeclaration): string[] {
  return [
    `## ${matter.code}`, '', `**${matter.title.zh}** (${matter.title.en}), version ${matter.version}, since ${matter.from}. Risk: ${matter.risk}.`, '', matter.summary.zh, '', matter.summary.en, '',
    `- Basis: ${matter.basis.map(article).join('; ')}`,
    `- Schemes: ${matter.schemes.map((scheme) => schemeWords[scheme]?.zh ?? scheme).join('、')}`,
    `- Who may apply: ${matter.applicants.join(', ')}. Channels: ${matter.channels.map((channel) => channelWords[channel]).join('、')}`,
    `- Clock: ${clockText(matter)} (${article(matter.clock.basis)}); an answer to a notice of defects within ${matter.clock.answerWorkingDays} working days`,
    `- The clock stands still: ${matter.clock.suspension.length === 0 ? 'never' : matter.clock.suspension.map(({ title, basis }) => `${title.zh} (${article(basis)})`).join('; ')}`,
    `- Documents: ${matter.documents.join(', ') || 'none'}`, '',
    '### Form', '', ...(Object.keys(matter.form).length === 0 ? ['Nothing to fill in.'] : ['| Field | Kind | | |', '|---|---|---|---|', ...Object.entries(matter.form).map(([key, field]) => `| \`${key}\` | ${field.kind} | ${field.title.zh} | ${field.optional ? 'optional' : 'required'} |`)]), '',
    '### Papers', '', ...(matter.materials.length === 0 ? ['None.'] : matter.materials.map(({ title, basis, replacedBy }) => `- ${title.zh} (${article(basis)})${replacedBy ? `, replaced by: ${replacedBy.zh}` : ''}`)), '',
    '### Comparisons and tiers', '',
    ...(matter.lanes.length === 0 ? ['No comparisons.'] : ['| Comparison | Asked of | |', '|---|---|---|', ...matter.lanes.map(({ title, source, informs }) => `| ${title.zh} | ${sourceNames[source].zh} | ${informs ? 'informs only' : 'a difference needs a reason and adds a tier'} |`)]), '',
    ...(matter.tiers.length === 0 ? ['No tiers: it settles by itself when every comparison agrees.'] : matter.tiers.map(({ title, post }, at) => `${at + 1}. ${title.zh} (${post} ${findPost(post)?.name ?? ''})`)), '',
    ...(matter.phrases.length === 0 ? [] : ['### What may be missing', '', ...matter.phrases.map(({ say, remedy, basis }) => `- ${say.zh}：${remedy.zh} (${article(basis)})`), '']),
  ]
}

const clockText = ({ clock }: MatterDeclaration): string => (clock.workingDays === 0 ? 'at once' : `${clock.workingDays} working days`)

const article = (id: string): string => {
  const entry = findStatute(id)
  return entry ? `${entry.law.zh}第${entry.article}条` : id
}
