import { adjustmentKind, explainDecision, readDecision, replayedKinds, replaySurvivors, survivorsKind } from '../benefits/benefits.ts'
import { canonicalJson } from '../kernel/canonical.ts'
import { chineseDate } from '../kernel/day-text.ts'
import { fen } from '../kernel/money.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { overpaymentKind, recoveredOf, refundKind, replayOverpayment, type RefundFacts } from '../payroll/payroll.ts'
import { decisionHash } from '../policy/decision-hash.ts'
import { cite } from '../policy/statutes/statutes.ts'
import type { Readers, ToldAmount } from './told-amount.ts'
import { viewsRefusal } from './views-refusals.ts'

/** The kinds of decision that are computed again from the record; a sample is drawn of each. */
export const computedKinds: readonly string[] = [...replayedKinds, survivorsKind, overpaymentKind, refundKind]

/** A decision computed again from what was known then, with its reasons, whatever it is about. Refuses one that is not there or of no kind that is computed. */
export async function tellDecision(readers: Readers, subjectId: number, decisionId: string): Promise<ToldAmount | Refusal> {
  const row = await readDecision(readers.tx, subjectId, decisionId)
  if (row === undefined) return viewsRefusal('views.no-such-amount')
  const on = { zh: `${chineseDate(row.decidedOn)}核定`, en: `determined on ${row.decidedOn}` }
  switch (row.kind) {
    case survivorsKind: {
      // The heir's own decision rests on the record of the deceased, which the heir does not see.
      const told = await readers.asSystem((tx) => replaySurvivors(tx, row))
      if (isRefusal(told)) return told
      return { valueFen: fen(told.valueFen), title: { zh: `丧葬补助金和抚恤金（${on.zh}）`, en: `Funeral grant and survivors' money, ${on.en}` }, steps: told.because, rule: row.rule, hash: told.hash, storedHash: told.storedHash, same: told.same }
    }
    case overpaymentKind: {
      const told = await readers.asSystem((tx) => replayOverpayment(tx, row))
      return { valueFen: fen(told.valueFen), title: { zh: `多发待遇（${on.zh}）`, en: `Overpayment, ${on.en}` }, steps: told.because, rule: row.rule, hash: told.hash, storedHash: told.storedHash, same: told.same }
    }
    case refundKind: {
      // Read without trusting it: only the claim it names is taken from the decision.
      const facts = await readers.asSystem((tx) => recoveredOf(tx, subjectId, row.facts as RefundFacts))
      const result = { totalFen: facts.recoveredFen }
      const hash = decisionHash(facts, { rule: 'recovery-refund@1', parameters: '' }, result)
      return {
        valueFen: facts.recoveredFen, title: { zh: `退还已追回的待遇（${on.zh}）`, en: `Recovered money given back, ${on.en}` }, rule: row.rule, hash, storedHash: row.hash,
        steps: [{ key: 'item.recovered', value: facts.recoveredFen, unit: 'fen', cites: cite('社会保险经办条例-25') }], same: hash === row.hash && canonicalJson(facts) === canonicalJson(row.facts),
      }
    }
    default: {
      const explained = await explainDecision(readers.tx, subjectId, decisionId)
      if (isRefusal(explained)) return explained
      const { valueFen, because, same, hash, storedHash } = explained
      if (valueFen === undefined) return viewsRefusal('views.amount-differs')
      return { valueFen, title: row.kind === adjustmentKind ? { zh: `养老金年度调整增加（${on.zh}）`, en: `Yearly adjustment of the pension, ${on.en}` } : { zh: `月基本养老金（${on.zh}）`, en: `Monthly pension, ${on.en}` }, steps: because, rule: row.rule, hash, storedHash, same }
    }
  }
}
