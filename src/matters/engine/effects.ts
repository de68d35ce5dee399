import type { PlainDate } from '../../kernel/day.ts'
import type { Step } from '../../kernel/explained.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Fen } from '../../kernel/money.ts'
import type { Refusal, Wording } from '../../kernel/refusal.ts'
import type { DataSources, FileEntry } from '../../partners/data-sources.ts'
import type { Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { AddedBecause, LaneResult, ServiceCase } from './case.ts'
import type { Applicant, Channel, LaneCheck, MatterDeclaration } from './define-matter.ts'
import type { Finding } from '../../policy/recognition.ts'
import type { FormValues } from './matter-form.ts'

/** What the engine is given: the platform, the other departments, and the matters there are. */
export type MattersDeps = Pick<Deps, 'db' | 'clock' | 'keys' | 'jobs' | 'log'> & {
  readonly sources: DataSources
  readonly registry: Registry
  /** Documents of the demonstration region say so. */
  readonly demonstration: boolean
}

export type Registry = {
  /** The declarations of today, one for each code. */
  readonly matters: readonly MatterDeclaration[]
  /** Effects by name and version; old ones stay until no case holds them. */
  readonly effects: Readonly<Record<string, MatterEffects>>
  /** What a difference opens by itself, by the name of the comparison: it is cleared in a case of its own and is no mistake of the applicant. */
  readonly onDifference?: { readonly [C in LaneCheck]?: (tx: Tx, deps: MattersDeps, kase: ServiceCase, result: LaneResult, by: By) => Promise<void> }
}

/** Who acts, when. */
export type By = {
  /** `staff:ID`, `person:ID` or `system:NAME`. */
  readonly actor: string
  readonly actorName: string
  readonly at: Instant
  readonly day: PlainDate
}

/** An application before it is a case. */
export type Opening = {
  readonly matter: MatterDeclaration
  readonly subjectId: number
  readonly agencyId: number
  readonly applicantKind: Applicant
  readonly channel: Channel
  readonly form: FormValues
}

/** What the rule says, for the reviewers: nothing is written. */
export type Assessment = {
  /** What would be granted, by the month or once, when it is money. */
  readonly value?: Fen
  readonly items: readonly { readonly key: string, readonly title: Wording, readonly value?: Fen, readonly text?: string }[]
  /** The facts the rule was given, as JSON. */
  readonly facts: unknown
  readonly steps: readonly Step[]
  /** The rule says no, and why. */
  readonly refusal?: Refusal
  /** The refusal is about us, not about the person: a parameter is unpublished, a record is not in order. Nobody is refused for that. */
  readonly undecided?: true
  readonly illustrative: boolean
  readonly provisional: boolean
}

export type Done = {
  readonly documents: readonly { readonly kind: string, readonly documentId: string, readonly title: string }[]
  readonly decisionId?: string
}

/** `key` is a ground of the declaration's clock; `say` is told to the applicant. */
export type WaitsFor = { readonly key: string, readonly say: Wording }

/** Why it was refused, for the letter: the rule's own refusal, or what a person stated. */
export type RefusedBecause = { readonly reason: Wording, readonly basis: string }

/**
 * What a matter does. Everything runs in the transaction of the act that leads to it; a refusal undoes that act too. The engine knows
 * no benefit words, and effects know no tiers.
 */
export type MatterEffects = {
  /** Who keeps the case when it is not the applicant's own agency: a grant is kept where the deceased was. */
  readonly place?: (tx: Tx, deps: MattersDeps, opening: Pick<Opening, 'matter' | 'subjectId' | 'form'>, by: By) => Promise<{ readonly agencyId: number, readonly regionCode: string } | Refusal>
  /** What stands in the way of even opening a case: another matter would be the right one, or it was granted long ago. */
  readonly admit?: (tx: Tx, deps: MattersDeps, opening: Opening, by: By) => Promise<Refusal | undefined>
  /** Whom an application itself is news to, beside the receipt; asked again when a notice of defects was answered. */
  readonly onReceived?: (tx: Tx, deps: MattersDeps, kase: ServiceCase, by: By) => Promise<void>
  /** Findings of risk, known once the comparisons are in. Each adds a tier. */
  readonly screen?: (tx: Tx, deps: MattersDeps, kase: ServiceCase, lanes: readonly LaneResult[], by: By) => Promise<readonly AddedBecause[]>
  /**
   * What the case waits for before anybody decides it, and on which of the declared grounds its clock stands meanwhile. Asked when the
   * comparisons are in and again whenever it is woken (`wakeCase`); nothing means it goes on by itself.
   */
  readonly waits?: (tx: Tx, deps: MattersDeps, kase: ServiceCase, by: By) => Promise<WaitsFor | undefined>
  readonly assess?: (tx: Tx, deps: MattersDeps, kase: ServiceCase, by: By) => Promise<Assessment>
  /** What stands against a finding before it is recorded: a page that is not there, a day ahead, months that were paid. */
  readonly checkFinding?: (tx: Tx, deps: MattersDeps, kase: ServiceCase, finding: Finding, entries: readonly FileEntry[], by: By) => Promise<Refusal | undefined>
  readonly onApprove: (tx: Tx, deps: MattersDeps, kase: ServiceCase, by: By) => Promise<Done | Refusal>
  readonly onRefuse?: (tx: Tx, deps: MattersDeps, kase: ServiceCase, because: RefusedBecause, by: By) => Promise<Done | Refusal>
}
