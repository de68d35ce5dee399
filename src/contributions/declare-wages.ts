import { writeTrailForMany } from '../audit/audit.ts'
import type { PlainDate, YearMonth } from '../kernel/day.ts'
import { deterministicUuid, parseCitizenId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import { sumFen, type Fen } from '../kernel/money.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import { identityHash } from '../records/records.ts'
import { contributionsRefusal } from './contributions-refusals.ts'
import {
  findDeclaration, insertDeclaration, replaceWages, saysTheSame, stageWages, subjectsOfDeclaration, unstageWages, wageNameDiffers,
  wageNotEmployedHere, wagePersonTwice, wagePersonUnknown, type StagedWage,
} from './wage-store.ts'

export type WageLine = { readonly idNumber: string, readonly name: string, readonly wageFen: Fen }

export type WageDeclaration = {
  readonly employerId: number
  readonly month: YearMonth
  /** Where it comes from (`employer`, `tax`, `agency`) and its number there: together they make it unique. */
  readonly source: string
  readonly sourceNo: string
  readonly lines: readonly WageLine[]
  readonly actor: string
  readonly at: Instant
  readonly day: PlainDate
}

export type Declared = { readonly declarationId: string, readonly lines: number, readonly changed: number, readonly totalFen: Fen, readonly wasKnown: boolean }

/**
 * Takes an employer's wages of a month, in fen. A later declaration replaces the wages it names: the earlier ones stay readable as
 * they were known. The same declaration again changes nothing. Needs a system context. Refuses `wages.…` and identity numbers.
 */
export async function declareWages(tx: Tx, { keys }: { readonly keys: Keys }, declaration: WageDeclaration): Promise<Declared | Refusal> {
  const { employerId, month, source, sourceNo, lines, at, day } = declaration
  if (lines.length === 0) return contributionsRefusal('wages.empty')
  const employer = await tx.selectFrom('subject').select('kind').where('subject_id', '=', employerId).executeTakeFirst()
  if (employer?.kind !== 'employer') return contributionsRefusal('wages.not-an-employer')
  const staged: StagedWage[] = []
  for (const line of lines) {
    const idNumber = parseCitizenId(line.idNumber)
    if (isRefusal(idNumber)) return idNumber
    staged.push({ idHash: identityHash({ keys }, idNumber), name: line.name.normalize('NFC').trim(), wageFen: line.wageFen })
  }
  await stageWages(tx, { employerId, month, lines: staged })
  const answer = await declareStaged(tx, { ...declaration, totalFen: sumFen(lines.map((line) => line.wageFen)) })
  if (!isRefusal(answer)) await unstageWages(tx)
  return answer

  async function declareStaged(inTx: Tx, { totalFen }: { totalFen: Fen }): Promise<Declared | Refusal> {
    const defective = await firstDefect(inTx)
    if (defective !== undefined) return defective
    const before = await findDeclaration(inTx, employerId, { source, sourceNo })
    if (before !== undefined) {
      const same = before.month === `${month}-01` && before.lines === lines.length && before.totalFen === totalFen && await saysTheSame(inTx, employerId, month)
      if (!same) return contributionsRefusal('wages.number-reused', { sourceNo })
      return { declarationId: before.declarationId, lines: before.lines, changed: 0, totalFen, wasKnown: true }
    }
    const declarationId = deterministicUuid('wage-declaration', employerId, source, sourceNo)
    const { answer: changed } = await writeTrailForMany(inTx, {
      actor: declaration.actor, action: 'contributions.wages-declared', ground: sourceNo, body: { month, employerId }, at, civilDay: day,
      tables: ['wage_declaration', 'wage'], pick: subjectsOfDeclaration(employerId, month),
    }, async ({ table }) => {
      await insertDeclaration(inTx, { employerId, declarationId, month, source, sourceNo, declaredOn: day, lines: lines.length, totalFen, reserved: table })
      return replaceWages(inTx, { employerId, month, declarationId, reserved: table, at })
    })
    return { declarationId, lines: lines.length, changed, totalFen, wasKnown: false }
  }
}

async function firstDefect(tx: Tx): Promise<Refusal | undefined> {
  const twice = await wagePersonTwice(tx)
  if (twice !== undefined) return contributionsRefusal('wages.person-twice', twice)
  const unknown = await wagePersonUnknown(tx)
  if (unknown !== undefined) return contributionsRefusal('wages.person-unknown', unknown)
  const named = await wageNameDiffers(tx)
  if (named !== undefined) return contributionsRefusal('wages.name-differs', named)
  const elsewhere = await wageNotEmployedHere(tx)
  if (elsewhere !== undefined) return contributionsRefusal('wages.not-employed-here', elsewhere)
  return undefined
}
