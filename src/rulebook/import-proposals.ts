import { postNames } from '../access/access.ts'
import type { Instant } from '../kernel/instant.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import { entryPost, type Keeper } from './proposal.ts'
import { readSheet, type SheetRow } from './parameter-sheet.ts'
import { isProposed, propose, standing } from './propose.ts'
import { rulebookRefusal } from './rulebook-refusals.ts'
import { faultsOf } from './value-faults.ts'

export type ImportedProposals = { readonly rows: readonly SheetRow[]; readonly unchanged: number; readonly faulty: number; readonly proposed: number }

/**
 * Brings a table in as proposals. Rows that say what stands already are passed over; if any row has a fault nothing at all is proposed, and the
 * faults stand beside their rows. `onlyCheck` looks without proposing. Refuses without post D05, and a file that is no table.
 */
export async function importProposals(tx: Tx, it: {
  readonly bytes: Uint8Array; readonly sha256: string | undefined; readonly reason: string; readonly onlyCheck: boolean; readonly by: Keeper; readonly at: Instant
}): Promise<ImportedProposals | Refusal> {
  if (!it.by.posts.includes(entryPost)) return rulebookRefusal('rulebook.post-missing', { post: postNames(entryPost) })
  const read = await readSheet(it.bytes)
  if (isRefusal(read)) return read
  const against = await standing(tx, it.at)
  const seen = new Map<string, number>()
  const rows: SheetRow[] = []
  let unchanged = 0
  const asTheyStand = new Set(against.open.map(({ family, key, region, from, until, value, unit, document, confidence, status }) => asTyped({ family, key, region, from, until: until ?? '', value: textOf(value), unit, document, confidence, status })))
  for (const row of read) {
    // Rows that were exported and not touched come back as they are, whatever they rest on.
    if (asTheyStand.has(asTyped(row.cells))) { unchanged += 1; continue }
    if (row.value === undefined) { rows.push(row); continue }
    const { value } = row
    const faults = faultsOf(value, against)
    if (faults.length === 1 && faults[0]?.refused === 'rulebook.unchanged') { unchanged += 1; continue }
    const name = [value.family, value.key, value.region, value.from].join('|')
    const before = seen.get(name)
    seen.set(name, row.n)
    const twice = before === undefined ? [] : [{ code: 'rulebook.already-proposed', say: { zh: `与第 ${before} 行重复`, en: `the same as row ${before}` } }]
    const open = await isProposed(tx, value) ? [told(rulebookRefusal('rulebook.already-proposed'))] : []
    rows.push({ ...row, faults: [...faults.map(told), ...twice, ...open] })
  }
  const faulty = rows.filter(({ faults }) => faults.length > 0).length
  if (it.onlyCheck || faulty > 0) return { rows, unchanged, faulty, proposed: 0 }
  for (const { value } of rows) {
    if (value === undefined) continue
    const proposed = await propose(tx, { value, reason: it.reason, sha256: it.sha256, source: 'import', by: it.by, at: it.at })
    if (isRefusal(proposed)) return proposed
  }
  return { rows, unchanged, faulty, proposed: rows.length }
}

const textOf = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))
const asTyped = (cells: Readonly<Record<string, string>>): string =>
  JSON.stringify(['family', 'key', 'region', 'from', 'until', 'value', 'unit', 'document', 'confidence', 'status'].map((name) => cells[name] ?? ''))

const told = ({ refused, say }: Refusal) => ({ code: refused, say })
