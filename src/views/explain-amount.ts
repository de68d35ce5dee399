import { chineseDate } from '../kernel/day-text.ts'
import { explainDue } from '../contributions/contributions.ts'
import type { Language } from '../kernel/explained.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { parseAmountRef, type AmountRef } from './amount-ref.ts'
import { explainAccountEntry } from './explain-account-entry.ts'
import { explainContribution } from './explain-contribution.ts'
import { tellDecision } from './explain-decision.ts'
import { explainLine } from './explain-line.ts'
import { inLanguage, marksOf, presentSteps, type ShownStep } from './present-steps.ts'
import { schemeWords } from './scheme-words.ts'
import type { Readers, ToldAmount } from './told-amount.ts'
import { dueBelongsTo } from './views-store.ts'
import { viewsRefusal } from './views-refusals.ts'

export type Explanation = {
  readonly valueFen: number; readonly title: string; readonly steps: readonly ShownStep[]
  readonly illustrative: boolean; readonly provisional: boolean; readonly rule: string; readonly hash: string
}
export type ReplayedAmount = { readonly same: boolean; readonly hash: string; readonly storedHash: string }

/**
 * Why a stored amount of a person is what it is: the rule run again on the facts and parameters of then. Refuses an amount that is not
 * theirs (`views.no-such-amount`) and one that no longer comes out the same (`views.amount-differs`): its explanation would be about
 * another amount.
 */
export async function explainAmount(readers: Readers, { subjectId, ref, language }: { readonly subjectId: number; readonly ref: string; readonly language: Language }): Promise<Explanation | Refusal> {
  const told = await tellAmount(readers, subjectId, ref)
  if (isRefusal(told)) return told
  if (!told.same) return viewsRefusal('views.amount-differs')
  return {
    valueFen: told.valueFen, title: inLanguage(told.title, language), steps: presentSteps(told.steps, language), ...marksOf(told.steps), rule: told.rule, hash: told.hash,
  }
}

/** Computes a stored amount again and says whether it is the same, byte for byte. */
export async function replayAmount(readers: Readers, { subjectId, ref }: { readonly subjectId: number; readonly ref: string }): Promise<ReplayedAmount | Refusal> {
  const told = await tellAmount(readers, subjectId, ref)
  return isRefusal(told) ? told : { same: told.same, hash: told.hash, storedHash: told.storedHash }
}

async function tellAmount(readers: Readers, subjectId: number, text: string): Promise<ToldAmount | Refusal> {
  const ref = parseAmountRef(text)
  if (isRefusal(ref)) return ref
  const told = await tellers[ref.kind](readers, subjectId, ref.id)
  // Whatever a slice calls an absence, to the asker it is an amount that is not there.
  return isRefusal(told) && absences.includes(told.refused) ? viewsRefusal('views.no-such-amount') : told
}

const absences: readonly string[] = ['benefits.no-such-decision', 'contributions.nothing-to-explain']

const tellers: Readonly<Record<AmountRef['kind'], (readers: Readers, subjectId: number, id: string) => Promise<ToldAmount | Refusal>>> = {
  decision: tellDecision,
  line: explainLine,
  account: explainAccountEntry,
  contribution: explainContribution,
  async due(readers, subjectId, id) {
    // Under the asker's own context first: the computation itself also reads the employer's class, which a person does not see.
    if (!await dueBelongsTo(readers.tx, subjectId, id)) return viewsRefusal('views.no-such-amount')
    const due = await readers.asSystem((tx) => explainDue(tx, subjectId, id))
    if (isRefusal(due)) return due
    const scheme = schemeWords(due.scheme)
    return {
      valueFen: due.valueFen, title: { zh: `${scheme.zh} ${chineseDate(due.month)}应缴`, en: `Due for ${due.month}: ${scheme.en}` },
      steps: due.because, rule: due.rule, hash: due.hash, storedHash: due.storedHash, same: due.same,
    }
  },
}
