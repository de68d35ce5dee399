import { hashOf } from '../../kernel/canonical.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Tx } from '../../platform/database.ts'
import type { MatterDeclaration } from './define-matter.ts'

/**
 * Keeps each declaration the program knows, once and for ever: a case opened under a version finds it again in ten years. Throws when a
 * version is stored with another body: then somebody changed a declaration without giving it a new number.
 */
export async function keepMatterVersions(tx: Tx, matters: readonly MatterDeclaration[], at: Instant): Promise<{ readonly added: number }> {
  let added = 0
  for (const matter of matters) { // A few dozen, at start only.
    const hash = hashOf(matter)
    const inserted = await tx.insertInto('matter_version').values({
      matter_code: matter.code, version: matter.version, body: JSON.stringify(matter), body_sha256: hash, first_seen_at: at,
    }).onConflict((conflict) => conflict.doNothing()).returning('version').executeTakeFirst()
    if (inserted !== undefined) { added += 1; continue }
    const stored = await tx.selectFrom('matter_version').select('body_sha256').where('matter_code', '=', matter.code).where('version', '=', matter.version).executeTakeFirstOrThrow()
    if (stored.body_sha256 !== hash) throw new Error(`${matter.code} version ${matter.version} is stored with another body; a changed declaration needs a new version number`)
  }
  return { added }
}

/** The declaration a case was opened under, whatever the program declares today. */
export async function declarationOf(tx: Tx, code: string, version: number): Promise<MatterDeclaration> {
  const key = `${code}@${version}`
  const known = kept.get(key)
  if (known) return known
  const row = await tx.selectFrom('matter_version').select(['body', 'body_sha256']).where('matter_code', '=', code).where('version', '=', version).executeTakeFirstOrThrow()
  if (hashOf(row.body) !== row.body_sha256) throw new Error(`the stored declaration ${key} was altered`)
  // It has the hash it was stored with, and only declarations were stored.
  const declaration = row.body as MatterDeclaration
  kept.set(key, declaration)
  return declaration
}

/** A version never changes, so it is read once. Keyed by the hash of nothing else: tests with other bodies use other codes. */
const kept = new Map<string, MatterDeclaration>()
