import { findStatute } from '../../policy/statutes/statutes.ts'
import type { MatterDeclaration } from './define-matter.ts'

/**
 * What is wrong with a set of declarations, as sentences for their authors; `npm run check` fails on any. Above all: nothing may be
 * demanded from a person that no law, regulation or decision of the State Council allows (经办条例 art. 31).
 */
export function matterFaults(matters: readonly MatterDeclaration[], effects: readonly string[], posts: readonly string[]): readonly string[] {
  return [
    ...repeated(matters.map(({ code }) => code)).map((code) => `${code} is declared twice`),
    ...matters.flatMap((matter) => [
      ...matter.materials.flatMap((material) => materialFault(matter, material)),
      ...articlesOf(matter).filter((id) => findStatute(id) === undefined).map((id) => `${matter.code} cites ${id}, which is not among the statutes`),
      ...(effects.includes(matter.effects) ? [] : [`${matter.code} names effects ${matter.effects}, which are not registered`]),
      ...matter.tiers.filter(({ post }) => !posts.includes(post)).map(({ key, post }) => `${matter.code}: the tier ${key} asks for a post ${post} that does not exist`),
      ...(matter.risk === 'critical' && matter.tiers.length < 3 ? [`${matter.code} is critical and has fewer than three tiers`] : []),
      ...(matter.risk === 'high' && matter.tiers.length < 2 ? [`${matter.code} is of high risk and has fewer than two tiers`] : []),
    ]),
  ]
}

/** Every article a declaration rests on. */
export function articlesOf(matter: MatterDeclaration): readonly string[] {
  return [...new Set([
    ...matter.basis, matter.clock.basis, ...matter.clock.suspension.map(({ basis }) => basis), ...matter.materials.map(({ basis }) => basis), ...matter.phrases.map(({ basis }) => basis),
  ])]
}

function materialFault(matter: MatterDeclaration, { key, basis }: MatterDeclaration['materials'][number]): readonly string[] {
  const entry = findStatute(basis)
  if (entry === undefined) return [`${matter.code} demands ${key} on ${basis}, which is not among the statutes`]
  // 人社部发, 医保办发 and their like are rules of ministries: they do not suffice.
  const suffices = /(法|条例|决定)$/.test(entry.law.zh) || /^国(发|办发|令)〔|国务院令|主席令/.test(entry.document)
  return suffices ? [] : [`${matter.code} demands ${key} on ${basis}, which is neither a law nor a regulation nor a decision of the State Council`]
}

const repeated = (texts: readonly string[]): string[] => [...new Set(texts.filter((text, at) => texts.indexOf(text) !== at))]
